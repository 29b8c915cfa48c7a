"""A held Enter is one Enter.

Qt marks the repeats of a held key as such, but under X11 not all of them: where a release and the
next press arrive in two reads, both look like a person's. Their instants still tell: the server
gives both the same, and nobody strikes a key within 5 ms of letting it go.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow

from pos.core.override import override

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOBODY_IS_SO_QUICK = 5  # milliseconds


class HeldEnter(QObject):
    """Swallows the repeats of Enter before any widget of a window hears them."""

    def __init__(self, window: QWindow) -> None:
        """Listen to the window of the system: it gets keys alone, not every event of the program."""
        super().__init__(window)
        self._released: int | None = None
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in _ENTER:
            if event.type() == QEvent.Type.KeyRelease:
                self._released = event.timestamp()
            elif event.type() == QEvent.Type.KeyPress:
                return event.isAutoRepeat() or self._is_still_held(event.timestamp())
        return False

    def _is_still_held(self, instant: int) -> bool:
        if self._released is None or instant == 0:  # no clock, as in an event made by a program
            return False
        return 0 <= instant - self._released < _NOBODY_IS_SO_QUICK
