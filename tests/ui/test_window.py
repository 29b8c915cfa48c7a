"""The window leads from page to page, loses no key, and says what happens elsewhere."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from pos.core.sale import State
from pos.ui.bridge import Bridge
from pos.ui.code.page import CodePage
from pos.ui.frame.messagebar import MessageBar
from pos.ui.frame.recent_panel import RecentPanel
from pos.ui.frame.recent_row import RecentRow
from pos.ui.sales.page import SalesPage
from pos.ui.sales.sale_details import SaleDetails
from pos.ui.sell.amount_field import AmountField
from pos.ui.sell.page import SellPage
from pos.ui.widgets import PlainLabel
from pos.ui.window import Window
from tests.ui import shop
from tests.ui.fake_till import FakeTill, FakeWatcher
from tests.ui.hands import (
    click,
    double_click,
    find,
    focused,
    open_window,
    press,
    repeat,
    settle,
    type_keys,
    until,
)


@pytest.fixture
def window(bridge: Bridge) -> Window:
    return Window(bridge)


@pytest.fixture
async def till(bridge: Bridge, watcher: FakeWatcher, window: Window) -> FakeTill:
    """Connect a till to the window that stands, as the program does."""
    fake = FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)
    bridge.connect_till(fake, watcher)
    return fake


def shows(window: Window, kind: type[QWidget]) -> bool:
    return any(page.isVisible() for page in window.findChildren(kind))


def title(window: Window) -> str:
    return find(window, PlainLabel, "title").text()


def words_of(window: Window) -> set[str]:
    return {label.text() for label in window.findChildren(PlainLabel) if label.isVisible()}


def said(window: Window) -> list[str]:
    return [message.text for message in find(window, MessageBar, "messages").messages()]


async def test_the_window_opens_on_sell_with_the_focus_on_the_amount(window: Window) -> None:
    await open_window(window)
    assert window.windowTitle() == "Kasir"
    assert title(window) == "New sale"
    assert focused().objectName() == "amount"


async def test_a_sale_is_shown_with_its_code_and_the_next_digit_begins_another(
    window: Window, till: FakeTill, watcher: FakeWatcher
) -> None:
    await open_window(window)
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await until(lambda: shows(window, CodePage))
    assert title(window) == "Sale K1-000482"
    assert watcher.looked_at[-1] == "K1-000482"
    await settle(QApplication.doubleClickInterval() / 1000 + 0.05)
    type_keys("7")
    await until(lambda: shows(window, SellPage))
    type_keys("5000")
    assert find(window, AmountField, "amount").text() == "75.000"
    assert watcher.looked_at[-1] is None


@pytest.mark.parametrize("stroke", ["enter", "click"])
async def test_the_second_half_of_a_double_stroke_leaves_the_code_on_the_screen(
    window: Window, till: FakeTill, stroke: str
) -> None:
    await open_window(window)
    type_keys("100000")
    if stroke == "enter":
        press(Qt.Key.Key_Return)
    else:
        click(find(window, QPushButton, "create"))
    await until(lambda: shows(window, CodePage))
    new_sale = find(window, QPushButton, "new_sale")
    if stroke == "enter":
        press(Qt.Key.Key_Return)
        repeat(Qt.Key.Key_Return)
    else:
        double_click(new_sale)
    assert shows(window, CodePage)
    await settle(QApplication.doubleClickInterval() / 1000 + 0.05)
    assert shows(window, CodePage)
    press(Qt.Key.Key_Return)
    await until(lambda: shows(window, SellPage))
    assert len(till.drafts) == 1


async def test_enter_held_for_five_seconds_from_sell_on_makes_one_sale_and_keeps_its_code(
    window: Window, till: FakeTill
) -> None:
    await open_window(window)
    type_keys("100000")
    press(Qt.Key.Key_Return)
    for _ in range(150):
        repeat(Qt.Key.Key_Return)
        await asyncio.sleep(0.005)
    assert shows(window, CodePage)
    assert len(till.drafts) == 1


async def test_what_is_unknown_when_the_cashier_goes_on_is_told_when_it_is_known(
    window: Window, till: FakeTill
) -> None:
    await open_window(window)
    till.outcome = State.SENDING
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await until(lambda: shows(window, CodePage))
    await settle(QApplication.doubleClickInterval() / 1000 + 0.05)
    press(Qt.Key.Key_Return)
    await until(lambda: shows(window, SellPage))
    till.change(replace(till.sales["K1-000482"], state=State.OPEN, code="8887322"))
    assert said(window) == ["The code is ready: Rp 100.000 · Alfamart · 8887 322"]
    click(find(window, QPushButton, "message_action"))
    await until(lambda: shows(window, CodePage))
    assert said(window) == []


async def test_a_sale_paid_while_another_page_is_open_is_told_and_can_be_shown(
    window: Window, till: FakeTill
) -> None:
    other = shop.sale("K1-000400", rupiah=75_000, code="8887319")
    till.keep(other)
    await open_window(window)
    type_keys("12")
    till.change(replace(other, state=State.PAID, paid_at=shop.NOON))
    assert said(window) == ["✓ Paid: Rp 75.000 · Alfamart · 8887 319"]
    assert focused().objectName() == "amount"
    type_keys("3")
    assert find(window, AmountField, "amount").text() == "123"
    click(find(window, QPushButton, "dismiss"))
    assert said(window) == []
    assert focused().objectName() == "amount"


async def test_a_sale_paid_on_the_screen_needs_no_message(window: Window, till: FakeTill) -> None:
    await open_window(window)
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await until(lambda: shows(window, CodePage))
    till.change(replace(till.sales["K1-000482"], state=State.PAID, paid_at=shop.NOON))
    assert said(window) == []


async def test_money_that_comes_late_is_told_as_such(window: Window, till: FakeTill) -> None:
    other = shop.sale("K1-000400", state=State.EXPIRED, rupiah=75_000)
    till.keep(other)
    await open_window(window)
    till.change(replace(other, state=State.PAID, paid_at=shop.NOON, paid_late=True))
    assert said(window)[0].startswith("Paid late")


async def test_a_waiting_sale_opens_with_its_code_and_a_closed_one_with_its_history(
    window: Window, till: FakeTill
) -> None:
    till.keep(shop.sale("K1-000401", state=State.EXPIRED), shop.sale("K1-000402"))
    find(window, RecentPanel, "recent").load()
    await open_window(window)
    await until(lambda: [row for row in window.findChildren(RecentRow) if row.isVisible()])
    waiting, closed = (row for row in window.findChildren(RecentRow) if row.isVisible())
    click(waiting)
    assert shows(window, CodePage)
    assert title(window) == "Sale K1-000402"
    click(closed)
    assert shows(window, SaleDetails)
    assert title(window) == "Sale K1-000401"
    type_keys("5")
    assert shows(window, SellPage)
    assert find(window, AmountField, "amount").text() == "5"
    click(closed)
    press(Qt.Key.Key_Escape)
    assert shows(window, SalesPage)
    await settle()


async def test_recent_is_in_sight_on_sell_and_code_and_makes_room_for_the_list(
    window: Window, till: FakeTill
) -> None:
    await open_window(window)
    recent = find(window, QWidget, "recent")
    assert recent.isVisible()
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await until(lambda: shows(window, CodePage))
    assert recent.isVisible()
    await settle(QApplication.doubleClickInterval() / 1000 + 0.05)
    click(find(window, QPushButton, "go_sales"))
    assert shows(window, SalesPage)
    assert not recent.isVisible()
    assert title(window) == "Sales"
    click(find(window, QPushButton, "go_sell"))
    assert recent.isVisible()
    assert focused().objectName() == "amount"
    await settle()


async def test_a_code_that_comes_while_the_cashier_reads_the_list_waits_in_the_bar(
    window: Window, till: FakeTill
) -> None:
    await open_window(window)
    till.hold()
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await settle()
    click(find(window, QPushButton, "go_sales"))
    till.answer.set()
    await until(lambda: said(window))
    assert shows(window, SalesPage)
    assert said(window) == ["The code is ready: Rp 100.000 · Alfamart · 8887 322"]


async def test_a_digit_struck_while_the_focus_is_on_the_list_goes_to_the_amount(
    window: Window, till: FakeTill
) -> None:
    till.keep(shop.sale())
    find(window, RecentPanel, "recent").load()
    await open_window(window)
    await until(lambda: [row for row in window.findChildren(RecentRow) if row.isVisible()])
    for kind in (RecentRow, QPushButton):
        window.findChildren(kind)[0].setFocus(Qt.FocusReason.TabFocusReason)
        press(Qt.Key.Key_Escape)
        type_keys("9")
        assert find(window, AmountField, "amount").text() == "9"


async def test_f11_fills_the_screen_and_gives_it_back(window: Window) -> None:
    await open_window(window)
    press(Qt.Key.Key_F11)
    assert window.isFullScreen()
    press(Qt.Key.Key_F11)
    assert not window.isFullScreen()


async def test_closing_asks_nothing_and_calls_once(bridge: Bridge) -> None:
    calls: list[str] = []
    window = Window(bridge, on_close=lambda: calls.append("closed"))
    await open_window(window)
    window.close()
    window.close()
    assert calls == ["closed"]
    assert not window.isVisible()


async def test_closing_while_a_sale_waits_for_its_answer_leaves_nothing_running(
    window: Window, bridge: Bridge, till: FakeTill
) -> None:
    await open_window(window)
    till.hold()
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await settle()
    window.close()
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await bridge.tasks.close(0.1)
    assert loop.time() - begun < 1
    assert not bridge.tasks.running("create")
    assert till.sales["K1-000482"].state is State.SENDING


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1280, 800), (1366, 720), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "id"])
async def test_everything_of_sell_fits_without_scrolling(
    window: Window,
    bridge: Bridge,
    till: FakeTill,
    width: int,
    height: int,
    language: str,
) -> None:
    bridge.prefer(replace(bridge.preferences, language="id" if language == "id" else "en"))
    await open_window(window, width, height)
    press(Qt.Key.Key_F3)
    bridge.say("x", "Checking with the provider. Do not take the money another way.", "warn")
    await settle(0.05)
    assert (window.width(), window.height()) == (width, height)
    parts = [
        find(window, QWidget, name)
        for name in ("amount", "group_bank", "outlet_SHOPEEPAY", "outlet_SAHABAT_SAMPOERNA")
    ] + [find(window, QWidget, name) for name in ("note", "create", "key_0", "expiry_60")]
    boxes = []
    for part in parts:
        assert part.isVisible(), part.objectName()
        corner = part.mapTo(window, part.rect().topLeft())
        box = part.rect().translated(corner)
        assert window.rect().contains(box), part.objectName()
        if part.objectName() != "amount":
            assert part.height() >= 48, part.objectName()
        boxes.append(box)
    for one in boxes:
        assert [other for other in boxes if other is not one and other.intersects(one)] == []


async def test_the_language_switches_while_running_and_a_draft_stays(
    window: Window, bridge: Bridge
) -> None:
    await open_window(window)
    type_keys("100000")
    english = words_of(window)
    bridge.prefer(replace(bridge.preferences, language="id"))
    await settle()
    indonesian = words_of(window)
    assert find(window, AmountField, "amount").text() == "100.000"
    # Names, amounts and signs are the same in both; sentences are not.
    assert {"Amount", "Pay at", "Recent", "New sale", "Sell"} <= english - indonesian
    bridge.prefer(replace(bridge.preferences, language="en"))
    await settle()
    assert words_of(window) == english


async def test_the_theme_switches_while_running(window: Window, bridge: Bridge) -> None:
    await open_window(window)
    light = window.grab().toImage().pixelColor(2, 400).name()
    bridge.prefer(replace(bridge.preferences, theme="dark"))
    await settle()
    assert window.grab().toImage().pixelColor(2, 400).name() != light


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    code = (
        "import sys, pos.ui.window\n"
        "heavy = {'httpx', 'sqlmodel', 'sqlalchemy', 'pydantic', 'qrcode', 'escpos', 'keyring',"
        " 'pos.ui.code.page', 'pos.ui.sales.page', 'pos.till.till', 'pos.store', 'pos.gateway',"
        " 'PySide6.QtNetwork', 'PySide6.QtPrintSupport'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
