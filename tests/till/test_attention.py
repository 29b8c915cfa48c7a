"""Late money, second payments, wrong answers: each reaches a person, and the day counts it once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from pos.core.attention import Kind
from pos.core.errors import StoreFull
from pos.core.money import ZERO, Money
from pos.core.payment import Status
from pos.core.sale import TAKEN, Reason, Sale, State
from tests.fakes.shop import FakeShop
from tests.till import misfortunes
from tests.till.misfortunes import (
    a_second_that_waits,
    ask,
    paid_again_after_settling,
    say,
    say_word,
    withdrawn_then_paid,
)

ASKED = Money.rupiah(100_000)
Play = Callable[[FakeShop], Awaitable[Sale]]


async def taken_on(shop: FakeShop, day: date) -> Money:
    """Add up what counts on a day, as the Day screen does."""
    total = ZERO
    for sale in await shop.till.recent(100):
        if sale.state in TAKEN and sale.paid_date == day:
            total += sale.amount
    return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    play: Play
    state: State
    raised: tuple[Kind, ...]  # oldest first
    stake: Money = ASKED
    received: bool = True
    counted: Money = ASKED  # on the day on which it is seen
    reason: Reason | None = None


CASES = [
    Case(play=misfortunes.late, state=State.PAID, raised=(Kind.PAID_LATE,)),
    Case(play=misfortunes.very_late, state=State.SETTLED, raised=(Kind.PAID_LATE,)),
    Case(play=misfortunes.cancelled_then_paid, state=State.PAID, raised=(Kind.PAID_LATE,)),
    Case(
        play=misfortunes.withdrawn_then_paid, state=State.PAID, raised=(Kind.PAID_AFTER_WITHDRAWAL,)
    ),
    Case(
        play=misfortunes.paid_twice,
        state=State.PAID,
        raised=(Kind.PAID_TWICE,),
        reason=Reason.OTHER_PAYMENT,
    ),
    Case(
        play=misfortunes.paid_again_after_settling,
        state=State.SETTLED,
        raised=(Kind.PAID_TWICE,),
        reason=Reason.OTHER_PAYMENT,
    ),
    Case(
        play=misfortunes.only_the_second_is_paid,
        state=State.REVIEW,
        raised=(Kind.PAID_TWICE,),
        counted=ZERO,
        reason=Reason.OTHER_PAYMENT,
    ),
    Case(
        play=misfortunes.a_second_that_waits,
        state=State.REVIEW,
        raised=(Kind.SECOND_PAYMENT,),
        received=False,
        counted=ZERO,
        reason=Reason.OTHER_PAYMENT,
    ),
    Case(
        play=misfortunes.another_amount_is_paid,
        state=State.REVIEW,
        raised=(Kind.OTHER_AMOUNT,),
        stake=Money.rupiah(60_000),
        counted=ZERO,
        reason=Reason.OTHER_AMOUNT,
    ),
    Case(
        play=misfortunes.another_amount_after_it_was_paid,
        state=State.PAID,
        raised=(Kind.OTHER_AMOUNT,),
        stake=Money.rupiah(40_000),
        reason=Reason.OTHER_AMOUNT,
    ),
    Case(
        play=misfortunes.another_currency,
        state=State.REVIEW,
        raised=(Kind.OTHER_CURRENCY,),
        counted=ZERO,
        reason=Reason.OTHER_CURRENCY,
    ),
    Case(
        play=misfortunes.another_amount_at_once,
        state=State.REVIEW,
        raised=(Kind.OTHER_AMOUNT,),
        stake=Money.rupiah(1),
        received=False,
        counted=ZERO,
        reason=Reason.OTHER_AMOUNT,
    ),
    Case(
        play=misfortunes.another_method,
        state=State.REVIEW,
        raised=(Kind.OTHER_METHOD,),
        received=False,
        counted=ZERO,
        reason=Reason.OTHER_METHOD,
    ),
    Case(
        play=misfortunes.another_channel,
        state=State.REVIEW,
        raised=(Kind.OTHER_CHANNEL,),
        counted=ZERO,
        reason=Reason.OTHER_CHANNEL,
    ),
    Case(
        play=misfortunes.another_channel_at_once,
        state=State.REVIEW,
        raised=(Kind.OTHER_CHANNEL,),
        received=False,
        counted=ZERO,
        reason=Reason.OTHER_CHANNEL,
    ),
    Case(
        play=misfortunes.reference_taken,
        state=State.REVIEW,
        raised=(Kind.REFERENCE_TAKEN,),
        received=False,
        counted=ZERO,
        reason=Reason.REFERENCE_TAKEN,
    ),
    Case(
        play=misfortunes.paid_then_called_otherwise,
        state=State.PAID,
        raised=(Kind.UNKNOWN_STATUS,),
        received=False,
    ),
    Case(
        play=misfortunes.settled_then_called_otherwise,
        state=State.SETTLED,
        raised=(Kind.UNKNOWN_STATUS,),
        received=False,
    ),
    Case(
        play=misfortunes.left_waiting,
        state=State.OPEN,
        raised=(Kind.STILL_WAITING,),
        received=False,
        counted=ZERO,
    ),
    Case(
        play=misfortunes.left_processing,
        state=State.PROCESSING,
        raised=(Kind.STILL_WAITING,),
        received=False,
        counted=ZERO,
    ),
    Case(
        play=misfortunes.never_readable,
        state=State.OPEN,
        raised=(Kind.UNREADABLE,),
        received=False,
        counted=ZERO,
    ),
    Case(
        play=misfortunes.another_reference_at_once,
        state=State.REVIEW,
        raised=(Kind.OTHER_REFERENCE,),
        received=False,
        counted=ZERO,
        reason=Reason.OTHER_REFERENCE,
    ),
    Case(
        play=misfortunes.settled_then_pending,
        state=State.SETTLED,
        raised=(Kind.WENT_BACK,),
        received=False,
    ),
    Case(
        play=misfortunes.paid_then_failed,
        state=State.PAID,
        raised=(Kind.WENT_BACK,),
        received=False,
    ),
    Case(
        play=misfortunes.gone,
        state=State.OPEN,
        raised=(Kind.VANISHED,),
        received=False,
        counted=ZERO,
    ),
    Case(
        play=misfortunes.found_after_refusal,
        state=State.REVIEW,
        raised=(Kind.FOUND_AFTER_REFUSAL,),
        received=False,
        counted=ZERO,
        reason=Reason.FOUND_AFTER_REFUSAL,
    ),
    Case(
        play=misfortunes.unknown_for_a_day,
        state=State.REVIEW,
        raised=(Kind.UNKNOWN_FOR_A_DAY,),
        received=False,
        counted=ZERO,
        reason=Reason.UNKNOWN_FOR_A_DAY,
    ),
    Case(
        play=misfortunes.found_after_a_day_and_paid,
        state=State.PAID,
        raised=(Kind.UNKNOWN_FOR_A_DAY, Kind.PAID_IN_REVIEW),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.play.__name__)
async def test_it_reaches_a_person_and_the_day_counts_it_once(shop: FakeShop, case: Case) -> None:
    sale = await case.play(shop)
    seen_on = shop.desk.terms.day_of(shop.clock.now())
    await ask(shop)

    sale = await shop.till.sale(sale.number)
    items = list(reversed(await shop.till.attention.items()))
    assert sale.state is case.state
    assert tuple(item.kind for item in items) == case.raised
    assert (items[-1].stake, items[-1].received) == (case.stake, case.received)
    assert (items[-1].number, items[-1].business_date) == (sale.number, seen_on)
    assert await taken_on(shop, seen_on) == case.counted
    if case.reason is not None:
        assert sale.reason == case.reason
    # The books say so in the sale's own history, in the entry of what caused it.
    told = [
        e.facts["attention"] for e in await shop.till.history(sale.number) if "attention" in e.facts
    ]
    assert " ".join(told).split() == [kind.value for kind in case.raised]
    assert shop.heard.attention == len(told)


async def test_news_of_money_is_news_again(shop: FakeShop) -> None:
    sale = await a_second_that_waits(shop)
    await ask(shop)
    shop.gateway.say("contract_second", Status.PAID)
    await ask(shop)
    kinds = [item.kind for item in await shop.till.attention.items()]
    assert kinds == [Kind.PAID_TWICE, Kind.SECOND_PAYMENT]
    assert (await shop.till.sale(sale.number)).state is State.REVIEW


async def test_a_figure_in_another_currency_is_not_taken_for_rupiah(shop: FakeShop) -> None:
    sale = await shop.sell()
    say(shop, sale, Status.PAID, currency="USD", amount=Money.rupiah(7))
    await ask(shop)
    (item,) = await shop.till.attention.items()
    assert (item.kind, item.stake) == (Kind.OTHER_AMOUNT, ASKED)
    assert (item.facts["answered_amount"], item.facts["answered_currency"]) == ("7.00", "USD")


async def test_a_word_of_no_meaning_is_no_alarm_where_nothing_is_paid(shop: FakeShop) -> None:
    sale = await shop.sell()
    say(shop, sale, Status.UNKNOWN)
    say_word(shop, sale, "on_hold")
    await ask(shop)
    assert await shop.till.attention.count() == 0


async def test_an_answer_without_a_status_takes_nothing_back(shop: FakeShop) -> None:
    sale = await shop.sell()
    say(shop, sale, Status.PAID)
    await ask(shop)
    say(shop, sale, Status.UNKNOWN)
    say_word(shop, sale, "")
    await ask(shop)
    assert await shop.till.attention.count() == 0
    assert (await shop.till.sale(sale.number)).state is State.PAID


async def test_it_is_the_providers_clock_that_tells_a_deadline_long_over(shop: FakeShop) -> None:
    await shop.sell()
    shop.clock.set(shop.clock.now() + timedelta(days=30))
    shop.gateway.skew = timedelta(days=-30)
    await ask(shop)
    assert await shop.till.attention.count() == 0


async def test_a_deadline_that_is_over_for_two_days_is_no_alarm_yet(shop: FakeShop) -> None:
    await shop.sell()
    shop.pass_time(hours=24 + 47)
    await ask(shop)
    assert await shop.till.attention.count() == 0


async def test_a_provider_that_says_nothing_is_no_reason_to_call_a_sale_overdue(
    shop: FakeShop,
) -> None:
    await shop.sell()
    shop.pass_time(days=9)
    shop.gateway.down = True
    await ask(shop)
    assert await shop.till.attention.count() == 0


async def test_a_list_that_lags_behind_an_answer_by_id_is_no_going_back(shop: FakeShop) -> None:
    sale = await shop.sell()
    say(shop, sale, Status.PAID)
    await ask(shop)
    shop.pass_time(minutes=4)
    say(shop, sale, Status.PENDING)
    await ask(shop)
    assert await shop.till.attention.count() == 0
    assert (await shop.till.sale(sale.number)).state is State.PAID


async def test_a_disagreement_that_goes_on_is_written_once(shop: FakeShop) -> None:
    sale = await paid_again_after_settling(shop)
    await ask(shop)
    entries = len(await shop.till.history(sale.number))
    version = (await shop.till.sale(sale.number)).version
    for _ in range(5):
        await ask(shop)
    assert len(await shop.till.history(sale.number)) == entries
    assert (await shop.till.sale(sale.number)).version == version


async def test_a_full_disk_keeps_neither_the_change_nor_the_item_and_later_both(
    shop: FakeShop,
) -> None:
    sale = await withdrawn_then_paid(shop)
    shop.ledger.fail = [StoreFull(path="x")]
    with pytest.raises(StoreFull):
        await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).state is State.WITHDRAWN
    assert await shop.till.attention.count() == 0
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).state is State.PAID
    assert await shop.till.attention.count() == 1
