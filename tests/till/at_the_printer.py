"""What the tests of the print queue share: tasks, a new start, and what lies on paper."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from pos.till.till import Till
from tests.fakes.paper import FakePaper
from tests.fakes.shop import FakeShop


def start(work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    return asyncio.get_running_loop().create_task(work)


async def turn() -> None:
    """Let everything go as far as it can."""
    for _ in range(50):
        await asyncio.sleep(0)


async def again(shop: FakeShop) -> None:
    """Start the program anew on the same books."""
    shop.paper = FakePaper()
    shop.heard.jobs.clear()
    shop.desk.paper = shop.paper
    shop.till = Till(shop.desk)
    await shop.till.printing.queue.resume()


def paper(shop: FakeShop) -> list[tuple[str, int]]:
    return [(sheet.sale.number, sheet.copy) for sheet in shop.paper.sheets]
