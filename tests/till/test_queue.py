"""The print queue: nothing is claimed, repeated or piled up, whenever and however the printer fails."""

from __future__ import annotations

import asyncio

import pytest

from pos.core.errors import (
    PrinterUnreachable,
    PrintOutcomeUnknown,
    SlipDoesNotFit,
    StoreFull,
)
from pos.core.journal import Verb
from pos.core.payment import Status
from pos.core.sheet import Sheet, TestSheet
from pos.core.slip import JobState, Kind
from pos.ports import Drawn, PrintJob
from tests.fakes.paper import FakePaper
from tests.fakes.shop import FakeShop
from tests.till.at_the_printer import again, paper, start, turn


async def test_the_job_is_on_disk_as_unknown_before_its_first_byte(shop: FakeShop) -> None:
    sale = await shop.sell()
    seen: list[PrintJob] = []
    shop.paper.sending = lambda _: seen.append(shop.ledger.prints.job(1))
    await shop.till.print_sheet(sale.number, Kind.SLIP)
    assert [(job.state, job.sending) for job in seen] == [(JobState.UNKNOWN, True)]
    ended = shop.ledger.prints.job(1)
    assert (ended.state, ended.sending) == (JobState.SENT, False)


async def test_books_that_cannot_be_written_let_no_byte_leave(shop: FakeShop) -> None:
    sale = await shop.sell()
    claim = shop.ledger.prints.claim

    async def full(job: PrintJob) -> PrintJob | None:
        shop.ledger.fail = [StoreFull(path="kasir.db")]
        return await claim(job)

    shop.ledger.prints.claim = full  # type: ignore[method-assign]  # the disk fills up here
    with pytest.raises(StoreFull):
        await shop.till.print_sheet(sale.number, Kind.SLIP)
    assert shop.paper.sheets == []


async def test_slips_keep_their_order_and_one_is_under_way_at_a_time(shop: FakeShop) -> None:
    sales = [await shop.sell() for _ in range(4)]
    under_way: list[int] = []
    shop.paper.sending = lambda _: under_way.append(len(shop.paper.sheets))
    shop.paper.lets.clear()
    tasks = [start(shop.till.print_sheet(sale.number, Kind.SLIP)) for sale in sales]
    await turn()
    assert under_way == [0]
    shop.paper.lets.set()
    await asyncio.gather(*tasks)
    assert under_way == [0, 1, 2, 3]
    assert [number for number, _ in paper(shop)] == [sale.number for sale in sales]


async def test_pressing_again_and_again_at_a_printer_that_hangs_makes_no_pile(
    shop: FakeShop,
) -> None:
    first, second = await shop.sell(), await shop.sell()
    shop.paper.lets.clear()
    tasks = [start(shop.till.print_sheet(first.number, Kind.SLIP))]
    await turn()
    tasks += [start(shop.till.print_sheet(second.number, Kind.SLIP)) for _ in range(20)]
    await turn()
    shop.paper.lets.set()
    jobs = await asyncio.gather(*tasks)
    assert paper(shop) == [(first.number, 0), (second.number, 0)]
    assert {job.id for job in jobs[1:]} == {jobs[1].id}


async def test_a_slip_that_is_under_way_and_wanted_again_comes_as_a_copy(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.paper.lets.clear()
    tasks = [start(shop.till.print_sheet(sale.number, Kind.SLIP))]
    await turn()
    tasks.append(start(shop.till.print_sheet(sale.number, Kind.SLIP)))
    await turn()
    shop.paper.lets.set()
    await asyncio.gather(*tasks)
    assert paper(shop) == [(sale.number, 0), (sale.number, 1)]


async def test_what_prints_by_itself_prints_once_however_often_it_is_heard(shop: FakeShop) -> None:
    await shop.sell()
    before, after = shop.heard.changes[-1]
    jobs = await asyncio.gather(*(shop.till.print_after(before, after) for _ in range(5)))
    assert sum(job is not None for job in jobs) == 1
    assert paper(shop) == [(after.number, 0)]


async def test_wanted_by_hand_while_it_is_found_to_have_been_printed_it_is_a_copy(
    shop: FakeShop,
) -> None:
    await shop.sell()
    before, after = shop.heard.changes[-1]
    await shop.till.print_after(before, after)
    by_itself = start(shop.till.print_after(before, after))
    by_hand = start(shop.till.print_sheet(after.number, Kind.SLIP))
    assert await by_itself is None
    assert (await by_hand).copy == 1
    assert paper(shop) == [(after.number, 0), (after.number, 1)]


async def test_a_code_that_is_paid_or_withdrawn_while_it_waits_does_not_come_out(
    shop: FakeShop,
) -> None:
    hanging, withdrawn, paid = [await shop.sell() for _ in range(3)]
    shop.paper.lets.clear()
    tasks = [start(shop.till.print_sheet(one.number, Kind.SLIP)) for one in (hanging, withdrawn)]
    tasks.append(start(shop.till.print_sheet(paid.number, Kind.SLIP)))
    await turn()
    await shop.till.withdraw(withdrawn.number, "salah jumlah")
    shop.gateway.say(shop.payment_of(paid).id, Status.PAID)
    await shop.watcher.once()
    shop.paper.lets.set()
    jobs = await asyncio.gather(*tasks)
    assert [job.state for job in jobs] == [JobState.SENT, JobState.FAILED, JobState.FAILED]
    assert [number for number, _ in paper(shop)] == [hanging.number]
    assert [job.detail for job in jobs[1:]] == ["NotPrintable", "NotPrintable"]
    assert await shop.ledger.attention.items(closed=False, limit=9) == []


async def test_a_printer_that_comes_back_prints_nothing_old_by_itself(shop: FakeShop) -> None:
    sales = []
    shop.paper.troubles = [PrinterUnreachable(address="tcp://x") for _ in range(5)]
    for _ in range(5):
        sales.append(await shop.sell())
        job = await shop.till.print_after(*shop.heard.changes[-1])
        assert job is not None
        assert job.state is JobState.FAILED
    assert shop.paper.sheets == []  # and the printer is there again
    await turn()
    await shop.till.printing.queue.resume()
    assert shop.paper.sheets == []
    await shop.till.print_sheet(sales[-1].number, Kind.SLIP)
    assert paper(shop) == [(sales[-1].number, 0)]


@pytest.mark.parametrize(
    ("trouble", "state", "copy"),
    [
        (PrinterUnreachable(address="x", detail="paper_out"), JobState.FAILED, 0),
        (SlipDoesNotFit(address="x"), JobState.UNKNOWN, 1),  # said after the claim: believed less
        (PrintOutcomeUnknown(address="x", detail="reset"), JobState.UNKNOWN, 1),
    ],
)
async def test_what_failed_is_offered_and_comes_again_as_what_it_is(
    shop: FakeShop, trouble: Exception, state: JobState, copy: int
) -> None:
    sale = await shop.sell()
    shop.paper.troubles = [trouble]  # type: ignore[list-item]  # each is a PrinterError
    job = await shop.till.print_sheet(sale.number, Kind.SLIP)
    assert job.state is state
    assert job.detail.startswith(type(trouble).__name__)
    (item,) = await shop.ledger.attention.items(closed=False, limit=9)
    assert item.facts["state"] == state.value
    assert shop.paper.sheets == []
    assert (await shop.till.print_sheet(sale.number, Kind.SLIP)).copy == copy


async def test_whoever_waits_may_go_away_and_the_end_is_noted_all_the_same(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.paper.lets.clear()
    waiter = start(shop.till.print_sheet(sale.number, Kind.SLIP))
    await turn()
    waiter.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiter
    shop.paper.lets.set()
    await shop.till.printing.queue.finish(5)
    assert shop.ledger.prints.job(1).state is JobState.SENT


async def test_at_the_end_what_waits_stays_in_the_queue_and_what_is_under_way_ends(
    shop: FakeShop,
) -> None:
    first, second = await shop.sell(), await shop.sell()
    shop.paper.lets.clear()
    tasks = [start(shop.till.print_sheet(one.number, Kind.SLIP)) for one in (first, second)]
    await turn()
    shop.till.printing.queue.stop()
    shop.paper.lets.set()
    await shop.till.printing.queue.finish(5)
    assert [job.state for job in await asyncio.gather(*tasks)] == [JobState.SENT, JobState.QUEUED]
    assert paper(shop) == [(first.number, 0)]

    await again(shop)
    assert paper(shop) == [(second.number, 0)]
    assert await shop.ledger.prints.unfinished("K1") == []


# --- slips of no sale, and files --------------------------------------------------------------


def trial(shop: FakeShop) -> TestSheet:
    return TestSheet(printed_at=shop.clock.now(), printer="tcp://x")


async def test_a_test_page_is_a_job_of_no_sale_and_no_copy(shop: FakeShop) -> None:
    for count in range(2):
        job = await shop.till.printing.print_sheet(trial(shop), f"test {count}")
        assert (job.number, job.kind, job.copy, job.state) == ("", Kind.TEST, 0, JobState.SENT)
    assert [sheet.kind for sheet in shop.paper.others] == [Kind.TEST] * 2
    verbs = [entry.verb for entry in shop.ledger.entries() if not entry.number]
    assert verbs == [Verb.PRINT_STARTED, Verb.PRINT_ENDED] * 2


async def test_a_test_page_that_an_earlier_run_left_is_not_printed(shop: FakeShop) -> None:
    await shop.ledger.prints.begin(Kind.TEST, "test", terminal="K1", actor="Sari")
    await again(shop)
    assert shop.paper.others == []
    assert [job.state for job, _ in shop.heard.jobs] == [JobState.FAILED]
    assert await shop.ledger.attention.items(closed=False, limit=9) == []


async def test_a_slip_kept_as_a_file_counts_as_one_and_waits_for_no_printer(
    shop: FakeShop,
) -> None:
    first, second = await shop.sell(), await shop.sell()
    files = FakePaper()
    files.state = JobState.CONFIRMED
    shop.desk.files = files
    shop.paper.lets.clear()
    hangs = start(shop.till.print_sheet(first.number, Kind.SLIP))
    await turn()
    kept = await shop.till.printing.keep(second.number, Kind.SLIP)
    assert (kept.state, kept.kept, kept.copy) == (JobState.CONFIRMED, True, 0)
    assert [sheet.sale.number for sheet in files.sheets] == [second.number]
    shop.paper.lets.set()
    await hangs
    assert (await shop.till.print_sheet(second.number, Kind.SLIP)).copy == 1


async def test_a_file_that_cannot_be_kept_is_said_to_whoever_wanted_it_and_to_nobody_else(
    shop: FakeShop,
) -> None:
    sale = await shop.sell()
    files = FakePaper()
    files.troubles = [PrinterUnreachable(address="folder", detail="PermissionError")]
    shop.desk.files = files
    job = await shop.till.printing.keep(sale.number, Kind.SLIP)
    assert (job.state, job.kept) == (JobState.FAILED, True)
    assert await shop.ledger.attention.items(closed=False, limit=9) == []
    assert (await shop.till.printing.keep(sale.number, Kind.SLIP)).copy == 0


async def test_without_a_folder_nothing_is_kept(shop: FakeShop) -> None:
    sale = await shop.sell()
    with pytest.raises(PrinterUnreachable):
        await shop.till.printing.keep(sale.number, Kind.SLIP)


async def test_a_code_that_is_paid_while_a_slow_printer_lets_it_be_drawn_does_not_come_out(
    shop: FakeShop,
) -> None:
    sale = await shop.sell()
    assert sale.payment_id is not None
    shop.gateway.say(sale.payment_id, Status.PAID)
    draw = shop.paper.draw

    async def slow(sheet: Sheet) -> Drawn:
        drawn = await draw(sheet)
        await shop.watcher.once()
        return drawn

    shop.paper.draw = slow  # type: ignore[method-assign]  # the money is seen meanwhile
    job = await shop.till.print_sheet(sale.number, Kind.SLIP)
    assert job.state is JobState.FAILED
    assert paper(shop) == []
