"""People are added, disabled, unlocked and given PINs; a PIN is typed twice and shown never."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos.core.errors import LastManager, NameTaken, PinTrivial
from pos.core.staff import Role
from pos.ui.bridge import Bridge, Message
from pos.ui.people.duty_acts import DutyActs
from pos.ui.people.duty_dialog import DutyDialog
from pos.ui.people.page import PeoplePage
from pos.ui.people.person_dialogs import NewPinDialog, PersonDialog
from pos.ui.people.person_row import PersonRow
from tests.ui.fake_office import BUDI, MANAGER, PINS, SARI, FakeOffice
from tests.ui.fake_till import FakeTill
from tests.ui.hands import click, find, press, settle, type_keys, until


@pytest.fixture
def office(bridge: Bridge) -> FakeOffice:
    fake = FakeOffice(bridge.now, [MANAGER, SARI, BUDI])
    fake.enter(MANAGER)
    bridge.connect_office(fake)
    return fake


@pytest.fixture
async def page(bridge: Bridge, office: FakeOffice, till: FakeTill, qtbot: QtBot) -> PeoplePage:
    shown = PeoplePage(bridge)
    qtbot.addWidget(shown)
    shown.resize(1000, 700)
    shown.show()
    shown.activateWindow()
    await settle(0.05)
    return shown


@pytest.fixture
def said(bridge: Bridge) -> list[Message]:
    heard: list[Message] = []
    bridge.said.connect(heard.append)
    return heard


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def rows(page: PeoplePage) -> list[PersonRow]:
    found = [row for row in page.findChildren(PersonRow) if row.isVisible()]
    return sorted(found, key=lambda row: row.y())


async def adding(page: PeoplePage) -> PersonDialog:
    click(find(page, QPushButton, "add_person"))
    await until(lambda: page.findChildren(PersonDialog))
    await settle()
    return page.findChildren(PersonDialog)[-1]


async def test_everybody_is_listed_with_their_role(page: PeoplePage) -> None:
    assert [words(row).splitlines()[:2] for row in rows(page)] == [
        ["Bu Rina", "Manager, signed in now"],
        ["Budi", "Cashier"],
        ["Sari", "Cashier"],
    ]


async def test_a_person_is_added_by_keyboard_alone(
    page: PeoplePage, office: FakeOffice, said: list[Message]
) -> None:
    await adding(page)
    type_keys("Wati")
    press(Qt.Key.Key_Return)
    type_keys("583914")
    press(Qt.Key.Key_Return)
    type_keys("583914")
    press(Qt.Key.Key_Return)
    await until(lambda: any(one.name == "Wati" for one in office.staff))
    added = next(one for one in office.staff if one.name == "Wati")
    assert added.role is Role.CASHIER
    await until(lambda: len(rows(page)) == 4)
    assert any(one.text == "Wati was added." for one in said)
    assert page.focusWidget() is page
    PINS.pop("Wati")


async def test_two_pins_that_differ_are_not_taken(page: PeoplePage, office: FakeOffice) -> None:
    dialog = await adding(page)
    type_keys("Wati")
    press(Qt.Key.Key_Return)
    type_keys("583914")
    press(Qt.Key.Key_Return)
    type_keys("583915")
    assert not find(dialog, QPushButton, "person_yes").isEnabled()
    press(Qt.Key.Key_Return)
    await settle(0.05)
    assert len(office.staff) == 3


@pytest.mark.parametrize(
    ("error", "told"),
    [(NameTaken(name="Sari"), "There is a Sari already"), (PinTrivial(), "PIN too easy to guess")],
)
async def test_what_is_refused_is_said_there_and_the_pins_are_wiped(
    page: PeoplePage, office: FakeOffice, error: Exception, told: str
) -> None:
    office.people.error = error  # type: ignore[assignment]  # one of ours
    dialog = await adding(page)
    type_keys("Sari")
    press(Qt.Key.Key_Return)
    type_keys("583914")
    press(Qt.Key.Key_Return)
    type_keys("583914")
    press(Qt.Key.Key_Return)
    await until(lambda: told in words(dialog))
    assert dialog.isVisible()
    fields = (find(dialog, QLineEdit, name) for name in ("first_pin", "second_pin"))
    assert [field.text() for field in fields] == ["", ""]
    assert find(dialog, QLineEdit, "person_name").text() == "Sari"
    press(Qt.Key.Key_Escape)
    await settle(0.05)
    assert page.findChildren(PersonDialog) == []


async def test_the_first_person_can_only_be_a_manager(page: PeoplePage, office: FakeOffice) -> None:
    office.staff.clear()
    office.enter(None)
    page.hide()
    page.show()
    await until(lambda: rows(page) == [])
    dialog = await adding(page)
    assert dialog.role is Role.MANAGER
    assert not find(dialog, QPushButton, "role_cashier").isEnabled()
    assert "The first person is a manager" in words(dialog)


async def test_a_person_is_disabled_and_enabled_but_nobody_shuts_themselves_out(
    page: PeoplePage, office: FakeOffice, said: list[Message]
) -> None:
    assert not find(page, QPushButton, f"switch_{MANAGER.id}").isEnabled()
    click(find(page, QPushButton, f"switch_{SARI.id}"))
    await until(lambda: "Disabled" in words(page))
    assert not next(one for one in office.staff if one.name == "Sari").active
    await settle(0.05)
    click(find(page, QPushButton, f"switch_{SARI.id}"))
    await until(lambda: "Disabled" not in words(page))
    await settle(0.05)
    office.people.error = LastManager(name="Budi")
    click(find(page, QPushButton, f"switch_{BUDI.id}"))
    await until(lambda: any(one.level == "bad" for one in said))


async def test_a_manager_gives_another_pin_and_ends_a_wait(
    page: PeoplePage, office: FakeOffice
) -> None:
    click(find(page, QPushButton, f"new_pin_{SARI.id}"))
    await until(lambda: page.findChildren(NewPinDialog))
    await settle()
    assert page.findChild(QLineEdit, "old_pin") is None
    type_keys("583914")
    press(Qt.Key.Key_Return)
    type_keys("583914")
    press(Qt.Key.Key_Return)
    await until(lambda: office.people.reset == [("Sari", "583914")])
    await settle(0.05)
    click(find(page, QPushButton, f"end_wait_{SARI.id}"))
    await until(lambda: office.people.unlocked == ["Sari"])


async def test_one_changes_one_s_own_pin_with_the_old_one(
    page: PeoplePage, bridge: Bridge, office: FakeOffice
) -> None:
    acts = DutyActs(bridge, page)
    acts.show_person()
    await until(lambda: page.findChildren(DutyDialog))
    click(find(page, QPushButton, "duty_pin"))
    await until(lambda: page.findChildren(NewPinDialog))
    await settle()
    (dialog,) = page.findChildren(NewPinDialog)
    for pin in ("111999", "583914"):
        type_keys(pin)
        press(Qt.Key.Key_Return)
    type_keys("583914")
    press(Qt.Key.Key_Return)
    await until(lambda: "This is not the PIN of Bu Rina" in words(dialog))
    for pin in (PINS["Bu Rina"], "583914"):
        type_keys(pin)
        press(Qt.Key.Key_Return)
    type_keys("583914")
    press(Qt.Key.Key_Return)
    await until(lambda: office.sign_in.changed)
    assert office.sign_in.changed == [("Bu Rina", PINS["Bu Rina"], "583914")]
