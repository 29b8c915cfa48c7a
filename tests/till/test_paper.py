"""Paper follows the books: first prints, copies, and jobs whose end is not known."""

from __future__ import annotations

import pytest

from pos.core.errors import (
    NotPrintable,
    NotWithdrawable,
    PrinterUnreachable,
    PrintOutcomeUnknown,
    ReasonMissing,
)
from pos.core.journal import Verb
from pos.core.payment import Status
from pos.core.sale import State
from pos.core.slip import JobState, Kind
from pos.till.prints import kind_due
from tests.fakes.shop import FakeShop


async def test_a_code_that_has_just_opened_prints_once_by_itself(shop: FakeShop) -> None:
    sale = await shop.sell()
    before, after = shop.heard.changes[-1]
    assert after.state is State.OPEN
    first = await shop.till.print_after(before, after)
    assert first is not None
    assert (first.kind, first.copy, first.state) == (Kind.SLIP, 0, JobState.SENT)
    assert await shop.till.print_after(before, after) is None
    assert [sheet.sale.number for sheet in shop.paper.sheets] == [sale.number]


async def test_a_paid_sale_prints_its_receipt_once(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.gateway.say(shop.payment_of(sale).id, Status.COMPLETED)
    await shop.watcher.once()
    before, after = shop.heard.changes[-1]
    job = await shop.till.print_after(before, after)
    assert job is not None
    assert job.kind is Kind.RECEIPT
    assert await shop.till.print_after(before, after) is None


async def test_money_that_becomes_free_to_use_later_prints_no_second_receipt(
    shop: FakeShop,
) -> None:
    sale = await shop.sell()
    printed = []
    for status in (Status.PAID, Status.COMPLETED):
        shop.gateway.say(shop.payment_of(sale).id, status)
        await shop.watcher.once()
        before, after = shop.heard.changes[-1]
        assert before is not None
        assert before.state is not after.state
        printed.append(kind_due(before, after, slip=True, receipt=True))
    assert printed == [Kind.RECEIPT, None]


async def test_every_further_slip_is_a_counted_copy(shop: FakeShop) -> None:
    sale = await shop.sell()
    copies = [(await shop.till.print_sheet(sale.number, Kind.SLIP)).copy for _ in range(3)]
    assert copies == [0, 1, 2]
    assert [sheet.copy for sheet in shop.paper.sheets] == [0, 1, 2]


async def test_a_slip_that_surely_never_came_out_is_no_copy(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.paper.troubles = [PrinterUnreachable(address="tcp://x")]
    failed = await shop.till.print_sheet(sale.number, Kind.SLIP)
    assert failed.state is JobState.FAILED
    assert (await shop.till.print_sheet(sale.number, Kind.SLIP)).copy == 0


async def test_a_slip_that_may_have_come_out_counts_and_is_not_repeated(shop: FakeShop) -> None:
    sale = await shop.sell()
    before, after = shop.heard.changes[-1]
    shop.paper.troubles = [PrintOutcomeUnknown(address="tcp://x")]
    job = await shop.till.print_after(before, after)
    assert job is not None
    assert job.state is JobState.UNKNOWN
    assert await shop.till.print_after(before, after) is None
    assert (await shop.till.print_sheet(sale.number, Kind.SLIP)).copy == 1


async def test_a_dead_printer_does_not_touch_the_sale(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.paper.troubles = [PrintOutcomeUnknown(address="tcp://x")]
    await shop.till.print_sheet(sale.number, Kind.SLIP)
    assert (await shop.till.sale(sale.number)).state is State.OPEN


async def test_a_print_is_noted_before_and_after(shop: FakeShop) -> None:
    sale = await shop.sell()
    await shop.till.print_sheet(sale.number, Kind.SLIP)
    verbs = [entry.verb for entry in await shop.till.history(sale.number)]
    assert verbs[-2:] == [Verb.PRINT_STARTED, Verb.PRINT_ENDED]


async def test_no_receipt_before_the_money_and_no_code_after_it(shop: FakeShop) -> None:
    sale = await shop.sell()
    with pytest.raises(NotPrintable):
        await shop.till.print_sheet(sale.number, Kind.RECEIPT)
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    await shop.watcher.once()
    with pytest.raises(NotPrintable):
        await shop.till.print_sheet(sale.number, Kind.SLIP)


async def test_without_a_printer_nothing_prints_by_itself(shop: FakeShop) -> None:
    shop.paper.present = False
    await shop.sell()
    assert await shop.till.print_after(*shop.heard.changes[-1]) is None


async def test_a_qris_picture_is_fetched_once_and_kept(shop: FakeShop) -> None:
    sale = await shop.sell(outlet="QRIS")
    first = await shop.till.picture(sale.number)
    assert first is not None
    assert await shop.till.picture(sale.number) == first
    assert shop.gateway.calls.count("picture") == 1
    assert (await shop.till.sheet(sale.number, Kind.SLIP)).picture == first


async def test_withdrawing_wants_a_reason_and_a_waiting_sale(shop: FakeShop) -> None:
    sale = await shop.sell()
    with pytest.raises(ReasonMissing):
        await shop.till.withdraw(sale.number, "  ")
    withdrawn = await shop.till.withdraw(sale.number, "salah jumlah")
    assert (withdrawn.state, withdrawn.reason) == (State.WITHDRAWN, "salah jumlah")
    assert "cancel" not in shop.gateway.calls
    with pytest.raises(NotWithdrawable):
        await shop.till.withdraw(sale.number, "lagi")


async def test_a_withdrawn_virtual_account_is_cancelled_at_the_provider_too(
    shop: FakeShop,
) -> None:
    sale = await shop.sell(outlet="BCA")
    await shop.till.withdraw(sale.number, "batal")
    assert shop.payment_of(sale).status is Status.CANCELLED
    shop.gateway.down = True
    other = await shop.sell(outlet="BCA")
    assert other.state is State.SENDING


async def test_a_saved_slip_is_a_copy_only_when_one_may_lie_on_paper(shop: FakeShop) -> None:
    sale = await shop.sell()
    assert (await shop.till.sheet(sale.number, Kind.SLIP)).copy == 0
    shop.paper.troubles = [PrinterUnreachable(address="tcp://x")]
    await shop.till.print_sheet(sale.number, Kind.SLIP)
    assert (await shop.till.sheet(sale.number, Kind.SLIP)).copy == 0
    await shop.till.print_sheet(sale.number, Kind.SLIP)
    assert (await shop.till.sheet(sale.number, Kind.SLIP)).copy == 1
