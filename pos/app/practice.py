"""Practice: the embedded sandbox plays the provider, and its data never touch the shop's own.

No key of the shop is read here: the sandbox takes its own test key and no other, so a live key
cannot be used even where one is set. From the shop's window practice starts as a program of its
own: the shop's goes on watching its sales, and no switch between the two can lose one.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QProcessEnvironment

from pos.app.again import program
from pos.config import places
from pos.config.hosts import SANDBOX_URL
from pos.core.setting import SETTINGS
from pos.sandbox import Sandbox, SandboxOptions

if TYPE_CHECKING:
    from pos.app.house import Plan
    from pos.ui.bridge import Bridge
    from pos.ui.window import Window

log = logging.getLogger("kasir.app")

_SHOP = {
    "shop_name": "TOKO MAJU JAYA",
    "shop_address": ("Jl. Contoh 12, Yogyakarta",),
    "display_name": "TOKO MAJU JAYA",
    "cashier": "Sari",
}


# What practice may know of this environment: the place and the look, no key, PIN or address.
_TOLD = frozenset(
    {"KASIR_DATA_DIR"}
    | {f"KASIR_{one.key.upper()}" for one in SETTINGS if not one.secret and one.key != "api_url"}
)


def start_practice(folder: Path, environment: Mapping[str, str] = os.environ) -> bool:
    """Open practice in a program and a window of its own; tell whether it could be started.

    For any window of ours, also before there is a till (the wizard): panels call
    ``bridge.start_practice()``, which is this function on the window's folder, or None in
    practice itself. It returns at once. The window that calls stays as it is and goes on watching
    its sales; where practice is open already, that window comes to the front.

    :param folder: of the shop's data; practice has its own beside it.
    """
    child = QProcess()
    program, *arguments = practice_command()
    child.setProgram(program)
    child.setArguments(arguments)
    told = QProcessEnvironment()
    for name, value in practice_environment(folder, environment).items():
        told.insert(name, value)
    # A frozen program would take a child of the same name for a part of itself.
    told.insert("PYINSTALLER_RESET_ENVIRONMENT", "1")
    child.setProcessEnvironment(told)
    child.setStandardInputFile(QProcess.nullDevice())
    child.setStandardOutputFile(QProcess.nullDevice())
    child.setStandardErrorFile(QProcess.nullDevice())
    started: object = child.startDetached()
    return bool(started[0] if isinstance(started, tuple) else started)


def practice_command() -> list[str]:
    """Give the command that opens practice: of the installed program, or of the source."""
    return [*program(), "demo"]


def practice_environment(folder: Path, environment: Mapping[str, str]) -> Mapping[str, str]:
    """Give what practice is told of an environment; nothing that could reach the provider."""
    kept = {
        name: value
        for name, value in environment.items()
        if name in _TOLD or not name.upper().startswith("KASIR_")
    }
    return {**kept, "KASIR_DATA_DIR": str(folder)}


def practice_folder(folder: Path) -> Path:
    """Give the folder of the practice data beside the shop's own."""
    return folder / "demo"


class Practice:
    """The ground of practice: its own folder and an embedded sandbox."""

    def __init__(self, folder: Path, *, history: bool = False) -> None:
        """Hold the place.

        :param history: write a month of sales into the books, which must not be there yet.
        """
        self._history = history
        self.folder = practice_folder(folder)
        self._settings_from = folder
        self._state_file = self.folder / "sandbox.json"
        self.sandbox = Sandbox(
            SandboxOptions(state_file=self._state_file),
        )

    @property
    def begun(self) -> bool:
        """Tell whether there are practice books already; then no history is written."""
        return (self.folder / "kasir.db").exists()

    def plan(self) -> Plan:
        """Start the sandbox and point a plan at it; language, printer and the like are kept."""
        places.make_private(self.folder)
        if self._history:
            self._make_history()
        if not self.sandbox.running:  # a start that failed may be tried again
            self.sandbox.start()
        return self._plan(self.sandbox.url)

    def _make_history(self) -> None:
        from pos.app.past import make_history  # noqa: PLC0415 - for those who want one

        make_history(self._plan(SANDBOX_URL), self._state_file)
        self._history = False  # once

    def _plan(self, url: str) -> Plan:
        from pos.app.plan import read_what_can_be  # noqa: PLC0415 - after the first paint

        options = SandboxOptions()
        own = read_what_can_be(self._settings_from, api_url=url)
        named = {key: value for key, value in _SHOP.items() if not getattr(own.settings, key)}
        plan = read_what_can_be(
            self._settings_from,
            practice=True,
            api_url=url,
            api_key=options.api_key,
            api_secret=options.api_secret,
            **named,
        )
        if plan.faults:
            log.warning("practice does without the shop's own: %s", ", ".join(plan.faults))
        # The shop's window says what is wrong, and there it can be mended.
        return replace(plan, folder=self.folder, faults={})

    def dress(self, window: Window, bridge: Bridge) -> None:
        """Give the window the strip that plays the customer."""
        from pos.ui.code.customer_strip import CustomerStrip  # noqa: PLC0415 - needs a window

        window.add_strip(CustomerStrip(bridge, self.sandbox))

    def leave(self) -> None:
        """Stop the sandbox; its payments stay in its file."""
        self.sandbox.stop()
