"""A ledger in a folder of its own, closed when the test is over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from pos.store.ledger import SqliteLedger
from tests.fakes.clock import FakeClock


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
