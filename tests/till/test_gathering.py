"""What a slip says is gathered before its job is begun: a slip that cannot be leaves no trace."""

from __future__ import annotations

import asyncio

import pytest

from pos.core.errors import KasirError, NotPrintable, Offline, UnknownOutlet
from pos.core.journal import Verb
from pos.core.payment import Picture, Status
from pos.core.sale import Sale, State
from pos.core.slip import Kind
from tests.fakes.shop import FakeShop


async def printed(shop: FakeShop, sale: Sale) -> list[Verb]:
    """Give what the books say of paper."""
    about_paper = (Verb.PRINT_STARTED, Verb.PRINT_ENDED)
    history = await shop.till.history(sale.number)
    return [entry.verb for entry in history if entry.verb in about_paper]


async def nothing_printed(shop: FakeShop, sale: Sale, error: type[KasirError]) -> None:
    with pytest.raises(error):
        await shop.till.print_sheet(sale.number, Kind.SLIP)
    assert (await printed(shop, sale), shop.paper.sheets, shop.heard.jobs) == ([], [], [])
    assert await shop.till.attention.count() == 0


async def test_a_slip_of_an_outlet_that_is_gone_leaves_no_job_and_the_next_is_no_copy(
    shop: FakeShop,
) -> None:
    sale = await shop.sell()
    outlets, shop.desk.outlets = shop.desk.outlets, shop.desk.outlets[1:]
    await nothing_printed(shop, sale, UnknownOutlet)
    shop.desk.outlets = outlets
    assert (await shop.till.print_sheet(sale.number, Kind.SLIP)).copy == 0
    assert await printed(shop, sale) == [Verb.PRINT_STARTED, Verb.PRINT_ENDED]


async def test_a_slip_that_would_not_be_true_leaves_no_job(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.gateway.say(shop.payment_of(sale).id, Status.PAID)
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).state is State.PAID
    await nothing_printed(shop, sale, NotPrintable)


async def test_no_job_is_begun_while_the_picture_is_still_fetched(shop: FakeShop) -> None:
    sale = await shop.sell(outlet="QRIS")
    asked, come = asyncio.Event(), asyncio.Event()

    async def slow(url: str) -> Picture:
        asked.set()
        await come.wait()
        return Picture(content_type="image/png", content=url.encode())

    shop.gateway.picture = slow  # type: ignore[method-assign]  # a server that takes its time
    task = asyncio.get_running_loop().create_task(shop.till.print_sheet(sale.number, Kind.SLIP))
    await asked.wait()
    assert await printed(shop, sale) == []
    come.set()
    await task
    (sheet,) = shop.paper.sheets
    assert sheet.picture is not None
    assert await printed(shop, sale) == [Verb.PRINT_STARTED, Verb.PRINT_ENDED]


async def test_a_picture_out_of_reach_does_not_keep_the_slip_back(shop: FakeShop) -> None:
    sale = await shop.sell(outlet="QRIS")

    async def gone(url: str) -> Picture:
        raise Offline(detail=url, left=False)

    shop.gateway.picture = gone  # type: ignore[method-assign]  # the third host is down
    await shop.till.print_sheet(sale.number, Kind.SLIP)
    (sheet,) = shop.paper.sheets
    assert sheet.picture is None
