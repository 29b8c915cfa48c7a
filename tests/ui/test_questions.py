"""Every question is answered by keyboard alone, says no to Esc, and fits the smallest window."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pos.core.day import Span
from pos.core.errors import StoreBusy
from pos.core.export import Form
from pos.core.sale import State
from pos.core.shift import Shift
from pos.core.staff import OnDuty
from pos.ui import i18n
from pos.ui.day.calendar_dialog import CalendarDialog
from pos.ui.day.close_day_dialog import Choice, CloseDayDialog
from pos.ui.day.export_dialog import ExportDialog
from pos.ui.people.approval_dialog import ApprovalDialog
from pos.ui.people.duty_dialog import DutyDialog
from pos.ui.people.person_dialogs import NewPinDialog, PersonDialog
from pos.ui.people.shift_dialogs import CloseShiftDialog, OpenShiftDialog
from pos.ui.question import Question
from pos.ui.sales.renew_dialog import RenewDialog
from pos.ui.sell.keypad import PadKey
from tests.ui import figures, shop
from tests.ui.fake_office import BUDI, MANAGER, SARI
from tests.ui.figures import SUNDAY
from tests.ui.hands import focused, press, settle
from tests.ui.shop import NOON, ZONE

HOSTILE = "<b>Toko</b> & <img src='file:///etc/passwd'> \u202e%n %1 &amp; Kopi dan lain-lain"
SHIFT = Shift(id=1, terminal="K1", person=HOSTILE[:40], opened_at=NOON - timedelta(hours=6))
WEEK = Span.week(SUNDAY)
Make = Callable[[QWidget], Question]
QUESTIONS: dict[str, Make] = {
    "approval": lambda parent: ApprovalDialog(
        HOSTILE, [MANAGER, SARI, BUDI], shop.RESOURCES / "icons", parent
    ),
    "calendar": lambda parent: CalendarDialog(SUNDAY, SUNDAY, "id", parent),
    "close_day": lambda parent: CloseDayDialog(
        [Choice(figures=figures.of_span(WEEK)), Choice(figures=figures.sunday(fees_unknown=3))],
        [SHIFT, SHIFT],
        ZONE,
        parent,
    ),
    "duty": lambda parent: DutyDialog(OnDuty(person=MANAGER), people=True, parent=parent),
    "export": lambda parent: ExportDialog(
        [Span.day(SUNDAY), WEEK, Span.month(SUNDAY)], Path(HOSTILE * 3), Form.XLSX, parent
    ),
    "new_pin": lambda parent: NewPinDialog(HOSTILE[:40], own=True, parent=parent),
    "person": lambda parent: PersonDialog(manager_only=False, parent=parent),
    "first_person": lambda parent: PersonDialog(manager_only=True, parent=parent),
    "renew": lambda parent: RenewDialog(shop.sale(), ZONE, parent),
    "renew_unknown": lambda parent: RenewDialog(shop.sale(state=State.SENDING), ZONE, parent),
    "open_shift": lambda parent: OpenShiftDialog(HOSTILE[:40], parent),
    "close_shift": lambda parent: CloseShiftDialog(SHIFT, ZONE, must_count=True, parent=parent),
}


@pytest.fixture(params=QUESTIONS)
def make(request: pytest.FixtureRequest) -> Make:
    return QUESTIONS[request.param]


@pytest.fixture
def parent(themed: QApplication, qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    QVBoxLayout(shown)
    shown.resize(1024, 680)
    shown.show()
    return shown


@pytest.fixture(params=["en", "id"])
def language(request: pytest.FixtureRequest, themed: QApplication) -> Iterator[str]:
    i18n.install(themed, shop.RESOURCES, request.param)
    yield request.param
    i18n.install(themed, shop.RESOURCES, "en")


async def asked(make: Make, parent: QWidget) -> tuple[Question, asyncio.Task[bool]]:
    dialog = make(parent)
    answer = asyncio.get_running_loop().create_task(dialog.ask())
    await settle()
    dialog.activateWindow()
    await settle()
    assert dialog.isVisible()
    return dialog, answer


def controls(dialog: Question) -> list[QWidget]:
    """Give what a person uses; the keys of a PIN pad are for fingers, the field is for keys."""
    found: list[QWidget] = []
    for kind in (QAbstractButton, QLineEdit):
        found += [one for one in dialog.findChildren(kind) if one.isVisible() and one.isEnabled()]
    return [one for one in found if not isinstance(one, PadKey)]


async def test_esc_says_no_and_nothing_of_the_question_is_left(make: Make, parent: QWidget) -> None:
    _, answer = await asked(make, parent)
    press(Qt.Key.Key_Escape)
    assert await asyncio.wait_for(answer, 1) is False
    await settle()
    assert parent.findChildren(Question) == []


async def test_tab_reaches_everything(make: Make, parent: QWidget) -> None:
    dialog, answer = await asked(make, parent)
    wanted = {one.objectName() for one in controls(dialog)} - {""}
    wanted -= {one for one in wanted if one.startswith("qt_")}  # parts of Qt's own calendar
    reached = set()
    for _ in range(4 * len(wanted) + 8):
        reached.add(focused().objectName())
        press(Qt.Key.Key_Tab)
    # Of choices of which one is chosen Tab reaches that one, and arrows the others.
    grouped = {
        one.objectName()
        for one in dialog.findChildren(QAbstractButton)
        if one.group() is not None and one.group().exclusive()
    }
    assert wanted - reached - grouped == set()
    assert not grouped or not grouped.isdisjoint(reached) or "pin" in reached
    press(Qt.Key.Key_Escape)
    await answer


async def test_everything_has_a_name_and_is_plain(make: Make, parent: QWidget) -> None:
    dialog, answer = await asked(make, parent)
    own = [one for one in controls(dialog) if not one.objectName().startswith("qt_")]
    assert [one for one in own if not one.accessibleName()] == []
    loose = [
        label
        for label in dialog.findChildren(QLabel)
        if label.textFormat() is not Qt.TextFormat.PlainText
    ]
    assert loose == []
    press(Qt.Key.Key_Escape)
    await answer


async def test_it_fits_the_smallest_window_and_cuts_no_word(
    make: Make, parent: QWidget, language: str
) -> None:
    dialog, answer = await asked(make, parent)
    assert dialog.width() <= 1024
    assert dialog.height() <= 660, language
    cut = [
        label.text()
        for label in dialog.findChildren(QLabel)
        if label.isVisible()
        and label.wordWrap()
        and label.height() < label.heightForWidth(label.width()) - 1
    ]
    assert cut == []
    narrow = [
        one.text()
        for one in dialog.findChildren(QAbstractButton)
        if one.isVisible() and one.width() < one.minimumSizeHint().width() - 1
    ]
    assert narrow == []
    press(Qt.Key.Key_Escape)
    await answer


async def test_a_lock_takes_it_away_though_its_act_is_under_way(parent: QWidget) -> None:
    going = asyncio.Event()

    async def act() -> None:
        await going.wait()
        raise StoreBusy(path="kasir.db")

    dialog = QUESTIONS["open_shift"](parent)
    answer = asyncio.get_running_loop().create_task(dialog.ask(act))
    await settle()
    dialog.yes.click()
    await settle()
    press(Qt.Key.Key_Escape)  # not while its act is under way
    await settle()
    assert dialog.isVisible()
    dialog.dismiss()
    assert not dialog.isVisible()
    going.set()
    assert await asyncio.wait_for(answer, 1) is False
    await settle()
    assert parent.findChildren(Question) == []


async def test_after_a_refusal_the_keyboard_is_where_it_was(parent: QWidget) -> None:
    tried = 0

    async def act() -> None:
        nonlocal tried
        tried += 1
        await asyncio.sleep(0.01)
        if tried == 1:
            raise StoreBusy(path="kasir.db")

    dialog = QUESTIONS["open_shift"](parent)
    answer = asyncio.get_running_loop().create_task(dialog.ask(act))
    await settle()
    press(Qt.Key.Key_Return)
    await settle(0.05)
    assert dialog.refused.isVisible()
    press(Qt.Key.Key_Return)
    assert await asyncio.wait_for(answer, 1) is True
    assert tried == 2


async def test_a_second_yes_does_not_act_twice(parent: QWidget) -> None:
    acted = 0
    going = asyncio.Event()

    async def act() -> None:
        nonlocal acted
        acted += 1
        await going.wait()

    dialog = QUESTIONS["open_shift"](parent)
    answer = asyncio.get_running_loop().create_task(dialog.ask(act))
    await settle()
    for _ in range(5):
        dialog.yes.click()
        press(Qt.Key.Key_Return)
    await settle()
    going.set()
    assert await asyncio.wait_for(answer, 1) is True
    assert acted == 1
