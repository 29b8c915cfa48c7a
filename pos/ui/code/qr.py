"""QR codes on the screen: of a code or a page, drawn from its matrix; and the QRIS picture as it came."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtWidgets import QWidget

from pos.core.override import override
from pos.core.payment import Picture
from pos.ui.code.symbol import Symbol, black

_QUIET = 4  # modules of white on each side (ISO/IEC 18004)
_LARGEST_PICTURE = 4096  # pixels a side: what is larger is no QR code but an attack on memory


class QrCode(Symbol):
    """The QR code of a text."""

    def __init__(self, *, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[bool, ...], ...] = ()
        self.set_side(side)

    def set_side(self, side: int) -> None:
        """Take a square of so many pixels, quiet zone included."""
        self.setFixedSize(side, side)

    def show_text(self, text: str, name: str) -> None:
        """Show a text.

        :param name: what assistive tools say of it.
        """
        self._rows = matrix_of(text)
        self.setAccessibleName(name)
        self.update()

    @override
    def paint_symbol(self, painter: QPainter, device: QSize) -> None:
        if not self._rows:
            return
        whole = len(self._rows) + 2 * _QUIET
        module = min(device.width(), device.height()) // whole
        left = (device.width() - module * len(self._rows)) // 2
        top = (device.height() - module * len(self._rows)) // 2
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    black(painter, left + x * module, top + y * module, module, module)


class PictureCode(Symbol):
    """A QRIS picture, scaled as a whole and never distorted."""

    def __init__(self, *, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.set_side(side)

    def set_side(self, side: int) -> None:
        """Take a square of so many pixels."""
        self.setFixedSize(side, side)

    def show_picture(self, picture: Picture | None, name: str) -> bool:
        """Show a picture, or an empty card.

        :returns: whether there is one that can be read.
        """
        self._image = QImage() if picture is None else read_picture(picture)
        self.setAccessibleName(name)
        self.update()
        return not self._image.isNull()

    @override
    def paint_symbol(self, painter: QPainter, device: QSize) -> None:
        if self._image.isNull():
            return
        room = min(device.width(), device.height()) * 15 // 16
        side = max(self._image.width(), self._image.height())
        # Whole multiples keep the modules sharp, unless they would leave the picture small.
        whole = room // side
        smooth = whole * side < room * 9 // 10
        factor = room / side if smooth else whole
        size = QSize(int(self._image.width() * factor), int(self._image.height() * factor))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=smooth)
        left, top = (device.width() - size.width()) // 2, (device.height() - size.height()) // 2
        painter.drawImage(QRect(left, top, size.width(), size.height()), self._image)


@lru_cache(maxsize=4)  # a page is drawn more than once, and its mask takes milliseconds to choose
def matrix_of(text: str) -> tuple[tuple[bool, ...], ...]:
    """Give the modules of a text's QR code, row by row, without a quiet zone."""
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415 - late: not before first paint
    from qrcode.main import QRCode  # noqa: PLC0415 - as above

    code: QRCode[Any] = QRCode(border=0, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    return tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())


def read_picture(picture: Picture) -> QImage:
    """Decode a picture; null where it cannot be read or is absurdly large."""
    held = QBuffer()
    held.setData(QByteArray(picture.content))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(held)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST_PICTURE:
        return QImage()
    return reader.read()
