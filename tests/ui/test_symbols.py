"""What a reader at the counter sees on the screen is the code, read back by another program."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.core.payment import Picture
from pos.ui import theme
from pos.ui.code.barcode import Barcode
from pos.ui.code.qr import PictureCode, QrCode, matrix_of, read_picture
from pos.ui.code.symbol import Symbol

CODES = ("8887322", "0172060", "44109982", "8808123456789012", "KSR012345678901")


def as_png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt text
    return bytes(content.data())


def read(pixmap: QPixmap) -> list[tuple[str, str]]:
    """Give what an independent reader finds in a grab."""
    with Image.open(io.BytesIO(as_png(pixmap.toImage()))) as image:
        return [(found.format.name, found.text) for found in zxingcpp.read_barcodes(image)]


def on_dark(symbol: Symbol, qtbot: QtBot) -> QWidget:
    """Put a symbol on a dark page."""
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(symbol)
    page.show()
    return page


@pytest.fixture
def dark(themed: QApplication) -> QApplication:
    theme.apply(themed, "dark")
    return themed


@pytest.mark.parametrize("code", CODES)
def test_bars_on_a_dark_page_read_as_the_code(dark: QApplication, qtbot: QtBot, code: str) -> None:
    barcode = Barcode()
    page = on_dark(barcode, qtbot)
    assert barcode.show_text(code, 600)
    page.adjustSize()
    assert read(page.grab()) == [("Code128", code)]


@pytest.mark.parametrize("code", CODES)
def test_a_qr_on_a_dark_page_reads_as_the_code(dark: QApplication, qtbot: QtBot, code: str) -> None:
    qr = QrCode(side=132)
    page = on_dark(qr, qtbot)
    qr.show_text(code, "QR")
    assert read(page.grab()) == [("QRCode", code)]


def test_bars_too_fine_for_a_reader_are_not_shown(themed: QApplication, qtbot: QtBot) -> None:
    barcode = Barcode()
    qtbot.addWidget(barcode)
    assert not barcode.show_text("8808123456789012", 200)
    assert barcode.isHidden()


def test_what_code_128_cannot_write_is_not_shown(themed: QApplication, qtbot: QtBot) -> None:
    barcode = Barcode()
    qtbot.addWidget(barcode)
    assert not barcode.show_text("kode é", 600)


def test_every_bar_is_whole_pixels_wide(themed: QApplication, qtbot: QtBot) -> None:
    barcode = Barcode()
    qtbot.addWidget(barcode)
    barcode.show_text("8887322", 371)  # room for 3.3 pixels a module
    image = barcode.grab().toImage()
    middle = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
    assert {colour.name() for colour in middle} == {"#000000", "#ffffff"}


def picture_of(text: str, module: int) -> Picture:
    """Make a PNG as a provider would send it."""
    rows = matrix_of(text)
    side = (len(rows) + 8) * module
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                at = ((x + 4) * module, (y + 4) * module)
                painter.fillRect(*at, module, module, QColor("black"))
    painter.end()
    return Picture(content_type="image/png", content=as_png(image))


@pytest.mark.parametrize("module", [2, 5, 11])
def test_a_qris_picture_of_any_size_reads_as_it_came(
    dark: QApplication, qtbot: QtBot, module: int
) -> None:
    shown = PictureCode(side=320)
    page = on_dark(shown, qtbot)
    assert shown.show_picture(picture_of("00020101021226" + "9" * 90, module), "QRIS")
    assert read(page.grab()) == [("QRCode", "00020101021226" + "9" * 90)]


def test_a_picture_that_is_none_is_not_shown(themed: QApplication, qtbot: QtBot) -> None:
    shown = PictureCode(side=320)
    qtbot.addWidget(shown)
    broken = Picture(content_type="image/png", content=b"\x89PNG\r\n\x1a\nnonsense")
    assert not shown.show_picture(broken, "QRIS")


def test_a_picture_of_a_billion_pixels_is_not_decoded(themed: QApplication) -> None:
    head = (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x80\x00\x00\x00\x80\x00\x08\x02\x00\x00\x00"
    )
    bomb = Picture(content_type="image/png", content=head + b"\x73\xb4\x26\xb2" + b"\x00" * 64)
    assert read_picture(bomb).isNull()
