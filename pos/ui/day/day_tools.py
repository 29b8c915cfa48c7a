"""The title bar of the Day page: which days are shown, and what can be done with them."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from pos.core.day import Span
from pos.core.override import override
from pos.ui.day.day_words import Reach, span_name, span_of
from pos.ui.widgets.tool import Tool, Tools

translate = QCoreApplication.translate

_ROOMY = 1080  # pixels of the bar: less, and the date is written shortly
_REACHES: tuple[Reach, ...] = ("day", "week", "month")


class DayTools(Tools):
    """Date, reach, and the acts; it knows the span and says ``moved`` when it changes."""

    moved = Signal()
    calendar_wanted = Signal()
    export_wanted = Signal()
    print_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day = today
        self.reach: Reach = "day"
        self._earlier = Tool("‹")  # noqa: RUF001 - as drawn
        self._later = Tool("›")  # noqa: RUF001 - as drawn
        self._date = Tool()
        self._reaches = {reach: Tool(checkable=True) for reach in _REACHES}
        self._group = QButtonGroup(self)
        self._export = Tool()
        self._print = Tool()
        self._close = Tool(main=True)
        self._build()
        self._connect()
        self._say()

    @property
    def span(self) -> Span:
        """Give the days that are shown."""
        return span_of(self._day, self.reach)

    @property
    def day(self) -> date:
        """Give the day around which the span lies."""
        return self._day

    def show_today(self, today: date) -> None:
        """Learn which business day is running; whoever looked at the one before follows it."""
        if today == self._today:
            return
        followed, self._today = self._day == self._today, today
        if followed:
            self._day = today
        self._say()

    def go_to(self, day: date) -> None:
        """Show the span around another day; the future has no figures yet."""
        day = min(day, self._today)
        if day != self._day:
            self._day = day
            self._say()
            self.moved.emit()

    def step(self, steps: int) -> None:
        """Go so many days, weeks or months on, or back."""
        for _ in range(abs(steps)):
            span = self.span
            edge = span.last + timedelta(1) if steps > 0 else span.first - timedelta(1)
            self.go_to(edge)

    def go_home(self) -> None:
        """Go back to today."""
        self.go_to(self._today)

    def permit(self, *, export: bool, close: bool) -> None:
        """Show only what whoever is on duty may do."""
        self._export.setVisible(export)
        self._close.setVisible(close)

    @override
    def fit(self, width: int) -> None:
        short = width < _ROOMY
        if short != self._date.property("short"):
            self._date.setProperty("short", short)
            self._say()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _build(self) -> None:
        for name, tool in (
            ("day_earlier", self._earlier),
            ("day_later", self._later),
            ("day_date", self._date),
            ("day_export", self._export),
            ("day_print_x", self._print),
            ("day_close", self._close),
        ):
            tool.setObjectName(name)
        for sign in (self._earlier, self._later):
            sign.setFixedWidth(48)
        self._date.setProperty("bare", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._earlier)
        row.addSpacing(2)
        row.addWidget(self._date)
        row.addSpacing(2)
        row.addWidget(self._later)
        row.addSpacing(12)
        for reach, tool in self._reaches.items():
            tool.setObjectName(f"reach_{reach}")
            tool.setProperty("part", reach)
            self._group.addButton(tool)
            row.addWidget(tool)
        self._reaches["day"].setChecked(True)
        row.addSpacing(12)
        for act in (self._export, self._print, self._close):
            row.addWidget(act)
            if act is not self._close:
                row.addSpacing(8)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        self._earlier.clicked.connect(lambda: self.step(-1))
        self._later.clicked.connect(lambda: self.step(1))
        self._date.clicked.connect(self.calendar_wanted)
        for reach, tool in self._reaches.items():
            tool.clicked.connect(lambda _checked, reach=reach: self._reach_to(reach))
        self._export.clicked.connect(self.export_wanted)
        self._print.clicked.connect(self.print_wanted)
        self._close.clicked.connect(self.close_wanted)

    def _reach_to(self, reach: Reach) -> None:
        if reach != self.reach:
            self.reach = reach
            self._say()
            self.moved.emit()

    def _say(self) -> None:
        short = self._date.property("short") is True
        self._date.setText(span_name(self.span, self.reach, short=short))
        self._date.setAccessibleDescription(translate("day", "Choose a day"))
        self._earlier.setAccessibleName(translate("day", "Earlier"))
        self._later.setAccessibleName(translate("day", "Later"))
        self._later.setEnabled(self.span.last < self._today)
        self._reaches["day"].setText(translate("day", "Day"))
        self._reaches["week"].setText(translate("day", "Week"))
        self._reaches["month"].setText(translate("day", "Month"))
        self._export.setText(translate("day", "Export"))
        self._print.setText(translate("day", "Print X"))
        self._close.setText(translate("day", "Close the day"))
