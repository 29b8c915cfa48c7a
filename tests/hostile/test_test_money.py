"""SE-3: what is made with test keys says so for ever, and no test provider speaks of real money."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from pos.core.attention import Item
from pos.core.money import Money
from pos.core.payment import Status
from pos.core.reference import is_test, make_reference
from pos.core.sale import Sale, State
from pos.core.sheet import Sheet, name_of
from pos.core.slip import Kind, Text
from pos.till.creation import begin, resolve
from pos.till.draft import Draft, check
from pos.till.prints import sheet_of
from pos.till.reconcile import reconcile
from tests.fakes.shop import FakeShop, open_shop
from tests.fakes.time import meanwhile
from tests.printing import sheets

NUMBER, TOKEN = "K1-000482", "0123456789abcdef"


@pytest.fixture
def shop() -> FakeShop:
    return open_shop()


def turn(shop: FakeShop, *, test: bool) -> None:
    """Give the till keys of the other kind, as a start with another address does."""
    shop.desk.terms = replace(shop.desk.terms, test=test)


def pay(shop: FakeShop, sale: Sale) -> None:
    payment = shop.payment_of(sale)
    shop.gateway.payments[payment.id] = replace(payment, status=Status.PAID)


def test_a_reference_tells_test_from_live_and_keeps_to_its_letters_and_length() -> None:
    longest = make_reference("ABCDEFGH-999999999", TOKEN, test=True)
    assert is_test(longest)
    assert len(longest) <= 40
    assert not is_test(make_reference(NUMBER, TOKEN, test=False))
    assert all(one.isalnum() or one == "-" for one in longest)


async def test_a_sale_with_a_test_key_bears_it_and_one_with_a_live_key_does_not(
    shop: FakeShop,
) -> None:
    assert not (await shop.sell()).is_test
    turn(shop, test=True)
    made = await shop.sell()
    assert made.is_test
    assert made.state is State.OPEN
    pay(shop, made)
    await shop.watcher.once()
    assert (await shop.till.sale(made.number)).state is State.PAID


@pytest.mark.parametrize("made_in_test", [False, True])
async def test_no_answer_of_the_other_world_changes_a_sale(
    shop: FakeShop, *, made_in_test: bool
) -> None:
    turn(shop, test=made_in_test)
    sale = await shop.sell()
    turn(shop, test=not made_in_test)
    pay(shop, sale)  # a server of the thief's own says so
    await shop.watcher.once()
    assert await shop.desk.observe(sale, shop.payment_of(sale)) == sale
    assert (await shop.till.sale(sale.number)).state is State.OPEN
    turn(shop, test=made_in_test)
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).state is State.PAID


async def test_a_sale_whose_answer_was_lost_is_neither_asked_about_nor_sent_elsewhere(
    shop: FakeShop,
) -> None:
    draft = check(
        Draft(amount=Money.rupiah(50_000), outlet="ALFAMART"), shop.desk.outlets, shop.desk.terms
    )
    waiting = await begin(shop.desk, draft)
    turn(shop, test=True)
    shop.pass_time(hours=2)
    calls = len(shop.gateway.calls)
    assert (await resolve(shop.desk, waiting.number)).state is State.INTENT
    await shop.watcher.once()
    assert shop.gateway.creates == []
    assert "find" not in shop.gateway.calls[calls:]
    turn(shop, test=False)
    assert (await resolve(shop.desk, waiting.number)).state is State.OPEN


async def test_reconciling_with_another_world_raises_nothing_about_this_one(
    shop: FakeShop,
) -> None:
    sale = await shop.sell()
    turn(shop, test=True)
    shop.gateway.payments.clear()
    shop.pass_time(hours=3)
    await meanwhile(shop.clock, reconcile(shop.desk, timedelta(hours=12)), step=5)
    raised: list[Item] = list(await shop.till.attention.items(closed=False, limit=10))
    assert raised == []
    turn(shop, test=False)
    await meanwhile(shop.clock, reconcile(shop.desk, timedelta(hours=12)), step=5)
    (vanished,) = await shop.till.attention.items(closed=False, limit=10)
    assert vanished.number == sale.number


async def test_the_slip_of_a_test_sale_says_so_also_under_live_keys(shop: FakeShop) -> None:
    turn(shop, test=True)
    sale = await shop.sell()
    turn(shop, test=False)
    assert (await sheet_of(shop.desk, sale, Kind.SLIP, 0)).test
    real = await shop.sell()
    assert not (await sheet_of(shop.desk, real, Kind.SLIP, 0)).test
    turn(shop, test=True)
    assert (await sheet_of(shop.desk, real, Kind.SLIP, 0)).test


# --- on paper ---------------------------------------------------------------------------------

MAKERS: dict[str, Callable[[], Sheet]] = {
    "slip": lambda: replace(sheets.sheet(), test=True),
    "receipt": lambda: replace(sheets.receipt(), test=True),
    "withdrawn note": lambda: replace(sheets.withdrawn(), test=True),
    "test page": lambda: sheets.trial(test=True),
    "X": lambda: sheets.report(Kind.X, test=True),
    "Z": lambda: sheets.report(Kind.Z, test=True),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", MAKERS)
def test_each_kind_of_slip_begins_with_test_on_a_black_bar(kind: str, language: str) -> None:
    sheet = MAKERS[kind]()
    blocks = sheets.composer(language=language).compose(sheet).blocks
    first = blocks[0]
    assert isinstance(first, Text)
    assert "TEST" in first.text
    assert first.reverse
    assert name_of(sheet).endswith("-test")
    plain = replace(sheet, test=False)
    assert sheets.composer(language=language).compose(plain).blocks[0] != first


def test_practice_says_practice_and_not_test() -> None:
    sheet = sheets.report(test=True, practice=True)
    first = sheets.composer(language="id").compose(sheet).blocks[0]
    assert isinstance(first, Text)
    assert first.text == "LATIHAN"
