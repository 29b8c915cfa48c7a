"""PO-12: a shop sells and watches through seconds of a hostile network; then all works again."""

from __future__ import annotations

import asyncio
from itertools import cycle
from random import Random

import pytest

from pos.core.sale import RESOLVING, TAKEN, WAITING, State
from tests.faults.shop import LONG, Shop

SECONDS = 20.0 if LONG else 4.0
FAULTS = (
    "reset",
    "latency=250,200",
    "black-hole=0.2",
    "cut-after=80",
    "down",
    "slice=8",
    "slow-bandwidth=1500",
)


@pytest.fixture
def patience() -> float:
    return 0.8


class Load:
    """Customers, cashiers and a network at their worst, until a moment."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._dice = Random(11)
        self._loop = asyncio.get_running_loop()
        self._until = self._loop.time() + SECONDS
        self.left = 0

    @property
    def _goes_on(self) -> bool:
        return self._loop.time() < self._until

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            for work in (self._weather, self._watch, *[self._cashier] * 6):
                group.create_task(work())
        await asyncio.to_thread(self._shop.sandbox.clear_modes)

    async def _weather(self) -> None:
        for fault in cycle(FAULTS):
            if not self._goes_on:
                break
            await asyncio.to_thread(self._shop.sandbox.set_mode, fault)
            await asyncio.sleep(0.25)
            await asyncio.to_thread(self._shop.sandbox.clear_modes)
            await asyncio.sleep(0.1)

    async def _cashier(self) -> None:
        while self._goes_on:
            try:
                # A screen that is closed does not wait for its sale.
                await asyncio.wait_for(self._shop.sell(), self._dice.uniform(0.01, 0.5))
            except TimeoutError:
                self.left += 1

    async def _watch(self) -> None:
        while self._goes_on:
            await self._shop.watcher.once()
            await asyncio.sleep(0.05)


@pytest.mark.slow
@pytest.mark.timeout(180)
async def test_after_hostile_load_ten_of_ten_sales_succeed(shop: Shop) -> None:
    load = Load(shop)
    await load.run()
    assert load.left > 5
    await asyncio.sleep(3 * 0.8 + 0.3)  # what was on its way ends by its own time-outs
    after = await asyncio.gather(*(shop.sell() for _ in range(10)))
    assert [sale.state for sale in after] == [State.OPEN] * 10
    assert shop.gateway.active == 0

    for _ in range(3):
        await shop.round(130)
    sales = await shop.ledger.recent(10_000)
    assert not [sale for sale in sales if sale.state in RESOLVING]
    assert all(sale.state in WAITING | TAKEN for sale in sales)
    payments = shop.payments()
    assert len({payment.reference for payment in payments}) == len(payments)  # nothing twice
    assert {p.reference: p.id for p in payments} == {s.reference_id: s.payment_id for s in sales}
