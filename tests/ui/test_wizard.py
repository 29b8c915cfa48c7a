"""The first run: five steps, with keys alone or a finger alone; what was entered is never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from pos.core.apikeys import Kept
from pos.core.errors import AccessDenied, BadSetting
from pos.core.finding import Finding, Sureness, Way
from pos.ui import i18n
from pos.ui.bridge import Bridge, Message
from pos.ui.frame.sidebar import Sidebar
from pos.ui.settings.connection_card import ConnectionCard
from pos.ui.settings.setting_row import SettingRow
from pos.ui.window import Window
from pos.ui.wizard.page import WizardPage
from tests.ui import hands
from tests.ui.fake_office import MANAGER, SARI, FakeOffice
from tests.ui.fake_till import FakeTill

LIVE = "https://id.xfers.com/api/v4"
TEST = "https://sandbox-id.xfers.com/api/v4"


class FakeJourney:
    """Remembers in memory."""

    def __init__(self, step: str = "") -> None:
        self.step = step
        self.finished = False

    def keep(self, step: str) -> None:
        self.step = step

    def finish(self) -> None:
        self.finished = True


@pytest.fixture(autouse=True)
def no_double_clicks(qapp: QApplication) -> Iterator[None]:
    """Let Enter pass at once after a step; what guards against double ones is tried by itself."""
    before = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(1)
    yield
    qapp.setDoubleClickInterval(before)


@pytest.fixture
def journey(bridge: Bridge) -> FakeJourney:
    bridge.journey = fake = FakeJourney()
    return fake


@pytest.fixture
async def window(
    bridge: Bridge, journey: FakeJourney, office: FakeOffice, till: FakeTill
) -> Window:
    return await opened(bridge)


async def opened(bridge: Bridge) -> Window:
    office = await bridge.office()
    office.settling.now["language"] = bridge.preferences.language  # type: ignore[attr-defined]  # a fake
    window = Window(bridge)
    window.show_wizard()
    await hands.open_window(window)
    await rested(bridge)
    return window


async def rested(bridge: Bridge) -> None:
    await hands.settle()
    names = ("wizard", "wizard rest", "keys", "printer tools", "add person")
    steps = tuple(f"wizard {step}" for step in ("language", "shop", "keys", "printer", "people"))
    await hands.until(lambda: not any(map(bridge.tasks.running, names + steps)))
    await hands.settle()


def page(window: Window) -> WizardPage:
    return hands.find(window, WizardPage, "wizard_page")


def button(window: QWidget, name: str) -> QPushButton:
    return hands.find(window, QPushButton, name)


def line(window: QWidget, name: str) -> QLineEdit:
    return hands.find(window, QLineEdit, name)


async def enter(bridge: Bridge, text: str = "") -> None:
    if text:
        hands.type_keys(text)
    hands.press(Qt.Key.Key_Return)
    await rested(bridge)


async def at_step(window: Window, bridge: Bridge, name: str) -> None:
    while page(window).step_name() != name:
        before = page(window).step_name()
        hands.click(button(window, "wizard_next"))
        await hands.until(lambda: page(window).step_name() != before)  # noqa: B023 - awaited here
        await rested(bridge)


def row(window: QWidget, key: str) -> SettingRow:
    return hands.find(window, SettingRow, f"setting_{key}")


# --- the way through --------------------------------------------------------------------------


async def test_with_enter_alone_everything_is_left_for_later_and_the_amount_has_the_focus(
    window: Window, bridge: Bridge, office: FakeOffice, journey: FakeJourney
) -> None:
    seen = []
    while not journey.finished:
        seen.append(page(window).step_name())
        assert len(seen) < 9, seen
        await enter(bridge)
    assert seen == ["language", "shop", "keys", "printer", "people"]
    assert office.settling.changed == []
    assert office.settling.connected == []
    assert hands.focused().objectName() == "amount"


async def test_the_shop_is_typed_with_keys_alone_and_kept_before_the_next_step(
    window: Window, bridge: Bridge, office: FakeOffice
) -> None:
    await enter(bridge)
    await enter(bridge, "Toko Sari")
    hands.type_keys("Jl. Melati 5")
    hands.press(Qt.Key.Key_Return)
    hands.type_keys("Bandung")
    hands.press(Qt.Key.Key_Return)
    assert isinstance(hands.focused(), QPlainTextEdit), "a line more"
    for _ in range(4):  # an empty line leaves the address; footer, logo and zone stay as they are
        await enter(bridge)
    assert page(window).step_name() == "keys"
    kept = {key: value for change in office.settling.changed for key, value in change.items()}
    assert kept == {"shop_name": "Toko Sari", "shop_address": ("Jl. Melati 5", "Bandung")}


async def test_with_a_finger_alone_one_gets_through(
    window: Window, bridge: Bridge, journey: FakeJourney
) -> None:
    await at_step(window, bridge, "people")
    for step in ("printer", "keys", "shop", "language"):
        hands.click(button(window, "wizard_back"))
        await rested(bridge)
        assert page(window).step_name() == step
    assert not button(window, "wizard_back").isVisible()
    await at_step(window, bridge, "people")
    hands.click(button(window, "wizard_next"))
    await hands.until(lambda: journey.finished)


async def test_what_can_be_hit_is_large_and_only_one_button_is_the_primary_one(
    window: Window, bridge: Bridge
) -> None:
    for name in ("language", "shop", "keys", "printer", "people"):
        await at_step(window, bridge, name)
        shown = [one for one in page(window).findChildren(QPushButton) if one.isVisible()]
        assert [one for one in shown if min(one.width(), one.height()) < 48] == [], name
        primary = [one for one in shown if type(one).__name__ == "PrimaryButton"]
        assert [one.objectName() for one in primary] == ["wizard_next"]


@pytest.mark.parametrize("language", ["en", "id"])
async def test_nothing_is_wider_than_a_small_screen(
    window: Window, bridge: Bridge, resources: Path, language: str, themed: QApplication
) -> None:
    i18n.install(themed, resources, language)
    for name in ("language", "shop", "keys", "printer", "people"):
        await at_step(window, bridge, name)
        for scroll in page(window).findChildren(QScrollArea):
            inside = scroll.widget()
            assert inside is not None
            assert inside.minimumSizeHint().width() <= scroll.viewport().width(), name
        assert window.width() == 1024


async def test_a_double_click_skips_no_step(
    window: Window, bridge: Bridge, qapp: QApplication
) -> None:
    qapp.setDoubleClickInterval(400)
    hands.click(button(window, "wizard_next"))
    await hands.until(lambda: page(window).step_name() == "shop")
    hands.click(button(window, "wizard_next"))
    await rested(bridge)
    assert page(window).step_name() == "shop"


async def test_the_rest_can_be_skipped_and_what_was_typed_is_kept(
    window: Window, bridge: Bridge, office: FakeOffice, journey: FakeJourney
) -> None:
    await at_step(window, bridge, "shop")
    hands.type_keys("Toko Sari")
    hands.click(button(window, "wizard_skip"))
    await hands.until(lambda: journey.finished)
    assert office.settling.changed == [{"shop_name": "Toko Sari"}]


async def test_the_ways_elsewhere_are_shut_until_it_is_done(window: Window, bridge: Bridge) -> None:
    sidebar = window.findChildren(Sidebar)[0]
    assert not sidebar.isVisible()
    hands.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    await rested(bridge)
    assert window.sets_up
    hands.click(button(window, "wizard_skip"))
    await hands.until(lambda: not window.sets_up)
    assert sidebar.isVisible()


# --- nothing is lost --------------------------------------------------------------------------


async def test_esc_goes_back_and_loses_nothing(
    window: Window, bridge: Bridge, office: FakeOffice
) -> None:
    await at_step(window, bridge, "shop")
    hands.type_keys("Toko")
    hands.press(Qt.Key.Key_Escape)
    await rested(bridge)
    assert page(window).step_name() == "language"
    assert office.settling.changed == [{"shop_name": "Toko"}]
    hands.press(Qt.Key.Key_Escape)
    await rested(bridge)
    assert page(window).step_name() == "language"
    await at_step(window, bridge, "shop")
    assert line(window, "set_shop_name").text() == "Toko"


async def test_closing_the_window_keeps_what_was_typed_and_the_step(
    window: Window, bridge: Bridge, office: FakeOffice, journey: FakeJourney
) -> None:
    await at_step(window, bridge, "shop")
    hands.type_keys("Toko Sari")
    window.close()
    await rested(bridge)
    assert office.settling.changed == [{"shop_name": "Toko Sari"}]
    assert (journey.step, journey.finished) == ("shop", False)


async def test_what_is_typed_is_kept_as_soon_as_the_hand_rests(
    window: Window, bridge: Bridge, office: FakeOffice
) -> None:
    await at_step(window, bridge, "shop")
    page(window)._rest.setInterval(1)
    hands.type_keys("Toko")
    await hands.until(lambda: office.settling.now["shop_name"] == "Toko")
    assert line(window, "set_shop_name").text() == "Toko"


async def test_somebody_who_comes_back_begins_where_they_left(
    bridge: Bridge, office: FakeOffice, till: FakeTill
) -> None:
    bridge.journey = FakeJourney("printer")
    office.settling.now["shop_name"] = "Toko Sari"
    window = await opened(bridge)
    assert page(window).step_name() == "printer"
    for _ in range(2):
        hands.click(button(window, "wizard_back"))
        await rested(bridge)
    assert line(window, "set_shop_name").text() == "Toko Sari"


async def test_a_step_that_nobody_knows_is_the_first(
    bridge: Bridge, office: FakeOffice, till: FakeTill
) -> None:
    bridge.journey = FakeJourney("dessert")
    window = await opened(bridge)
    assert page(window).step_name() == "language"


async def test_what_cannot_be_is_said_beside_its_field_and_the_rest_is_kept(
    window: Window, bridge: Bridge, office: FakeOffice
) -> None:
    await at_step(window, bridge, "shop")
    hands.type_keys("Toko")
    row(window, "shop_logo").put("gone.png")
    wrong = BadSetting(key="shop_logo", value="gone.png", allowed="")
    office.settling.wrong = {"shop_logo": wrong}
    hands.click(button(window, "wizard_next"))
    await rested(bridge)
    assert page(window).step_name() == "shop"
    assert row(window, "shop_logo")._reason.isVisible()
    assert office.settling.now["shop_name"] == "Toko"
    assert hands.focused() is line(window, "set_shop_logo")


async def test_who_may_not_change_settings_is_led_to_sell(
    window: Window, bridge: Bridge, office: FakeOffice
) -> None:
    office.staff = [MANAGER, SARI]
    office.enter(SARI)
    assert not window.sets_up
    window.show_wizard()
    assert not window.sets_up


# --- each step is tried on the spot -----------------------------------------------------------


async def test_a_language_is_spoken_as_soon_as_it_is_chosen(
    window: Window, bridge: Bridge, office: FakeOffice
) -> None:
    hands.click(button(window, "language_id"))
    assert bridge.preferences.language == "id"
    assert button(window, "wizard_next").text() == "Lanjut"
    hands.click(button(window, "wizard_next"))
    await rested(bridge)
    assert office.settling.changed in ([], [{"language": "id"}])
    assert office.settling.now["language"] == "id"


async def test_the_slip_shows_the_shop_while_it_is_typed(window: Window, bridge: Bridge) -> None:
    await at_step(window, bridge, "shop")
    hands.type_keys("Toko <b>Sari</b>")
    shown = page(window).findChildren(QWidget, "slip_name")
    assert [label.text() for label in shown] == ["Toko <b>Sari</b>"]  # type: ignore[attr-defined]  # a label


async def test_keys_are_tried_before_they_are_kept_with_the_address_that_they_are_for(
    window: Window, bridge: Bridge, office: FakeOffice
) -> None:
    await at_step(window, bridge, "keys")
    await enter(bridge, "live_a")
    await enter(bridge, "b-secret")
    assert page(window).step_name() == "printer"
    assert office.settling.tried == [(LIVE, "live_a", "b-secret")]
    assert office.settling.connected == [(LIVE, "live_a", "b-secret", Kept.KEYRING, "")]


async def test_a_test_key_goes_to_the_sandbox_whatever_was_chosen_before(
    window: Window, bridge: Bridge, office: FakeOffice
) -> None:
    await at_step(window, bridge, "keys")
    hands.type_keys("live_a")
    line(window, "api_key").selectAll()
    hands.type_keys("test_a")
    line(window, "api_secret").setFocus()
    hands.type_keys("b-secret")
    hands.click(button(window, "try_keys"))
    await rested(bridge)
    assert office.settling.tried == [(TEST, "test_a", "b-secret")]
    assert office.settling.connected == []


async def test_keys_that_do_not_work_hold_one_back_with_the_reason(
    window: Window, bridge: Bridge, office: FakeOffice
) -> None:
    await at_step(window, bridge, "keys")
    office.settling.error = AccessDenied(code="401")
    await enter(bridge, "test_a")
    await enter(bridge, "wrong")
    assert page(window).step_name() == "keys"
    card = hands.find(window, ConnectionCard, "connection")
    assert card._told.isVisible()
    line(window, "api_secret").clear()
    office.settling.error = None
    hands.click(button(window, "wizard_next"))
    await rested(bridge)
    assert page(window).step_name() == "keys"
    assert card._told.text() == "Both are needed: the key and its secret."


async def test_keys_that_were_typed_and_not_kept_are_in_no_draft(
    window: Window, bridge: Bridge, office: FakeOffice
) -> None:
    await at_step(window, bridge, "keys")
    hands.type_keys("test_a")
    hands.press(Qt.Key.Key_Escape)
    await rested(bridge)
    assert office.settling.changed == []
    await at_step(window, bridge, "keys")
    assert line(window, "api_key").text() == ""


async def test_a_printer_is_looked_for_chosen_tried_and_kept_with_enter_alone(
    window: Window, bridge: Bridge, office: FakeOffice
) -> None:
    address = "usb://04b8:0e15"
    office.settling.printers = [
        Finding(address=address, name="EPSON", way=Way.USB, sureness=Sureness.CERTAIN)
    ]
    await at_step(window, bridge, "printer")
    await hands.until(lambda: hands.focused().objectName() == "found_0")
    await enter(bridge)
    assert hands.focused().objectName() == "try_printer"
    await enter(bridge)
    assert office.settling.pages == [address]
    assert hands.focused().objectName() == "set_printer"
    await enter(bridge)
    assert office.settling.changed == [{"printer": address}]
    assert page(window).step_name() == "people"


async def test_people_are_added_and_nobody_needs_to_be(
    window: Window, bridge: Bridge, office: FakeOffice
) -> None:
    await at_step(window, bridge, "people")
    assert button(window, "wizard_next").text() == "I work alone: start selling"
    office.staff = [MANAGER]
    hands.click(button(window, "wizard_add_person"))
    await hands.until(lambda: window.findChild(QWidget, "person_dialog") is not None)
    hands.click(button(window, "person_no"))
    await rested(bridge)
    assert MANAGER.name in hands.find(window, QWidget, "wizard_people").text()  # type: ignore[attr-defined]  # a label
    assert button(window, "wizard_next").text() == "Start selling"


# --- practice, and once more ------------------------------------------------------------------


async def test_try_it_first_opens_practice_and_the_wizard_stays(
    window: Window, bridge: Bridge
) -> None:
    asked: list[str] = []

    def start() -> bool:
        asked.append("practice")
        return True

    bridge.start_practice = start
    hands.click(button(window, "wizard_practice"))
    assert asked == ["practice"]
    assert window.sets_up


async def test_practice_that_does_not_start_is_said(window: Window, bridge: Bridge) -> None:
    heard: list[Message] = []
    bridge.said.connect(heard.append)
    bridge.start_practice = lambda: False
    hands.click(button(window, "wizard_practice"))
    assert heard[-1].level == "warn"


async def test_it_can_be_called_again_from_settings_and_begins_anew(
    window: Window, bridge: Bridge, journey: FakeJourney
) -> None:
    hands.click(button(window, "wizard_skip"))
    await hands.until(lambda: journey.finished)
    hands.click(button(window, "go_settings"))
    hands.click(button(window, "run_setup"))
    await rested(bridge)
    assert window.sets_up
    assert page(window).step_name() == "language"
