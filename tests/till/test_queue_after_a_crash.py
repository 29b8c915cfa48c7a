"""What a crash left in the print queue is told as far as it is known, and repeated by nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from pos.core.payment import Status
from pos.core.sale import Sale
from pos.core.slip import JobState, Kind
from pos.ports import PrintJob
from tests.fakes.shop import FakeShop
from tests.till.at_the_printer import again, paper


async def queued(shop: FakeShop, sale: Sale, kind: Kind = Kind.SLIP) -> PrintJob:
    return await shop.ledger.prints.begin(kind, sale.number, terminal="K1", actor="till")


async def test_what_no_byte_had_left_of_is_printed_at_the_next_start_in_its_order(
    shop: FakeShop,
) -> None:
    sales = [await shop.sell() for _ in range(3)]
    for sale in sales:
        await queued(shop, sale)
    await again(shop)
    assert paper(shop) == [(sale.number, 0) for sale in sales]
    states = [job.state for job, _ in shop.heard.jobs]
    assert states == [JobState.QUEUED, JobState.SENT] * 3


async def test_what_may_have_been_under_way_is_unknown_and_is_not_printed_again(
    shop: FakeShop,
) -> None:
    sale = await shop.sell()
    assert await shop.ledger.prints.claim(await queued(shop, sale)) is not None
    await again(shop)
    assert shop.paper.sheets == []
    ended = shop.ledger.prints.job(1)
    assert (ended.state, ended.sending, ended.detail) == (
        JobState.UNKNOWN,
        False,
        "PrintInterrupted",
    )
    assert [job.id for job, _ in shop.heard.jobs] == [1]
    assert shop.heard.attention == 1
    await shop.till.printing.queue.resume()  # and only once
    assert len(await shop.ledger.attention.items(closed=False, limit=9)) == 1
    assert (await shop.till.print_sheet(sale.number, Kind.SLIP)).copy == 1


async def test_a_live_code_is_not_printed_when_the_customer_is_gone(shop: FakeShop) -> None:
    sale = await shop.sell()
    await queued(shop, sale)
    shop.pass_time(minutes=16)
    await again(shop)
    assert shop.paper.sheets == []
    (job, detail), *more = shop.heard.jobs
    assert (job.state, more) == (JobState.FAILED, [])
    assert detail.startswith("SlipTooLate")
    assert await shop.ledger.attention.items(closed=False, limit=9) == []
    assert (await shop.till.print_sheet(sale.number, Kind.SLIP)).copy == 0  # it can be wanted


async def test_a_code_past_its_deadline_is_not_printed(shop: FakeShop) -> None:
    sale = await shop.sell()
    await queued(shop, sale)
    shop.ledger.put(replace(sale, expires_at=shop.clock.now() + timedelta(minutes=5)))
    shop.pass_time(minutes=6)
    await again(shop)
    assert shop.paper.sheets == []


async def test_a_receipt_of_today_is_printed_and_one_of_another_day_is_offered(
    shop: FakeShop,
) -> None:
    sale = await shop.sell()
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    await shop.watcher.once()
    await queued(shop, sale, Kind.RECEIPT)
    shop.pass_time(hours=2)
    await again(shop)
    assert [(sheet.kind, sheet.copy) for sheet in shop.paper.sheets] == [(Kind.RECEIPT, 0)]

    await queued(shop, sale, Kind.RECEIPT)
    shop.pass_time(days=1)
    await again(shop)
    assert shop.paper.sheets == []
    assert [job.state for job, _ in shop.heard.jobs] == [JobState.FAILED]


async def test_a_slip_that_another_process_took_meanwhile_is_left_to_it(shop: FakeShop) -> None:
    sale = await shop.sell()
    job = await queued(shop, sale)
    draw = shop.paper.draw

    async def slow(sheet: Any) -> Any:
        await shop.ledger.prints.claim(job)  # the other one was quicker
        return await draw(sheet)

    shop.paper.draw = slow  # type: ignore[method-assign]  # the other process comes in here
    await shop.till.printing.queue.resume()
    assert shop.paper.sheets == []
    await shop.ledger.prints.end(job, JobState.SENT, detail="", actor="till")
    assert shop.ledger.prints.job(1).state is JobState.SENT


async def test_knowing_less_never_replaces_knowing_more(shop: FakeShop) -> None:
    sale = await shop.sell()
    job = await queued(shop, sale)
    await shop.ledger.prints.claim(job)
    await shop.ledger.prints.end(job, JobState.SENT, detail="", actor="till")
    kept = await shop.ledger.prints.end(job, JobState.UNKNOWN, detail="late", actor="till")
    assert (kept.state, kept.detail) == (JobState.SENT, "")


async def test_the_jobs_of_another_terminal_are_its_own(shop: FakeShop) -> None:
    sale = await shop.sell()
    await shop.ledger.prints.begin(Kind.SLIP, sale.number, terminal="K2", actor="till")
    await again(shop)
    assert shop.paper.sheets == []
    assert len(await shop.ledger.prints.unfinished("K2")) == 1
