"""Reports on paper: X at any time, Z as it was frozen and again as a copy; what an owner looks at."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos.core.day import Control, Span, Tally
from pos.core.errors import NoSuchReport, NotPermitted, PrinterUnreachable
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.sheet import Label, ReportSheet
from pos.core.shift import ZReport
from pos.core.slip import JobState, Kind
from pos.till.till import Till
from tests.fakes.paper import FakePaper
from tests.office.desk import StaffedShop


def rows_of(sheet: ReportSheet) -> dict[object, object]:
    return {row.label: row.value for section in sheet.sections for row in section.rows}


def paper_of(shop: StaffedShop) -> FakePaper:
    """Let reports be printed by the till's own queue."""
    till: Till = shop.till
    shop.office.means.press = till.printing
    paper = shop.fakes.desk.paper
    assert isinstance(paper, FakePaper)
    return paper


async def test_an_x_is_printed_at_any_time_and_is_never_a_copy(shop: StaffedShop) -> None:
    paper = paper_of(shop)
    await shop.pay(await shop.sell(100_000))
    for _ in range(2):
        shop.pass_time(seconds=1)
        job = await shop.office.days.print_x()
        assert (job.state, job.copy) == (JobState.SENT, 0)
    sheets = [sheet for sheet in paper.others if isinstance(sheet, ReportSheet)]
    assert [sheet.kind for sheet in sheets] == [Kind.X, Kind.X]
    assert rows_of(sheets[-1])[Label.PAID] == Tally(1, Money.rupiah(100_000))
    assert not sheets[-1].seal


async def test_a_z_is_printed_again_as_a_copy_of_what_was_frozen(shop: StaffedShop) -> None:
    paper = paper_of(shop)
    await shop.pay(await shop.sell(100_000))
    report = await shop.office.closing.close_days()
    first = await shop.office.days.print_z(report.number)
    await shop.pay(await shop.sell(75_000))  # counts on the next day
    second = await shop.office.days.print_z(report.number)
    assert (first.copy, second.copy) == (0, 1)
    original, copy = [sheet for sheet in paper.others if isinstance(sheet, ReportSheet)]
    assert (original.copy, copy.copy) == (0, 1)
    assert original.seal == copy.seal == report.journal_mac
    assert len(original.seal) == 32
    assert original.number == "1"
    assert replace(copy, copy=0, printed_at=original.printed_at) == original
    assert rows_of(copy)[Label.PAID] == Tally(1, Money.rupiah(100_000))


async def test_an_x_begins_where_the_last_z_ended(shop: StaffedShop) -> None:
    await shop.pay(await shop.sell(100_000))
    report = await shop.office.closing.close_days()
    await shop.pay(await shop.sell(75_000))
    x = await shop.office.days.x_sheet()
    assert x.days.first == report.span.last + timedelta(days=1)
    assert x.since == report.made_at
    assert rows_of(x)[Label.PAID] == Tally(1, Money.rupiah(75_000))
    assert rows_of(x)[Label.PREVIOUS] == "Z 1"


async def test_shifts_stand_on_the_report_of_their_time(shop: StaffedShop) -> None:
    await shop.office.shifts.open()
    assert rows_of(await shop.office.days.x_sheet())[Label.OPENED_BY] == "Kasir Satu"
    await shop.office.shifts.close(Tally(3, Money.rupiah(90_000)))
    await shop.office.closing.close_days()
    shop.pass_time(days=1)
    await shop.office.closing.close_days()
    first, second = [await shop.office.days.z_sheet(number) for number in (1, 2)]
    told = rows_of(first)
    assert told[Label.DECLARED] == Tally(3, Money.rupiah(90_000))
    assert told[Label.DIFFERENCE] == Money.rupiah(90_000)
    assert Label.OPENED_BY not in rows_of(second)


async def test_what_an_owner_looks_at_twice_is_counted(shop: StaffedShop) -> None:
    paper_of(shop)
    sale = await shop.sell(100_000)
    for _ in range(3):
        await shop.till.printing.print_sale(sale.number, Kind.SLIP)
    note = shop.ledger.prints.note
    await note(Verb.DRAWER_OPENED, {"reason": 'kembalian "copy":"7" "approved_by":'}, actor="Sari")
    await note(Verb.DRAWER_ENDED, {"state": "sent", "approved_by": "Rina"}, actor="Sari")
    expected = Control(copies=2, drawer=1, approvals=1)
    assert await shop.ledger.figures.control(0) == expected
    x = rows_of(await shop.office.days.x_sheet())
    assert (x[Label.COPIES], x[Label.DRAWER], x[Label.APPROVALS]) == (2, 1, 1)
    report = await shop.office.closing.close_days()
    await shop.till.printing.print_sale(sale.number, Kind.SLIP)
    z = rows_of(await shop.office.days.z_sheet(report.number))
    assert (z[Label.COPIES], z[Label.DRAWER]) == (2, 1)
    assert rows_of(await shop.office.days.x_sheet())[Label.COPIES] == 1


async def test_the_outlets_are_named_as_people_do(shop: StaffedShop) -> None:
    shop.office.means.outlets = {"BCA": "Bank BCA"}
    await shop.pay(await shop.sell(100_000, "BCA"))
    assert rows_of(await shop.office.days.x_sheet())["Bank BCA"] == Tally(1, Money.rupiah(100_000))


async def test_a_report_that_is_not_there_is_said(shop: StaffedShop) -> None:
    with pytest.raises(NoSuchReport):
        await shop.office.days.print_z(7)
    with pytest.raises(PrinterUnreachable):
        await shop.office.days.print_x()


async def test_a_cashier_sees_no_figures_and_exports_nothing(
    shop: StaffedShop, tmp_path: Path
) -> None:
    from pos.core.export import Form  # noqa: PLC0415 - beside its use

    await shop.hire("Rina", "Sari")
    await shop.sign_in("Sari")
    days, span = shop.office.days, Span.day(shop.fakes.desk.terms.day_of(shop.clock.now()))
    for ask in (
        days.today(),
        days.first(),
        days.figures(span),
        days.before(span),
        days.x_sheet(),
        days.z_sheet(1),
        days.print_x(),
        days.print_z(1),
        shop.office.exporting.export(span, Form.CSV, tmp_path),
    ):
        with pytest.raises(NotPermitted):
            await ask


async def test_an_old_z_bears_its_shifts_however_many_came_after(shop: StaffedShop) -> None:
    async def work() -> None:
        shop.pass_time(seconds=1)
        await shop.office.shifts.open()
        await shop.office.shifts.close()

    await work()
    report = await shop.office.closing.close_days()
    original = await shop.office.days.z_sheet(report.number)
    for _ in range(201):
        await work()
    again = await shop.office.days.z_sheet(report.number)
    assert Label.SHIFT in [section.title for section in original.sections]
    assert again.sections == original.sections


async def test_a_z_after_numbers_that_a_restore_passed_over_begins_at_the_one_before_them(
    shop: StaffedShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shop.office.closing.close_days()
    shop.pass_time(days=1)
    second = await shop.office.closing.close_days()
    shifts = shop.office.means.shifts
    ask = shifts.z_report

    async def passed_over(number: int) -> ZReport | None:
        if number in (2, 3):
            return None
        return replace(second, number=4) if number == 4 else await ask(number)

    monkeypatch.setattr(shifts, "z_report", passed_over)
    sheet = await shop.office.days.z_sheet(4)
    assert rows_of(sheet)[Label.PREVIOUS] == "Z 1"
    assert sheet.since is not None
