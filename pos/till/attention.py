"""What a person must look at, and how a person closes it: with a note, in a name, for good."""

from __future__ import annotations

from collections.abc import Sequence

from pos.core.attention import Item
from pos.core.duty import Duty, approved, needs
from pos.core.errors import NameMissing, ReasonMissing
from pos.core.staff import Approval, Right
from pos.till.desk import Desk
from pos.till.draft import clean_note


class Attention:
    """The verbs about what needs attention, over a till's desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def duty(self) -> Duty:
        """Give who is on duty."""
        return self._desk.duty

    @needs(Right.BROWSE)
    async def items(
        self, *, closed: bool = False, limit: int = 200, offset: int = 0
    ) -> Sequence[Item]:
        """Give a stretch of the open items, newest first; or of the closed, last closed first."""
        return await self._desk.ledger.attention.items(closed=closed, limit=limit, offset=offset)

    @needs(Right.LOOK_UP)
    async def count(self, *, closed: bool = False) -> int:
        """Count the items that are open, or closed."""
        return await self._desk.ledger.attention.count(closed=closed)

    @needs(Right.ATTEND, about="item_id")
    async def close(
        self, item_id: int, *, note: str, by: str = "", approval: Approval | None = None
    ) -> Item:
        """Close an item: what was done about it stays in the journal, with the name.

        :param by: who closes it where nobody is signed in; empty: the cashier of the settings.
        :raises ReasonMissing: the note is empty.
        :raises NameMissing: nobody's name is known.
        :raises NoSuchItem: no item bears this id.
        :raises ItemClosed: somebody closed it before.
        """
        if not (what := clean_note(note)):
            raise ReasonMissing
        if not (who := self.duty.now.name or clean_note(by) or self._desk.terms.cashier):
            raise NameMissing
        item = await self._desk.ledger.attention.close(
            item_id, by=who, note=what, facts=approved(approval)
        )
        self._desk.announcer.attention_changed()
        return item
