"""The cashier's hands and eyes: keys, clicks, and waiting for what shows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

W = TypeVar("W", bound=QWidget)


async def until(true: Callable[[], object], seconds: float = 3) -> None:
    """Wait until something is so; fail where it does not come."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not true():
        assert loop.time() < end, "it did not come"
        await asyncio.sleep(0.01)


async def settle(seconds: float = 0.02) -> None:
    """Let what is under way come to rest."""
    await asyncio.sleep(seconds)


async def open_window(window: QWidget, width: int = 1024, height: int = 768) -> None:
    """Show a window and wait until the keyboard is its own."""
    window.resize(width, height)
    window.show()
    window.activateWindow()
    await until(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)


def find(window: QWidget, kind: type[W], name: str) -> W:
    """Give a widget by its stable name."""
    widget = window.findChild(kind, name)
    assert isinstance(widget, kind), name
    return widget


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def type_keys(text: str) -> None:
    """Type on whatever has the focus, key by key."""
    for character in text:
        QTest.keyClicks(focused(), character)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def repeat(key: Qt.Key) -> None:
    """Send what a key that is held down sends again and again."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
        QCoreApplication.sendEvent(focused(), event)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def double_click(widget: QWidget) -> None:
    """Press, release, press twice, release: what a hasty finger sends."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton)
