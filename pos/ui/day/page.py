"""What the shop took in a day, a week or a month; live while it is looked at, silent while hidden.

Every figure is one that the office added up; the page asks for them off the window's thread, at
most once in a while, and draws what it was told.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.core.calendar import business_date
from pos.core.day import Figures
from pos.core.errors import KasirError
from pos.core.override import override
from pos.core.sale import Sale
from pos.core.staff import Right
from pos.ui.bridge import Bridge
from pos.ui.day.breakdown_card import BreakdownCard
from pos.ui.day.chart_card import ChartCard
from pos.ui.day.day_acts import DayActs
from pos.ui.day.day_ledger import DayLedger
from pos.ui.day.day_tools import DayTools
from pos.ui.day.day_words import before_name, cards
from pos.ui.day.figure_cards import FigureCards
from pos.ui.office import Comparison

translate = QCoreApplication.translate

_AFTER_A_CHANGE = 1000  # ms: many changes make one look-up
_ANYWAY = 30_000  # ms: another till, or a command, writes into the same books
_RETRY = 20  # ms
_ROOMY = 1000  # pixels of width
_HIGH = 680  # pixels of height


class DayPage(QWidget):
    """Cards, chart, parts and sales of a span; ``opened`` carries the number of a sale."""

    opened = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._now: Figures | None = None
        self._before: Comparison | None = None
        self._wanted = False
        self.tools = DayTools(self._today())
        self._acts = DayActs(bridge, self, self.tools)
        self._cards = FigureCards()
        self._chart = ChartCard()
        self._parts = BreakdownCard(bridge)
        self._ledger = DayLedger(bridge, self._acts)
        self._soon = QTimer(self)
        self._anyway = QTimer(self)
        self._build()
        self._connect()

    def figures(self) -> Figures | None:
        """Give what is drawn."""
        return self._now

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("day_page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._chart.setMinimumHeight(170)
        self._middle = QHBoxLayout()
        self._middle.addWidget(self._chart, 19)
        self._middle.addWidget(self._parts, 10)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self._cards)
        self._whole.addLayout(self._middle, 22)
        self._whole.addWidget(self._ledger, 34)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_A_CHANGE)
        self._anyway.setInterval(_ANYWAY)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.load)
        self._anyway.timeout.connect(self.load)
        self.tools.moved.connect(self._on_moved)
        self._acts.days_closed.connect(self.load)
        self._ledger.opened.connect(self.opened)
        self._bridge.sale_changed.connect(self._on_sale_changed)
        self._bridge.preferences_changed.connect(self._on_preferences_changed)
        self._bridge.duty_changed.connect(self._permit)

    # --- figures ------------------------------------------------------------------------------

    def load(self) -> None:
        """Ask for the figures of the span, now; what is asked meanwhile is asked after it."""
        self._wanted = True
        self._read()

    def _read(self) -> None:
        if not self._wanted or not self.isVisible():
            return
        if not self._bridge.tasks.start("day", self._fetch):
            # One is being read: it goes on with this one, or has ended just now.
            QTimer.singleShot(_RETRY, self, self._read)

    async def _fetch(self) -> None:
        try:
            days = (await self._bridge.office()).days
            while self._wanted:
                self._wanted = False
                span = self.tools.span
                now = await days.figures(span)
                if span != self.tools.span:
                    continue
                self._show(now)
                before = await days.before(span)
                if span == self.tools.span:
                    self._before = before
                    self._show(now)
        except KasirError as error:
            self._bridge.refuse("day", error)
        else:
            self._bridge.hush("day")

    def _show(self, now: Figures) -> None:
        self._now = now
        if self._before is not None and self._before.figures.span != now.span.before:
            self._before = None  # else it stands until the next answer, rather than a gap
        self._draw()

    def _draw(self) -> None:
        now, before = self._now, self._before
        if now is None or now.span != self.tools.span:
            return
        reach, today = self.tools.reach, self._today()
        change = None if before is None else before.change_of(now.paid)
        self._cards.show_cards(cards(now, change, reach, today))
        word = before_name(now.span, reach, today)
        self._chart.show_figures(now, None if before is None else before.figures, reach, word)
        self._parts.show_figures(now)

    def _today(self) -> date:
        preferences = self._bridge.preferences
        return business_date(self._bridge.now(), preferences.zone, preferences.cutoff_hour)

    # --- what happens -------------------------------------------------------------------------

    def _on_moved(self) -> None:
        self._ledger.show_span(self.tools.span)
        self.load()

    def _on_sale_changed(self, before: Sale | None, after: Sale) -> None:
        if self.isVisible():
            self._ledger.sale_changed(before, after)
            if not self._soon.isActive():
                self._soon.start()

    def _on_preferences_changed(self) -> None:
        self.tools.show_today(self._today())

    def _permit(self) -> None:
        may = self._bridge.may
        self.tools.permit(export=may(Right.EXPORT), close=may(Right.CLOSE_DAY))
        if not may(Right.TOTALS):
            # Nothing of it stays in memory for whoever comes next.
            self._now = self._before = None

    # --- Qt -----------------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tools.show_today(self._today())
        self._permit()
        self._anyway.start()
        self._ledger.show_span(self.tools.span)
        self.load()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._anyway.stop()
            self._soon.stop()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_PageUp:
                self.tools.step(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_PageDown:
                self.tools.step(1)
            case Qt.Key.Key_Home:
                self.tools.go_home()
            case Qt.Key.Key_Down:
                self._ledger.into_list()
            case Qt.Key.Key_X:
                self._acts.print_x()
            case Qt.Key.Key_E:
                self._acts.export()
            case _:
                super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        gap = 16 if self.width() >= _ROOMY and self.height() >= _HIGH else 12
        self._whole.setSpacing(gap)
        self._middle.setSpacing(gap)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._draw()
