"""The Day page shows what the office adds up, live while it is looked at, silent while hidden."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from pos.core.day import Span
from pos.core.errors import StoreBusy
from pos.core.sale import State
from pos.core.staff import OnDuty
from pos.ui.bridge import Bridge, Message
from pos.ui.day.calendar_dialog import CalendarDialog
from pos.ui.day.figure_cards import FigureCard, FigureCards
from pos.ui.day.hour_chart import HourChart
from pos.ui.day.page import DayPage
from pos.ui.sales.sales_model import SALE
from tests.ui import figures
from tests.ui.fake_office import BUDI, MANAGER, SARI, FakeOffice
from tests.ui.fake_till import FakeTill
from tests.ui.figures import SUNDAY, tally
from tests.ui.hands import click, find, press, settle, until
from tests.ui.shop import NOON, sale


@pytest.fixture
def page(bridge: Bridge, office: FakeOffice, till: FakeTill, qtbot: QtBot) -> DayPage:
    shown = DayPage(bridge)
    qtbot.addWidget(shown)
    qtbot.addWidget(shown.tools)
    shown.resize(1140, 700)
    return shown


async def opened(page: DayPage) -> None:
    page.tools.show()
    page.show()
    await until(lambda: page.figures() is not None)
    await settle(0.05)


def cards(page: DayPage) -> dict[str, tuple[str, str]]:
    found = page.findChildren(FigureCard)
    return {one.objectName(): (one.value(), one.line()) for one in found if one.isVisible()}


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def tool(page: DayPage, name: str) -> QPushButton:
    return find(page.tools, QPushButton, name)


def table(page: DayPage, name: str) -> list[list[str]]:
    shown = find(page, QTableWidget, name)
    rows = range(shown.rowCount())
    texts = [[shown.item(row, column) for column in range(shown.columnCount())] for row in rows]
    return [[item.text() if item is not None else "" for item in row] for row in texts]


async def test_the_figures_are_the_office_s(page: DayPage, office: FakeOffice) -> None:
    await opened(page)
    assert office.days.asked == [Span.day(SUNDAY)]
    assert cards(page)["card_paid"] == ("Rp 4.820.000", "37 sales · ▲ 12 % on last Sunday")
    assert cards(page)["card_net"][0] == "Rp 4.657.200"
    assert table(page, "breakdown_table")[0] == ["Alfamart", "21", "Rp 2.940.000"]
    click(find(page, QPushButton, "by_cashier"))
    assert table(page, "breakdown_table") == [
        ["Sari", "25", "Rp 3.120.000"],
        ["Budi", "12", "Rp 1.700.000"],
    ]


async def test_the_chart_can_be_read_as_a_table(page: DayPage) -> None:
    await opened(page)
    click(find(page, QPushButton, "chart_as_table"))
    assert find(page, QTableWidget, "chart_table").isVisible()
    rows = table(page, "chart_table")
    assert ["13:00", "5", "Rp 600.000", "Rp 534.000"] in rows
    assert len(rows) == len(find(page, HourChart, "hour_chart").bars())


async def test_earlier_later_week_and_month(page: DayPage, office: FakeOffice) -> None:
    await opened(page)
    assert not tool(page, "day_later").isEnabled()
    click(tool(page, "day_earlier"))
    await settle(0.05)
    assert office.days.asked[-1] == Span.day(SUNDAY - timedelta(days=1))
    click(tool(page, "reach_week"))
    await settle(0.05)
    assert office.days.asked[-1] == Span.week(SUNDAY)
    assert find(page, HourChart, "hour_chart").bars()[0].label == "Mon"
    click(tool(page, "reach_month"))
    click(tool(page, "day_earlier"))
    await settle(0.05)
    assert office.days.asked[-1] == Span.month(SUNDAY).before
    assert tool(page, "day_date").text() == "October 2026"


async def test_the_keys_walk_through_the_days(page: DayPage, office: FakeOffice) -> None:
    await opened(page)
    page.activateWindow()
    page.setFocus()
    await settle()
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    await settle(0.05)
    assert page.tools.span == Span.day(SUNDAY - timedelta(days=2))
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Right)  # the future has no figures
    await settle(0.05)
    assert page.tools.span == Span.day(SUNDAY)
    press(Qt.Key.Key_X)
    await settle(0.05)
    assert office.days.printed == ["X"]


async def test_a_day_is_chosen_from_the_calendar(page: DayPage) -> None:
    await opened(page)
    click(tool(page, "day_date"))
    await settle(0.05)
    (dialog,) = page.findChildren(CalendarDialog)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    await settle(0.1)
    assert page.tools.span == Span.day(SUNDAY - timedelta(days=7))
    assert page.findChildren(CalendarDialog) == []
    assert dialog is not None


async def test_the_page_is_live_and_asks_once_for_many_changes(
    page: DayPage, office: FakeOffice, till: FakeTill
) -> None:
    await opened(page)
    page._soon.setInterval(50)
    office.days.paid = figures.sunday(paid=tally(38, 4_920_000))
    asked = len(office.days.asked)
    for count in range(20):
        till.change(sale(f"K1-{count:06d}", state=State.PAID, paid_at=NOON))
    await until(lambda: cards(page)["card_paid"][0] == "Rp 4.920.000")
    assert len(office.days.asked) == asked + 1


async def test_a_hidden_page_asks_nothing(
    page: DayPage, office: FakeOffice, till: FakeTill
) -> None:
    await opened(page)
    page._soon.setInterval(10)
    asked = len(office.days.asked)
    page.hide()
    till.change(sale("K1-000700", state=State.PAID, paid_at=NOON))
    page.load()
    await settle(0.1)
    assert len(office.days.asked) == asked
    assert not page._anyway.isActive()
    page.show()
    await until(lambda: len(office.days.asked) == asked + 1)


async def test_an_answer_for_days_that_were_left_is_not_shown(
    page: DayPage, office: FakeOffice
) -> None:
    await opened(page)
    page.tools.step(-1)
    page.tools.step(-1)
    await settle(0.1)
    shown = page.figures()
    assert shown is not None
    assert shown.span == page.tools.span == Span.day(SUNDAY - timedelta(days=2))


async def test_what_cannot_be_read_is_said_and_read_again_later(
    page: DayPage, office: FakeOffice, bridge: Bridge
) -> None:
    said: list[Message] = []
    bridge.said.connect(said.append)
    await opened(page)
    office.days.error = StoreBusy(path="kasir.db")
    page.load()
    await until(lambda: any(message.level == "bad" for message in said))
    office.days.error = None
    page.load()
    await until(lambda: said[-1].text == "")
    assert cards(page)["card_paid"][0] == "Rp 4.820.000"


async def test_the_sales_of_the_span_are_listed_and_open(page: DayPage, till: FakeTill) -> None:
    till.keep(
        sale("K1-000001", business_date=SUNDAY - timedelta(days=1)),
        sale("K1-000002"),
        sale("K1-000003", note="meja 4"),
    )
    await opened(page)
    rows = find(page, QTableView, "day_sales")
    model = rows.model()
    numbers = [model.data(model.index(row, 0), SALE).number for row in range(model.rowCount())]
    assert numbers == ["K1-000003", "K1-000002"]
    opened_sales: list[str] = []
    page.opened.connect(opened_sales.append)
    page.activateWindow()
    page.setFocus()
    await settle()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert opened_sales == ["K1-000003"]
    page.tools.step(-1)
    await until(lambda: model.rowCount() == 1)


async def test_nothing_of_the_takings_stays_for_whoever_may_not_see_them(
    page: DayPage, office: FakeOffice, bridge: Bridge
) -> None:
    office.staff = [MANAGER, SARI, BUDI]
    office.enter(MANAGER)
    await opened(page)
    assert tool(page, "day_close").isVisible()
    office.enter(SARI)
    assert page.figures() is None
    assert not tool(page, "day_close").isVisible()
    assert not tool(page, "day_export").isVisible()
    assert bridge.on_duty == OnDuty(person=SARI)


async def test_six_cards_stand_in_two_rows_where_one_is_too_short(
    page: DayPage, office: FakeOffice
) -> None:
    office.days.paid = replace(figures.sunday(), late=tally(1, 75_000))
    page.resize(900, 660)
    await opened(page)
    await settle(0.05)
    row = page.findChild(FigureCards)
    assert row is not None
    shown = [one for one in row.findChildren(FigureCard) if one.isVisible()]
    assert len(shown) == 6
    assert len({one.y() for one in shown}) == 2
    sizes = {one.type_size(most=one._value._cap) for one in shown}
    assert len(sizes) == 1


async def test_a_language_switched_while_open_renames_everything(
    page: DayPage, themed: object
) -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - for this test alone

    from pos.ui import i18n  # noqa: PLC0415
    from tests.ui import shop  # noqa: PLC0415

    await opened(page)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    i18n.install(app, shop.RESOURCES, "id")
    await asyncio.sleep(0.02)
    try:
        assert "Lunas per jam" in words(page)
        assert tool(page, "day_date").text() == "Minggu 22 November 2026"
    finally:
        i18n.install(app, shop.RESOURCES, "en")
