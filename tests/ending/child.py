"""The real window, brought into a state: ``python -m tests.ending.child STATE signal|close``.

It says ``ready`` on its standard output when it is in that state; then somebody ends it.
"""

from __future__ import annotations

import asyncio
import gc
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMetaObject, Qt, QTimer, qWarning
from PySide6.QtWidgets import QApplication

from pos.app.window import Shop, run_on
from pos.config import places
from pos.core.money import Money
from pos.gateway.client import HttpGateway
from pos.till.draft import Draft
from pos.ui.sales.withdraw_dialog import WithdrawDialog

if TYPE_CHECKING:
    from pos.app.house import Plan
    from pos.ui.bridge import Bridge
    from pos.ui.window import Window

STATE = sys.argv[1] if len(sys.argv) > 1 else "idle"
CLOSES = sys.argv[2:3] == ["close"]
FOLDER = places.data_folder(os.environ)
POLLS = 200
DRAFT = Draft(amount=Money.rupiah(100_000), outlet="ALFAMART")

Scene = Callable[["Window", "Bridge"], Coroutine[Any, Any, None]]


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def ready() -> None:
    say("ready")


async def idle(_window: Window, _bridge: Bridge) -> None:
    await asyncio.sleep(0.3)


async def sending(_window: Window, bridge: Bridge) -> None:
    till = await bridge.till()
    bridge.tasks.start("create", lambda: _sell(till))
    while not any(sale.state == "sending" for sale in await till.recent(5)):
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)  # the request is on its way


async def selling(_window: Window, bridge: Bridge) -> None:
    await _sell(await bridge.till())


async def broken(window: Window, bridge: Bridge) -> None:
    """Fail in every way in which a window can, and go on."""

    def fall(where: str) -> None:
        raise RuntimeError(f"fell in {where}")

    async def fall_later() -> None:
        fall("a task")

    QTimer.singleShot(0, window, lambda: fall("a slot"))
    bridge.tasks.start("fall", fall_later)
    asyncio.get_running_loop().call_soon(fall, "a callback")
    thread = threading.Thread(target=fall, args=("a thread",))
    thread.start()
    qWarning("a warning of Qt's")
    await asyncio.sleep(0.3)
    await _sell(await bridge.till())


async def printing(_window: Window, bridge: Bridge) -> None:
    begun = asyncio.Event()
    bridge.print_changed.connect(lambda *_: begun.set())
    await _sell(await bridge.till())
    await begun.wait()
    await asyncio.sleep(0.2)  # the slip is drawn and its bytes are on their way


async def dialog(window: Window, bridge: Bridge) -> None:
    till = await bridge.till()
    await _sell(till)
    (sale,) = await till.recent(1)

    async def ask() -> None:
        await WithdrawDialog(sale, bridge.preferences.zone, window).ask()

    bridge.tasks.start("withdraw", ask)
    await asyncio.sleep(0.3)


async def locked(_window: Window, bridge: Bridge) -> None:
    """Sell while another process holds the books; the other is told by a line."""
    till = await bridge.till()
    say("open")
    while not (FOLDER / "go").exists():
        await asyncio.sleep(0.02)
    bridge.tasks.start("create", lambda: _sell(till))
    bridge.tasks.start("look", lambda: _look(till))
    await asyncio.sleep(0.3)


async def polls(_window: Window, bridge: Bridge) -> None:
    gateway = _gateway()
    for count in range(POLLS):

        async def ask(count: int = count) -> None:
            await gateway.get(f"contract_{count:032x}")

        bridge.tasks.start(f"poll {count}", ask)
    await asyncio.sleep(0.3)


async def names(_window: Window, bridge: Bridge) -> None:
    """Sell while the look-up of the provider's name hangs, in a thread that nothing can stop."""
    till = await bridge.till()
    bridge.tasks.start("create", lambda: _sell(till))
    while not _asked_names:
        await asyncio.sleep(0.02)


async def _sell(till: Any) -> None:
    await till.sell(DRAFT)


async def _look(till: Any) -> None:
    while True:
        await till.recent(20)


def _gateway() -> Any:
    gc.unfreeze()
    return next(thing for thing in gc.get_objects() if isinstance(thing, HttpGateway))


_asked_names: list[str] = []


def _names_hang() -> None:
    real = socket.getaddrinfo

    def hang(host: Any, *more: Any, **named: Any) -> Any:
        if host in ("localhost", b"localhost"):
            _asked_names.append(str(host))
            time.sleep(3600)
        return real(host, *more, **named)

    socket.getaddrinfo = hang


SCENES: dict[str, Scene] = {
    "idle": idle,
    "sending": sending,
    "selling": selling,
    "broken": broken,
    "printing": printing,
    "dialog": dialog,
    "locked": locked,
    "polls": polls,
    "names": names,
}


class Staged(Shop):
    """The shop's ground; what happens on it is told by the state."""

    def plan(self) -> Plan:
        if STATE == "starting":  # the end is asked for before the books are open
            ready()
            if CLOSES:
                _close_soon()
        return super().plan()

    def dress(self, window: Window, bridge: Bridge) -> None:
        if STATE == "starting":
            return

        async def play() -> None:
            await asyncio.sleep(0.2)  # the watcher has begun
            await SCENES[STATE](window, bridge)
            ready()
            if CLOSES:
                window.close()

        bridge.tasks.start("play", play)


def _close_soon() -> None:
    """Close the window from its own thread; ``plan`` runs in another."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    QMetaObject.invokeMethod(app, "closeAllWindows", Qt.ConnectionType.QueuedConnection)


def main() -> int:
    if STATE == "names":
        _names_hang()
    Path(FOLDER).mkdir(parents=True, exist_ok=True)
    return run_on(FOLDER, lambda: Staged(FOLDER), environment="test")


if __name__ == "__main__":
    sys.exit(main())
