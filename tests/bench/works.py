"""What is done in the window's process while it is measured; each gives what it found."""

from __future__ import annotations

import asyncio
import gc
import heapq
import os
import time
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from tests.bench.bare import of_files, resident

if TYPE_CHECKING:
    from pos.app.house import House
    from pos.ui.bridge import Bridge
    from pos.ui.window import Window

_LONGEST = 4_000  # stalls that are kept: one in a thousand of an hour's looks, and more
Work = Callable[["Window", "Bridge", "House"], Coroutine[Any, Any, dict[str, Any]]]


async def rest(_window: Window, _bridge: Bridge, _house: House) -> dict[str, Any]:
    """Do nothing, and tell what that takes."""
    await asyncio.sleep(1.3)
    return {"memory": resident(), "files": of_files()}


async def selling(window: Window, bridge: Bridge, house: House) -> dict[str, Any]:
    """Sell by keys; the provider's part of each sale is what its own call took."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    await asyncio.sleep(0.3)
    asked = asked_of(house)
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


def asked_of(house: House) -> list[float]:
    """Give a list that grows by the seconds that the provider takes for each new payment."""
    asked: list[float] = []
    create = house.gateway.create

    async def timed(request: bytes) -> Any:
        began = time.perf_counter()
        try:
            return await create(request)
        finally:
            asked.append(time.perf_counter() - began)

    house.gateway.create = timed  # type: ignore[method-assign]  # a stopwatch around one call
    return asked


async def busy(window: Window, bridge: Bridge, house: House) -> dict[str, Any]:
    """Sell, look and turn pages while very many sales are open; note stalls and memory."""
    from pos.core.money import Money
    from pos.till.draft import Draft

    seconds = float(os.environ.get("BENCH_SECONDS", "20"))
    till, sales = await bridge.till(), 0
    gc.unfreeze()
    gc.collect()
    gc.freeze()

    async def hands() -> None:
        nonlocal sales
        pages: tuple[Any, ...] = ("sales", "attention", "sell")
        while True:
            draft = Draft(amount=Money.rupiah(40_000 + sales), outlet="ALFAMART")
            sale = await till.sell(draft)
            window.show_sale(sale)
            await asyncio.sleep(1)
            window._pages.turn_to(pages[sales % len(pages)])
            sales += 1
            await asyncio.sleep(1)

    bridge.tasks.start("hands", hands)
    await asyncio.sleep(min(10.0, seconds / 3))  # every page was there once
    early = resident()
    found = await stalls(seconds)
    return {**found, "sales": sales, "early": early, "memory": resident()}


async def stalls(seconds: float) -> dict[str, Any]:
    """Note for so long how long the loop stood still."""
    # The longest alone: all of an hour's would be a hundred megabytes in the process that is weighed.
    gaps = [0.0] * _LONGEST
    count = 0
    end = time.monotonic() + seconds
    last = time.perf_counter()
    while time.monotonic() < end:
        await asyncio.sleep(0.001)
        now = time.perf_counter()
        heapq.heappushpop(gaps, now - last - 0.001)
        count += 1
        last = now
    return {"gaps": sorted(gaps)[-min(count, _LONGEST) :], "count": count}


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
    "busy": busy,
    "paying": paying,
    "looking": looking,
}


def work_of(name: str) -> Work:
    """Give a work by its name."""
    if name in WORKS:
        return WORKS[name]
    from tests.bench import at_the_printer

    works: dict[str, Work] = {
        "printing": at_the_printer.printing,
        "hanging": at_the_printer.hanging,
    }
    return works[name]
