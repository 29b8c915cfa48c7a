"""DB-13: whatever reads and then writes begins with the lock, and no other thread touches the books."""

from __future__ import annotations

import inspect
import sqlite3
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from pos.ports import AttentionBook, Ledger, Query
from pos.store import backups, database
from pos.store.attention import SqliteAttention
from pos.store.ledger import SqliteLedger
from tests.fakes.clock import FakeClock
from tests.store.busy import a_busy_hour
from tests.store.conftest import KEY
from tests.store.fixtures import RELEASED, unpack

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP", "REINDEX", "VACUUM")
# The first table of all, in a new file that nobody else knows of yet.
_ALONE = "CREATE TABLE alembic_version"


@dataclass(slots=True)
class Told:
    """What SQLite was told through one connection, and by which threads."""

    statements: list[str] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)

    def transactions(self) -> Iterator[list[str]]:
        """Give the statements of each transaction; one that stands alone is one of its own."""
        running: list[str] = []
        for statement in self.statements:
            word = _word(statement)
            if word == "BEGIN":
                assert not running, "a transaction within another"
                running = [statement]
            elif word in ("COMMIT", "ROLLBACK"):
                yield running
                running = []
            elif running:
                running.append(statement)
            else:
                yield [statement]
        assert not running, "a transaction was left open"


def _word(statement: str) -> str:
    return statement.split(maxsplit=1)[0].upper()


def _writes(transaction: list[str]) -> list[str]:
    return [statement for statement in transaction if _word(statement) in _WRITES]


def wrong(told: Told) -> list[str]:
    """Name each transaction that writes and did not begin with the lock."""
    return [
        transaction[0]
        for transaction in told.transactions()
        if _writes(transaction)
        and transaction[0] != "BEGIN IMMEDIATE"
        and not transaction[0].startswith(_ALONE)
    ]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Told]:
    """Listen to every connection that the store makes to books."""
    heard: list[Told] = []
    connect = database.connect

    def listening(path: Path) -> sqlite3.Connection:
        one = Told()
        heard.append(one)

        def hear(statement: str) -> None:
            one.threads.add(threading.current_thread().name)
            if not statement.startswith("--"):  # what triggers and indexes do in between
                one.statements.append(statement)

        connection = connect(path)
        connection.set_trace_callback(hear)
        return connection

    monkeypatch.setattr(database, "connect", listening)
    monkeypatch.setattr(backups, "connect", listening)
    return heard


async def test_every_transaction_of_a_busy_hour_that_writes_begins_with_the_lock(
    path: Path, clock: FakeClock, told: list[Told]
) -> None:
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    busy = await a_busy_hour(ledger, clock)
    for item in await ledger.attention.items(closed=False, limit=99):
        await busy.till.attention.close(item.id, note="seen", by="Sari")
    sales = await ledger.recent(99)
    await ledger.search(Query(text="meja", day=sales[0].business_date), limit=9)
    await ledger.made(clock.now() - timedelta(days=1), limit=9)
    await ledger.by_reference([sale.reference_id for sale in sales])
    await ledger.care.check_pages()
    assert (await ledger.care.back_up(path.with_name("copy.db"))).good
    assert await ledger.close()

    kinds: Counter[str] = Counter()
    for one in told:
        assert wrong(one) == []
        for transaction in one.transactions():
            kinds[f"{transaction[0]}, {'writes' if _writes(transaction) else 'reads'}"] += 1
    assert kinds["BEGIN IMMEDIATE, writes"] > 50
    assert kinds["BEGIN, reads"] > 30
    assert kinds["BEGIN, writes"] == 0


@pytest.mark.parametrize("revision", RELEASED)
async def test_bringing_old_books_up_to_date_begins_with_the_lock(
    path: Path, clock: FakeClock, told: list[Told], revision: str
) -> None:
    unpack(revision, path)
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    assert await ledger.close()
    migrating = [one for one in told if any(map(_writes, one.transactions()))]
    assert migrating != []
    assert [wrong(one) for one in migrating] == [[]] * len(migrating)


async def test_the_loops_own_thread_never_touches_the_books(
    path: Path, clock: FakeClock, told: list[Told]
) -> None:
    """Each call waits for the one thread, so the window cannot stand still for the disk."""
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    await a_busy_hour(ledger, clock)
    await ledger.care.back_up_for(clock.now().date())
    assert await ledger.close()
    assert threading.current_thread().name not in {name for one in told for name in one.threads}
    of_the_books = max(told, key=lambda one: len(one.statements))
    assert of_the_books.threads == {"ledger"}


@pytest.mark.parametrize(
    ("port", "ours"), [(Ledger, SqliteLedger), (AttentionBook, SqliteAttention)]
)
def test_every_call_of_the_port_waits_and_none_blocks(port: type, ours: type) -> None:
    calls: dict[str, Callable[..., Awaitable[object]]] = {
        name: call
        for name, call in vars(port).items()
        if inspect.isfunction(call) and not name.startswith("_")
    }
    assert calls
    for name in calls:
        assert inspect.iscoroutinefunction(getattr(ours, name)), name


def test_a_transaction_without_the_lock_is_found() -> None:
    told = Told(statements=["BEGIN", "SELECT 1", "UPDATE sale SET note = ''", "COMMIT"])
    assert wrong(told) == ["BEGIN"]
    assert wrong(Told(statements=["DELETE FROM sale"])) == ["DELETE FROM sale"]
    assert wrong(Told(statements=["BEGIN IMMEDIATE", "DELETE FROM sale", "COMMIT"])) == []
