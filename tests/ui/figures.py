"""Figures of a believable Sunday, and of the one before it, for tests that draw them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pos.core.day import Figures, Span, Tally
from pos.core.money import Money
from pos.core.sale import State

SUNDAY = date(2026, 11, 22)

_HOURS = {8: 40, 9: 110, 10: 200, 11: 325, 12: 450, 13: 600, 14: 370, 15: 260, 16: 480, 17: 550}
_LATER = {18: 300, 19: 150, 20: 90}


def tally(count: int, rupiah: int) -> Tally:
    return Tally(count, Money.rupiah(rupiah))


def sunday(**facts: object) -> Figures:
    """Give the day of the drawing."""
    hours = {hour: tally(max(1, taken // 120), taken * 1000) for hour, taken in _HOURS.items()}
    hours |= {hour: tally(max(1, taken // 120), taken * 1000) for hour, taken in _LATER.items()}
    told = Figures(
        span=Span.day(SUNDAY),
        zone="WIB",
        cutoff_hour=0,
        paid=tally(37, 4_820_000),
        fees=Money.rupiah(162_800),
        settled=tally(30, 3_910_000),
        made={
            State.OPEN: tally(4, 1_470_500),
            State.EXPIRED: tally(2, 95_000),
            State.PAID: tally(7, 910_000),
            State.SETTLED: tally(30, 3_910_000),
        },
        by_hour=hours,
        by_outlet=(
            ("ALFAMART", tally(21, 2_940_000)),
            ("INDOMARET", tally(11, 1_520_000)),
            ("QRIS", tally(5, 360_000)),
        ),
        by_cashier=(("Sari", tally(25, 3_120_000)), ("Budi", tally(12, 1_700_000))),
        by_day=((SUNDAY, tally(37, 4_820_000)),),
    )
    return replace(told, **facts)  # type: ignore[arg-type]  # facts are the dataclass's own


def sunday_before() -> Figures:
    """Give the same weekday a week earlier: a little less."""
    now = sunday()
    less = {
        hour: tally(one.count, one.amount.to_rupiah() * 89 // 100)
        for hour, one in now.by_hour.items()
        if hour != 20
    }
    return replace(
        now,
        span=Span.day(SUNDAY - timedelta(days=7)),
        paid=tally(33, 4_303_500),
        by_hour=less,
        by_day=((SUNDAY - timedelta(days=7), tally(33, 4_303_500)),),
    )


def of_span(span: Span) -> Figures:
    """Give a week or a month: every day a little different, Mondays quiet."""
    days = [span.first + timedelta(days=place) for place in range(span.days)]
    by_day = tuple(
        (day, Tally() if day.weekday() == 0 else tally(20 + day.day, 2_400_000 + day.day * 91_000))
        for day in days
    )
    paid = sum((one for _, one in by_day), Tally())
    return sunday(
        span=span,
        paid=paid,
        by_day=by_day,
        fees=Money(paid.amount.sen // 29),
        settled=Tally(paid.count - 7, paid.amount - Money.rupiah(1_250_000)),
        late=tally(3, 415_000),
    )
