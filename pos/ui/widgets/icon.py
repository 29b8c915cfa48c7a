"""An icon in a colour of the theme."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos.core.override import override
from pos.ui import icons, theme


class Icon(QWidget):
    """A line drawing; decoration only, the words beside it say the same."""

    def __init__(
        self, file: Path, *, size: int = 22, tone: str = "ink2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._tone = tone
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_tone(self, tone: str) -> None:
        """Draw in another colour of the theme."""
        self._tone = tone
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = theme.colour(self._tone if self.isEnabled() else "ink2").name()
        drawn = icons.pixmap(self._file, colour, self.width(), self.devicePixelRatioF())
        painter.drawPixmap(0, 0, drawn)
