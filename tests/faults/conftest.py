"""A sandbox and a shop for each test; the empty books are made once and copied."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from pos.app.system import SystemClock
from pos.sandbox import Sandbox, SandboxOptions
from pos.store.ledger import SqliteLedger
from tests.faults.shop import GENEROUS, Shop


@pytest.fixture(scope="session")
def empty_books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("books") / "empty.db"

    async def make() -> None:
        ledger = await SqliteLedger.open(path, clock=SystemClock())
        await ledger.close()

    asyncio.run(make())
    return path


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        yield sandbox


@pytest.fixture
def patience() -> float:
    """Wait long for answers, but where a test says otherwise."""
    return GENEROUS


@pytest.fixture
async def shop(
    tmp_path: Path, empty_books: Path, sandbox: Sandbox, patience: float
) -> AsyncIterator[Shop]:
    shutil.copyfile(empty_books, tmp_path / "kasir.db")
    shop = await Shop.open(tmp_path, sandbox, patience)
    yield shop
    await shop.close()
