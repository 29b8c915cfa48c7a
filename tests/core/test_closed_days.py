"""A sale comes to an open day, once, and leaves no day that it is on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pos.core.shift import on_an_open_day
from tests.store.sales import intent

DAY = date(2026, 11, 22)
days = st.integers(-40, 40).map(lambda count: DAY + timedelta(days=count))


@given(made=days, closed=st.none() | days)
def test_a_new_sale_comes_to_its_day_or_to_the_first_open_one(
    made: date, closed: date | None
) -> None:
    sale = replace(intent("K1-000001"), business_date=made)
    kept = on_an_open_day(None, sale, closed)
    open_from = date.min if closed is None else closed + timedelta(days=1)
    assert kept.business_date == max(made, open_from)
    assert replace(kept, business_date=made) == sale


@given(made=days, paid=days, closed=st.none() | days)
def test_money_comes_to_its_day_or_to_the_first_open_one_and_stays_there(
    made: date, paid: date, closed: date | None
) -> None:
    before = replace(intent("K1-000001"), business_date=made)
    after = replace(before, paid_date=paid)
    kept = on_an_open_day(before, after, closed)
    open_from = date.min if closed is None else closed + timedelta(days=1)
    assert kept.paid_date == max(paid, open_from)
    assert kept.business_date == made, "where it was made is told already"
    later = closed or DAY
    assert on_an_open_day(kept, replace(kept, note="settled"), later).paid_date == kept.paid_date
