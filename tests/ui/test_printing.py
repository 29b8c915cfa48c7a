"""What the window shows of the printer: its condition, what failed and the ways on, the drawer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea

from pos.core.errors import (
    DrawerImpossible,
    NotPrintable,
    PrinterUnreachable,
    SlipDoesNotFit,
)
from pos.core.printer import Condition, PrinterStatus
from pos.core.sale import State
from pos.core.slip import JobState, Kind
from pos.ports import PrintJob
from pos.ports.printing import KEPT
from pos.ui.bridge import Bridge, Message
from pos.ui.frame.messagebar import MessageBar
from pos.ui.frame.topbar import StatusLine, Topbar
from pos.ui.slips.slip_dialog import SlipDialog
from pos.ui.widgets import Chip, PlainLabel
from pos.ui.window import Window
from pos.ui.words.printer import LINES
from tests.ui import shop
from tests.ui.fake_printing import FakeSlips
from tests.ui.fake_till import FakeTill, FakeWatcher
from tests.ui.hands import click, find, focused, open_window, press, settle, until
from tests.ui.shop import sale


@pytest.fixture
def slips(tmp_path: Path) -> FakeSlips:
    return FakeSlips(tmp_path / "Kasir")


@pytest.fixture
def window(bridge: Bridge) -> Window:
    return Window(bridge)


@pytest.fixture
async def till(bridge: Bridge, watcher: FakeWatcher, window: Window, slips: FakeSlips) -> FakeTill:
    """Connect a till with a printer and a drawer."""
    fake = FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)
    bridge.connect_till(fake, watcher, has_printer=True, has_drawer=True, slips=slips)
    fake.keep(sale())
    return fake


@pytest.fixture
async def opened(window: Window, till: FakeTill) -> Window:
    await open_window(window)
    await until(lambda: window._around is not None)
    return window


def job(
    state: JobState, detail: str = "", *, number: str = "K1-000482", kind: Kind = Kind.SLIP
) -> PrintJob:
    return PrintJob(
        id=1, subject=number, kind=kind, copy=0, state=state, at=shop.NOON, detail=detail
    )


def messages(window: Window) -> list[Message]:
    return list(find(window, MessageBar, "messages").messages())


def fail(bridge: Bridge, detail: str = "PrinterUnreachable TimeoutError") -> None:
    bridge.announcer.print_changed(job(JobState.FAILED, detail), detail)


# --- the bar on top ---------------------------------------------------------------------------


@pytest.fixture
def top(bridge: Bridge) -> Topbar:
    top = Topbar(bridge)
    top.resize(1000, 56)
    top.show()
    return top


def connect(bridge: Bridge, *, printer: bool) -> None:
    fake = FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)
    bridge.connect_till(fake, FakeWatcher(), has_printer=printer)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition.READY, "Printer ready"),
        (Condition.UNKNOWN, "Printer set up"),
        (Condition.OFFLINE, "Printer cannot be reached"),
        (Condition.PAPER_OUT, "Printer out of paper"),
        (Condition.PAPER_LOW, "Printer low on paper"),
        (Condition.COVER_OPEN, "Printer cover open"),
        (Condition.ERROR, "Printer fault"),
    ],
)
def test_the_top_says_how_the_printer_is(
    top: Topbar, bridge: Bridge, condition: Condition, words: str
) -> None:
    connect(bridge, printer=True)
    line = find(top, StatusLine, "printer")
    assert line.text() == "Printer set up"
    bridge.announcer.printer_changed(PrinterStatus(condition=condition))
    assert line.isVisible()
    assert line.text() == words
    assert line.accessibleName() == words


def test_every_condition_has_a_line() -> None:
    assert set(LINES) == set(Condition)


def test_where_none_is_set_up_the_top_says_so(top: Topbar, bridge: Bridge) -> None:
    line = find(top, StatusLine, "printer")
    assert not line.isVisible()  # nobody knows yet
    connect(bridge, printer=False)
    assert line.isVisible()
    assert line.text() == "No printer set up"


def test_what_keeps_it_from_printing_comes_before_the_last_slip(
    top: Topbar, bridge: Bridge
) -> None:
    connect(bridge, printer=True)
    line = find(top, StatusLine, "printer")
    told = []
    for condition, state in (
        (Condition.READY, JobState.SENT),
        (Condition.PAPER_LOW, JobState.SENT),
        (Condition.PAPER_LOW, JobState.UNKNOWN),
        (Condition.PAPER_OUT, JobState.UNKNOWN),
        (Condition.READY, JobState.CONFIRMED),
    ):
        bridge.announcer.print_changed(job(state), "")
        bridge.announcer.printer_changed(PrinterStatus(condition=condition))
        told.append(line.text())
    assert told == [
        "Slip sent 14:05",
        "Printer low on paper",
        "Look whether the slip came out",
        "Printer out of paper",
        "Slip printed 14:05",
    ]


def test_a_slip_that_became_a_file_is_not_called_printed(top: Topbar, bridge: Bridge) -> None:
    connect(bridge, printer=True)
    bridge.announcer.print_changed(job(JobState.CONFIRMED, KEPT), KEPT)
    assert find(top, StatusLine, "printer").text() == "Printer set up"


# --- what failed ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "detail", "words"),
    [
        (JobState.FAILED, "PrinterUnreachable TimeoutError", "The printer cannot be reached"),
        (JobState.FAILED, "PrinterUnreachable paper_out", "The printer is out of paper"),
        (JobState.FAILED, "PrinterUnreachable cover_open", "The printer's cover is open"),
        (JobState.FAILED, "SlipDoesNotFit", "The slip does not fit this paper"),
        (JobState.FAILED, "SlipTooLate wanted by an earlier run", "Not printed: too much time"),
        (JobState.UNKNOWN, "PrintOutcomeUnknown paper_out", "Perhaps printed, perhaps not"),
        (JobState.UNKNOWN, "PrintInterrupted", "Kasir ended while this slip was on its way"),
        (JobState.FAILED, "", "The printer cannot be reached"),
        (JobState.UNKNOWN, "", "Perhaps printed, perhaps not"),
    ],
)
async def test_a_slip_that_failed_is_said_with_what_to_do(
    opened: Window, bridge: Bridge, state: JobState, detail: str, words: str
) -> None:
    bridge.announcer.print_changed(job(state, detail), detail)
    (message,) = messages(opened)
    assert message.text.startswith("Payment slip K1-000482: ")
    assert words in message.text
    assert message.level == ("warn" if state is JobState.UNKNOWN else "bad")
    bar = find(opened, MessageBar, "messages")
    assert find(bar, Chip, "message_action").text() == "Print again"
    assert find(bar, Chip, "message_also").text() == "Show on screen"


async def test_print_again_prints_it_and_its_success_takes_the_message_away(
    opened: Window, bridge: Bridge, till: FakeTill
) -> None:
    fail(bridge)
    click(find(opened, Chip, "message_action"))
    await until(lambda: till.printed)
    assert till.printed == [("K1-000482", Kind.SLIP)]
    assert messages(opened) == []


async def test_a_second_failure_is_said_again_and_only_the_last_is(
    opened: Window, bridge: Bridge, till: FakeTill
) -> None:
    till.print_state = JobState.FAILED
    fail(bridge)
    click(find(opened, Chip, "message_action"))
    await until(lambda: till.printed)
    assert len(messages(opened)) == 1
    other = job(JobState.FAILED, number="K1-000483")
    bridge.announcer.print_changed(other, "")
    assert [message.text[:22] for message in messages(opened)] == ["Payment slip K1-000483"]


async def test_no_dead_slip_is_offered(opened: Window, bridge: Bridge) -> None:
    fail(bridge)
    paid = replace(sale(), state=State.PAID, paid_at=shop.NOON)
    bridge.announcer.sale_changed(sale(), replace(paid, number="K1-000001"))
    assert messages(opened)[0].kind == "print"  # another sale's matter
    bridge.announcer.sale_changed(sale(), paid)
    assert [message for message in messages(opened) if message.kind == "print"] == []


async def test_a_slip_whose_sale_was_over_before_its_turn_is_no_news(
    opened: Window, bridge: Bridge
) -> None:
    detail = NotPrintable.__name__
    bridge.announcer.print_changed(job(JobState.FAILED, detail), detail)
    bridge.announcer.print_changed(job(JobState.FAILED, f"{KEPT} PrinterUnreachable"), "")
    assert messages(opened) == []


async def test_a_test_page_that_failed_is_said_without_a_sale(
    opened: Window, bridge: Bridge
) -> None:
    failed = job(JobState.FAILED, number="test 1", kind=Kind.TEST)
    bridge.announcer.print_changed(failed, "")
    (message,) = messages(opened)
    assert message.text.startswith("Test page: The printer cannot be reached.")
    assert (message.action, message.also) == (None, None)


# --- on the screen, and as a file -------------------------------------------------------------


async def shown(window: Window) -> SlipDialog:
    await until(lambda: window.findChildren(SlipDialog))
    (dialog,) = window.findChildren(SlipDialog)
    await until(lambda: find(dialog, QPushButton, "slip_yes").isEnabled() or dialog.refused.text())
    return dialog


async def test_a_slip_is_shown_and_leaves_the_message_where_it_is(
    opened: Window, bridge: Bridge, slips: FakeSlips, till: FakeTill
) -> None:
    fail(bridge)
    click(find(opened, Chip, "message_also"))
    dialog = await shown(opened)
    assert slips.drawn == [("K1-000482", Kind.SLIP)]
    picture = find(dialog, PlainLabel, "slip_picture").pixmap()
    assert (picture.width(), picture.height()) == (384 + 48, 900 + 48)  # and a margin
    bar = find(dialog, QScrollArea, "slip_scroll").verticalScrollBar()
    press(Qt.Key.Key_PageDown)
    assert bar.value() == 320
    press(Qt.Key.Key_Escape)
    await until(lambda: not opened.findChildren(SlipDialog))
    assert len(messages(opened)) == 1
    where = opened.focusWidget()
    assert where is not None
    assert where.objectName() == "amount"
    assert till.printing.kept == []


async def test_a_wide_slip_fits_into_the_dialog(
    opened: Window, bridge: Bridge, slips: FakeSlips
) -> None:
    slips._dots = 576
    fail(bridge)
    click(find(opened, Chip, "message_also"))
    dialog = await shown(opened)
    label = find(dialog, PlainLabel, "slip_picture")
    assert label.pixmap().width() <= dialog.width() - 2 * 28
    press(Qt.Key.Key_Escape)
    await until(lambda: not opened.findChildren(SlipDialog))


async def test_enter_keeps_it_as_a_pdf_and_says_where(
    opened: Window,
    bridge: Bridge,
    till: FakeTill,
    slips: FakeSlips,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fail(bridge)
    click(find(opened, Chip, "message_also"))
    await shown(opened)
    press(Qt.Key.Key_Return)
    await until(lambda: till.printing.kept)
    await until(lambda: not opened.findChildren(SlipDialog))
    assert till.printing.kept == [("K1-000482", Kind.SLIP)]
    assert messages(opened)[-1].text == f"Saved as PDF in {slips.folder}"
    went: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", went.append)
    click(find(opened, Chip, "message_action"))
    assert went == [QUrl.fromLocalFile(str(slips.folder))]


async def test_a_folder_that_cannot_be_written_is_said_in_the_dialog(
    opened: Window, bridge: Bridge, till: FakeTill, slips: FakeSlips
) -> None:
    till.printing.state = JobState.FAILED
    fail(bridge)
    click(find(opened, Chip, "message_also"))
    dialog = await shown(opened)
    press(Qt.Key.Key_Return)
    await until(dialog.refused.text)
    assert dialog.refused.text().startswith(f"The PDF could not be saved. {slips.folder} cannot")
    press(Qt.Key.Key_Escape)
    await until(lambda: not opened.findChildren(SlipDialog))


async def test_a_slip_that_cannot_be_drawn_says_why_and_cannot_be_kept(
    opened: Window, bridge: Bridge, slips: FakeSlips
) -> None:
    slips.error = SlipDoesNotFit(address="")
    fail(bridge)
    click(find(opened, Chip, "message_also"))
    dialog = await shown(opened)
    assert "does not fit" in dialog.refused.text()
    assert not find(dialog, QPushButton, "slip_yes").isEnabled()
    press(Qt.Key.Key_Escape)
    await until(lambda: not opened.findChildren(SlipDialog))


async def test_without_a_printer_the_key_to_print_shows_the_slip(
    window: Window, bridge: Bridge, watcher: FakeWatcher, slips: FakeSlips
) -> None:
    fake = FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)
    fake.keep(sale())
    bridge.connect_till(fake, watcher, slips=slips)
    await open_window(window)
    window.show_sale(sale())
    await settle()
    assert find(window, QPushButton, "print_again").text() == "Show slip"
    press(Qt.Key.Key_P)
    await shown(window)
    assert fake.printed == []
    press(Qt.Key.Key_Escape)
    await until(lambda: not window.findChildren(SlipDialog))


async def test_a_sales_details_print_and_show_what_is_true_of_it(
    opened: Window, till: FakeTill, slips: FakeSlips
) -> None:
    withdrawn = sale(state=State.WITHDRAWN, closed_at=shop.NOON, reason="salah")
    till.keep(withdrawn)
    opened.show_sale(withdrawn)
    await settle()
    press(Qt.Key.Key_P)
    await until(lambda: till.printed)
    press(Qt.Key.Key_S)
    await shown(opened)
    assert till.printed == [("K1-000482", Kind.WITHDRAWN)]
    assert slips.drawn == [("K1-000482", Kind.WITHDRAWN)]
    press(Qt.Key.Key_Escape)
    await until(lambda: not opened.findChildren(SlipDialog))


# --- the drawer -------------------------------------------------------------------------------


async def test_the_drawer_opens_with_two_keys_and_a_reason(opened: Window, till: FakeTill) -> None:
    press(Qt.Key.Key_F9)
    await until(lambda: focused().objectName() == "drawer_yes")
    press(Qt.Key.Key_Return)
    await until(lambda: till.printing.opened)
    assert till.printing.opened == ["Change for a customer"]
    assert messages(opened) == []


async def test_another_reason_is_wanted_in_words(opened: Window, till: FakeTill) -> None:
    click(find(opened, QPushButton, "open_drawer"))
    await until(lambda: focused().objectName() == "drawer_yes")
    click(find(opened, Chip, "drawer_reason_4"))
    assert not find(opened, QPushButton, "drawer_yes").isEnabled()
    field = find(opened, QLineEdit, "drawer_reason")
    field.setText("")
    for letter in "cek":
        press(Qt.Key(ord(letter.upper())))
    assert find(opened, QPushButton, "drawer_yes").isEnabled()
    click(find(opened, QPushButton, "drawer_yes"))
    await until(lambda: till.printing.opened)
    assert till.printing.opened[0].lower() == "cek"


async def test_esc_keeps_it_shut(opened: Window, till: FakeTill) -> None:
    press(Qt.Key.Key_F9)
    await until(lambda: focused().objectName() == "drawer_yes")
    press(Qt.Key.Key_Escape)
    await settle()
    assert till.printing.opened == []
    where = opened.focusWidget()
    assert where is not None
    assert where.objectName() == "amount"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (DrawerImpossible(address="pdf:x"), "This printer cannot open a drawer."),
        (PrinterUnreachable(address="tcp://x"), "The printer cannot be reached."),
    ],
)
async def test_a_drawer_that_stays_shut_is_said(
    opened: Window, till: FakeTill, error: PrinterUnreachable, words: str
) -> None:
    till.printing.error = error
    press(Qt.Key.Key_F9)
    await until(lambda: focused().objectName() == "drawer_yes")
    press(Qt.Key.Key_Return)
    await until(lambda: messages(opened))
    assert messages(opened)[0].text.startswith(words)


async def test_where_there_is_no_drawer_there_is_neither_button_nor_key(
    window: Window, bridge: Bridge, watcher: FakeWatcher
) -> None:
    fake = FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)
    bridge.connect_till(fake, watcher, has_printer=True)
    await open_window(window)
    await until(lambda: window._around is not None)
    assert not find(window, QPushButton, "open_drawer").isVisible()
    press(Qt.Key.Key_F9)
    await settle()
    assert not bridge.tasks.running("drawer")
