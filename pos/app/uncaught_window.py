"""The small window of a fault that left no other: words, details to copy, and a way out."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

_WIDTH, _HEIGHT = 640, 420
_LEAST = 48  # pixels of a button: a finger's


class FallenWindow(QWidget):
    """Shows until somebody closes it."""

    def __init__(self, words: str, details: str) -> None:
        super().__init__()
        self.setWindowTitle("Kasir")
        self.resize(_WIDTH, _HEIGHT)
        told = QLabel()
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setText(words)
        told.setWordWrap(True)
        text = QPlainTextEdit()
        text.setPlainText(details)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName("Details / Rincian")
        self.copy = QPushButton("Copy details / Salin rincian")
        self.leave = QPushButton("Close / Tutup")
        for button in (self.copy, self.leave):
            button.setMinimumHeight(_LEAST)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        self.leave.clicked.connect(self.close)
        self.leave.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.copy, 1)
        row.addWidget(self.leave, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(told)
        column.addWidget(text, 1)
        column.addLayout(row)
        self.leave.setFocus()


def show_fallen(words: str, details: str) -> None:
    """Show it until it is closed; other windows of the program go first."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    for other in QApplication.topLevelWidgets():
        other.hide()
    window = FallenWindow(words, details)
    window.show()
    while window.isVisible():
        # The loop of the program may be what failed: its events are taken one by one here.
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
