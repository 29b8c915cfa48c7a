"""A chime when money arrives, a knock when a person must look, a fall when a sale came to nothing.

A till without a loudspeaker is fine: whatever is heard is also seen.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QElapsedTimer, QObject

from pos.core.sale import TAKEN, Sale, State
from pos.ui.bridge import Bridge
from pos.ui.loudspeaker import Loudspeaker

_AT_MOST_EVERY = 1500  # ms: after an outage many sales turn paid at once

Sound = Literal["paid", "attention", "failed"]
SOUNDS: tuple[Sound, ...] = ("paid", "attention", "failed")
Play = Callable[[Path, int], None]


class Chimes(QObject):
    """Plays what each change of a sale deserves, on whatever screen the cashier is."""

    def __init__(
        self, bridge: Bridge, *, play: Play | None = None, parent: QObject | None = None
    ) -> None:
        """Listen to the bridge.

        :param play: plays a file at a volume in per cent; None: the loudspeaker.
        """
        super().__init__(parent)
        self._bridge = bridge
        self._play = Loudspeaker(self).play if play is None else play
        self._last: dict[str, QElapsedTimer] = {}
        bridge.sale_changed.connect(self._on_sale_changed)

    def _on_sale_changed(self, before: Sale | None, after: Sale) -> None:
        name = sound_of(before, after)
        if name is None or not self._bridge.preferences.sound:
            return
        if name in self._last and self._last[name].elapsed() < _AT_MOST_EVERY:
            return
        self._last[name] = QElapsedTimer()
        self._last[name].start()
        self._play(file_of(self._bridge.resources, name), self._bridge.preferences.volume)


def file_of(resources: Path, sound: Sound) -> Path:
    """Give the file of a sound."""
    return resources / "sounds" / f"{sound}.wav"


def sound_of(before: Sale | None, after: Sale) -> Sound | None:
    """Name the sound of a change; most have none."""
    if before is None or before.state is after.state:
        return None
    if after.state in TAKEN and before.state not in TAKEN:
        return "attention" if after.paid_late else "paid"
    if after.state in (State.FAILED, State.REFUSED):
        return "failed"
    return "attention" if after.state is State.REVIEW else None
