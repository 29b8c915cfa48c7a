"""A sale is made and seen paid on the shop's right day, however wrong this machine's clock is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from pos.core.payment import Status
from tests.fakes.shop import JAKARTA, FakeShop

TRUE_NOW = datetime(2026, 11, 22, 14, 5, tzinfo=JAKARTA)
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "wrong_by",
    [
        timedelta(hours=-1),
        timedelta(days=1),
        timedelta(days=-1),
        datetime(1970, 1, 1, tzinfo=JAKARTA) - TRUE_NOW,
        timedelta(days=3650),
    ],
)
async def test_the_day_is_the_providers(shop: FakeShop, wrong_by: timedelta) -> None:
    shop.clock.set(TRUE_NOW + wrong_by)
    shop.gateway.skew = -wrong_by
    sale = await shop.sell()
    payment = replace(shop.payment_of(sale), status=Status.PAID)
    sale = await shop.desk.observe(sale, payment)
    assert (sale.business_date, sale.paid_date) == (TODAY, TODAY)


@pytest.mark.parametrize(
    ("seen", "cutoff", "day"),
    [
        ("2026-11-22T23:59:59", 0, TODAY),
        ("2026-11-23T00:00:00", 0, date(2026, 11, 23)),
        ("2026-11-23T03:59:59", 4, TODAY),
        ("2026-11-23T04:00:00", 4, date(2026, 11, 23)),
        ("2026-12-31T23:59:59", 12, date(2026, 12, 31)),
    ],
)
async def test_the_day_ends_where_the_shop_says(
    shop: FakeShop, seen: str, cutoff: int, day: date
) -> None:
    shop.desk.terms = replace(shop.desk.terms, cutoff_hour=cutoff)
    sale = await shop.sell()
    shop.clock.set(datetime.fromisoformat(seen).replace(tzinfo=JAKARTA) + timedelta(hours=5))
    shop.gateway.skew = timedelta(hours=-5)
    payment = replace(shop.payment_of(sale), status=Status.PAID)
    assert (await shop.desk.observe(sale, payment)).paid_date == day
