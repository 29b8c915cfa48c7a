"""Sees from outside when a screen that was black shows something: works for any program.

``python -m tests.bench.eye``: says ``looking``, then the monotonic second of the first sight.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

_EVERY_MS = 2
_PATIENCE = 60.0


def main() -> int:
    """Look until something is seen."""
    app = QGuiApplication(sys.argv[:1])
    screen = app.primaryScreen()
    middle = screen.geometry().center()
    began = time.monotonic()

    def look() -> None:
        seen = screen.grabWindow(0, middle.x(), middle.y(), 1, 1).toImage()
        if seen.pixelColor(0, 0).lightness() > 0:
            print(time.monotonic(), flush=True)
            app.quit()
        elif time.monotonic() - began > _PATIENCE:
            app.exit(1)

    timer = QTimer()
    timer.setInterval(_EVERY_MS)
    timer.timeout.connect(look)
    timer.start()
    print("looking", flush=True)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
