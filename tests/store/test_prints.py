"""The print queue in the file: what cannot stand there, and that a long past does not slow it."""

from __future__ import annotations

import sqlite3

import pytest

from pos.core.slip import JobState, Kind
from pos.store.ledger import SqliteLedger
from tests.store.conftest import bare, execute
from tests.store.sales import sell_open


async def test_the_books_refuse_a_job_that_claims_two_things_at_once(ledger: SqliteLedger) -> None:
    sale = await sell_open(ledger)
    job = await ledger.prints.begin(Kind.SLIP, sale.number, terminal="K1", actor="Sari")
    await ledger.prints.end(job, JobState.SENT, detail="", actor="till")
    for change in (
        "sending = 1",  # sent, and still under way
        "sending = 2",
        "state = 'printed'",
        "subject = 'K1-000002'",  # another than its sale
        "subject = ''",
        "copy_number = -1",
        "number = 'K9-000001'",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            await execute(ledger, f"UPDATE print_job SET {change}")


async def test_what_is_unfinished_is_found_by_its_index(ledger: SqliteLedger) -> None:
    connection = await bare(ledger)
    asked: list[str] = []
    await ledger._thread.run(lambda: connection.set_trace_callback(asked.append))
    await ledger.prints.unfinished("K1")
    await ledger._thread.run(lambda: connection.set_trace_callback(None))
    (question,) = [words for words in asked if "print_job" in words]
    plan = await execute(ledger, f"EXPLAIN QUERY PLAN {question}")
    assert any("ix_print_job_open" in str(step) for step in plan), plan
