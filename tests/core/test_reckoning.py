"""What a span's sales come to, and that frozen figures thaw as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.core.day import Figures, Span, Tally
from pos.core.frozen import digest, freeze, thaw
from pos.core.money import Money
from pos.core.reckoning import Reckoning, quarter_of
from pos.core.sale import Sale, State
from tests.store.sales import DAY, NOON, intent

JAKARTA = ZoneInfo("Asia/Jakarta")


def a_sale(count: int, **facts: Any) -> Sale:
    return replace(intent(f"K1-{count:06d}"), **facts)


def paid(count: int, **facts: Any) -> Sale:
    return a_sale(
        count,
        **{"state": State.PAID, "paid_at": NOON, "paid_date": DAY, "fees": Money(440_055)} | facts,
    )


def reckon(*sales: Sale, span: Span | None = None, cutoff: int = 0) -> Figures:
    sums = Reckoning(span or Span.day(DAY), zone=JAKARTA, cutoff_hour=cutoff)
    for sale in sales:
        sums.add(sale)
    return sums.figures()


def test_a_day_is_told_to_the_sen() -> None:
    figures = reckon(
        paid(1),
        paid(2, state=State.SETTLED, outlet="BCA", cashier="Budi", fees=None),
        paid(3, paid_late=True, business_date=DAY - timedelta(1)),
        a_sale(4, state=State.OPEN),
        a_sale(5, state=State.PROCESSING),
        a_sale(6, state=State.EXPIRED, amount=Money.rupiah(95_000)),
        a_sale(7, state=State.SENDING),
    )
    hundred = Money.rupiah(100_000)
    assert figures.paid == Tally(3, Money.rupiah(300_000))
    assert figures.fees == Money(880_110)
    assert figures.fees_unknown == 1
    assert figures.net == Money(30_000_000 - 880_110)
    assert figures.settled == figures.late == Tally(1, hundred)
    assert figures.waiting == Tally(2, Money.rupiah(200_000))
    assert figures.expired == Tally(1, Money.rupiah(95_000))
    assert figures.checking == Tally(1, hundred)
    assert figures.begun == Tally(6, Money.rupiah(595_000))
    assert (figures.first_number, figures.last_number) == ("K1-000001", "K1-000007")
    assert figures.by_outlet == (
        ("ALFAMART", Tally(2, hundred + hundred)),
        ("BCA", Tally(1, hundred)),
    )
    assert figures.by_cashier == (
        ("Sari", Tally(2, hundred + hundred)),
        ("Budi", Tally(1, hundred)),
    )
    assert figures.by_hour == {14: figures.paid}
    assert figures.by_day == ((DAY, figures.paid),)
    assert figures.zone == "WIB"


def test_money_counts_on_the_day_it_was_seen_and_a_sale_on_the_day_it_was_made() -> None:
    sale = paid(1, business_date=DAY - timedelta(1))
    today, yesterday = reckon(sale), reckon(sale, span=Span.day(DAY - timedelta(1)))
    assert (today.paid.count, today.begun.count) == (1, 0)
    assert (yesterday.paid.count, yesterday.begun.count) == (0, 1)


def test_hours_begin_where_the_shops_day_does() -> None:
    at = [datetime(2026, 11, 22, hour, 59, 59, tzinfo=JAKARTA) for hour in (3, 4, 23)]
    figures = reckon(*(paid(n, paid_at=one) for n, one in enumerate(at, 1)), cutoff=4)
    assert list(figures.by_hour) == [4, 23, 3]


@pytest.mark.parametrize(
    ("zone", "first", "quarters"),
    [
        # The hour from 1 to 2 comes twice when summer ends, and not at all when it begins.
        ("Europe/Berlin", datetime(2026, 10, 25, 0, 0, tzinfo=UTC), {2: 8, 3: 4}),
        ("Europe/Berlin", datetime(2026, 3, 29, 0, 0, tzinfo=UTC), {1: 4, 3: 4, 4: 4}),
        # Summer time of half an hour; a zone of three quarters.
        ("Australia/Lord_Howe", datetime(2026, 4, 4, 14, 0, tzinfo=UTC), {1: 6, 2: 4, 3: 2}),
        ("Asia/Kathmandu", datetime(2026, 11, 22, 0, 15, tzinfo=UTC), {6: 4, 7: 4, 8: 4}),
    ],
)
def test_no_summer_time_puts_a_sale_into_the_wrong_hour(
    zone: str, first: datetime, quarters: dict[int, int]
) -> None:
    local = ZoneInfo(zone)
    sums = Reckoning(Span.day(DAY), zone=local, cutoff_hour=0)
    for count in range(12):
        at = first + count * timedelta(minutes=15) + timedelta(minutes=14, seconds=59)
        sums.add(paid(count + 1, paid_at=at))
    assert {h: t.count for h, t in sums.figures().by_hour.items()} == quarters


def test_a_week_lists_each_of_its_days_from_the_first_to_the_last() -> None:
    figures = reckon(paid(1), span=Span.week(DAY), cutoff=3)
    assert [(day.day, tally.count) for day, tally in figures.by_day] == [
        *((day, 0) for day in range(16, 22)),
        (22, 1),
    ]
    assert (figures.span, figures.cutoff_hour) == (Span.week(DAY), 3)


def test_outlets_with_the_same_money_stand_in_the_order_of_their_names() -> None:
    figures = reckon(paid(1, outlet="OVO"), paid(2, outlet="BCA"), paid(3, outlet="DANA"))
    assert [outlet for outlet, _ in figures.by_outlet] == ["BCA", "DANA", "OVO"]


def test_a_day_without_a_sale_has_no_first_and_no_last_number() -> None:
    assert (reckon().first_number, reckon().last_number) == ("", "")


def test_a_quarter_of_an_hour_has_a_whole_number() -> None:
    assert type(quarter_of(NOON + timedelta(seconds=1))) is int


def test_a_week_begins_on_monday_and_a_month_ends_on_its_last_day() -> None:
    assert Span.week(DAY) == Span(first=date(2026, 11, 16), last=date(2026, 11, 22))
    assert Span.month(date(2028, 2, 9)) == Span(first=date(2028, 2, 1), last=date(2028, 2, 29))
    assert Span.day(DAY).before == Span.day(date(2026, 11, 15))
    assert Span.week(DAY).before == Span.week(date(2026, 11, 15))
    assert Span.month(date(2026, 3, 31)).before == Span.month(date(2026, 2, 1))
    assert Span(first=DAY, last=DAY + timedelta(7)).before.first == DAY - timedelta(14)
    with pytest.raises(ValueError, match="before it begins"):
        Span(first=DAY, last=DAY - timedelta(1))


tallies = st.builds(Tally, st.integers(0, 10**6), st.integers(0, 10**19).map(Money))
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
names = st.lists(st.tuples(st.text(max_size=8), tallies), max_size=4).map(tuple)


@given(
    st.builds(
        Figures,
        span=days.map(Span.month),
        zone=st.sampled_from(["WIB", "WITA", "UTC+05:45"]),
        cutoff_hour=st.integers(0, 12),
        paid=tallies,
        fees=st.integers(0, 10**19).map(Money),
        fees_unknown=st.integers(0, 99),
        settled=tallies,
        late=tallies,
        made=st.dictionaries(st.sampled_from(State), tallies),
        first_number=st.text(max_size=12),
        last_number=st.text(max_size=12),
        by_hour=st.dictionaries(st.integers(0, 23), tallies),
        by_outlet=names,
        by_cashier=names,
        by_day=st.lists(st.tuples(days, tallies), max_size=3).map(tuple),
    )
)
def test_frozen_figures_thaw_as_they_were(figures: Figures) -> None:
    frozen = freeze(figures)
    assert thaw(frozen) == figures
    assert list(thaw(frozen).by_hour) == list(figures.by_hour)
    assert freeze(thaw(frozen)) == frozen
    assert len(digest(frozen)) == 64


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version":2}', "null", '{"version":1}'])
def test_what_was_not_frozen_does_not_thaw(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what is wrong with it is nobody's business
        thaw(text)
