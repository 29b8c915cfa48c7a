"""A QRIS picture keeps its modules: it is read back to a matrix and drawn anew, dot for dot.

Scaling a picture by 1.37 makes some modules one dot wider than others, and heads print that as
noise. Where no plain QR fills the picture (a poster, a logo around it), it is scaled and set in
black and white as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from pos.core.payment import Picture
from pos.printing.qr import Matrix

LARGEST_SIDE = 4096  # dots; a picture may not make us allocate gigabytes

# Name for Qt, and the bytes that stand at the end of a picture that came whole: Qt decodes a cut
# JPEG without a word, and half a QR code is worse than none.
_FORMATS = {"image/png": (b"png", b"IEND"), "image/jpeg": (b"jpeg", b"\xff\xd9")}
_END_WITHIN = 64
_DARK = 128
_FINDER = tuple(
    tuple(max(abs(x - 3), abs(y - 3)) != 2 and max(abs(x - 3), abs(y - 3)) < 4 for x in range(8))
    for y in range(8)
)  # with its white separator on the right and below


def read_picture(picture: Picture) -> QImage | None:
    """Decode a PNG or JPEG to grey on white; None where it cannot be read or is too large."""
    with _opened(picture) as reader:
        if reader is None or (image := reader.read()).isNull():
            return None
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return ground.convertToFormat(QImage.Format.Format_Grayscale8)


def is_readable(picture: Picture) -> bool:
    """Tell by its head and its end alone whether a picture seems fit to be decoded."""
    with _opened(picture) as reader:
        return reader is not None


@contextmanager
def _opened(picture: Picture) -> Iterator[QImageReader | None]:
    kind = picture.content_type.partition(";")[0].strip().lower()
    format_name, end = _FORMATS.get(kind, (b"", b""))
    if not format_name or end not in picture.content[-_END_WITHIN:]:
        yield None
        return
    buffer = QBuffer()
    buffer.setData(QByteArray(picture.content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(format_name))
    size = reader.size()
    fits = 0 < size.width() <= LARGEST_SIDE and 0 < size.height() <= LARGEST_SIDE
    yield reader if fits else None


def read_modules(image: QImage) -> Matrix | None:
    """Read the QR code that fills a grey picture, or give None where it is no plain QR code.

    All three finders and both timing lines must be exactly right, so a wrong pitch never passes.
    """
    grey = _Grey(image)
    box = grey.dark_box()
    if box is None:
        return None
    _, _, width, height = box
    if abs(width - height) > max(2, width // 50):
        return None
    for side in range(21, min(177, width // 2) + 1, 4):
        top_rows = grey.modules(box, side, range(8))
        if not _begins_as_qr(top_rows, side):
            continue
        matrix = top_rows + grey.modules(box, side, range(8, side))
        return matrix if _ends_as_qr(matrix, side) else None
    return None


def black_and_white(image: QImage, width: int) -> QImage:
    """Scale a grey picture to a width in dots and set each dot black or white."""
    scaled = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    return scaled.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)


def box_of(image: QImage, below: int) -> tuple[int, int, int, int] | None:
    """Give left, top, width and height of all in a grey picture that is darker than a grey."""
    return _Grey(image).dark_box(below)


def _begins_as_qr(rows: Matrix, side: int) -> bool:
    left = all(rows[y][:8] == _FINDER[y] for y in range(8))
    right = all(rows[y][-8:] == _FINDER[y][::-1] for y in range(8))
    return left and right and all(rows[6][x] is (x % 2 == 0) for x in range(8, side - 8))


def _ends_as_qr(rows: Matrix, side: int) -> bool:
    lower = all(rows[side - 1 - y][:8] == _FINDER[y] for y in range(8))
    return lower and all(rows[y][6] is (y % 2 == 0) for y in range(8, side - 8))


class _Grey:
    """The grey values of a picture."""

    def __init__(self, image: QImage) -> None:
        self._width, self._height = image.width(), image.height()
        self._stride = image.bytesPerLine()
        self._bits = bytes(image.constBits())

    def dark_box(self, below: int = _DARK) -> tuple[int, int, int, int] | None:
        """Give left, top, width and height of all that is darker than a grey."""
        rows = [
            self._bits[y * self._stride : y * self._stride + self._width]
            for y in range(self._height)
        ]
        dark_rows = [y for y, row in enumerate(rows) if min(row) < below]
        if not dark_rows:
            return None
        columns = (
            self._bits[x : self._height * self._stride : self._stride] for x in range(self._width)
        )
        dark_columns = [x for x, column in enumerate(columns) if min(column) < below]
        left, top = dark_columns[0], dark_rows[0]
        return left, top, dark_columns[-1] - left + 1, dark_rows[-1] - top + 1

    def modules(self, box: tuple[int, int, int, int], side: int, rows: range) -> Matrix:
        """Look at the middle of each module, were the box a QR code of so many a side."""
        left, top, width, height = box
        places = [int(left + (x + 0.5) * width / side) for x in range(side)]
        starts = [int(top + (y + 0.5) * height / side) * self._stride for y in rows]
        return tuple(tuple(self._bits[start + x] < _DARK for x in places) for start in starts)
