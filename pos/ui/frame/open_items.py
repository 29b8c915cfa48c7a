"""How many things need attention now: for the red mark beside the page's name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from pos.core.errors import KasirError
from pos.core.staff import OnDuty, Right
from pos.ui.aloud import Aloud
from pos.ui.bridge import Bridge
from pos.ui.messages import fill

translate = QCoreApplication.translate

_AGAIN = 60_000  # ms: another process, a command or another window, may have closed one


class OpenItems(QObject):
    """Counts when it hears of a change, and once a minute."""

    counted = Signal(int)

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        """Listen to the bridge.

        :param window: speaks for the mark when there are more than before.
        """
        super().__init__(window)
        self._aloud = Aloud(window, bridge)
        self._now = self._told = 0
        self._bridge = bridge
        self._stirred = False
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self.count)
        bridge.till_connected.connect(self._on_till_connected)
        bridge.attention_changed.connect(self.count)
        bridge.duty_changed.connect(self._on_duty_changed)
        if bridge.watcher is not None:
            self._on_till_connected()

    def count(self) -> None:
        """Count now; what comes while a count is under way is counted after it."""
        self._stirred = not self._bridge.tasks.start("open items", self._count)

    def _on_till_connected(self) -> None:
        self._again.start()
        self.count()

    def _on_duty_changed(self, _on_duty: OnDuty) -> None:
        self._tell()

    async def _count(self) -> None:
        till = await self._bridge.till()
        try:
            self._now = await till.attention.count()
        except KasirError:
            return  # whoever reads the books for a list says so; a mark says nothing
        self.counted.emit(self._now)
        self._tell()
        if self._stirred:
            QTimer.singleShot(0, self, self.count)

    def _tell(self) -> None:
        """Say aloud that there are more than before, to whoever may see them."""
        if not self._bridge.may(Right.BROWSE):
            return  # told once somebody is there who may
        before, self._told = self._told, self._now
        if self._now > before:
            words = translate("Sidebar", "{n} need attention")  # as the mark says it
            self._aloud.say(fill(words, {"n": str(self._now)}), urgent=True)
        elif self._now < before:
            self._aloud.forget()
