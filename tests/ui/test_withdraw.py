"""Withdrawing wants a reason, says what it does not do, and never stands in the payment's way."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos.core.errors import NotWithdrawable
from pos.core.sale import State
from pos.ui.bridge import Bridge, Message
from pos.ui.code.page import CodePage
from pos.ui.sales.withdraw_dialog import WithdrawDialog
from tests.ui.fake_till import FakeTill
from tests.ui.shop import NOON, sale


@pytest.fixture
def page(bridge: Bridge, till: FakeTill, qtbot: QtBot) -> CodePage:
    till.keep(sale())
    shown = CodePage(bridge)
    qtbot.addWidget(shown)
    shown.resize(800, 700)
    shown.show()
    shown.show_sale(sale())
    return shown


async def asked(page: CodePage) -> WithdrawDialog:
    """Press Withdraw and give the question that opens."""
    button(page, "withdraw").click()
    await asyncio.sleep(0.02)
    (dialog,) = page.findChildren(WithdrawDialog)
    assert dialog.isVisible()
    return dialog


def button(owner: CodePage | WithdrawDialog, name: str) -> QPushButton:
    (one,) = owner.findChildren(QPushButton, name)
    return one


def press(dialog: WithdrawDialog, key: Qt.Key) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    focused: QWidget | None = dialog.focusWidget()
    QApplication.sendEvent(focused if focused is not None else dialog, event)


async def test_it_says_that_the_code_stays_payable_and_watched(page: CodePage) -> None:
    dialog = await asked(page)
    words = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Withdraw the sale of Rp 100.000?" in words
    assert "stays payable until Mon 23 Nov 14:05 WIB" in words
    assert "keeps watching it" in words
    dialog.reject()
    await asyncio.sleep(0.02)


async def test_a_reason_offered_is_enough(page: CodePage, till: FakeTill) -> None:
    dialog = await asked(page)
    confirm = button(dialog, "withdraw_confirm")
    assert not confirm.isEnabled()
    button(dialog, "withdraw_reason_2").click()
    confirm.click()
    await asyncio.sleep(0.02)
    assert till.withdrawn == [("K1-000482", "Wrong amount or outlet")]
    assert page.findChildren(WithdrawDialog) == []


async def test_a_reason_of_ones_own_is_kept_as_written(page: CodePage, till: FakeTill) -> None:
    dialog = await asked(page)
    button(dialog, "withdraw_reason_4").click()
    (field,) = dialog.findChildren(QLineEdit, "withdraw_reason")
    assert not button(dialog, "withdraw_confirm").isEnabled()
    field.insert("  pelanggan pergi ")
    field.textEdited.emit(field.text())
    button(dialog, "withdraw_confirm").click()
    await asyncio.sleep(0.02)
    assert till.withdrawn == [("K1-000482", "pelanggan pergi")]


async def test_escape_means_no(page: CodePage, till: FakeTill) -> None:
    dialog = await asked(page)
    button(dialog, "withdraw_reason_1").click()
    press(dialog, Qt.Key.Key_Escape)
    await asyncio.sleep(0.02)
    assert till.withdrawn == []
    assert till.sales["K1-000482"].state is State.OPEN


async def test_enter_does_not_withdraw(page: CodePage, till: FakeTill) -> None:
    dialog = await asked(page)
    button(dialog, "withdraw_reason_4").click()
    (field,) = dialog.findChildren(QLineEdit, "withdraw_reason")
    field.setFocus()
    press(dialog, Qt.Key.Key_Return)
    await asyncio.sleep(0.02)
    assert till.withdrawn == []
    assert dialog.isVisible()
    dialog.reject()
    await asyncio.sleep(0.02)


async def test_a_second_press_opens_no_second_question(page: CodePage) -> None:
    dialog = await asked(page)
    button(page, "withdraw").click()
    await asyncio.sleep(0.02)
    assert len(page.findChildren(WithdrawDialog)) == 1
    dialog.reject()
    await asyncio.sleep(0.02)


async def test_a_sale_paid_meanwhile_takes_the_question_away(
    page: CodePage, till: FakeTill
) -> None:
    dialog = await asked(page)
    button(dialog, "withdraw_reason_1").click()
    till.change(replace(sale(), state=State.PAID, paid_at=NOON))
    await asyncio.sleep(0.02)
    assert page.findChildren(WithdrawDialog) == []
    assert till.withdrawn == []


async def test_the_loop_goes_on_while_the_question_is_open(page: CodePage) -> None:
    dialog = await asked(page)
    turns = 0
    for _ in range(20):
        await asyncio.sleep(0)
        turns += 1
    assert turns == 20
    dialog.reject()
    await asyncio.sleep(0.02)


async def test_what_cannot_be_withdrawn_any_more_is_said(
    page: CodePage, bridge: Bridge, till: FakeTill
) -> None:
    said: list[Message] = []
    bridge.said.connect(said.append)
    dialog = await asked(page)
    button(dialog, "withdraw_reason_1").click()
    till.error = NotWithdrawable(number="K1-000482", state="paid")
    button(dialog, "withdraw_confirm").click()
    await asyncio.sleep(0.02)
    assert [message.text.split(".")[0] for message in said] == ["This sale cannot be withdrawn"]


async def test_the_focus_is_back_on_the_page(page: CodePage, qtbot: QtBot) -> None:
    dialog = await asked(page)
    dialog.reject()
    await asyncio.sleep(0.02)
    assert page.focusWidget() is page
