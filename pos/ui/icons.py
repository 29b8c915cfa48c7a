"""Icons are our own line drawings, tinted at the moment of painting, so a theme can switch."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


@lru_cache(maxsize=128)
def pixmap(file: Path, colour: str, size: int, ratio: float) -> QPixmap:
    """Draw an icon in one colour.

    :param colour: ``#RRGGBB``; the drawings hold the word ``currentColor``.
    :param size: the side in device-independent pixels.
    :param ratio: device pixels per such pixel.
    """
    drawing = file.read_text(encoding="utf-8").replace("currentColor", QColor(colour).name())
    renderer = QSvgRenderer(drawing.encode())
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
