"""Two processes at once: days are closed once each, and no sale falls between two reports."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest

from pos.core.day import Span, Tally
from pos.core.money import Money
from pos.store.ledger import SqliteLedger
from pos.store.verify import verify
from tests.fakes.clock import FakeClock
from tests.store.test_two_processes import numbers, ready, start

DAY = date(2026, 11, 22)

_OPEN = """
import asyncio, sys
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo
from dataclasses import replace
from pos.core.errors import DayClosed, ShiftOpen
from pos.core.journal import Verb
from pos.store.ledger import SqliteLedger
from tests.fakes.clock import FakeClock
from tests.store.sales import NOON, opened, paid, sell, sell_open

DAY, ZONE = date(2026, 11, 22), ZoneInfo("Asia/Jakarta")

async def main():
    clock = FakeClock()
    ledger = await SqliteLedger.open(Path(sys.argv[1]), clock=clock)
    print("ready", flush=True)
    sys.stdin.readline()
    await work(ledger, int(sys.argv[2]), sys.argv[3])
    await ledger.close()
"""
SELLER = (
    _OPEN
    + """
async def work(ledger, count, name):
    for _ in range(count):
        sale = await sell_open(ledger, cashier=name)
        await ledger.change(sale.number, paid, verb=Verb.ANSWERED, actor="provider")
        print(sale.number, flush=True)

asyncio.run(main())
"""
)
CLOSER = (
    _OPEN
    + """
async def work(ledger, count, name):
    for day in range(count):
        try:
            report = await ledger.shifts.close_days(
                DAY + timedelta(days=day), zone=ZONE, cutoff_hour=0, terminal="K1", by=name
            )
        except DayClosed:
            continue
        print(f"{report.number}:{report.span.first}:{report.span.last}", flush=True)
        await asyncio.sleep(0.01)

asyncio.run(main())
"""
)
OPENER = (
    _OPEN
    + """
async def work(ledger, count, name):
    for turn in range(count):
        try:
            await ledger.shifts.open_shift("K1", f"Sari {turn}")
        except ShiftOpen:
            continue
        print(turn, flush=True)

asyncio.run(main())
"""
)
GUESSER = (
    _OPEN
    + """
async def work(ledger, count, name):
    for _ in range(count):
        seen = await ledger.staff.guards(["person:1", "till:K1"])
        if await ledger.staff.count_a_try(seen):
            print(seen["till:K1"].wrong, flush=True)

asyncio.run(main())
"""
)


async def race(script: str, path: Path, count: int, *names: str) -> list[list[str]]:
    processes = [await start(script, path, str(count), name) for name in names]
    for process in processes:
        await ready(process)
    return list(await asyncio.gather(*(numbers(process) for process in processes)))


@pytest.mark.slow
async def test_days_that_two_close_at_once_are_closed_once_and_numbered_without_a_gap(
    path: Path, clock: FakeClock
) -> None:
    first, second = await race(CLOSER, path, 30, "Rina", "Dewi")
    made = sorted(first + second, key=lambda one: int(one.partition(":")[0]))
    assert [int(one.partition(":")[0]) for one in made] == list(range(1, 31))

    ledger = await SqliteLedger.open(path, clock=clock)
    reports = list(reversed(await ledger.shifts.z_reports(limit=99)))
    assert [report.number for report in reports] == list(range(1, 31))
    assert [report.span for report in reports] == [
        Span.day(DAY + timedelta(days=day)) for day in range(30)
    ]
    await ledger.close()
    assert verify(path).findings == ()


@pytest.mark.slow
async def test_no_sale_is_in_no_report_or_in_two_while_days_are_closed_around_it(
    path: Path, clock: FakeClock
) -> None:
    processes = [
        await start(SELLER, path, "60", "Sari"),
        await start(SELLER, path, "60", "Budi"),
        await start(CLOSER, path, "25", "Rina"),
    ]
    for process in processes:
        await ready(process)
    await asyncio.gather(*(numbers(process) for process in processes))

    ledger = await SqliteLedger.open(path, clock=clock)
    sales = await ledger.recent(999)
    assert len(sales) == 120
    reports = list(reversed(await ledger.shifts.z_reports(limit=99)))
    through = reports[-1].span.last
    for report in reports:
        span = report.span
        inside = [sale for sale in sales if sale.paid_date is not None and sale.paid_date in span]
        assert report.figures.paid == sum(
            (Tally(1, sale.amount) for sale in inside), Tally(0, Money(0))
        )
    after = [sale for sale in sales if sale.paid_date is not None and sale.paid_date > through]
    assert sum(report.figures.paid.count for report in reports) + len(after) == 120
    assert len({sale.paid_date for sale in sales}) > 1, "the days were closed while they sold"
    await ledger.close()
    assert verify(path).findings == ()


@pytest.mark.slow
async def test_one_shift_is_opened_by_one_of_two(path: Path, clock: FakeClock) -> None:
    first, second = await race(OPENER, path, 40, "a", "b")
    assert sorted(map(int, first + second)) == list(range(40))
    ledger = await SqliteLedger.open(path, clock=clock)
    assert len(await ledger.shifts.shifts(limit=99, open_only=True)) == 40
    await ledger.close()


@pytest.mark.slow
async def test_guesses_of_two_processes_are_counted_one_after_the_other(path: Path) -> None:
    first, second = await race(GUESSER, path, 50, "a", "b")
    counted = sorted(map(int, first + second))
    assert counted == list(range(len(counted))), "no two saw the same count"
    assert len(counted) >= 50
