"""Takes the pages of help from a running shop on the embedded sandbox; ``screenshots --all`` calls it.

Alone: ``python packaging/help_screens.py FOLDER``, both languages and three themes.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from posing import click_on, finish, grab_all

if TYPE_CHECKING:
    from pos.ui.bridge import Bridge
    from pos.ui.window import Window

ROOT = Path(__file__).resolve().parent.parent
SIZES = ("1024x768", "1280x800")
KEY, SECRET = "test_kasir_demo", "demo-secret"


def take(folder: Path, language: str, theme: str, sizes: list[str]) -> None:
    """Take the pages in a process of its own: a language and a theme belong to a process."""
    with tempfile.TemporaryDirectory(prefix="kasir-") as data:
        # Something to look at: a printer that is not there.
        environment = {
            **os.environ,
            "TZ": "Asia/Jakarta",
            "QT_QPA_PLATFORM": "offscreen",
            "KASIR_DATA_DIR": data,
            "KASIR_LANGUAGE": language,
            "KASIR_THEME": theme,
            "KASIR_PRINTER": "tcp://127.0.0.1:9",
            "KASIR_API_KEY": KEY,
            "KASIR_API_SECRET": SECRET,
        }
        command = [sys.executable, __file__, "--child", str(folder), *sizes]
        subprocess.run(command, env=environment, cwd=ROOT, check=True, timeout=300)


def child(folder: Path, sizes: list[str]) -> None:
    """Open a shop, lead to each page of help, and grab it."""
    from pos.app.window import Shop, run_on
    from pos.config import places
    from pos.sandbox import Sandbox, SandboxOptions

    class Posing(Shop):
        def dress(self, window: Window, bridge: Bridge) -> None:
            bridge.tasks.start("pose", lambda: finish(pose(window, bridge, folder, sizes), window))

    with Sandbox(SandboxOptions(seed=7, api_key=KEY, api_secret=SECRET)) as sandbox:
        os.environ["KASIR_API_URL"] = sandbox.url
        data = places.data_folder(os.environ)
        run_on(data, lambda: Posing(data), environment="test")


async def pose(window: Window, bridge: Bridge, folder: Path, sizes: list[str]) -> None:
    """Lead from page to page as somebody does who looks for help."""

    async def ended(task: str) -> None:
        await asyncio.sleep(0.3)
        while bridge.tasks.running(task):  # noqa: ASYNC110 - tasks tell nobody of their end
            await asyncio.sleep(0.1)
        await asyncio.sleep(0.2)

    await bridge.till()
    await asyncio.sleep(1.0)
    click_on(window, "go_settings")
    await ended("settings")
    click_on(window, "group_machine")
    await grab_all(window, folder, "settings-help", sizes)
    click_on(window, "open_checkup")
    await asyncio.sleep(0.05)
    await grab_all(window, folder, "checkup-begun", sizes[:1])
    await ended("check-up")
    await grab_all(window, folder, "checkup", sizes)
    click_on(window, "leave_help")
    click_on(window, "open_about")
    await ended("about")
    await grab_all(window, folder, "about", sizes)
    click_on(window, "leave_help")

    async def fault() -> None:
        raise ZeroDivisionError("a fault, to be looked at")

    bridge.tasks.start("fault", fault)
    await ended("fault")
    await grab_all(window, folder, "trouble", sizes)


def main() -> None:
    """Take them, or be the process that does."""
    if sys.argv[1:2] == ["--child"]:
        child(Path(sys.argv[2]), sys.argv[3:])
        return
    target = Path(sys.argv[1]).absolute()
    for language, theme in product(("id", "en"), ("light", "dark", "contrast")):
        take(target / f"{language}-{theme}", language, theme, list(SIZES))


if __name__ == "__main__":
    main()
