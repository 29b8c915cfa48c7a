"""A provider that is far away: every call takes its time, by the tests' own clock."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta

from pos.core.errors import Offline
from pos.core.override import override
from pos.core.payment import Payment, Window
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway

_SETTLED = 60  # turns of the loop in which all that can go on at an instant has gone on


class SeededChance:
    """Dice that fall the same in every run."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def token(self) -> str:
        return f"{self.dice.getrandbits(64):016x}"

    def spread(self, low: float, high: float) -> float:
        return self.dice.uniform(low, high)


class FarGateway(FakeGateway):
    """Answers after a round trip, and remembers when it was asked for what."""

    def __init__(self, clock: FakeClock, round_trip: float = 0.1) -> None:
        super().__init__(clock)
        self.round_trip = round_trip
        self.asked: list[tuple[float, str]] = []
        self.in_flight = self.most_in_flight = 0
        self.came_back: Callable[[], None] = lambda: None  # as the window's front has it
        self._gone = False
        self._time = clock

    @override
    async def create(self, request: bytes) -> Payment:
        async with self._trip("create"):
            return await super().create(request)

    @override
    async def get(self, payment_id: str) -> Payment:
        async with self._trip("get"):
            return await super().get(payment_id)

    @override
    async def find(self, reference_id: str) -> Sequence[Payment]:
        async with self._trip("find"):
            return await super().find(reference_id)

    @override
    async def page(self, window: Window, number: int) -> Sequence[Payment]:
        async with self._trip("page"):
            return await super().page(window, number)

    @asynccontextmanager
    async def _trip(self, name: str) -> AsyncIterator[None]:
        self.asked.append((self._time.monotonic(), name))
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            await self._time.sleep(self.round_trip / 2)
            yield
            await self._time.sleep(self.round_trip / 2)
        except Offline:
            self._gone = True
            raise
        else:
            if self._gone:
                self._gone = False
                self.came_back()
        finally:
            self.in_flight -= 1

    def times(self, since: float = 0.0) -> list[float]:
        """Give the moments of all calls but creates."""
        return [at for at, name in self.asked if at >= since and name != "create"]


def most_within(moments: Sequence[float], seconds: float) -> int:
    """Count the most moments that lie within any stretch of so many seconds."""
    most, stretch = 0, deque[float]()
    for moment in sorted(moments):
        stretch.append(moment)
        while moment - stretch[0] >= seconds:
            stretch.popleft()
        most = max(most, len(stretch))
    return most


async def let_pass(
    clock: FakeClock, seconds: float, *, until: Callable[[], object] = lambda: False
) -> bool:
    """Let time pass from one thing that is due to the next; tell whether it came to ``until``."""
    end = clock.monotonic() + seconds
    while True:
        for _ in range(_SETTLED):
            await asyncio.sleep(0)
        if until():
            return True
        now = clock.monotonic()
        if now >= end:
            return False
        due = min((at for at, one in clock._sleepers if not one.done()), default=end)
        clock.move(timedelta(seconds=max(min(due, end) - now, 1e-6)))
