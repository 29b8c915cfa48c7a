"""The keeper of the books: one copy a day, and what is wrong is said, not hidden."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest

from pos.app.keeper import Keeper
from pos.core.errors import StoreDamaged, StoreFull
from pos.store.backups import Made
from pos.store.findings import Fault, Finding, Report
from pos.store.thread import Leaving
from tests.fakes.clock import FakeClock


class FakeCare:
    def __init__(self) -> None:
        self.looked = 0
        self.days: list[date] = []
        self.damaged = False
        self.outcomes: list[Made | Exception | None] = []

    async def check_pages(self) -> None:
        self.looked += 1
        if self.damaged:
            raise StoreDamaged(path="kasir.db")

    async def back_up_for(self, day: date) -> Made | None:
        self.days.append(day)
        outcome = self.outcomes.pop(0) if self.outcomes else None
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def made(*findings: Finding) -> Made:
    path = Path("kasir.db")
    return Made(path=path, report=Report(path=path, sqlite="", findings=findings))


class Shop:
    def __init__(self) -> None:
        self.care, self.clock = FakeCare(), FakeClock()
        self.said: dict[str, tuple[str, str]] = {}
        self.keeper = Keeper(
            self.care,
            self.clock,
            lambda: self.clock.now().date(),
            say=lambda key, text, kind: self.said.update({key: (text, kind)}),
            hush=self.hush,
        )

    def hush(self, key: str) -> None:
        self.said.pop(key, None)


@pytest.fixture
async def shop() -> Shop:
    return Shop()


async def let_run(shop: Shop, by: timedelta) -> None:
    running = asyncio.ensure_future(shop.keeper.run())  # noqa: TID251 - cancelled below
    await asyncio.sleep(0)
    await shop.clock.run(by, timedelta(minutes=5))
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_each_day_is_asked_for_and_the_pages_once(shop: Shop) -> None:
    await let_run(shop, timedelta(days=2))
    first = date(2026, 11, 22)
    assert set(shop.care.days) == {first, first + timedelta(days=1), first + timedelta(days=2)}
    assert shop.care.looked == 1
    assert shop.said == {}


async def test_a_disk_without_room_is_said_and_taken_back_when_there_is(shop: Shop) -> None:
    shop.care.outcomes = [StoreFull(path="kasir.db")]
    await let_run(shop, timedelta(minutes=1))
    text, kind = shop.said["backup"]
    assert (kind, "backup could not be made" in text) == ("warn", True)
    shop.care.outcomes = [made()]
    await let_run(shop, timedelta(minutes=1))
    assert shop.said == {}


async def test_books_that_do_not_verify_are_said_and_stay_said(shop: Shop) -> None:
    shop.care.outcomes = [made(Finding(fault=Fault.CHANGED, seq=7)), None]
    await let_run(shop, timedelta(minutes=30))
    text, kind = shop.said["backup"]
    assert (kind, "kasir verify" in text) == ("bad", True)


async def test_damaged_pages_are_said_and_do_not_keep_from_copying(shop: Shop) -> None:
    shop.care.damaged = True
    await let_run(shop, timedelta(minutes=1))
    assert shop.said["pages"][1] == "bad"
    assert shop.care.days


async def test_books_that_are_closed_end_the_keeping(shop: Shop) -> None:
    shop.care.outcomes = [Leaving()]
    async with asyncio.timeout(1):
        await shop.keeper.run()
    assert shop.said == {}
