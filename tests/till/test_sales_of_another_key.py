"""A test key and a live one keep to their own sales, in both directions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos.core.payment import Status
from pos.core.sale import Sale, State
from tests.fakes.shop import FakeShop


@pytest.fixture
async def other(shop: FakeShop) -> Sale:
    """Sell one, and go on under the other kind of key."""
    sale = await shop.sell()
    shop.desk.terms = replace(shop.desk.terms, test=not sale.is_test)
    shop.gateway.calls.clear()
    return sale


async def test_a_round_asks_nothing_about_a_sale_of_another_key(
    shop: FakeShop, other: Sale
) -> None:
    shop.gateway.say(shop.payment_of(other).id, Status.PAID)
    assert (await shop.watcher.once()).asked == 0
    assert shop.gateway.calls == []
    assert list(await shop.watcher.changeable()) == []


async def test_a_round_asks_about_the_own_ones_beside_it(shop: FakeShop, other: Sale) -> None:
    own = await shop.sell()
    for sale in (other, own):
        shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    assert (await shop.watcher.once()).asked == 1
    states = [(await shop.till.sale(sale.number)).state for sale in (other, own)]
    assert states == [State.OPEN, State.PAID]


async def test_an_answer_under_another_key_pays_no_sale(shop: FakeShop, other: Sale) -> None:
    payment = replace(shop.payment_of(other), status=Status.PAID, status_word="paid")
    assert shop.desk.judge(other, payment).after == other
    assert await shop.desk.observe(other, payment) == other
    assert (await shop.till.sale(other.number)).state is State.OPEN


async def test_the_sale_comes_on_once_its_own_key_is_back(shop: FakeShop, other: Sale) -> None:
    shop.gateway.say(shop.payment_of(other).id, Status.PAID)
    await shop.watcher.once()
    shop.desk.terms = replace(shop.desk.terms, test=other.is_test)
    await shop.watcher.once()
    assert (await shop.till.sale(other.number)).state is State.PAID
