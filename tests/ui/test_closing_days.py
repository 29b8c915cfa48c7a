"""Closing asks first, says what is still open, prints the Z, and can print it again as a copy."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos.core.day import Span, Tally
from pos.core.errors import DayClosed, ExportRefused, PrinterUnreachable
from pos.core.export import Form, Unfit
from pos.core.money import Money
from pos.core.shift import Shift
from pos.ui.bridge import Bridge, Message
from pos.ui.day.close_day_dialog import CloseDayDialog, spans
from pos.ui.day.export_dialog import ExportDialog
from pos.ui.day.page import DayPage
from pos.ui.people.shift_dialogs import CloseShiftDialog
from tests.ui import figures
from tests.ui.fake_office import FakeOffice
from tests.ui.fake_till import FakeTill
from tests.ui.figures import SUNDAY
from tests.ui.hands import click, find, press, repeat, settle, type_keys, until
from tests.ui.shop import NOON


@pytest.fixture
async def page(bridge: Bridge, office: FakeOffice, till: FakeTill, qtbot: QtBot) -> DayPage:
    shown = DayPage(bridge)
    qtbot.addWidget(shown)
    qtbot.addWidget(shown.tools)
    shown.resize(1140, 700)
    shown.tools.show()
    shown.show()
    shown.activateWindow()
    return shown


@pytest.fixture
def said(bridge: Bridge) -> list[Message]:
    heard: list[Message] = []
    bridge.said.connect(heard.append)
    return heard


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


async def asked(page: DayPage, tool: str = "day_close") -> CloseDayDialog:
    click(find(page.tools, QPushButton, tool))
    await until(lambda: page.findChildren(CloseDayDialog))
    (dialog,) = page.findChildren(CloseDayDialog)
    await settle()
    return dialog


def test_what_can_be_closed_is_all_open_days_or_only_those_that_are_over() -> None:
    today = date(2026, 11, 22)
    assert spans(today, today) == [Span.day(today)]
    before = today - timedelta(days=2)
    assert spans(before, today) == [
        Span(first=before, last=today),
        Span(first=before, last=today - timedelta(days=1)),
    ]


async def test_the_question_shows_the_figures_and_what_is_still_open(
    page: DayPage, office: FakeOffice
) -> None:
    office.shifts.kept = [
        Shift(id=1, terminal="K1", person="Budi", opened_at=NOON - timedelta(hours=6))
    ]
    dialog = await asked(page)
    told = words(dialog)
    assert "Close Sunday 22 November 2026?" in told
    assert "37 sales · Rp 4.820.000" in told
    assert "4 sales still waiting" in told
    assert "Budi has an open shift since 22 Nov 2026 08:05 WIB." in told
    press(Qt.Key.Key_Escape)
    await settle(0.05)
    assert office.closing.kept == []


async def test_enter_by_itself_closes_nothing(page: DayPage, office: FakeOffice) -> None:
    dialog = await asked(page)
    assert dialog.focusWidget() is dialog.no
    press(Qt.Key.Key_Return)
    await settle(0.05)
    assert office.closing.kept == []
    assert page.findChildren(CloseDayDialog) == []


async def test_tab_and_enter_close_the_day_and_print_its_report(
    page: DayPage, office: FakeOffice, said: list[Message]
) -> None:
    await asked(page)
    press(Qt.Key.Key_Tab)
    repeat(Qt.Key.Key_Return)  # held down it says nothing
    await settle()
    assert office.closing.kept == []
    press(Qt.Key.Key_Return)
    await until(lambda: office.days.printed)
    assert [report.number for report in office.closing.kept] == [1]
    assert office.days.printed == ["Z1"]
    assert any(one.text == "Z 1 closed 22 Nov 2026: Rp 4.820.000." for one in said)
    assert page.focusWidget() is page


async def test_a_refusal_is_said_in_the_question_which_stays_open(
    page: DayPage, office: FakeOffice
) -> None:
    dialog = await asked(page)
    office.closing.error = DayClosed(day=SUNDAY, number=7)
    click(find(dialog, QPushButton, "close_day_yes"))
    await settle(0.05)
    assert dialog.isVisible()
    assert "Report Z 7 closed 22 Nov 2026 for good." in words(dialog)
    office.closing.error = None
    click(find(dialog, QPushButton, "close_day_yes"))
    await until(lambda: office.closing.kept)


async def test_last_night_s_forgotten_closing_is_offered_first(
    page: DayPage, office: FakeOffice
) -> None:
    saturday = SUNDAY - timedelta(days=1)
    office.days.first_day = saturday
    sold_nothing = replace(
        figures.of_span(Span(first=saturday, last=SUNDAY)),
        by_day=((saturday, figures.tally(5, 500_000)), (SUNDAY, Tally())),
    )
    told = office.days.told
    office.days.told = lambda span: sold_nothing if span.days == 2 else told(span)  # type: ignore[method-assign]
    dialog = await asked(page)
    assert "Close Saturday 21 November 2026?" in words(dialog)
    click(find(dialog, QPushButton, "close_through_2"))
    assert "Close 2 days, 21 \N{EN DASH} 22 Nov 2026?" in words(dialog)
    click(find(dialog, QPushButton, "close_through_1"))
    click(find(dialog, QPushButton, "close_day_yes"))
    await until(lambda: office.closing.kept)
    assert office.closing.kept[0].span.last == saturday


async def test_a_day_that_is_closed_says_so(
    page: DayPage, office: FakeOffice, said: list[Message]
) -> None:
    await office.closing.close_days()
    click(find(page.tools, QPushButton, "day_close"))
    await until(lambda: any("closed already" in one.text for one in said))
    assert page.findChildren(CloseDayDialog) == []


async def test_a_report_is_printed_again_from_the_list(
    page: DayPage, office: FakeOffice, said: list[Message]
) -> None:
    await office.closing.close_days()
    click(find(page, QPushButton, "day_z_tab"))
    await until(lambda: page.findChild(QPushButton, "reprint_1") is not None)
    click(find(page, QPushButton, "reprint_1"))
    await until(lambda: office.days.printed == ["Z1"])
    await settle()
    office.days.error = PrinterUnreachable(address="tcp://10.0.0.9:9100")
    click(find(page, QPushButton, "reprint_1"))
    await until(lambda: any(one.level == "bad" for one in said))


async def test_the_shift_of_somebody_who_left_is_closed_with_what_they_counted(
    page: DayPage, office: FakeOffice
) -> None:
    office.shifts.kept = [
        Shift(id=1, terminal="K1", person="Budi", opened_at=NOON - timedelta(hours=6))
    ]
    office.shifts.counted = Tally(12, Money.rupiah(1_700_000))
    click(find(page, QPushButton, "day_shifts_tab"))
    await until(lambda: page.findChild(QPushButton, "close_shift_1") is not None)
    click(find(page, QPushButton, "close_shift_1"))
    await until(lambda: page.findChildren(CloseShiftDialog))
    type_keys("12")
    press(Qt.Key.Key_Return)
    type_keys("1650000")
    press(Qt.Key.Key_Return)
    await until(lambda: office.shifts.kept[0].closed_at)
    assert office.shifts.kept[0].declared == Tally(12, Money.rupiah(1_650_000))
    await until(lambda: "Counted Rp 50.000 too little" in words(page))


# --- exports ----------------------------------------------------------------------------------


async def exporting(page: DayPage) -> ExportDialog:
    click(find(page.tools, QPushButton, "day_export"))
    await until(lambda: page.findChildren(ExportDialog))
    (dialog,) = page.findChildren(ExportDialog)
    await settle()
    return dialog


async def test_an_export_is_chosen_by_keys_and_says_where_it_lies(
    page: DayPage, office: FakeOffice, said: list[Message], tmp_path: Path
) -> None:
    dialog = await exporting(page)
    dialog.folder = tmp_path
    click(find(dialog, QPushButton, "export_csv"))
    click(find(dialog, QPushButton, "export_span_3"))
    click(find(dialog, QPushButton, "export_yes"))
    await until(lambda: any(one.level == "good" for one in said))
    assert office.exporting.wanted == [(Span.month(SUNDAY), Form.CSV, tmp_path)]
    done = next(one for one in said if one.level == "good")
    assert done.text == f"Exported 2.000 sales: {tmp_path}/kasir-2026-11-01.csv"
    assert page.focusWidget() is page


async def test_progress_is_told_and_an_export_can_be_stopped(
    page: DayPage, office: FakeOffice, said: list[Message]
) -> None:
    office.exporting.go_on.clear()
    dialog = await exporting(page)
    click(find(dialog, QPushButton, "export_yes"))
    await until(lambda: office.exporting.wanted)
    page._acts._exporting._told.invalidate()  # a while later
    page._acts._exporting._on_progress(1500, 2000)
    assert said[-1].text == "Exporting: 1.500 of 2.000 sales…"
    action = said[-1].action
    assert action is not None
    assert action.text == "Stop"
    action.run()
    await until(lambda: "was stopped" in said[-1].text)
    assert office.exporting.dropped == 1
    await exporting(page)  # another one can begin


async def test_an_export_that_is_refused_says_why(
    page: DayPage, office: FakeOffice, said: list[Message], tmp_path: Path
) -> None:
    office.exporting.error = ExportRefused(path=str(tmp_path), why=Unfit.NO_RIGHT)
    dialog = await exporting(page)
    press(Qt.Key.Key_Return)
    await until(lambda: any(one.level == "bad" for one in said))
    assert str(tmp_path) in next(one.text for one in said if one.level == "bad")
    assert dialog is not None


async def test_esc_exports_nothing(page: DayPage, office: FakeOffice) -> None:
    await exporting(page)
    press(Qt.Key.Key_Escape)
    await asyncio.sleep(0.05)
    assert office.exporting.wanted == []
