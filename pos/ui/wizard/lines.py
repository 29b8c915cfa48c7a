"""Enter makes a line more in a field of lines; on an empty one it leaves the field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from pos.core.override import override
from pos.ui.sell.page import ENTER


class EmptyLine(QObject):
    """Watches one field, and lives as long as it."""

    left = Signal()

    def __init__(self, lines: QPlainTextEdit) -> None:
        super().__init__(lines)
        self._lines = lines
        lines.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in ENTER
            and not self._lines.textCursor().block().text().strip()
        ):
            if not event.isAutoRepeat():
                self.left.emit()
            return True
        return super().eventFilter(watched, event)
