"""What stands in the way of a shift, a day, a report or an export."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pos.core.errors.root import InputError


class CountMissing(InputError):
    """A shift is closed blind: what was counted comes before anything is shown."""


@dataclass(eq=False, repr=False, kw_only=True)
class ShiftOpen(InputError):
    """This person has a shift open at this till."""

    person: str


@dataclass(eq=False, repr=False, kw_only=True)
class NoShiftOpen(InputError):
    """This person has no shift open at this till."""

    person: str


@dataclass(eq=False, repr=False, kw_only=True)
class DayClosed(InputError):
    """A Z report closed this day already."""

    day: date
    number: int


@dataclass(eq=False, repr=False, kw_only=True)
class DayNotOver(InputError):
    """A day that has not begun cannot be closed; perhaps the clock of this machine is wrong."""

    day: date
    today: date


@dataclass(eq=False, repr=False, kw_only=True)
class DayInDoubt(InputError):
    """Nobody but our own clock says that this day has come, and nothing was paid for a week."""

    day: date


@dataclass(eq=False, repr=False, kw_only=True)
class NoSuchReport(InputError):
    """No Z report bears this number."""

    number: int


@dataclass(eq=False, repr=False, kw_only=True)
class DaysImpossible(InputError):
    """The last day lies before the first one, or ten years and more after it."""

    first: date
    last: date


@dataclass(eq=False, repr=False, kw_only=True)
class ExportRefused(InputError):
    """The file cannot be written there; what was there before is as it was."""

    path: str
    why: str
