"""TE-5: the last second of a day, the turn of a year, leap days, and a shop that changes its zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pos.core.attention import Kind
from pos.core.payment import Status
from pos.core.sale import State
from pos.ports import Query
from tests.fakes.shop import JAKARTA, FakeShop

JAYAPURA = ZoneInfo("Asia/Jayapura")


def at(shop: FakeShop, text: str, zone: ZoneInfo = JAKARTA) -> None:
    """Move all clocks on to an instant of the shop's own zone."""
    then = datetime.fromisoformat(text).replace(tzinfo=zone)
    shop.clock.move(then - shop.clock.now())


def live_in(shop: FakeShop, zone: ZoneInfo, cutoff_hour: int = 0) -> None:
    shop.desk.terms = replace(shop.desk.terms, zone=zone, cutoff_hour=cutoff_hour)


@pytest.mark.parametrize(
    ("sold", "paid", "cutoff", "day_sold", "day_paid"),
    [
        ("2026-12-31T23:59:59", "2027-01-01T00:00:00", 0, date(2026, 12, 31), date(2027, 1, 1)),
        ("2026-12-31T23:59:59", "2027-01-01T03:59:59", 4, date(2026, 12, 31), date(2026, 12, 31)),
        ("2027-01-01T03:59:59", "2027-01-01T04:00:00", 4, date(2026, 12, 31), date(2027, 1, 1)),
        ("2028-02-28T23:59:59", "2028-02-29T00:00:00", 0, date(2028, 2, 28), date(2028, 2, 29)),
        ("2028-02-29T23:59:59", "2028-03-01T00:00:00", 0, date(2028, 2, 29), date(2028, 3, 1)),
        ("2027-02-28T23:59:59", "2027-03-01T00:00:00", 0, date(2027, 2, 28), date(2027, 3, 1)),
    ],
)
async def test_the_last_second_belongs_to_its_day_and_money_to_the_day_it_came(
    shop: FakeShop, sold: str, paid: str, cutoff: int, day_sold: date, day_paid: date
) -> None:
    live_in(shop, JAKARTA, cutoff)
    at(shop, sold)
    sale = await shop.sell()
    at(shop, paid)
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    await shop.watcher.once()
    sale = await shop.till.sale(sale.number)
    assert (sale.state, sale.paid_late) == (State.PAID, False)
    assert (sale.business_date, sale.paid_date) == (day_sold, day_paid)


async def test_numbers_run_on_through_the_turn_of_the_year(shop: FakeShop) -> None:
    at(shop, "2026-12-31T23:59:59")
    old = await shop.sell()
    at(shop, "2027-01-01T00:00:00")
    new = await shop.sell()
    assert [old.number, new.number] == ["K1-000001", "K1-000002"]
    for sale, day in ((old, date(2026, 12, 31)), (new, date(2027, 1, 1))):
        assert list(await shop.till.search(Query(day=day), limit=9)) == [sale]


@pytest.mark.parametrize(
    ("sold", "ends"),
    [
        ("2028-02-28T21:00:00", "2028-02-29T21:00:00"),
        ("2028-02-29T21:00:00", "2028-03-01T21:00:00"),
        ("2027-02-28T21:00:00", "2027-03-01T21:00:00"),
        ("2026-12-31T21:00:00", "2027-01-01T21:00:00"),
    ],
)
async def test_a_code_lives_a_day_whatever_the_calendar_does(
    shop: FakeShop, sold: str, ends: str
) -> None:
    at(shop, sold)
    sale = await shop.sell(expires_in=timedelta(hours=24))
    assert sale.expires_at.astimezone(JAKARTA).replace(tzinfo=None) == datetime.fromisoformat(ends)
    at(shop, ends)
    shop.pass_time(hours=-1)
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).state is State.OPEN


async def test_a_shop_that_moves_to_another_zone_keeps_the_days_it_had(shop: FakeShop) -> None:
    at(shop, "2026-12-31T22:30:00")  # half past midnight in Jayapura
    before = await shop.sell()
    live_in(shop, JAYAPURA)
    after = await shop.sell()
    assert before.business_date == date(2026, 12, 31)
    assert after.business_date == date(2027, 1, 1)
    for sale in (before, after):
        shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    await shop.watcher.once()
    for sale, day in ((before, date(2026, 12, 31)), (after, date(2027, 1, 1))):
        kept = await shop.till.sale(sale.number)
        assert kept.business_date == day
        assert kept.paid_date == date(2027, 1, 1)  # both came in the new zone
        assert kept.paid_at == shop.clock.now()  # an instant has no zone
    assert [e.number for e in await shop.till.search(Query(day=date(2026, 12, 31)), limit=9)] == [
        before.number
    ]


async def test_late_money_of_the_old_year_counts_in_the_new_and_is_told_with_its_day(
    shop: FakeShop,
) -> None:
    at(shop, "2026-12-30T23:59:59")
    sale = await shop.sell()
    payment = shop.payment_of(sale).id
    shop.gateway.say(payment, Status.EXPIRED)
    at(shop, "2026-12-31T23:59:59")
    await shop.watcher.once()
    shop.gateway.say(payment, Status.PAID)
    at(shop, "2027-01-01T00:00:01")
    await shop.watcher.once()
    sale = await shop.till.sale(sale.number)
    assert (sale.paid_late, sale.paid_date) == (True, date(2027, 1, 1))
    (item,) = await shop.till.attention.items()
    assert (item.kind, item.business_date) == (Kind.PAID_LATE, date(2027, 1, 1))
