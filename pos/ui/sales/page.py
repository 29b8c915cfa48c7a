"""All sales, to be looked for and looked at; a sale opens with its history."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from pos.core.calendar import zone_word
from pos.core.override import override
from pos.core.sale import Sale
from pos.ports import Query
from pos.ui.bridge import Bridge
from pos.ui.messages import fill
from pos.ui.sales.sale_details import SaleDetails
from pos.ui.sales.sale_row import SaleRow, SalesHead, text_of
from pos.ui.sales.sales_filters import SalesFilters
from pos.ui.sales.sales_list import SalesList
from pos.ui.sales.sales_model import SalesModel
from pos.ui.widgets import Card, PlainLabel

translate = QCoreApplication.translate

_REFRESH = 500  # ms: several new sales make one look-up
_TICK = 1000  # ms: countdowns


class SalesPage(QWidget):
    """The list, and the details of the sale that was opened from it.

    ``opened`` carries the number of a sale whose code is to be shown again.
    """

    opened = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._filters = SalesFilters(bridge)
        self._list = SalesList()
        self._head = SalesHead(
            lambda: zone_word(bridge.now(), bridge.preferences.zone),
            lambda: self._list.width() - self._list.viewport().width(),
        )
        self._model = SalesModel(bridge, lambda sale: text_of(sale, bridge), self)
        self._empty = PlainLabel(size=17, weight="medium", tone="ink2")
        self._count = PlainLabel(size=13, weight="medium", tone="ink2")
        self._details = SaleDetails(bridge)
        self._refresh = QTimer(self)
        self._tick = QTimer(self)
        self._stale = True
        self._build()
        self._connect()
        self._say()

    def _build(self) -> None:
        self._list.setObjectName("sales_table")
        self._list.setModel(self._model)
        self._list.setItemDelegate(SaleRow(self._bridge, self._list))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.hide()
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 8, 1, 12)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._list, 1)
        column.addWidget(self._empty, 1)
        self._count.setContentsMargins(20, 12, 20, 0)
        column.addWidget(self._count)
        everything = QWidget()
        whole = QVBoxLayout(everything)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(self._filters)
        whole.addWidget(card, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(everything)
        self._stack.addWidget(self._details)
        self.setFocusProxy(self._filters.search)

    def _connect(self) -> None:
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH)
        self._refresh.timeout.connect(self._look_again)
        self._tick.setInterval(_TICK)
        self._tick.timeout.connect(self._list.viewport().update)
        self._filters.changed.connect(self._on_query)
        self._filters.search.returnPressed.connect(self._on_search_entered)
        self._list.chosen.connect(self._on_chosen)
        self._list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._list.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._head.update())
        self._model.counted.connect(self._on_counted)
        self._details.left.connect(self._on_left)
        self._details.opened.connect(self.opened)
        self._bridge.sale_changed.connect(self._on_sale_changed)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()
        if self._stale:
            self._filters.fill()
            self._look_again()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()
        self._stale = True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stack.currentIndex() == 1:
            self._on_left()
        elif event.key() == Qt.Key.Key_Escape and self._filters.narrows():
            self._filters.clear()
        elif event.key() == Qt.Key.Key_Down and not self._list.hasFocus():
            self._into_list()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self._list.setAccessibleName(translate("sales", "Sales"))
        self._on_counted(self._model.rowCount())

    def _look_again(self) -> None:
        self._stale = False
        self._model.look_for(self._filters.query())

    def _into_list(self) -> None:
        if self._model.rowCount():
            self._list.setFocus()
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(self._model.index(0))

    # --- what happens -------------------------------------------------------------------------

    def _on_query(self, query: Query) -> None:
        self._list.scrollToTop()
        self._list.clearSelection()
        self._model.look_for(query)

    def _on_search_entered(self) -> None:
        sale = self._model.sale_at(0) if self._model.rowCount() == 1 else None
        if sale is not None:
            self._open(sale)
        else:
            self._into_list()

    def _on_chosen(self, index: QModelIndex) -> None:
        sale = self._model.sale_at(index.row())
        if sale is not None:
            self._open(sale)

    def _open(self, sale: Sale) -> None:
        self._details.show_sale(sale)
        self._stack.setCurrentIndex(1)
        self._details.setFocus()

    def _on_left(self) -> None:
        self._stack.setCurrentIndex(0)
        if self._list.currentIndex().isValid():
            self._list.setFocus()
        else:
            self._filters.search.setFocus()

    def _on_counted(self, count: int) -> None:
        self._list.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        if self._filters.narrows():
            nothing = translate("sales", "No sale matches. Esc shows all of them again.")
        else:
            nothing = translate("sales", "No sales yet. The first one will be here.")
        self._empty.setText(nothing)
        figures = f"{count:,}".replace(",", ".")
        one, many = translate("sales", "1 sale"), translate("sales", "{n} sales")
        self._count.setText(one if count == 1 else fill(many, {"n": figures}))

    def _on_sale_changed(self, before: Sale | None, after: Sale) -> None:
        if self.isHidden() or (before is not None and self._model.take(after)):
            return
        # A new sale moves all others down: not under the eyes of someone who reads further below.
        self._stale = True
        self._on_scrolled()

    def _on_scrolled(self) -> None:
        if self._stale and self.isVisible() and self._list.verticalScrollBar().value() == 0:
            self._refresh.start()
