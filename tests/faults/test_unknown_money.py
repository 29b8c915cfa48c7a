"""PO-9: a payment that our books do not know, and one that the provider lost: told once, counted once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from pos.core.attention import Kind as Cause
from pos.core.money import ZERO, Money
from pos.core.sale import TAKEN, Sale, State
from pos.till.caretaker import Caretaker
from pos.till.reconcile import reconcile
from tests.faults.shop import Shop


@pytest.fixture
async def quick(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """A shop that does not pause between two calls of a reconciling."""

    async def at_once(_seconds: float) -> None:
        return

    monkeypatch.setattr(shop.clock, "sleep", at_once)
    return shop


async def ask_for_all(shop: Shop) -> None:
    """Ask three times by every way that there is: what is told once stays told once."""
    for _ in range(3):
        await shop.round()
        report = await reconcile(shop.desk, timedelta(days=35))
        assert report.trouble is None
        await Caretaker(shop.desk).once()


async def taken(shop: Shop) -> Money:
    """Add up what the day's totals count."""
    total = ZERO
    for sale in await shop.ledger.recent(100):
        if sale.state in TAKEN and sale.paid_date == shop.desk.terms.day_of(shop.clock.now()):
            total += sale.amount
    return total


async def lose_from_the_books(shop: Shop, like: Sale) -> str:
    """Have the provider hold a payment of this very till that its books do not have.

    As after a backup was restored: the next number, under a token of its own.
    """
    reference = f"K1-000002-{'d' * 16}"
    request = like.request.replace(like.reference_id.encode(), reference.encode())
    assert (await shop.gateway.create(request)).reference_id == reference
    return reference


@pytest.mark.parametrize("paid", [False, True])
async def test_an_unknown_payment_in_the_list_is_told_once_and_counted_never(
    quick: Shop, paid: bool
) -> None:
    sale = await quick.sell()
    quick.sandbox.pay(sale.reference_id)
    reference = await lose_from_the_books(quick, sale)
    if paid:
        quick.sandbox.pay(reference)
    await ask_for_all(quick)
    (item,) = await quick.attention()
    assert (item.kind, item.number) == (Cause.UNKNOWN_PAYMENT, None)
    assert (item.stake, item.received) == (sale.amount, paid)
    assert item.business_date == quick.desk.terms.day_of(quick.clock.now())
    assert await taken(quick) == sale.amount  # of the sale that we know, and once
    assert len(await quick.ledger.recent(9)) == 1


async def test_money_that_comes_for_an_unknown_payment_later_is_news(quick: Shop) -> None:
    sale = await quick.sell()
    reference = await lose_from_the_books(quick, sale)
    await ask_for_all(quick)
    quick.sandbox.pay(reference)
    await ask_for_all(quick)
    told = [(item.kind, item.received) for item in await quick.attention()]
    assert told == [(Cause.UNKNOWN_PAYMENT, False), (Cause.UNKNOWN_PAYMENT, True)]
    assert await taken(quick) == ZERO


async def paid_and_gone(shop: Shop, sale: Sale) -> Money:
    shop.sandbox.pay(sale.reference_id)
    await shop.round()
    shop.sandbox.act("vanish", sale.reference_id)
    return sale.amount


async def gone(shop: Shop, sale: Sale) -> Money:
    shop.sandbox.act("vanish", sale.reference_id)
    return ZERO


@pytest.mark.parametrize("play", [gone, paid_and_gone])
async def test_a_payment_that_vanished_is_told_once_and_its_sale_stays_as_it_was(
    quick: Shop, play: Callable[[Shop, Sale], Awaitable[Money]]
) -> None:
    other = await quick.sell()
    sale = await quick.sell(rupiah=75_000)
    counted = await play(quick, sale)
    before = await quick.till.sale(sale.number)
    quick.wait(700)  # a young one may be missing from a list for a while
    await ask_for_all(quick)
    after = await quick.till.sale(sale.number)
    assert after.state is before.state
    assert (await quick.till.sale(other.number)).state is State.OPEN
    (item,) = await quick.attention()
    assert (item.kind, item.number, item.stake) == (Cause.VANISHED, sale.number, sale.amount)
    assert await taken(quick) == counted
