"""What the office needs of the outside: people, shifts, reports and figures in the books.

Every change writes its journal entry in the same transaction; calls raise ``StoreError``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Protocol

from pos.core.day import Control, Figures, Span, Tally
from pos.core.export import About, Form
from pos.core.journal import Entry, Verb
from pos.core.pin import wait_after
from pos.core.sale import Sale
from pos.core.sheet import Sheet
from pos.core.shift import Shift, ZReport
from pos.core.staff import Person, Role
from pos.ports.printing import PrintJob


class PinHasher(Protocol):
    """Argon2id with a pepper from the secrets; takes a tenth of a second on a thread of its own."""

    async def hash(self, pin: str) -> str:
        """Give what is kept of a PIN."""
        ...

    async def verify(self, pin: str, kept: str) -> bool:
        """Tell whether a PIN is the one that was kept.

        :raises PepperMissing: it was kept with a secret that is not here.
        """
        ...

    def is_outdated(self, kept: str) -> bool:
        """Tell whether it was kept under weaker terms than today's."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """How often somebody was wrong in a row."""

    wrong: int = 0
    serial: int = 0  # counts the tries: a wait is over only if nobody tried meanwhile

    @property
    def wait_seconds(self) -> int:
        """Give the seconds before the next try; a process counts them from when it saw this."""
        return wait_after(self.wrong)


class StaffBook(Protocol):
    """The people of the shop, and what keeps their PINs from being guessed."""

    async def people(self) -> Sequence[Person]:
        """Give everybody, also the disabled, by name."""
        ...

    async def add(self, name: str, role: Role, pin_hash: str, *, actor: str) -> Person:
        """Add a person.

        :raises NameTaken: somebody has that name, whatever its case.
        :raises ManagerFirst: nobody is there yet, and this is no manager.
        """
        ...

    async def kept_pin(self, person_id: int) -> str:
        """Give what is kept of a person's PIN."""
        ...

    async def keep_pin(
        self, person_id: int, pin_hash: str, *, actor: str, facts: Mapping[str, str] | None
    ) -> None:
        """Keep another PIN; with an entry where ``facts`` are given, however few."""
        ...

    async def set_active(self, person_id: int, *, active: bool, actor: str) -> Person:
        """Let a person in again, or not.

        :raises LastManager: nobody would be left who may do that.
        """
        ...

    async def guards(self, scopes: Collection[str]) -> Mapping[str, Guard]:
        """Give the guards of persons (``person:3``) and tills (``till:K1``)."""
        ...

    async def count_a_try(self, seen: Mapping[str, Guard]) -> bool:
        """Count a try as wrong under every guard, before its PIN is looked at.

        Whatever happens then, it was counted. False, and nothing is counted, where a guard is
        not as it was seen: somebody else tried meanwhile.
        """
        ...

    async def pass_guard(
        self,
        scope: str,
        others: Collection[str],
        *,
        actor: str,
        told: tuple[Verb, Mapping[str, str]] | None,
    ) -> None:
        """Begin a guard anew after the right PIN, with an entry of what it was for, if any.

        The others are forgiven only what was wrong under this one: who knows one PIN must not
        wipe away the guesses at another's.
        """
        ...

    async def clear_guards(
        self, scopes: Collection[str], *, actor: str, facts: Mapping[str, str]
    ) -> None:
        """Begin guards anew because a manager said so, with an entry."""
        ...

    async def note(self, verb: Verb, *, actor: str, facts: Mapping[str, str]) -> None:
        """Write an entry of an act that changes no row."""
        ...

    async def acts(self, *, limit: int, offset: int = 0) -> Sequence[Entry]:
        """Give the entries that concern no one sale, newest first."""
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

    async def shift(self, shift_id: int) -> Shift | None:
        """Give one shift."""
        ...

    async def close_shift(self, shift_id: int, *, by: str, declared: Tally | None) -> Shift:
        """Close a shift and count what the books have of it, in one transaction.

        :raises NoShiftOpen: it is closed already.
        """
        ...

    async def shifts(
        self, *, limit: int, offset: int = 0, open_only: bool = False
    ) -> Sequence[Shift]:
        """Give shifts, newest first."""
        ...

    async def closed_through(self) -> date | None:
        """Give the last day that a Z report closed."""
        ...

    async def close_days(
        self,
        last: date,
        *,
        zone: tzinfo,
        cutoff_hour: int,
        terminal: str,
        by: str,
    ) -> ZReport:
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
    """Sums over the sales, and the sales themselves a stretch at a time."""

    async def figures(self, span: Span, *, zone: tzinfo, cutoff_hour: int) -> Figures:
        """Add up the sales of a span; its hours are those of the shop's zone."""
        ...

    async def paid_until(self, span: Span, until: datetime) -> Tally:
        """Add up what of a span's money was seen before an instant."""
        ...

    async def first_day(self) -> date | None:
        """Give the first business day on which anything was sold or paid."""
        ...

    async def last_paid_day(self) -> date | None:
        """Give the last business day on which anything was paid."""
        ...

    async def control(self, after: int, through: int | None = None) -> Control:
        """Count what an owner looks at twice, in the entries after one, through another.

        :param through: None: to the last.
        """
        ...

    async def count(self, span: Span) -> int:
        """Count the sales made or seen paid in a span."""
        ...

    async def of_span(self, span: Span, *, after: str = "", limit: int) -> Sequence[Sale]:
        """Give a stretch of the sales made or seen paid in a span.

        First those that were made on other days, then day by day, as they were made.

        :param after: the number of the last sale of the stretch before.
        """
        ...


class ReportPress(Protocol):
    """Prints reports: the till's own queue."""

    async def print_sheet(self, sheet: Sheet, subject: str) -> PrintJob:
        """Print a sheet.

        :param subject: what copies are counted by.
        """
        ...


class Scribe(Protocol):
    """Writes one export into one file; in any thread, one call after the other."""

    def stop(self) -> None:
        """Hear that nobody wants the file any more; also while another call is under way."""
        ...

    def add(self, sales: Sequence[Sale]) -> None:
        """Write a stretch of sales."""
        ...

    def finish(self, figures: Figures) -> None:
        """Write the figures, and the last byte."""
        ...

    def drop(self) -> None:
        """Let go of what is open; the file is removed by whoever made it."""
        ...


class Draft(Protocol):
    """A file on its way; either it is finished or it is dropped."""

    async def add(self, sales: Sequence[Sale]) -> None:
        """Write a stretch of sales.

        :raises ExportRefused: the disk would not have it.
        """
        ...

    async def finish(self, figures: Figures) -> str:
        """Write the figures, make the file durable and put it in its place; tell where.

        :raises ExportRefused: that cannot be.
        """
        ...

    async def drop(self) -> None:
        """Give up: no file comes to be."""
        ...


class ExportRoom(Protocol):
    """Where exports are written."""

    async def begin(self, about: About, form: Form, target: Path) -> Draft:
        """Begin a file.

        :param target: a folder, then the file is named by what is in it and never takes a name
            that is taken; or the very file, which must not be there.
        :raises ExportRefused: it cannot be written there.
        """
        ...
