"""The Z reports and the shifts of the shop, newest first, each with the one act that it has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from pos.core.errors import KasirError
from pos.core.override import override
from pos.core.shift import Shift, ZReport
from pos.core.staff import Right
from pos.ui.bridge import Bridge
from pos.ui.day.book_row import BookList, BookRow
from pos.ui.day.day_acts import DayActs
from pos.ui.day.day_words import count_of_sales
from pos.ui.formats import clock_time, dates, full_moment
from pos.ui.messages import PillKind, fill

translate = QCoreApplication.translate

_AT_ONCE = 30
_RETRY = 20  # ms


class _Lists(BookList):
    """Reads a stretch of the books when it is shown, and when something changed."""

    _TASK = ""

    def __init__(self, bridge: Bridge, acts: DayActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._acts = acts
        self._wanted = _AT_ONCE
        self.more_wanted.connect(self._on_more)

    def load(self) -> None:
        """Read the list again."""
        if self.isVisible() and not self._bridge.tasks.start(self._TASK, self._load):
            QTimer.singleShot(_RETRY, self, self.load)

    async def _load(self) -> None:
        try:
            await self._read()
        except KasirError as error:
            self._bridge.refuse("day", error)

    async def _read(self) -> None:
        raise NotImplementedError

    def _on_more(self) -> None:
        self._wanted += _AT_ONCE
        self.load()

    def _more_word(self, found: int) -> str:
        return translate("day", "Show more") if found > self._wanted else ""

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.load()


class ReportList(_Lists):
    """Z reports; each can be printed again, as a copy."""

    _TASK = "z reports"

    def __init__(self, bridge: Bridge, acts: DayActs, parent: QWidget | None = None) -> None:
        super().__init__(bridge, acts, parent)
        self.setObjectName("z_list")
        acts.days_closed.connect(self.load)

    @override
    async def _read(self) -> None:
        closing = (await self._bridge.office()).closing
        self._draw(await closing.reports(limit=self._wanted + 1))

    def _draw(self, reports: Sequence[ZReport]) -> None:
        rows = [self._row(report) for report in reports[: self._wanted]]
        empty = translate("day", "No day is closed yet. Close the day to get the first Z report.")
        self.show_rows(rows, empty=empty, more=self._more_word(len(reports)))

    def _row(self, report: ZReport) -> BookRow:
        zone = self._bridge.preferences.zone
        span, paid = report.span, report.figures.paid
        row = BookRow()
        row.setObjectName(f"z_{report.number}")
        line = translate("day", "closed {time} by {name} · {sales}")
        facts = {
            "time": full_moment(report.made_at, zone),
            "name": report.made_by,
            "sales": count_of_sales(paid.count),
        }
        name = f"Z {report.number} · {dates(span.first, span.last)}"
        row.show_words(name, fill(line, facts), str(paid.amount))
        row.show_state("quiet", "")
        row.show_act(translate("day", "Print a copy"), f"reprint_{report.number}")
        row.wanted.connect(lambda: self._acts.print_z(report.number))
        return row


class ShiftList(_Lists):
    """Shifts with what was counted and what the books have."""

    _TASK = "shifts"

    def __init__(self, bridge: Bridge, acts: DayActs, parent: QWidget | None = None) -> None:
        super().__init__(bridge, acts, parent)
        self.setObjectName("shift_list")
        acts.shift_closed.connect(self.load)

    @override
    async def _read(self) -> None:
        shifts = (await self._bridge.office()).shifts
        self._draw(await shifts.all(limit=self._wanted + 1))

    def _draw(self, shifts: Sequence[Shift]) -> None:
        rows = [self._row(shift) for shift in shifts[: self._wanted]]
        empty = translate("day", "No shift was opened yet.")
        self.show_rows(rows, empty=empty, more=self._more_word(len(shifts)))

    def _row(self, shift: Shift) -> BookRow:
        zone = self._bridge.preferences.zone
        row = BookRow()
        row.setObjectName(f"shift_{shift.id}")
        opened = full_moment(shift.opened_at, zone)
        if shift.closed_at is None:
            line = fill(
                translate("day", "{till} · since {time}"), {"till": shift.terminal, "time": opened}
            )
        else:
            words = translate("day", "{till} · {opened} to {closed}")
            closed = clock_time(shift.closed_at, zone)
            line = fill(words, {"till": shift.terminal, "opened": opened, "closed": closed})
        counted = shift.counted
        value = "" if counted is None else f"{count_of_sales(counted.count)} · {counted.amount}"
        row.show_words(shift.person, line, value)
        row.show_state(*_verdict(shift))
        may_close = shift.closed_at is None and self._bridge.may(Right.TOTALS)
        act = translate("day", "Close it") if may_close else ""
        row.show_act(act, f"close_shift_{shift.id}")
        row.wanted.connect(lambda: self._acts.close_shift(shift))
        return row


def _verdict(shift: Shift) -> tuple[PillKind, str]:
    """Say how a count and the books agree."""
    if shift.closed_at is None:
        return "warn", translate("day", "Open")
    if shift.declared is None or shift.counted is None:
        return "quiet", translate("day", "Not counted")
    if shift.declared == shift.counted:
        return "ok", translate("day", "✓ Counted right")
    off = shift.declared.amount - shift.counted.amount
    if not off.sen:
        return "bad", translate("day", "Other number of sales")
    more = translate("day", "Counted {amount} too much")
    less = translate("day", "Counted {amount} too little")
    amount = str(off).lstrip("-")
    return "bad", fill(more if off.sen > 0 else less, {"amount": amount})
