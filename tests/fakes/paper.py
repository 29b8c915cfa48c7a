"""Paper that piles up in a list, and an announcer that remembers what it heard."""

from __future__ import annotations

from pos.core.errors import PrinterError
from pos.core.payment import Health
from pos.core.sale import Sale, State
from pos.core.sheet import Sheet
from pos.core.slip import JobState
from pos.ports import PrintJob


class FakePaper:
    def __init__(self) -> None:
        self.present = True
        self.sheets: list[Sheet] = []
        self.troubles: list[PrinterError] = []

    async def put(self, sheet: Sheet) -> JobState:
        if self.troubles:
            raise self.troubles.pop(0)
        self.sheets.append(sheet)
        return JobState.SENT


class Heard:
    """An announcer that keeps everything."""

    def __init__(self) -> None:
        self.changes: list[tuple[Sale | None, Sale]] = []
        self.health: list[Health] = []
        self.jobs: list[tuple[PrintJob, str]] = []
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

    def attention_changed(self) -> None:
        self.attention += 1
