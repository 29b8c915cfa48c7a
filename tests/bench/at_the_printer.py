"""What is measured within the window's process while it prints, or while its printer hangs."""

from __future__ import annotations

import asyncio
import os
import time
from typing import Any

from pos.app.house import House
from pos.core.money import Money
from pos.core.sale import State
from pos.core.slip import JobState
from pos.till.draft import Draft
from pos.ui.bridge import Bridge
from pos.ui.window import Window
from tests.bench.works import asked_of, stalls


async def printing(_window: Window, bridge: Bridge, house: House) -> dict[str, Any]:
    """Sell, let each slip come to its end; note each Enter and when its code was known."""
    known: list[float] = []
    entered: list[float] = []
    ended = asyncio.Event()

    def sold(before: Any, after: Any) -> None:
        if after.state is State.OPEN and before is not None and before.state is not State.OPEN:
            known.append(time.monotonic())

    def printed(job: Any, _detail: str) -> None:
        if job.state is not JobState.QUEUED:
            ended.set()

    bridge.sale_changed.connect(sold)
    bridge.print_changed.connect(printed)
    till, asked = await bridge.till(), asked_of(house)
    await asyncio.sleep(1)  # the printer was asked how it is
    for number in range(int(os.environ.get("BENCH_SALES", "30"))):
        ended.clear()
        entered.append(time.monotonic())
        await till.sell(Draft(amount=Money.rupiah(30_000 + number), outlet="ALFAMART"))
        await ended.wait()
        await asyncio.sleep(0.05)
    return {"known": known, "entered": entered, "asked": asked}


async def hanging(_window: Window, bridge: Bridge, house: House) -> dict[str, Any]:
    """Sell at a printer that hangs, and note how long the loop stood still."""
    till = await bridge.till()
    sales = 0

    async def hands() -> None:
        nonlocal sales
        while True:
            await till.sell(Draft(amount=Money.rupiah(30_000 + sales), outlet="ALFAMART"))
            sales += 1
            await asyncio.sleep(0.2)

    bridge.tasks.start("hands", hands)
    found = await stalls(float(os.environ.get("BENCH_SECONDS", "10")))
    ended = [job.state for job in await house.desk.ledger.prints.unfinished("K1")]
    return {**found, "sales": sales, "unfinished": len(ended)}
