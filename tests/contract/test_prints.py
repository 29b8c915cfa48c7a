"""The print queue keeps its words in memory and in a file alike."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from pos.core.errors import NoSuchSale
from pos.core.journal import Verb
from pos.core.slip import JobState, Kind
from pos.ports import Ledger, PrintJob
from pos.store.ledger import SqliteLedger
from tests.fakes.clock import FakeClock
from tests.fakes.ledger import FakeLedger
from tests.store.sales import sell_open


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=["sqlite", "fake"])
async def ledger(
    request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock
) -> AsyncIterator[Ledger]:
    if request.param == "fake":
        yield FakeLedger(clock)
        return
    real = await SqliteLedger.open(tmp_path / "kasir.db", clock=clock)
    yield real
    assert await real.close()


async def begin(ledger: Ledger, number: str, kind: Kind = Kind.SLIP) -> PrintJob:
    return await ledger.prints.begin(kind, number, terminal="K1", actor="Sari")


async def test_a_job_waits_and_says_where(ledger: Ledger, clock: FakeClock) -> None:
    sale = await sell_open(ledger)
    job = await begin(ledger, sale.number)
    assert (job.number, job.subject, job.terminal) == (sale.number, sale.number, "K1")
    assert (job.state, job.sending, job.at) == (JobState.QUEUED, False, clock.now())
    assert await ledger.prints.unfinished("K1") == [job]
    assert await ledger.prints.unfinished("K2") == []


async def test_of_all_who_want_a_job_one_gets_it(ledger: Ledger) -> None:
    sale = await sell_open(ledger)
    job = await begin(ledger, sale.number)
    claims = await asyncio.gather(*(ledger.prints.claim(job) for _ in range(5)))
    (got,) = [claim for claim in claims if claim is not None]
    assert (got.id, got.state, got.sending) == (job.id, JobState.UNKNOWN, True)
    assert await ledger.prints.unfinished("K1") == [got]


@pytest.mark.parametrize("state", [JobState.SENT, JobState.CONFIRMED, JobState.FAILED])
async def test_an_end_leaves_the_queue_and_tells_what_is_known(
    ledger: Ledger, state: JobState
) -> None:
    sale = await sell_open(ledger)
    job = await begin(ledger, sale.number)
    await ledger.prints.claim(job)
    ended = await ledger.prints.end(job, state, detail="so", actor="till")
    assert (ended.state, ended.sending, ended.detail) == (state, False, "so")
    assert await ledger.prints.unfinished("K1") == []
    assert await ledger.prints.claim(job) is None


async def test_knowing_less_does_not_replace_knowing_more_but_knowing_more_does(
    ledger: Ledger,
) -> None:
    sale = await sell_open(ledger)
    job = await begin(ledger, sale.number)
    await ledger.prints.claim(job)
    await ledger.prints.end(job, JobState.UNKNOWN, detail="the start gave it up", actor="till")
    known = await ledger.prints.end(job, JobState.SENT, detail="", actor="till")
    assert known.state is JobState.SENT
    kept = await ledger.prints.end(job, JobState.UNKNOWN, detail="late", actor="till")
    assert (kept.state, kept.detail) == (JobState.SENT, "")
    ends = [e for e in await ledger.history(sale.number) if e.verb is Verb.PRINT_ENDED]
    assert [entry.facts["state"] for entry in ends] == ["unknown", "sent"]


async def test_what_prints_by_itself_is_begun_once_whoever_else_begins_it(
    ledger: Ledger,
) -> None:
    sale = await sell_open(ledger)
    firsts = await asyncio.gather(
        *(
            ledger.prints.begin_first(Kind.SLIP, sale.number, terminal="K1", actor="till")
            for _ in range(5)
        )
    )
    (first,) = [job for job in firsts if job is not None]
    await ledger.prints.end(first, JobState.FAILED, detail="", actor="till")
    again = await ledger.prints.begin_first(Kind.SLIP, sale.number, terminal="K1", actor="till")
    assert again is None  # it failed, and is offered; it does not come by itself
    other = await ledger.prints.begin_first(Kind.RECEIPT, sale.number, terminal="K1", actor="till")
    assert other is not None


async def test_the_queue_is_in_the_order_of_the_wishes(ledger: Ledger) -> None:
    sale = await sell_open(ledger)
    jobs = [await begin(ledger, sale.number) for _ in range(4)]
    await ledger.prints.claim(jobs[2])
    await ledger.prints.end(jobs[0], JobState.SENT, detail="", actor="till")
    assert [job.id for job in await ledger.prints.unfinished("K1")] == [j.id for j in jobs[1:]]


async def test_a_slip_of_no_sale_is_a_job_too(ledger: Ledger) -> None:
    job = await begin(ledger, "Z-000012", Kind.Z)
    assert (job.number, job.subject, job.copy) == ("", "Z-000012", 0)
    await ledger.prints.end(job, JobState.SENT, detail="", actor="till")
    assert (await begin(ledger, "Z-000012", Kind.Z)).copy == 1
    assert (await begin(ledger, "Z-000013", Kind.Z)).copy == 0


@pytest.mark.parametrize("kind", [Kind.SLIP, Kind.RECEIPT, Kind.WITHDRAWN])
async def test_a_slip_of_a_sale_wants_the_sale(ledger: Ledger, kind: Kind) -> None:
    with pytest.raises(NoSuchSale):
        await begin(ledger, "K1-000099", kind)
    with pytest.raises(NoSuchSale):
        await ledger.prints.begin_first(kind, "K1-000099", terminal="K1", actor="till")
