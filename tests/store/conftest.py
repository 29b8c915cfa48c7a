"""A ledger in a folder of its own, closed when the test is over."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from pos.store.ledger import SqliteLedger
from pos.store.place import Hold
from tests.fakes.clock import FakeClock
from tests.store.busy import a_busy_hour


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "books" / "kasir.db"


@pytest.fixture
async def ledger(path: Path, clock: FakeClock) -> AsyncIterator[SqliteLedger]:
    ledger = await SqliteLedger.open(path, clock=clock)
    yield ledger
    assert await ledger.close()


KEY = bytes(range(32))


@pytest.fixture(scope="package")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books after a busy hour, sealed with ``KEY``; to be copied, not touched."""
    path = tmp_path_factory.mktemp("filled") / "kasir.db"

    async def fill() -> None:
        clock = FakeClock()
        ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
        await a_busy_hour(ledger, clock)
        await ledger.close()

    asyncio.run(fill())
    return path


@pytest.fixture
def hold_alone() -> Iterator[Callable[[Path], None]]:
    """Hold books as a restore does, until the test is over."""
    with ExitStack() as stack:

        def hold(books: Path) -> None:
            stack.callback(Hold(books, alone=True).release)

        yield hold


async def execute(ledger: SqliteLedger, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Run bare SQL on the ledger's own connection, where only a test would."""

    connection = await bare(ledger)
    return await ledger._thread.run(lambda: connection.execute(sql, values).fetchall())


async def bare(ledger: SqliteLedger) -> sqlite3.Connection:
    """Give the ledger's own connection; to be used on its thread alone."""

    def work() -> sqlite3.Connection:
        with ledger._books().outside_a_transaction() as connection:
            return connection

    return await ledger._thread.run(work)
