"""Clicks what a shot needs in a running window, and grabs what is seen."""

from __future__ import annotations

import asyncio
import os
import traceback
from collections.abc import Awaitable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pos.ui.window import Window


async def finish(work: Awaitable[None], window: Window) -> None:
    """Do what is to be grabbed and close the window; where it fails, end at once and say why.

    The window would take the fault for one of its own, go on, and pictures would be missing.
    """
    try:
        await work
    except Exception:  # noqa: BLE001 - whatever it was
        traceback.print_exc()
        os._exit(1)
    window.close()


def click_on(window: Window, name: str) -> None:
    """Click on what bears a name and can be seen, in the window or a question above it."""
    from PySide6.QtWidgets import QAbstractButton

    for button in window.findChildren(QAbstractButton, name):
        if button.isVisible():
            button.click()


def close_questions(window: Window) -> None:
    """Answer no to whatever is asked."""
    from PySide6.QtWidgets import QDialog

    for dialog in window.findChildren(QDialog):
        dialog.reject()


async def grab_all(window: Window, folder: Path, page: str, sizes: list[str]) -> None:
    """Take what is seen at every size, with the question that stands above it."""
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QDialog

    folder.mkdir(parents=True, exist_ok=True)
    for size in sizes:
        width, height = (int(part) for part in size.split("x"))
        window.resize(width, height)
        await asyncio.sleep(0.1)  # not processEvents: it would wake other tasks within this one
        taken = window.grab()
        painter = QPainter(taken)
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                middle = window.rect().center() - dialog.rect().center()
                painter.drawPixmap(middle, dialog.grab())
        painter.end()
        taken.save(str(folder / f"{page}-{size}.png"))
