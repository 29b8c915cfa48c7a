"""One measured process: prints a JSON object of seconds and bytes on its last line.

``python -m tests.bench.child NAME``, as in ``WORKS``; ``BENCH_STARTED`` holds the parent's
monotonic clock at the moment it started this process (one clock for all processes on Linux).
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from pos.app.house import House
    from pos.ui.bridge import Bridge
    from pos.ui.window import Window

STARTED = float(os.environ.get("BENCH_STARTED", "0"))
SIZE = (1280, 800)


def since_start() -> float:
    return time.monotonic() - STARTED


def resident() -> int:
    """Give this process's own memory in bytes, without what it shares with others."""
    fields = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(f.split()[1]) * 1024 for f in fields if f.startswith("Private_"))


def bare() -> None:
    """Show a window of Qt's alone, of the same size."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Eye(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, end)
            return False

    def end() -> None:
        if "paint" not in found:
            found["paint"] = since_start()
            QTimer.singleShot(300, app.quit)

    found: dict[str, float] = {}
    app = QApplication(sys.argv[:1])
    window, eye = QWidget(), Eye()
    window.resize(*SIZE)
    window.installEventFilter(eye)
    window.show()
    app.exec()
    print(json.dumps({**found, "memory": resident()}))


Work = Callable[["Window", "Bridge", "House"], Coroutine[Any, Any, dict[str, Any]]]


def with_window(work: Work) -> None:
    """Run the real window on the shop's ground, do the work once it is ready, and end."""
    from pos.app.window import Shop, run_on
    from pos.config import places

    found: dict[str, Any] = {}

    class Measured(Shop):
        def plan(self) -> Any:
            found["paint"] = since_start()  # called as soon as the first paint is done
            return super().plan()

        def dress(self, window: Window, bridge: Bridge) -> None:
            found["ready"] = since_start()
            window.resize(*SIZE)

            async def go() -> None:
                try:
                    await asyncio.sleep(0.3)
                    found.update(await work(window, bridge, _house()))
                    # Said before the end, which waits for no check of the books that is under way.
                    print(json.dumps(found), flush=True)
                finally:
                    window.close()

            bridge.tasks.start("bench", go)

    folder = places.data_folder(os.environ)
    run_on(folder, lambda: Measured(folder), environment="test")


def _house() -> House:
    import gc

    from pos.app.house import House

    gc.unfreeze()
    house = next(thing for thing in gc.get_objects() if isinstance(thing, House))
    gc.freeze()  # as the window has it: else each whole collection takes 0.2 s
    return house


async def rest(_window: Window, _bridge: Bridge, _house: House) -> dict[str, Any]:
    await asyncio.sleep(1)
    return {"memory": resident()}


async def selling(window: Window, bridge: Bridge, house: House) -> dict[str, Any]:
    """Sell by keys; the provider's part of each sale is what its own call took."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    asked: list[float] = []
    create = house.gateway.create

    async def timed(request: bytes) -> Any:
        began = time.perf_counter()
        try:
            return await create(request)
        finally:
            asked.append(time.perf_counter() - began)

    house.gateway.create = timed  # type: ignore[method-assign]  # a stopwatch around one call
    own: list[float] = []
    for _ in range(int(os.environ.get("BENCH_SALES", "30"))):
        focused = QApplication.focusWidget() or window
        QTest.keyClicks(focused, "100000")
        await asyncio.sleep(0.05)
        began = time.perf_counter()
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
        while not (label := _shown_code(window)):
            await asyncio.sleep(0.001)  # not 0: that would keep the other threads from working
        label.repaint()
        own.append(time.perf_counter() - began - asked[-1])
        await asyncio.sleep(0.6)  # the window ignores a second Enter for a moment
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
        await asyncio.sleep(0.1)
    return {"own": own, "asked": asked}


def _shown_code(window: Window) -> Any:
    from PySide6.QtWidgets import QWidget

    for widget in window.findChildren(QWidget, "code"):
        if widget.isVisible():
            return widget
    return None


async def watching(_window: Window, _bridge: Bridge, _house: House) -> dict[str, Any]:
    """Watch the open sales that are there, and note how long the loop stood still."""
    await asyncio.sleep(0)
    return await stalls(float(os.environ.get("BENCH_SECONDS", "20")))


async def stalls(seconds: float) -> dict[str, Any]:
    """Note for so long how long the loop stood still."""
    gaps: list[float] = []
    end = time.monotonic() + seconds
    last = time.perf_counter()
    while time.monotonic() < end:
        await asyncio.sleep(0.001)
        now = time.perf_counter()
        gaps.append(now - last - 0.001)
        last = now
    return {"gaps": sorted(gaps)[-200:], "count": len(gaps)}


async def looking(window: Window, bridge: Bridge, house: House) -> dict[str, Any]:
    """Scroll, search and read in all sales, and note how long the loop stood still."""
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit

    seconds = float(os.environ.get("BENCH_SECONDS", "20"))
    copies = house.plan.folder / "backups"
    while not list(copies.glob("kasir-*.db")):  # the day's copy is made and checked first
        await asyncio.sleep(0.5)
    await asyncio.sleep(1)
    window._pages.turn_to("sales")
    await asyncio.sleep(1)
    (rows,) = window.findChildren(QAbstractItemView, "sales_table")
    (search,) = window.findChildren(QLineEdit, "sales_search")
    acts = 0

    async def scroll(view: QAbstractItemView) -> None:
        bar = view.verticalScrollBar()
        for place in range(11):
            bar.setValue(bar.maximum() * place // 10)
            await asyncio.sleep(0.05)

    async def hands() -> None:
        nonlocal acts
        till = await bridge.till()
        words = ("meja 4", "1250000", "sari", "zzzz", "z", "")
        while True:
            await scroll(rows)
            for word in words:
                search.setText(word)
                await asyncio.sleep(0.4)
            (sale,) = await till.recent(1)
            await till.history(sale.number)
            window._pages.turn_to("day")
            (month,) = window.findChildren(QAbstractButton, "reach_month")
            month.click()
            await asyncio.sleep(0.4)
            (sold,) = window.findChildren(QAbstractItemView, "day_sales")
            await scroll(sold)
            window._pages.turn_to("sales")
            acts += 22 + len(words)

    bridge.tasks.start("hands", hands)
    return {**await stalls(seconds), "acts": acts}


async def paying(_window: Window, bridge: Bridge, _house: House) -> dict[str, Any]:
    """Sell and look, again and again, and note when each sale was shown as paid."""
    from pos.core.money import Money
    from pos.core.sale import State
    from pos.till.draft import Draft

    shown: dict[str, float] = {}
    changed = asyncio.Event()

    def heard(_before: object, after: Any) -> None:
        if after.state is State.PAID:
            shown.setdefault(after.reference_id, time.monotonic())
            changed.set()

    bridge.sale_changed.connect(heard)
    till = await bridge.till()
    for number in range(int(os.environ.get("BENCH_SALES", "30"))):
        sale = await till.sell(Draft(amount=Money.rupiah(30_000 + number), outlet="ALFAMART"))
        bridge.look_at(sale.number)
        while sale.reference_id not in shown:
            changed.clear()
            await changed.wait()
    return {"shown": shown}


WORKS: dict[str, Work] = {
    "window": rest,
    "selling": selling,
    "watching": watching,
    "paying": paying,
    "looking": looking,
}


def _work(name: str) -> Work:
    if name in WORKS:
        return WORKS[name]
    from tests.bench import at_the_printer

    works: dict[str, Work] = {
        "printing": at_the_printer.printing,
        "hanging": at_the_printer.hanging,
    }
    return works[name]


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        with_window(_work(sys.argv[1]))
