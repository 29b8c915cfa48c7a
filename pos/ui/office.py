"""What the window asks of the office (``pos.office.office.Office``): people, shifts, days, reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from pos.core.day import Figures, Span, Tally
from pos.core.duty import Duty
from pos.core.export import Exported, Form
from pos.core.shift import Shift, ZReport
from pos.core.staff import Approval, OnDuty, Person, Right, Role
from pos.ports import PrintJob
from pos.ui.settings_desk import SettingsDesk


class SignIn(Protocol):
    """Coming and going, and a manager's yes to one act."""

    async def names(self) -> Sequence[Person]:
        """Give those who may sign in, by name."""
        ...

    async def refresh(self) -> OnDuty:
        """Bring who is on duty up to date with the books."""
        ...

    async def sign_in(self, name: str, pin: str) -> Person:
        """Put a person on duty."""
        ...

    async def lock(self) -> None:
        """Lock the till by hand."""
        ...

    def touch(self) -> None:
        """Note that somebody is there."""
        ...

    async def waits(self, name: str = "") -> int:
        """Give the seconds until a PIN is looked at."""
        ...

    async def change_pin(self, name: str, old: str, new: str) -> None:
        """Give oneself another PIN."""
        ...

    async def unlock(self, manager: str, pin: str, person: str = "") -> None:
        """End the wait of this till, and of a person, with a manager's PIN."""
        ...

    async def approve(self, manager: str, pin: str, right: Right, subject: str = "") -> Approval:
        """Give a manager's yes to one act."""
        ...


class People(Protocol):
    """The people of the shop."""

    async def everybody(self) -> Sequence[Person]:
        """Give all people by name, also the disabled."""
        ...

    async def add(self, name: str, role: Role, pin: str) -> Person:
        """Add a person."""
        ...

    async def disable(self, name: str) -> Person:
        """Let a person in no more."""
        ...

    async def enable(self, name: str) -> Person:
        """Let a person in again."""
        ...

    async def reset_pin(self, name: str, pin: str) -> None:
        """Give a person another PIN, and end their wait."""
        ...

    async def unlock(self, name: str = "") -> None:
        """End the wait of this till, and of a person."""
        ...


class Shifts(Protocol):
    """Shifts."""

    async def mine(self) -> Shift | None:
        """Give the open shift of whoever is on duty."""
        ...

    async def open(self) -> Shift:
        """Open one's shift."""
        ...

    async def close(self, declared: Tally | None = None) -> Shift:
        """Close one's shift; blind, without what the books have of it."""
        ...

    async def close_for(self, shift_id: int, declared: Tally | None = None) -> Shift:
        """Close the shift of somebody who left."""
        ...

    async def all(self, *, limit: int, offset: int = 0, open_only: bool = False) -> Sequence[Shift]:
        """Give shifts with both counts, newest first."""
        ...


class Closing(Protocol):
    """The end of the day."""

    async def through(self) -> date | None:
        """Give the last day that is closed; None: no day is."""
        ...

    async def close_days(self, last: date | None = None) -> ZReport:
        """Close all open days through one."""
        ...

    async def reports(self, *, limit: int, offset: int = 0) -> Sequence[ZReport]:
        """Give Z reports, newest first."""
        ...


class Comparison(Protocol):
    """What a span is measured by."""

    @property
    def figures(self) -> Figures:
        """Give the figures of all of it."""
        ...

    def change_of(self, paid: Tally) -> int | None:
        """Give how much more was paid than then, in the same time, in whole per cent."""
        ...


class Days(Protocol):
    """Figures, and their paper."""

    async def today(self) -> date:
        """Give the business day that it is."""
        ...

    async def first(self) -> date | None:
        """Give the first day that has anything to show; None: no day has."""
        ...

    async def figures(self, span: Span) -> Figures:
        """Add up the sales of a span."""
        ...

    async def before(self, span: Span) -> Comparison:
        """Add up what a span is compared with."""
        ...

    async def print_x(self) -> PrintJob:
        """Print the takings so far."""
        ...

    async def print_z(self, number: int) -> PrintJob:
        """Print a Z report; from the second time on marked as a copy."""
        ...


class Exporting(Protocol):
    """Takings as files."""

    async def export(
        self, span: Span, form: Form, target: Path, *, progress: Callable[[int, int], None]
    ) -> Exported:
        """Write the sales of a span into a folder; cancelled, it leaves nothing."""
        ...


class Office(Protocol):
    """What the window is handed beside the till."""

    @property
    def duty(self) -> Duty:
        """Give who is on duty."""
        ...

    @property
    def sign_in(self) -> SignIn:
        """Give the verbs of coming and going."""
        ...

    @property
    def people(self) -> People:
        """Give the verbs about people."""
        ...

    @property
    def shifts(self) -> Shifts:
        """Give the verbs about shifts."""
        ...

    @property
    def closing(self) -> Closing:
        """Give the verbs of the end of the day."""
        ...

    @property
    def days(self) -> Days:
        """Give the figures."""
        ...

    @property
    def exporting(self) -> Exporting:
        """Give what leaves the till as a file."""
        ...

    @property
    def settling(self) -> SettingsDesk:
        """Give the verbs about settings."""
        ...
