"""What the office needs of the outside: people, shifts, reports and figures in the books.

Every change writes its journal entry in the same transaction; calls raise ``StoreError``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pos.core.day import Figures, Span, Tally
from pos.core.sale import Sale
from pos.core.shift import Shift, ZReport
from pos.core.staff import Person, Role


class PinHasher(Protocol):
    """Argon2id with a pepper from the secrets; takes a tenth of a second on a thread of its own."""

    async def hash(self, pin: str) -> str:
        """Give what is kept of a PIN."""
        ...

    async def verify(self, pin: str, kept: str) -> bool:
        """Tell whether a PIN is the one that was kept."""
        ...

    def is_outdated(self, kept: str) -> bool:
        """Tell whether it was kept under weaker terms than today's."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """How often somebody was wrong in a row, and how long that keeps them waiting."""

    wrong: int = 0
    wait_seconds: int = 0


class StaffBook(Protocol):
    """The people of the shop."""

    async def people(self) -> Sequence[Person]:
        """Give everybody, also the disabled, by name."""
        ...

    async def add(self, name: str, role: Role, pin_hash: str, *, actor: str) -> Person:
        """Add a person.

        :raises NameTaken: somebody has that name, whatever its case.
        """
        ...

    async def kept_pin(self, person_id: int) -> str:
        """Give what is kept of a person's PIN."""
        ...

    async def keep_pin(self, person_id: int, pin_hash: str, *, actor: str, told: bool) -> None:
        """Keep another PIN; ``told`` tells whether that is an act worth an entry."""
        ...

    async def set_active(self, person_id: int, *, active: bool, actor: str) -> Person:
        """Let a person in again, or not.

        :raises LastManager: nobody would be left who may do that.
        """
        ...

    async def guard(self, scope: str) -> Guard:
        """Give the guard of a person (``person:3``) or a till (``terminal:K1``)."""
        ...

    async def keep_guard(self, scope: str, guard: Guard, *, actor: str, told: str = "") -> None:
        """Keep it; ``told`` names what the journal shall say of it, if anything."""
        ...

    async def note(self, verb: str, *, actor: str, facts: dict[str, str]) -> None:
        """Write an entry of an act that changes no row: signed in, approved, locked."""
        ...


class ShiftBook(Protocol):
    """Shifts and Z reports."""

    async def open_shift(self, terminal: str, person: str) -> Shift:
        """Open a shift.

        :raises ShiftOpen: this person has one at this till.
        """
        ...

    async def shift_of(self, terminal: str, person: str) -> Shift | None:
        """Give a person's open shift."""
        ...

    async def close_shift(self, shift_id: int, *, by: str, declared: Tally | None) -> Shift:
        """Close a shift and count what the books have of it, in one transaction."""
        ...

    async def shifts(self, *, limit: int, offset: int = 0) -> Sequence[Shift]:
        """Give shifts, newest first."""
        ...

    async def closed_through(self) -> date | None:
        """Give the last day that a Z report closed."""
        ...

    async def close_days(self, last: date, *, zone: str, cutoff_hour: int, by: str) -> ZReport:
        """Freeze the figures of all open days up to ``last`` under the next number.

        :raises DayClosed: a report closed it already.
        """
        ...

    async def z_report(self, number: int) -> ZReport | None:
        """Give one report as it was frozen."""
        ...

    async def z_reports(self, *, limit: int, offset: int = 0) -> Sequence[ZReport]:
        """Give reports, newest first."""
        ...


class FigureBook(Protocol):
    """Sums over the sales."""

    async def figures(self, span: Span, *, cutoff_hour: int) -> Figures:
        """Add up the sales of a span."""
        ...

    async def first_day(self) -> date | None:
        """Give the first business day on which anything was sold or paid."""
        ...

    async def of_span(self, span: Span, *, after: str = "", limit: int) -> Sequence[Sale]:
        """Give a stretch of the sales made or seen paid in a span, in the order they were made.

        :param after: the number of the last sale of the stretch before.
        """
        ...
