"""The second click or Enter of a double one would hit what now lies under it: it is swallowed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from pos.core.override import override
from pos.ui.sell.page import ENTER

_STROKES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
)


class Settling(QObject):
    """Lets nobody click or press Enter for as long as a double click lasts."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: app.removeEventFilter(self))

    def begin(self) -> None:
        """Begin now."""
        self._timer.start(self._app.doubleClickInterval())
        self._app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _STROKES:
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return event.key() in ENTER
        return False
