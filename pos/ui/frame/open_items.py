"""How many things need attention now: for the red mark beside the page's name."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from pos.core.errors import KasirError
from pos.ui.bridge import Bridge

_AGAIN = 60_000  # ms: another process, a command or another window, may have closed one


class OpenItems(QObject):
    """Counts when it hears of a change, and once a minute."""

    counted = Signal(int)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._stirred = False
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self.count)
        bridge.till_connected.connect(self._on_till_connected)
        bridge.attention_changed.connect(self.count)
        if bridge.watcher is not None:
            self._on_till_connected()

    def count(self) -> None:
        """Count now; what comes while a count is under way is counted after it."""
        self._stirred = not self._bridge.tasks.start("open items", self._count)

    def _on_till_connected(self) -> None:
        self._again.start()
        self.count()

    async def _count(self) -> None:
        till = await self._bridge.till()
        try:
            self.counted.emit(await till.attention.count())
        except KasirError:
            return  # whoever reads the books for a list says so; a mark says nothing
        if self._stirred:
            QTimer.singleShot(0, self, self.count)
