"""The Settings page: found, changed, refused beside the field, saved at once; keys tried before kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from pos.core.apikeys import Kept, NoRing
from pos.core.errors import AccessDenied, BadSetting, MissingKeys, Offline, PrinterUnreachable
from pos.core.finding import Finding, Sureness, Way
from pos.core.setting import SETTINGS, Group
from pos.ui import i18n
from pos.ui.bridge import Bridge, Message
from pos.ui.settings.connection_card import ConnectionCard
from pos.ui.settings.page import SettingsPage
from pos.ui.settings.setting_row import SettingRow
from pos.ui.window import Window
from pos.ui.words.settings import SETTING_WORDS, allowed, choice_word, group_word
from tests.ui import hands
from tests.ui.fake_office import MANAGER, SARI, FakeOffice
from tests.ui.fake_till import FakeTill

OF_THE_CONNECTION = {"api_url", "api_key", "api_secret"}
SANDBOX = "https://sandbox-id.xfers.com/api/v4"


@pytest.fixture
async def page(bridge: Bridge, office: FakeOffice, till: FakeTill) -> SettingsPage:
    return await shown(bridge)


async def shown(bridge: Bridge) -> SettingsPage:
    page = SettingsPage(bridge)
    await hands.open_window(page, 900, 680)
    await hands.until(lambda: row(page, "theme").control.value() != "")
    await hands.until(lambda: not bridge.tasks.running("settings"))
    return page


def row(page: QWidget, key: str) -> SettingRow:
    return hands.find(page, SettingRow, f"setting_{key}")


def line(page: QWidget, name: str) -> QLineEdit:
    return hands.find(page, QLineEdit, name)


def button(page: QWidget, name: str) -> QPushButton:
    return hands.find(page, QPushButton, name)


def type_into(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    hands.type_keys(text)


def reason(page: QWidget, key: str) -> str:
    label = row(page, key)._reason
    return label.text() if label.isVisible() else ""


def test_every_setting_has_words_and_every_choice_a_name() -> None:
    assert set(SETTING_WORDS) == {one.key for one in SETTINGS} - OF_THE_CONNECTION
    for one in SETTINGS:
        assert allowed(one).endswith(".")
        for choice in one.choices:
            assert choice_word(one, choice)
            assert choice_word(one, choice) != choice or not choice.islower(), (one.key, choice)
    assert len({group_word(group) for group in Group}) == len(Group)


async def test_what_is_changed_is_saved_with_one_button_and_nothing_else_is(
    page: SettingsPage, office: FakeOffice
) -> None:
    assert not button(page, "save_settings").isEnabled()
    type_into(line(page, "set_shop_name"), "TOKO BARU")
    hands.click(button(page, "group_slips"))
    hands.click(button(page, "set_print_slip"))
    assert page.changes() == {"shop_name": "TOKO BARU", "print_slip": False}
    hands.click(button(page, "save_settings"))
    await hands.until(lambda: office.settling.changed)
    assert office.settling.changed == [{"shop_name": "TOKO BARU", "print_slip": False}]
    await hands.until(lambda: not page.changes())
    assert row(page, "shop_name").value() == "TOKO BARU"


async def test_a_bad_value_is_refused_with_the_reason_beside_its_field_and_nothing_is_saved(
    page: SettingsPage, office: FakeOffice
) -> None:
    type_into(line(page, "set_cutoff_hour"), "13")
    type_into(line(page, "set_shop_name"), "TOKO BARU")
    hands.click(button(page, "group_look"))
    office.settling.wrong = {"cutoff_hour": BadSetting(key="cutoff_hour", value="13", allowed="")}
    hands.click(button(page, "save_settings"))
    await hands.until(lambda: reason(page, "cutoff_hour"))
    assert reason(page, "cutoff_hour") == "A whole number from 0 to 12."
    assert reason(page, "shop_name") == ""
    assert office.settling.changed == []
    assert hands.focused() is line(page, "set_cutoff_hour"), "one is led to it"
    type_into(line(page, "set_cutoff_hour"), "1")
    assert reason(page, "cutoff_hour") == ""


async def test_a_setting_is_found_by_any_word_about_it(page: SettingsPage) -> None:
    search = line(page, "settings_search")
    type_into(search, "npwp")
    assert row(page, "shop_npwp").isVisible()
    assert row(page, "shop_pkp").isVisible(), "by what it does"
    assert not row(page, "shop_name").isVisible()
    type_into(search, "secret")
    assert hands.find(page, ConnectionCard, "connection").isVisible()
    type_into(search, "kangaroo")
    assert page._nothing.isVisible()
    hands.click(button(page, "group_shop"))
    assert search.text() == ""
    assert row(page, "shop_name").isVisible()


async def test_undo_shows_what_is_set(page: SettingsPage) -> None:
    type_into(line(page, "set_shop_name"), "TOKO BARU")
    hands.click(button(page, "undo_settings"))
    assert page.changes() == {}
    assert line(page, "set_shop_name").text() == ""


async def test_what_the_environment_decides_is_said_and_cannot_be_changed(
    bridge: Bridge, office: FakeOffice, till: FakeTill
) -> None:
    office.settling.environment = frozenset({"shop_name"})
    page = await shown(bridge)
    await hands.until(lambda: not line(page, "set_shop_name").isEnabled())
    assert "KASIR_SHOP_NAME" in row(page, "shop_name")._note.text()
    row(page, "shop_name").put("TOKO BARU")
    assert page.changes() == {}


async def test_what_only_a_new_start_brings_is_said(page: SettingsPage) -> None:
    assert row(page, "terminal")._note.text() == "Takes effect at the next start."
    assert row(page, "shop_name")._note.text() == ""


async def test_the_page_speaks_the_language_that_is_switched_on(
    page: SettingsPage, bridge: Bridge, resources: Path, themed: object
) -> None:
    type_into(line(page, "set_shop_name"), "TOKO BARU")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the one there is

    i18n.install(QApplication.instance(), resources, "id")  # type: ignore[arg-type]  # it is one
    await hands.settle()
    assert row(page, "shop_name")._name.text() == "Nama toko"
    assert page.changes() == {"shop_name": "TOKO BARU"}, "what was typed stays"


# --- keys -------------------------------------------------------------------------------------


def told(page: QWidget) -> str:
    return hands.find(page, ConnectionCard, "connection")._told.text()


async def at_the_keys(page: SettingsPage) -> None:
    hands.click(button(page, "group_connection"))
    type_into(line(page, "api_key"), "test_a")
    type_into(line(page, "api_secret"), "b-secret")


async def test_keys_are_tried_before_they_are_kept(page: SettingsPage, office: FakeOffice) -> None:
    await at_the_keys(page)
    hands.click(button(page, "try_keys"))
    await hands.until(lambda: office.settling.tried and "knows these keys" in told(page))
    assert office.settling.tried == [(SANDBOX, "test_a", "b-secret")]
    assert office.settling.connected == []
    hands.click(button(page, "keep_keys"))
    await hands.until(lambda: office.settling.connected)
    assert office.settling.connected == [(SANDBOX, "test_a", "b-secret", Kept.KEYRING, "")]
    await hands.until(lambda: line(page, "api_secret").text() == "")
    assert line(page, "api_key").text() == "", "what was typed is wiped"


@pytest.mark.parametrize("error", [AccessDenied(code="401"), Offline(detail="x")])
async def test_keys_that_do_not_work_are_not_kept_and_the_page_says_why(
    page: SettingsPage, office: FakeOffice, error: AccessDenied | Offline
) -> None:
    await at_the_keys(page)
    office.settling.error = error
    hands.click(button(page, "keep_keys"))
    await hands.until(lambda: told(page))
    assert office.settling.connected == []
    assert line(page, "api_secret").text() == "b-secret"


async def test_keys_are_never_shown_and_are_gone_when_the_page_is_left(page: SettingsPage) -> None:
    await at_the_keys(page)
    for name in ("api_key", "api_secret", "api_passphrase"):
        assert line(page, name).echoMode() is QLineEdit.EchoMode.Password
    page.hide()
    assert (line(page, "api_key").text(), line(page, "api_secret").text()) == ("", "")


async def test_where_there_is_no_safe_keyring_it_is_said_and_a_file_is_offered(
    bridge: Bridge, office: FakeOffice, till: FakeTill
) -> None:
    office.settling.ring = NoRing.PLAIN
    page = await shown(bridge)
    await at_the_keys(page)
    assert not button(page, "keep_keyring").isEnabled()
    assert "anybody to read" in hands.find(page, ConnectionCard, "connection")._hint.text()
    assert not button(page, "keep_keys").isEnabled(), "a passphrase is missing"
    type_into(line(page, "api_passphrase"), "kopi susu gula")
    hands.click(button(page, "keep_keys"))
    await hands.until(lambda: office.settling.connected)
    assert office.settling.connected[0][3:] == (Kept.FILE, "kopi susu gula")


async def test_a_passphrase_alone_unlocks_kept_keys(
    bridge: Bridge, office: FakeOffice, till: FakeTill
) -> None:
    office.settling.keeps = Kept.LOCKED
    page = await shown(bridge)
    hands.click(button(page, "group_connection"))
    type_into(line(page, "api_passphrase"), "kopi susu gula")
    hands.click(button(page, "keep_keys"))
    await hands.until(lambda: office.settling.unlocked == ["kopi susu gula"])


# --- printer, files ---------------------------------------------------------------------------


async def test_a_printer_is_found_tried_and_then_saved(
    page: SettingsPage, office: FakeOffice
) -> None:
    office.settling.printers = [
        Finding(
            address="usb://04b8:0e15",
            name="EPSON <b>TM-T82</b>",
            way=Way.USB,
            sureness=Sureness.CERTAIN,
        )
    ]
    hands.click(button(page, "group_printer"))
    hands.click(button(page, "find_printers"))
    await hands.until(lambda: page.findChild(QPushButton, "found_0") is not None)
    hands.click(button(page, "found_0"))
    assert page.changes() == {"printer": "usb://04b8:0e15"}
    await hands.until(button(page, "try_printer").isEnabled)
    hands.click(button(page, "try_printer"))
    await hands.until(lambda: office.settling.pages == ["usb://04b8:0e15"])
    await hands.until(button(page, "try_printer").isEnabled)
    office.settling.error = PrinterUnreachable(address="usb://04b8:0e15", detail="gone")
    hands.click(button(page, "try_printer"))
    await hands.until(lambda: "gone" not in page._printers._told.text())
    await hands.until(lambda: page._printers._told.property("tone") == "bad_ink")


async def test_what_is_imported_fills_the_page_and_waits_for_save(
    page: SettingsPage, office: FakeOffice, tmp_path: Path
) -> None:
    office.settling.brought = {"shop_name": "TOKO LAIN", "theme": "light"}
    await page.files.bring(tmp_path / "kasir-settings.toml")
    assert page.changes() == {"shop_name": "TOKO LAIN"}
    assert office.settling.changed == []


# --- in the window ----------------------------------------------------------------------------


async def test_only_who_may_change_settings_finds_the_way_to_them(
    bridge: Bridge, office: FakeOffice, till: FakeTill
) -> None:
    office.staff = [MANAGER, SARI]
    window = Window(bridge)
    await hands.open_window(window)
    office.enter(SARI)
    assert not button(window, "go_settings").isVisible()
    office.enter(MANAGER)
    assert button(window, "go_settings").isVisible()
    hands.click(button(window, "go_settings"))
    assert window._pages.name() == "settings"
    await hands.until(lambda: hands.focused().objectName() == "settings_search")
    office.enter(SARI)
    assert window._pages.name() == "sell"


async def test_practice_has_no_way_to_the_shops_settings(
    bridge: Bridge, office: FakeOffice, till: FakeTill
) -> None:
    bridge.prefer(replace(bridge.preferences, environment="practice"))
    window = Window(bridge)
    await hands.open_window(window)
    office.enter(None)
    assert "settings" not in window._pages.permitted()
    window._pages.turn_to("settings")
    assert window._pages.name() == "sell"


async def test_the_whole_page_is_reached_with_the_keyboard(page: SettingsPage) -> None:
    hands.focused()
    seen: set[str] = set()
    for _ in range(60):
        hands.press(Qt.Key.Key_Tab)
        seen.add(hands.focused().objectName())
    wanted = {"group_shop", "set_shop_name", "set_shop_address", "set_timezone", "export_settings"}
    assert wanted <= seen


async def test_saving_says_so(page: SettingsPage, bridge: Bridge) -> None:
    heard: list[Message] = []
    bridge.said.connect(heard.append)
    row(page, "theme").put("dark")
    hands.click(button(page, "save_settings"))
    await hands.until(lambda: heard)
    assert (heard[-1].level, heard[-1].text) == ("good", "Saved; the till follows now.")


# --- what cannot be as it is written ----------------------------------------------------------


async def test_a_bad_value_is_shown_beside_its_field_and_mended_there(
    bridge: Bridge, office: FakeOffice, till: FakeTill
) -> None:
    bad = BadSetting(key="cutoff_hour", value="99", allowed="0 to 12")
    office.settling.faulty = {"cutoff_hour": bad}
    page = await shown(bridge)
    await hands.until(lambda: line(page, "set_cutoff_hour").text() == "99")
    assert reason(page, "cutoff_hour") == "A whole number from 0 to 12."
    type_into(line(page, "set_cutoff_hour"), "0")
    assert page.changes() == {"cutoff_hour": 0}, "also what stands in for it is written then"
    office.settling.faulty = {}
    hands.click(button(page, "save_settings"))
    await hands.until(lambda: office.settling.changed == [{"cutoff_hour": 0}])
    await hands.until(lambda: not page.changes())
    assert reason(page, "cutoff_hour") == ""


async def test_a_bad_choice_is_shown_as_it_is_written_and_another_is_taken(
    bridge: Bridge, office: FakeOffice, till: FakeTill
) -> None:
    bad = BadSetting(key="timezone", value="Mars/Base", allowed="no such time zone")
    office.settling.faulty = {"timezone": bad}
    page = await shown(bridge)
    await hands.until(lambda: row(page, "timezone").value() == "Mars/Base")
    row(page, "timezone").put("Asia/Makassar")
    assert page.changes() == {"timezone": "Asia/Makassar"}


async def test_a_file_that_nobody_can_read_is_told_on_the_page_that_can_write_it_anew(
    bridge: Bridge, office: FakeOffice, till: FakeTill
) -> None:
    bad = BadSetting(key="settings.toml", value="", allowed="line 1")
    office.settling.faulty = {"settings.toml": bad}
    page = await shown(bridge)
    await hands.until(page._faults.isVisible)
    assert "settings.broken.toml" in page._faults.text()
    office.settling.faulty = {}
    type_into(line(page, "set_shop_name"), "TOKO")
    hands.click(button(page, "save_settings"))
    await hands.until(lambda: not page._faults.isVisible())


async def test_a_message_about_keys_leads_to_where_they_are_entered(
    bridge: Bridge, office: FakeOffice, till: FakeTill
) -> None:
    window = Window(bridge)
    await hands.open_window(window)
    bridge.refuse("start", MissingKeys())
    hands.click(button(window, "message_action"))
    assert window._pages.name() == "settings"
    await hands.until(lambda: hands.focused().objectName() == "api_key")
    office.staff = [MANAGER, SARI]
    office.enter(SARI)
    bridge.refuse("start", MissingKeys())
    assert not button(window, "message_action").isVisible(), "no way that is shut is offered"
