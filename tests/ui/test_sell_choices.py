"""Outlets, their limits, and the other fields of Sell; the focus stays where the amount is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from pos.core.money import Money
from pos.ui.bridge import Bridge
from pos.ui.sell.amount_field import AmountField
from pos.ui.sell.page import SellPage
from pos.ui.widgets import Chip, PlainLabel
from tests.ui import shop
from tests.ui.fake_till import FakeTill
from tests.ui.hands import (
    click,
    find,
    focused,
    open_window,
    press,
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


# --- outlets ----------------------------------------------------------------------------------


async def test_function_keys_choose_outlets_also_from_the_note(
    page: SellPage, till: FakeTill
) -> None:
    await open_window(page)
    chosen = []
    find(page, QLineEdit, "note").setFocus()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F1):
        press(key)
        chosen.append(
            [
                name
                for name in ("INDOMARET", "QRIS", "SHOPEEPAY", "ALFAMART")
                if find(page, QPushButton, f"outlet_{name}").isChecked()
            ]
        )
    assert chosen == [["INDOMARET"], ["QRIS"], ["SHOPEEPAY"], ["ALFAMART"]]


async def test_the_key_of_the_banks_goes_from_bank_to_bank_and_remembers_the_last(
    page: SellPage, till: FakeTill, heard: Heard
) -> None:
    await open_window(page)
    bca, bri = (find(page, QPushButton, f"outlet_{name}") for name in ("BCA", "BRI"))
    assert not bca.isVisible()
    press(Qt.Key.Key_F3)
    assert bca.isVisible()
    assert bca.isChecked()
    press(Qt.Key.Key_F3)
    assert bri.isChecked()
    press(Qt.Key.Key_F1)
    assert not bri.isVisible()
    press(Qt.Key.Key_F3)
    assert bri.isChecked()
    for _ in range(4):
        press(Qt.Key.Key_F3)
    assert bca.isChecked()
    click(find(page, QPushButton, "outlet_MANDIRI"))
    type_keys("50000")
    press(Qt.Key.Key_Return)
    await until(lambda: heard.sold)
    assert till.drafts[0].outlet == "MANDIRI"


async def test_the_next_sale_begins_at_the_default_outlet(
    page: SellPage, till: FakeTill, heard: Heard
) -> None:
    await open_window(page)
    press(Qt.Key.Key_F2)
    find(page, QLineEdit, "note").setText("Table 4")
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await until(lambda: heard.sold)
    assert till.drafts[0].note == "Table 4"
    assert find(page, QPushButton, "outlet_ALFAMART").isChecked()
    assert find(page, QLineEdit, "note").text() == ""


async def test_every_outlet_that_is_switched_on_has_its_button(
    page: SellPage, bridge: Bridge
) -> None:
    for outlet in bridge.outlets:
        button = find(page, QPushButton, f"outlet_{outlet.name}")
        assert button.accessibleName() == outlet.label


async def test_the_shops_own_outlets_replace_the_shipped_ones_under_a_draft(
    page: SellPage, bridge: Bridge, till: FakeTill
) -> None:
    await open_window(page)
    press(Qt.Key.Key_F2)
    type_keys("20000")
    kept = [replace(one, enabled=one.name in ("INDOMARET", "QRIS")) for one in bridge.outlets]
    bridge.outlets = tuple(
        replace(one, minimum=Money.rupiah(30_000)) if one.name == "INDOMARET" else one
        for one in kept
    )
    bridge.prefer(replace(bridge.preferences, default_outlet="QRIS"))
    await settle()
    assert page.findChild(QPushButton, "outlet_ALFAMART") is None
    assert find(page, QPushButton, "outlet_INDOMARET").isChecked()
    assert find(page, AmountField, "amount").text() == "20.000"
    press(Qt.Key.Key_Return)
    await settle()
    assert till.drafts == []
    press(Qt.Key.Key_Escape)
    bridge.prefer(bridge.preferences)
    assert find(page, QPushButton, "outlet_QRIS").isChecked()


# --- limits -----------------------------------------------------------------------------------


async def test_the_limits_of_the_chosen_outlet_are_shown(page: SellPage) -> None:
    await open_window(page)
    limits = find(page, PlainLabel, "limits")
    assert limits.text() == "Alfamart takes Rp 15.000 \N{EN DASH} Rp 2.500.000"
    press(Qt.Key.Key_F2)
    assert limits.text() == "Indomaret takes Rp 10.000 \N{EN DASH} Rp 5.000.000"


async def test_an_amount_above_the_limits_says_so_and_offers_an_outlet_that_fits(
    page: SellPage, till: FakeTill, heard: Heard
) -> None:
    await open_window(page)
    type_keys("3000000")
    limits, offer = find(page, PlainLabel, "limits"), find(page, Chip, "offer")
    assert limits.text() == "Alfamart takes at most Rp 2.500.000."
    assert offer.text() == "Use Indomaret"
    press(Qt.Key.Key_Return)
    await settle()
    assert till.drafts == []
    click(offer)
    assert find(page, QPushButton, "outlet_INDOMARET").isChecked()
    assert not offer.isVisible()
    press(Qt.Key.Key_Return)
    await until(lambda: heard.sold)
    assert till.drafts[0].outlet == "INDOMARET"


async def test_an_amount_below_the_limits_says_so_after_a_pause_before_enter(
    page: SellPage,
) -> None:
    await open_window(page)
    limits, offer = find(page, PlainLabel, "limits"), find(page, Chip, "offer")
    type_keys("5000")
    assert limits.text() == "Alfamart takes Rp 15.000 \N{EN DASH} Rp 2.500.000"
    await until(lambda: limits.text() == "Alfamart takes Rp 15.000 or more.")
    assert offer.text() == "Use QRIS"


async def test_enter_on_nothing_says_what_is_missing(page: SellPage, till: FakeTill) -> None:
    await open_window(page)
    press(Qt.Key.Key_Return)
    assert find(page, PlainLabel, "limits").text() == "Type an amount first."
    assert till.drafts == []


# --- typing anywhere, focus, note, expiry -----------------------------------------------------


async def test_digits_typed_anywhere_on_the_page_go_to_the_amount(
    page: SellPage, till: FakeTill
) -> None:
    await open_window(page)
    for name in ("outlet_QRIS", "create", "key_7", "expiry_60"):
        press(Qt.Key.Key_Escape)
        find(page, QWidget, name).setFocus(Qt.FocusReason.TabFocusReason)
        type_keys("42")
        assert find(page, AmountField, "amount").text() == "42", name
        assert focused().objectName() == "amount"


async def test_digits_typed_into_the_note_stay_there(page: SellPage, till: FakeTill) -> None:
    await open_window(page)
    type_keys("15000")
    find(page, QLineEdit, "note").setFocus()
    type_keys("42")
    assert find(page, QLineEdit, "note").text() == "42"
    assert find(page, AmountField, "amount").text() == "15.000"


async def test_enter_in_the_note_makes_the_sale(
    page: SellPage, till: FakeTill, heard: Heard
) -> None:
    await open_window(page)
    type_keys("15000")
    find(page, QLineEdit, "note").setFocus()
    type_keys("A1")
    press(Qt.Key.Key_Return)
    await until(lambda: heard.sold)
    assert [draft.note for draft in till.drafts] == ["A1"]


async def test_a_click_on_a_tile_leaves_the_focus_on_the_amount(page: SellPage) -> None:
    await open_window(page)
    for name in ("outlet_QRIS", "key_5", "expiry_60"):
        click(find(page, QPushButton, name))
        assert focused().objectName() == "amount"


async def test_enter_on_a_tile_reached_by_tab_chooses_it_and_makes_nothing(
    page: SellPage, till: FakeTill
) -> None:
    await open_window(page)
    type_keys("15000")
    find(page, QPushButton, "outlet_QRIS").setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    await settle()
    assert find(page, QPushButton, "outlet_QRIS").isChecked()
    assert till.drafts == []
    assert focused().objectName() == "amount"


async def test_the_keyboard_reaches_every_control(page: SellPage, till: FakeTill) -> None:
    await open_window(page)
    press(Qt.Key.Key_F3)
    reached = set()
    for _ in range(60):
        reached.add(focused().objectName())
        press(Qt.Key.Key_Tab)
    buttons = {one.objectName() for one in page.findChildren(QPushButton) if one.isVisible()}
    assert "" not in buttons, "a button without a name"
    assert buttons | {"note", "amount"} <= reached


async def test_a_bad_paste_is_said_and_changes_nothing(
    page: SellPage, till: FakeTill, heard: Heard
) -> None:
    await open_window(page)
    type_keys("5000")
    QGuiApplication.clipboard().setText("10.00")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert find(page, AmountField, "amount").text() == "5.000"
    assert "10.00" in heard.texts[0]


async def test_the_life_of_the_code_can_be_chosen_within_the_outlets_range(
    page: SellPage, till: FakeTill, heard: Heard
) -> None:
    await open_window(page)
    assert find(page, Chip, "expiry_1440").isChecked()
    click(find(page, Chip, "expiry_4320"))
    press(Qt.Key.Key_F5)
    await settle()
    shown = [chip.text() for chip in page._expiry.findChildren(Chip) if chip.isVisible()]
    assert shown == ["1 h"]
    press(Qt.Key.Key_F1)
    await settle()
    assert find(page, Chip, "expiry_4320").isChecked()
    type_keys("15000")
    press(Qt.Key.Key_Return)
    await until(lambda: heard.sold)
    assert till.drafts[0].expires_in == timedelta(days=3)
    assert find(page, Chip, "expiry_1440").isChecked()


async def test_no_outlet_at_all_is_said(bridge: Bridge, till: FakeTill) -> None:
    bridge.outlets = tuple(replace(one, enabled=False) for one in shop.outlets())
    page = SellPage(bridge)
    await open_window(page)
    type_keys("15000")
    press(Qt.Key.Key_Return)
    await settle()
    assert find(page, PlainLabel, "limits").text().startswith("No outlet is switched on")
    assert till.drafts == []


async def test_only_the_window_itself_shows_as_a_window(page: SellPage, qapp: QApplication) -> None:
    await open_window(page)
    assert [one for one in qapp.topLevelWidgets() if one.isVisible()] == [page]
