"""The real window under an impatient hand: ``python -m tests.app.clicking click|enter TIMES``.

It types an amount, strikes so many times while the provider is slow, says in which state the sale
was after the last stroke, waits for the code, and ends.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from pos.app.window import Shop, run_on
from pos.config import places
from pos.core.sale import RESOLVING

if TYPE_CHECKING:
    from pos.ui.bridge import Bridge
    from pos.ui.window import Window

HOW, TIMES = sys.argv[1], int(sys.argv[2])
FOLDER = places.data_folder(os.environ)


def strike(window: QWidget, create: QPushButton) -> None:
    if HOW == "click":
        QTest.mouseClick(create, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)


class Impatient(Shop):
    def dress(self, window: Window, bridge: Bridge) -> None:
        async def go() -> None:
            till = await bridge.till()
            await asyncio.sleep(0.3)
            QTest.keyClicks(QApplication.focusWidget() or window, "100000")
            (create,) = window.findChildren(QPushButton, "create")
            for _ in range(TIMES):
                strike(window, create)
                await asyncio.sleep(0.001)
            while not (sales := await till.recent(9)):
                await asyncio.sleep(0.05)
            sys.stdout.write(sales[0].state.value)
            while (await till.recent(9))[0].state in RESOLVING:
                await asyncio.sleep(0.05)
            await asyncio.sleep(0.3)
            window.close()

        bridge.tasks.start("impatience", go)


if __name__ == "__main__":
    sys.exit(run_on(FOLDER, lambda: Impatient(FOLDER), environment="test"))
