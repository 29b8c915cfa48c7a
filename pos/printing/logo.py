"""A shop's logo: read once with care, set in black and white once, then only copied.

A logo is for the eye: it is never worth a slow slip or a lost one. So it is capped in height, kept
after its first drawing, and left out where it cannot be read.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from pos.core.errors import BadSetting
from pos.core.payment import Picture
from pos.printing import pictures

LARGEST_FILE = 1024 * 1024
TALLEST = 128  # dots, 16 mm: one band of the raster

_SETTING = "shop_logo"
_ALLOWED = "a PNG or JPG file of at most 1 MB, its sides at most 4096 dots"
_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_WHITE = 245  # and lighter: the empty edge of a picture
_MONO = QImage.Format.Format_Mono
_NOT_GREY = bytes((*range(48), *range(208, 256)))
_FEW_GREYS = 0.1  # of all dots; a drawing has them at its edges only


def read_logo(path: Path) -> Picture:
    """Read a logo's file without decoding it.

    :raises BadSetting: no such file, too large, neither PNG nor JPG, or cut short.
    """
    try:
        if not path.is_file():  # a pipe or a device would keep us waiting
            raise _refusal(path)
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise _refusal(path) from error
    kind = next((kind for start, kind in _TYPES.items() if content.startswith(start)), "")
    picture = Picture(content_type=kind, content=content)
    if len(content) > LARGEST_FILE or not pictures.is_readable(picture):
        raise _refusal(path)
    return picture


def _refusal(path: Path) -> BadSetting:
    return BadSetting(key=_SETTING, value=str(path), allowed=_ALLOWED)


@lru_cache(maxsize=8)
def logo_dots(picture: Picture, width: int) -> QImage | None:
    """Set a logo in dots, no wider than the head and no taller than the cap; None if unreadable."""
    grey = pictures.read_picture(picture)
    box = None if grey is None else pictures.box_of(grey, _WHITE)
    if grey is None or box is None:
        return None
    grey = grey.copy(*box)
    if grey.width() > width or grey.height() > TALLEST:
        drawing = Qt.TransformationMode.SmoothTransformation
        grey = grey.scaled(width, TALLEST, Qt.AspectRatioMode.KeepAspectRatio, drawing)
    if grey.isNull():
        return None
    # Of a drawing the edges stay sharp; of a photograph the greys become a pattern of dots.
    greys = len(bytes(grey.constBits()).translate(None, _NOT_GREY))
    if greys < _FEW_GREYS * grey.sizeInBytes():
        return grey.convertToFormat(_MONO, Qt.ImageConversionFlag.ThresholdDither)
    return grey.convertToFormat(_MONO, Qt.ImageConversionFlag.DiffuseDither)
