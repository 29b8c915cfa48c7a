"""How the printer is, as far as it is known: asked between slips, and told when it changes."""

from __future__ import annotations

import asyncio

import pytest

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.printer import Condition
from pos.core.slip import Kind
from pos.till import printer
from tests.fakes.shop import FakeShop


def told(shop: FakeShop) -> list[Condition]:
    return [status.condition for status in shop.heard.printer]


async def test_a_slip_that_was_taken_shows_that_it_is_ready(shop: FakeShop) -> None:
    sale = await shop.sell()
    await shop.till.print_sheet(sale.number, Kind.SLIP)
    await shop.till.print_sheet(sale.number, Kind.SLIP)
    assert told(shop) == [Condition.READY]  # once: it is no news again


@pytest.mark.parametrize(
    ("trouble", "condition"),
    [
        (PrinterUnreachable(address="x", detail="TimeoutError"), Condition.OFFLINE),
        (PrinterUnreachable(address="x", detail="paper_out"), Condition.PAPER_OUT),
        (PrinterUnreachable(address="x", detail="cover_open"), Condition.COVER_OPEN),
        (PrintOutcomeUnknown(address="x", detail="paper_out"), Condition.PAPER_OUT),
    ],
)
async def test_a_slip_that_failed_shows_why(
    shop: FakeShop, trouble: PrinterUnreachable, condition: Condition
) -> None:
    sale = await shop.sell()
    shop.paper.troubles = [trouble]
    await shop.till.print_sheet(sale.number, Kind.SLIP)
    assert told(shop) == [condition]
    await shop.till.print_sheet(sale.number, Kind.SLIP)
    assert told(shop) == [condition, Condition.READY]


async def test_paper_that_runs_low_still_prints_and_stays_told(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.paper.condition = Condition.PAPER_LOW
    await shop.till.printing.watch.ask()
    await shop.till.print_sheet(sale.number, Kind.SLIP)
    assert told(shop) == [Condition.PAPER_LOW]


async def test_it_is_asked_soon_after_a_failure_and_not_while_a_slip_is_under_way(
    shop: FakeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printer, "SOON", 0.01)
    sale = await shop.sell()
    loop = asyncio.get_running_loop()
    watching = loop.create_task(shop.till.printing.watch.run())
    await asyncio.sleep(0.02)
    assert shop.paper.asked == 1  # at the start, and then for two minutes not
    shop.paper.lets.clear()
    shop.paper.troubles = [PrinterUnreachable(address="x")]
    slip = loop.create_task(shop.till.print_sheet(sale.number, Kind.SLIP))
    await asyncio.sleep(0.02)
    shop.till.printing.watch._wake.set()
    await asyncio.sleep(0.05)
    assert shop.paper.asked == 1  # a slip is under way
    shop.paper.lets.set()
    await slip
    for _ in range(100):
        await asyncio.sleep(0.01)
        if shop.paper.asked == 2:
            break
    assert told(shop) == [Condition.READY, Condition.OFFLINE, Condition.READY]
    watching.cancel()


async def test_where_no_printer_is_set_up_nothing_is_asked(shop: FakeShop) -> None:
    shop.paper.present = False
    await shop.till.printing.watch.run()
    assert shop.paper.asked == 0


async def test_a_file_says_nothing_of_the_printer(shop: FakeShop) -> None:
    sale = await shop.sell()
    files = type(shop.paper)()
    files.troubles = [PrinterUnreachable(address="folder")]
    shop.desk.files = files
    await shop.till.printing.keep(sale.number, Kind.SLIP)
    await shop.till.printing.keep(sale.number, Kind.SLIP)
    assert told(shop) == []
