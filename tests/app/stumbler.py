"""A real window that stumbles, played by ``test_uncaught`` in a process of its own.

It says what it saw as JSON, one line each.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from pos.app import again, opening, uncaught_window
from pos.app import window as windows
from pos.app.window import Shop, run_on
from pos.config import places
from pos.core.money import Money
from pos.core.override import override
from pos.till.draft import Draft
from pos.ui.frame.pages import Pages
from pos.ui.help.trouble_page import TroublePage

if TYPE_CHECKING:
    from pos.ui.bridge import Bridge
    from pos.ui.window import Window


def say(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not holds():
            await asyncio.sleep(0.02)


class Stage:
    """What a person sees and does in the window."""

    def __init__(self, window: Window, bridge: Bridge) -> None:
        self.window, self.bridge = window, bridge
        (self.pages,) = window.findChildren(Pages)

    def page(self) -> TroublePage | None:
        current = self.pages.currentWidget()
        return current if isinstance(current, TroublePage) else None

    def told(self, name: str) -> str:
        page = self.page()
        label = None if page is None else page.findChild(QLabel, name)
        return "" if label is None else str(label.text())

    def click(self, name: str) -> None:
        for button in self.pages.help.findChildren(QPushButton, name):
            button.click()


class Stumbling(Shop):
    def __init__(self, folder: Path, play: str) -> None:
        super().__init__(folder)
        self.play = play

    @override
    def dress(self, window: Window, bridge: Bridge) -> None:
        async def go() -> None:
            try:
                await PLAYS[self.play](Stage(window, bridge))
            except Exception as error:
                say(failed=repr(error))
                raise
            finally:
                window.close()

        bridge.tasks.start("play", go)


async def sold(stage: Stage) -> str:
    till = await stage.bridge.till()
    sale = await till.sell(Draft(amount=Money.rupiah(50_000), outlet="ALFAMART"))
    return sale.state.value


async def stumble(stage: Stage) -> None:
    tasks = stage.bridge.tasks
    await until(lambda: tasks.running("watch"))

    async def fault() -> None:
        raise ZeroDivisionError(os.environ["KASIR_API_SECRET"])

    tasks.start("fault", fault)
    await until(stage.page)
    say(watched=stage.told("trouble_watched"), sold=await sold(stage))
    for _ in range(3):
        tasks.start("fault", fault)
        await until(lambda: not tasks.running("fault"))
    thread = threading.Thread(target=lambda: os.environ["NOTHING"], name="faulty")
    thread.start()
    await until(lambda: not thread.is_alive())
    await asyncio.sleep(0.1)
    (details,) = stage.pages.help.findChildren(QPlainTextEdit)
    say(pages=len(stage.pages.findChildren(TroublePage)), details=details.toPlainText())
    stage.click("leave_help")
    say(under=stage.pages.name())
    # The watching stops, and another fault is looked at: it says so, and going on mends it.
    tasks._running["watch"].cancel()
    await until(lambda: not tasks.running("watch"))

    async def another() -> None:
        raise KeyError("another")

    tasks.start("another", another)
    await until(stage.page)
    say(unwatched=stage.told("trouble_watched"))
    stage.click("leave_help")
    say(watches_again=tasks.running("watch"))


async def help_out(stage: Stage) -> None:
    await until(lambda: stage.bridge.tasks.running("watch"))
    await sold(stage)
    desk = stage.bridge.help
    assert desk is not None
    found = [one async for one in desk.check()]
    say(found={one.topic.value: one.state.value for one in found})
    target = Path(os.environ["KASIR_DATA_DIR"], "bundle.zip")
    await desk.save_bundle(target, found)
    say(bundle=str(target), parts=len(await desk.parts()), data=(await desk.about()).data)
    say(sold_after=await sold(stage))


async def restart(stage: Stage) -> None:
    flag = Path(os.environ["KASIR_DATA_DIR"], "first")
    await until(lambda: stage.bridge.tasks.running("watch"))
    till = await stage.bridge.till()
    if flag.exists():
        (sale,) = await till.recent(5)
        say(again=True, number=sale.number, state=sale.state.value, process=os.getpid())
        return
    flag.touch()
    say(again=False, sold=await sold(stage), process=os.getpid())
    assert stage.bridge.help is not None
    stage.bridge.help.restart()
    await asyncio.sleep(30)


PLAYS = {"stumble": stumble, "help": help_out, "restart": restart}


def fall(kind: str) -> int:
    """Fail before there is a window; somebody closes the small one as soon as it is seen."""

    def broken(*_args: object, **_facts: object) -> None:
        raise RuntimeError(f"no faces: {os.environ['KASIR_API_SECRET']}")

    opening.open_window = broken  # type: ignore[assignment]  # the fault that is played
    if kind == "fall-without-qt":

        def bare(words: str, details: str) -> None:
            del words, details
            raise ImportError("no Qt")

        uncaught_window.show_fallen = bare
    else:

        class Seen(uncaught_window.FallenWindow):
            def __init__(self, words: str, details: str) -> None:
                super().__init__(words, details)
                say(shown=words, details=details)
                QTimer.singleShot(0, self.leave.click)

        uncaught_window.FallenWindow = Seen  # type: ignore[misc]  # as above
    return windows.run_window()


def refused(folder: Path) -> int:
    """Open a till whose books cannot be read; somebody asks for the check-up beside "Try again"."""
    (folder / "kasir.db").write_bytes(b"not a database at all" * 100)
    opens = opening.open_window

    def opened(*args: Any, **facts: Any) -> opening.Opening:
        made = opens(*args, **facts)
        looking = QTimer(made.window)

        def look() -> None:
            for button in made.window.findChildren(QPushButton, "message_also"):
                if button.isVisible():
                    say(offered=button.text())
                    button.click()
            texts = [one.text() for one in made.window.findChildren(QLabel) if one.isVisible()]
            if any("to mend" in text for text in texts):
                say(told=texts)
                looking.stop()
                made.window.close()

        looking.timeout.connect(look)
        looking.start(50)
        return made

    opening.open_window = opened
    return windows.run_window()


def main() -> int:
    play = sys.argv[1]
    if play == "refused":
        return refused(places.data_folder(os.environ))
    if play.startswith("fall"):
        return fall(play)
    if play == "restart":
        again.program = lambda: [sys.executable, "-m", "tests.app.stumbler"]
    folder = places.data_folder(os.environ)
    return run_on(folder, lambda: Stumbling(folder, play), environment="test")


if __name__ == "__main__":
    sys.exit(main())
