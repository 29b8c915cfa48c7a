"""The customer's screen shows their sale and nothing else, and never that of the one before."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos.core.sale import Sale, State
from pos.core.staff import OnDuty, Person, Role
from pos.ui.bridge import Bridge
from pos.ui.customer.display import CustomerDisplay
from pos.ui.customer.placing import choose
from pos.ui.customer.view import ForCustomer, Stage, for_customer
from pos.ui.frame.pages import Pages
from pos.ui.preferences import CustomerScreen
from pos.ui.window import Window
from tests.ui import shop
from tests.ui.fake_office import FakeOffice
from tests.ui.fake_till import FakeTill
from tests.ui.hands import find, open_window, press, settle, until
from tests.ui.shop import NOON, sale

LEFT = QRect(0, 0, 1280, 800)
RIGHT = QRect(1280, 0, 1024, 768)
BELOW = QRect(0, 800, 1920, 1080)
ON = replace(shop.PREFERENCES, customer_display="other", shop_name="Toko Maju Jaya")


@dataclass
class FakeScreen:
    room: QRect

    def geometry(self) -> QRect:
        return self.room


class Desk:
    """A cashier's window and a customer's, on screens that a test plugs in and out."""

    def __init__(self, bridge: Bridge, qtbot: QtBot) -> None:
        self.bridge = bridge
        self.screens = [FakeScreen(LEFT), FakeScreen(RIGHT)]
        self.cashier = Window(bridge)
        qtbot.addWidget(self.cashier)
        self.display = CustomerDisplay(
            bridge, self.cashier, find(self.cashier, Pages, ""), screens=self.now
        )
        self.window = self.display.window

    async def open(self) -> None:
        """Open both; the offscreen platform gives the focus to whatever shows last."""
        self.cashier.move(0, 0)
        await open_window(self.cashier)
        self.bridge.prefer(ON)
        await until(self.window.isVisible)
        self.cashier.activateWindow()
        await until(self.cashier.isActiveWindow)

    def now(self) -> Sequence[FakeScreen]:
        return tuple(self.screens)

    def said(self) -> list[str]:
        """Give every word that is there, seen or not, and every word for assistive tools."""
        words: list[str] = []
        for widget in self.window.findChildren(QWidget):
            words.append(widget.accessibleName())
            if isinstance(widget, QLabel):
                words.append(widget.text())
        return [word for word in words if word]

    def shows(self, words: str) -> bool:
        return any(words in one.replace("\N{NO-BREAK SPACE}", " ") for one in self.said())


@pytest.fixture
async def desk(bridge: Bridge, till: FakeTill, qtbot: QtBot) -> Desk:
    made = Desk(bridge, qtbot)
    await made.open()
    return made


def page(desk: Desk) -> Pages:
    return find(desk.cashier, Pages, "")


# --- what of a sale -------------------------------------------------------------------------------


def test_a_customer_is_given_no_cashier_no_note_and_no_number() -> None:
    names = {one.name for one in fields(ForCustomer)}
    assert names == {
        *("stage", "amount", "outlet", "method", "code"),
        *("page_url", "payer_sees", "display_name", "expires_at"),
    }


@pytest.mark.parametrize(
    ("state", "stage"),
    [
        (State.INTENT, Stage.BUSY),
        (State.SENDING, Stage.BUSY),
        (State.OPEN, Stage.CODE),
        (State.PROCESSING, Stage.BUSY),
        (State.PAID, Stage.PAID),
        (State.SETTLED, Stage.PAID),
        (State.EXPIRED, None),
        (State.WITHDRAWN, None),
        (State.CANCELLED, None),
        (State.FAILED, None),
        (State.REFUSED, None),
        (State.REVIEW, None),
    ],
)
def test_each_state_shows_what_the_customer_may_know(state: State, stage: Stage | None) -> None:
    view = for_customer(sale(state=state), NOON)
    assert (view.stage if view is not None else None) is stage


def test_only_a_code_that_can_be_paid_is_handed_on() -> None:
    over = NOON + timedelta(days=2)
    assert for_customer(sale(), over) is None
    processing = for_customer(sale(state=State.PROCESSING), NOON)
    assert processing is not None
    assert processing.code is None
    assert for_customer(sale(state=State.PAID, paid_late=True), NOON) is None


# --- on which screen ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "rooms", "chosen"),
    [
        ("off", [LEFT, RIGHT], None),
        ("window", [LEFT, RIGHT], None),
        ("other", [LEFT, RIGHT], RIGHT),
        ("other", [RIGHT, LEFT], RIGHT),
        ("other", [LEFT], None),
        ("other", [LEFT, LEFT], None),  # mirrored
        ("other", [LEFT, QRect(0, 0, 1920, 1080)], None),  # mirrored in another size
        ("other", [LEFT, QRect()], None),
        ("screen1", [LEFT, RIGHT], None),  # the cashier is there
        ("screen2", [LEFT, RIGHT, BELOW], RIGHT),
        ("screen3", [LEFT, RIGHT, BELOW], BELOW),
        ("screen3", [LEFT, RIGHT], None),
    ],
)
def test_it_never_stands_where_the_cashier_does(
    where: CustomerScreen, rooms: list[QRect], chosen: QRect | None
) -> None:
    found = choose(where, [FakeScreen(one) for one in rooms], [LEFT])
    assert (found.geometry() if found is not None else None) == chosen


async def test_it_fills_the_other_screen_and_takes_no_focus(desk: Desk) -> None:
    assert desk.window.geometry() == RIGHT
    flags = desk.window.windowFlags()
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert flags & Qt.WindowType.FramelessWindowHint


async def test_a_screen_that_is_unplugged_takes_it_out_of_sight_at_once(desk: Desk) -> None:
    desk.cashier.show_sale(sale())
    desk.screens.pop()
    screen = QApplication.primaryScreen()
    desk.display._on_screen_removed(screen)
    assert not desk.window.isVisible()  # before the loop turns: Qt would move it meanwhile
    await settle()
    assert not desk.window.isVisible()
    desk.screens.append(FakeScreen(BELOW))
    desk.display._on_screen_added(screen)
    await until(desk.window.isVisible)
    assert desk.window.geometry() == BELOW
    assert desk.shows("8887 322") or desk.shows("888 7322") or desk.shows("8887322")


async def test_screens_that_become_one_picture_hide_it(desk: Desk) -> None:
    desk.screens[1].room = LEFT
    desk.display._on_screens_changed()
    await until(lambda: not desk.window.isVisible())
    desk.screens[1].room = RIGHT
    desk.display._on_screens_changed()
    await until(desk.window.isVisible)


async def test_a_cashiers_window_that_moves_over_is_not_covered(desk: Desk) -> None:
    desk.cashier.move(RIGHT.left() + 10, 0)
    await until(lambda: desk.window.geometry() != RIGHT or not desk.window.isVisible())
    assert not desk.window.geometry().intersects(desk.cashier.geometry())


async def test_plugging_a_hundred_times_leaves_one_window_where_it_belongs(desk: Desk) -> None:
    desk.cashier.show_sale(sale())
    screen = QApplication.primaryScreen()
    for turn in range(100):
        desk.screens = [FakeScreen(LEFT), *([FakeScreen(RIGHT)] if turn % 2 else [])]
        if turn % 2:
            desk.display._on_screen_added(screen)
        else:
            desk.display._on_screen_removed(screen)
        if turn % 7 == 0:
            await settle(0)
    await until(desk.window.isVisible)
    assert desk.window.geometry() == RIGHT


async def test_switched_off_it_is_gone_and_one_screen_can_have_a_small_window(desk: Desk) -> None:
    desk.bridge.prefer(replace(ON, customer_display="off"))
    assert not desk.window.isVisible()
    desk.screens.pop()
    desk.bridge.prefer(replace(ON, customer_display="window"))
    await until(desk.window.isVisible)
    assert not desk.window.windowFlags() & Qt.WindowType.FramelessWindowHint


async def test_it_goes_with_the_cashiers_window(desk: Desk) -> None:
    desk.cashier.hide()
    assert not desk.window.isVisible()


async def test_it_is_tried_for_a_moment_where_there_is_a_screen(desk: Desk) -> None:
    desk.bridge.prefer(replace(ON, customer_display="off"))
    assert not desk.display.try_on("screen3")
    assert not desk.display.try_on("off")
    assert not desk.window.isVisible()
    assert desk.display.try_on("other")
    assert desk.window.isVisible()
    assert desk.shows("This is the customer's screen")
    desk.display._tried.setInterval(1)
    desk.display._tried.start()
    await until(lambda: not desk.window.isVisible())


# --- which sale -----------------------------------------------------------------------------------


async def test_between_sales_it_shows_the_shop(desk: Desk) -> None:
    assert find(desk.window, QLabel, "customer_shop").text() == "Toko Maju Jaya"
    assert not desk.shows("Rp")


async def test_the_sale_on_the_code_page_is_shown_with_what_is_needed(desk: Desk) -> None:
    desk.cashier.show_sale(sale(note="meja 4", cashier="Sari"))
    assert find(desk.window, QLabel, "customer_amount").text() == "Rp 100.000"
    assert find(desk.window, QLabel, "code").text().replace(" ", "") == "8887322"
    assert find(desk.window, QLabel, "customer_left").text()
    assert not desk.shows("meja 4")
    assert not desk.shows("Sari")
    assert not desk.shows("K1-000482")


async def paid_before_them(desk: Desk, till: FakeTill) -> Sale:
    one = sale()
    till.keep(one)
    desk.cashier.show_sale(one)
    paid = replace(one, state=State.PAID, version=one.version + 1, paid_at=NOON)
    till.change(paid)
    return paid


async def test_paid_is_said_with_the_amount_and_then_the_shop_again(
    desk: Desk, till: FakeTill
) -> None:
    await paid_before_them(desk, till)
    assert find(desk.window, QLabel, "customer_paid").isVisible()
    assert find(desk.window, QLabel, "customer_paid_amount").text() == "Rp 100.000"
    await settle()  # what was taken down is gone when the loop has turned
    assert not desk.shows("8887")
    desk.display._thanked.setInterval(1)
    desk.display._thanked.start()
    await until(lambda: not desk.shows("Rp 100.000"))


async def test_a_sale_that_was_paid_before_it_was_opened_is_not_told(desk: Desk) -> None:
    page(desk).show_sale(sale(state=State.PAID, paid_at=NOON))
    assert not desk.shows("Rp 100.000")


@pytest.mark.parametrize(
    "state",
    [State.EXPIRED, State.WITHDRAWN, State.CANCELLED, State.FAILED, State.REVIEW],
)
async def test_it_clears_at_once_when_the_sale_is_over(
    desk: Desk, till: FakeTill, state: State
) -> None:
    one = sale()
    till.keep(one)
    desk.cashier.show_sale(one)
    assert desk.shows("Rp 100.000")
    till.change(replace(one, state=state, version=one.version + 1, reason="Wrong amount"))
    assert not find(desk.window, QLabel, "code").isVisible()
    assert not find(desk.window, QLabel, "code").text()
    await settle()  # what was taken down is gone when the loop has turned
    assert not desk.shows("Rp 100.000")
    assert not desk.shows("888")


async def test_it_clears_when_the_time_is_over(desk: Desk, clock: shop.WallClock) -> None:
    desk.cashier.show_sale(sale())
    clock.pass_by(days=2)
    await until(lambda: not desk.shows("Rp 100.000"))


async def test_it_clears_when_the_cashier_begins_the_next(desk: Desk) -> None:
    desk.cashier.show_sale(sale())
    press(Qt.Key.Key_5)
    assert not desk.shows("Rp 100.000")


async def test_it_clears_when_the_cashier_looks_elsewhere(desk: Desk) -> None:
    desk.cashier.show_sale(sale())
    find(desk.cashier, QPushButton, "go_sales").click()
    assert not desk.shows("Rp 100.000")


async def test_news_of_another_sale_changes_nothing(desk: Desk, till: FakeTill) -> None:
    desk.cashier.show_sale(sale())
    other = sale("K1-000483", rupiah=77_000)
    till.keep(other)
    till.change(replace(other, state=State.PAID, paid_at=NOON))
    assert not desk.shows("Rp 77.000")
    assert desk.shows("Rp 100.000")


def person(number: int, name: str) -> Person:
    return Person(id=number, name=name, role=Role.CASHIER, active=True, added_at=NOON)


async def test_it_clears_when_the_till_locks_and_stays_so_for_another_cashier(
    bridge: Bridge, office: FakeOffice, till: FakeTill, qtbot: QtBot
) -> None:
    sari, budi = person(1, "Sari"), person(2, "Budi")
    office.duty.take(OnDuty(person=sari, on_shift=True), timed=False)
    desk = Desk(bridge, qtbot)
    await desk.open()
    desk.cashier.show_sale(sale())
    assert desk.shows("Rp 100.000")
    office.duty.take(OnDuty(person=sari, locked=True), timed=False)
    assert not desk.shows("Rp 100.000")
    office.duty.take(OnDuty(person=budi, on_shift=True), timed=False)
    assert page(desk).name() == "code"  # where it is still on the cashier's own screen
    assert not desk.shows("Rp 100.000")
    desk.cashier.show_sale(sale())  # Budi himself opens it
    assert desk.shows("Rp 100.000")


async def test_who_comes_back_to_the_lock_goes_on_with_their_customer(
    bridge: Bridge, office: FakeOffice, till: FakeTill, qtbot: QtBot
) -> None:
    sari = person(1, "Sari")
    office.duty.take(OnDuty(person=sari, on_shift=True), timed=False)
    desk = Desk(bridge, qtbot)
    await desk.open()
    desk.cashier.show_sale(sale())
    office.duty.take(OnDuty(person=sari, locked=True), timed=False)
    assert not desk.shows("Rp 100.000")
    office.duty.take(OnDuty(person=sari, on_shift=True), timed=False)
    assert desk.shows("Rp 100.000")


async def test_what_was_cleared_is_painted_nowhere(desk: Desk) -> None:
    desk.window.repaint()
    before: QImage = desk.window.grab().toImage()
    desk.cashier.show_sale(sale())
    assert desk.window.grab().toImage() != before
    press(Qt.Key.Key_5)
    await settle()
    assert desk.window.grab().toImage() == before


async def test_practice_and_test_keys_say_so_on_the_customers_screen_too(desk: Desk) -> None:
    band = find(desk.window, QLabel, "practice_band")
    assert not band.isVisible()
    desk.bridge.prefer(replace(ON, environment="practice"))
    assert band.isVisible()
    assert "PRACTICE" in band.text()
    desk.bridge.prefer(replace(ON, environment="test"))
    assert band.isVisible()
    assert band.text() == "TEST"
    desk.bridge.prefer(ON)
    assert not band.isVisible()


async def test_it_ends_without_a_trace(bridge: Bridge, till: FakeTill, qtbot: QtBot) -> None:
    desk = Desk(bridge, qtbot)
    await desk.open()
    desk.cashier.close()
    desk.window.close()
    del desk
    gc.collect()
    bridge.announcer.sale_changed(sale(), sale(state=State.PAID))
    await settle()
