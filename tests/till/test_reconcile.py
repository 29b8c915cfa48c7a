"""Reconciling finds every difference and raises no false alarm, gently and page by page."""

from __future__ import annotations

import asyncio
import random
import tracemalloc
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from pos.core.attention import Kind
from pos.core.errors import Garbled, GatewayError, MissingKeys, RateLimited, TimedOut
from pos.core.money import Money
from pos.core.payment import Payment, Status, Window
from pos.core.sale import Reason, Sale, State
from pos.till.caretaker import Caretaker
from pos.till.differences import Found, Report
from pos.till.reconcile import reconcile
from tests.fakes.gateway import FakeGateway
from tests.fakes.shop import FakeShop
from tests.fakes.time import meanwhile

MONTH = timedelta(days=35)
CLEAN = 10_000
SEEDED = 1_000


async def run(shop: FakeShop, span: timedelta = MONTH) -> Report:
    return await meanwhile(shop.clock, reconcile(shop.desk, span), step=5)


# --- a shop with a month of sales -------------------------------------------------------------

_PAID = (State.PAID, State.SETTLED)
_WORDS = {
    State.OPEN: "pending",
    State.PROCESSING: "processing",
    State.PAID: "paid",
    State.SETTLED: "completed",
    State.EXPIRED: "expired",
    State.WITHDRAWN: "pending",
    State.CANCELLED: "cancelled",
    State.FAILED: "failed",
}


def made(place: int, state: State, at: datetime) -> Sale:
    """Make a sale as a till leaves it after its provider's last answer."""
    waits = state in (State.OPEN, State.PROCESSING)
    closed = not waits and state not in _PAID
    return Sale(
        number=f"K1-{place:06d}",
        reference_id=f"K1-{place:06d}-{place:016x}",
        terminal="K1",
        state=state,
        amount=Money.rupiah(15_000 + place),
        method="retail_outlet",
        outlet="ALFAMART",
        display_name="TOKO MAJU",
        note="",
        cashier="Sari",
        request=b"{}",
        created_at=at,
        business_date=at.date(),
        # One that still waits after more than a month would be no clean sale.
        expires_at=at + (timedelta(days=60) if waits else timedelta(hours=24)),
        version=3,
        attempts=1,
        sent_at=at,
        payment_id=f"contract_{place:032x}",
        code=f"{place:08d}",
        payer_sees="TOKO MAJU",
        fees=Money.rupiah(4_400),
        provider_created_at=at,
        provider_status=_WORDS[state],
        seen_at=at,
        paid_at=at + timedelta(hours=1) if state in _PAID else None,
        paid_date=at.date() if state in _PAID else None,
        settled_at=at + timedelta(hours=2) if state is State.SETTLED else None,
        closed_at=at if closed else None,
        reason="salah" if state is State.WITHDRAWN else None,
    )


def held(sale: Sale) -> Payment:
    """Make the payment that the provider holds for a sale."""
    word = sale.provider_status or "pending"
    return Payment(
        id=sale.payment_id or "",
        reference_id=sale.reference_id,
        status=Status(word),
        status_word=word,
        amount=sale.amount,
        currency="IDR",
        method=sale.method,
        code=sale.code,
        display_name=sale.payer_sees,
        picture_url=None,
        page_url=None,
        fees=sale.fees,
        created_at=sale.provider_created_at,
        expires_at=sale.expires_at,
    )


def fill(shop: FakeShop, count: int) -> list[Sale]:
    """Put a month of sales into the books, and their payments to the provider."""
    states, start = list(_WORDS), shop.clock.now() - timedelta(days=34)
    sales = [
        made(place, states[place % len(states)], start + timedelta(days=33) * place / count)
        for place in range(1, count + 1)
    ]
    for sale in sales:
        shop.ledger.put(sale)
        payment = held(sale)
        shop.gateway.payments[payment.id] = payment
    return sales


async def test_ten_thousand_clean_sales_raise_no_alarm(shop: FakeShop) -> None:
    fill(shop, CLEAN)
    before = list(await shop.till.recent(CLEAN))
    report = await run(shop)
    assert (report.payments, report.sales) == (CLEAN, CLEAN)
    assert report.differences == ()
    assert (report.raised, report.foreign, report.unchecked, report.trouble) == (0, 0, 0, None)
    assert list(await shop.till.recent(CLEAN)) == before
    assert Counter(shop.gateway.calls) == {"page": CLEAN // 1000 + 1}


# --- a thousand discrepancies -----------------------------------------------------------------

Spoil = Callable[[FakeGateway, Sale], Found | None]


def _change(gateway: FakeGateway, sale: Sale, **facts: object) -> None:
    payment = gateway.payments[sale.payment_id or ""]
    gateway.payments[payment.id] = replace(payment, **facts)  # type: ignore[arg-type]  # test sugar


def _say(gateway: FakeGateway, sale: Sale, status: Status) -> None:
    gateway.say(sale.payment_id or "", status)


def other_amount(gateway: FakeGateway, sale: Sale) -> Found:
    _change(gateway, sale, amount=sale.amount + Money.rupiah(1))
    return Found.OTHER_AMOUNT


def other_currency(gateway: FakeGateway, sale: Sale) -> Found:
    _change(gateway, sale, currency="USD")
    return Found.OTHER_CURRENCY


def other_method(gateway: FakeGateway, sale: Sale) -> Found:
    _change(gateway, sale, method="qris")
    return Found.OTHER_METHOD


def fees(gateway: FakeGateway, sale: Sale) -> Found:
    _change(gateway, sale, fees=Money.parse("4400.01"))
    return Found.FEES


def expiry(gateway: FakeGateway, sale: Sale) -> Found:
    _change(gateway, sale, expires_at=sale.expires_at + timedelta(seconds=1))
    return Found.EXPIRY


def vanished(gateway: FakeGateway, sale: Sale) -> Found:
    del gateway.payments[sale.payment_id or ""]
    return Found.VANISHED


def second(gateway: FakeGateway, sale: Sale) -> Found:
    own = gateway.payments[sale.payment_id or ""]
    gateway.add(replace(own, id=f"{own.id}-second"))
    return Found.SECOND_PAYMENT


def unknown(gateway: FakeGateway, sale: Sale) -> Found:
    # As after a restored backup: the same terminal and number, another token.
    own = gateway.payments[sale.payment_id or ""]
    gateway.add(replace(own, id=f"{own.id}-lost", reference_id=f"{sale.number}-{'f' * 16}"))
    return Found.UNKNOWN_PAYMENT


def moved(gateway: FakeGateway, sale: Sale) -> Found:
    if sale.state is State.SETTLED:
        _say(gateway, sale, Status.PAID)
        return Found.WENT_BACK
    if sale.state is State.PAID:
        _say(gateway, sale, Status.COMPLETED)
        return Found.UNSETTLED
    _say(gateway, sale, Status.PAID)
    return Found.BEHIND


def back(gateway: FakeGateway, sale: Sale) -> Found:
    _say(gateway, sale, Status.PROCESSING)
    if sale.state in _PAID:
        return Found.WENT_BACK
    return Found.BEHIND if sale.state is State.OPEN else Found.OTHER_STATUS


def reference(gateway: FakeGateway, sale: Sale) -> Found:
    """The provider's list has the payment under another shop's reference; by id it is that too."""
    _change(gateway, sale, reference_id="another-shop-7")
    return Found.OTHER_REFERENCE


SPOILS: Sequence[Callable[[FakeGateway, Sale], Found]] = (
    other_amount,
    other_currency,
    other_method,
    fees,
    expiry,
    vanished,
    second,
    unknown,
    moved,
    back,
    reference,
)


@pytest.mark.parametrize("seed", [1, 2])
async def test_every_one_of_a_thousand_seeded_discrepancies_is_found_and_typed(
    shop: FakeShop, seed: int
) -> None:
    sales = fill(shop, 4_000)
    chosen = random.Random(seed).sample(
        [sale for sale in sales if sale.state is not State.PROCESSING], SEEDED
    )
    wanted: Counter[tuple[str | None, str | None, Found]] = Counter()
    for place, sale in enumerate(chosen):
        found = SPOILS[place % len(SPOILS)](shop.gateway, sale)
        payment_id = sale.payment_id
        if found is Found.SECOND_PAYMENT:
            payment_id = f"{payment_id}-second"
        if found is Found.UNKNOWN_PAYMENT:
            payment_id = f"{payment_id}-lost"
        number = None if found is Found.UNKNOWN_PAYMENT else sale.number
        wanted[number, payment_id, found] += 1

    report = await run(shop)

    named = Counter((one.number, one.payment_id, one.found) for one in report.differences)
    assert named == wanted
    assert report.trouble is None
    assert report.unchecked == 0
    assert report.foreign == sum(one.found is Found.OTHER_REFERENCE for one in report.differences)
    # Whatever an ordinary answer sets right is right now; the rest stands before a person.
    again = await run(shop)
    ordinary = {Found.BEHIND, Found.UNSETTLED, Found.FEES, Found.EXPIRY, Found.OTHER_STATUS}
    assert not ordinary & {one.found for one in again.differences}
    assert again.raised == 0
    assert report.raised == await shop.till.attention.count()


# --- whose payments ---------------------------------------------------------------------------


async def test_payments_of_others_under_the_same_account_are_no_alarm(shop: FakeShop) -> None:
    sale = await shop.sell()
    own = shop.payment_of(sale)
    token = "0" * 16
    others = {
        "INV-2026-77": own.created_at,  # another program
        f"K2-000001-{token}": own.created_at,  # another till's books
        f"K1-000001-{token}x": own.created_at,
        # This till, before its disk was lost and these books were begun.
        f"K1-000481-{token}": shop.clock.now() - timedelta(days=3),
    }
    for place, (reference_id, at) in enumerate(others.items()):
        shop.gateway.add(
            replace(own, id=f"other_{place}", reference_id=reference_id, created_at=at)
        )
    report = await run(shop)
    assert (report.foreign, report.differences, report.raised) == (4, (), 0)


@pytest.mark.parametrize("status", [Status.PENDING, Status.PAID])
async def test_a_payment_that_the_books_lost_goes_to_a_person(
    shop: FakeShop, status: Status
) -> None:
    sale = await shop.sell()
    own = shop.payment_of(sale)
    lost = replace(own, id="lost", reference_id=f"K1-000483-{'a' * 16}", created_at=None)
    shop.gateway.payments["lost"] = replace(lost, created_at=own.created_at)
    shop.gateway.say("lost", status)
    report = await run(shop)
    assert report.counts == {"unknown_payment": 1}
    (item,) = await shop.till.attention.items()
    assert (item.kind, item.number, item.payment_id) == (Kind.UNKNOWN_PAYMENT, None, "lost")
    assert (item.stake, item.received) == (own.amount, status is Status.PAID)
    assert (await run(shop)).raised == 0


async def test_keys_of_another_account_are_one_item_and_not_a_hundred(shop: FakeShop) -> None:
    fill(shop, 100)
    shop.gateway.payments.clear()
    shop.gateway.calls.clear()
    report = await run(shop)
    assert report.counts == {"other_account": 1}
    assert len(shop.gateway.calls) < 25
    assert [item.kind for item in await shop.till.attention.items()] == [Kind.OTHER_ACCOUNT]
    assert (await run(shop)).raised == 0


async def test_a_few_that_are_gone_are_named_one_by_one(shop: FakeShop) -> None:
    sales = [await shop.sell() for _ in range(3)]
    shop.pass_time(minutes=11)
    shop.gateway.payments.clear()
    assert (await run(shop)).counts == {"vanished": 3}
    assert {item.number for item in await shop.till.attention.items()} == {
        sale.number for sale in sales
    }


async def test_a_code_that_ended_without_money_and_is_gone_is_named_without_an_alarm(
    shop: FakeShop,
) -> None:
    sale = await shop.sell()
    shop.gateway.say(shop.payment_of(sale).id, Status.EXPIRED)
    await shop.watcher.once()
    shop.pass_time(days=3)
    shop.gateway.payments.clear()
    report = await run(shop)
    assert (report.counts, report.raised) == ({"vanished": 1}, 0)


# --- what is not told yet ---------------------------------------------------------------------


async def test_a_payment_that_is_too_young_for_the_list_is_not_called_gone(shop: FakeShop) -> None:
    await shop.sell()
    shop.gateway.payments.clear()
    report = await run(shop)
    assert (report.differences, report.unchecked) == ((), 1)


async def test_what_a_blind_list_hides_is_asked_for_by_id(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    shop.gateway.list_is_blind = True
    report = await run(shop)
    assert report.counts == {"behind": 1}
    assert (await shop.till.sale(sale.number)).state is State.PAID


async def test_a_sale_that_is_just_being_made_is_left_to_its_maker(shop: FakeShop) -> None:
    shop.gateway.after_create = [TimedOut()]
    shop.gateway.list_is_blind = True
    sale = await shop.sell()
    shop.gateway.list_is_blind = False
    report = await run(shop)
    assert report.differences == ()
    assert (await shop.till.sale(sale.number)).state is State.SENDING


async def test_a_sale_handed_over_unknown_is_found_weeks_later(shop: FakeShop) -> None:
    shop.gateway.after_create = [TimedOut()]
    shop.gateway.list_is_blind = True
    sale = await shop.sell()
    shop.gateway.down = True
    shop.pass_time(hours=25)
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).reason == Reason.UNKNOWN_FOR_A_DAY
    shop.pass_time(days=20)
    shop.gateway.down = shop.gateway.list_is_blind = False
    assert (await run(shop)).counts == {"behind": 1}
    assert (await shop.till.sale(sale.number)).state is State.OPEN


async def test_a_sale_that_waits_for_ever_is_told_though_nothing_differs(shop: FakeShop) -> None:
    await shop.sell()
    shop.pass_time(days=4)
    report = await run(shop)
    assert (report.differences, report.raised) == ((), 1)
    assert [item.kind for item in await shop.till.attention.items()] == [Kind.STILL_WAITING]
    assert (await run(shop)).raised == 0


# --- gently -----------------------------------------------------------------------------------


class Counting(FakeGateway):
    """Remembers when each page was asked for, and can break off."""

    def __init__(self, shop: FakeShop) -> None:
        super().__init__(shop.clock)
        self.clock = shop.clock
        self.at: list[float] = []
        self.trouble: dict[int, GatewayError] = {}
        self.stuck = False

    async def page(self, window: Window, number: int) -> Sequence[Payment]:
        self.at.append(self.clock.monotonic())
        if number in self.trouble:
            raise self.trouble[number]
        return await super().page(window, 1 if self.stuck else number)


@pytest.fixture
def counting(shop: FakeShop) -> Counting:
    gateway = Counting(shop)
    shop.gateway = shop.desk.gateway = gateway
    fill(shop, 5_000)
    return gateway


async def test_calls_follow_each_other_with_a_pause_and_only_ask(
    shop: FakeShop, counting: Counting
) -> None:
    for payment_id in list(counting.payments)[:20]:
        del counting.payments[payment_id]
    await meanwhile(shop.clock, reconcile(shop.desk, MONTH), step=0.1)
    pauses = [late - early for early, late in zip(counting.at, counting.at[1:], strict=False)]
    assert min(pauses) >= 0.3
    assert set(counting.calls) == {"page", "get", "find"}


async def test_a_provider_that_stops_answering_is_told_and_nothing_found_is_lost(
    shop: FakeShop, counting: Counting
) -> None:
    first, last = (list(counting.payments)[place] for place in (0, -1))
    for payment_id in (first, last):
        counting.payments[payment_id] = replace(counting.payments[payment_id], fees=Money.rupiah(1))
    counting.trouble = {4: RateLimited(retry_at=shop.clock.now())}
    report = await run(shop)
    assert isinstance(report.trouble, RateLimited)
    assert (report.counts, report.payments) == ({"fees": 1}, 3_000)
    assert "vanished" not in report.counts
    counting.trouble = {}
    assert (await run(shop)).counts == {"fees": 1}


async def test_a_list_that_does_not_go_on_is_left(shop: FakeShop, counting: Counting) -> None:
    counting.stuck = True
    report = await run(shop)
    assert isinstance(report.trouble, Garbled)
    assert len(counting.at) == 2


async def test_sales_and_payments_are_held_a_page_at_a_time(
    shop: FakeShop, counting: Counting
) -> None:
    await run(shop)  # whatever is made once
    tracemalloc.start()
    await run(shop)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(counting.payments) == 5_000
    assert peak < 5_000_000


async def test_without_keys_nothing_is_asked(shop: FakeShop) -> None:
    shop.desk.obstacle = MissingKeys()
    with pytest.raises(MissingKeys):
        await reconcile(shop.desk, MONTH)
    assert shop.gateway.calls == []


async def test_a_payment_that_is_gone_does_not_keep_others_from_being_asked_for(
    shop: FakeShop,
) -> None:
    gone, other = await shop.sell(), await shop.sell()
    del shop.gateway.payments[gone.payment_id or ""]
    shop.gateway.say(shop.payment_of(other).id, Status.PAID)
    shop.gateway.list_is_blind = True
    found = await shop.watcher.once()
    assert found.trouble is None
    assert (await shop.till.sale(other.number)).state is State.PAID


# --- the caretaker ----------------------------------------------------------------------------


@asynccontextmanager
async def caring(shop: FakeShop) -> AsyncIterator[Caretaker]:
    loop = asyncio.get_running_loop()
    caretaker = Caretaker(shop.desk)
    tasks = {loop.create_task(shop.watcher.run()), loop.create_task(caretaker.run())}
    yield caretaker
    assert not any(task.done() for task in tasks), "one died"
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


async def test_the_whole_is_compared_soon_after_the_start_and_once_a_day(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.gateway.say(shop.payment_of(sale).id, Status.EXPIRED)
    await shop.watcher.once()
    shop.pass_time(days=10)  # no watcher asks any more
    async with caring(shop):
        await shop.clock.run(timedelta(seconds=5))
        shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
        await shop.clock.run(timedelta(seconds=20))
        assert (await shop.till.sale(sale.number)).state is State.PAID
        shop.gateway.say(shop.payment_of(sale).id, Status.COMPLETED)
        await shop.clock.run(timedelta(minutes=10), step=timedelta(seconds=5))
        assert (await shop.till.sale(sale.number)).state is State.SETTLED
        shop.gateway.calls.clear()
        await shop.clock.run(timedelta(hours=23), step=timedelta(seconds=60))
        assert shop.gateway.calls == []
        await shop.clock.run(timedelta(hours=1, minutes=10), step=timedelta(seconds=60))
        assert shop.gateway.calls == ["page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Careless:
    status: Status
    state: State


@pytest.mark.parametrize(
    "careless",
    [
        Careless(status=Status.PENDING, state=State.REVIEW),
        Careless(status=Status.PAID, state=State.PAID),
        Careless(status=Status.COMPLETED, state=State.SETTLED),
    ],
    ids=lambda careless: careless.status.value,
)
async def test_a_second_payment_is_found_within_five_minutes_whatever_became_of_the_sale(
    shop: FakeShop, careless: Careless
) -> None:
    async with caring(shop):
        await shop.clock.run(timedelta(minutes=1))  # the start's own reconciling is over
        sale = await shop.sell()
        own = shop.payment_of(sale)
        shop.watcher.look_at(sale.number)
        shop.gateway.say(own.id, careless.status)
        await shop.clock.run(timedelta(seconds=15))
        # As no-idempotency makes it: of the same moment, and listed before its own.
        second = replace(own, id="second", status=Status.PENDING, status_word="pending")
        shop.gateway.payments = {"second": second, **shop.gateway.payments}
        await shop.clock.run(timedelta(minutes=5), step=timedelta(seconds=2))
        assert (await shop.till.sale(sale.number)).state is careless.state
        (item,) = await shop.till.attention.items()
        assert (item.kind, item.payment_id) == (Kind.SECOND_PAYMENT, "second")


async def test_an_outage_puts_the_reconciling_off_and_it_is_made_up_for(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.gateway.say(shop.payment_of(sale).id, Status.EXPIRED)
    await shop.watcher.once()
    shop.pass_time(days=10)
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    shop.gateway.down = True
    async with caring(shop):
        await shop.clock.run(timedelta(minutes=20), step=timedelta(seconds=5))
        assert (await shop.till.sale(sale.number)).state is State.EXPIRED
        shop.gateway.down = False
        await shop.clock.run(timedelta(minutes=4), step=timedelta(seconds=5))
        assert (await shop.till.sale(sale.number)).paid_late


async def test_a_clock_set_back_does_not_put_the_daily_reconciling_off(shop: FakeShop) -> None:
    caretaker = Caretaker(shop.desk)
    assert await meanwhile(shop.clock, caretaker.once()) is not None
    assert await meanwhile(shop.clock, caretaker.once()) is None
    shop.clock.set(shop.clock.now() - timedelta(days=400))
    shop.pass_time(hours=24)
    assert await meanwhile(shop.clock, caretaker.once()) is not None
