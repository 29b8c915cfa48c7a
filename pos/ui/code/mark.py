"""A large painted sign for how a sale stands; the words beside it say the same."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from pos.core.override import override
from pos.ui import theme

MarkKind = Literal["ok", "warn", "bad", "quiet"]

_GROUNDS = {
    "ok": ("ok", "on_ok"),
    "warn": ("warn_soft", "warn_ink"),
    "bad": ("bad_soft", "bad_ink"),
}


class Mark(QWidget):
    """A disc with a tick, an exclamation mark, or the hands of a clock."""

    def __init__(self, kind: MarkKind = "ok", *, size: int = 112) -> None:
        super().__init__()
        self._kind: MarkKind = kind
        self.setFixedSize(size, size)

    def show_kind(self, kind: MarkKind) -> None:
        """Draw another sign."""
        self._kind = kind
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ground, ink = _GROUNDS.get(self._kind, ("quiet_soft", "ink2"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        painter.drawEllipse(QRectF(self.rect()))
        pen = QPen(theme.colour(ink), self.width() * 0.08)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # The drawings are on a square of 1 by 1.
        for line in self._lines():
            painter.drawPolyline(
                QPolygonF([QPointF(x * self.width(), y * self.height()) for x, y in line])
            )

    def _lines(self) -> tuple[tuple[tuple[float, float], ...], ...]:
        if self._kind == "ok":
            return (((0.29, 0.52), (0.44, 0.67), (0.73, 0.36)),)
        if self._kind == "quiet":
            return (((0.5, 0.27), (0.5, 0.53), (0.66, 0.63)),)
        return (((0.5, 0.28), (0.5, 0.56)), ((0.5, 0.72), (0.5, 0.721)))
