"""Where a shop closes blind, a cashier reaches no total: not in a list, a mark, a message, a count."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from pos.core.day import Tally
from pos.core.money import Money
from pos.core.sale import State
from pos.till.till import FEW as THE_TILL_S
from pos.ui.bridge import Bridge
from pos.ui.frame.messagebar import MessageBar
from pos.ui.frame.pages import Pages
from pos.ui.frame.recent_panel import FEW, RecentPanel
from pos.ui.frame.recent_row import RecentRow
from pos.ui.frame.sidebar import NavButton
from pos.ui.people.shift_dialogs import CloseShiftDialog
from pos.ui.window import Window
from tests.ui.fake_office import BUDI, MANAGER, SARI, FakeOffice
from tests.ui.fake_till import FakeTill, FakeWatcher
from tests.ui.hands import click, find, open_window, press, settle, type_keys, until
from tests.ui.shop import sale


@pytest.fixture
def office(bridge: Bridge) -> FakeOffice:
    fake = FakeOffice(bridge.now, [MANAGER, SARI, BUDI])
    fake.blind = True
    fake.enter(SARI)
    fake.shift(there=True)
    return fake


@pytest.fixture
def till(bridge: Bridge) -> FakeTill:
    fake = FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)
    fake.keep(*(sale(f"K1-{n:06d}", rupiah=10_000 + n) for n in range(1, 31)))
    return fake


@pytest.fixture
async def window(bridge: Bridge, office: FakeOffice, till: FakeTill) -> Window:
    shown = Window(bridge)
    bridge.connect_office(office)
    bridge.connect_till(till, FakeWatcher())
    await open_window(shown)
    await settle(0.05)
    return shown


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def pages(window: Window) -> Pages:
    found = window.findChild(Pages)
    assert found is not None
    return found


def recent(window: Window) -> list[RecentRow]:
    panel = window.findChild(RecentPanel)
    assert panel is not None
    return [row for row in panel.findChildren(RecentRow) if row.isVisible()]


async def test_the_window_and_the_till_agree_on_how_few_are_shown() -> None:
    assert FEW == THE_TILL_S


async def test_only_the_last_few_sales_are_listed_and_nothing_is_counted(
    window: Window, till: FakeTill
) -> None:
    assert len(recent(window)) == FEW
    assert find(window, QLabel, "waiting").text() == ""
    for n in range(40, 60):
        till.change(sale(f"K1-{n:06d}", state=State.OPEN))
    await settle(0.05)
    assert len(recent(window)) == FEW
    assert find(window, QLabel, "waiting").text() == ""


async def test_only_selling_and_one_sale_by_its_number_are_open(window: Window) -> None:
    shown = {one.objectName() for one in window.findChildren(NavButton) if one.isVisible()}
    assert shown == {"go_sell", "go_sales", "person"}
    for name in ("day", "attention", "people"):
        pages(window).turn_to(name)
        await settle()
        assert pages(window).name() == "sell"


async def test_a_sale_is_found_by_its_whole_number_or_code_and_by_nothing_less(
    window: Window, till: FakeTill
) -> None:
    till.keep(sale("K1-000482", code="7770001", note="meja 4"))
    click(find(window, NavButton, "go_sales"))
    await settle(0.05)
    field = find(window, QLineEdit, "lookup")
    assert (
        window.findChild(QLineEdit, "sales_search") is None
        or not find(window, QLineEdit, "sales_search").isVisible()
    )
    assert "sales" not in words(pages(window))
    type_keys("meja")
    press(Qt.Key.Key_Return)
    await until(lambda: "No sale bears" in words(pages(window)))
    field.clear()
    type_keys("7770001")
    press(Qt.Key.Key_Return)
    await until(lambda: pages(window).name() == "details")
    shown = pages(window).shown()
    assert shown is not None
    assert shown.number == "K1-000482"


async def test_several_of_one_code_are_listed_and_forgotten_when_left(
    window: Window, till: FakeTill
) -> None:
    till.keep(sale("K1-000482", code="5550001"), sale("K1-000483", code="5550001"))
    click(find(window, NavButton, "go_sales"))
    await settle(0.05)
    type_keys("5550001")
    press(Qt.Key.Key_Return)
    found = pages(window).lookup
    await until(lambda: len([r for r in found.findChildren(RecentRow) if r.isVisible()]) == 2)
    click(find(window, NavButton, "go_sell"))
    click(find(window, NavButton, "go_sales"))
    await settle(0.05)
    assert [r for r in found.findChildren(RecentRow) if r.isVisible()] == []
    assert find(window, QLineEdit, "lookup").text() == ""


async def test_closing_the_shift_asks_for_the_count_first_and_tells_nothing_after(
    window: Window, office: FakeOffice
) -> None:
    await office.shifts.open()
    office.shifts.counted = Tally(37, Money.rupiah(4_820_000))
    click(find(window, NavButton, "person"))
    await until(lambda: window.findChild(QPushButton, "duty_shift") is not None)
    click(find(window, QPushButton, "duty_shift"))
    await until(lambda: window.findChildren(CloseShiftDialog))
    await settle()
    (dialog,) = window.findChildren(CloseShiftDialog)
    yes = find(dialog, QPushButton, "close_shift_yes")
    assert not yes.isEnabled()
    assert "4.820.000" not in words(dialog)
    type_keys("36")
    assert not yes.isEnabled()  # so many sales and no money
    press(Qt.Key.Key_Return)
    type_keys("4700000")
    press(Qt.Key.Key_Return)
    await until(lambda: office.shifts.kept[0].closed_at)
    await settle(0.05)
    told = [one.text for one in find(window, MessageBar, "messages").messages()]
    assert told == ["Shift closed 14:05. You counted 36 sales, Rp 4.700.000."]
    assert "4.820.000" not in words(window)
    assert office.shifts.kept[0].declared == Tally(36, Money.rupiah(4_700_000))


async def test_a_manager_after_a_blind_cashier_sees_the_lists_again(
    window: Window, office: FakeOffice
) -> None:
    office.enter(MANAGER)
    await settle(0.1)
    assert len(recent(window)) == 30
    assert find(window, QLabel, "waiting").text() == "30 waiting"
    click(find(window, NavButton, "go_sales"))
    await settle(0.05)
    assert find(window, QLineEdit, "sales_search").isVisible()


async def test_where_the_shop_does_not_close_blind_both_counts_are_told(
    window: Window, office: FakeOffice
) -> None:
    office.blind = False
    office.enter(SARI)
    await office.shifts.open()
    office.shifts.counted = Tally(37, Money.rupiah(4_820_000))
    click(find(window, NavButton, "person"))
    await until(lambda: window.findChild(QPushButton, "duty_shift") is not None)
    click(find(window, QPushButton, "duty_shift"))
    await until(lambda: window.findChildren(CloseShiftDialog))
    await settle()
    (dialog,) = window.findChildren(CloseShiftDialog)
    click(find(dialog, QPushButton, "close_shift_yes"))  # not even a count is wanted
    await until(lambda: office.shifts.kept[0].closed_at)
    await settle(0.05)
    (told,) = find(window, MessageBar, "messages").messages()
    assert told.text == "Shift closed 14:05. The books have 37 sales, Rp 4.820.000."
