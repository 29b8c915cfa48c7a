"""A turning arc: something is under way, how long is not known."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from pos.core.override import override
from pos.ui import theme


class Spinner(QWidget):
    """Turns while it is seen; costs nothing while hidden."""

    def __init__(
        self, *, size: int = 20, tone: str = "on_brand", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._turned = 0
        self._timer = QTimer(self)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self._on_tick)
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour(self._tone), 2.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        # Angles are sixteenths of a degree, counted against the clock.
        painter.drawArc(QRectF(self.rect()).adjusted(2, 2, -2, -2), -self._turned * 16, 270 * 16)

    def _on_tick(self) -> None:
        self._turned = (self._turned + 24) % 360
        self.update()
