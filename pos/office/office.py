"""The office: the verbs of people, shifts and the end of the day, over one set of means."""

from __future__ import annotations

from pos.core.duty import Duty
from pos.office.closing import Closing
from pos.office.day import Days
from pos.office.exporting import Exporting
from pos.office.means import Means
from pos.office.people import People
from pos.office.settling import Settling
from pos.office.shifts import Shifts
from pos.office.signin import SignIn


class Office:
    """What a window or a command is handed beside the till."""

    def __init__(self, means: Means) -> None:
        self.means = means
        self.sign_in = SignIn(means)
        self.people = People(means, self.sign_in)
        self.shifts = Shifts(means, self.sign_in)
        self.closing = Closing(means)
        self.days = Days(means)
        self.exporting = Exporting(means)
        self.settling = Settling(means)

    @property
    def duty(self) -> Duty:
        """Give who is on duty: the till's own."""
        return self.means.duty
