"""The printer's verbs in memory, and slips whose pictures are white paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from pos.core.errors import KasirError
from pos.core.slip import JobState, Kind
from pos.core.staff import Approval
from pos.ports import PrintJob
from pos.ports.printing import KEPT


class FakePrinting:
    """Keeps slips and opens the drawer, unless a test sets an error."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.kept: list[tuple[str, Kind]] = []
        self.state = JobState.CONFIRMED  # of a slip that is to be kept
        self.opened: list[str] = []  # the reasons
        self.error: KasirError | None = None
        self._now = now

    async def keep(self, number: str, kind: Kind) -> PrintJob:
        if self.error is not None:
            raise self.error
        self.kept.append((number, kind))
        return PrintJob(
            id=99,
            subject=number,
            kind=kind,
            copy=0,
            state=self.state,
            at=self._now(),
            detail=KEPT,
        )

    async def open_drawer(self, reason: str, *, approval: Approval | None = None) -> JobState:
        if self.error is not None:
            raise self.error
        self.opened.append(reason)
        return JobState.SENT


class FakeSlips:
    """Draws a white strip."""

    def __init__(self, folder: Path, *, dots: int = 384) -> None:
        self.folder = folder
        self.drawn: list[tuple[str, Kind]] = []
        self.error: KasirError | None = None
        self._dots = dots

    async def picture(self, number: str, kind: Kind) -> bytes:
        if self.error is not None:
            raise self.error
        self.drawn.append((number, kind))
        image = QImage(self._dots, 900, QImage.Format.Format_Grayscale8)
        image.fill(QColor("white"))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # a device is one of its overloads
        return bytes(buffer.data().data())
