"""A clock that stands still until a test moves it, and chance without surprise."""

from __future__ import annotations

import asyncio
import itertools
from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)  # 14:05 WIB


class FakeClock:
    """Wall clock and monotonic clock, moved together or apart; sleepers wake when moved past."""

    def __init__(self, now: datetime = NOON) -> None:
        self._now = now
        self._monotonic = 1000.0
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    async def sleep(self, seconds: float) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._monotonic + seconds, future))
        await future

    @property
    def sleeps(self) -> bool:
        """Tell whether somebody waits for time to pass."""
        return bool(self._sleepers)

    def set(self, now: datetime) -> None:
        """Step the wall clock alone, as a person or a time server does."""
        self._now = now

    def move(self, by: timedelta) -> None:
        """Let time pass at once; nobody is woken until the loop runs."""
        self._now += by
        self._monotonic += by.total_seconds()
        for due, future in self._sleepers:
            if due <= self._monotonic and not future.done():
                future.set_result(None)
        self._sleepers = [entry for entry in self._sleepers if not entry[1].done()]

    async def run(self, by: timedelta, step: timedelta = timedelta(seconds=0.5)) -> None:
        """Let time pass in steps, everybody else working in between."""
        end = self._now + by
        while self._now < end:
            self.move(min(step, end - self._now))
            for _ in range(30):
                await asyncio.sleep(0)


class FakeChance:
    """Tokens that count, jitter that is always the middle."""

    def __init__(self) -> None:
        self._tokens = itertools.count(1)

    def token(self) -> str:
        return f"{next(self._tokens):016x}"

    def spread(self, low: float, high: float) -> float:
        return (low + high) / 2
