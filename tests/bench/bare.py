"""A window of Qt's alone, of the till's size: what every start is compared with.

``python -m tests.bench.bare``; with ``--stay`` it stands until it is ended, to be looked at.
"""

from __future__ import annotations

import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

SIZE = (1280, 800)


class Eye(QObject):
    """Sees the first paint."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.painted:
            QTimer.singleShot(0, self.note)
        return False

    def note(self) -> None:
        if not self.painted:
            self.painted = time.monotonic()
            if "--stay" not in sys.argv:
                QTimer.singleShot(300, QApplication.quit)


def resident() -> int:
    """Give this process's own memory in bytes: what it wrote, and the system must keep for it.

    Not the pages of files that it only reads, such as libraries: the system drops them at will, and
    whether they are its alone tells only what else runs. The same window has 1 MB of them beside
    another Kasir, and 18 MB alone; ``of_files`` tells them.
    """
    return _sum("Private_Dirty:", "Swap:")


def of_files() -> int:
    """Give the bytes of unchanged pages of files that no other process has mapped just now."""
    return _sum("Private_Clean:")


def _sum(*names: str) -> int:
    with open("/proc/self/smaps_rollup", encoding="ascii") as file:  # noqa: PTH123 - Qt alone
        return sum(int(line.split()[1]) * 1024 for line in file if line.startswith(names))


def main() -> None:
    """Show it, and print when it was painted and what it takes."""
    app = QApplication(sys.argv[:1])
    window, eye = QWidget(), Eye()
    window.setWindowTitle("Bare")
    window.resize(*SIZE)
    window.installEventFilter(eye)
    window.show()
    app.exec()
    started = float(os.environ.get("BENCH_STARTED", "0"))
    found = {"paint": eye.painted - started, "memory": resident(), "files": of_files()}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
