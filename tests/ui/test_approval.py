"""A manager's PIN allows one act and is forgotten: for this sale, this person, this once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos.core.attention import Item, Kind
from pos.core.errors import NotPermitted
from pos.core.money import Money
from pos.core.sale import State
from pos.core.staff import Right, Role
from pos.ui.attention.attention_dialog import AttentionDialog
from pos.ui.attention.page import AttentionPage
from pos.ui.bridge import Bridge, Message
from pos.ui.code.page import CodePage
from pos.ui.people.approval_dialog import ApprovalDialog
from pos.ui.sales.renew_dialog import RenewDialog
from pos.ui.sales.sale_details import SaleDetails
from pos.ui.sales.withdraw_dialog import WithdrawDialog
from tests.ui.fake_office import MANAGER, PINS, SARI, FakeOffice, person
from tests.ui.fake_till import FakeTill
from tests.ui.hands import click, find, focused, press, settle, type_keys, until
from tests.ui.shop import NOON, sale


@pytest.fixture
def office(bridge: Bridge) -> FakeOffice:
    """Give an office with a cashier on duty and two managers who are not."""
    fake = FakeOffice(bridge.now, [MANAGER, SARI, person("Pak Joko", Role.MANAGER)])
    fake.enter(SARI)
    bridge.connect_office(fake)
    return fake


@pytest.fixture
async def page(bridge: Bridge, office: FakeOffice, till: FakeTill, qtbot: QtBot) -> CodePage:
    till.keep(sale())
    shown = CodePage(bridge)
    qtbot.addWidget(shown)
    shown.resize(800, 700)
    shown.show()
    shown.activateWindow()
    shown.show_sale(sale())
    return shown


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


async def approval(page: QWidget) -> ApprovalDialog:
    await until(lambda: [one for one in page.findChildren(ApprovalDialog) if one.isVisible()])
    await settle()
    return page.findChildren(ApprovalDialog)[-1]


async def withdrawing(page: CodePage) -> ApprovalDialog:
    click(find(page, QPushButton, "withdraw"))
    await until(lambda: page.findChildren(WithdrawDialog))
    (dialog,) = page.findChildren(WithdrawDialog)
    click(find(dialog, QPushButton, "withdraw_reason_2"))
    click(find(dialog, QPushButton, "withdraw_confirm"))
    return await approval(page)


async def test_a_cashier_withdraws_with_a_manager_s_yes(
    page: CodePage, office: FakeOffice, till: FakeTill
) -> None:
    dialog = await withdrawing(page)
    told = words(dialog)
    assert "Withdraw K1-000482 · Rp 100.000. Wrong amount or outlet" in told
    assert "Bu Rina" in told
    assert "Sari" not in told  # a cashier cannot approve
    type_keys("b")
    type_keys(PINS["Bu Rina"])
    press(Qt.Key.Key_Return)
    await until(lambda: till.withdrawn)
    assert office.sign_in.approved == [("Bu Rina", Right.WITHDRAW, "K1-000482")]
    (given,) = till.approvals
    assert given is not None
    assert given.manager == "Bu Rina"
    assert office.duty.now.person == SARI  # nobody was signed in by it
    assert page.focusWidget() is page


async def test_the_next_act_asks_again(page: CodePage, office: FakeOffice, till: FakeTill) -> None:
    await withdrawing(page)
    type_keys("b" + PINS["Bu Rina"])
    press(Qt.Key.Key_Return)
    await until(lambda: till.withdrawn)
    till.keep(sale("K1-000483"))
    page.show_sale(sale("K1-000483"))
    dialog = await withdrawing(page)
    assert dialog.pad.field.text() == ""
    assert dialog.names.name == ""
    press(Qt.Key.Key_Escape)
    await settle(0.05)
    assert len(till.withdrawn) == 1


async def test_esc_is_no_and_nothing_happens(page: CodePage, till: FakeTill) -> None:
    await withdrawing(page)
    type_keys("b123")
    press(Qt.Key.Key_Escape)
    await settle(0.05)
    assert till.withdrawn == []
    assert page.findChildren(ApprovalDialog) == []


async def test_a_wrong_pin_keeps_the_question_open(
    page: CodePage, office: FakeOffice, till: FakeTill
) -> None:
    dialog = await withdrawing(page)
    type_keys("b999888")
    press(Qt.Key.Key_Return)
    said = find(dialog, QLabel, "pin_said")
    await until(lambda: "This is not the PIN of Bu Rina. 4 tries left" in said.text())
    assert dialog.pad.field.text() == ""
    for _ in range(4):
        await settle()
        type_keys("999888")
        press(Qt.Key.Key_Return)
        await settle(0.05)
    assert "Try again in 0:" in said.text()
    assert till.withdrawn == []


async def test_a_pin_begun_for_one_manager_is_not_sent_for_another(page: CodePage) -> None:
    dialog = await withdrawing(page)
    type_keys("b719")
    press(Qt.Key.Key_Down)
    assert dialog.names.name == "Pak Joko"
    assert dialog.pad.field.text() == ""
    assert focused() is dialog.pad.field


async def test_no_pin_is_in_any_word_of_the_question(page: CodePage) -> None:
    dialog = await withdrawing(page)
    type_keys("b739182")
    seen = [words(dialog), dialog.windowTitle(), dialog.accessibleName()]
    seen += [one.accessibleName() for one in dialog.findChildren(QWidget)]
    seen += [one.displayText() for one in dialog.findChildren(QLineEdit)]
    assert not any("739182" in text for text in seen)


async def test_a_manager_is_not_asked(page: CodePage, office: FakeOffice, till: FakeTill) -> None:
    office.enter(MANAGER)
    click(find(page, QPushButton, "withdraw"))
    await until(lambda: page.findChildren(WithdrawDialog))
    (dialog,) = page.findChildren(WithdrawDialog)
    click(find(dialog, QPushButton, "withdraw_reason_1"))
    click(find(dialog, QPushButton, "withdraw_confirm"))
    await until(lambda: till.withdrawn)
    assert till.approvals == [None]
    assert office.sign_in.approved == []


async def test_a_till_that_says_no_after_all_is_believed(
    page: CodePage, bridge: Bridge, till: FakeTill
) -> None:
    said: list[Message] = []
    bridge.said.connect(said.append)
    await withdrawing(page)
    till.error = NotPermitted(right="withdraw", person="Sari")
    type_keys("b" + PINS["Bu Rina"])
    press(Qt.Key.Key_Return)
    await until(lambda: any(one.text.startswith("Not permitted") for one in said))


# --- a new code -------------------------------------------------------------------------------


@pytest.fixture
async def details(bridge: Bridge, office: FakeOffice, till: FakeTill, qtbot: QtBot) -> SaleDetails:
    till.keep(sale())
    shown = SaleDetails(bridge)
    qtbot.addWidget(shown)
    shown.resize(900, 700)
    shown.show_sale(sale())
    shown.show()
    shown.activateWindow()
    return shown


async def renewing(details: SaleDetails) -> RenewDialog:
    click(find(details, QPushButton, "sale_renew"))
    await until(lambda: details.findChildren(RenewDialog))
    await settle()
    return details.findChildren(RenewDialog)[-1]


async def test_a_new_code_wants_a_reason_and_a_manager(
    details: SaleDetails, office: FakeOffice, till: FakeTill
) -> None:
    opened: list[str] = []
    details.opened.connect(opened.append)
    dialog = await renewing(details)
    assert "stays payable until Mon 23 Nov 14:05 WIB" in words(dialog)
    assert "pay twice" in words(dialog)
    yes = find(dialog, QPushButton, "renew_yes")
    assert not yes.isEnabled()
    click(find(dialog, QPushButton, "renew_reason_3"))
    assert not yes.isEnabled()
    type_keys("printer menelan struk")
    assert yes.isEnabled()
    press(Qt.Key.Key_Return)  # Enter alone never says yes to a danger
    await settle()
    assert dialog.isVisible()
    click(yes)
    asked = await approval(details)
    assert "New code for K1-000482 · Rp 100.000" in words(asked)
    type_keys("b" + PINS["Bu Rina"])
    press(Qt.Key.Key_Return)
    await until(lambda: opened)
    assert till.renewed == [("K1-000482", "printer menelan struk")]
    assert office.sign_in.approved[-1] == ("Bu Rina", Right.RENEW, "K1-000482")
    assert opened == ["K1-000601"]


async def test_a_sale_paid_meanwhile_takes_the_question_away(
    details: SaleDetails, till: FakeTill
) -> None:
    await renewing(details)
    till.change(sale(state=State.PAID, paid_at=NOON))
    await settle(0.05)
    assert details.findChildren(RenewDialog) == []
    assert till.renewed == []
    assert not find(details, QPushButton, "sale_renew").isVisible()


async def test_an_unknown_outcome_says_that_both_could_be_paid(
    details: SaleDetails, office: FakeOffice
) -> None:
    office.enter(MANAGER)
    details.show_sale(sale(state=State.SENDING, code=None))
    dialog = await renewing(details)
    assert "not known yet whether K1-000482 has a code" in words(dialog)


@pytest.mark.parametrize("state", [State.PAID, State.EXPIRED, State.WITHDRAWN, State.REFUSED])
async def test_what_is_over_gets_no_new_code(details: SaleDetails, state: State) -> None:
    details.show_sale(replace(sale(), state=state, paid_at=NOON))
    assert not find(details, QPushButton, "sale_renew").isVisible()


# --- what needed attention --------------------------------------------------------------------


async def test_a_cashier_closes_an_item_with_a_manager_s_yes_and_in_their_own_name(
    bridge: Bridge, office: FakeOffice, till: FakeTill, qtbot: QtBot
) -> None:
    till.attention.raise_item(
        Item(
            kind=Kind.PAID_TWICE,
            number="K1-000482",
            payment_id="p",
            stake=Money.rupiah(100_000),
            received=True,
            raised_at=NOON,
            business_date=NOON.date(),
            facts={"first": "K1-000400"},
        )
    )
    page = AttentionPage(bridge)
    qtbot.addWidget(page)
    page.resize(900, 680)
    page.show()
    page.activateWindow()
    await until(lambda: page.findChild(QPushButton, "attention_close") is not None)
    click(find(page, QPushButton, "attention_close"))
    await until(lambda: page.findChildren(AttentionDialog))
    (dialog,) = page.findChildren(AttentionDialog)
    name = find(dialog, QLineEdit, "attention_name")
    assert name.text() == "Sari"
    assert not name.isEnabled()
    find(dialog, QLineEdit, "attention_note").setText("uang kembali")
    click(find(dialog, QPushButton, "attention_confirm"))
    asked = await approval(page)
    assert "uang kembali" in words(asked)
    type_keys("b" + PINS["Bu Rina"])
    press(Qt.Key.Key_Return)
    await until(lambda: not till.attention.kept[0].is_open)
    assert office.sign_in.approved == [("Bu Rina", Right.ATTEND, "1")]
