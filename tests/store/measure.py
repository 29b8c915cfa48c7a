"""Measure the books with many sales: ``python -m tests.store.measure [--sales N]``.

Each search stands beside the plain SQL that asks the same of the sales themselves, in the same
run and file; times are the median, the 95th percentile and the worst, in milliseconds.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text
from sqlmodel import Session

from pos.core.journal import Verb, difference
from pos.core.money import Money
from pos.core.sale import Sale, State
from pos.ports import Query
from pos.store import chain
from pos.store.chain import ChainKey
from pos.store.columns import microseconds
from pos.store.ledger import SqliteLedger
from pos.store.mapping import canonical
from pos.store.rows import EntryRow, SaleRow, WordsRow
from pos.store.search import words_of
from pos.store.verify import verify
from tests.fakes.clock import FakeClock
from tests.store.conftest import KEY as SECRET
from tests.store.conftest import bare
from tests.store.sales import NOON, intent, opened, sell

TURNS = 15
KEY = ChainKey.of(SECRET)
NOTES = ("", "", "meja 4", "kopi susu", "titip bu ani", "kue ulang tahun", "antar jam 3")
PLAIN = """
SELECT * FROM sale WHERE number LIKE :like OR code LIKE :like OR note LIKE :like
OR cashier LIKE :like OR CAST(amount / 100 AS TEXT) LIKE :like ORDER BY id DESC LIMIT 50
"""


def a_sale(count: int, of: int, chance: random.Random) -> Sale:
    """Make one sale of a busy year: nearly all settled, some hundreds still open."""
    number = f"K1-{count:06d}"
    made_at = NOON - timedelta(minutes=of - count)
    sale = replace(
        intent(number, request=b"x" * 350),
        amount=Money.rupiah(chance.randrange(15, 2500) * 1000),
        outlet=chance.choice(("ALFAMART", "INDOMARET", "BCA", "QRIS")),
        note=chance.choice(NOTES),
        cashier=chance.choice(("Sari", "Budi", "Dewi", "Agus")),
        created_at=made_at,
        business_date=made_at.date(),
        expires_at=made_at + timedelta(hours=24),
        payment_id=f"contract_{count:032x}",
        code=f"{chance.randrange(10**16):016d}",
        fees=Money(440_000),
    )
    if count > of - 500:
        return replace(sale, state=State.OPEN)
    if chance.random() < 0.1:
        return replace(sale, state=State.EXPIRED, closed_at=made_at)
    return replace(sale, state=State.SETTLED, paid_at=made_at, paid_date=made_at.date())


def fill(session: Session, sales: int) -> None:
    """Put many sales there at once, as their own transactions would have."""
    chance = random.Random(1)
    names = [field.name for field in fields(Sale)]
    connection = session.connection()
    chained = Chained()
    for start in range(1, sales + 1, 10_000):
        stop = min(start + 10_000, sales + 1)
        batch = [(count, a_sale(count, sales, chance)) for count in range(start, stop)]
        rows = [
            {"id": count, "currency": "IDR"} | {name: getattr(sale, name) for name in names}
            for count, sale in batch
        ]
        words = [{"sale_id": count, "words": words_of(sale)} for count, sale in batch]
        connection.execute(insert(SaleRow), rows)
        connection.execute(insert(WordsRow), words)
        connection.execute(
            text("INSERT INTO sale_grams (rowid, words) VALUES (:sale_id, :words)"), words
        )
        connection.execute(insert(EntryRow), list(chained.of(sale for _, sale in batch)))
    connection.execute(text("INSERT INTO counter VALUES ('K1', :last)"), {"last": sales})
    head = {"count": chained.seq, "seal": chain.seal(KEY, chained.seq, chained.mac)}
    connection.execute(
        text("INSERT INTO journal_head VALUES (1, :count, :name, :seal)"), head | {"name": KEY.name}
    )


class Chained:
    """Five entries a sale, sealed as their own transactions would have."""

    def __init__(self) -> None:
        self.seq, self.mac = 0, chain.FIRST

    def of(self, sales: Iterable[Sale]) -> Iterator[dict[str, Any]]:
        lost = canonical({"error": "TimedOut", "detail": "no answer within ten seconds"})
        for sale in sales:
            yield self._entry(sale, Verb.BEGUN, canonical(difference(None, sale)))
            for _ in range(4):
                yield self._entry(sale, Verb.LOST, lost)

    def _entry(self, sale: Sale, verb: Verb, facts: str) -> dict[str, Any]:
        self.seq += 1
        entry: dict[str, Any] = {
            "seq": self.seq,
            "number": sale.number,
            "actor": "till",
            "facts": facts,
        }
        at = microseconds(sale.created_at)
        self.mac = chain.mac(KEY, self.mac, at=at, verb=verb.value, **entry)
        return entry | {"at": sale.created_at, "verb": verb, "mac": self.mac}


async def timed(label: str, ask: Callable[[], Awaitable[Any]], turns: int = TURNS) -> None:
    """Tell how long it takes."""
    took: list[float] = []
    answer: Any = ()
    for _ in range(turns):
        before = time.perf_counter()
        answer = await ask()
        took.append((time.perf_counter() - before) * 1000)
    took.sort()
    size = answer if isinstance(answer, int) else len(answer)
    sys.stdout.write(
        f"{label:58}{statistics.median(took):9.2f}{took[len(took) * 95 // 100]:9.2f}{took[-1]:9.2f}{size:9}\n"
    )


async def measure(folder: Path, sales: int) -> None:
    ledger = await SqliteLedger.open(folder / "kasir.db", clock=FakeClock(), key=SECRET)
    await ledger._thread.run(lambda: ledger._books().write(lambda session: fill(session, sales)))
    bytes_ = ledger.path.stat().st_size
    sys.stdout.write(f"{sales} sales, {bytes_ / 1e6:.0f} MB\n")
    sys.stdout.write(f"{'':58}{'median':>9}{'p95':>9}{'worst':>9}{'found':>9}\n")
    connection = await bare(ledger)

    async def plain(needle: str) -> list[Any]:
        like = {"like": f"%{needle}%"}
        return await ledger._thread.run(lambda: connection.execute(PLAIN, like).fetchall())

    for needle in ("meja 4", f"{sales // 2:06d}", "1250000", "4711", "sari", "zzzz", "z", "00"):
        query = Query(text=needle)
        await timed(f"search {needle!r}", partial(ledger.search, query, limit=50))
        await timed(f"count  {needle!r}", partial(ledger.count, query))
        await timed(f"   plain SQL over the sales {needle!r}", partial(plain, needle), 3)
    late = (State.EXPIRED, State.REVIEW)
    day = NOON.date() - timedelta(days=30)
    for label, query in {
        "all": Query(),
        "settled": Query(states=(State.SETTLED,)),
        "expired or review": Query(states=late),
        "BCA": Query(outlet="BCA"),
        "BCA, expired": Query(outlet="BCA", states=late),
        "a day": Query(day=day),
        "a day, 'kopi'": Query(day=day, text="kopi"),
        "'kopi', expired": Query(text="kopi", states=late),
        "'kopi', QRIS": Query(text="kopi", outlet="QRIS"),
    }.items():
        await timed(f"search {label}", partial(ledger.search, query, limit=50))
        await timed(f"count  {label}", partial(ledger.count, query))
    for offset in (sales // 2, sales - 50):
        await timed(
            f"search all, from the {offset}th",
            partial(ledger.search, Query(), limit=50, offset=offset),
        )
        settled, near = Query(states=(State.SETTLED,)), offset * 8 // 10
        await timed(
            f"search settled, from the {near}th",
            partial(ledger.search, settled, limit=50, offset=near),
        )
    await timed("watched (500 open, late ones of two days)", lambda: watched(ledger))
    await timed("recent 20", lambda: ledger.recent(20))
    begun = [await sell(ledger) for _ in range(300)]
    await timed("begin", lambda: alone(sell(ledger)), 300)
    left = iter(begun)
    await timed("change to OPEN", lambda: alone(open_one(ledger, next(left))), 300)
    await care(ledger)
    await ledger.close()


async def care(ledger: SqliteLedger) -> None:
    """Measure the checks and a copy, and how long a sale waits while the copy is made."""
    connection = await bare(ledger)
    for check in ("quick_check", "integrity_check"):

        async def checked(check: str = check) -> list[Any]:
            return await ledger._thread.run(
                lambda: connection.execute(f"PRAGMA {check}").fetchall()
            )

        await timed(f"PRAGMA {check}", checked, 3)
    began = time.perf_counter()
    copying = asyncio.ensure_future(ledger.care.back_up_for(NOON.date()))  # noqa: TID251 - awaited below
    waits: list[float] = []
    while not copying.done():
        before = time.perf_counter()
        await sell(ledger)
        waits.append((time.perf_counter() - before) * 1000)
    made = await copying
    assert made is not None
    assert made.good
    sys.stdout.write(
        f"copy and check: {time.perf_counter() - began:.1f} s; {len(waits)} sales meanwhile, "
        f"median {statistics.median(waits):.1f} ms, worst {max(waits):.1f} ms\n"
    )
    began = time.perf_counter()
    report = await asyncio.to_thread(verify, made.path, [KEY.secret])
    sys.stdout.write(
        f"verify: {time.perf_counter() - began:.1f} s for {report.sales} sales, "
        f"{report.entries} entries\n"
    )


async def watched(ledger: SqliteLedger) -> Any:
    return await ledger.watched(NOON - timedelta(days=1))


async def alone(work: Awaitable[Any]) -> int:
    await work
    return 1


async def open_one(ledger: SqliteLedger, sale: Sale) -> None:
    await ledger.change(sale.number, opened, verb=Verb.ANSWERED, actor="till")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sales", type=int, default=200_000)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), parser.parse_args().sales))


if __name__ == "__main__":
    main()
