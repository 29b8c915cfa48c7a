"""Starts the window on a ground, and ends the process clean: exit code 0 within 3 s."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from pos.app.display import has_display, missing_packages, refused_versions, sentence_for
from pos.config import places
from pos.config.look import read_look

if TYPE_CHECKING:
    from pathlib import Path

    from pos.app.house import Plan
    from pos.app.live import Ground
    from pos.ui.bridge import Bridge
    from pos.ui.preferences import Language, Preferences, ThemeName
    from pos.ui.window import Window

_NO_DISPLAY = (
    "Kasir needs a screen for its window, and there is none here. "
    "Try `kasir sell`, `kasir sales`, or `kasir demo --terminal`.\n"
    "Kasir perlu layar untuk jendelanya, dan di sini tidak ada. "
    "Coba `kasir sell`, `kasir sales`, atau `kasir demo --terminal`."
)


class Shop:
    """The ground of a real shop: its own folder, its own keys."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def plan(self) -> Plan:
        """Read the shop's settings."""
        from pos.app.house import read_plan  # noqa: PLC0415 - after the first paint

        return read_plan(self._folder)

    def dress(self, window: Window, bridge: Bridge) -> None:
        """Add nothing: this is the window itself."""

    def leave(self) -> None:
        """Give nothing back: nothing was taken."""


def run_window() -> int:
    """Open the window on the shop's own data; give the exit code."""
    folder = places.data_folder(os.environ)
    return run_on(folder, lambda: Shop(folder), environment="test")


def obstacle() -> str | None:
    """Say in words why no window can open here, or give None."""
    if not has_display():
        return _NO_DISPLAY
    if packages := missing_packages():
        return sentence_for(packages)
    import PySide6  # noqa: PLC0415 - only now is it known that it can load

    return refused_versions(PySide6.__version__, sys.version_info[:2], sys.platform)


def run_on(folder: Path, ground: Callable[[], Ground], *, environment: str) -> int:
    """Open the window on a ground.

    :param environment: what the badge says until the settings are read.
    :returns: 0 after an orderly end; 4 where no window can open.
    """
    if (words := obstacle()) is not None:
        print(words, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return 4
    gc.disable()  # until the house is open: a collection in between costs a frame
    return _run(folder, ground(), environment)


def _run(folder: Path, ground: Ground, environment: str) -> int:
    import qasync  # noqa: PLC0415 - after the check for Qt
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from pos.app.live import Live  # noqa: PLC0415
    from pos.core.outlet import read_outlets  # noqa: PLC0415
    from pos.ui import i18n, theme  # noqa: PLC0415
    from pos.ui.bridge import Bridge  # noqa: PLC0415
    from pos.ui.tasks import Tasks  # noqa: PLC0415
    from pos.ui.window import Window  # noqa: PLC0415

    app = cast("QApplication", QApplication.instance() or QApplication(sys.argv[:1]))
    app.setApplicationName("kasir")
    app.setQuitOnLastWindowClosed(False)
    resources = places.resources()
    preferences = _first_preferences(folder, environment)
    theme.prepare(app, resources)
    theme.apply(app, preferences.theme)
    i18n.install(app, resources, preferences.language)
    shipped = tomllib.loads((resources / "outlets.toml").read_text("utf-8"))
    tasks = Tasks(_report)
    bridge = Bridge(
        preferences,
        read_outlets(shipped),
        resources=resources,
        tasks=tasks,
        clock=lambda: datetime.now(UTC),
    )
    ending = asyncio.Event()  # set by closing the window, and by the system's signals
    window = Window(bridge, on_close=ending.set)
    live = Live(window, bridge, ground, ending)
    window.show()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        _obey_signals(ending)
        runner.run(live.run())
    return 0


def _first_preferences(folder: Path, environment: str) -> Preferences:
    from pos.ui.preferences import Preferences  # noqa: PLC0415

    look = read_look(folder, os.environ)
    return Preferences(
        language=cast("Language", look.language),
        theme=cast("ThemeName", look.theme),
        zone=ZoneInfo("Asia/Jakarta"),
        cutoff_hour=0,
        terminal="K1",
        cashier="",
        default_outlet="ALFAMART",
        print_slip=True,
        print_receipt=True,
        sound=False,
        environment=environment,  # type: ignore[arg-type]  # one of the three words
    )


def _report(name: str, error: BaseException) -> None:
    import logging  # noqa: PLC0415 - only when something failed

    logging.getLogger("kasir.app").error("%s failed", name, exc_info=error)


def _obey_signals(ending: asyncio.Event) -> None:
    """End in order on Ctrl-C and on the system's wish; Qt itself would ignore or die."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ending.set())
