"""What the window asks about paper: slips that are shown or kept instead of printed, the drawer."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from pos.core.slip import JobState, Kind
from pos.core.staff import Approval
from pos.ports import PrintJob


class Printing(Protocol):
    """The verbs at the printer (``pos.till.printing.Printing``)."""

    async def keep(self, number: str, kind: Kind) -> PrintJob:
        """Keep a slip as a PDF, whatever the printer does."""
        ...

    async def open_drawer(self, reason: str, *, approval: Approval | None = None) -> JobState:
        """Open the drawer."""
        ...


class Slips(Protocol):
    """Slips on the screen, and where those are that became files."""

    @property
    def folder(self) -> Path:
        """Give the folder of slips kept as PDF."""
        ...

    async def picture(self, number: str, kind: Kind) -> bytes:
        """Draw a slip as a PNG, one pixel a dot."""
        ...
