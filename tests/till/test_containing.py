"""One payment that nothing can be made of holds up nobody, and a person hears of it when it stays."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from pos.core.attention import Kind
from pos.core.errors import Garbled, StoreFull, TimedOut
from pos.core.payment import Payment, Status, Window
from pos.core.sale import Sale, State
from pos.till.desk import Desk
from pos.till.doubts import Doubts
from pos.till.reconcile import reconcile
from tests.fakes.shop import FakeShop
from tests.fakes.time import meanwhile


class Spoiled:
    """A desk that fails, as by a bug of ours, with every answer about one sale."""

    def __init__(self, shop: FakeShop, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number = ""
        self.times = 0
        observe = Desk.observe

        async def fail(desk: Desk, sale: Sale, payment: Payment) -> Sale:
            if sale.number == self.number:
                self.times += 1
                raise ValueError("a bug of ours")
            return await observe(desk, sale, payment)

        monkeypatch.setattr(Desk, "observe", fail)


@pytest.fixture
def spoiled(shop: FakeShop, monkeypatch: pytest.MonkeyPatch) -> Spoiled:
    return Spoiled(shop, monkeypatch)


async def three(shop: FakeShop, spoiled: Spoiled) -> list[Sale]:
    """Sell three times; nothing can be made of the second any more, and all are paid."""
    sales = [await shop.sell() for _ in range(3)]
    spoiled.number = sales[1].number
    for sale in sales:
        shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    return sales


async def states(shop: FakeShop) -> list[State]:
    return [sale.state for sale in reversed(await shop.till.recent(10))]


async def test_a_fault_with_one_payment_does_not_end_the_round_of_the_others(
    shop: FakeShop, spoiled: Spoiled, caplog: pytest.LogCaptureFixture
) -> None:
    sales = await three(shop, spoiled)
    with caplog.at_level(logging.ERROR, "kasir.till"):
        assert (await shop.watcher.once()).trouble is None
    assert await states(shop) == [State.PAID, State.OPEN, State.PAID]
    # By list, and by id in the same round; told in full once.
    assert (spoiled.times, len(caplog.records)) == (2, 2)
    assert [record.exc_info is not None for record in caplog.records] == [True, False]
    assert all(sales[1].number in record.getMessage() for record in caplog.records)
    spoiled.number = ""
    await shop.watcher.once()
    assert await states(shop) == [State.PAID] * 3
    assert await shop.till.attention.count() == 0


async def test_a_fault_that_stays_is_told_once(shop: FakeShop, spoiled: Spoiled) -> None:
    sales = await three(shop, spoiled)
    for _ in range(60):
        await shop.watcher.once()
        shop.pass_time(seconds=10)
    (item,) = await shop.till.attention.items()
    assert (item.kind, item.number) == (Kind.UNREADABLE, sales[1].number)
    assert item.facts["trouble"] == "ValueError"
    assert item.stake == sales[1].amount


async def test_an_accident_or_two_are_no_trouble_that_stays(
    shop: FakeShop, spoiled: Spoiled
) -> None:
    sales = await three(shop, spoiled)
    for _ in range(20):
        spoiled.number = sales[1].number
        await shop.watcher.once()
        shop.pass_time(seconds=200)
        spoiled.number = ""
        await shop.watcher.once()
        shop.gateway.say(shop.payment_of(sales[1]).id, Status.PAID)
        shop.pass_time(seconds=200)
    assert await shop.till.attention.count() == 0


def test_twice_in_a_long_while_is_not_often() -> None:
    doubts = Doubts()
    assert [doubts.meet("K1-000001", at) for at in (0.0, 400.0, 401.0)] == [False, False, True]
    doubts.clear("K1-000001")
    assert not doubts.knows("K1-000001")
    assert [doubts.meet("K1-000001", at) for at in (500.0, 600.0, 799.0, 800.0)] == [
        *[False] * 3,
        True,
    ]


async def test_a_disk_that_is_full_is_everybodys_trouble(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    shop.ledger.fail = [StoreFull(path="x")]
    with pytest.raises(StoreFull):
        await shop.watcher.once()


async def test_a_fault_with_one_look_up_does_not_keep_others_unknown(
    shop: FakeShop, spoiled: Spoiled
) -> None:
    shop.gateway.after_create = [TimedOut(), TimedOut()]
    sales = [await shop.sell() for _ in range(2)]
    spoiled.number = sales[0].number
    await shop.watcher.once()
    assert await states(shop) == [State.SENDING, State.OPEN]
    for _ in range(4):
        shop.pass_time(seconds=100)
        await shop.watcher.once()
    assert [item.number for item in await shop.till.attention.items()] == [sales[0].number]
    spoiled.number = ""
    await shop.watcher.once()
    assert await states(shop) == [State.OPEN, State.OPEN]


@pytest.fixture
async def watching(shop: FakeShop) -> AsyncIterator[FakeShop]:
    task = asyncio.get_running_loop().create_task(shop.watcher.run())
    yield shop
    assert not task.done(), "the watcher died"
    task.cancel()
    await asyncio.wait({task})


async def test_a_fault_with_the_sale_on_screen_does_not_fill_the_log(
    watching: FakeShop, spoiled: Spoiled
) -> None:
    sale = await watching.sell()
    watching.watcher.look_at(sale.number)
    spoiled.number = sale.number
    watching.gateway.calls.clear()
    await watching.clock.run(timedelta(minutes=5), step=timedelta(seconds=1))
    assert 3 < spoiled.times < 100
    assert watching.gateway.calls.count("get") < 60


async def test_an_answer_on_screen_that_cannot_be_read_is_told_when_it_stays(
    watching: FakeShop,
) -> None:
    sale = await watching.sell()

    async def odd(payment_id: str) -> Payment:
        raise Garbled(detail="data.id: value_error")

    watching.gateway.get = odd  # type: ignore[method-assign]  # a payment that cannot be read
    watching.gateway.list_is_blind = True
    watching.watcher.look_at(sale.number)
    await watching.clock.run(timedelta(minutes=4), step=timedelta(seconds=1))
    assert await watching.till.attention.count() == 0
    await watching.clock.run(timedelta(minutes=4), step=timedelta(seconds=1))
    (item,) = await watching.till.attention.items()
    assert (item.kind, item.facts["trouble"]) == (Kind.UNREADABLE, "data.id: value_error")


async def test_the_only_payment_of_a_list_may_be_the_one_that_cannot_be_read(
    shop: FakeShop,
) -> None:
    sale = await shop.sell()

    async def odd_page(window: Window, number: int) -> list[Payment]:
        raise Garbled(detail="no entry can be read")

    async def odd(payment_id: str) -> Payment:
        raise Garbled(detail="data.attributes.amount: value_error")

    get = shop.gateway.get
    shop.gateway.page = odd_page  # type: ignore[method-assign]  # a list of one odd entry
    shop.gateway.get = odd  # type: ignore[method-assign]  # and by id it is no better
    for _ in range(40):
        assert isinstance((await shop.watcher.once()).trouble, Garbled)
        shop.pass_time(seconds=10)
    assert [item.kind for item in await shop.till.attention.items()] == [Kind.UNREADABLE]
    shop.gateway.get = get  # type: ignore[method-assign]  # by id it can be read
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    await shop.watcher.once()
    assert await states(shop) == [State.PAID]


async def test_a_line_that_carries_no_whole_answer_is_no_sales_trouble(shop: FakeShop) -> None:
    await shop.sell()
    shop.gateway.list_is_blind = True
    health = shop.gateway.health

    async def cut(payment_id: str) -> Payment:
        raise Garbled(detail="half a body")

    shop.gateway.get = cut  # type: ignore[method-assign]  # a bad line
    shop.gateway.health = lambda: replace(health(), reachable=False)  # type: ignore[method-assign]  # as the gateway tells
    for _ in range(60):
        await shop.watcher.once()
        shop.pass_time(seconds=10)
    assert await shop.till.attention.count() == 0


async def test_a_provider_that_is_odd_with_all_is_not_told_a_hundred_times(shop: FakeShop) -> None:
    for _ in range(30):
        await shop.sell()
    shop.gateway.list_is_blind = True

    async def odd(payment_id: str) -> Payment:
        raise Garbled(detail="odd")

    shop.gateway.get = odd  # type: ignore[method-assign]  # nothing can be read
    for _ in range(200):
        await shop.watcher.once()
        shop.pass_time(seconds=10)
    assert await shop.till.attention.count() == 10


# --- reconciling -------------------------------------------------------------------------------


async def test_reconciling_goes_on_over_a_payment_that_cannot_be_compared(
    shop: FakeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    sales = [await shop.sell() for _ in range(3)]
    judge = Desk.judge

    def fail(desk: Desk, sale: Sale, payment: Payment) -> object:
        if sale.number == sales[1].number:
            raise ValueError("a bug of ours")
        return judge(desk, sale, payment)

    monkeypatch.setattr(Desk, "judge", fail)
    for sale in sales:
        shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    report = await meanwhile(shop.clock, reconcile(shop.desk, timedelta(days=1)))
    assert await states(shop) == [State.PAID, State.OPEN, State.PAID]
    assert (report.trouble, report.unchecked, report.raised) == (None, 1, 1)
    assert [item.kind for item in await shop.till.attention.items()] == [Kind.UNREADABLE]


@pytest.mark.parametrize("times", [1, 2])
async def test_an_answer_that_can_be_read_at_last_is_no_alarm(shop: FakeShop, times: int) -> None:
    sale = await shop.sell()
    shop.gateway.list_is_blind = True
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    get, left = shop.gateway.get, [times]

    async def odd(payment_id: str) -> Payment:
        if left[0]:
            left[0] -= 1
            raise Garbled(detail="cut")
        return await get(payment_id)

    async def shown(reference_id: str) -> list[Payment]:
        return [shop.payment_of(sale)]

    shop.gateway.get = odd  # type: ignore[method-assign]  # a bad line
    shop.gateway.find = shown  # type: ignore[method-assign]  # the list by reference is well
    report = await meanwhile(shop.clock, reconcile(shop.desk, timedelta(days=1)))
    assert (report.counts, report.unchecked, report.raised) == ({"behind": 1}, 0, 0)
    assert await states(shop) == [State.PAID]


async def test_what_is_there_and_unreadable_is_not_called_gone(shop: FakeShop) -> None:
    await shop.sell()
    await shop.sell()
    odd_one = (await shop.till.recent(1))[0]
    shop.pass_time(minutes=11)
    get = shop.gateway.get

    async def odd(payment_id: str) -> Payment:
        if payment_id == odd_one.payment_id:
            raise Garbled(detail="cut")
        return await get(payment_id)

    shop.gateway.get = odd  # type: ignore[method-assign]  # one payment that cannot be read
    del shop.gateway.payments[odd_one.payment_id or ""]
    report = await meanwhile(shop.clock, reconcile(shop.desk, timedelta(days=1)))
    assert (report.counts, report.unchecked) == ({}, 1)
    assert [item.kind for item in await shop.till.attention.items()] == [Kind.UNREADABLE]


async def test_a_provider_of_whom_nothing_can_be_read_is_not_told_a_hundred_times(
    shop: FakeShop,
) -> None:
    for _ in range(30):
        await shop.sell()
    shop.gateway.list_is_blind = True

    async def odd(payment_id: str) -> Payment:
        raise Garbled(detail="cut")

    shop.gateway.get = odd  # type: ignore[method-assign]  # nothing can be read
    report = await meanwhile(shop.clock, reconcile(shop.desk, timedelta(days=1)))
    assert (report.unchecked, report.raised) == (30, 10)
