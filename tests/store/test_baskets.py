"""DB-10: a hundred thousand baskets add up to the sen in the books, in memory and on the wire."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, func, insert, select

from pos.core.money import LARGEST_SEN, ZERO, Money
from pos.core.payment import Order
from pos.gateway.request import encode
from pos.store.columns import Sen
from tests.fakes.shop import shipped_outlets

BASKETS = 100_000


@dataclass(frozen=True, slots=True)
class Basket:
    lines: tuple[Money, ...]
    total: Money


def baskets(seed: int) -> Iterator[Basket]:
    """Fill baskets of one to eight lines, with sen as a provider's fees have them."""
    chance = random.Random(seed)
    for _ in range(BASKETS):
        most = chance.choice((100, 10_000, 250_000_000, LARGEST_SEN // 8))
        lines = tuple(Money(chance.randint(0, most)) for _ in range(chance.randint(1, 8)))
        total = ZERO
        for line in lines:
            total += line
        yield Basket(lines, total)


def test_the_lines_the_total_and_the_text_are_the_same_money() -> None:
    for basket in baskets(1):
        assert basket.total.sen == sum(line.sen for line in basket.lines)
        assert Money.parse(basket.total.to_decimal()) == basket.total
        read = ZERO
        for line in basket.lines:
            read += Money.parse(line.to_decimal())
        assert read == basket.total


@pytest.mark.slow
def test_a_column_of_money_gives_back_every_sen_and_adds_them_up_like_us() -> None:
    table = Table(
        "basket", MetaData(), Column("id", Integer, primary_key=True), Column("total", Sen)
    )
    filled = list(baskets(2))
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(insert(table), [{"total": basket.total} for basket in filled])
        kept = connection.scalars(select(table.c.total).order_by(table.c.id)).all()
        assert kept == [basket.total for basket in filled]
        sums = connection.execute(
            select(table.c.id // 100, func.sum(table.c.total, type_=Integer)).group_by(
                table.c.id // 100
            )
        )
        for hundred, total in sums:
            ours = filled[max(0, hundred * 100 - 1) : hundred * 100 + 99]
            assert total == sum(basket.total.sen for basket in ours)
    engine.dispose()


def test_the_provider_is_asked_for_the_total_as_a_whole_number() -> None:
    outlet = shipped_outlets()[0]
    chance = random.Random(3)
    for _ in range(2_000):
        lines = [Money.rupiah(chance.randint(0, 300_000)) for _ in range(chance.randint(1, 8))]
        total = ZERO
        for line in lines:
            total += line
        order = Order(
            reference_id="K1-000001-0123456789abcdef",
            amount=total,
            outlet=outlet,
            display_name="TOKO MAJU",
            description="",
            expires_at=datetime(2026, 11, 23, tzinfo=UTC) + timedelta(hours=24),
        )
        sent = json.loads(encode(order, return_url="https://shop.example/"))
        amount = sent["data"]["attributes"]["amount"]
        assert type(amount) is int
        assert amount == sum(line.to_rupiah() for line in lines)
