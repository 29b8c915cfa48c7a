"""The month of practice: told by the journal, known to the sandbox, and never over other books."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from pos.app.house import Silent, open_house
from pos.app.past import make_history
from pos.app.practice import Practice
from pos.core.day import Span
from pos.core.errors import HistoryThere
from pos.core.sale import State
from pos.printing.paint import ensure_gui
from pos.sandbox import Sandbox, SandboxOptions
from pos.store.verify import verify
from pos.till.reconcile import reconcile

DAYS = 3


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    practice = Practice(tmp_path_factory.mktemp("past"))
    practice.folder.mkdir()
    plan = practice._plan("https://sandbox-id.xfers.com/api/v4")
    assert make_history(plan, practice.folder / "sandbox.json", days=DAYS) > 60
    return practice


def test_the_journal_tells_every_sale_of_it(made: Practice) -> None:
    report = verify(made.folder / "kasir.db")
    assert report.good, report.findings
    assert report.sales > 60
    assert report.entries > 4 * report.sales


def test_nothing_else_is_left_in_the_folder(made: Practice) -> None:
    names = {path.name for path in made.folder.iterdir()}
    assert names <= {"kasir.db", "sandbox.json", "secrets"}


def test_books_that_are_there_are_left_alone(made: Practice) -> None:
    before = (made.folder / "kasir.db").read_bytes()
    with pytest.raises(HistoryThere):
        make_history(made._plan("https://sandbox-id.xfers.com/api/v4"), made.folder / "x")
    assert (made.folder / "kasir.db").read_bytes() == before


async def test_the_provider_knows_it_and_the_days_add_up(made: Practice) -> None:
    ensure_gui()
    sandbox = Sandbox(SandboxOptions(state_file=made.folder / "sandbox.json"))
    await asyncio.to_thread(sandbox.start)
    made.sandbox = sandbox
    try:
        async with open_house(await asyncio.to_thread(made.plan), Silent()) as house:
            round_ = await house.watcher.once()
            assert round_.trouble is None
            report = await reconcile(house.desk, timedelta(days=35))
            assert report.differences == ()
            today = await house.office.days.today()
            span = Span(first=today - timedelta(days=DAYS), last=today)
            figures = await house.office.days.figures(span)
            assert figures.paid.count > figures.begun.count * 0.7
            assert {name for name, _ in figures.by_cashier} <= {"Sari", "Budi", "Dewi"}
            assert len(figures.by_outlet) > 2
            assert State.SENDING not in figures.made
            reports = await house.office.closing.reports(limit=10)
            assert [one.number for one in reports] == list(range(len(reports), 0, -1))
            assert len(reports) in (DAYS, DAYS - 1)  # before eight in the morning: one less
            assert await house.office.shifts.all(limit=10)
    finally:
        await asyncio.to_thread(sandbox.stop)
