"""Codes for readers are drawn in whole device pixels, black on white, in every theme.

A module of 2.4 pixels would be 2 here and 3 there, and a symbol that a shop's reader refuses.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.core.override import override

_RADIUS = 12


class Symbol(QWidget):
    """A white card with a symbol in its middle; whoever derives from it draws the symbol."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paint_symbol(self, painter: QPainter, device: QSize) -> None:
        """Draw black bars or squares; coordinates are device pixels, all of them whole."""
        raise NotImplementedError

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        device = QSize(int(self.width() * ratio), int(self.height() * ratio))
        self.paint_symbol(painter, device)


def black(painter: QPainter, left: int, top: int, width: int, height: int) -> None:
    """Fill a rectangle of a symbol."""
    painter.fillRect(QRect(left, top, width, height), QColor(Qt.GlobalColor.black))
