"""Somebody is there: any key, click, wheel or finger says so, wherever in the program it falls.

A pointer that moves by itself, because a counter shakes, does not count before it moved a little.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF
from PySide6.QtGui import QMouseEvent

from pos.core.override import override
from pos.ui.bridge import Bridge

_STROKES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)
_TOLD_EVERY = 500  # ms: a drag sends hundreds of events
_A_LITTLE = 6.0  # pixels


class Presence(QObject):
    """Tells the bridge; hears every event of the program."""

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._told = QElapsedTimer()
        self._where = QPointF()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _STROKES or (kind is QEvent.Type.MouseMove and self._moved(event)):
            self._tell()
        return False

    def _moved(self, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        here = event.globalPosition()
        moved = (here - self._where).manhattanLength() >= _A_LITTLE
        if moved:
            self._where = here
        return moved

    def _tell(self) -> None:
        if not self._told.isValid() or self._told.elapsed() >= _TOLD_EVERY:
            self._told.start()
            self._bridge.touch()
