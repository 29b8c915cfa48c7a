"""Writing down what is long over: many acts in one transaction, each at the instant it happened.

This is for practice books alone, which are to look like those of a shop that has been open for a
while. Each act goes through the very functions that a till's own goes through, one by one and in
the order of time, so that the journal tells the same as the sales, and its seals hold.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo

from sqlmodel import Session

from pos.core.attention import Item
from pos.core.journal import Verb
from pos.core.sale import Sale
from pos.core.shift import Shift, ZReport
from pos.ports import Change, Raising
from pos.store import attention, books, shifts, zreports


class Past:
    """The acts of a shop, at instants that are handed in; all are kept, or none is."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def begin(
        self, at: datetime, terminal: str, make: Callable[[str], Sale], *, actor: str
    ) -> Sale:
        """Give the terminal's next number to ``make`` and keep the sale."""
        return books.begin(self._session, terminal, make, actor=actor, at=at)

    def change(
        self,
        at: datetime,
        number: str,
        step: Callable[[Sale], Sale],
        *,
        verb: Verb,
        actor: str,
        raising: Raising | None = None,
    ) -> Change:
        """Take a step of a sale, and raise what it calls for."""
        return books.change(
            self._session, number, step, verb=verb, actor=actor, facts={}, at=at, raising=raising
        )

    def attend(self, at: datetime, item: Item, *, by: str, note: str) -> None:
        """Close what needed attention."""
        attention.close(self._session, at, item.id, by=by, note=note, more={})

    def open_shift(self, at: datetime, terminal: str, person: str) -> Shift:
        """Open a shift."""
        return shifts.open_(self._session, at, terminal, person)

    def close_shift(self, at: datetime, shift: Shift) -> Shift:
        """Close a shift, as its owner does."""
        return shifts.close(self._session, at, shift.id, by=shift.person, declared=None)

    def close_day(
        self, at: datetime, day: date, *, zone: tzinfo, cutoff_hour: int, terminal: str, by: str
    ) -> ZReport:
        """Close a day, and all before it."""
        return zreports.close_days(
            self._session,
            at,
            day,
            zone=zone,
            cutoff_hour=cutoff_hour,
            terminal=terminal,
            by=by,
        )
