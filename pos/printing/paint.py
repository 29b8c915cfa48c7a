"""One painter for dots and for pages: what a head burns and what a PDF shows are the same marks.

Dots are set without any grey, from fonts that ship with Kasir and are hinted to whole dots; a PDF
holds real letters, so that a code can be copied from it. Painting works in any thread, but needs
a QGuiApplication (see :func:`ensure_gui`).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMarginsF,
    QPointF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGlyphRun,
    QGuiApplication,
    QImage,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
    QRawFont,
)

from pos.core.errors import BadSetting
from pos.printing.page import DOTS_PER_MM, Dots, Face, Line, Page

_FILES = {False: "DejaVuSansMono.ttf", True: "DejaVuSansMono-Bold.ttf"}
_PDF_UNITS_PER_DOT = 5
_FINER = 20  # a twentieth of a dot: Qt rounds what stands between letters to whole units
_PDF_MARGIN_DOTS = 32  # 4 mm above and below

_held: list[QGuiApplication] = []  # or Python would collect it under Qt's feet
_families: dict[Path, str] = {}
_families_lock = threading.Lock()


def ensure_gui() -> QGuiApplication:
    """Give the application that painting needs, made without a display where there is none yet.

    Call it from the main thread; a window's QApplication made earlier is used as it is.
    """
    existing = QCoreApplication.instance()
    if isinstance(existing, QGuiApplication):
        return existing
    if not _held:
        _held.append(QGuiApplication(["kasir", "-platform", "offscreen"]))
    return _held[0]


def _must_have_gui() -> None:
    # Qt would end the process without a word.
    if not isinstance(QCoreApplication.instance(), QGuiApplication):
        raise RuntimeError(  # noqa: TRY004 - the call came too early, its arguments are fine
            "painting needs ensure_gui() in the main thread first"
        )


def to_dots(page: Page, resources: Path) -> QImage:
    """Paint a page as a 1-bit image, as wide as the head; a set bit is white.

    :param resources: the folder that holds ``fonts/``.
    :raises BadSetting: the fonts are not there.
    """
    _must_have_gui()
    image = QImage(page.paper.dots, max(1, page.height), QImage.Format.Format_Mono)
    image.setColorTable([QColor(Qt.GlobalColor.black).rgb(), QColor(Qt.GlobalColor.white).rgb()])
    image.fill(1)
    with _painting(image) as painter:
        _paint(page, painter, _CrispLetters(resources))
    return image


def to_png(page: Page, resources: Path) -> bytes:
    """Paint a page as a PNG, one pixel a dot."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    to_dots(page, resources).save(buffer, "PNG")  # type: ignore[call-overload]  # the stub takes a str, Qt bytes
    return bytes(content.data())


def to_pdf(page: Page, resources: Path, title: str = "") -> bytes:
    """Paint a page as a PDF as wide as the roll and as long as the slip, with real letters."""
    _must_have_gui()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Kasir")
    writer.setResolution(round(25.4 * DOTS_PER_MM * _PDF_UNITS_PER_DOT))
    height = (page.height + 2 * _PDF_MARGIN_DOTS) / DOTS_PER_MM
    size = QSizeF(page.paper.width_mm, height)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter, "", exact))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    with _painting(writer) as painter:
        painter.scale(_PDF_UNITS_PER_DOT, _PDF_UNITS_PER_DOT)
        side = (page.paper.width_mm * DOTS_PER_MM - page.paper.dots) // 2
        painter.translate(side, _PDF_MARGIN_DOTS)
        _paint(page, painter, _RealLetters(resources))
    return bytes(content.data())


@contextmanager
def _painting(device: QPaintDevice) -> Iterator[QPainter]:
    # Qt ends the process when a device goes before its painter, so an error must not skip end().
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


class _CrispLetters:
    """Letters for a head: glyphs straight from the file, hinted to whole dots.

    The system's own fonts of the same name play no part, so every till prints alike.
    """

    def __init__(self, resources: Path) -> None:
        self._folder = resources / "fonts"
        self._fonts: dict[Face, QRawFont] = {}

    def draw(self, painter: QPainter, line: Line) -> None:
        font = self._font(line.face)
        glyphs = font.glyphIndexesForString(line.text)
        run = QGlyphRun()
        run.setRawFont(font)
        run.setGlyphIndexes(glyphs)
        run.setPositions([QPointF(place * line.face.cell, 0) for place in range(len(glyphs))])
        painter.drawGlyphRun(QPointF(line.x, line.y), run)

    def _font(self, face: Face) -> QRawFont:
        # A raw font belongs to the thread that made it, so it lives as long as one painting.
        if face not in self._fonts:
            path = self._folder / _FILES[face.bold]
            hinting = QFont.HintingPreference.PreferFullHinting
            font = QRawFont(str(path), face.px, hinting)
            if not font.isValid():
                raise BadSetting(key="fonts", value=str(path), allowed="the fonts of Kasir")
            self._fonts[face] = font
        return self._fonts[face]


class _RealLetters:
    """Letters for a page: text that can be searched and copied, spaced to the same cells."""

    def __init__(self, resources: Path) -> None:
        self._family = _family(resources / "fonts")

    def draw(self, painter: QPainter, line: Line) -> None:
        font = QFont(self._family)
        font.setPixelSize(line.face.px * _FINER)
        font.setBold(line.face.bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
        natural = QFontMetricsF(font).horizontalAdvance("0")
        # In per cent: an absolute space would be multiplied by the resolution of the page.
        spacing = 100 * line.face.cell * _FINER / natural
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, spacing)
        painter.save()
        painter.translate(line.x, line.y)
        painter.scale(1 / _FINER, 1 / _FINER)
        painter.setFont(font)
        painter.drawText(QPointF(0, 0), line.text)
        painter.restore()


def _family(folder: Path) -> str:
    with _families_lock:
        if folder not in _families:
            names = [
                name
                for file in _FILES.values()
                for name in QFontDatabase.applicationFontFamilies(
                    QFontDatabase.addApplicationFont(str(folder / file))
                )
            ]
            if len(names) < len(_FILES):
                raise BadSetting(key="fonts", value=str(folder), allowed="the fonts of Kasir")
            _families[folder] = names[0]
        return _families[folder]


def _paint(page: Page, painter: QPainter, letters: _CrispLetters | _RealLetters) -> None:
    black, white = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)
    for mark in page.marks:
        if isinstance(mark, Line):
            painter.setPen(white if mark.white else black)
            letters.draw(painter, mark)
        elif isinstance(mark, Dots):
            painter.drawImage(mark.x, mark.y, mark.image)
        else:
            painter.fillRect(mark.x, mark.y, mark.width, mark.height, black)
