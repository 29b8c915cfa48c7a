"""The figures of days, weeks and months, and the reports that show them on paper.

Every view, export and report shows the same figures: what the books add up to, nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pos.core.day import Control, Figures, Span, Tally
from pos.core.duty import Duty, needs
from pos.core.errors import NoSuchReport, PrinterUnreachable
from pos.core.sheet import ReportSheet
from pos.core.shift import Shift, ZReport
from pos.core.staff import Right
from pos.office import reports
from pos.office.means import Means
from pos.ports.printing import PrintJob

_SHIFTS_LOOKED_AT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a span is measured by: the same weekday a week before, the week or month before."""

    figures: Figures  # of all of it
    so_far: Tally  # paid in it until the moment that is now, one span later; all, once it is over

    def change_of(self, paid: Tally) -> int | None:
        """Give how much more was paid than then, in whole per cent; None: nothing was then."""
        then = self.so_far.amount.sen
        if not then:
            return None
        more = paid.amount.sen - then
        return (200 * more + then) // (2 * then)


class Days:
    """The verbs about figures and their paper."""

    def __init__(self, means: Means) -> None:
        self._means = means

    @property
    def duty(self) -> Duty:
        """Give who is on duty."""
        return self._means.duty

    # --- on the screen ------------------------------------------------------------------------

    @needs(Right.TOTALS)
    async def today(self) -> date:
        """Give the business day that it is."""
        return self._today()

    @needs(Right.TOTALS)
    async def first(self) -> date | None:
        """Give the first day that has anything to show; None: no day has."""
        return await self._means.figures.first_day()

    @needs(Right.TOTALS)
    async def figures(self, span: Span) -> Figures:
        """Add up the sales of a span."""
        return await self._figures(span)

    @needs(Right.TOTALS)
    async def before(self, span: Span) -> Comparison:
        """Add up what a span is compared with, all of it and as far as this one has come."""
        earlier = span.before
        back = timedelta(days=(span.first - earlier.first).days)
        return Comparison(
            figures=await self._figures(earlier),
            so_far=await self._means.figures.paid_until(earlier, self._a_while_ago(back)),
        )

    # --- on paper -----------------------------------------------------------------------------

    @needs(Right.TOTALS)
    async def x_sheet(self) -> ReportSheet:
        """Gather an X report: the takings since the last Z, and the shifts that are open."""
        return await self._x_sheet()

    @needs(Right.TOTALS)
    async def z_sheet(self, number: int) -> ReportSheet:
        """Gather a Z report as it was frozen.

        :raises NoSuchReport: none bears this number.
        """
        return await self._z_sheet(number)

    @needs(Right.TOTALS)
    async def print_x(self) -> PrintJob:
        """Print the takings so far; each X is a new one.

        :raises PrinterUnreachable: no printer is set up.
        """
        sheet = await self._x_sheet()
        return await self._print(sheet, f"X-{sheet.terminal}-{sheet.printed_at:%Y%m%dT%H%M%S%fZ}")

    @needs(Right.TOTALS)
    async def print_z(self, number: int) -> PrintJob:
        """Print a Z report; from the second time on marked as a copy.

        :raises NoSuchReport: none bears this number.
        :raises PrinterUnreachable: no printer is set up.
        """
        return await self._print(await self._z_sheet(number), f"Z-{number:06d}")

    async def _print(self, sheet: ReportSheet, subject: str) -> PrintJob:
        if self._means.press is None:
            raise PrinterUnreachable(address="", detail="no printer")
        return await self._means.press.print_sheet(sheet, subject)

    # --- gathering ----------------------------------------------------------------------------

    async def _figures(self, span: Span) -> Figures:
        terms = self._means.terms
        return await self._means.figures.figures(
            span, zone=terms.zone, cutoff_hour=terms.cutoff_hour
        )

    def _today(self) -> date:
        # As the till counts: by the provider's clock, because ours may be wrong.
        return self._means.day_of(self._means.clock.now() + self._means.skew())

    def _a_while_ago(self, back: timedelta) -> datetime:
        """Give the moment so many days ago that bore the same time of day here."""
        local = self._means.clock.now().astimezone(self._means.terms.zone)
        return (local.replace(tzinfo=None) - back).replace(tzinfo=local.tzinfo)

    async def _x_sheet(self) -> ReportSheet:
        means, terms = self._means, self._means.terms
        last = await self._last_z()
        today = self._today()
        if last is not None:
            first = last.span.last + timedelta(days=1)
        else:
            first = await means.figures.first_day() or today
        span = Span(first=first, last=max(first, today))
        return reports.x_sheet(
            await self._figures(span),
            reports.Around(
                terminal=terms.terminal,
                printed_at=means.clock.now(),
                printed_by=means.actor,
                outlets=means.outlets,
                practice=terms.practice,
                test=terms.test,
                control=await means.figures.control(0 if last is None else last.journal_seq),
                shifts=await means.shifts.shifts(limit=_SHIFTS_LOOKED_AT, open_only=True),
                last=last,
            ),
        )

    async def _z_sheet(self, number: int) -> ReportSheet:
        means, terms = self._means, self._means.terms
        report = await means.shifts.z_report(number)
        if report is None:
            raise NoSuchReport(number=number)
        last = await self._z_before(number)
        return reports.z_sheet(
            report,
            reports.Around(
                terminal=report.terminal,
                printed_at=means.clock.now(),
                printed_by=means.actor,
                outlets=means.outlets,
                practice=terms.practice,
                test=terms.test,
                control=await self._control_of(report, last),
                shifts=await self._closed_between(last, report),
                last=last,
            ),
        )

    async def _z_before(self, number: int) -> ZReport | None:
        for earlier in range(number - 1, 0, -1):  # a restored backup may have passed some over
            if (report := await self._means.shifts.z_report(earlier)) is not None:
                return report
        return None

    async def _last_z(self) -> ZReport | None:
        found = await self._means.shifts.z_reports(limit=1)
        return found[0] if found else None

    async def _control_of(self, report: ZReport, last: ZReport | None) -> Control:
        # The journal only grows, so what is counted between two entries is frozen as well.
        after = 0 if last is None else last.journal_seq
        return await self._means.figures.control(after, report.journal_seq)

    async def _closed_between(self, last: ZReport | None, report: ZReport) -> list[Shift]:
        # All of them: one may have been open for long, and an old report is printed anew whole.
        shifts: list[Shift] = []
        while page := await self._means.shifts.shifts(limit=_SHIFTS_LOOKED_AT, offset=len(shifts)):
            shifts += page
        return [
            shift
            for shift in reversed(shifts)
            if shift.closed_at is not None
            and shift.closed_at <= report.made_at
            and (last is None or shift.closed_at > last.made_at)
        ]
