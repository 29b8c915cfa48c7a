"""What a manager does with a day: export it, print X, close it, print a Z again, close a shift."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from pos.core.calendar import business_date
from pos.core.errors import KasirError
from pos.core.shift import Shift, ZReport
from pos.ui.bridge import Bridge
from pos.ui.day.calendar_dialog import CalendarDialog
from pos.ui.day.close_day_dialog import Choice, CloseDayDialog, spans
from pos.ui.day.day_tools import DayTools
from pos.ui.day.exporting import Exporting
from pos.ui.formats import dates
from pos.ui.messages import fill
from pos.ui.people.shift_dialogs import CloseShiftDialog

translate = QCoreApplication.translate


class DayActs(QObject):
    """Acts for the Day page; at most one of each at a time."""

    days_closed = Signal()
    shift_closed = Signal()

    def __init__(self, bridge: Bridge, page: QWidget, tools: DayTools) -> None:
        """Act for a page.

        :param page: questions open above it, and give the focus back to it.
        """
        super().__init__(page)
        self._bridge = bridge
        self._page = page
        self._tools = tools
        self._exporting = Exporting(bridge, page)
        tools.calendar_wanted.connect(self.choose_day)
        tools.export_wanted.connect(self.export)
        tools.print_wanted.connect(self.print_x)
        tools.close_wanted.connect(self.close_day)

    def choose_day(self) -> None:
        """Choose a day from a calendar."""
        self._start("choose day", self._choose_day)

    def export(self) -> None:
        """Write the sales of a span into a file."""
        self._start("export", lambda: self._exporting.ask(self._tools.span, self._tools.day))

    def print_x(self) -> None:
        """Print what was taken so far."""
        self._start("print x", self._print_x)

    def print_z(self, number: int) -> None:
        """Print a Z report again."""
        self._start("print z", lambda: self._print_z(number))

    def close_day(self) -> None:
        """Close all open days, after a question."""
        self._start("close day", self._close_day)

    def close_shift(self, shift: Shift) -> None:
        """Close the shift of somebody who left, after a question."""
        self._start("close shift", lambda: self._close_shift(shift))

    def _start(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        async def done() -> None:
            try:
                await work()
            except KasirError as error:
                self._bridge.refuse(name, error)
            if self._page.isVisible():
                self._page.setFocus()

        self._bridge.tasks.start(name, done)

    # --- the acts -----------------------------------------------------------------------------

    async def _choose_day(self) -> None:
        language = self._bridge.preferences.language
        dialog = CalendarDialog(self._tools.day, self._today(), language, self._page)
        if await dialog.ask():
            self._tools.go_to(dialog.day)

    async def _print_x(self) -> None:
        await (await self._bridge.office()).days.print_x()
        self._bridge.hush("print x")

    async def _print_z(self, number: int) -> None:
        await (await self._bridge.office()).days.print_z(number)
        self._bridge.hush("print z")

    async def _close_day(self) -> None:
        office = await self._bridge.office()
        today, closed = await office.days.today(), await office.closing.through()
        begin = await office.days.first() if closed is None else closed + timedelta(days=1)
        first = min(begin or today, today) if closed is None else begin
        if first is None or first > today:
            words = translate("day", "Today is closed already. Its Z report can be printed again.")
            self._bridge.say("close day", words, "info")
            return
        choices = [Choice(figures=await office.days.figures(span)) for span in spans(first, today)]
        if not choices[0].figures.by_day or not choices[0].figures.by_day[-1][1].count:
            choices.reverse()  # nothing was taken today yet: last night's closing was forgotten
        shifts = await office.shifts.all(limit=50, open_only=True)
        dialog = CloseDayDialog(choices, shifts, self._bridge.preferences.zone, self._page)
        made: list[ZReport] = []

        async def close() -> None:
            made.append(await office.closing.close_days(dialog.chosen.last))

        if not await dialog.ask(close):
            return
        report = made[0]
        self.days_closed.emit()
        self._tell_closed(report)
        await office.days.print_z(report.number)

    def _tell_closed(self, report: ZReport) -> None:
        words = translate("day", "Z {n} closed {days}: {amount}.")
        facts = {
            "n": str(report.number),
            "days": dates(report.span.first, report.span.last),
            "amount": str(report.figures.paid.amount),
        }
        self._bridge.say("close day", fill(words, facts), "good")

    async def _close_shift(self, shift: Shift) -> None:
        shifts = (await self._bridge.office()).shifts
        zone = self._bridge.preferences.zone
        dialog = CloseShiftDialog(shift, zone, must_count=False, parent=self._page)
        if await dialog.ask(lambda: shifts.close_for(shift.id, dialog.declared)):
            self.shift_closed.emit()

    def _today(self) -> date:
        preferences = self._bridge.preferences
        return business_date(self._bridge.now(), preferences.zone, preferences.cutoff_hour)
