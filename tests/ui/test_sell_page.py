"""Digits and Enter are a whole sale, and however they are struck it is one sale."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from pos.core.errors import MissingKeys, NoteTooLong, StoreFull
from pos.core.money import Money
from pos.core.sale import State
from pos.till.draft import Draft
from pos.ui.bridge import Bridge
from pos.ui.sell import page as sell_page_module
from pos.ui.sell.amount_field import AmountField
from pos.ui.sell.page import SellPage
from pos.ui.widgets import PrimaryButton
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
from tests.ui.heard import Heard


@pytest.fixture
def page(bridge: Bridge) -> SellPage:
    return SellPage(bridge)


@pytest.fixture
def heard(page: SellPage, bridge: Bridge) -> Heard:
    return Heard(page, bridge)


async def test_digits_and_enter_are_a_whole_sale(
    page: SellPage, till: FakeTill, heard: Heard
) -> None:
    await open_window(page)
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await until(lambda: heard.sold)
    assert till.drafts == [Draft(amount=Money.rupiah(100_000), outlet="ALFAMART", cashier="Sari")]
    assert heard.sold[0].state is State.OPEN
    assert find(page, AmountField, "amount").text() == ""


async def test_a_whole_sale_by_the_numpad(page: SellPage, till: FakeTill, heard: Heard) -> None:
    await open_window(page)
    for key in (Qt.Key.Key_5, Qt.Key.Key_0, Qt.Key.Key_0, Qt.Key.Key_0, Qt.Key.Key_0):
        press(key, Qt.KeyboardModifier.KeypadModifier)
    press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    await until(lambda: heard.sold)
    assert till.drafts[0].amount == Money.rupiah(50_000)


async def test_a_whole_sale_by_finger(page: SellPage, till: FakeTill, heard: Heard) -> None:
    await open_window(page)
    for name in ("key_9", "key_5", "key_back", "key_000", "key_0"):
        click(find(page, QPushButton, name))
    click(find(page, QPushButton, "outlet_INDOMARET"))
    click(find(page, QPushButton, "create"))
    await until(lambda: heard.sold)
    assert till.drafts == [Draft(amount=Money.rupiah(90_000), outlet="INDOMARET", cashier="Sari")]
    assert focused().objectName() == "amount"


@pytest.mark.parametrize("slow", [True, False])
async def test_enter_held_for_five_seconds_makes_one_sale(
    page: SellPage, till: FakeTill, heard: Heard, slow: bool
) -> None:
    await open_window(page)
    if slow:
        till.hold()
    type_keys("100000")
    press(Qt.Key.Key_Return)
    for _ in range(150):  # thirty a second
        repeat(Qt.Key.Key_Return)
        await asyncio.sleep(0)
    till.answer.set()
    await until(lambda: heard.sold)
    await settle()
    assert len(till.drafts) == 1


async def test_enter_held_makes_no_sale_of_what_is_typed_afterwards(
    page: SellPage, till: FakeTill, heard: Heard
) -> None:
    await open_window(page)
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await until(lambda: heard.sold)
    type_keys("75000")
    repeat(Qt.Key.Key_Return)
    await settle()
    assert len(till.drafts) == 1


async def test_two_enters_make_one_sale(page: SellPage, till: FakeTill, heard: Heard) -> None:
    await open_window(page)
    till.hold()
    type_keys("100000")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    await settle()
    press(Qt.Key.Key_Return)
    till.answer.set()
    await until(lambda: heard.sold)
    await settle()
    assert len(till.drafts) == 1


async def test_a_hundred_clicks_make_one_sale(page: SellPage, till: FakeTill, heard: Heard) -> None:
    await open_window(page)
    till.hold()
    type_keys("100000")
    create = find(page, QPushButton, "create")
    double_click(create)
    for _ in range(100):
        click(create)
        await asyncio.sleep(0)
    till.answer.set()
    await until(lambda: heard.sold)
    await settle()
    assert len(till.drafts) == 1


async def test_while_a_sale_is_made_nothing_of_it_can_be_changed(
    page: SellPage, till: FakeTill, heard: Heard
) -> None:
    await open_window(page)
    till.hold()
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await settle()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_7, Qt.Key.Key_F2):
        press(key)
    assert find(page, AmountField, "amount").text() == "100.000"
    assert find(page, QPushButton, "outlet_ALFAMART").isChecked()
    create = find(page, PrimaryButton, "create")
    assert not create.isEnabled()
    assert create.text() == "Creating the code…"
    till.answer.set()
    await until(lambda: heard.sold)
    assert create.isEnabled()
    assert create.text() == "Create payment code"


async def test_the_window_keeps_answering_while_the_provider_is_slow(
    page: SellPage, till: FakeTill
) -> None:
    await open_window(page)
    till.hold()
    type_keys("100000")
    press(Qt.Key.Key_Return)
    loop = asyncio.get_running_loop()
    stalls = []
    for _ in range(40):
        before = loop.time()
        await asyncio.sleep(0.005)
        stalls.append(loop.time() - before - 0.005)
    till.answer.set()
    await settle()
    stalls.sort()
    assert stalls[len(stalls) // 2] < 0.016


async def test_after_three_seconds_it_says_what_it_waits_for(
    page: SellPage, till: FakeTill, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sell_page_module.SLOW_AFTER_MS == 3000
    page._slow.setInterval(30)
    await open_window(page)
    till.hold()
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await until(lambda: heard.texts)
    assert heard.texts == ["The provider is slow to answer. The code appears as soon as it does."]
    till.answer.set()
    await until(lambda: heard.sold)
    assert heard.messages[-1].text == ""


async def test_a_sale_before_the_till_is_there_is_made_once_it_is(
    page: SellPage, bridge: Bridge, heard: Heard
) -> None:
    page._slow.setInterval(30)
    await open_window(page)
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await until(lambda: heard.texts)
    assert heard.texts[0].startswith("Kasir is still starting")
    late = FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)
    bridge.connect_till(late, FakeWatcher())
    await until(lambda: heard.sold)
    assert len(late.drafts) == 1


@pytest.mark.parametrize(
    ("error", "level", "words"),
    [
        (StoreFull(path="books.db"), "bad", ""),
        (MissingKeys(), "bad", ""),
        (NoteTooLong(longest=200), "warn", "200"),
    ],
)
async def test_an_error_leaves_the_draft_as_it_stands(
    page: SellPage,
    till: FakeTill,
    heard: Heard,
    error: Exception,
    level: str,
    words: str,
) -> None:
    await open_window(page)
    till.error = error
    find(page, QLineEdit, "note").setText("Table 4")
    type_keys("100000")
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Return)
    await until(lambda: heard.texts)
    assert heard.messages[-1].level == level
    assert words in heard.texts[-1]
    assert find(page, AmountField, "amount").text() == "100.000"
    assert find(page, QLineEdit, "note").text() == "Table 4"
    assert find(page, QPushButton, "outlet_INDOMARET").isChecked()
    assert focused().objectName() == "amount"
    till.error = None
    press(Qt.Key.Key_Return)
    await until(lambda: heard.sold)
    assert till.drafts[0] == till.drafts[1]


async def test_what_nobody_foresaw_is_said_and_reported(
    page: SellPage, till: FakeTill, heard: Heard, failures: list[tuple[str, BaseException]]
) -> None:
    await open_window(page)
    till.error = ZeroDivisionError()
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await until(lambda: failures)
    assert failures.pop()[0] == "create"
    assert heard.texts
    assert find(page, AmountField, "amount").text() == "100.000"
    assert find(page, QPushButton, "create").isEnabled()


async def test_a_sale_of_unknown_outcome_leaves_nothing_to_make_again(
    page: SellPage, till: FakeTill, heard: Heard
) -> None:
    await open_window(page)
    till.outcome = State.SENDING
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await until(lambda: heard.sold)
    assert find(page, AmountField, "amount").text() == ""
    press(Qt.Key.Key_Return)
    await settle()
    assert len(till.drafts) == 1


async def test_a_refused_sale_keeps_its_draft_for_another_outlet(
    page: SellPage, till: FakeTill, heard: Heard
) -> None:
    await open_window(page)
    till.outcome = State.REFUSED
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await until(lambda: heard.sold)
    assert find(page, AmountField, "amount").text() == "100.000"


async def test_the_amount_is_large_again_once_there_is_room(page: SellPage) -> None:
    await open_window(page, 720, 520)
    field = find(page, AmountField, "amount")
    await until(lambda: field.property("step") != "64")
    page.resize(900, 820)
    await until(lambda: field.property("step") == "64")
    assert field.height() > 60
