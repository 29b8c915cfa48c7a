"""Slips on the screen, and the folder of those kept as files, for when no printer will do."""

from __future__ import annotations

from pathlib import Path

from pos.app.papers import Papers
from pos.core.slip import Kind
from pos.till.till import Till


class Slips:
    """What the window asks about slips that are not printed."""

    def __init__(self, till: Till, press: Papers, folder: Path) -> None:
        """Draw on the press's paper.

        :param folder: of slips that are kept as PDF.
        """
        self._till = till
        self._press = press
        self.folder = folder

    async def picture(self, number: str, kind: Kind) -> bytes:
        """Draw a slip of a sale as a PNG, one pixel a dot; it counts as no slip.

        :raises NotPrintable: there is nothing true to show.
        :raises SlipDoesNotFit: it cannot be drawn so that it scans.
        """
        return await self._press.picture(await self._till.sheet(number, kind))
