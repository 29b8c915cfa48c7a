"""A chime when money arrives, a knock when a person must look; a till without a loudspeaker is fine.

No media library: Windows plays by itself, Linux by its own players, anything else beeps.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QStandardPaths
from PySide6.QtWidgets import QApplication

from pos.core.sale import TAKEN, Sale, State
from pos.ui.bridge import Bridge

_PLAYERS = ("paplay", "aplay", "afplay")
_AT_MOST_EVERY = 1500  # ms: after an outage many sales turn paid at once

Play = Callable[[Path], None]


def play(sound: Path) -> None:
    """Play a sound without waiting for it."""
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415 - exists on Windows alone

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        winsound.PlaySound(str(sound), flags)
        return
    command = player(sound, QStandardPaths.findExecutable)
    if not command or not QProcess.startDetached(command[0], command[1:])[0]:
        QApplication.beep()


def player(sound: Path, find: Callable[[str], str]) -> Sequence[str]:
    """Give the command that plays a sound here; empty where there is no player.

    :param find: gives the path of a program, or an empty text.
    """
    for name in _PLAYERS:
        if path := find(name):
            quiet = ["-q"] if name == "aplay" else []
            return [path, *quiet, str(sound)]
    return []


class Chimes(QObject):
    """Plays what each change of a sale deserves, on whatever screen the cashier is."""

    def __init__(self, bridge: Bridge, *, play: Play = play, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._play = play
        self._last: dict[str, QElapsedTimer] = {}
        bridge.sale_changed.connect(self._on_sale_changed)

    def _on_sale_changed(self, before: Sale | None, after: Sale) -> None:
        name = sound_of(before, after)
        if not name or not self._bridge.preferences.sound:
            return
        if name in self._last and self._last[name].elapsed() < _AT_MOST_EVERY:
            return
        self._last[name] = QElapsedTimer()
        self._last[name].start()
        self._play(self._bridge.resources / "sounds" / name)


def sound_of(before: Sale | None, after: Sale) -> str:
    """Name the sound of a change; empty for most."""
    if before is None or before.state is after.state:
        return ""
    if after.state in TAKEN and before.state not in TAKEN:
        return "attention.wav" if after.paid_late else "paid.wav"
    return "attention.wav" if after.state in {State.REVIEW, State.FAILED} else ""
