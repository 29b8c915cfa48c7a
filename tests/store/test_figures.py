"""Sums of any size, from the indexes alone; and the sales of a span, each once, a stretch at a time."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from pos.core.day import Span
from pos.core.money import LARGEST_SEN, Money
from pos.core.reckoning import Reckoning
from pos.core.sale import Sale
from pos.store import figures, spans
from pos.store.ledger import SqliteLedger
from tests.bench.figures import FILL, FIRST, JAKARTA
from tests.store.conftest import bare, execute

DAYS = 9
ALL = Span(first=FIRST, last=FIRST + timedelta(days=DAYS))


async def fill(ledger: SqliteLedger, sales: int, statement: str = FILL) -> None:
    """Put sales there at once, as no till would."""
    connection = await bare(ledger)
    facts = {"sales": sales, "days": DAYS, "first": FIRST.isoformat()}
    await ledger._thread.run(lambda: connection.execute(statement, facts))


async def test_a_sum_may_be_larger_than_a_whole_number_of_the_database(
    ledger: SqliteLedger,
) -> None:
    huge = FILL.replace("(15 + hash % 2000) * 100000", str(LARGEST_SEN))
    huge = huge.replace("THEN NULL ELSE 440000", f"THEN {LARGEST_SEN} ELSE {LARGEST_SEN}")
    await fill(ledger, 12_000, huge)
    with pytest.raises(Exception, match="overflow"):
        await execute(ledger, "SELECT sum(amount) FROM sale WHERE paid_date IS NOT NULL")
    found = await ledger.figures.figures(ALL, zone=JAKARTA, cutoff_hour=0)
    assert found.paid.count > 9_300
    assert found.paid.amount == Money(found.paid.count * LARGEST_SEN)
    assert found.fees == found.paid.amount
    assert sum(tally.amount.sen for tally in found.by_hour.values()) == found.paid.amount.sen
    so_far = await ledger.figures.paid_until(ALL, datetime(2100, 1, 1, tzinfo=UTC))
    assert so_far == found.paid


async def test_no_sum_reads_a_sale_itself(ledger: SqliteLedger) -> None:
    facts = {
        "first": "2026-01-01",
        "last": "2026-01-31",
        "billion": 10**9,
        "quarter": 1,
        "until": 0,
        "after": 0,
        "limit": 9,
        "day": "2026-01-01",
    }
    asked = [figures._PAID, figures._BY_DAY, figures._QUARTERS, figures._MADE]
    asked += [spans._COUNT, spans._MADE_ELSEWHEN, spans._MADE_ON, spans._NEXT_DAY]
    connection = await bare(ledger)
    for statement in asked:
        plan = await ledger._thread.run(
            lambda: [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", facts)]  # noqa: B023 - now
        )
        read = [step for step in plan if "sale" in step]
        assert read, statement
        assert all("USING COVERING INDEX" in step for step in read), (str(statement), plan)


@pytest.mark.parametrize("limit", [1, 7, 100, 5_000])
async def test_the_sales_of_a_span_come_each_once_and_add_up(
    ledger: SqliteLedger, limit: int
) -> None:
    await fill(ledger, 400)
    chance = random.Random(limit)
    for _ in range(60):  # paid on other days than they were made on
        key, by = chance.randrange(1, 401), chance.randrange(-6, 7)
        day = (FIRST + timedelta(days=4 + by)).isoformat()
        await execute(
            ledger,
            "UPDATE sale SET paid_date = ?, paid_at = created_at, state = 'paid' WHERE id = ?",
            *(day, key),
        )
    span = Span(first=FIRST + timedelta(days=3), last=FIRST + timedelta(days=5))
    found: list[Sale] = []
    while stretch := await ledger.figures.of_span(
        span, after=found[-1].number if found else "", limit=limit
    ):
        assert len(stretch) <= limit
        found += stretch
    numbers = [sale.number for sale in found]
    assert len(set(numbers)) == len(numbers) == await ledger.figures.count(span)
    elsewhen = [sale for sale in found if sale.business_date not in span]
    assert elsewhen
    assert found[: len(elsewhen)] == elsewhen
    days = [sale.business_date for sale in found[len(elsewhen) :]]
    assert days == sorted(days)
    sums = Reckoning(span, zone=JAKARTA, cutoff_hour=4)
    for sale in found:
        sums.add(sale)
    assert sums.figures() == await ledger.figures.figures(span, zone=JAKARTA, cutoff_hour=4)


async def test_books_without_a_sale_have_no_first_day(ledger: SqliteLedger) -> None:
    assert await ledger.figures.first_day() is None
    await fill(ledger, 5)
    assert await ledger.figures.first_day() == FIRST + timedelta(days=1)
    await execute(
        ledger, "UPDATE sale SET paid_date = '2025-01-01', paid_at = 0, state = 'paid' WHERE id = 2"
    )
    first = await ledger.figures.first_day()
    assert first is not None
    assert first.isoformat() == "2025-01-01"
