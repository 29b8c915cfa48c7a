"""Chips side by side; what does not fit goes on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.core.override import override
from pos.ui.widgets.chip import Chip

_GAP = 6


class ChipRow(QWidget):
    """A row of chips that breaks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add(self, chip: Chip) -> None:
        """Put another chip at the end."""
        chip.setParent(self)
        self._chips.append(chip)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, self._lay_out(self.width(), move=False))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self.width(), move=True)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a chip says something longer now
            self._lay_out(self.width(), move=True)
            self.updateGeometry()
        return super().event(event)

    def _lay_out(self, width: int, *, move: bool) -> int:
        left = top = 0
        height = 48
        for chip in self._chips:
            wanted = min(chip.sizeHint().width(), max(width, 48))
            if left and left + wanted > width:
                left, top = 0, top + height + _GAP
            if move:
                chip.setGeometry(QRect(left, top, wanted, height))
            left += wanted + _GAP
        return top + height
