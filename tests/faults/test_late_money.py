"""PO-9: money that comes late, twice, or otherwise than asked: told once, counted once."""

from __future__ import annotations

import pytest

from pos.core.attention import Kind as Cause
from pos.core.errors import OutcomeUnknown
from pos.core.sale import TAKEN, State
from tests.faults.shop import Shop


async def causes(shop: Shop) -> list[Cause]:
    for _ in range(3):  # what is told once stays told once
        await shop.round()
    return [item.kind for item in await shop.attention()]


@pytest.mark.parametrize("hours", [0.02, 1, 23, 47])
async def test_money_after_expiry_is_taken_marked_and_told(shop: Shop, hours: float) -> None:
    sale = await shop.sell()
    shop.sandbox.expire(sale.reference_id)
    assert (await shop.round()).state is State.EXPIRED
    shop.sandbox.act("pay-late", sale.reference_id)
    sale = await shop.round(hours * 3_600)
    assert (sale.state, sale.paid_late) == (State.PAID, True)
    assert sale.paid_date == shop.desk.terms.day_of(shop.clock.now())
    assert await causes(shop) == [Cause.PAID_LATE]


async def test_money_for_a_withdrawn_sale_is_taken_marked_and_told(shop: Shop) -> None:
    sale = await shop.sell()
    await shop.till.withdraw(sale.number, "salah jumlah")
    shop.sandbox.pay(sale.reference_id)
    sale = await shop.round()
    assert (sale.state, sale.paid_late) == (State.PAID, True)
    assert await causes(shop) == [Cause.PAID_AFTER_WITHDRAWAL]


async def test_another_amount_goes_to_a_person(shop: Shop) -> None:
    sale = await shop.sell()
    shop.sandbox.act("pay-other-amount", sale.reference_id, amount=40_000)
    assert (await shop.round()).state is State.REVIEW
    (item,) = await shop.attention()
    assert (item.kind, item.received) == (Cause.OTHER_AMOUNT, True)
    assert item.facts["answered_amount"] == "40000.00"
    assert await causes(shop) == [Cause.OTHER_AMOUNT]


async def test_another_currency_goes_to_a_person(shop: Shop) -> None:
    await shop.sell()
    shop.sandbox.script(kind="wrong-currency", operation="list")
    assert (await shop.round()).state is State.REVIEW
    assert await causes(shop) == [Cause.OTHER_CURRENCY]


async def test_two_payments_for_one_sale_both_paid_are_told_and_counted_once(shop: Shop) -> None:
    shop.sandbox.set_mode("no-idempotency")
    sale = await shop.sell()
    shop.sandbox.lose_next_answer()
    with pytest.raises(OutcomeUnknown):  # somebody outside repeats our request, and is not heard
        await shop.gateway.create(sale.request)
    first, second = shop.payments()
    shop.sandbox.pay(first.id)
    shop.sandbox.pay(second.id)
    sale = await shop.round()
    assert sale.state in TAKEN
    assert sale.payment_id == first.id
    assert await causes(shop) == [Cause.PAID_TWICE]


async def test_what_was_settled_and_goes_back_stays_settled(shop: Shop) -> None:
    sale = await shop.sell()
    shop.sandbox.pay(sale.reference_id)
    await shop.round()
    shop.sandbox.act("set-status", sale.reference_id, status="pending")
    assert (await shop.round(600)).state is State.PAID
    assert await causes(shop) == [Cause.WENT_BACK]


async def test_a_payment_that_vanished_holds_up_nobody_else(shop: Shop) -> None:
    gone = await shop.sell()
    other = await shop.sell()
    shop.sandbox.act("vanish", gone.reference_id)
    shop.sandbox.set_mode("list-lag=100000")  # so that all are asked for by id
    shop.sandbox.pay(other.reference_id)
    await shop.watcher.once()
    assert (await shop.till.sale(other.number)).state is State.PAID
    assert (await shop.till.sale(gone.number)).state is State.OPEN
