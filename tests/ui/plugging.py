"""Screens that really come and go: ``python -m tests.ui.plugging`` on an X server of 2304x800.

The server's picture stays; RandR monitors are laid over it and taken away, which Qt hears as
screens. It ends with 0 where the customer's window was always right, and never on the cashier's.
"""

from __future__ import annotations

import asyncio
import ctypes
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel
from qasync import QEventLoop

from pos.ui import i18n, theme
from pos.ui.bridge import Bridge
from pos.ui.customer.display import CustomerDisplay
from pos.ui.frame.pages import Pages
from pos.ui.tasks import Tasks
from pos.ui.window import Window
from tests.ui import shop

CASHIER, CUSTOMER = QRect(0, 0, 1280, 800), QRect(1280, 0, 1024, 768)
TIMES = 20


class Monitor(ctypes.Structure):
    """``XRRMonitorInfo``, as in ``X11/extensions/Xrandr.h``."""

    _fields_: ClassVar = [
        ("name", ctypes.c_ulong),
        ("primary", ctypes.c_int),
        ("automatic", ctypes.c_int),
        ("noutput", ctypes.c_int),
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "mwidth", "mheight")),
        ("outputs", ctypes.POINTER(ctypes.c_ulong)),
    ]


class Resources(ctypes.Structure):
    """The head of ``XRRScreenResources``."""

    _fields_: ClassVar = [
        ("timestamp", ctypes.c_ulong),
        ("configured", ctypes.c_ulong),
        ("ncrtc", ctypes.c_int),
        ("crtcs", ctypes.c_void_p),
        ("noutput", ctypes.c_int),
        ("outputs", ctypes.POINTER(ctypes.c_ulong)),
    ]


class Plugs:
    """The back of the computer."""

    def __init__(self) -> None:
        x11, randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
        pointer, number = ctypes.c_void_p, ctypes.c_ulong
        open_ = _told(x11.XOpenDisplay, pointer, ctypes.c_char_p)
        self._display = open_(None)
        self._root = _told(x11.XDefaultRootWindow, number, pointer)(self._display)
        self._atom = _told(x11.XInternAtom, number, pointer, ctypes.c_char_p, ctypes.c_int)
        self._sync = _told(x11.XSync, ctypes.c_int, pointer, ctypes.c_int)
        at = ctypes.POINTER(Monitor)
        self._make = _told(randr.XRRAllocateMonitor, at, pointer, ctypes.c_int)
        self._set = _told(randr.XRRSetMonitor, None, pointer, number, at)
        self._drop = _told(randr.XRRDeleteMonitor, None, pointer, number, number)
        known = _told(
            randr.XRRGetScreenResourcesCurrent, ctypes.POINTER(Resources), pointer, number
        )
        self._output = known(self._display, self._root).contents.outputs[0]

    def put(self, name: bytes, room: QRect, *, main: bool = False) -> None:
        monitor = self._make(self._display, int(main)).contents
        monitor.name = self._atom(self._display, name, 0)
        monitor.primary = monitor.noutput = int(main)
        monitor.x, monitor.y = room.x(), room.y()
        monitor.width, monitor.height = room.width(), room.height()
        monitor.mwidth, monitor.mheight = 300, 200  # millimetres
        if main:
            monitor.outputs[0] = self._output
        self._set(self._display, self._root, ctypes.byref(monitor))
        self._sync(self._display, 0)

    def drop(self, name: bytes) -> None:
        self._drop(self._display, self._root, self._atom(self._display, name, 0))
        self._sync(self._display, 0)


def _told(function: Any, gives: Any, *takes: Any) -> Callable[..., Any]:
    function.restype, function.argtypes = gives, list(takes)
    told: Callable[..., Any] = function
    return told


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not holds():
            await asyncio.sleep(0.01)


async def go(app: QApplication, plugs: Plugs) -> None:
    bridge = Bridge(
        shop.PREFERENCES,
        shop.outlets(),
        resources=shop.RESOURCES,
        tasks=Tasks(lambda _name, _error: None),
        clock=lambda: shop.NOON,
    )
    window = Window(bridge)
    window.setGeometry(0, 0, 1280, 800)
    window.show()
    (pages,) = window.findChildren(Pages)
    display = CustomerDisplay(bridge, window, pages)
    seen = display.window
    bridge.prefer(replace(shop.PREFERENCES, customer_display="other", shop_name="Toko"))

    def there() -> bool:
        return seen.isVisible() and seen.geometry() == CUSTOMER

    def amount() -> str:
        (label,) = seen.findChildren(QLabel, "customer_amount")
        return label.text()

    assert not seen.isVisible(), "one screen, and it is on it"
    for turn in range(1, TIMES + 1):
        window.show_sale(shop.sale(f"K1-{turn:06}", rupiah=turn * 1000))
        plugs.put(b"customer", CUSTOMER)
        await until(there)
        assert amount() == f"Rp {turn}.000", amount()
        plugs.drop(b"customer")
        await until(lambda: len(app.screens()) == 1)
        await until(lambda: not seen.isVisible())
        pages.turn_to("sell")  # the next customer
        assert not amount(), "the former customer's"
    plugs.put(b"mirror", QRect(0, 0, 1024, 768))  # it shows what the cashier sees
    await until(lambda: len(app.screens()) == 2)
    await asyncio.sleep(0.1)
    assert not seen.isVisible(), "on the cashier's own picture"
    plugs.drop(b"mirror")
    plugs.put(b"customer", CUSTOMER)
    await until(there)
    window.close()
    await until(lambda: not seen.isVisible())


def main() -> int:
    plugs = Plugs()
    plugs.put(b"cashier", CASHIER, main=True)
    app = QApplication(sys.argv)
    app.setQuitOnLastWindowClosed(False)
    theme.prepare(app, shop.RESOURCES)
    theme.apply(app, "light")
    i18n.install(app, shop.RESOURCES, "en")
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(go(app, plugs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
