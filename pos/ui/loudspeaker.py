"""One sound at a time, at the shop's volume, never waited for; a till without a loudspeaker is fine.

No media library: Windows plays by itself, Linux by its own players, anything else beeps. While a
sound plays at most one waits, the newest: a hundred sales after an outage are not a concert.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QStandardPaths, QTemporaryDir, QTimer
from PySide6.QtWidgets import QApplication

_PLAYERS = ("pw-play", "paplay", "aplay", "afplay")
_LONGEST_MS = 5000  # a player that hangs is ended, and its sound is lost

Find = Callable[[str], str]


class Loudspeaker(QObject):
    """Plays sound files."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        find: Find = QStandardPaths.findExecutable,
        beep: Callable[[], None] = QApplication.beep,
    ) -> None:
        """Be silent.

        :param find: gives the path of a program, or an empty text.
        :param beep: makes the sound of last resort.
        """
        super().__init__(parent)
        self._find = find
        self._beep = beep
        self._place: QTemporaryDir | None = None
        self._tries: list[Sequence[str]] = []
        self._waiting: tuple[Path, int] | None = None
        self._process = process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._watchdog = QTimer(self)
        self._watchdog.setSingleShot(True)
        self._watchdog.timeout.connect(process.kill)
        self.destroyed.connect(lambda: _silence(process))

    @property
    def is_playing(self) -> bool:
        """Tell whether a player is at work."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    def play(self, sound: Path, volume: int) -> None:
        """Play a sound without waiting for it.

        :param volume: 0 to 100 per cent; 0 is silence.
        """
        if volume <= 0:
            return
        if self.is_playing:
            self._waiting = (sound, volume)
            return
        file = self._at_volume(sound, volume)
        if sys.platform == "win32":
            _play_on_windows(file)
            return
        self._tries = players(file, self._find)
        self._try_next()

    def _try_next(self) -> None:
        """Start the next player that there is; a machine may have one without its server."""
        if not self._tries:
            self._beep()
            return
        program, *arguments = self._tries.pop(0)
        self._process.start(program, arguments)
        self._watchdog.start(_LONGEST_MS)

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._watchdog.stop()
        if status is QProcess.ExitStatus.NormalExit and code != 0:
            self._try_next()
            return
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            # Not from within the end of the other: the process is not at rest yet.
            QTimer.singleShot(0, self, lambda: self.play(*waiting))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._watchdog.stop()
            self._try_next()

    def _at_volume(self, sound: Path, volume: int) -> Path:
        """Give a file with the sound at a volume; made once for each."""
        if volume >= 100:
            return sound
        if self._place is None:
            self._place = QTemporaryDir()
        made = Path(self._place.filePath(f"{sound.stem}-{volume}.wav"))
        try:
            if not made.exists():
                scale(sound, made, volume)
        except OSError:
            return sound  # the disk is full; louder than wished is better than unheard
        return made


def players(sound: Path, find: Find) -> list[Sequence[str]]:
    """Give the commands that could play a sound here, best first; empty where there is no player."""
    commands: list[Sequence[str]] = []
    for name in _PLAYERS:
        if path := find(name):
            quiet = ["-q"] if name == "aplay" else []
            commands.append([path, *quiet, str(sound)])
    return commands


def scale(sound: Path, made: Path, volume: int) -> None:
    """Write a sound again, softer; both are PCM of 16 bits.

    :param volume: per cent; the swing goes with its square, as ears hear it.
    """
    import wave  # noqa: PLC0415 - not before the first paint

    factor = (volume / 100) ** 2
    with wave.open(str(sound), "rb") as source:
        shape = source.getparams()
        samples = array("h", source.readframes(shape.nframes))
    if sys.byteorder == "big":
        samples.byteswap()
    softer = array("h", (round(one * factor) for one in samples))
    if sys.byteorder == "big":
        softer.byteswap()
    with wave.open(str(made), "wb") as target:
        target.setparams(shape)
        target.writeframes(softer.tobytes())


def _play_on_windows(file: Path) -> None:
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415 - exists on Windows alone

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        winsound.PlaySound(str(file), flags)


def _silence(process: QProcess) -> None:
    """End a player with the window: Qt would complain about one that is still at work."""
    process.blockSignals(True)  # noqa: FBT003 - Qt's own argument
    if process.state() is not QProcess.ProcessState.NotRunning:
        process.kill()
        process.waitForFinished(500)
