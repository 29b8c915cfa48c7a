"""One sale in the Recent list: the amount, where, and what it waits for."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from pos.core.code import grouped
from pos.core.outlet import Outlet
from pos.core.override import override
from pos.core.sale import Sale
from pos.ui.messages import short_state, state_kind
from pos.ui.widgets import ElidingLabel, Pill, PlainLabel


class RecentRow(QPushButton):
    """A row that opens its sale."""

    opened = Signal(object)  # Sale

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sale: Sale | None = None
        self._amount = PlainLabel(size=15, weight="semibold")
        self._place = ElidingLabel(size=13, weight="medium", tone="ink2")
        self._pill = Pill()
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(20, 0, 20, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.addWidget(self._amount, 1, 0)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(0, 1)
        grid.setRowStretch(3, 1)
        self._arrange(narrow=False)
        for label in (self._amount, self._place, self._pill):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._on_clicked)

    def show_sale(self, sale: Sale, outlet: Outlet | None, now: datetime, zone: tzinfo) -> None:
        """Show a sale as it stands."""
        self._sale = sale
        label = outlet.label if outlet is not None else sale.outlet
        self._amount.setText(str(sale.amount))
        self._place.setText(f"{label} · {grouped(sale.code)}" if sale.code else label)
        self.tick(now, zone)

    def tick(self, now: datetime, zone: tzinfo) -> None:
        """Show the countdown."""
        if self._sale is None:
            return
        word = short_state(self._sale, now, zone)
        if word != self._pill.text():
            self._pill.show_state(state_kind(self._sale.state), word)
            self.setAccessibleName(f"{self._amount.text()}, {self._place.text()}, {word}")

    def status(self) -> str:
        """Give the word on the pill."""
        return self._pill.text()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < 290)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, 70)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 70)

    def _arrange(self, *, narrow: bool) -> None:
        """Put the pill beside both lines, or, where the second needs the room, beside the first."""
        side = 10 if narrow else 20  # an amount of eight figures beside its countdown
        self._grid.setContentsMargins(side, 0, side, 0)
        self._grid.setHorizontalSpacing(4 if narrow else 8)
        self._grid.addWidget(self._pill, 1, 1, 1 if narrow else 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._place, 2, 0, 1, 2 if narrow else 1)

    def _on_clicked(self) -> None:
        if self._sale is not None:
            self.opened.emit(self._sale)
