"""The real window at a printer that hangs: ``python -m tests.app.hanging SALES``.

It sells so many times by keys, each time waiting for the code to show, tells what it saw as JSON,
and ends. No patience of the printer's own ends the hanging meanwhile.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pos.app.window import Shop, run_on
from pos.config import places
from pos.core.journal import Verb
from pos.printing import network, press

if TYPE_CHECKING:
    from pos.ui.bridge import Bridge
    from pos.ui.window import Window

SALES = int(sys.argv[1])
FOLDER = places.data_folder(os.environ)


async def until_code_shows(window: QWidget, number: str) -> None:
    while True:
        shown = [one for one in window.findChildren(QWidget, "code") if one.isVisible()]
        title = window.findChild(QWidget, "title")
        if shown and title is not None and number in title.accessibleName() + _text(title):
            return
        await asyncio.sleep(0.005)


def _text(label: Any) -> str:
    return str(label.text())


async def printed(till: Any, number: str) -> list[str]:
    verbs = (Verb.PRINT_STARTED, Verb.PRINT_ENDED)
    return [entry.verb.value for entry in await till.history(number) if entry.verb in verbs]


class AtTheCounter(Shop):
    def dress(self, window: Window, bridge: Bridge) -> None:
        async def go() -> None:
            till = await bridge.till()
            await asyncio.sleep(0.3)
            seen = []
            for count in range(1, SALES + 1):
                number = f"K1-{count:06d}"
                QTest.keyClicks(QApplication.focusWidget() or window, "100000")
                QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
                await until_code_shows(window, number)
                while not await printed(till, number):
                    await asyncio.sleep(0.01)
                seen.append([await printed(till, f"K1-{n:06d}") for n in range(1, count + 1)])
                await asyncio.sleep(0.6)  # the window ignores a second Enter for a moment
                QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
                await asyncio.sleep(0.1)
            sys.stdout.write(json.dumps(seen))
            window.close()

        bridge.tasks.start("counter", go)


if __name__ == "__main__":
    vars(network)["STALL_SECONDS"] = 60.0
    press.PATIENCE = 60.0
    sys.exit(run_on(FOLDER, lambda: AtTheCounter(FOLDER), environment="test"))
