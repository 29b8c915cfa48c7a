"""The real window lives a short day under marked secrets: ``python -m tests.canary.child``.

What a person could see or take along in it is written into the folder ``KASIR_CANARY``.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from pos.app.window import Shop, run_on
from pos.config import places, vault
from pos.core.day import Span
from pos.core.export import Form
from pos.core.money import Money
from pos.core.slip import Kind
from pos.core.staff import Role
from pos.till.draft import Draft
from tests.canary.marks import KEY, PASSPHRASE, PIN, SECRET

if TYPE_CHECKING:
    from pos.ui.bridge import Bridge
    from pos.ui.window import Window

FOLDER = places.data_folder(os.environ)
SEEN = Path(os.environ["KASIR_CANARY"])
DRAFT = Draft(amount=Money.rupiah(100_000), outlet="ALFAMART", note="meja 4")
_seen: list[str] = []


def look(window: QWidget) -> None:
    """Note every text that a person, a screen reader or another program could get at."""
    for top in [*QApplication.topLevelWidgets(), window]:
        for widget in (top, *top.findChildren(QWidget)):
            _seen.extend((widget.windowTitle(), widget.toolTip(), widget.objectName()))
            _seen.extend((widget.accessibleName(), widget.accessibleDescription()))
            if isinstance(widget, QLineEdit):
                _seen.append(widget.displayText())
            elif isinstance(widget, QLabel):
                _seen.append(widget.text())
    board = QGuiApplication.clipboard()
    for mode in (board.Mode.Clipboard, board.Mode.Selection):
        mime: QMimeData | None = board.mimeData(mode)
        _seen.extend(() if mime is None else (mime.text(), *mime.formats()))


async def keys_are_typed(window: QWidget, bridge: Bridge) -> None:
    """Type the keys and a passphrase into the Settings page, copy from its fields, keep them."""
    window.findChild(QWidget, "go_settings").click()  # type: ignore[union-attr]  # a button
    while window.findChild(QLineEdit, "api_key") is None or bridge.tasks.running("settings"):
        await asyncio.sleep(0.02)
    for name, text in (("api_key", KEY), ("api_secret", SECRET), ("api_passphrase", PASSPHRASE)):
        line = window.findChild(QLineEdit, name)
        assert isinstance(line, QLineEdit)
        line.setText(text)
        line.textEdited.emit(text)
        line.selectAll()
        line.copy()
        line.cut()
        line.setText(text)
        line.textEdited.emit(text)
    look(window)
    window.findChild(QWidget, "keep_keys").click()  # type: ignore[union-attr]  # a button
    while not bridge.tasks.running("watch"):
        await asyncio.sleep(0.02)
    look(window)


async def somebody_signs_in(window: QWidget, office: Any) -> None:
    """Add a manager, lock, and type the PIN on the lock page."""
    await office.people.add("Rina", Role.MANAGER, PIN)
    await office.sign_in.lock()
    pad = None
    while pad is None or not pad.isVisible():
        await asyncio.sleep(0.02)
        lock = window.findChild(QWidget, "lock_page")
        pad = getattr(lock, "pad", None)
    for digit in PIN:
        pad.field.type(digit)
        look(window)
    pad.field.selectAll()
    pad.field.copy()
    look(window)
    await office.sign_in.sign_in("Rina", PIN)
    await asyncio.sleep(0.1)
    look(window)


async def it_breaks(bridge: Bridge) -> None:
    """Fail in every way, with the secrets in the error itself."""
    told = f"with {KEY} and {SECRET}, Authorization: Basic"

    def fall() -> None:
        raise RuntimeError(told)

    async def fall_later() -> None:
        fall()

    QTimer.singleShot(0, fall)
    bridge.tasks.start("fall", fall_later)
    asyncio.get_running_loop().call_soon(fall)
    thread = threading.Thread(target=fall)
    thread.start()
    qWarning(told)
    await asyncio.sleep(0.3)


async def live(window: Window, bridge: Bridge) -> None:
    till = await bridge.till()
    office: Any = await bridge.office()
    await keys_are_typed(window, bridge)
    await somebody_signs_in(window, office)
    sale = await till.sell(DRAFT)
    await till.sell(DRAFT)
    await till.printing.keep(sale.number, Kind.SLIP)
    day = await office.days.today()
    for form in Form:
        await office.exporting.export(Span.day(day), form, SEEN)
    await office.settling.export(SEEN / "settings-export.toml")
    await it_breaks(bridge)
    look(window)
    (SEEN / "seen.json").write_text(json.dumps(_seen), "utf-8")


class Marked(Shop):
    """The shop's ground, on which all of that happens by itself."""

    def dress(self, window: Window, bridge: Bridge) -> None:
        async def play() -> None:
            try:
                await live(window, bridge)
                word = "ready"
            except BaseException as error:
                word = repr(error)
                raise
            finally:
                sys.stdout.write(word + "\n")
                sys.stdout.flush()

        bridge.tasks.start("play", play)


def main() -> int:
    # No keyring of this machine is asked: the keys go into the file behind the passphrase.
    vault.Vault.__init__.__defaults__ = (lambda: None,)
    FOLDER.mkdir(parents=True, exist_ok=True)
    return run_on(FOLDER, lambda: Marked(FOLDER), environment="test")


if __name__ == "__main__":
    sys.exit(main())
