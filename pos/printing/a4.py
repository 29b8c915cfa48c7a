"""A sheet of A4 and a pen for it: letters in Inter, rules, bars; a unit is a twentieth of a point.

The font's finer forms (figures of one width, a colon that fits between them) are not used: they
have no names in a PDF, and could be neither searched nor copied.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPagedPaintDevice,
    QPainter,
    QPen,
)

from pos.core.errors import BadSetting

UNITS_PER_INCH = 1_440
LEFT, RIGHT = 740, 11_166
TOP, BOTTOM = 900, 15_700
LINE = 270

_FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf")
_GREY = QColor("#C9CED6")
_BAR = QColor("#0B5FFF")
_SMALLEST = 80  # units; below, nobody reads it


class Look(Enum):
    """How letters are set: their size in units, and whether they are strong."""

    TITLE = (300, True)
    STRONG = (205, True)
    PLAIN = (190, False)
    SMALL = (150, False)
    HEAD = (150, True)  # must differ from STRONG by its size


class Pen:
    """Writes on whatever page the painter is at."""

    def __init__(self, painter: QPainter, resources: Path) -> None:
        """Load the letters.

        :param resources: the folder that holds ``fonts/``.
        :raises BadSetting: the fonts are not there.
        """
        self._painter = painter
        for file in _FILES:
            path = resources / "fonts" / file
            if QFontDatabase.addApplicationFont(str(path)) < 0:
                raise BadSetting(key="fonts", value=str(path), allowed="the fonts of Kasir")
        self._fonts = {look: _font(look) for look in Look}
        self._metrics = {look: QFontMetricsF(font) for look, font in self._fonts.items()}

    def text(
        self, text: str, left: int, right: int, baseline: int, look: Look, *, to_right: bool = False
    ) -> None:
        """Write one line between two edges.

        What does not fit is cut with a sign of it; figures, which stand at the right edge, are
        set smaller instead, because a cut one would be another.
        """
        if not text:
            return
        font, metrics = self._fonts[look], self._metrics[look]
        width = metrics.horizontalAdvance(text)
        if width > right - left and to_right:
            font = QFont(font)
            font.setPixelSize(max(_SMALLEST, int(look.value[0] * (right - left) / width)))
            width = QFontMetricsF(font).horizontalAdvance(text)
        elif width > right - left:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, right - left)
        self._painter.setPen(QPen(Qt.GlobalColor.black))
        self._painter.setFont(font)
        self._painter.drawText(QPointF(right - width if to_right else left, baseline), text)

    def rule(self, left: int, right: int, y: int) -> None:
        """Draw a thin line."""
        self._painter.fillRect(left, y, right - left, 10, _GREY)

    def bar(self, left: int, top: int, width: int, height: int) -> None:
        """Draw a bar of a chart."""
        self._painter.fillRect(left, top, width, height, _BAR)


def _font(look: Look) -> QFont:
    size, strong = look.value
    font = QFont("Inter")
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("calt"), 0)
    return font


@contextmanager
def painting(device: QPagedPaintDevice) -> Iterator[QPainter]:
    """Paint on a device, and end that in any case: Qt ends the process where it is forgotten."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()
