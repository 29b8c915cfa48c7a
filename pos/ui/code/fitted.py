"""A code or an amount stands as large as its room allows and is never cut: people read it aloud."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.core.override import override
from pos.ui import theme
from pos.ui.widgets import PlainLabel

_SMALLEST = 20
_SMALLEST_OF_SMALL = 13  # a figure on a card may shrink further than what is read aloud
CODE_SPACING = 0.03  # of the type size, between the figures of a code


class FittedLabel(PlainLabel):
    """One line in bold, from its largest size in pixels down to what fits."""

    def __init__(
        self,
        *,
        largest: Literal[26, 40, 64, 84],
        spacing: float = 0.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(size=largest, weight="bold", parent=parent)
        self._largest: int = largest
        self._cap: int = largest
        self._smallest = _SMALLEST_OF_SMALL if largest == 26 else _SMALLEST
        self._spacing = spacing
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def set_largest(self, pixels: int) -> None:
        """Start from another size."""
        self._largest = self._cap = pixels
        self.updateGeometry()
        self.update()

    def set_cap(self, pixels: int) -> None:
        """Show the text no larger than this, in the room of the largest size."""
        self._cap = pixels
        self.update()

    def type_size(self) -> int:
        """Give the size in pixels at which the text stands now."""
        room = self.contentsRect().width()
        size = min(self._largest, self._cap)
        while size > self._smallest and self.text_width(size) > room:
            size -= 1
        return size

    def text_width(self, size: int) -> int:
        """Give the width that the text takes at a size."""
        return QFontMetrics(self._face(size)).horizontalAdvance(self.text()) + 2

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, round(self._largest * 1.12))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._face(self.type_size()))
        painter.setPen(theme.colour("ink"))
        flags = int(self.alignment()) | Qt.TextFlag.TextSingleLine
        painter.drawText(self.contentsRect(), flags, self.text())

    def _face(self, size: int) -> QFont:
        face = QFont("Inter")
        face.setPixelSize(size)
        face.setWeight(QFont.Weight.Bold)
        face.setFeature(QFont.Tag("tnum"), 1)
        face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, size * self._spacing)
        return face
