"""Takes the screenshots from the running program, so that they stay true.

Without arguments: those the README shows, into ``resources/screenshots/``. With ``--all FOLDER``:
every page and the questions of a manager's day in both languages, light, dark and high contrast,
at three sizes, to be looked at.
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

import help_screens
import setup_screens
from posing import click_on, close_questions, finish, grab_all

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
    "day": ("day", "en", "light"),
    "lock": ("lock", "id", "dark"),
}
PINS = {"Bu Rina": "719264", "Sari": "482913", "Tono": "593820"}  # Tono has no shift in the history


def take(folder: Path, language: str, theme: str, sizes: list[str]) -> None:
    """Take the pages in a process of its own: a language and a theme belong to a process."""
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
        subprocess.run(command, env=environment, cwd=ROOT, check=True, timeout=300)


def child(folder: Path, sizes: list[str]) -> None:
    """Play some sales in practice and grab each page."""
    from pos.app.practice import Practice
    from pos.app.window import run_on
    from pos.config import places

    class Posing(Practice):
        def dress(self, window: Window, bridge: Bridge) -> None:
            super().dress(window, bridge)

            bridge.tasks.start(
                "pose", lambda: finish(pose(window, bridge, self, folder, sizes), window)
            )

    data = places.data_folder(os.environ)
    run_on(data, lambda: Posing(data, history=True), environment="practice")


async def pose(
    window: Window, bridge: Bridge, practice: object, folder: Path, sizes: list[str]
) -> None:
    """Lead the window from page to page as a cashier does, then as a manager."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

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
        click_on(window, name)

    async def grab(page: str) -> None:
        await grab_all(window, folder, page, sizes)

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
    await grab("sell")
    await grab_around(window, bridge, folder, sizes)
    press(Qt.Key.Key_Return)
    await asyncio.sleep(1.2)
    await grab("code")
    await grab_customer(window, bridge, folder, "customer-code", sizes)
    newest = (await till.recent(1))[0]
    sandbox.pay(newest.reference_id)
    await watcher.once()  # type: ignore[union-attr]  # as above
    await asyncio.sleep(0.8)
    await grab("paid")
    await grab_customer(window, bridge, folder, "customer-paid", sizes)
    press(Qt.Key.Key_Return)
    await asyncio.sleep(0.3)
    click("go_sales")
    await asyncio.sleep(0.8)
    await grab("sales")
    await pose_as_manager(window, bridge, folder, sizes)


async def pose_as_manager(window: Window, bridge: Bridge, folder: Path, sizes: list[str]) -> None:
    """Hire people, look at the day, ask every question of it, close it, and lock the till."""
    from PySide6.QtWidgets import QDialog

    from pos.core.day import Tally
    from pos.core.money import Money
    from pos.core.staff import Role

    office = await bridge.office()

    async def show(page: str, *names: str) -> None:
        for name in names:
            click_on(window, name)
            await asyncio.sleep(0.6)
        await grab_all(window, folder, page, sizes)

    async def ask(page: str, *names: str) -> None:
        await show(page, *names)
        for dialog in window.findChildren(QDialog):
            dialog.reject()
        await asyncio.sleep(0.3)

    await office.people.add("Bu Rina", Role.MANAGER, PINS["Bu Rina"])
    for name in ("Sari", "Tono"):
        await office.people.add(name, Role.CASHIER, PINS[name])
    await office.sign_in.lock()
    await asyncio.sleep(0.3)
    await office.sign_in.sign_in("Tono", PINS["Tono"])
    await asyncio.sleep(0.3)
    await ask("open-shift")
    await office.shifts.open()
    await office.shifts.close(Tally(3, Money.rupiah(700_000)))
    await office.sign_in.sign_in("Bu Rina", PINS["Bu Rina"])
    await show("people", "go_people")
    await ask("person", "add_person")
    await show("today", "go_day")
    await show("day", "day_earlier")  # a whole one, whatever the time is now
    await show("day-table", "chart_as_table", "by_cashier")
    await show("week", "chart_as_table", "reach_week")
    await show("month", "reach_month")
    await ask("calendar", "day_date")
    await ask("export", "day_export")
    await ask("close-day", "reach_day", "day_close")
    await show("shifts", "day_shifts_tab")
    await office.closing.close_days()
    await show("z", "day_z_tab")
    await ask("duty", "person")
    await office.sign_in.sign_in("Sari", PINS["Sari"])
    await office.sign_in.lock()
    await asyncio.sleep(0.5)
    await show("lock")


async def grab_around(window: Window, bridge: Bridge, folder: Path, sizes: list[str]) -> None:
    """Take the list of keys, and the customer's screen between two sales."""
    click_on(window, "show_keys")
    await asyncio.sleep(0.5)
    await grab_all(window, folder, "keys", sizes)
    close_questions(window)
    await asyncio.sleep(0.3)
    await grab_customer(window, bridge, folder, "customer-shop", sizes)


async def grab_customer(
    window: Window, bridge: Bridge, folder: Path, page: str, sizes: list[str]
) -> None:
    """Take what the customer sees of the sale that is on the cashier's screen."""
    from dataclasses import replace

    from pos.ui.customer.display import CustomerDisplay

    before = bridge.preferences
    bridge.prefer(replace(before, customer_display="window"))
    (display,) = window.findChildren(CustomerDisplay)
    await asyncio.sleep(0.3)
    for size in sizes:
        width, height = (int(part) for part in size.split("x"))
        display.window.resize(width, height)
        await asyncio.sleep(0.1)
        display.window.grab().save(str(folder / f"{page}-{size}.png"))
    bridge.prefer(before)
    window.activateWindow()
    await asyncio.sleep(0.3)


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
        for language, theme in product(("id", "en"), ("light", "dark", "contrast")):
            place = args.all.absolute() / f"{language}-{theme}"
            take(place, language, theme, list(SIZES))
            setup_screens.take(place, language, theme, list(SIZES))
            help_screens.take(place, language, theme, list(SIZES))
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
