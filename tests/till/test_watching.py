"""The watcher: every state of the provider, asked for gently."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from pos.core.errors import Garbled, StoreFull, TimedOut
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.payment import Payment, Status, Window
from pos.core.sale import Reason, State, follow
from tests.fakes.shop import FakeShop


@pytest.fixture
async def watching(shop: FakeShop) -> AsyncIterator[FakeShop]:
    task = asyncio.get_running_loop().create_task(shop.watcher.run())
    yield shop
    assert not task.done(), "the watcher died"
    task.cancel()
    await asyncio.wait({task})


@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        ([Status.PROCESSING], State.PROCESSING),
        ([Status.PROCESSING, Status.PAID], State.PAID),
        ([Status.PAID, Status.COMPLETED], State.SETTLED),
        ([Status.COMPLETED], State.SETTLED),
        ([Status.EXPIRED], State.EXPIRED),
        ([Status.FAILED], State.FAILED),
        ([Status.CANCELLED], State.CANCELLED),
        ([Status.PROCESSING, Status.PENDING], State.PROCESSING),
        ([Status.PAID, Status.PENDING], State.PAID),
        ([Status.COMPLETED, Status.FAILED], State.SETTLED),
        ([Status.UNKNOWN], State.OPEN),
    ],
)
async def test_a_sale_follows_the_provider_and_never_back_from_paid(
    shop: FakeShop, statuses: list[Status], state: State
) -> None:
    sale = await shop.sell()
    for status in statuses:
        shop.gateway.say(shop.payment_of(sale).id, status)
        await shop.watcher.once()
    sale = await shop.till.sale(sale.number)
    assert sale.state is state
    assert sale.paid_late is False


@pytest.mark.parametrize("closed", [Status.EXPIRED, Status.FAILED, Status.CANCELLED])
async def test_money_that_comes_late_is_taken_and_marked(shop: FakeShop, closed: Status) -> None:
    sale = await shop.sell()
    shop.gateway.say(shop.payment_of(sale).id, closed)
    await shop.watcher.once()
    shop.pass_time(hours=23)
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    await shop.watcher.once()
    sale = await shop.till.sale(sale.number)
    assert (sale.state, sale.paid_late) == (State.PAID, True)
    assert (sale.business_date, sale.paid_date) == (date(2026, 11, 22), date(2026, 11, 23))


async def test_money_for_a_withdrawn_sale_is_taken_and_marked(shop: FakeShop) -> None:
    sale = await shop.sell()
    await shop.till.withdraw(sale.number, "salah jumlah")
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).state is State.WITHDRAWN
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    await shop.watcher.once()
    sale = await shop.till.sale(sale.number)
    assert (sale.state, sale.paid_late) == (State.PAID, True)


async def test_a_sale_past_its_time_waits_until_the_provider_says_expired(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.pass_time(hours=30)
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).state is State.OPEN


async def test_an_expired_sale_is_watched_two_days_and_then_left_to_reconciling(
    shop: FakeShop,
) -> None:
    sale = await shop.sell()
    shop.gateway.say(shop.payment_of(sale).id, Status.EXPIRED)
    await shop.watcher.once()
    shop.pass_time(hours=24 + 47)
    assert (await shop.watcher.once()).asked == 1
    shop.pass_time(hours=2)
    assert (await shop.watcher.once()).asked == 0


async def test_a_shop_may_watch_for_late_money_for_a_month(shop: FakeShop) -> None:
    shop.desk.terms = replace(shop.desk.terms, watch_after_expiry=timedelta(days=30))
    sale = await shop.sell()
    shop.gateway.say(shop.payment_of(sale).id, Status.EXPIRED)
    await shop.watcher.once()
    await shop.sell()
    shop.pass_time(days=30, hours=23)
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).paid_late


async def test_a_clock_set_back_after_a_sale_does_not_hide_its_second_payment(
    shop: FakeShop,
) -> None:
    shop.gateway.replays = False
    shop.gateway.after_create = [TimedOut()]
    shop.gateway.list_is_blind = True
    sale = await shop.sell()
    shop.pass_time(minutes=10)
    await shop.watcher.once()
    shop.gateway.list_is_blind = False
    shop.clock.set(shop.clock.now() - timedelta(days=1))
    shop.gateway.skew = timedelta(days=1)
    await shop.watcher.once()
    assert len(shop.gateway.payments) == 2
    sale = await shop.till.sale(sale.number)
    assert (sale.state, sale.reason) == (State.REVIEW, Reason.OTHER_PAYMENT)


async def test_fees_below_zero_do_not_hide_that_a_sale_is_paid(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    payment = shop.payment_of(sale)
    shop.gateway.payments[payment.id] = replace(payment, fees=Money(-100))
    await shop.watcher.once()
    paid = await shop.till.sale(sale.number)
    assert (paid.state, paid.fees) == (State.PAID, sale.fees)


async def test_an_amount_below_zero_goes_to_a_person_with_what_was_asked_for(
    shop: FakeShop,
) -> None:
    sale = await shop.sell()
    payment = shop.payment_of(sale)
    shop.gateway.payments[payment.id] = replace(payment, amount=Money(-100))
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).state is State.REVIEW
    (item,) = await shop.ledger.attention.items(closed=False, limit=9)
    assert item.stake == sale.amount


async def test_a_clock_that_runs_days_ahead_does_not_end_the_watch_for_late_money(
    shop: FakeShop,
) -> None:
    sale = await shop.sell()
    await shop.till.withdraw(sale.number, "salah jumlah")
    shop.clock.set(shop.clock.now() + timedelta(days=5))
    shop.gateway.skew = timedelta(days=-5)
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).state is State.PAID


async def test_another_amount_in_a_later_answer_goes_to_a_person(shop: FakeShop) -> None:
    sale = await shop.sell()
    payment = shop.payment_of(sale)
    shop.gateway.payments[payment.id] = replace(payment, amount=payment.amount + payment.amount)
    await shop.watcher.once()
    await shop.watcher.once()
    sale = await shop.till.sale(sale.number)
    assert (sale.state, sale.reason) == (State.REVIEW, Reason.OTHER_AMOUNT)
    answered = [e for e in await shop.till.history(sale.number) if "answered_amount" in e.facts]
    assert len(answered) == 1


async def test_a_second_payment_of_a_careless_provider_is_noticed(shop: FakeShop) -> None:
    shop.gateway.replays = False
    shop.gateway.after_create = [TimedOut()]
    shop.gateway.list_is_blind = True
    sale = await shop.sell()
    shop.pass_time(minutes=3)
    await shop.watcher.once()  # sends again, and so makes a second payment
    shop.gateway.list_is_blind = False
    await shop.watcher.once()
    assert len(shop.gateway.payments) == 2
    assert (await shop.till.sale(sale.number)).reason == Reason.OTHER_PAYMENT


async def test_one_list_call_serves_five_hundred_sales(shop: FakeShop) -> None:
    for _ in range(500):
        await shop.sell()
    shop.gateway.calls.clear()
    assert (await shop.watcher.once()).asked == 500
    assert shop.gateway.calls == ["page"]


async def test_a_list_longer_than_a_page_is_read_to_its_end(shop: FakeShop) -> None:
    for _ in range(1100):
        await shop.sell()
    for payment_id in list(shop.gateway.payments):
        shop.gateway.say(payment_id, Status.PAID)
    await shop.watcher.once()
    assert {sale.state for sale in await shop.till.recent(2000)} == {State.PAID}


async def test_what_the_list_does_not_show_is_asked_for_by_id(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    shop.gateway.list_is_blind = True
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).state is State.PAID


async def test_the_list_is_cut_by_the_providers_clock(shop: FakeShop) -> None:
    shop.gateway.skew = timedelta(days=-1)
    sale = await shop.sell()
    shop.gateway.skew = timedelta()
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    await shop.watcher.once()
    assert shop.gateway.calls[-1] == "page"
    assert (await shop.till.sale(sale.number)).state is State.PAID


async def test_answers_that_bring_nothing_new_are_not_written(shop: FakeShop) -> None:
    sale = await shop.sell()
    before = await shop.till.sale(sale.number)
    entries = len(await shop.till.history(sale.number))
    for _ in range(5):
        await shop.watcher.once()
    assert await shop.till.sale(sale.number) == before
    assert len(await shop.till.history(sale.number)) == entries


async def test_after_one_greeting_nothing_is_asked_while_nothing_is_open(
    watching: FakeShop,
) -> None:
    await watching.clock.run(timedelta(minutes=10))
    assert watching.gateway.calls == ["page"]


async def test_the_sale_on_screen_turns_paid_within_three_seconds(watching: FakeShop) -> None:
    sale = await watching.sell()
    watching.watcher.look_at(sale.number)
    await watching.clock.run(timedelta(seconds=5))
    watching.gateway.say(watching.payment_of(sale).id, Status.PAID)
    await watching.clock.run(timedelta(seconds=3))
    assert (await watching.till.sale(sale.number)).state is State.PAID


async def test_any_open_sale_turns_paid_within_fifteen_seconds(watching: FakeShop) -> None:
    sale = await watching.sell()
    watching.watcher.wake()
    await watching.clock.run(timedelta(seconds=20))
    watching.gateway.say(watching.payment_of(sale).id, Status.PAID)
    await watching.clock.run(timedelta(seconds=15))
    assert (await watching.till.sale(sale.number)).state is State.PAID


async def test_an_hour_with_open_sales_costs_less_than_a_request_a_second(
    watching: FakeShop,
) -> None:
    sales = [await watching.sell() for _ in range(50)]
    watching.watcher.look_at(sales[-1].number)
    watching.gateway.calls.clear()
    await watching.clock.run(timedelta(minutes=60), step=timedelta(seconds=1))
    assert 1200 < len(watching.gateway.calls) <= 3600


async def test_a_lost_answer_is_found_by_the_running_watcher(watching: FakeShop) -> None:
    watching.gateway.after_create = [TimedOut()]
    sale = await watching.sell()
    watching.watcher.wake()
    await watching.clock.run(timedelta(seconds=10))
    assert (await watching.till.sale(sale.number)).state is State.OPEN
    assert len(watching.gateway.creates) == 1


async def test_the_watcher_outlives_an_outage_and_asks_less_meanwhile(watching: FakeShop) -> None:
    sale = await watching.sell()
    watching.watcher.look_at(sale.number)
    watching.gateway.down = True
    await watching.clock.run(timedelta(minutes=10))
    during = watching.gateway.calls.count("get") + watching.gateway.calls.count("page")
    assert during < 120
    watching.gateway.down = False
    watching.gateway.say(watching.payment_of(sale).id, Status.PAID)
    await watching.clock.run(timedelta(seconds=90))
    assert (await watching.till.sale(sale.number)).state is State.PAID


async def test_the_watcher_outlives_a_store_that_fails_once(watching: FakeShop) -> None:
    sale = await watching.sell()
    watching.watcher.wake()
    await watching.clock.run(timedelta(seconds=1))
    watching.gateway.say(watching.payment_of(sale).id, Status.PAID)
    watching.ledger.fail = [StoreFull(path="x")]
    await watching.clock.run(timedelta(minutes=2))
    assert (await watching.till.sale(sale.number)).state is State.PAID


async def test_every_sale_that_the_list_hides_has_its_turn(shop: FakeShop) -> None:
    sales = [await shop.sell() for _ in range(20)]
    shop.gateway.list_is_blind = True
    for sale in sales:
        shop.gateway.say(shop.payment_of(sale).id, Status.PROCESSING)
    shop.gateway.say(shop.payment_of(sales[-1]).id, Status.PAID)
    for _ in range(3):
        await shop.watcher.once()
        shop.pass_time(seconds=10)
    assert (await shop.till.sale(sales[-1].number)).state is State.PAID


async def test_an_answer_that_cannot_be_read_does_not_hold_up_the_others(shop: FakeShop) -> None:
    odd, other = await shop.sell(), await shop.sell()
    get = shop.gateway.get

    async def picky(payment_id: str) -> Payment:
        if payment_id == odd.payment_id:
            raise Garbled
        return await get(payment_id)

    shop.gateway.get = picky  # type: ignore[method-assign]  # one payment that cannot be read
    shop.gateway.list_is_blind = True
    shop.gateway.say(shop.payment_of(other).id, Status.PAID)
    assert (await shop.watcher.once()).trouble is None
    assert (await shop.till.sale(other.number)).state is State.PAID


async def test_a_sale_that_never_ends_does_not_stretch_the_list(shop: FakeShop) -> None:
    await shop.sell()
    shop.pass_time(days=20)
    await shop.sell()
    since: list[datetime] = []
    page = shop.gateway.page

    async def noted(window: Window, number: int) -> Sequence[Payment]:
        since.append(window.since)
        return await page(window, number)

    shop.gateway.page = noted  # type: ignore[method-assign]  # to see where the list begins
    await shop.watcher.once()
    assert shop.clock.now() - since[0] < timedelta(hours=1)


async def test_the_window_hears_what_another_process_did_to_the_sale_on_its_screen(
    watching: FakeShop,
) -> None:
    sale = await watching.sell()
    watching.watcher.look_at(sale.number)
    await watching.clock.run(timedelta(seconds=5))
    watching.heard.changes.clear()
    now = watching.clock.now()
    watching.gateway.say(watching.payment_of(sale).id, Status.PAID)
    paid = watching.payment_of(sale)
    await watching.ledger.change(
        sale.number, lambda kept: follow(kept, paid, now, now.date()), verb=Verb.ANSWERED, actor="x"
    )
    await watching.clock.run(timedelta(seconds=5))
    assert [after.state for _, after in watching.heard.changes] == [State.PAID]


async def test_a_line_that_comes_and_goes_does_not_make_us_ask_by_the_second(
    watching: FakeShop,
) -> None:
    watching.gateway.after_create = [TimedOut()]
    await watching.sell()
    watching.gateway.list_is_blind = True
    await watching.clock.run(timedelta(seconds=30))
    watching.gateway.calls.clear()
    for _ in range(60):
        watching.watcher.came_back()
        await watching.clock.run(timedelta(seconds=1))
    assert len(watching.gateway.calls) < 60
