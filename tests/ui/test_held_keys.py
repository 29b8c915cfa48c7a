"""A held Enter is one Enter, also where the system does not say that it repeats."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from pytestqt.qtbot import QtBot

from pos.core.override import override
from pos.ui.sell.held_keys import HeldEnter

PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease


class Ear(QWindow):
    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.heard += 1


@pytest.fixture
def ear(qtbot: QtBot) -> Ear:
    window = Ear()
    HeldEnter(window)
    return window


def strike(ear: Ear, kind: QEvent.Type, at: int, key: Qt.Key = Qt.Key.Key_Return) -> None:
    event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
    event.setTimestamp(at)
    QCoreApplication.sendEvent(ear, event)


def test_releases_and_presses_of_one_instant_are_a_held_key(ear: Ear) -> None:
    strike(ear, PRESS, 1000)
    for at in range(1500, 6500, 40):
        strike(ear, RELEASE, at)
        strike(ear, PRESS, at)
    assert ear.heard == 1


def test_a_second_stroke_of_a_person_is_heard(ear: Ear) -> None:
    for at in (1000, 1120):
        strike(ear, PRESS, at)
        strike(ear, RELEASE, at + 60)
    assert ear.heard == 2


def test_other_keys_repeat_as_they_like(ear: Ear) -> None:
    for at in (1000, 1040):
        strike(ear, PRESS, at, Qt.Key.Key_0)
        strike(ear, RELEASE, at + 40, Qt.Key.Key_0)
    assert ear.heard == 2
