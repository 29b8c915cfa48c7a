"""One sale on the screen: its code, every state's own face, the keys, and what happens meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos.core.errors import PrinterUnreachable
from pos.core.sale import State
from pos.core.slip import Kind
from pos.ui.bridge import Bridge, Message
from pos.ui.code.barcode import Barcode
from pos.ui.code.fitted import FittedLabel
from pos.ui.code.page import CodePage
from pos.ui.code.qr import PictureCode, QrCode
from pos.ui.code.steps import StepLabel
from tests.ui.fake_till import FakeTill, FakeWatcher
from tests.ui.shop import NOON, WallClock, sale
from tests.ui.test_symbols import picture_of

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def page(bridge: Bridge, qtbot: QtBot) -> CodePage:
    shown = CodePage(bridge)
    qtbot.addWidget(shown)
    shown.resize(800, 700)
    shown.show()
    return shown


def found(page: QWidget, kind: type[W], name: str = "") -> W:
    """Give the one widget of a kind, or of a name."""
    (one,) = page.findChildren(kind, name) if name else page.findChildren(kind)
    return one


def visible(page: QWidget, name: str) -> bool:
    return found(page, QWidget, name).isVisibleTo(page)


def status(page: CodePage) -> str:
    """Give the status that the page shows; there is never more than one."""
    (label,) = page.findChildren(QLabel, "status")
    assert label.isVisibleTo(page)
    return label.text()


def texts(page: CodePage) -> str:
    """Give all words that can be read on the page."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def press(page: QWidget, key: Qt.Key, text: str = "", *, again: bool = False) -> None:
    none = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, key, none, text, again)
    QCoreApplication.sendEvent(page, event)


def test_an_open_sale_shows_its_code_in_groups_with_bars_and_qr(page: CodePage) -> None:
    page.show_sale(sale())
    assert found(page, QLabel, "code").text() == "8887 322"
    assert status(page) == "Waiting for payment · 24:00:00"
    assert "Rp 100.000" in texts(page)
    assert "Pay at Alfamart, Alfamidi, Lawson, DAN+DAN" in texts(page)
    assert found(page, Barcode).isVisibleTo(page)
    assert any(one.isVisibleTo(page) for one in page.findChildren(QrCode))


def test_the_countdown_goes_by_the_providers_clock(page: CodePage, clock: WallClock) -> None:
    page.show_sale(sale())
    clock.pass_by(hours=1, seconds=1)
    page._on_tick()
    assert status(page) == "Waiting for payment · 22:59:59"


def test_the_steps_show_the_facts_in_bold(page: CodePage) -> None:
    page.show_sale(sale())
    steps = page.findChildren(StepLabel)
    written = [step.text().replace("\N{NO-BREAK SPACE}", " ") for step in steps]
    assert "before Mon 23 Nov 14:05 WIB" in written[0]
    assert written[1] == "Say you are paying XFERS"
    assert "XFERS" in steps[1].facts


@pytest.mark.parametrize("width", [420, 560, 800, 1500])
@pytest.mark.parametrize("code", ["8887322", "8808123456789012", "KSR0123456789012345678901"])
def test_a_code_is_never_cut(page: CodePage, code: str, width: int) -> None:
    page.resize(width, 700)
    page.show_sale(sale(code=code))
    QApplication.processEvents()
    label = found(page, FittedLabel, "code")
    assert label.text_width(label.type_size()) <= label.width() or label.type_size() == 20
    assert label.type_size() <= 84
    if code == "8887322" and width == 800:
        assert label.type_size() == 84


def test_a_code_reads_aloud_figure_by_figure(page: CodePage) -> None:
    page.show_sale(sale(code="0172060"))
    assert found(page, QLabel, "code").accessibleName() == "0 1 7 2 0 6 0"


def test_a_virtual_account_names_the_bank_and_what_the_payer_must_see(page: CodePage) -> None:
    page.show_sale(sale(outlet="BCA", code="8808123456789012", payer_sees="IKN-TOKO SARI"))
    assert found(page, QLabel, "code").text() == "8808 1234 5678 9012"
    assert "BCA virtual account number" in texts(page)
    assert "The name must read: IKN-TOKO SARI" in texts(page)
    assert not found(page, Barcode).isVisibleTo(page)


async def test_qris_shows_the_picture_once_it_is_there(
    page: CodePage, till: FakeTill, qtbot: QtBot
) -> None:
    page.show_sale(sale(outlet="QRIS", code=None, picture_url="https://pictures.example/1"))
    await asyncio.sleep(0.02)
    picture = found(page, PictureCode)
    assert not picture.isVisibleTo(page)
    till.pictures["K1-000482"] = picture_of("000201", 4)
    page._picture_asked.invalidate()
    page._on_tick()
    await asyncio.sleep(0.05)
    assert picture.isVisibleTo(page)


def test_a_wallets_page_becomes_a_qr(page: CodePage) -> None:
    page.show_sale(sale(outlet="SHOPEEPAY", code=None, page_url="https://wallet.example/pay/1"))
    assert "Scan with the phone's camera" in texts(page)
    assert [one for one in page.findChildren(QrCode) if one.isVisibleTo(page)]
    assert not visible(page, "code")


FACES = [
    (State.INTENT, "Checking with the provider", "Do not take the money another way"),
    (State.SENDING, "Checking with the provider", "Do not take the money another way"),
    (State.PROCESSING, "Being confirmed", "no goods yet"),
    (State.EXPIRED, "Expired", "still watched for late money"),
    (State.WITHDRAWN, "Withdrawn", "stays payable until Mon 23 Nov 14:05 WIB"),
    (State.CANCELLED, "Cancelled", "begin a new sale"),
    (State.FAILED, "Failed", "no goods"),
    (State.REFUSED, "Refused", "No payment was made"),
    (State.REVIEW, "A person must look", "Call your manager"),
]


@pytest.mark.parametrize(("state", "word", "next_step"), FACES, ids=lambda value: str(value)[:12])
def test_every_state_has_its_own_face_and_one_next_step(
    page: CodePage, state: State, word: str, next_step: str
) -> None:
    reasons = {State.WITHDRAWN: "Paid another way", State.REVIEW: "other_amount"}
    page.show_sale(sale(state=state, reason=reasons.get(state), refusal="999"))
    assert status(page) == word
    assert next_step in texts(page)
    assert not visible(page, "code")
    assert not visible(page, "withdraw")
    assert visible(page, "new_sale")


def test_what_is_tried_again_later_says_when_and_offers_another_outlet(page: CodePage) -> None:
    page.show_sale(sale(state=State.SENDING, code=None, retry_at=NOON + timedelta(minutes=10)))
    assert "tries again at 14:15 WIB" in texts(page)
    assert "another outlet" in texts(page)


def test_past_its_deadline_a_code_is_asked_about_and_not_called_expired(
    page: CodePage, clock: WallClock
) -> None:
    page.show_sale(sale())
    clock.pass_by(hours=24)
    page._on_tick()
    assert status(page) == "Time is over"
    assert "xpired" not in texts(page)
    assert "asking the provider" in texts(page)
    assert not visible(page, "code")
    assert not visible(page, "print_again")


def test_paid_turns_the_page_green_with_amount_and_time(
    page: CodePage, bridge: Bridge, till: FakeTill
) -> None:
    page.show_sale(sale())
    till.keep(sale())
    till.change(replace(sale(), state=State.PAID, paid_at=NOON + timedelta(minutes=6, seconds=7)))
    assert status(page) == "Paid"
    assert "Rp 100.000" in texts(page)
    assert "Alfamart · 8887 322 · confirmed 14:11:07 WIB" in texts(page)
    assert page._card.property("ground") == "ok"
    assert not visible(page, "withdraw")


def test_paid_late_says_so(page: CodePage) -> None:
    page.show_sale(sale(state=State.PAID, paid_at=NOON, paid_late=True))
    assert "Paid late" in texts(page)


def test_a_settled_sale_stays_green(page: CodePage) -> None:
    settled = NOON + timedelta(days=1)
    page.show_sale(sale(state=State.SETTLED, paid_at=NOON, settled_at=settled))
    assert status(page) == "Paid"
    assert "settled Mon 23 Nov 14:05 WIB" in texts(page)


def test_another_sales_news_do_not_touch_the_page(page: CodePage, till: FakeTill) -> None:
    page.show_sale(sale())
    till.change(sale("K1-000481", state=State.PAID, paid_at=NOON))
    assert status(page).startswith("Waiting")


def test_an_older_version_of_the_books_changes_nothing(page: CodePage, bridge: Bridge) -> None:
    page.show_sale(sale(state=State.PAID, paid_at=NOON, version=5))
    bridge.sale_changed.emit(None, sale(version=4))
    assert status(page) == "Paid"


def test_the_watcher_looks_at_what_is_on_the_page(
    page: CodePage, till: FakeTill, watcher: FakeWatcher
) -> None:
    page.show_sale(sale())
    page.hide()
    assert watcher.looked_at == ["K1-000482", None]


def test_a_till_that_comes_later_is_told_what_is_on_the_page(
    page: CodePage, bridge: Bridge, watcher: FakeWatcher
) -> None:
    page.show_sale(sale())
    bridge.connect_till(FakeTill(bridge.announcer, bridge.outlets, now=bridge.now), watcher)
    assert watcher.looked_at == ["K1-000482"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_begins_a_new_sale(page: CodePage, qtbot: QtBot, key: Qt.Key) -> None:
    page.show_sale(sale())
    with qtbot.waitSignal(page.done) as heard:
        press(page, key)
    assert heard.args == [""]


def test_enter_held_down_does_not_take_the_code_away(page: CodePage, qtbot: QtBot) -> None:
    page.show_sale(sale())
    with qtbot.assertNotEmitted(page.done):
        for _ in range(50):
            press(page, Qt.Key.Key_Return, again=True)


def test_typing_a_figure_begins_the_next_sale_with_it(page: CodePage, qtbot: QtBot) -> None:
    page.show_sale(sale())
    with qtbot.waitSignal(page.done) as heard:
        press(page, Qt.Key.Key_7, "7")
    assert heard.args == ["7"]


def test_a_refused_sale_can_be_tried_again_with_its_amount(page: CodePage, qtbot: QtBot) -> None:
    page.show_sale(sale(state=State.REFUSED, refusal="TXN0002", code=None))
    button = found(page, QPushButton, "new_sale")
    assert button.text() == "Try again"
    with qtbot.waitSignal(page.done) as heard:
        button.click()
    assert heard.args == ["100000"]


async def test_p_prints_what_is_true_now(page: CodePage, till: FakeTill) -> None:
    till.keep(sale())
    page.show_sale(sale())
    press(page, Qt.Key.Key_P, "p")
    await asyncio.sleep(0.02)
    till.change(replace(sale(), state=State.PAID, paid_at=NOON))
    found(page, QPushButton, "print_again").click()
    await asyncio.sleep(0.02)
    assert till.printed == [("K1-000482", Kind.SLIP), ("K1-000482", Kind.RECEIPT)]


async def test_p_prints_nothing_where_nothing_can_be_printed(
    page: CodePage, till: FakeTill
) -> None:
    page.show_sale(sale(state=State.EXPIRED))
    press(page, Qt.Key.Key_P, "p")
    await asyncio.sleep(0.02)
    assert till.printed == []
    assert not visible(page, "print_again")


async def test_a_printer_that_fails_is_said_in_the_bar(
    page: CodePage, bridge: Bridge, till: FakeTill
) -> None:
    said: list[Message] = []
    bridge.said.connect(said.append)
    till.error = PrinterUnreachable(address="tcp://printer")
    page.show_sale(sale())
    press(page, Qt.Key.Key_P, "p")
    await asyncio.sleep(0.02)
    assert [message.level for message in said] == ["bad"]
    assert said[0].text.startswith("The printer cannot be reached.")
    assert status(page).startswith("Waiting")


def test_a_code_that_ends_in_the_night_is_warned_about(page: CodePage) -> None:
    page.show_sale(sale(lives=timedelta(hours=10)))
    assert "ends in the night" in texts(page)
    page.show_sale(sale("K1-000483", lives=timedelta(hours=3)))
    assert "ends in the night" not in texts(page)


def test_an_outlet_that_left_the_table_still_shows_its_code(page: CodePage) -> None:
    page.show_sale(replace(sale(), outlet="GONE"))
    assert found(page, QLabel, "code").text() == "8887 322"
    assert page.findChildren(StepLabel) == []


def test_provider_text_is_never_markup(page: CodePage) -> None:
    page.show_sale(sale(outlet="BCA", code="8808123456789012", payer_sees="<b>IKN</b>"))
    assert "<b>IKN</b>" in texts(page)
    formats = {label.textFormat() for label in page.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_every_control_has_an_accessible_name(page: CodePage) -> None:
    page.show_sale(sale())
    assert all(button.accessibleName() for button in page.findChildren(QPushButton))
    assert found(page, Barcode).accessibleName() == "Barcode of 8887 322"
