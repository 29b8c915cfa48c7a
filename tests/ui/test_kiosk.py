"""A till that has the whole screen is left by a manager, or by the system, and by nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from pos.core.staff import OnDuty, Person, Role
from pos.ui.bridge import Bridge
from pos.ui.frame.kiosk import EndDialog
from pos.ui.frame.practice_band import PracticeBand
from pos.ui.people.approval_dialog import ApprovalDialog
from pos.ui.window import Window
from tests.ui import shop
from tests.ui.fake_office import FakeOffice
from tests.ui.fake_till import FakeTill
from tests.ui.hands import click, find, open_window, press, settle, until
from tests.ui.shop import NOON

KIOSK = replace(shop.PREFERENCES, kiosk=True)


@pytest.fixture
async def closed() -> list[str]:
    return []


@pytest.fixture
async def window(
    bridge: Bridge, office: FakeOffice, till: FakeTill, closed: list[str]
) -> AsyncIterator[Window]:
    del office, till
    shown = Window(bridge, on_close=lambda: closed.append("closed"))
    await open_window(shown)
    await until(lambda: shown._around is not None)
    bridge.prefer(KIOSK)
    yield shown
    bridge.prefer(shop.PREFERENCES)  # so that it closes, whatever the test left open


def person(role: Role) -> Person:
    return Person(id=1, name="Sari", role=role, active=True, added_at=NOON)


async def asked(window: Window, kind: type[QDialog]) -> None:
    await until(lambda: any(one.isVisible() for one in window.findChildren(kind)))


async def test_it_takes_the_whole_screen_and_f11_does_not_give_it_back(
    window: Window, bridge: Bridge
) -> None:
    assert window.isFullScreen()
    press(Qt.Key.Key_F11)
    assert window.isFullScreen()
    bridge.prefer(shop.PREFERENCES)
    assert not window.isFullScreen()


async def test_where_one_is_alone_a_plain_question_is_asked(
    window: Window, closed: list[str]
) -> None:
    window.close()
    await asked(window, EndDialog)
    assert window.isVisible()
    press(Qt.Key.Key_Escape)
    await until(lambda: not window.findChildren(EndDialog))
    assert (window.isVisible(), closed) == (True, [])
    window.close()
    await asked(window, EndDialog)
    click(find(window, QPushButton, "end_yes"))
    await until(lambda: closed == ["closed"])
    assert not window.isVisible()


async def test_a_cashier_needs_a_managers_pin(
    window: Window, office: FakeOffice, closed: list[str]
) -> None:
    office.duty.take(OnDuty(person=person(Role.CASHIER), on_shift=True), timed=False)
    window.close()
    await asked(window, ApprovalDialog)
    press(Qt.Key.Key_Escape)
    await until(lambda: not window.findChildren(ApprovalDialog))
    assert (window.isVisible(), closed) == (True, [])


async def test_a_manager_is_asked_once_and_plainly(window: Window, office: FakeOffice) -> None:
    office.duty.take(OnDuty(person=person(Role.MANAGER)), timed=False)
    window.close()
    await asked(window, EndDialog)
    window.close()
    await settle()
    assert len(window.findChildren(EndDialog)) == 1
    press(Qt.Key.Key_Escape)
    await until(lambda: not window.findChildren(EndDialog))


async def test_locked_it_stays_and_asks_nothing(
    window: Window, office: FakeOffice, closed: list[str]
) -> None:
    office.duty.take(OnDuty(person=person(Role.CASHIER), locked=True), timed=False)
    window.close()
    await settle()
    assert (window.isVisible(), closed) == (True, [])
    assert window.findChildren(ApprovalDialog) == []


async def test_the_end_of_the_session_is_not_held_up(window: Window, closed: list[str]) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert window._around is not None
    window._around._kiosk._on_session_ends()
    window.close()
    assert closed == ["closed"]
    assert window.findChildren(EndDialog) == []


async def test_without_the_setting_closing_asks_nothing(
    window: Window, bridge: Bridge, closed: list[str]
) -> None:
    bridge.prefer(shop.PREFERENCES)
    window.close()
    assert closed == ["closed"]


async def test_practice_says_so_across_the_window_and_also_while_locked(
    bridge: Bridge, office: FakeOffice, till: FakeTill
) -> None:
    del till
    bridge.preferences = replace(shop.PREFERENCES, environment="practice")
    window = Window(bridge)
    await open_window(window)
    (band,) = window.findChildren(PracticeBand)
    assert band.isVisible()
    assert band.width() == window.width()
    office.duty.take(OnDuty(person=person(Role.CASHIER), locked=True), timed=False)
    assert band.isVisible()


async def test_a_real_till_never_says_practice(window: Window) -> None:
    assert window.findChildren(PracticeBand) == []
