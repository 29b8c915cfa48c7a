"""Watches how the printer is, between slips: what it says of itself, or what the last slip showed.

Nobody is asked while a slip waits, and a printer that is well is asked rarely: others may print
on it too.
"""

from __future__ import annotations

import asyncio

from pos.core.errors import PrinterError, PrinterUnreachable
from pos.core.printer import PRINTS, Condition, PrinterStatus
from pos.ports import Paper
from pos.till.desk import Desk

WELL = 120.0  # seconds between two questions to a printer that prints
SOON = 2.0  # seconds until the question after a slip that failed
ILL = 10.0  # ... and to one that does not: somebody is filling in paper just now


class PrinterWatch:
    """What is known of the printer's condition; tells the announcer when it changes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wake = asyncio.Event()
        self.busy = False  # a slip waits, or is under way
        self.status = PrinterStatus(condition=Condition.UNKNOWN)

    async def run(self) -> None:
        """Ask for as long as the till is open."""
        if not self._desk.paper.present:
            return
        while True:
            if not self.busy:
                await self.ask()
            await self._rest()

    async def ask(self) -> None:
        """Ask once."""
        self._know(await self._desk.paper.status())

    def printed(self, paper: Paper) -> None:
        """Hear that a whole slip was taken: it is ready, though its paper may run low."""
        if paper is self._desk.paper and self.status.condition is not Condition.PAPER_LOW:
            self._know(PrinterStatus(condition=Condition.READY))

    def failed(self, error: PrinterError, paper: Paper) -> None:
        """Hear that a slip failed on its way, for whatever reason the printer gave."""
        if paper is not self._desk.paper:
            return
        if error.detail in set(Condition):
            condition = Condition(error.detail)
        elif isinstance(error, PrinterUnreachable):
            condition = Condition.OFFLINE
        else:
            condition = Condition.UNKNOWN
        self._know(PrinterStatus(condition=condition, detail=error.detail))
        self._wake.set()

    def _know(self, status: PrinterStatus) -> None:
        before, self.status = self.status, status
        if (before.condition, before.drawer_open) != (status.condition, status.drawer_open):
            self._desk.announcer.printer_changed(status)

    async def _rest(self) -> None:
        """Wait for the next question; a failure brings it near, but not at once."""
        well = self.status.condition in PRINTS
        try:
            await asyncio.wait_for(self._wake.wait(), WELL if well else ILL)
        except TimeoutError:
            return
        self._wake.clear()
        await asyncio.sleep(SOON)
