"""The caretaker reconciles without being asked: at the start, once a day, and in short sweeps.

The watcher asks about sales that can still change. What it cannot see by that is found here: late
money after its two days, payments that the books do not have, and, within five minutes, a second
payment that a careless provider made for a sale, in whatever state the sale is by then.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from pos.core.errors import KasirError
from pos.till import rhythm
from pos.till.desk import Desk, log
from pos.till.differences import Report
from pos.till.reconcile import DAYS, reconcile

_DAILY = timedelta(hours=24)
_SWEPT = timedelta(minutes=30)  # how far back a sweep looks: several sweeps see the same sale


class Caretaker:
    """Keeps the books in step with the provider's whole list."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._one_at_a_time = asyncio.Lock()
        self._whole_at: tuple[datetime, float] | None = None

    async def reconcile(self, days: int = DAYS) -> Report:
        """Compare the last days now; waits where a reconciling is under way."""
        async with self._one_at_a_time:
            return await reconcile(self._desk, timedelta(days=days))

    async def run(self) -> None:
        """Care until cancelled."""
        clock, chance = self._desk.clock, self._desk.chance
        await clock.sleep(rhythm.draw(chance, rhythm.FIRST_RECONCILING))
        while True:
            try:
                await self.once()
            except KasirError as error:
                log.info("reconciling failed: %s", type(error).__name__)
            except Exception:  # noqa: BLE001 - it must outlive any one round, like the watcher
                log.exception("reconciling failed")
            await clock.sleep(rhythm.draw(chance, rhythm.SWEEP))

    async def once(self) -> Report | None:
        """Do what is due: everything once a day, else a sweep where there were sales of late."""
        now = self._desk.clock.now()
        if self._whole_is_due(now):
            began = (now, self._desk.clock.monotonic())
            report = await self.reconcile()
            if report.trouble is None:
                self._whole_at = began
            return report
        if not await self._desk.ledger.made(now - _SWEPT, limit=1):
            return None
        async with self._one_at_a_time:
            return await reconcile(self._desk, _SWEPT)

    def _whole_is_due(self, now: datetime) -> bool:
        """Tell by both clocks: one stands still while the machine sleeps, one can be set back."""
        if self._whole_at is None:
            return True
        wall, monotonic = self._whole_at
        passed = self._desk.clock.monotonic() - monotonic
        return now - wall >= _DAILY or passed >= _DAILY.total_seconds()
