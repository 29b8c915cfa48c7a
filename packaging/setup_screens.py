"""Takes the wizard's five steps and every group of Settings, from an empty data folder."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from posing import click_on, finish, grab_all

if TYPE_CHECKING:
    from pos.core.setting import Value
    from pos.ui.bridge import Bridge
    from pos.ui.window import Window

ROOT = Path(__file__).resolve().parent.parent
SHOP: dict[str, Value] = {
    "shop_name": "TOKO MAJU JAYA",
    "shop_address": ("Jl. Contoh 12", "Yogyakarta"),
    "shop_footer": ("Terima kasih",),
    "cashier": "Sari",
}


def take(folder: Path, language: str, theme: str, sizes: list[str]) -> None:
    """Take them in a process of its own, which no key of this environment reaches."""
    with tempfile.TemporaryDirectory() as data:
        plain = {name: value for name, value in os.environ.items() if "KASIR_" not in name}
        (Path(data) / "settings.toml").write_text(
            f'language = "{language}"\ntheme = "{theme}"\n', "utf-8"
        )
        environment = {**plain, "QT_QPA_PLATFORM": "offscreen", "KASIR_DATA_DIR": data}
        command = [sys.executable, __file__, str(folder), *sizes]
        subprocess.run(command, env=environment, cwd=ROOT, check=True, timeout=300)


def child(folder: Path, sizes: list[str]) -> None:
    """Open the wizard, as a first run does, and grab each page."""
    from pos.app.window import Shop, run_on
    from pos.config import places

    class Posing(Shop):
        def dress(self, window: Window, bridge: Bridge) -> None:
            super().dress(window, bridge)

            bridge.tasks.start("pose", lambda: finish(pose(window, bridge, folder, sizes), window))

    data = places.data_folder(os.environ)
    run_on(data, lambda: Posing(data), environment="test", first_run=True)


async def pose(window: Window, bridge: Bridge, folder: Path, sizes: list[str]) -> None:
    """Lead the window through the steps, and then through Settings."""
    from pos.core.setting import Group

    settling = (await bridge.office()).settling
    await settling.change(SHOP)
    for step in ("language", "shop", "keys", "printer", "people"):
        await asyncio.sleep(6 if step == "printer" else 1.5)  # a search for printers takes its time
        await grab_all(window, folder, f"wizard-{step}", sizes)
        click_on(window, "wizard_next")
    await asyncio.sleep(1.5)
    await grab_all(window, folder, "sell-without-keys", sizes)
    click_on(window, "go_settings")
    for group in Group:
        await asyncio.sleep(0.6)
        click_on(window, f"group_{group.value}")
        await asyncio.sleep(0.3)
        await grab_all(window, folder, f"settings-{group.value}", sizes)


if __name__ == "__main__":
    child(Path(sys.argv[1]), sys.argv[2:])
