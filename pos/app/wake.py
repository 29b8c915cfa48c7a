"""Notices that the machine slept: the wall clock jumped, or our own short sleep took far too long."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from pos.ports import Clock

_LOOK_EVERY = 2.0  # seconds
_JUMP = 5.0  # seconds beyond which a difference is a sleep, or a clock that was set


def jumped(before: tuple[datetime, float], after: tuple[datetime, float]) -> bool:
    """Tell whether more time passed than a program that was awake could have missed.

    Linux's monotonic clock stands still in suspend and the wall clock does not; on Windows both
    go on, and what shows is that a sleep of two seconds took minutes. A wall clock that was set
    by hand looks the same, and asking the provider once more does no harm.
    """
    wall = (after[0] - before[0]).total_seconds()
    monotonic = after[1] - before[1]
    return abs(wall - monotonic) > _JUMP or monotonic > _LOOK_EVERY + _JUMP


class WakeDetector:
    """Calls ``on_wake`` after each sleep of the machine."""

    def __init__(self, clock: Clock, on_wake: Callable[[], Awaitable[None]]) -> None:
        self._clock = clock
        self._on_wake = on_wake

    async def run(self) -> None:
        """Look until cancelled."""
        before = (self._clock.now(), self._clock.monotonic())
        while True:
            await self._clock.sleep(_LOOK_EVERY)
            after = (self._clock.now(), self._clock.monotonic())
            if jumped(before, after):
                await self._on_wake()
            before = after
