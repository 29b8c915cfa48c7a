"""Draw Kasir's icon in the sizes that desktops look for, each from the drawing, none shrunk.

    python packaging/pictures.py FOLDER

FOLDER becomes an icon theme's: ``48x48/apps/kasir.png`` and so on, and ``scalable``.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parent.parent / "resources" / "icons" / "kasir.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def draw(drawing: Path, size: int) -> QImage:
    """Draw a square picture; needs a QGuiApplication."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    return picture


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication(sys.argv[:1])
    theme = Path(sys.argv[1])
    for size in SIZES:
        folder = theme / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True, exist_ok=True)
        if not draw(DRAWING, size).save(str(folder / "kasir.png")):
            raise OSError(folder)
    scalable = theme / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(DRAWING, scalable / "kasir.svg")
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
