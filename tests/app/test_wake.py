"""A machine that slept is noticed, on every system's clocks."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from pos.app.wake import WakeDetector, jumped
from tests.fakes.clock import NOON, FakeClock


def test_a_sleep_shows_on_either_clock() -> None:
    later = timedelta(seconds=2)
    assert not jumped((NOON, 10.0), (NOON + later, 12.0))
    assert jumped((NOON, 10.0), (NOON + timedelta(hours=1), 12.0))  # the monotonic clock stood
    assert jumped((NOON, 10.0), (NOON + timedelta(hours=1), 3612.0))  # both went on
    assert jumped((NOON, 10.0), (NOON - timedelta(hours=1), 12.0))  # set back by hand


async def test_each_sleep_is_told_once() -> None:
    clock, woke = FakeClock(), []

    async def on_wake() -> None:
        woke.append(clock.now())

    task = asyncio.get_running_loop().create_task(WakeDetector(clock, on_wake).run())
    await clock.run(timedelta(seconds=20))
    assert woke == []
    clock.set(clock.now() + timedelta(hours=8))
    await clock.run(timedelta(seconds=20))
    assert len(woke) == 1
    task.cancel()
    await asyncio.wait({task})
