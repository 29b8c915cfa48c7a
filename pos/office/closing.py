"""The end of the day: a Z report closes days for good, numbered without gaps, frozen and sealed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pos.core.duty import Duty, needs
from pos.core.errors import DayInDoubt, DayNotOver, NoSuchReport
from pos.core.shift import ZReport
from pos.core.staff import Right
from pos.office.means import Means

# So long a shop may be shut, its provider unheard, before our clock's word alone is doubted.
_SHUT_AT_MOST = timedelta(days=7)


class Closing:
    """The verbs about Z reports; what lies on their paper is printed elsewhere."""

    def __init__(self, means: Means) -> None:
        self._means = means

    @property
    def duty(self) -> Duty:
        """Give who is on duty."""
        return self._means.duty

    @needs(Right.TOTALS)
    async def through(self) -> date | None:
        """Give the last day that is closed; None: no day is."""
        return await self._means.shifts.closed_through()

    @needs(Right.CLOSE_DAY)
    async def close_days(self, last: date | None = None) -> ZReport:
        """Close all open days through one, today by default.

        What is made or seen paid from then on counts on the day after it.

        :raises DayClosed: it is closed already.
        :raises DayNotOver: it has not begun, by our clock or the provider's.
        :raises DayInDoubt: our clock alone says that it has, long after anything was paid.
        """
        terms, today = self._means.terms, self._means.today()
        day = last or today
        if day > today:
            raise DayNotOver(day=day, today=today)
        await self._doubt(day)
        return await self._means.shifts.close_days(
            day,
            zone=terms.zone,
            cutoff_hour=terms.cutoff_hour,
            terminal=terms.terminal,
            by=self._means.actor,
        )

    async def _doubt(self, day: date) -> None:
        """Keep a clock that is far ahead from closing days to come, which nobody could undo."""
        if self._means.told_time():
            return
        known = (
            await self._means.figures.last_paid_day(),
            await self._means.shifts.closed_through(),
        )
        last = max((each for each in known if each is not None), default=None)
        if last is None or day > last + _SHUT_AT_MOST:
            raise DayInDoubt(day=day)

    @needs(Right.TOTALS)
    async def report(self, number: int) -> ZReport:
        """Give one report as it was frozen.

        :raises NoSuchReport: none bears this number.
        """
        if (report := await self._means.shifts.z_report(number)) is None:
            raise NoSuchReport(number=number)
        return report

    @needs(Right.TOTALS)
    async def reports(self, *, limit: int, offset: int = 0) -> Sequence[ZReport]:
        """Give reports, newest first."""
        return await self._means.shifts.z_reports(limit=limit, offset=offset)
