"""Late money, second payments, wrong answers: each reaches a person, and the day counts it once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from pos.core.attention import Kind
from pos.core.errors import (
    BadParameter,
    Garbled,
    ItemClosed,
    NameMissing,
    NoSuchItem,
    OutsideLimits,
    PrinterUnreachable,
    PrintOutcomeUnknown,
    ReasonMissing,
    StoreFull,
    TimedOut,
)
from pos.core.journal import Verb
from pos.core.money import ZERO, Money
from pos.core.payment import Payment, Status, Window
from pos.core.sale import TAKEN, Reason, Sale, State
from pos.core.slip import Kind as SlipKind
from pos.till.reconcile import reconcile
from tests.fakes.shop import FakeShop
from tests.fakes.time import meanwhile

ASKED = Money.rupiah(100_000)
DAY = date(2026, 11, 22)
Play = Callable[[FakeShop], Awaitable[Sale]]


async def ask(shop: FakeShop) -> None:
    """Let everything that asks do so, twice: what was raised must not be raised again."""
    for _ in range(2):
        await shop.watcher.once()
        await meanwhile(shop.clock, reconcile(shop.desk, timedelta(days=35)))


async def taken_on(shop: FakeShop, day: date) -> Money:
    """Add up what counts on a day, as the Day screen does."""
    total = ZERO
    for sale in await shop.till.recent(100):
        if sale.state in TAKEN and sale.paid_date == day:
            total += sale.amount
    return total


def say(shop: FakeShop, sale: Sale, status: Status, **facts: object) -> None:
    payment = shop.payment_of(sale)
    shop.gateway.payments[payment.id] = replace(payment, **facts)  # type: ignore[arg-type]  # test sugar
    shop.gateway.say(payment.id, status)


def another(shop: FakeShop, sale: Sale, status: Status, **facts: object) -> Payment:
    """Let the provider hold another payment under the sale's reference, made before its own."""
    own = shop.payment_of(sale)
    second = replace(
        own,
        id="contract_second",
        status=status,
        status_word=status.value,
        **facts,  # type: ignore[arg-type]  # test sugar
    )
    shop.gateway.payments = {second.id: second, **shop.gateway.payments}
    return second


def say_word(shop: FakeShop, sale: Sale, word: str) -> None:
    payment = shop.payment_of(sale)
    shop.gateway.payments[payment.id] = replace(payment, status_word=word)


def make_unreadable(shop: FakeShop, sale: Sale) -> None:
    """Let the list leave a payment out, as the gateway does what it cannot read, and no call help."""
    get, find, page = shop.gateway.get, shop.gateway.find, shop.gateway.page

    async def odd_get(payment_id: str) -> Payment:
        if payment_id == sale.payment_id:
            shop.gateway.calls.append("get")
            raise Garbled(detail="data.attributes.amount: value_error")
        return await get(payment_id)

    async def odd_find(reference_id: str) -> Sequence[Payment]:
        if reference_id == sale.reference_id:
            raise Garbled(detail="an entry cannot be read")
        return await find(reference_id)

    async def odd_page(window: Window, number: int) -> Sequence[Payment]:
        return [p for p in await page(window, number) if p.id != sale.payment_id]

    shop.gateway.get = odd_get  # type: ignore[method-assign]  # one payment that cannot be read
    shop.gateway.find = odd_find  # type: ignore[method-assign]  # as above
    shop.gateway.page = odd_page  # type: ignore[method-assign]  # as above


# --- what the provider may do -----------------------------------------------------------------


async def late(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.EXPIRED)
    await ask(shop)
    assert await shop.till.attention.count() == 0
    shop.pass_time(hours=23)
    say(shop, sale, Status.PAID)
    return sale


async def very_late(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.EXPIRED)
    await ask(shop)
    shop.pass_time(days=20)
    say(shop, sale, Status.COMPLETED)
    return sale


async def cancelled_then_paid(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.CANCELLED)
    await ask(shop)
    say(shop, sale, Status.PAID)
    return sale


async def withdrawn_then_paid(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    await shop.till.withdraw(sale.number, "salah jumlah")
    say(shop, sale, Status.PAID)
    return sale


async def paid_twice(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    another(shop, sale, Status.PAID)
    say(shop, sale, Status.PAID)
    return sale


async def paid_again_after_settling(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.COMPLETED)
    await ask(shop)
    another(shop, sale, Status.PAID)
    return sale


async def only_the_second_is_paid(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    another(shop, sale, Status.PAID)
    return sale


async def a_second_that_waits(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    another(shop, sale, Status.PENDING)
    return sale


async def another_amount_is_paid(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PAID, amount=Money.rupiah(60_000))
    return sale


async def another_amount_after_it_was_paid(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PAID)
    await ask(shop)
    say(shop, sale, Status.PAID, amount=Money.rupiah(60_000))
    return sale


async def another_currency(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PAID, currency="USD")
    return sale


async def another_method(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PENDING, method="qris")
    return sale


async def another_channel(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PAID, channel="INDOMARET")
    return sale


async def another_channel_at_once(shop: FakeShop) -> Sale:
    shop.gateway.answers = [lambda payment: replace(payment, channel="INDOMARET")]
    return await shop.sell()


async def another_amount_at_once(shop: FakeShop) -> Sale:
    shop.gateway.answers = [lambda payment: replace(payment, amount=Money.rupiah(1))]
    return await shop.sell()


async def another_reference_at_once(shop: FakeShop) -> Sale:
    shop.gateway.answers = [lambda payment: replace(payment, reference_id="somebody-elses")]
    sale = await shop.sell()
    shop.gateway.payments.clear()
    return sale


async def settled_then_pending(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.COMPLETED)
    await ask(shop)
    shop.pass_time(minutes=6)
    say(shop, sale, Status.PENDING)
    return sale


async def paid_then_failed(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PAID)
    await ask(shop)
    shop.pass_time(minutes=6)
    say(shop, sale, Status.FAILED)
    return sale


async def paid_then_called_otherwise(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PAID)
    await ask(shop)
    say(shop, sale, Status.UNKNOWN)
    say_word(shop, sale, "refund_requested")
    return sale


async def settled_then_called_otherwise(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.COMPLETED)
    await ask(shop)
    say(shop, sale, Status.UNKNOWN)
    say_word(shop, sale, "charged_back")
    return sale


async def left_waiting(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    shop.pass_time(hours=24 + 48, minutes=1)
    return sale


async def left_processing(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PROCESSING)
    await ask(shop)
    shop.pass_time(days=10)
    return sale


async def never_readable(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    await shop.sell(20_000)
    shop.pass_time(minutes=11)
    make_unreadable(shop, sale)
    return sale


async def reference_taken(shop: FakeShop) -> Sale:
    shop.gateway.after_create = [TimedOut()]
    shop.gateway.list_is_blind = True
    sale = await shop.sell()
    shop.gateway.before_create = [BadParameter(code="005", field="reference_id")]
    for _ in range(2):
        shop.pass_time(seconds=120)
        await shop.watcher.once()
    assert len(shop.gateway.creates) == 1
    return sale


async def gone(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    await shop.sell(20_000)
    shop.pass_time(minutes=11)
    del shop.gateway.payments[sale.payment_id or ""]
    return sale


async def found_after_refusal(shop: FakeShop) -> Sale:
    # The list shows the payment only after the look-up has confirmed the refusal.
    shop.gateway.after_create = [OutsideLimits(code="TXN0002")]
    shop.gateway.list_is_blind = True
    sale = await shop.sell()
    assert sale.state is State.REFUSED
    shop.gateway.list_is_blind = False
    return sale


async def unknown_for_a_day(shop: FakeShop) -> Sale:
    shop.gateway.before_create = [TimedOut() for _ in range(99)]
    sale = await shop.sell()
    shop.gateway.down = True
    shop.pass_time(hours=25)
    await shop.watcher.once()
    shop.gateway.down = False
    return sale


async def found_after_a_day_and_paid(shop: FakeShop) -> Sale:
    shop.gateway.after_create = [TimedOut()]
    sale = await shop.sell()
    shop.gateway.down = True
    shop.pass_time(hours=25)
    await shop.watcher.once()
    shop.gateway.down = False
    for payment_id in list(shop.gateway.payments):
        shop.gateway.say(payment_id, Status.PAID)
    return sale


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
    Case(play=late, state=State.PAID, raised=(Kind.PAID_LATE,)),
    Case(play=very_late, state=State.SETTLED, raised=(Kind.PAID_LATE,)),
    Case(play=cancelled_then_paid, state=State.PAID, raised=(Kind.PAID_LATE,)),
    Case(play=withdrawn_then_paid, state=State.PAID, raised=(Kind.PAID_AFTER_WITHDRAWAL,)),
    Case(play=paid_twice, state=State.PAID, raised=(Kind.PAID_TWICE,), reason=Reason.OTHER_PAYMENT),
    Case(
        play=paid_again_after_settling,
        state=State.SETTLED,
        raised=(Kind.PAID_TWICE,),
        reason=Reason.OTHER_PAYMENT,
    ),
    Case(
        play=only_the_second_is_paid,
        state=State.REVIEW,
        raised=(Kind.PAID_TWICE,),
        counted=ZERO,
        reason=Reason.OTHER_PAYMENT,
    ),
    Case(
        play=a_second_that_waits,
        state=State.REVIEW,
        raised=(Kind.SECOND_PAYMENT,),
        received=False,
        counted=ZERO,
        reason=Reason.OTHER_PAYMENT,
    ),
    Case(
        play=another_amount_is_paid,
        state=State.REVIEW,
        raised=(Kind.OTHER_AMOUNT,),
        stake=Money.rupiah(60_000),
        counted=ZERO,
        reason=Reason.OTHER_AMOUNT,
    ),
    Case(
        play=another_amount_after_it_was_paid,
        state=State.PAID,
        raised=(Kind.OTHER_AMOUNT,),
        stake=Money.rupiah(40_000),
        reason=Reason.OTHER_AMOUNT,
    ),
    Case(
        play=another_currency,
        state=State.REVIEW,
        raised=(Kind.OTHER_CURRENCY,),
        counted=ZERO,
        reason=Reason.OTHER_CURRENCY,
    ),
    Case(
        play=another_amount_at_once,
        state=State.REVIEW,
        raised=(Kind.OTHER_AMOUNT,),
        stake=Money.rupiah(1),
        received=False,
        counted=ZERO,
        reason=Reason.OTHER_AMOUNT,
    ),
    Case(
        play=another_method,
        state=State.REVIEW,
        raised=(Kind.OTHER_METHOD,),
        received=False,
        counted=ZERO,
        reason=Reason.OTHER_METHOD,
    ),
    Case(
        play=another_channel,
        state=State.REVIEW,
        raised=(Kind.OTHER_CHANNEL,),
        counted=ZERO,
        reason=Reason.OTHER_CHANNEL,
    ),
    Case(
        play=another_channel_at_once,
        state=State.REVIEW,
        raised=(Kind.OTHER_CHANNEL,),
        received=False,
        counted=ZERO,
        reason=Reason.OTHER_CHANNEL,
    ),
    Case(
        play=reference_taken,
        state=State.REVIEW,
        raised=(Kind.REFERENCE_TAKEN,),
        received=False,
        counted=ZERO,
        reason=Reason.REFERENCE_TAKEN,
    ),
    Case(
        play=paid_then_called_otherwise,
        state=State.PAID,
        raised=(Kind.UNKNOWN_STATUS,),
        received=False,
    ),
    Case(
        play=settled_then_called_otherwise,
        state=State.SETTLED,
        raised=(Kind.UNKNOWN_STATUS,),
        received=False,
    ),
    Case(
        play=left_waiting,
        state=State.OPEN,
        raised=(Kind.STILL_WAITING,),
        received=False,
        counted=ZERO,
    ),
    Case(
        play=left_processing,
        state=State.PROCESSING,
        raised=(Kind.STILL_WAITING,),
        received=False,
        counted=ZERO,
    ),
    Case(
        play=never_readable,
        state=State.OPEN,
        raised=(Kind.UNREADABLE,),
        received=False,
        counted=ZERO,
    ),
    Case(
        play=another_reference_at_once,
        state=State.REVIEW,
        raised=(Kind.OTHER_REFERENCE,),
        received=False,
        counted=ZERO,
        reason=Reason.OTHER_REFERENCE,
    ),
    Case(play=settled_then_pending, state=State.SETTLED, raised=(Kind.WENT_BACK,), received=False),
    Case(play=paid_then_failed, state=State.PAID, raised=(Kind.WENT_BACK,), received=False),
    Case(play=gone, state=State.OPEN, raised=(Kind.VANISHED,), received=False, counted=ZERO),
    Case(
        play=found_after_refusal,
        state=State.REVIEW,
        raised=(Kind.FOUND_AFTER_REFUSAL,),
        received=False,
        counted=ZERO,
        reason=Reason.FOUND_AFTER_REFUSAL,
    ),
    Case(
        play=unknown_for_a_day,
        state=State.REVIEW,
        raised=(Kind.UNKNOWN_FOR_A_DAY,),
        received=False,
        counted=ZERO,
        reason=Reason.UNKNOWN_FOR_A_DAY,
    ),
    Case(
        play=found_after_a_day_and_paid,
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


# --- one payment for two sales ----------------------------------------------------------------


async def test_a_payment_that_answers_for_two_sales_stays_with_the_first(shop: FakeShop) -> None:
    first = await shop.sell()
    shop.gateway.answers = [lambda payment: replace(payment, id=first.payment_id or "")]
    second = await shop.sell()
    assert (second.state, second.reason) == (State.REVIEW, Reason.OTHER_REFERENCE)
    (item,) = await shop.till.attention.items()
    assert (item.kind, item.number, item.payment_id) == (
        Kind.SHARED_PAYMENT,
        second.number,
        first.payment_id,
    )
    assert item.facts["first"] == first.number
    assert (await shop.till.sale(first.number)).payment_id == first.payment_id


@pytest.mark.parametrize("found", [State.SENDING, State.INTENT])
async def test_a_shared_payment_found_later_does_not_break_the_watcher(
    shop: FakeShop, found: State
) -> None:
    first = await shop.sell()
    if found is State.SENDING:
        shop.gateway.after_create = [TimedOut()]
    second = await shop.sell()
    made = next(p for p in shop.gateway.payments.values() if p.id != first.payment_id)
    if found is State.INTENT:  # as from a backup that was made before it was sent
        kept = replace(second, state=State.INTENT, payment_id=None, attempts=0, sent_at=None)
        shop.ledger.put(kept)
        shop.pass_time(minutes=11)
    shared = replace(made, id=first.payment_id or "")
    shop.gateway.payments = {"under another key": shared}
    await meanwhile(shop.clock, reconcile(shop.desk, timedelta(days=35)))
    shop.pass_time(minutes=11)
    for _ in range(3):
        if found is State.SENDING:
            await shop.watcher.once()
        await meanwhile(shop.clock, reconcile(shop.desk, timedelta(days=35)))
    assert (await shop.till.sale(second.number)).state is State.REVIEW
    kinds = [item.kind for item in await shop.till.attention.items()]
    assert kinds.count(Kind.SHARED_PAYMENT) == 1


# --- paper ------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [PrinterUnreachable, PrintOutcomeUnknown])
async def test_a_printer_that_gave_up_is_told_once_until_somebody_looked(
    shop: FakeShop, error: type[PrinterUnreachable]
) -> None:
    sale = await shop.sell()
    shop.paper.troubles = [error(address="tcp://here") for _ in range(3)]
    for _ in range(2):
        await shop.till.print_sheet(sale.number, SlipKind.SLIP)
    (item,) = await shop.till.attention.items()
    assert (item.kind, item.number, item.stake) == (Kind.PRINTER_GAVE_UP, sale.number, ZERO)
    assert item.facts["kind"] == "slip"
    await shop.till.attention.close(item.id, note="kertas diganti", by="Dewi")
    await shop.till.print_sheet(sale.number, SlipKind.SLIP)
    assert await shop.till.attention.count() == 1
    await shop.till.print_sheet(sale.number, SlipKind.SLIP)  # now it works
    assert await shop.till.attention.count() == 1


# --- closing ----------------------------------------------------------------------------------


async def test_a_person_closes_an_item_with_a_note_and_it_is_not_raised_again(
    shop: FakeShop,
) -> None:
    sale = await paid_twice(shop)
    await ask(shop)
    (item,) = await shop.till.attention.items()
    heard = shop.heard.attention
    shop.pass_time(hours=1)
    closed = await shop.till.attention.close(item.id, note="  uang\nkembali ", by="Dewi")
    assert (closed.note, closed.closed_by, closed.closed_at) == (
        "uang kembali",
        "Dewi",
        shop.clock.now(),
    )
    assert shop.heard.attention == heard + 1
    entry = (await shop.till.history(sale.number))[-1]
    assert (entry.verb, entry.actor) == (Verb.ATTENDED, "Dewi")
    assert entry.facts["note"] == "uang kembali"
    await ask(shop)
    assert list(await shop.till.attention.items()) == []
    assert list(await shop.till.attention.items(closed=True)) == [closed]
    assert (await shop.till.attention.count(), await shop.till.attention.count(closed=True)) == (
        0,
        1,
    )


async def test_closing_wants_a_note_a_name_and_an_open_item(shop: FakeShop) -> None:
    await paid_twice(shop)
    await ask(shop)
    (item,) = await shop.till.attention.items()
    with pytest.raises(ReasonMissing):
        await shop.till.attention.close(item.id, note=" \u200b ", by="Dewi")
    with pytest.raises(NoSuchItem):
        await shop.till.attention.close(item.id + 1, note="x", by="Dewi")
    shop.desk.terms = replace(shop.desk.terms, cashier="")
    with pytest.raises(NameMissing):
        await shop.till.attention.close(item.id, note="x", by=" ")
    shop.desk.terms = replace(shop.desk.terms, cashier="Sari")
    closed = await shop.till.attention.close(item.id, note="x")
    assert closed.closed_by == "Sari"
    with pytest.raises(ItemClosed) as caught:
        await shop.till.attention.close(item.id, note="y", by="Dewi")
    assert caught.value.by == "Sari"
