"""What the verbs of the office work with; terms are swapped whole when settings change."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo

from pos.core.calendar import business_date
from pos.core.duty import Duty
from pos.core.errors import NameMissing
from pos.ports import Chance, Clock
from pos.ports.office import (
    ExportRoom,
    FigureBook,
    PinHasher,
    ReportPress,
    ShiftBook,
    StaffBook,
)
from pos.ports.settings import SettingsRoom

log = logging.getLogger("kasir.office")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """All that settings decide about the office."""

    terminal: str = "K1"
    cashier: str = ""  # the name where the shop has no people
    zone: tzinfo = UTC
    cutoff_hour: int = 0
    blind_close: bool = False
    command: bool = False  # a command, not a window: nobody is signed in until a PIN
    practice: bool = False
    test: bool = False  # a test key: no customer's money


@dataclass(slots=True, kw_only=True)
class Means:
    """The means of one office; ``duty`` is the till's own."""

    staff: StaffBook
    shifts: ShiftBook
    figures: FigureBook
    hasher: PinHasher
    clock: Clock
    chance: Chance
    duty: Duty
    terms: Terms
    skew: Callable[[], timedelta] = timedelta  # the provider's clock minus ours, as far as known
    # Whether the provider ever told its time: else nobody but our clock knows the day.
    told_time: Callable[[], bool] = lambda: True
    outlets: Mapping[str, str] = field(default_factory=dict)  # name -> as people read it
    press: ReportPress | None = None  # None: reports are not printed here
    exports: ExportRoom | None = None  # None: nothing is exported here
    settings: SettingsRoom | None = None  # None: practice, or a command

    @property
    def actor(self) -> str:
        """Name who acts, for the journal; while nobody is signed in it is the till."""
        on_duty = self.duty.now
        if on_duty.locked or on_duty.unnamed:  # the settings lend nobody a name then
            return "till"
        return on_duty.name or self.terms.cashier or "till"

    @property
    def named(self) -> str:
        """Name who acts, where an act must be somebody's.

        :raises NameMissing: nobody is signed in and the settings name no cashier.
        """
        if not (name := self.duty.now.name or self.terms.cashier):
            raise NameMissing
        return name

    def day_of(self, instant: datetime) -> date:
        """Give the business day of an instant."""
        return business_date(instant, self.terms.zone, self.terms.cutoff_hour)

    def today(self) -> date:
        """Give the business day that no clock would call the future, ours or the provider's."""
        now = self.clock.now()
        return self.day_of(min(now, now + self.skew()))
