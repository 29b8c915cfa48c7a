"""Makes what a Windows program shows of itself: its icon, its version, the side of its setup's page.

``kasir.spec`` and ``kasir.nsi`` take them from beside this file. An icon of Windows is a small table in front of
PNG pictures (ICONDIR and ICONDIRENTRY, winuser.h); each size is drawn from the SVG, not shrunk.
"""

from __future__ import annotations

import os
import re
import struct
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)  # 100 to 250 % of the small and the large one

_TEXTS = {
    # Language and code page, as Windows spells them: English and Indonesian, UTF-16.
    "040904B0": "Kasir, a cashier's terminal",
    "042104B0": "Kasir, terminal kasir",
}


def version_of(root: Path = ROOT) -> str:
    """Read the version from where it stands, without importing anything.

    :raises ValueError: it is not three numbers, which is all that Windows can show.
    """
    text = (root / "pos" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError("pos/__init__.py: the version is not three numbers")
    return found[1]


def version_resource(version: str) -> str:
    """Write the version resource in the words that PyInstaller reads."""
    numbers = (*(int(part) for part in version.split(".")), 0)
    tables = ",\n".join(_table(code, about, version) for code, about in _TEXTS.items())
    codes = ", ".join(f"{int(code[:4], 16)}, {int(code[4:], 16)}" for code in _TEXTS)
    return (
        "VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0,\n"
        "    OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),\n"
        "  kids=[\n"
        f"    StringFileInfo([\n{tables},\n    ]),\n"
        f"    VarFileInfo([VarStruct('Translation', [{codes}])]),\n"
        "  ],\n"
        ")\n"
    )


def _table(code: str, about: str, version: str) -> str:
    facts = {
        "ProductName": "Kasir",
        "FileDescription": about,
        "FileVersion": version,
        "ProductVersion": version,
        "InternalName": "kasir",
        "LegalCopyright": "MIT",
    }
    rows = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in facts.items())
    return f"      StringTable({code!r}, [{rows}])"


def icon(pictures: Mapping[int, bytes]) -> bytes:
    """Put pictures into one icon.

    :param pictures: PNG files by their width and height in pixels, at most 256.
    """
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    rows, bodies = b"", b""
    for size, picture in sorted(pictures.items()):
        side = size % 256  # 0 stands for 256
        rows += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
        bodies += picture
    return head + rows + bodies


def _square(size: int) -> QImage:
    sys.path.insert(0, str(HERE.parent))
    from pictures import DRAWING, draw

    return draw(DRAWING, size)


def drawn() -> dict[int, bytes]:
    """Draw the program's icon; gives PNG files by their size."""
    pictures = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            file = Path(folder, f"{size}.png")
            if not _square(size).save(str(file)):
                raise OSError(file)
            pictures[size] = file.read_bytes()
    return pictures


def save_side(file: Path) -> None:
    """Draw what stands beside the setup's last page; needs a QGuiApplication.

    NSIS wants a BMP of 164 to 314 pixels; it is twice that, for screens at 200 %.
    """
    from PySide6.QtGui import QColor, QImage, QPainter

    width, height = 328, 628
    picture = QImage(width, height, QImage.Format.Format_RGB888)
    picture.fill(QColor("#f3f4f6"))
    mark = width // 2
    painter = QPainter(picture)
    painter.drawImage((width - mark) // 2, (height - mark) // 2, _square(mark))
    painter.end()
    if not picture.save(str(file)):
        raise OSError(file)


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    (HERE / "kasir.ico").write_bytes(icon(drawn()))
    save_side(HERE / "side.bmp")
    (HERE / "version.txt").write_text(version_resource(version_of()), encoding="utf-8")


if __name__ == "__main__":
    main()
