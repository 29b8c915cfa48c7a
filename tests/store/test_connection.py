"""The connection: how it keeps what it acknowledged, and that there is but one."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import stat
import sys
from pathlib import Path

import pytest

import pos
from pos.core.errors import StoreBusy
from pos.core.journal import Verb
from pos.core.slip import JobState, Kind
from pos.ports import Query
from pos.store import backups
from pos.store.ledger import SqliteLedger
from tests.fakes.clock import FakeClock
from tests.store.conftest import bare, execute
from tests.store.sales import NOON, opened, sell, sell_open


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("fullfsync", 1),
        ("recursive_triggers", 1),
    ],
)
async def test_the_connection_keeps_what_it_acknowledged(
    ledger: SqliteLedger, pragma: str, value: object
) -> None:
    assert await execute(ledger, f"PRAGMA {pragma}") == [(value,)]


async def test_a_busy_file_is_waited_for(ledger: SqliteLedger) -> None:
    ((milliseconds,),) = await execute(ledger, "PRAGMA busy_timeout")
    assert milliseconds >= 5000


async def test_a_file_that_came_as_wal_is_turned_back(path: Path, clock: FakeClock) -> None:
    first = await SqliteLedger.open(path, clock=clock)
    sale = await sell(first)
    await first.close()
    other = sqlite3.connect(path)
    assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    other.close()

    again = await SqliteLedger.open(path, clock=clock)
    assert await execute(again, "PRAGMA journal_mode") == [("delete",)]
    assert await again.sale(sale.number) == sale
    await again.close()


async def test_a_file_that_others_use_as_wal_is_refused(path: Path, clock: FakeClock) -> None:
    first = await SqliteLedger.open(path, clock=clock)
    await sell(first)
    await first.close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM sale").fetchone()
    with pytest.raises(StoreBusy):
        await SqliteLedger.open(path, clock=clock)
    other.close()
    again = await SqliteLedger.open(path, clock=clock)
    assert await execute(again, "PRAGMA journal_mode") == [("delete",)]
    await again.close()


def test_nothing_of_ours_asks_for_wal_and_all_connections_are_made_in_three_places() -> None:
    """Every SQLite from 3.7.0 to 3.51.2 but two can corrupt a WAL file: there is no such setting."""
    sources = {path: path.read_text("utf-8") for path in Path(pos.__file__).parent.rglob("*.py")}
    asked = re.compile(r"journal_mode\s*=\s*['\"]?(\w+)", re.IGNORECASE)
    modes = {mode.upper() for text in sources.values() for mode in asked.findall(text)}
    assert modes == {"DELETE", "OFF"}  # OFF: a half copy, which is thrown away
    ours = {path: text for path, text in sources.items() if path.parent.name == "store"}
    connecting = {path.name for path, text in ours.items() if "sqlite3.connect(" in text}
    assert connecting == {"database.py", "verify.py", "backups.py"}


async def test_a_visitor_is_as_careful_as_the_ledger(ledger: SqliteLedger, path: Path) -> None:
    await sell(ledger)
    asked = ("synchronous", "foreign_keys", "trusted_schema", "cell_size_check", "fullfsync")

    def facts() -> list[object]:
        with backups.visiting(path) as connection:
            return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]

    assert await asyncio.to_thread(facts) == [3, 1, 0, 1, 1]


async def test_a_second_opening_in_one_process_raises(
    ledger: SqliteLedger, path: Path, clock: FakeClock
) -> None:
    roundabout = path.parent / ".." / path.parent.name / path.name
    for same in (path, roundabout):
        with pytest.raises(RuntimeError, match="open in this process already"):
            await SqliteLedger.open(same, clock=clock)
    await sell(ledger)


async def test_a_closed_ledger_can_be_opened_again_with_all_that_it_knew(
    path: Path, clock: FakeClock
) -> None:
    first = await SqliteLedger.open(path, clock=clock)
    sale = await sell_open(first, note="meja 4")
    await first.close()

    second = await SqliteLedger.open(path, clock=clock)
    assert await second.sale(sale.number) == sale
    assert list(await second.search(Query(text="meja"), limit=9)) == [sale]
    assert (await sell(second)).number == "K1-000002"
    await second.close()


async def test_closing_twice_is_once_and_a_closed_ledger_takes_nothing(
    path: Path, clock: FakeClock
) -> None:
    ledger = await SqliteLedger.open(path, clock=clock)
    assert await ledger.close()
    assert await ledger.close()
    with pytest.raises(RuntimeError, match="closed"):
        await ledger.recent(1)


async def test_whatever_writes_begins_with_the_lock(ledger: SqliteLedger) -> None:
    told: list[str] = []

    connection = await bare(ledger)
    await ledger._thread.run(lambda: connection.set_trace_callback(told.append))
    sale = await sell_open(ledger)
    job = await ledger.prints.begin(Kind.SLIP, sale.number, terminal="K1", actor="Sari")
    await ledger.prints.end(job, JobState.SENT, detail="", actor="printer")
    written = len(told)
    await ledger.recent(5)
    await ledger.watched(NOON)
    await ledger.search(Query(text="meja"), limit=5)

    transaction: list[str] = []
    kinds: list[str] = []
    for statement in told:
        word = statement.split(maxsplit=1)[0].upper()
        if word == "BEGIN":
            transaction = [statement]
            kinds.append(statement)
        elif word in ("INSERT", "UPDATE", "DELETE", "REPLACE"):
            assert transaction[0] == "BEGIN IMMEDIATE", statement
        elif word in ("COMMIT", "ROLLBACK"):
            transaction = []
        else:
            assert transaction, f"outside a transaction: {statement}"
    assert kinds == ["BEGIN IMMEDIATE"] * 4 + ["BEGIN"] * 3
    assert not any(s.startswith("BEGIN IMMEDIATE") for s in told[written:])


async def test_every_call_runs_on_the_one_database_thread(ledger: SqliteLedger) -> None:
    connection = await bare(ledger)
    with pytest.raises(sqlite3.ProgrammingError, match="thread"):
        connection.execute("SELECT 1")
    await sell_open(ledger)


async def test_a_sale_whose_caller_is_cancelled_is_kept_whole(ledger: SqliteLedger) -> None:
    sale = await sell(ledger)
    loop = asyncio.get_running_loop()
    reached, cancelled = asyncio.Event(), asyncio.Event()

    def slow(before: object) -> object:
        loop.call_soon_threadsafe(reached.set)
        asyncio.run_coroutine_threadsafe(cancelled.wait(), loop).result(timeout=10)
        return opened(before)  # type: ignore[arg-type]  # a step, for the test to hold up

    async with asyncio.TaskGroup() as group:
        task = group.create_task(
            ledger.change(sale.number, slow, verb=Verb.ANSWERED, actor="till")  # type: ignore[arg-type]  # as above
        )
        await reached.wait()
        task.cancel()
        cancelled.set()

    kept = await ledger.sale(sale.number)
    assert kept is not None
    assert kept.version == 1
    assert [entry.verb for entry in await ledger.history(sale.number)] == [
        Verb.BEGUN,
        Verb.ANSWERED,
    ]


async def test_closing_finishes_what_was_handed_over_before(path: Path, clock: FakeClock) -> None:
    ledger = await SqliteLedger.open(path, clock=clock)
    async with asyncio.TaskGroup() as group:
        sales = [group.create_task(sell(ledger)) for _ in range(10)]
        await asyncio.sleep(0)
        assert await ledger.close()

    again = await SqliteLedger.open(path, clock=clock)
    assert await again.count(Query()) == len(sales) == 10
    await again.close()


async def test_closing_does_not_wait_for_ever_for_another_program(
    path: Path, clock: FakeClock
) -> None:
    ledger = await SqliteLedger.open(path, clock=clock)
    await sell(ledger)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(sell(ledger))
        await asyncio.sleep(0.05)
        assert not await ledger.close(within=0.1)
        other.execute("ROLLBACK")
        other.close()
    assert waiting.result().number == "K1-000002"
    assert ledger._closed is not None
    await ledger._closed
    again = await SqliteLedger.open(path, clock=clock)
    assert await again.count(Query()) == 2
    await again.close()


async def test_a_file_held_for_too_long_is_told_and_used_again_afterwards(
    ledger: SqliteLedger, path: Path
) -> None:
    await execute(ledger, "PRAGMA busy_timeout = 20")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        await sell(ledger)
    other.execute("COMMIT")

    # A reader in the way of a commit: the transaction is taken back whole.
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM sale").fetchone()
    with pytest.raises(StoreBusy):
        await sell(ledger)
    other.execute("COMMIT")
    other.close()

    assert (await sell(ledger)).number == "K1-000001"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in lists of its own")
async def test_the_file_and_a_folder_made_for_it_are_the_owners_alone(
    ledger: SqliteLedger, path: Path
) -> None:
    await sell(ledger)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.stat().st_nlink == 1
