"""Only whole rupiah get in, however they are typed, pasted or written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from pos.core.money import ZERO, Money
from pos.ui import theme
from pos.ui.sell.amount_field import AmountField
from pos.ui.widgets import AmountBox


@pytest.fixture
def field(themed: QApplication) -> AmountField:
    field = AmountField()
    field.resize(460, 80)
    field.show()
    return field


def test_the_amount_sets_itself_in_thousands_while_it_is_typed(field: AmountField) -> None:
    seen: list[str] = []
    field.textChanged.connect(seen.append)
    QTest.keyClicks(field, "1250000")
    assert field.text() == "1.250.000"
    assert field.amount == Money.rupiah(1_250_000)
    assert "1.250" in seen


def test_the_numpad_types_too(field: AmountField) -> None:
    for key in (Qt.Key.Key_5, Qt.Key.Key_0):
        QTest.keyClick(field, key, Qt.KeyboardModifier.KeypadModifier)
    assert field.text() == "50"


@pytest.mark.parametrize("keys", ["a", "-", "+", ".", ",", " ", "e", "٣", "५", "²", "Rp"])
def test_letters_and_signs_do_nothing(field: AmountField, keys: str) -> None:
    QTest.keyClicks(field, "12")
    # QTest's own keys are ASCII only.
    for character in keys:
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, character
        )
        QApplication.sendEvent(field, event)
    assert field.text() == "12"


def test_zeros_in_front_do_not_count(field: AmountField) -> None:
    QTest.keyClicks(field, "000")
    assert field.text() == ""
    QTest.keyClicks(field, "05")
    assert field.text() == "5"


def test_a_digit_past_the_twelfth_changes_nothing(field: AmountField) -> None:
    QTest.keyClicks(field, "1234567890123")
    assert field.amount == Money.rupiah(123_456_789_012)


def test_three_zeros_that_do_not_all_fit_change_nothing(field: AmountField) -> None:
    QTest.keyClicks(field, "12345678901")
    field.add("000")
    assert field.amount == Money.rupiah(12_345_678_901)


def test_backspace_takes_a_digit_and_delete_and_escape_take_all(field: AmountField) -> None:
    QTest.keyClicks(field, "1234")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "123"
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Escape):
        QTest.keyClicks(field, "77")
        QTest.keyClick(field, key)
        assert field.text() == ""
        assert field.amount == ZERO


@pytest.mark.parametrize("text", ["Rp 100.000", "100,000", "100000", " 100.000,00 "])
def test_an_amount_is_pasted_as_people_write_it(field: AmountField, text: str) -> None:
    QTest.keyClicks(field, "5")
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "100.000"


@pytest.mark.parametrize("text", ["10.00", "1rb", "-5", "100 000 x", "", "<b>9</b>"])
def test_a_paste_in_doubt_says_so_and_changes_nothing(field: AmountField, text: str) -> None:
    refused: list[str] = []
    field.paste_refused.connect(refused.append)
    QTest.keyClicks(field, "5000")
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "5.000"
    assert refused == [text]


def test_what_an_assistive_tool_writes_goes_through_the_same_reader(field: AmountField) -> None:
    field.setText("75000")
    assert (field.text(), field.amount) == ("75.000", Money.rupiah(75_000))
    field.setText("75.00")
    assert (field.text(), field.amount) == ("75.000", Money.rupiah(75_000))
    field.setText("")
    assert field.amount == ZERO


def test_a_locked_amount_stays(field: AmountField) -> None:
    QTest.keyClicks(field, "5000")
    field.lock(locked=True)
    QTest.keyClicks(field, "1")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    field.setText("9")
    assert field.text() == "5.000"


def test_figures_shrink_rather_than_run_out_of_the_field(field: AmountField) -> None:
    QTest.keyClicks(field, "100000")
    assert field.property("step") == "64"
    QTest.keyClicks(field, "000000")
    assert field.property("step") == "40"
    metrics = field.fontMetrics()
    assert metrics.horizontalAdvance(field.text()) <= field.width()


def test_the_middle_button_and_drags_cannot_write(field: AmountField) -> None:
    QTest.keyClicks(field, "5000")
    clipboard = QGuiApplication.clipboard()
    if clipboard.supportsSelection():
        clipboard.setText("9", clipboard.Mode.Selection)
    QTest.mouseClick(field, Qt.MouseButton.MiddleButton)
    QTest.mouseDClick(field, Qt.MouseButton.LeftButton)
    assert field.text() == "5.000"
    assert not field.hasSelectedText()


def test_the_line_below_the_amount_tells_whether_it_takes_the_keys(themed: QApplication) -> None:
    field, other = AmountField(), QLineEdit()
    page = QWidget()
    column = QVBoxLayout(page)
    box = AmountBox(field)
    column.addWidget(box)
    column.addWidget(other)
    page.show()
    QTest.qWaitForWindowActive(page)

    def line() -> tuple[str, str]:
        drawn = box.grab().toImage()
        below, above = (drawn.height() - 1, drawn.height() - 4)
        return drawn.pixelColor(2, below).name(), drawn.pixelColor(2, above).name()

    field.setFocus()
    taken, ground = line()
    assert taken == theme.colour("brand").name()
    other.setFocus()
    assert line()[0] == theme.colour("edge").name()
    assert ground not in (taken, line()[0])
