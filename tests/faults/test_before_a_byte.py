"""EO-2 and EO-3: what is sent is on disk first, and every attempt sends the very same bytes."""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from pathlib import Path
from shutil import copyfile

import pytest

from pos.core.sale import State
from pos.sandbox import Sandbox, SandboxOptions
from pos.sandbox.requestlog import LoggedRequest, Operation
from tests.faults.shop import LONG, Shop

REQUESTS = 10_000 if LONG else 300
_AT_ONCE = 4


class Reader:
    """Reads the books as the request arrives, on a connection of its own.

    It is closed after the ledger is: with the first descriptor that a process closes, POSIX drops
    all its locks on a file.
    """

    def __init__(self, path: Path) -> None:
        self._books = sqlite3.connect(path, check_same_thread=False)
        self.seen = 0
        self.violations: list[str] = []

    def arrived(self, request: LoggedRequest) -> None:
        if request.operation is not Operation.CREATE:
            return
        self.seen += 1
        row = self._books.execute(
            "SELECT state, request, attempts FROM sale WHERE reference_id = ?", (request.reference,)
        ).fetchone()
        verbs = [
            verb
            for (verb,) in self._books.execute(
                "SELECT verb FROM journal JOIN sale USING (number) WHERE reference_id = ?",
                (request.reference,),
            )
        ]
        if row is None or row[0] != "sending" or verbs != ["begun", "sent"]:
            self.violations.append(f"{request.reference}: {row and row[0]}, {verbs}")
        elif hashlib.sha256(row[1]).hexdigest() != request.body_sha256:
            self.violations.append(f"{request.reference}: other bytes than are stored")

    def close(self) -> None:
        self._books.close()


@pytest.mark.slow
@pytest.mark.timeout(3_600 if LONG else 120)
async def test_no_byte_leaves_before_intent_and_sending_are_on_disk(
    tmp_path: Path, empty_books: Path
) -> None:
    copyfile(empty_books, tmp_path / "kasir.db")
    reader = Reader(tmp_path / "kasir.db")
    with Sandbox(SandboxOptions(on_request=reader.arrived)) as sandbox:
        shop = await Shop.open(tmp_path, sandbox)
        left = iter(range(REQUESTS))

        async def cashier() -> None:
            for _ in left:
                assert (await shop.sell()).state is State.OPEN

        await asyncio.gather(*(cashier() for _ in range(_AT_ONCE)))
        await shop.close()
    reader.close()
    assert reader.violations == []
    assert reader.seen == REQUESTS


async def test_every_attempt_sends_the_same_reference_and_the_same_bytes(shop: Shop) -> None:
    shop.sandbox.set_mode("list-lag=100000")
    for kind in ("drop-before", "drop-after", "cut"):
        shop.sandbox.script(kind=kind, operation="create")
    sale = await shop.sell()
    for _ in range(3):
        assert sale.state is State.SENDING
        sale = await shop.round(130)
    assert (sale.state, sale.attempts) == (State.OPEN, 4)
    requests = shop.creates()
    assert len(requests) == 4
    assert {request.reference for request in requests} == {sale.reference_id}
    assert {request.body_sha256 for request in requests} == {
        hashlib.sha256(sale.request).hexdigest()
    }
    assert len(shop.payments()) == 1
