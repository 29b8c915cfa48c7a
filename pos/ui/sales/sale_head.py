"""The head of a sale's page: the amount, where to pay it, and how it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.ui.code.fitted import FittedLabel
from pos.ui.messages import PillKind
from pos.ui.widgets import ElidingLabel, Pill, Rule


class SaleHead(QWidget):
    """The amount, where to pay it, and how the sale stands."""

    def __init__(self) -> None:
        super().__init__()
        self._amount = FittedLabel(largest=40)
        self._amount.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._places = ElidingLabel(size=13, weight="medium", tone="ink2")
        self.pill = Pill(large=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._amount)
        words.addWidget(self._places)
        row.addLayout(words, 1)
        row.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        column.addWidget(Rule())
        column.addSpacing(4)

    def show_sale(self, amount: str, places: str) -> None:
        """Show what is to be paid and where."""
        self._amount.setText(amount)
        self._places.setText(places)

    def show_status(self, kind: PillKind, full: str, short: str) -> None:
        """Show how the sale stands, in the words that there is room for."""
        room = self.width() - self._amount.text_width(40) - 60
        fits = self.pill.fontMetrics().horizontalAdvance(full) <= room
        self.pill.show_state(kind, full if fits else short)
        self.pill.setAccessibleName(full)
