"""Takes the screenshots from the running program, so that they stay true.

Without arguments: those the README shows, into ``resources/screenshots/``. With ``--all FOLDER``:
Sell, Code, Paid and Sales in both languages, light and dark, at three sizes, to be looked at.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos.ui.bridge import Bridge
    from pos.ui.window import Window

ROOT = Path(__file__).resolve().parent.parent
SIZES = ("1024x768", "1280x800", "1920x1080")
SHOWN = {  # name in resources/screenshots -> page, language, theme
    "sell": ("sell", "en", "light"),
    "code": ("code", "en", "light"),
    "paid-dark": ("paid", "en", "dark"),
    "sales": ("sales", "id", "light"),
}


def take(folder: Path, language: str, theme: str, sizes: list[str]) -> None:
    """Take the four pages in a process of its own: a language and a theme belong to a process."""
    with tempfile.TemporaryDirectory() as data:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "KASIR_DATA_DIR": data,
            "KASIR_LANGUAGE": language,
            "KASIR_THEME": theme,
            "KASIR_PRINTER": f"pdf:{data}/slips",
        }
        command = [sys.executable, __file__, "--child", str(folder), *sizes]
        subprocess.run(command, env=environment, cwd=ROOT, check=True, timeout=120)


def child(folder: Path, sizes: list[str]) -> None:
    """Play some sales in practice and grab each page."""
    from pos.app.practice import Practice
    from pos.app.window import run_on
    from pos.config import places

    class Posing(Practice):
        def dress(self, window: Window, bridge: Bridge) -> None:
            super().dress(window, bridge)

            async def go() -> None:
                try:
                    await pose(window, bridge, self, folder, sizes)
                finally:
                    window.close()

            bridge.tasks.start("pose", go)

    data = places.data_folder(os.environ)
    run_on(data, lambda: Posing(data), environment="practice")


async def pose(
    window: Window, bridge: Bridge, practice: object, folder: Path, sizes: list[str]
) -> None:
    """Lead the window from page to page as a cashier does."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QAbstractButton, QApplication

    from pos.core.money import Money
    from pos.till.draft import Draft

    sandbox = practice.sandbox  # type: ignore[attr-defined]  # a Practice, imported late
    till = await bridge.till()

    async def sold(rupiah: int, outlet: str, note: str = "") -> str:
        draft = Draft(amount=Money.rupiah(rupiah), outlet=outlet, note=note)
        return (await till.sell(draft)).reference_id

    def press(key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or window, key)

    def click(name: str) -> None:
        for button in window.findChildren(QAbstractButton, name):
            button.click()

    def grab(page: str) -> None:
        for size in sizes:
            width, height = (int(part) for part in size.split("x"))
            window.resize(width, height)
            for _ in range(5):
                QApplication.processEvents()
            folder.mkdir(parents=True, exist_ok=True)
            window.grab().save(str(folder / f"{page}-{size}.png"))

    expired = await sold(20_000, "ALFAMART")
    paid = await sold(75_000, "ALFAMART", "Bu Rina, meja 4")
    await sold(45_500, "QRIS")
    await sold(1_250_000, "INDOMARET", "Pesanan 1187")
    settled = await sold(640_000, "BCA")
    sandbox.expire(expired)
    sandbox.pay(paid)
    sandbox.pay(settled)
    sandbox.settle(settled)
    window.resize(1280, 800)
    watcher = bridge.watcher
    await watcher.once()  # type: ignore[union-attr]  # it is there once the till is
    await asyncio.sleep(0.5)
    for _ in range(3):
        click("dismiss")
    for digit in "100000":
        press(getattr(Qt.Key, f"Key_{digit}"))
    await asyncio.sleep(0.3)
    grab("sell")
    press(Qt.Key.Key_Return)
    await asyncio.sleep(1.2)
    grab("code")
    newest = (await till.recent(1))[0]
    sandbox.pay(newest.reference_id)
    await watcher.once()  # type: ignore[union-attr]  # as above
    await asyncio.sleep(0.8)
    grab("paid")
    press(Qt.Key.Key_Return)
    await asyncio.sleep(0.3)
    click("go_sales")
    await asyncio.sleep(0.8)
    grab("sales")


def main() -> None:
    """Take them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--all", type=Path, metavar="FOLDER")
    arguments.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    args = arguments.parse_args()
    if args.child:
        child(Path(args.child[0]), args.child[1:])
        return
    if args.all:
        for language, theme in product(("id", "en"), ("light", "dark")):
            take(args.all.absolute() / f"{language}-{theme}", language, theme, list(SIZES))
        return
    target = ROOT / "resources" / "screenshots"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for language, theme in sorted({(lang, theme) for _, lang, theme in SHOWN.values()}):
            take(Path(place, f"{language}-{theme}"), language, theme, ["1280x800"])
        for name, (page, language, theme) in SHOWN.items():
            taken = Path(place, f"{language}-{theme}", f"{page}-1280x800.png")
            (target / f"{name}.png").write_bytes(taken.read_bytes())


if __name__ == "__main__":
    main()
