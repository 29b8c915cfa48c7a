"""The lower card of the Day page: the sales of the span, the Z reports, the shifts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos.core.day import Span
from pos.core.override import override
from pos.core.sale import Sale
from pos.ports import Query
from pos.ui.bridge import Bridge
from pos.ui.day.day_acts import DayActs
from pos.ui.day.day_lists import ReportList, ShiftList
from pos.ui.day.day_row import DAY_ROW, DayHead, DayRow
from pos.ui.day.day_words import count_of_sales
from pos.ui.sales.sale_row import text_of
from pos.ui.sales.sales_list import SalesList
from pos.ui.sales.sales_model import SalesModel
from pos.ui.widgets import Card, PlainLabel
from pos.ui.widgets.tab import Tab

translate = QCoreApplication.translate

_REFRESH = 1000  # ms: several new sales make one look-up
_TICK = 1000  # ms: countdowns


class DayLedger(Card):
    """Three lists, one at a time; ``opened`` carries the number of a sale."""

    opened = Signal(str)

    def __init__(self, bridge: Bridge, acts: DayActs, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._span: Span | None = None
        self._tabs = {name: Tab() for name in ("sales", "z", "shifts")}
        self._group = QButtonGroup(self)
        self._count = PlainLabel(size=13, weight="medium", tone="ink2")
        self._list = SalesList(row=DAY_ROW)
        self._row = DayRow(bridge, self._list)
        self._head = DayHead(lambda: self._list.width() - self._list.viewport().width())
        self._model = SalesModel(bridge, lambda sale: text_of(sale, bridge), self, task="day sales")
        self._reports = ReportList(bridge, acts)
        self._shifts = ShiftList(bridge, acts)
        self._refresh = QTimer(self)
        self._tick = QTimer(self)
        self._build()
        self._connect()
        self._say()

    def show_span(self, span: Span) -> None:
        """Show the sales of a span, as they are now."""
        if span != self._span:
            self._list.scrollToTop()
            self._list.clearSelection()
        self._span = span
        self._row.dated = self._head.dated = span.days > 1
        self._head.update()
        self._list.viewport().update()
        self._model.look_for(Query(span=span))

    def sale_changed(self, before: Sale | None, after: Sale) -> None:
        """Hear of a sale: show it as it is now, or look again soon."""
        if before is not None and self._model.take(after):
            return
        if not self._refresh.isActive():
            self._refresh.start()

    def into_list(self) -> None:
        """Go into the list with the keyboard."""
        if self._tabs["sales"].isChecked() and self._model.rowCount():
            self._list.setFocus()
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(self._model.index(0))

    def _build(self) -> None:
        self.setObjectName("day_ledger")
        self._list.setObjectName("day_sales")
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._row)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(12, 0, 20, 0)
        tabs.setSpacing(4)
        for place, (name, tab) in enumerate(self._tabs.items()):
            tab.setObjectName(f"day_{name}_tab")
            self._group.addButton(tab, place)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        tabs.addWidget(self._count)
        self._tabs["sales"].setChecked(True)
        sales = QWidget()
        inside = QVBoxLayout(sales)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._head)
        inside.addWidget(self._list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 8)
        column.setSpacing(0)
        column.addLayout(tabs)
        # Into the card first: a stack of its own would show its first widget as a window.
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for widget in (sales, self._reports, self._shifts):
            self._stack.addWidget(widget)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH)
        self._tick.setInterval(_TICK)

    def _connect(self) -> None:
        self._group.idClicked.connect(self._on_turned)
        self._refresh.timeout.connect(self._look_again)
        self._tick.timeout.connect(self._list.viewport().update)
        self._list.chosen.connect(self._on_chosen)
        self._list.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._head.update())
        self._model.counted.connect(self._on_counted)

    def _say(self) -> None:
        self._tabs["sales"].setText(translate("day", "Sales"))
        self._tabs["z"].setText(translate("day", "Z reports"))
        self._tabs["shifts"].setText(translate("day", "Shifts"))
        self._list.setAccessibleName(translate("day", "Sales"))
        self._on_counted(self._model.rowCount())

    def _look_again(self) -> None:
        # A new sale moves all others down: not under the eyes of someone who reads further below.
        if self._span is not None and self._list.verticalScrollBar().value() == 0:
            self._model.look_for(Query(span=self._span))

    def _on_turned(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._count.setVisible(place == 0)

    def _on_counted(self, count: int) -> None:
        self._count.setText(count_of_sales(count))

    def _on_chosen(self, index: QModelIndex) -> None:
        sale = self._model.sale_at(index.row())
        if sale is not None:
            self.opened.emit(sale.number)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()
        self._refresh.stop()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
