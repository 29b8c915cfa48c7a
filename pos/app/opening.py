"""Opens the window and paints it for the first time; Qt alone, no loop, no log, no till yet."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEventLoop, QSize, Qt
from PySide6.QtWidgets import QApplication

from pos.app.first_run import FirstRun
from pos.app.icon import DESKTOP_FILE
from pos.config import places
from pos.config.look import read_look
from pos.core.outlet import read_outlets
from pos.ui import i18n, theme
from pos.ui.bridge import Bridge
from pos.ui.preferences import Environment, Language, Preferences, ThemeName
from pos.ui.tasks import Tasks
from pos.ui.window import Window

# Enough for a slow screen to show the window; one that nobody can see is not waited for.
_MOST_TURNS = 50
_DRAWN_FOR = QSize(1280, 800)
_JAVA = timezone(timedelta(hours=7))  # until the settings are read: without the tables of zones
_FRAME = QSize(16, 40)  # of a window of Windows, and a little more


def _to_log(name: str, error: BaseException) -> None:
    import logging  # noqa: PLC0415 - nothing can fail before the first paint without a loop

    logging.getLogger("kasir.app").error("%s failed", name, exc_info=error)


@dataclass(slots=True, kw_only=True)
class Opening:
    """A window that has been painted; what it reports goes where ``running`` points it."""

    app: QApplication
    window: Window = field(init=False)
    bridge: Bridge = field(init=False)
    on_close: Callable[[], None] = lambda: None
    on_task: Callable[[str, BaseException], None] = _to_log

    def report(self, name: str, error: BaseException) -> None:
        """Pass on that a task failed."""
        self.on_task(name, error)

    def ask_for_the_end(self) -> None:
        """Pass on that a person closed the window."""
        self.on_close()


def open_window(folder: Path, environment: str, *, first_run: bool = False) -> Opening:
    """Show Sell, as the settings' look has it.

    :param environment: what the badge says until the settings are read.
    :param first_run: show the wizard in its place.
    """
    app = cast("QApplication", QApplication.instance() or QApplication(sys.argv[:1]))
    app.setApplicationName("kasir")
    app.setDesktopFileName(DESKTOP_FILE)
    app.setQuitOnLastWindowClosed(False)
    resources = places.resources()
    preferences = _first_preferences(folder, environment)
    theme.prepare(app, resources)
    theme.choose(app, preferences.theme)
    i18n.install(app, resources, preferences.language)
    opening = Opening(app=app)
    shipped = tomllib.loads((resources / "outlets.toml").read_text("utf-8"))
    opening.bridge = Bridge(
        preferences,
        read_outlets(shipped),
        resources=resources,
        tasks=Tasks(opening.report),
        clock=lambda: datetime.now(UTC),
    )
    if environment != "practice":
        opening.bridge.journey = FirstRun(folder)
    opening.window = Window(opening.bridge, on_close=opening.ask_for_the_end)
    theme.apply(app, preferences.theme)
    if first_run:
        opening.window.show_wizard()
    opening.window.resize(opening.window.minimumSize().expandedTo(_first_size(app)))
    if sys.platform == "win32" and not _has_room(app):
        # Elsewhere the system sees to it; Windows would put the last row behind its own bar.
        opening.window.setWindowState(Qt.WindowState.WindowMaximized)
    opening.window.show()
    # Without the keys that may wait already: there is no loop yet that could obey them.
    keys_wait = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
    for _ in range(_MOST_TURNS):
        app.processEvents(keys_wait)
        if opening.window.painted:
            break
    return opening


def _first_size(app: QApplication) -> QSize:
    """Give the size the pages are drawn for, or what the screen has free."""
    return _DRAWN_FOR.boundedTo(app.primaryScreen().availableSize())


def _has_room(app: QApplication) -> bool:
    """Tell whether the screen has the first size free, and a title and edges around it."""
    free = app.primaryScreen().availableSize() - _FRAME
    return free.width() >= _DRAWN_FOR.width() and free.height() >= _DRAWN_FOR.height()


def _first_preferences(folder: Path, environment: str) -> Preferences:
    look = read_look(folder, os.environ)
    return Preferences(
        language=cast("Language", look.language),
        theme=cast("ThemeName", look.theme),
        zone=_JAVA,
        cutoff_hour=0,
        terminal="K1",
        cashier="",
        default_outlet="ALFAMART",
        print_slip=True,
        print_receipt=True,
        sound=False,
        environment=cast("Environment", environment),
    )
