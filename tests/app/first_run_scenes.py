"""From an empty shop to the first paid sale and its slip: with keys alone, then with a finger alone.

What it took is written to the standard output: ``keys 61`` or ``clicks 14``.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from pos.app.ending import Ending
from pos.app.first_run import FirstRun, is_first
from pos.app.opening import open_window
from pos.app.window import Shop
from pos.config import vault
from pos.core.sale import State
from pos.sandbox import Sandbox, SandboxOptions
from pos.ui import theme
from pos.ui.wizard.page import WizardPage
from tests.app.trying_again import Stage, until

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
WORDS = "kopi susu gula aren"


class Hand:
    """Types or clicks on what a person sees, and counts."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.keys = self.clicks = 0

    def press(self, key: Qt.Key) -> None:
        self.keys += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key)

    def type(self, text: str) -> None:
        for character in text:
            self.keys += 1
            QTest.keyClicks(QApplication.focusWidget() or self.window, character)

    def click(self, name: str) -> None:
        shown = [one for one in self.window.findChildren(QWidget, name) if one.isVisible()]
        assert len(shown) == 1, (name, shown)
        assert shown[0].isEnabled(), name
        self.clicks += 1
        QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)

    def focused(self) -> str:
        focus = QApplication.focusWidget()
        return "" if focus is None else focus.objectName()


@pytest.fixture
def empty(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """Give the painted window of a first run; no keyring of this machine is touched."""
    for name in [name for name in os.environ if name.startswith("KASIR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(vault.Vault.__init__, "__defaults__", (lambda: None,))
    qapp.setDoubleClickInterval(1)
    assert is_first(tmp_path, {})
    ending = Ending(within=60, drain=lambda: None, leave=lambda: None)
    opening = open_window(tmp_path, "test", first_run=True)
    yield Stage(opening, ending)
    gc.unfreeze()
    opening.window.close()
    opening.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    ending.over()
    theme.apply(qapp, "light")


async def step(stage: Stage, name: str) -> None:
    """Wait until a step is on top and knows what is set."""
    page = stage.opening.window.findChild(WizardPage, "wizard_page")
    assert isinstance(page, WizardPage)
    await until(lambda: page.step_name() == name and page._entered)
    tasks = stage.opening.bridge.tasks
    names = ("wizard", "wizard rest", "printer tools", "keys")
    await until(lambda: not any(map(tasks.running, names)))
    await asyncio.sleep(0.02)  # the double click's interval


async def sold_and_paid(stage: Stage, sandbox: Sandbox) -> None:
    """Wait for the code, let the customer pay, and wait until the till knows."""
    till = await stage.till()
    await until(lambda: bool(sandbox.payments()))
    (payment,) = sandbox.payments()
    states: list[State] = []
    stage.opening.bridge.sale_changed.connect(lambda _before, after: states.append(after.state))
    sandbox.pay(payment.id)
    await until(lambda: State.PAID in states)
    (sale,) = await till.recent(9)
    assert sale.state is State.PAID


def play(
    stage: Stage, folder: Path, act: Callable[[Hand, Sandbox], Awaitable[None]]
) -> tuple[Hand, str]:
    hand = Hand(stage.opening.window)
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        # The one thing that nobody types: the address of a provider on this machine.
        (folder / "settings.toml").write_text(f'api_url = "{sandbox.url}"\n', "utf-8")

        async def acted() -> None:
            await act(hand, sandbox)

        stage.live(Shop(folder), acted)
    assert list((folder / "slips").glob("*.pdf")), "no slip came out"
    assert FirstRun(folder).step == "done"
    assert not is_first(folder, {})
    return hand, (folder / "settings.toml").read_text("utf-8")


def test_with_keys_alone(empty: Stage, tmp_path: Path) -> None:
    async def act(hand: Hand, sandbox: Sandbox) -> None:
        await step(empty, "language")
        hand.press(Qt.Key.Key_Right)
        await until(lambda: empty.opening.bridge.preferences.language == "en")
        hand.press(Qt.Key.Key_Return)
        await step(empty, "shop")
        hand.type("Toko Sari")
        hand.press(Qt.Key.Key_Return)
        hand.type("Jl. Melati 5")
        for _ in range(5):  # the address, and four fields that stay as they are
            hand.press(Qt.Key.Key_Return)
        await step(empty, "keys")
        for text in ("test_kasir_demo", "demo-secret", WORDS):
            hand.type(text)
            hand.press(Qt.Key.Key_Return)
        await step(empty, "printer")
        await until(lambda: hand.focused() in ("set_printer", "found_0"))
        _fill(hand, f"pdf:{tmp_path / 'slips'}")
        hand.press(Qt.Key.Key_Return)
        await step(empty, "people")
        hand.press(Qt.Key.Key_Return)
        await until(lambda: hand.focused() == "amount")
        hand.type("50000")
        hand.press(Qt.Key.Key_Return)
        await sold_and_paid(empty, sandbox)

    hand, text = play(empty, tmp_path, act)
    assert hand.clicks == 0
    sys.stdout.write(f"keys {hand.keys}\n")
    assert 'language = "en"' in text
    assert 'shop_name = "Toko Sari"' in text
    assert "demo-secret" not in text


def _fill(hand: Hand, text: str) -> None:
    """Type over what stands in the printer's field, which a finger or Tab reaches."""
    field = hand.window.findChild(QLineEdit, "set_printer")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    hand.type(text)


def test_with_a_finger_alone(empty: Stage, tmp_path: Path) -> None:
    async def act(hand: Hand, sandbox: Sandbox) -> None:
        await step(empty, "language")
        hand.click("language_en")
        hand.click("wizard_next")
        await step(empty, "shop")
        hand.click("wizard_next")
        await step(empty, "keys")
        # What only a keyboard or the clipboard can give is pasted.
        for name, text in (
            ("api_key", "test_kasir_demo"),
            ("api_secret", "demo-secret"),
            ("api_passphrase", WORDS),
        ):
            hand.click(name)
            _paste(name, text)
        hand.click("try_keys")
        await step(empty, "keys")
        hand.click("wizard_next")
        await step(empty, "printer")
        hand.click("set_printer")
        _paste("set_printer", f"pdf:{tmp_path / 'slips'}")
        hand.click("try_printer")
        await step(empty, "printer")
        hand.click("wizard_next")
        await step(empty, "people")
        hand.click("wizard_next")
        await until(lambda: hand.focused() == "amount")
        for key in ("5", "0", "000"):
            hand.click(f"key_{key}")
        hand.click("create")
        await sold_and_paid(empty, sandbox)

    hand, _ = play(empty, tmp_path, act)
    assert hand.keys == 0
    sys.stdout.write(f"clicks {hand.clicks}\n")


def _paste(name: str, text: str) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.objectName() == name
    field.selectAll()
    field.insert(text)
    field.textEdited.emit(field.text())


def test_a_window_that_is_closed_half_way_opens_again_where_it_was(
    empty: Stage, tmp_path: Path
) -> None:
    async def act() -> None:
        hand = Hand(empty.opening.window)
        await step(empty, "language")
        hand.press(Qt.Key.Key_Return)
        await step(empty, "shop")
        hand.type("Toko Sari")
        empty.opening.window.close()

    empty.live(Shop(tmp_path), act)
    assert 'shop_name = "Toko Sari"' in (tmp_path / "settings.toml").read_text("utf-8")
    assert FirstRun(tmp_path).step == "shop"
    assert is_first(tmp_path, {})
