"""A PIN is typed by keys or fingers, masked, sent once and forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from pos.ui.people.pin_pad import PinPad
from tests.ui import shop
from tests.ui.hands import click, find

SECRET = "482913"


@pytest.fixture
def pad(themed: object, qtbot: QtBot) -> PinPad:
    shown = PinPad(shop.RESOURCES / "icons")
    qtbot.addWidget(shown)
    shown.show_act("Sign in")
    shown.show()
    return shown


@pytest.fixture
def entered(pad: PinPad) -> list[str]:
    heard: list[str] = []
    pad.entered.connect(heard.append)
    return heard


def test_what_is_typed_is_masked_and_cannot_be_copied(pad: PinPad) -> None:
    QTest.keyClicks(pad.field, SECRET)
    assert pad.field.echoMode() is QLineEdit.EchoMode.Password
    assert SECRET not in pad.field.displayText()
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    pad.field.selectAll()
    pad.field.copy()
    pad.field.cut()
    assert clipboard.text() == "before"
    assert pad.field.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu


def test_enter_sends_it_once_and_wipes_the_field(pad: PinPad, entered: list[str]) -> None:
    QTest.keyClicks(pad.field, SECRET)
    QTest.keyClick(pad.field, Qt.Key.Key_Return)
    QTest.keyClick(pad.field, Qt.Key.Key_Return)
    assert entered == [SECRET]
    assert pad.field.text() == ""


def test_the_numpad_types_and_sends(pad: PinPad, entered: list[str]) -> None:
    for digit in SECRET:
        key = getattr(Qt.Key, f"Key_{digit}")
        QTest.keyClick(pad.field, key, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(pad.field, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert entered == [SECRET]


def test_fingers_type_clear_and_take_back(pad: PinPad, entered: list[str]) -> None:
    for name in ("9", "clear", *"4829137", "back", "enter"):
        click(find(pad, QPushButton, f"pin_{name}"))
    assert entered == [SECRET]


def test_only_digits_get_in_and_twelve_at_the_most(pad: PinPad) -> None:
    QTest.keyClicks(pad.field, "12ab-3 4.5")
    assert pad.field.text() == "12345"
    QTest.keyClicks(pad.field, "67890123456")
    assert pad.field.text() == "123456789012"
    pad.wipe()
    pad.field.insert("12x")
    assert "x" not in pad.field.text()


def test_less_than_six_digits_are_not_sent(pad: PinPad, entered: list[str]) -> None:
    QTest.keyClicks(pad.field, "48291")
    QTest.keyClick(pad.field, Qt.Key.Key_Return)
    assert entered == []
    assert not find(pad, QPushButton, "pin_enter").isEnabled()


def test_a_wait_counts_down_and_takes_nothing(
    pad: PinPad, entered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = 0
    monkeypatch.setattr(pad, "_waiting", type("Watch", (), {})())
    pad._waiting.start = lambda: None  # type: ignore[method-assign]
    pad._waiting.elapsed = lambda: passed  # type: ignore[method-assign]
    pad.wait(90)
    assert pad._said.text() == "Too many wrong PINs. Try again in 1:30."
    QTest.keyClicks(pad.field, SECRET)
    QTest.keyClick(pad.field, Qt.Key.Key_Return)
    assert entered == []
    assert not find(pad, QPushButton, "pin_5").isEnabled()
    passed = 61_000
    pad._on_tick()
    assert pad._said.text() == "Too many wrong PINs. Try again in 0:29."
    passed = 90_000
    pad._on_tick()
    assert pad._said.text() == ""
    QTest.keyClicks(pad.field, SECRET)
    QTest.keyClick(pad.field, Qt.Key.Key_Return)
    assert entered == [SECRET]


def test_while_one_is_looked_at_no_other_is_taken(pad: PinPad, entered: list[str]) -> None:
    pad.set_busy(busy=True)
    QTest.keyClicks(pad.field, SECRET)
    QTest.keyClick(pad.field, Qt.Key.Key_Return)
    assert entered == []
    pad.set_busy(busy=False)
    QTest.keyClicks(pad.field, SECRET)
    assert pad.field.text() == SECRET


def test_hiding_forgets_what_was_typed(pad: PinPad) -> None:
    QTest.keyClicks(pad.field, SECRET)
    pad.hide()
    assert pad.field.text() == ""


def test_its_keys_are_large_enough_for_a_finger(pad: PinPad) -> None:
    pad.tighten(tight=True)
    for name in ("1", "clear", "back"):
        assert find(pad, QPushButton, f"pin_{name}").height() >= 48
        assert find(pad, QPushButton, f"pin_{name}").accessibleName()
