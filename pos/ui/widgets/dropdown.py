"""A dropdown shows by its arrow that there is more to choose from than the one that stands there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox

from pos.core.override import override
from pos.ui import theme

_RIGHT = 20  # from the arrow's middle to the edge
_REACH = 5  # from its middle to each side


class Dropdown(QComboBox):
    """A combo box whose arrow has a colour of the theme; a style sheet's picture could have none."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("ink" if self.isEnabled() else "ink2"), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        x, y = self.width() - _RIGHT, self.height() / 2
        painter.drawPolyline(
            [
                QPointF(x - _REACH, y - _REACH / 2),
                QPointF(x, y + _REACH / 2),
                QPointF(x + _REACH, y - _REACH / 2),
            ]
        )
