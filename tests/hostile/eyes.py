"""What hostile text could have done to a window: rendered, opened, called, shot or burst something."""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import Qt as Gui
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTextEdit,
    QWidget,
)

WIDEST, HIGHEST = 1024, 768
_IN_OPEN = 0x20


class Bait:
    """A file whose every opening is noticed, and a port that counts who calls."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.write_bytes(b"GIF89a")
        self._notify = -1
        if hasattr(os, "posix_spawn") and Path("/proc/sys/fs/inotify").exists():
            libc = ctypes.CDLL(None, use_errno=True)
            self._notify = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
            assert libc.inotify_add_watch(self._notify, os.fsencode(path), _IN_OPEN) >= 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def opened(self) -> int:
        """Count how often the file was opened since the last look; 0 where nobody can tell."""
        if self._notify < 0:
            return 0
        try:
            events = os.read(self._notify, 65_536)
        except BlockingIOError:
            return 0
        return len(events) // struct.calcsize("iIII")

    def close(self) -> None:
        self._listener.close()
        if self._notify >= 0:
            os.close(self._notify)

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()


@contextmanager
def bait_in(folder: Path) -> Iterator[Bait]:
    bait = Bait(folder / "bait.gif")
    try:
        yield bait
    finally:
        bait.close()


def harms(window: QWidget) -> list[str]:
    """Name what is wrong with any widget of the program, and with the size of this window."""
    found: list[str] = []
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            found += _harms_of(widget)
    size, least = window.size(), window.minimumSizeHint().expandedTo(window.minimumSize())
    if size.width() > WIDEST or size.height() > HIGHEST:
        found.append(f"the window is {size.width()} x {size.height()}")
    if least.width() > WIDEST or least.height() > HIGHEST:
        found.append(f"the window wants {least.width()} x {least.height()}")
    return found


def _harms_of(widget: QWidget) -> Iterator[str]:
    name = f"{type(widget).__name__} {widget.objectName()}"
    if isinstance(widget, QLabel):
        if widget.textFormat() is not Qt.TextFormat.PlainText:
            yield f"{name}: not plain"
        if widget.openExternalLinks():
            yield f"{name}: opens links"
    if isinstance(widget, QAbstractButton):
        yield from _harms_of_button(widget, name)
    yield from _rendered(widget, name)
    if widget.isWindow() and len(widget.windowTitle()) > 300:
        yield f"{name}: its title is endless"


def _rendered(widget: QWidget, name: str) -> Iterator[str]:
    """Name what would render text; without a document nothing is loaded that a text names."""
    if isinstance(widget, (QTextEdit, QTabBar)):
        yield f"{name}: takes rich text, or an & for a shortcut"
    elif not isinstance(widget, (QPlainTextEdit, QLabel)) and _documents(widget):
        yield f"{name}: has a document"
    if not _is_plain_tip(widget.toolTip()):
        yield f"{name}: its tip would be rendered: {widget.toolTip()[:60]!r}"
    if _is_rich(widget.whatsThis()):
        yield f"{name}: its help would be rendered"


def _documents(widget: QWidget) -> list[QTextDocument]:
    """Give the documents of a widget itself; a label that can be copied from has one of letters."""
    return [one for one in widget.findChildren(QTextDocument) if _owner(one) is widget]


def _owner(document: QTextDocument) -> QObject | None:
    owner = document.parent()
    while owner is not None and not isinstance(owner, QWidget):
        owner = owner.parent()
    return owner


def _harms_of_button(button: QAbstractButton, name: str) -> Iterator[str]:
    if not button.shortcut().isEmpty():
        yield f"{name}: has the shortcut {button.shortcut().toString()}"
    # What Qt itself would draw, whatever a class of ours says that it says.
    drawn = QPushButton.text(button) if isinstance(button, QPushButton) else button.text()
    own = type(button).text is not QPushButton.text
    inner = QAbstractButton.text(button)
    if "&" in inner.replace("&&", "") or ("&" in drawn.replace("&&", "") and not own):
        yield f"{name}: an & would vanish from {inner[:40]!r}"


def _is_rich(text: str) -> bool:
    return bool(text) and Gui.mightBeRichText(text)


def _is_plain_tip(tip: str) -> bool:
    """Tell whether a tip shows letters only: no markup, or nothing but our wrapping with entities."""
    if not _is_rich(tip):
        return True
    inside = tip.removeprefix("<qt>").removesuffix("</qt>")
    return tip.startswith("<qt>") and "<" not in inside and unescape(inside) != ""
