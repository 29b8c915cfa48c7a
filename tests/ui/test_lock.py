"""A locked till shows names and a PIN pad, and nothing else; what was typed waits behind it."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

import pos
from pos.core.duty import Limits, Locked
from pos.core.sale import State
from pos.ui.bridge import Bridge
from pos.ui.frame.messagebar import MessageBar
from pos.ui.frame.pages import Pages
from pos.ui.frame.recent_panel import RecentPanel
from pos.ui.frame.sidebar import NavButton
from pos.ui.people.duty_dialog import DutyDialog
from pos.ui.people.lock_page import LockPage
from pos.ui.people.pin_pad import PinField
from pos.ui.people.shift_dialogs import OpenShiftDialog
from pos.ui.sales.withdraw_dialog import WithdrawDialog
from pos.ui.sell.amount_field import AmountField
from pos.ui.widgets import PlainLabel, Tile
from pos.ui.window import Window
from tests.ui import fake_office
from tests.ui.fake_office import BUDI, MANAGER, PINS, SARI, FakeOffice
from tests.ui.fake_till import FakeTill, FakeWatcher
from tests.ui.hands import click, find, focused, open_window, press, settle, type_keys, until
from tests.ui.shop import NOON, sale


@pytest.fixture
def office(bridge: Bridge) -> FakeOffice:
    return FakeOffice(bridge.now, [MANAGER, SARI, BUDI])


async def for_ever() -> None:
    await asyncio.Event().wait()


@pytest.fixture
async def window(bridge: Bridge, office: FakeOffice) -> Window:
    """Give a window of a shop with three people, locked as it starts, and busy as a real one."""
    for name in what_the_program_runs():
        assert bridge.tasks.start(name, for_ever)
    shown = Window(bridge)
    till = FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)
    till.keep(sale("K1-000481", rupiah=75_000, state=State.PAID, paid_at=NOON))
    bridge.connect_office(office)
    bridge.connect_till(till, FakeWatcher())
    await open_window(shown)
    await settle(0.05)
    return shown


def what_the_program_runs() -> set[str]:
    """Name the tasks that run as long as the window does; a page that took such a name would wait."""
    source = (Path(pos.__file__).parent / "app" / "live.py").read_text("utf-8")
    return set(re.findall(r'tasks\.start\("([^"]+)"', source)) - {"start"}


def test_the_names_of_the_program_s_own_tasks_are_known() -> None:
    assert {"duty", "watch", "care", "keeper"} <= what_the_program_runs()


def till_of(window: Window) -> FakeTill:
    till = window._bridge._till
    assert isinstance(till, FakeTill)
    return till


def lock_of(window: Window) -> LockPage:
    page = window.findChild(LockPage)
    assert page is not None
    return page


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def buttons(window: Window) -> set[str]:
    return {one.objectName() for one in window.findChildren(NavButton) if one.isVisible()}


def pages(window: Window) -> Pages:
    found = window.findChild(Pages)
    assert found is not None
    return found


async def back(window: Window) -> None:
    """Let the system give the keyboard back to the window below, as it does after a dialog."""
    window.activateWindow()
    await until(window.isActiveWindow)


async def until_said(label: QLabel, words: str) -> None:
    await until(lambda: words in label.text())


async def sign_in(window: Window, name: str) -> None:
    type_keys(name[0].lower())
    if name == "Budi":
        type_keys("b")  # Bu Rina comes first
    type_keys(PINS[name])
    press(Qt.Key.Key_Return)
    await until(lambda: not lock_of(window).isVisible())
    await settle(0.05)


async def without_a_shift(window: Window) -> None:
    """Say no to the shift that is offered."""
    for dialog in window.findChildren(OpenShiftDialog):
        dialog.reject()
    await settle(0.05)
    await back(window)


async def test_the_till_starts_locked_and_shows_nothing_but_names(window: Window) -> None:
    assert lock_of(window).isVisible()
    shown = words(window)
    assert "Who is at the till?" in shown
    assert {"Bu Rina", "Sari", "Budi"} <= set(shown.splitlines())
    assert "Rp" not in shown
    assert "K1-" not in shown
    assert window.windowTitle() == "Kasir"
    for kind in (RecentPanel, MessageBar, Pages):
        part = window.findChild(kind)
        assert part is not None
        assert not part.isVisible()
    assert buttons(window) == set()
    assert isinstance(focused(), PinField)


async def test_a_name_by_its_letter_and_the_pin_let_in(window: Window) -> None:
    await sign_in(window, "Sari")
    assert not lock_of(window).isVisible()
    assert find(window, NavButton, "person").accessibleName() == "At the till: Sari"
    await without_a_shift(window)
    assert isinstance(focused(), AmountField)


async def test_a_name_and_the_pin_by_finger(window: Window) -> None:
    (tile,) = (one for one in window.findChildren(Tile) if one.accessibleName() == "Bu Rina")
    click(tile)
    for digit in PINS["Bu Rina"]:
        click(find(window, QPushButton, f"pin_{digit}"))
    click(find(window, QPushButton, "pin_enter"))
    await until(lambda: not lock_of(window).isVisible())
    assert window.findChildren(OpenShiftDialog) == []  # a manager is not asked


async def test_no_name_no_try(window: Window, office: FakeOffice) -> None:
    type_keys("999999")
    press(Qt.Key.Key_Return)
    await settle(0.05)
    assert find(window, PlainLabel, "pin_said").text() == "Choose a name first."
    assert office.sign_in.wrong == 0


async def test_a_wrong_pin_says_how_many_tries_are_left_and_the_fifth_waits(
    window: Window, office: FakeOffice
) -> None:
    said = find(window, PlainLabel, "pin_said")
    type_keys("s")
    for left in (4, 3, 2):
        type_keys("111222")
        press(Qt.Key.Key_Return)
        await until_said(said, f"{left} tries left")
    type_keys("111222")
    press(Qt.Key.Key_Return)
    await until(lambda: "One more try" in said.text())
    type_keys("111222")
    press(Qt.Key.Key_Return)
    await until(lambda: "Try again in 0:" in said.text())
    type_keys(PINS["Sari"])
    press(Qt.Key.Key_Return)
    await settle(0.05)
    assert lock_of(window).isVisible()
    assert not find(window, QPushButton, "pin_5").isEnabled()


async def test_a_wait_from_before_a_restart_stands_there_at_once(
    bridge: Bridge, office: FakeOffice
) -> None:
    office.sign_in.wait = 45
    window = Window(bridge)
    bridge.connect_office(office)
    bridge.connect_till(FakeTill(bridge.announcer, bridge.outlets, now=bridge.now), FakeWatcher())
    await open_window(window)
    said = find(window, PlainLabel, "pin_said")
    await until(lambda: "Try again in 0:4" in said.text())


async def test_a_manager_ends_a_wait_and_nobody_is_signed_in_by_it(
    window: Window, office: FakeOffice
) -> None:
    office.sign_in.wait = 300
    type_keys("s")
    await until(lambda: find(window, QPushButton, "lock_free").isVisible())
    click(find(window, QPushButton, "lock_free"))
    await until(lambda: window.findChild(QDialog, "approval_dialog") is not None)
    dialog = find(window, QDialog, "approval_dialog")
    assert "Sari" in words(dialog)
    type_keys("b")
    type_keys(PINS["Bu Rina"])
    press(Qt.Key.Key_Return)
    await until(lambda: office.sign_in.wait == 0)
    await settle(0.05)
    await back(window)
    assert lock_of(window).isVisible()
    await sign_in(window, "Sari")


async def test_another_name_forgets_the_pin_that_was_begun(window: Window) -> None:
    type_keys("s")
    type_keys("4829")
    press(Qt.Key.Key_Down)
    assert lock_of(window).pad.field.text() == ""


async def test_a_lock_keeps_the_draft_and_gives_it_back(window: Window, office: FakeOffice) -> None:
    await sign_in(window, "Sari")
    await without_a_shift(window)
    type_keys("75000")
    office.duty.lock(Locked.IDLE)
    assert lock_of(window).isVisible()
    assert "75.000" not in words(window)
    assert "nobody was here" in find(window, PlainLabel, "lock_why").text()
    await settle(0.05)
    type_keys(PINS["Sari"])  # the last one is chosen already
    press(Qt.Key.Key_Return)
    await until(lambda: not lock_of(window).isVisible())
    assert find(window, AmountField, "amount").text() == "75.000"
    assert window.findChildren(OpenShiftDialog) == []  # asked once a day


async def test_a_lock_closes_every_question(window: Window, office: FakeOffice) -> None:
    office.enter(MANAGER)
    await settle(0.05)
    till = till_of(window)
    till.keep(sale())
    pages(window).show_sale(sale())
    await settle(0.05)
    click(find(window, QPushButton, "withdraw"))
    await until(lambda: window.findChildren(WithdrawDialog))
    office.duty.lock(Locked.IDLE)
    await settle(0.05)
    assert window.findChildren(WithdrawDialog) == []
    assert till.withdrawn == []
    await back(window)
    assert isinstance(focused(), PinField)


async def test_a_sale_that_is_being_made_goes_on_behind_the_lock(
    window: Window, office: FakeOffice
) -> None:
    office.enter(MANAGER)
    await settle(0.05)
    till = till_of(window)
    till.hold()
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await until(lambda: till.drafts)
    office.duty.lock(Locked.IDLE)
    till.answer.set()
    await settle(0.1)
    assert lock_of(window).isVisible()
    assert "8887 322" not in words(window)
    office.enter(MANAGER)
    await settle(0.05)
    shown = pages(window).shown()
    assert shown is not None
    assert shown.code == "8887322"


async def test_what_is_paid_meanwhile_is_said_after_the_lock(
    window: Window, office: FakeOffice
) -> None:
    till = till_of(window)
    till.keep(sale())
    till.change(sale(state=State.PAID, paid_at=NOON))
    await settle(0.05)
    assert "Paid" not in words(window)
    bar = find(window, MessageBar, "messages")
    assert not bar._leaving.isActive()
    office.enter(MANAGER)
    await settle(0.05)
    assert "✓ Paid: Rp 100.000" in words(bar)
    assert bar._leaving.isActive()


async def test_ctrl_l_and_the_person_s_tile_leave_the_till(
    window: Window, office: FakeOffice
) -> None:
    office.enter(MANAGER)
    await settle(0.05)
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: lock_of(window).isVisible())
    office.enter(SARI)
    await settle(0.05)
    await without_a_shift(window)
    click(find(window, NavButton, "person"))
    await until(lambda: window.findChildren(DutyDialog))
    press(Qt.Key.Key_Return)
    await until(lambda: lock_of(window).isVisible())
    assert office.duty.locked_by is Locked.BY_HAND


async def test_an_idle_till_locks_by_its_office_and_any_key_or_move_keeps_it_open(
    window: Window, office: FakeOffice
) -> None:
    office.duty.limit(Limits(idle=timedelta(minutes=3)))
    office.enter(MANAGER)
    await settle(0.6)  # presence is told twice a second at the most
    touched = office.sign_in.touched
    office.clock.passed = 120
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_7)  # as the system sends it
    await settle()
    assert office.sign_in.touched == touched + 1
    office.clock.passed = 240
    assert not window._bridge.on_duty.locked
    office.clock.passed = 301
    assert window._bridge.on_duty.locked  # whoever asks first finds it due
    assert lock_of(window).isVisible()


async def test_whoever_comes_next_sees_what_is_theirs(window: Window, office: FakeOffice) -> None:
    office.enter(MANAGER)
    await settle(0.05)
    assert {"go_day", "go_people", "go_attention", "go_sales", "person"} <= buttons(window)
    pages(window).turn_to("day")
    await settle(0.05)
    assert find(window, PlainLabel, "title").text() == "Day"
    office.duty.lock(Locked.BY_HAND)
    await settle(0.05)
    await sign_in(window, "Sari")
    await without_a_shift(window)
    assert pages(window).name() == "sell"
    assert buttons(window) == {"go_sell", "go_sales", "go_attention", "person"}
    pages(window).turn_to("day")
    assert pages(window).name() == "sell"


async def test_pages_are_reached_by_keys_as_far_as_they_are_open(
    window: Window, office: FakeOffice
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    press(Qt.Key.Key_3, control)
    await settle(0.05)
    assert lock_of(window).isVisible()
    office.enter(MANAGER)
    await settle(0.05)
    for key, name in ((3, "day"), (2, "sales"), (4, "attention"), (5, "people"), (1, "sell")):
        press(getattr(Qt.Key, f"Key_{key}"), control)
        await settle(0.05)
        assert pages(window).name() == name
    office.enter(SARI)
    await settle(0.05)
    press(Qt.Key.Key_3, control)
    await settle(0.05)
    assert pages(window).name() == "sell"


async def test_a_shop_without_people_is_never_locked_and_shows_everything(
    bridge: Bridge, qapp: object
) -> None:
    office = FakeOffice(bridge.now)
    window = Window(bridge)
    bridge.connect_office(office)
    bridge.connect_till(FakeTill(bridge.announcer, bridge.outlets, now=bridge.now), FakeWatcher())
    await open_window(window)
    await settle(0.05)
    assert window.findChild(LockPage) is None
    assert {"go_day", "go_people"} <= buttons(window)
    assert "person" not in buttons(window)
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    await settle(0.05)
    assert window.findChild(LockPage) is None


async def test_no_pin_is_left_in_any_title_label_or_field(
    window: Window, office: FakeOffice
) -> None:
    type_keys("s")
    type_keys("739182")
    press(Qt.Key.Key_Return)
    await until(lambda: office.sign_in.wrong)
    await asyncio.sleep(0.05)
    texts = [words(window), window.windowTitle(), lock_of(window).pad.field.text()]
    texts += [
        one.accessibleName() + one.accessibleDescription() for one in window.findChildren(QWidget)
    ]
    assert not any("739182" in text for text in texts)


async def test_the_shift_is_opened_at_the_first_sign_in(window: Window, office: FakeOffice) -> None:
    await sign_in(window, "Sari")
    (dialog,) = window.findChildren(OpenShiftDialog)
    assert "Open your shift, Sari?" in words(dialog)
    press(Qt.Key.Key_Return)
    await until(lambda: office.shifts.kept)
    await settle(0.05)
    assert office.shifts.kept[0].person == "Sari"
    await back(window)
    assert isinstance(focused(), AmountField)
    assert fake_office.PINS["Sari"] not in words(window)


class Flashes(QObject):
    """Notes every widget that shows as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


async def test_no_part_of_a_page_ever_flashes_up_as_a_window(
    window: Window, office: FakeOffice, qapp: QApplication
) -> None:
    eye = Flashes()
    qapp.installEventFilter(eye)
    try:
        office.enter(MANAGER)
        for name in ("day", "people", "attention", "sales"):
            pages(window).turn_to(name)
            await settle(0.05)
        office.duty.lock(Locked.IDLE)
        await settle(0.05)
    finally:
        qapp.removeEventFilter(eye)
    assert [type(one).__name__ for one in eye.seen] == []
