"""The books of a till: what is kept of sales, and of what a person must look at.

A ledger that stands on SQLite today can stand on PostgreSQL tomorrow: nothing here speaks of
files, rows or connections.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from pos.core.attention import Item
from pos.core.day import Span
from pos.core.journal import Entry, Verb
from pos.core.payment import Picture
from pos.core.sale import Sale, State
from pos.ports.printing import PrintBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What the list of sales shows; empty fields do not narrow it."""

    text: str = ""  # in the number, code, note, cashier, or the digits of the amount
    day: date | None = None  # the business day on which it was made
    outlet: str = ""
    states: tuple[State, ...] = ()
    span: Span | None = None  # made in these business days, or seen paid in them


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A sale before and after one step."""

    before: Sale
    after: Sale
    raised: Sequence[Item] = ()  # what this step newly called for; raised with it or not at all

    @property
    def moved(self) -> bool:
        """Tell whether the state changed."""
        return self.before.state is not self.after.state


# What a step of a sale calls for, told from the sale before and after it.
Raising = Callable[[Sale, Sale], Sequence[Item]]


@dataclass(eq=False)
class PaymentTaken(Exception):
    """A step would give a sale the payment of another; nothing was kept."""

    number: str  # the sale that has the payment


class AttentionBook(Protocol):
    """What a person must look at. An item is raised once, by its key, and never deleted."""

    async def raise_items(self, items: Sequence[Item], *, actor: str) -> Sequence[Item]:
        """Keep items that no step of a sale calls for, with an entry each; give the new ones."""
        ...

    async def known(self, keys: Collection[str]) -> frozenset[str]:
        """Tell which of these keys were raised before, closed or not."""
        ...

    async def items(self, *, closed: bool, limit: int, offset: int = 0) -> Sequence[Item]:
        """Give a stretch of the open items, newest first; or of the closed, last closed first."""
        ...

    async def count(self, *, closed: bool = False) -> int:
        """Count the items that are open, or closed."""
        ...

    async def close(
        self, item_id: int, *, by: str, note: str, facts: Mapping[str, str] | None = None
    ) -> Item:
        """Close an open item in a person's name, with an entry that tells ``facts`` besides.

        :raises NoSuchItem: no item bears this id.
        :raises ItemClosed: somebody closed it before; their note stays.
        """
        ...


class Ledger(Protocol):
    """The books. What a call returned is durable; calls raise ``StoreError``."""

    @property
    def attention(self) -> AttentionBook:
        """Give the part of the books that is about what a person must look at."""
        ...

    @property
    def prints(self) -> PrintBook:
        """Give the part of the books that is the print queue."""
        ...

    async def begin(
        self,
        terminal: str,
        make: Callable[[str], Sale],
        *,
        actor: str,
        facts: Mapping[str, str] | None = None,
    ) -> Sale:
        """Give the terminal's next number to ``make`` and keep the sale, all or nothing.

        A sale is kept on a day that no report has closed yet.

        :param facts: what its entry tells besides, under names that no fact of a sale has.
        """
        ...

    async def change(
        self,
        number: str,
        step: Callable[[Sale], Sale],
        *,
        verb: Verb,
        actor: str,
        facts: Mapping[str, str] | None = None,
        raising: Raising | None = None,
    ) -> Change:
        """Read the sale, take the step, keep the outcome and its journal entry: all or nothing.

        Another process may have moved the sale meanwhile, so ``step`` decides on what it is
        handed, not on what its caller remembers. An entry is written where a fact changed or
        ``facts`` are given; a mere new ``seen_at`` is kept without one. What ``raising`` calls
        for is kept too, and told in the entry, unless it was raised before.

        :raises NoSuchSale: no sale bears the number.
        :raises PaymentTaken: another sale has the payment already.
        """
        ...

    async def sale(self, number: str) -> Sale | None:
        """Give one sale by its number."""
        ...

    async def resolving(self) -> Sequence[Sale]:
        """Give the sales whose creation has no known outcome, oldest first."""
        ...

    async def watched(self, since: datetime) -> Sequence[Sale]:
        """Give the sales to ask the provider about, oldest first.

        Those that wait; those paid but not settled; and those closed for the customer
        (expired, withdrawn, cancelled, failed) or in review that have a payment whose code
        ended after ``since``: money may come late.
        """
        ...

    async def by_reference(self, references: Collection[str]) -> Sequence[Sale]:
        """Give the sales that bear these references, in any order."""
        ...

    async def made(self, since: datetime, *, after: str = "", limit: int) -> Sequence[Sale]:
        """Give a stretch of the sales made since an instant, oldest first.

        :param after: the number of the last sale of the stretch before.
        """
        ...

    async def first(self) -> Sale | None:
        """Give the first sale of these books."""
        ...

    async def terminals(self) -> frozenset[str]:
        """Name the terminals that have sold into these books."""
        ...

    async def recent(self, limit: int) -> Sequence[Sale]:
        """Give the last sales, newest first."""
        ...

    async def search(self, query: Query, *, limit: int, offset: int = 0) -> Sequence[Sale]:
        """Give a stretch of the sales that match, newest first."""
        ...

    async def count(self, query: Query) -> int:
        """Count the sales that match."""
        ...

    async def history(self, number: str) -> Sequence[Entry]:
        """Give the entries of one sale, oldest first."""
        ...

    async def keep_picture(self, number: str, picture: Picture) -> None:
        """Keep the QRIS picture of a sale."""
        ...

    async def picture(self, number: str) -> Picture | None:
        """Give the QRIS picture of a sale."""
        ...
