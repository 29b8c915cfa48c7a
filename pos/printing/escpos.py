"""Dots to ESC/POS: four commands at fixed places, and nothing a person wrote among them.

A slip is painted first and sent as raster bands, so its bytes hold no text that a printer could
take for a command. Some commands a printer obeys the moment their bytes arrive, though, also in
the midst of a picture: DLE EOT, DLE ENQ and DLE DC4, which opens the drawer (Epson's ESC/POS
reference, notes on DLE DC4 and GS ( D). No picture of ours holds such a pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QImage

from pos.printing.page import Page

BAND_ROWS = 128  # cheap printers hold no more rows than this at once

_START = b"\x1b@"  # ESC @: forget what the last job set
_BAND = b"\x1dv0\x00"  # GS v 0, not enlarged: bytes a row and rows follow, low byte first
_FEED = b"\x1bd"  # ESC d n: n lines on
_CUT = b"\x1dVB\x00"  # GS V 66 0: feed to the knife and cut, leaving a bridge
_TO_THE_EDGE = 2  # lines more where there is no knife, so that the last one can be torn off

# One dot more beside a single dot: never a bar or a module, which are two dots wide at least.
_OBEYED_AT_ONCE = re.compile(rb"\x10(?=[\x04\x05\x14])")
_HARMLESS = b"\x30"

_INVERTED = bytes(255 - value for value in range(256))


def to_escpos(page: Page, image: QImage, *, cuts: bool = True) -> bytes:
    """Give the whole slip as one piece of bytes.

    :param image: the page in dots: 1 bit, a set bit is white, as wide as a multiple of 8.
    :param cuts: whether the printer has a knife; without one the paper is only fed on.
    """
    rows = _rows(image)
    parts = [_START]
    above = 0
    for tear in page.tears:
        parts += _bands(rows[above : tear.y])
        lines = tear.lines if cuts else tear.lines + _TO_THE_EDGE
        parts += [_FEED, bytes([min(lines, 255)]), _CUT if cuts else b""]
        above = tear.y
    parts += _bands(rows[above:])
    return b"".join(parts)


def _rows(image: QImage) -> list[bytes]:
    stride, used = image.bytesPerLine(), image.width() // 8
    bits = bytes(image.constBits()).translate(_INVERTED)
    return [bits[y * stride : y * stride + used] for y in range(image.height())]


def _bands(rows: list[bytes]) -> Iterator[bytes]:
    for start in range(0, len(rows), BAND_ROWS):
        band = rows[start : start + BAND_ROWS]
        yield _BAND + len(band[0]).to_bytes(2, "little") + len(band).to_bytes(2, "little")
        yield _OBEYED_AT_ONCE.sub(_HARMLESS, b"".join(band))
