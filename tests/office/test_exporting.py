"""Exports of the office: noted, told how far they are, gone without a trace when given up."""

from __future__ import annotations

import asyncio
import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from pos.app.exports import _pdf
from pos.core.day import Span
from pos.core.errors import ExportRefused
from pos.core.export import Form, Speech, Unfit
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.sale import Sale, State
from pos.exports.room import ExportRoom
from pos.exports.words import read_words
from pos.ports.office import FigureBook
from pos.printing.paint import ensure_gui
from tests.exports.reading import csv_rows
from tests.fakes.shop import RESOURCES
from tests.office.desk import StaffedShop
from tests.store.sales import DAY, NOON, intent

EVER = Span(first=date(2026, 1, 1), last=date(2026, 12, 31))


@pytest.fixture
def exporting(shop: StaffedShop) -> StaffedShop:
    ensure_gui()
    speech = Speech(words=read_words(RESOURCES, "en"))
    shop.office.means.exports = ExportRoom(speech, pdf=_pdf)
    return shop


class ManySales:
    """Books of many paid sales, which are made as they are asked for."""

    def __init__(self, sales: int) -> None:
        self._sales = sales
        self.asked = 0

    async def count(self, _span: Span) -> int:
        return self._sales

    async def of_span(self, _span: Span, *, after: str = "", limit: int) -> Sequence[Sale]:
        start = int(after.rpartition("-")[2]) if after else 0
        self.asked += 1
        return [
            replace(
                intent(f"K1-{count:06d}"),
                state=State.PAID,
                paid_at=NOON,
                paid_date=DAY,
                note=f"meja {count}",
                fees=Money(440_055),
            )
            for count in range(start + 1, min(start + limit, self._sales) + 1)
        ]


def with_sales(shop: StaffedShop, sales: int) -> ManySales:
    many = ManySales(sales)
    shop.office.means.figures = cast("FigureBook", many)
    return many


async def test_an_export_tells_how_far_it_is_and_is_noted(
    exporting: StaffedShop, tmp_path: Path
) -> None:
    with_sales(exporting, 1_234)
    heard: list[tuple[int, int]] = []
    done = await exporting.office.exporting.export(
        EVER, Form.CSV, tmp_path, progress=lambda *far: heard.append(far)
    )
    assert heard == [(done, 1_234) for done in (*range(0, 1_234, 200), 1_234)]
    assert (done.sales, Path(done.path).parent) == (1_234, tmp_path)
    assert len(csv_rows(Path(done.path).read_bytes())) == 1_234
    (entry,) = [one for one in await exporting.acts() if one.verb is Verb.EXPORTED]
    assert entry.actor == "Kasir Satu"
    assert entry.facts["first"] == "2026-01-01"
    assert (entry.facts["sales"], entry.facts["form"]) == ("1234", "csv")
    assert entry.facts["amount"] == done.figures.paid.amount.to_decimal()


@pytest.mark.parametrize("form", list(Form))
async def test_an_export_that_is_given_up_leaves_nothing(
    form: Form, exporting: StaffedShop, tmp_path: Path
) -> None:
    place = tmp_path / "exports"
    place.mkdir()
    with_sales(exporting, 10**9)
    begun = asyncio.Event()

    def hear(done: int, _expected: int) -> None:
        if done > 1_000:
            begun.set()

    export = exporting.office.exporting.export(EVER, form, place, progress=hear)
    work = asyncio.get_running_loop().create_task(export)
    await begun.wait()
    assert list(place.iterdir())
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    for _ in range(100):
        if not list(place.iterdir()):
            break
        await asyncio.sleep(0.02)
    assert not list(place.iterdir())
    assert not [one for one in await exporting.acts() if one.verb is Verb.EXPORTED]


async def test_a_refused_file_is_no_export(exporting: StaffedShop, tmp_path: Path) -> None:
    (tmp_path / "there.csv").write_text("precious")
    with pytest.raises(ExportRefused) as refused:
        await exporting.office.exporting.export(EVER, Form.CSV, tmp_path / "there.csv")
    assert refused.value.why is Unfit.THERE
    assert not [one for one in await exporting.acts() if one.verb is Verb.EXPORTED]


async def test_the_figures_of_a_file_are_those_of_its_rows_whatever_is_paid_meanwhile(
    exporting: StaffedShop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos.office.exporting._AT_ONCE", 2)
    sales = [await exporting.sell(50_000 + count) for count in range(6)]
    await exporting.pay(sales[5])
    read = exporting.ledger.figures.of_span

    async def and_pay(span: Span, *, after: str = "", limit: int) -> Sequence[Sale]:
        stretch = await read(span, after=after, limit=limit)
        if after == sales[1].number:
            await exporting.pay(sales[0])  # its row was written before
            await exporting.pay(sales[4])  # its row comes yet
        return stretch

    monkeypatch.setattr(exporting.ledger.figures, "of_span", and_pay)
    done = await exporting.office.exporting.export(EVER, Form.CSV, tmp_path)
    rows = csv_rows(Path(done.path).read_bytes())
    paid = [int(row["paid"]) for row in rows if row["paid"]]
    assert paid == [50_004, 50_005]
    assert done.figures.paid.count == 2
    assert done.figures.paid.amount == Money.rupiah(sum(paid))


@pytest.mark.slow
@pytest.mark.parametrize("form", list(Form))
async def test_many_sales_need_no_more_memory_than_few(
    form: Form, exporting: StaffedShop, tmp_path: Path
) -> None:
    async def peak(sales: int) -> int:
        with_sales(exporting, sales)
        await exporting.office.exporting.export(EVER, form, tmp_path)
        tracemalloc.reset_peak()
        before, _ = tracemalloc.get_traced_memory()
        await exporting.office.exporting.export(EVER, form, tmp_path)
        return tracemalloc.get_traced_memory()[1] - before

    tracemalloc.start()
    try:
        few, many = await peak(1_000), await peak(4_000)
    finally:
        tracemalloc.stop()
    assert many < few + 400_000  # bytes; three thousand sales held would be three million


async def test_the_loop_is_free_while_a_file_is_written(
    exporting: StaffedShop, tmp_path: Path
) -> None:
    with_sales(exporting, 3_000)
    work = asyncio.get_running_loop().create_task(
        exporting.office.exporting.export(EVER, Form.XLSX, tmp_path)
    )
    turns = 0
    while not work.done():
        await asyncio.sleep(0.005)
        turns += 1
    await work
    assert turns > 20
