"""Paper that piles up in a list, and an announcer that remembers what it heard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from pos.core.errors import PrinterError
from pos.core.payment import Health
from pos.core.printer import Condition, Drawer, PrinterStatus
from pos.core.sale import Sale, State
from pos.core.sheet import SaleSheet, Sheet, name_of
from pos.core.slip import JobState
from pos.ports import Drawn, PrintJob


class FakePaper:
    def __init__(self) -> None:
        self.present = True
        self.sheets: list[SaleSheet] = []  # of sales
        self.others: list[Sheet] = []
        self.troubles: list[PrinterError] = []
        self.state = JobState.SENT  # what the printer says of a slip
        self.condition = Condition.READY
        self.asked = 0
        self.pulses: list[Drawer] = []
        self.lets = asyncio.Event()  # cleared: the printer hangs
        self.lets.set()
        self.sending: Callable[[Drawn | Drawer], object] = lambda _: None  # just before a byte
        self._drawn: Sheet

    async def draw(self, sheet: Sheet) -> Drawn:
        self._drawn = sheet
        return Drawn(name=name_of(sheet), content=b"")

    async def send(self, drawn: Drawn) -> JobState:
        self.sending(drawn)
        await self.lets.wait()
        if self.troubles:
            raise self.troubles.pop(0)
        sheet = self._drawn
        if isinstance(sheet, SaleSheet):
            self.sheets.append(sheet)
        else:
            self.others.append(sheet)
        return self.state

    async def status(self) -> PrinterStatus:
        self.asked += 1
        return PrinterStatus(condition=self.condition)

    async def pulse(self, drawer: Drawer) -> JobState:
        self.sending(drawer)
        if self.troubles:
            raise self.troubles.pop(0)
        self.pulses.append(drawer)
        return JobState.SENT


class Heard:
    """An announcer that keeps everything."""

    def __init__(self) -> None:
        self.changes: list[tuple[Sale | None, Sale]] = []
        self.health: list[Health] = []
        self.jobs: list[tuple[PrintJob, str]] = []
        self.printer: list[PrinterStatus] = []
        self.attention = 0  # how often something new was to be looked at, or was closed

    @property
    def states(self) -> list[State]:
        return [after.state for _before, after in self.changes]

    def sale_changed(self, before: Sale | None, after: Sale) -> None:
        self.changes.append((before, after))

    def provider_changed(self, health: Health) -> None:
        self.health.append(health)

    def print_changed(self, job: PrintJob, detail: str) -> None:
        self.jobs.append((job, detail))

    def printer_changed(self, status: PrinterStatus) -> None:
        self.printer.append(status)

    def attention_changed(self) -> None:
        self.attention += 1
