"""What the window asks of the till (``pos.till.till.Till``) and of its watcher."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from pos.core.attention import Item
from pos.core.journal import Entry
from pos.core.payment import Picture
from pos.core.sale import Sale
from pos.core.slip import Kind
from pos.core.staff import Approval
from pos.ports import PrintJob, Query
from pos.till.draft import Draft

if TYPE_CHECKING:
    from pos.ui.paper import Printing


class Attention(Protocol):
    """What the window asks of the till about what a person must look at."""

    async def items(
        self, *, closed: bool = False, limit: int = 200, offset: int = 0
    ) -> Sequence[Item]:
        """Give a stretch of the open items, newest first; or of the closed, last closed first."""
        ...

    async def count(self, *, closed: bool = False) -> int:
        """Count the items that are open, or closed."""
        ...

    async def close(
        self, item_id: int, *, note: str, by: str = "", approval: Approval | None = None
    ) -> Item:
        """Close an item with a note, in a person's name."""
        ...


class Till(Protocol):
    """What the window asks of the till (``pos.till.till.Till``)."""

    @property
    def attention(self) -> Attention:
        """Give the verbs about what a person must look at."""
        ...

    async def sell(self, draft: Draft) -> Sale:
        """Make a sale."""
        ...

    async def withdraw(self, number: str, reason: str, *, approval: Approval | None = None) -> Sale:
        """Take a sale back at the till."""
        ...

    async def renew(self, number: str, reason: str, *, approval: Approval | None = None) -> Sale:
        """Give up a sale whose code is live, and make another like it."""
        ...

    @property
    def printing(self) -> Printing:
        """Give the verbs at the printer besides printing a slip of a sale."""
        ...

    async def print_sheet(self, number: str, kind: Kind) -> PrintJob:
        """Print a slip or a receipt."""
        ...

    async def recent(self, limit: int) -> Sequence[Sale]:
        """Give the last sales, newest first."""
        ...

    async def sale(self, number: str) -> Sale:
        """Give one sale."""
        ...

    async def find(self, text: str) -> Sequence[Sale]:
        """Give the sales of exactly this number or payment code."""
        ...

    async def search(self, query: Query, *, limit: int, offset: int = 0) -> Sequence[Sale]:
        """Give a stretch of the sales that match."""
        ...

    async def count(self, query: Query) -> int:
        """Count the sales that match."""
        ...

    async def history(self, number: str) -> Sequence[Entry]:
        """Give the entries of one sale."""
        ...

    async def picture(self, number: str) -> Picture | None:
        """Give the QRIS picture of a sale."""
        ...


class Watcher(Protocol):
    """What the window asks of the watcher (``pos.till.watcher.Watcher``)."""

    def look_at(self, number: str | None) -> None:
        """Ask more often about the sale on the screen."""
        ...
