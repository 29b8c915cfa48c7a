"""Lets time pass while work is under way that waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any, TypeVar

from tests.fakes.clock import FakeClock

T = TypeVar("T")


async def meanwhile(clock: FakeClock, work: Coroutine[Any, Any, T], *, step: float = 1.0) -> T:
    """Do work; whenever it does nothing but wait, let time pass in steps of so many seconds."""
    task = asyncio.get_running_loop().create_task(work)
    for _ in range(100_000):
        for _ in range(20):
            await asyncio.sleep(0)
            if task.done():
                return task.result()
        if clock.sleeps:
            clock.move(timedelta(seconds=step))
    raise AssertionError("the work never ended")
