"""The figures of a day and of a month among a million sales, beside plain SQL for the same.

Both ask the same file in the same run, one after the other; the sales are those of fifty tills over
four hundred days. The plain side is the SQL that somebody writes who wants these figures once: totals, outlets,
cashiers, days, hours and states with one statement each, in a zone without summer time, and nothing
made of them. Beside it stands the same in two statements, whose groups somebody would still have to
add up. The aim is one among a million: among few sales, what making objects takes is most of it.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from pos.core.day import Span
from pos.core.export import About, Form
from pos.core.reckoning import Reckoning
from pos.office.exporting import _AT_ONCE
from pos.ports import Query
from pos.store.ledger import SqliteLedger
from tests.bench.aims import beside
from tests.fakes.clock import FakeClock
from tests.store.conftest import bare

JAKARTA = ZoneInfo("Asia/Jakarta")
DAYS = 400
FIRST = date(2025, 10, 20)

# What a year of fifty tills leaves, at once: nine of ten are paid, most of these settled.
FILL = """
WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < :sales),
told AS (
  SELECT n, n * 2654435761 % 4294967296 AS hash, n * :days / (:sales + 1) AS day,
    date(:first, (n * :days / (:sales + 1)) || ' days') AS date FROM counted
),
timed AS (
  SELECT *, (unixepoch(date) + 3600 * (1 + hash % 13) + hash / 7 % 3600) * 1000000 AS at FROM told
)
INSERT INTO sale (id, number, reference_id, terminal, state, amount, currency, method, outlet,
  display_name, note, cashier, request, created_at, business_date, expires_at, version, attempts,
  payment_id, code, fees, paid_at, paid_date, paid_late, settled_at)
SELECT n, 'K' || (1 + n % 50) || '-' || printf('%06d', n), 'r' || printf('%010d', n),
  'K' || (1 + n % 50), CASE WHEN hash % 10 = 0 THEN 'expired' WHEN day > :days - 3 THEN 'paid'
  ELSE 'settled' END, (15 + hash % 2000) * 100000, 'IDR', 'retail_outlet',
  CASE hash % 7 WHEN 0 THEN 'QRIS' WHEN 1 THEN 'BCA' WHEN 2 THEN 'INDOMARET' WHEN 3 THEN 'INDOMARET'
  ELSE 'ALFAMART' END, 'TOKO MAJU', CASE hash % 5 WHEN 0 THEN 'meja ' || hash % 40 ELSE '' END,
  CASE hash % 4 WHEN 0 THEN 'Sari' WHEN 1 THEN 'Budi' WHEN 2 THEN 'Dewi' ELSE 'Agus' END,
  zeroblob(350), at, date, at + 86400000000, 4, 1, 'contract_' || printf('%032x', n),
  printf('%016d', hash * 2311), CASE WHEN hash % 50 = 1 THEN NULL ELSE 440000 END,
  CASE WHEN hash % 10 THEN at + 600000000 END, CASE WHEN hash % 10 THEN date END,
  hash % 90 = 1, CASE WHEN hash % 10 THEN at + 90000000000 END
FROM timed
"""
WORDS = """
INSERT INTO sale_words SELECT id, lower(number || ' ' || code || ' ' || amount / 100 || ' ' || note
  || ' ' || cashier) FROM sale
"""
GRAMS = "INSERT INTO sale_grams (rowid, words) SELECT sale_id, words FROM sale_words"

PLAIN = (
    "SELECT count(*), sum(amount), sum(fees), count(fees) FROM sale "
    "WHERE paid_date BETWEEN :first AND :last",
    "SELECT outlet, count(*), sum(amount) FROM sale WHERE paid_date BETWEEN :first AND :last "
    "GROUP BY outlet",
    "SELECT cashier, count(*), sum(amount) FROM sale WHERE paid_date BETWEEN :first AND :last "
    "GROUP BY cashier",
    "SELECT paid_date, count(*), sum(amount) FROM sale WHERE paid_date BETWEEN :first AND :last "
    "GROUP BY paid_date",
    "SELECT strftime('%H', paid_at / 1000000, 'unixepoch', '+7 hours'), count(*), sum(amount) "
    "FROM sale WHERE paid_date BETWEEN :first AND :last GROUP BY 1",
    "SELECT state, count(*), sum(amount) FROM sale WHERE paid_date BETWEEN :first AND :last "
    "GROUP BY state",
    "SELECT state, count(*), sum(amount) FROM sale WHERE business_date BETWEEN :first AND :last "
    "GROUP BY state",
)
# The same in as few statements as there are dates to sum by.
PLAINEST = (
    "SELECT paid_date, outlet, cashier, state, paid_late, "
    "strftime('%H', paid_at / 1000000, 'unixepoch', '+7 hours'), "
    "count(*), sum(amount), sum(fees), count(fees) "
    "FROM sale WHERE paid_date BETWEEN :first AND :last GROUP BY 1, 2, 3, 4, 5, 6",
    "SELECT state, count(*), sum(amount) FROM sale WHERE business_date BETWEEN :first AND :last "
    "GROUP BY state",
)
MANY = 1_000_000

Row = Callable[[str, str, str], None]


async def _fill(ledger: SqliteLedger, sales: int) -> None:
    connection = await bare(ledger)
    facts = {"sales": sales, "days": DAYS, "first": FIRST.isoformat()}

    def fill() -> None:
        connection.execute("BEGIN")
        connection.execute(FILL, facts)
        connection.execute(WORDS)
        connection.execute(GRAMS)
        connection.execute("COMMIT")

    await ledger._thread.run(fill)


async def _timed(ask: Callable[[], Awaitable[object]]) -> float:
    before = time.perf_counter()
    await ask()
    return (time.perf_counter() - before) * 1000


async def _compare(ledger: SqliteLedger, span: Span, turns: int) -> tuple[str, float, float]:
    """Give what to print, our median in ms, and the median of the ratios to the plain statements."""
    connection = await bare(ledger)
    days = {"first": span.first.isoformat(), "last": span.last.isoformat()}

    def told(statements: Sequence[str]) -> list[list[Any]]:
        return [connection.execute(one, days).fetchall() for one in statements]

    async def ours() -> object:
        return await ledger.figures.figures(span, zone=JAKARTA, cutoff_hour=0)

    async def plain() -> object:
        return await ledger._thread.run(lambda: told(PLAIN))

    async def plainest() -> object:
        return await ledger._thread.run(lambda: told(PLAINEST))

    asked = (ours, plain, plainest)
    for ask in asked:  # the file's cache is warm for all
        await ask()
    rounds = [[await _timed(ask) for ask in asked] for _ in range(turns)]
    totals = (await ledger._thread.run(lambda: told(PLAIN)))[0][0]
    figures = await ledger.figures.figures(span, zone=JAKARTA, cutoff_hour=0)
    assert totals[:3] == (figures.paid.count, figures.paid.amount.sen, figures.fees.sen)
    mine, theirs, fewest = (statistics.median(took) for took in zip(*rounds, strict=True))
    ratio = statistics.median(one / other for one, other, _ in rounds)
    least = statistics.median(one / other for one, _, other in rounds)
    measured = f"{ratio:.2f} x, {least:.2f} x ({mine:.1f} / {theirs:.1f}, {fewest:.1f} ms)"
    return measured, mine, max(ratio, least)


async def _exporting(ledger: SqliteLedger, span: Span, form: Form, folder: Path) -> str:
    """Write an export as the office does; tell its speed and what it did to the loop and memory."""
    from pos.app.exports import _pdf
    from pos.core.export import Speech
    from pos.exports.room import ExportRoom
    from pos.exports.words import read_words
    from tests.fakes.shop import RESOURCES

    room = ExportRoom(Speech(words=read_words(RESOURCES, "en")), pdf=_pdf)
    about = About(span=span, zone=JAKARTA, cutoff_hour=0, made_at=FakeClock().now())
    gaps: list[float] = []
    watching = asyncio.ensure_future(_watch(gaps))  # noqa: TID251 - ended below
    sums, after, count, began = (
        Reckoning(span, zone=JAKARTA, cutoff_hour=0),
        "",
        0,
        time.monotonic(),
    )
    draft = await room.begin(about, form, folder)
    while stretch := await ledger.figures.of_span(span, after=after, limit=_AT_ONCE):
        for sale in stretch:
            sums.add(sale)
        await draft.add(stretch)
        after, count = stretch[-1].number, count + len(stretch)
    await draft.finish(sums.figures())
    took = time.monotonic() - began
    watching.cancel()
    stall = sorted(gaps)[-max(1, len(gaps) // 1000)]
    return f"{count} in {took:.1f} s; loop p99.9 {stall * 1000:.0f} ms"


async def _watch(gaps: list[float]) -> None:
    while True:
        before = time.monotonic()
        await asyncio.sleep(0.005)
        gaps.append(time.monotonic() - before - 0.005)


async def _measure(folder: Path, row: Row, sales: int, turns: int, exports: bool) -> None:
    from pos.printing.paint import ensure_gui

    ensure_gui()
    ledger = await SqliteLedger.open(folder / "kasir.db", clock=FakeClock())
    await _fill(ledger, sales)
    middle = FIRST + timedelta(days=DAYS // 2)
    month = Span.month(middle)
    for label, span, most, times in (
        ("a day", Span.day(middle), 100, turns),
        ("a month", month, 500, turns),
        ("all days", Span(first=FIRST, last=FIRST + timedelta(days=DAYS)), None, 3),
    ):
        measured, mine, ratio = await _compare(ledger, span, times)
        aim = "" if most is None else beside(f"<= {most} ms", mine, most)
        among = beside("<= 1.5 x", ratio, 1.5) if sales >= MANY else "<= 1.5 x among a million"
        row(
            f"figures of {label}, {sales} sales / plain SQL, fewest",
            measured,
            f"{aim}, {among}".removeprefix(", "),
        )
    for needle in ("meja 7", f"{sales // 2:06d}"):
        asked = [
            await _timed(lambda: ledger.search(Query(text=needle), limit=50))  # noqa: B023 - now
            for _ in range(turns)
        ]
        row(f"search {needle!r} among {sales}", f"{statistics.median(asked):.1f} ms", "<= 100 ms")
    listed = await ledger.count(Query(span=month))
    pages = [
        await _timed(lambda: ledger.search(Query(span=month), limit=100, offset=offset))  # noqa: B023 - now
        for offset in (0, listed // 2, listed - 100)
        for _ in range(turns)
    ]
    told = f"{statistics.median(pages):.1f} ms, at most {max(pages):.1f} ms"
    row(f"a page of a month's list of {listed}", told, "<= 100 ms")
    gc.collect()
    gc.freeze()  # as the window has it: else a whole collection in between takes 0.1 s and more
    for form in Form if exports else ():
        with TemporaryDirectory(dir=folder) as place:
            told = await _exporting(ledger, month, form, Path(place))
            row(f"export of a month as {form.value}", told, "p99.9 <= 16 ms")
    await ledger.close()


def figures(row: Row, sales: int, turns: int, *, exports: bool = True) -> None:
    """Measure and print."""
    with TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder), row, sales, turns, exports))


def main() -> None:
    """Measure these alone: ``python -m tests.bench.figures [--sales N]``."""
    import argparse

    from tests.bench.__main__ import row

    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sales", type=int, default=MANY)
    figures(row, arguments.parse_args().sales, 9)


if __name__ == "__main__":
    main()
