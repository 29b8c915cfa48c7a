"""The pages of help: what they show, where they lead, and that they claim nothing that is not so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget

from pos.core.checkup import Found, State, Topic, Verdict
from pos.core.errors import NotPermitted
from pos.core.staff import Right
from pos.ui import i18n
from pos.ui.bridge import Bridge, Message
from pos.ui.frame.messagebar import MessageBar
from pos.ui.frame.pages import Pages
from pos.ui.help.about_page import AboutPage
from pos.ui.help.checkup_page import CheckupPage
from pos.ui.help.checkup_row import CheckupRow
from pos.ui.help.desk import About, Part, Stumble
from pos.ui.help.help_chips import HelpChips
from pos.ui.help.trouble_page import TroublePage
from pos.ui.sell.amount_field import AmountField
from pos.ui.widgets import PlainLabel
from pos.ui.window import Window
from tests.ui.fake_office import FakeOffice
from tests.ui.fake_till import FakeTill

FINE = Verdict(topic=Topic.DISK, state=State.OK, found=Found.DISK_FINE, facts={"free": "812"})
GONE = Verdict(
    topic=Topic.DISK,
    state=State.BAD,
    found=Found.DISK_GONE,
    facts={"free": "12", "stop": "50"},
)
ABOUT = About(
    kasir="9.9.9", build="0123456789ab", python="3.11.7", qt="6.11.3", sqlite="3.46.0",
    system="Linux", data="/srv/kasir", log="/srv/kasir/logs/kasir.log",
)  # fmt: skip
STUMBLE = Stumble(
    where="ZeroDivisionError page.py:7",
    times=1,
    watching=True,
    open=True,
    log="/srv/kasir/logs/kasir.log",
    details="Traceback: division by zero",
)


@dataclass(frozen=True)
class ShippedPart:
    name: str
    version: str
    licence: str
    text: str


@dataclass
class FakeDesk:
    verdicts: Sequence[Verdict] = (FINE,)
    go: asyncio.Event = field(default_factory=asyncio.Event)
    refusal: Exception | None = None
    saved: list[tuple[Path, Sequence[Verdict]]] = field(default_factory=list)
    restarts: int = 0
    runs: bool = True

    async def check(self) -> AsyncGenerator[Verdict, None]:
        for verdict in self.verdicts:
            yield verdict
        await self.go.wait()

    async def save_bundle(self, target: Path, findings: Sequence[Verdict]) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.saved.append((target, findings))

    async def about(self) -> About:
        return ABOUT

    async def parts(self) -> Sequence[Part]:
        return (
            ShippedPart("Kasir", "9.9.9", "MIT", "words of MIT"),
            ShippedPart("Qt", "6.11.3", "LGPL-3.0-only", "words of the LGPL"),
        )

    def go_on(self) -> bool:
        return self.runs

    def restart(self) -> None:
        self.restarts += 1


@pytest.fixture
def desk(bridge: Bridge) -> FakeDesk:
    fake = FakeDesk()
    bridge.help = fake
    return fake


@pytest.fixture
def said(bridge: Bridge) -> list[Message]:
    heard: list[Message] = []
    bridge.said.connect(heard.append)
    return heard


def button(page: QWidget, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def texts(page: QWidget) -> str:
    return "\n".join(
        label.text() for label in page.findChildren(PlainLabel) if label.isVisibleTo(page)
    )


async def ended(bridge: Bridge, task: str) -> None:
    async with asyncio.timeout(20):
        while bridge.tasks.running(task):
            await asyncio.sleep(0.01)


# --- the check-up -------------------------------------------------------------------------------


async def test_a_verdict_shows_at_once_while_others_are_still_awaited(
    bridge: Bridge, desk: FakeDesk
) -> None:
    page = CheckupPage(bridge)
    page.show()
    async with asyncio.timeout(20):
        while "812 MB are free" not in texts(page):
            await asyncio.sleep(0.01)
    assert "Checking…" in texts(page)
    assert not button(page, "check_again").isEnabled()
    desk.go.set()
    await ended(bridge, "check-up")
    assert "Everything that a sale needs is in order." in texts(page)
    assert button(page, "check_again").isEnabled()


async def test_what_is_bad_says_what_to_do_and_looking_again_forgets_it(
    bridge: Bridge, desk: FakeDesk
) -> None:
    desk.go.set()
    desk.verdicts = (GONE,)
    page = CheckupPage(bridge)
    page.show()
    await ended(bridge, "check-up")
    assert "1 to mend. Begin with the first." in texts(page)
    assert "Below 50 MB no sale can begin. Free some space now." in texts(page)
    desk.verdicts = (FINE,)
    button(page, "check_again").click()
    await ended(bridge, "check-up")
    assert "Free some space" not in texts(page)


async def test_what_was_found_is_copied_as_plain_text(bridge: Bridge, desk: FakeDesk) -> None:
    desk.go.set()
    desk.verdicts = (GONE,)
    page = CheckupPage(bridge)
    page.show()
    await ended(bridge, "check-up")
    button(page, "copy_checkup").click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("[Mend it] Disk space: The disk is almost full: 12 MB are free")
    assert "Free some space now." in copied


async def test_the_page_speaks_the_language_that_is_switched_on(
    bridge: Bridge, desk: FakeDesk, resources: Path
) -> None:
    desk.go.set()
    page = CheckupPage(bridge)
    page.show()
    await ended(bridge, "check-up")
    app = QGuiApplication.instance()
    assert app is not None
    i18n.install(app, resources, "id")
    await asyncio.sleep(0)
    assert "Tersisa 812 MB" in texts(page)
    assert page.windowTitle() == "Pemeriksaan"
    i18n.install(app, resources, "en")


async def test_a_bundle_holds_what_was_found(
    bridge: Bridge, desk: FakeDesk, said: list[Message], tmp_path: Path
) -> None:
    desk.go.set()
    page = CheckupPage(bridge)
    page.show()
    await ended(bridge, "check-up")
    await page.save(tmp_path / "kasir.zip")
    assert desk.saved == [(tmp_path / "kasir.zip", [FINE])]
    assert said[-1].level == "good"
    assert str(tmp_path / "kasir.zip") in said[-1].text


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (FileExistsError(), "is there already"),
        (PermissionError(), "cannot be written"),
        (NotPermitted(right=Right.CARE, person="Budi"), "manager"),
    ],
)
async def test_a_bundle_that_cannot_be_is_told_in_words(
    bridge: Bridge, desk: FakeDesk, said: list[Message], refusal: Exception, words: str
) -> None:
    desk.go.set()
    desk.refusal = refusal
    page = CheckupPage(bridge)
    await page.save(Path("kasir.zip"))
    assert words in said[-1].text
    assert said[-1].level in ("warn", "bad")


async def test_every_state_is_a_word_and_not_a_colour_alone(bridge: Bridge, desk: FakeDesk) -> None:
    desk.go.set()
    desk.verdicts = (GONE, replace(FINE, topic=Topic.PARTS, found=Found.PARTS_FINE))
    page = CheckupPage(bridge)
    page.show()
    await ended(bridge, "check-up")
    names = [row.accessibleName() for row in page.findChildren(CheckupRow)]
    assert "Disk space: Mend it: The disk is almost full: 12 MB are free" in names


async def test_what_is_worst_stands_first_once_all_is_known(bridge: Bridge, desk: FakeDesk) -> None:
    fine = [replace(FINE, topic=topic, found=Found.PARTS_FINE) for topic in Topic]
    desk.verdicts = [*fine, replace(GONE, topic=Topic.PRINTER)]
    page = CheckupPage(bridge)
    page.resize(900, 500)
    page.show()
    desk.go.set()
    await ended(bridge, "check-up")
    await asyncio.sleep(0)
    rows = sorted(page.findChildren(CheckupRow), key=lambda row: row.geometry().top())
    assert rows[0].accessibleName().startswith("Printer: Mend it")
    bar = page._scroll.verticalScrollBar()
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert bar.value() > 0  # what lies below is reached without a mouse


# --- about --------------------------------------------------------------------------------------


async def test_about_tells_versions_places_and_the_licence_of_each_part(
    bridge: Bridge, desk: FakeDesk
) -> None:
    del desk
    page = AboutPage(bridge)
    page.show()
    await ended(bridge, "about")
    for fact in ("Kasir 9.9.9", "0123456789ab", "3.11.7 · 6.11.3 · 3.46.0", "/srv/kasir"):
        assert fact in texts(page)
    text = page.findChild(QPlainTextEdit, "about_text")
    assert isinstance(text, QPlainTextEdit)
    assert text.toPlainText() == "words of MIT"
    page._pick.setCurrentIndex(1)
    assert text.toPlainText() == "words of the LGPL"
    button(page, "copy_about").click()
    assert "/srv/kasir/logs/kasir.log" in QGuiApplication.clipboard().text()


# --- what went wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stumble", "words"),
    [
        (STUMBLE, "Payments are still being watched."),
        (replace(STUMBLE, watching=False), "Payments are not being watched at this moment."),
        (replace(STUMBLE, watching=False, open=False), "The till is not open"),
    ],
)
def test_it_says_that_payments_are_watched_only_where_they_are(
    bridge: Bridge, stumble: Stumble, words: str
) -> None:
    page = TroublePage(bridge)
    page.show_stumble(stumble)
    said = [one for one in texts(page).splitlines() if "watched" in one]
    assert len(said) == 1
    assert said[0].startswith(words)


async def test_its_details_are_copied_and_a_key_not_meant_for_it_does_not_leave_it(
    bridge: Bridge, desk: FakeDesk
) -> None:
    del desk
    page = TroublePage(bridge)
    page.show_stumble(STUMBLE)
    page.show()
    button(page, "copy_details").click()
    assert QGuiApplication.clipboard().text() == STUMBLE.details
    left: list[int] = []
    page.left.connect(lambda: left.append(1))
    none = Qt.KeyboardModifier.NoModifier
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", True)
    QApplication.sendEvent(page, held)
    QTest.keyClick(page, Qt.Key.Key_Return)  # of the sale that was being typed
    assert left == []
    async with asyncio.timeout(20):
        while page._fresh.isActive():
            await asyncio.sleep(0.02)
    QApplication.sendEvent(page, held)
    assert left == []
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert left == [1]


async def test_the_window_goes_to_the_page_and_back_to_where_it_was(
    bridge: Bridge, till: FakeTill, office: FakeOffice, desk: FakeDesk
) -> None:
    del till, office, desk
    window = Window(bridge)
    window.show()
    await asyncio.sleep(0.1)  # lets it make what comes after its first paint
    pages = window.findChild(Pages)
    assert isinstance(pages, Pages)
    pages.make_rest()
    pages.sell.begin("125")
    typed = pages.sell.findChild(AmountField)
    assert isinstance(typed, AmountField)
    before = typed.text()
    assert "125" in before
    pages.turn_to("sales")
    bridge.stumbled.emit(STUMBLE)
    assert isinstance(pages.currentWidget(), TroublePage)
    button(pages.help, "leave_help").click()
    assert pages.name() == "sales"
    pages.turn_to("sell")
    assert typed.text() == before
    window.close()


async def test_the_same_error_opens_no_page_twice_and_another_one_none_above_it(
    bridge: Bridge, till: FakeTill, office: FakeOffice, desk: FakeDesk
) -> None:
    del till, office, desk
    window = Window(bridge)
    window.show()
    await asyncio.sleep(0.1)
    pages = window.findChild(Pages)
    assert isinstance(pages, Pages)
    for times in range(1, 40):
        bridge.stumbled.emit(replace(STUMBLE, times=times))
    bridge.stumbled.emit(replace(STUMBLE, where="KeyError other.py:1", details="another"))
    assert sum(isinstance(one, TroublePage) for one in pages.children()) == 1
    assert "It happened 39 more times since." in texts(pages.help)
    details = pages.help.findChild(QPlainTextEdit, "trouble_details")
    assert isinstance(details, QPlainTextEdit)
    assert details.toPlainText() == STUMBLE.details
    button(pages.help, "leave_help").click()
    assert pages.name() == "sell"
    bridge.stumbled.emit(replace(STUMBLE, times=40))
    assert pages.name() == "sell"  # nobody is led away a second time
    (bar,) = window.findChildren(MessageBar)
    assert bar.messages()[-1].kind == "unforeseen"
    button(bar, "message_action").click()
    assert isinstance(pages.currentWidget(), TroublePage)
    window.close()


async def test_going_on_without_watching_warns_and_offers_a_new_start(
    bridge: Bridge, till: FakeTill, office: FakeOffice, desk: FakeDesk
) -> None:
    del till, office
    desk.runs = False
    window = Window(bridge)
    window.show()
    await asyncio.sleep(0.1)
    bridge.stumbled.emit(replace(STUMBLE, watching=False))
    pages = window.findChild(Pages)
    assert isinstance(pages, Pages)
    button(pages.help, "leave_help").click()
    (bar,) = window.findChildren(MessageBar)
    assert bar.messages()[-1].text.startswith("Payments are not being watched.")
    button(bar, "message_action").click()
    assert desk.restarts == 1
    window.close()


def test_the_pages_are_reached_from_the_settings_of_the_computer(bridge: Bridge) -> None:
    wanted: list[str] = []
    bridge.help_wanted.connect(wanted.append)
    chips = HelpChips(bridge)
    for name in ("open_checkup", "open_about"):
        button(chips, name).click()
    assert wanted == ["checkup", "about"]
