"""Starts the window on a ground: what could stand in its way, the first paint, then its life.

What is imported here is paid for before the first paint; ``running`` brings the rest after it.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from pos.app.display import has_display, missing_packages, refused_versions, sentence_for
from pos.app.first_run import is_first
from pos.app.imports import import_plainly
from pos.app.instance import Seat, user_name
from pos.app.memory import keep_together
from pos.config import places
from pos.core.errors import HeldByAnother

if TYPE_CHECKING:
    from pathlib import Path

    from pos.app.house import Plan
    from pos.app.live import Ground
    from pos.ui.bridge import Bridge
    from pos.ui.window import Window

_NO_DISPLAY = (
    "Kasir needs a screen for its window, and there is none here. "
    "Try `kasir sell`, `kasir sales`, or `kasir demo --terminal`.\n"
    "Kasir perlu layar untuk jendelanya, dan di sini tidak ada. "
    "Coba `kasir sell`, `kasir sales`, atau `kasir demo --terminal`."
)

_CALLING = 5.0  # seconds in which the first window, which may be starting, must answer
_CALL_AGAIN = 0.1


class Shop:
    """The ground of a real shop: its own folder, its own keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def plan(self) -> Plan:
        """Read the shop's settings."""
        from pos.app.plan import read_what_can_be  # noqa: PLC0415 - after the first paint

        return read_what_can_be(self.folder)

    def dress(self, window: Window, bridge: Bridge) -> None:
        """Add nothing: this is the window itself."""

    def leave(self) -> None:
        """Give nothing back: nothing was taken."""


class Seated:
    """A ground whose till opens only to the one who has the seat at its window."""

    def __init__(self, ground: Ground, seat: Seat) -> None:
        self.folder = ground.folder
        self._ground = ground
        self._seat = seat
        self._planned = False

    def plan(self) -> Plan:
        """Read the settings of a ground where we sit; whoever sat there may have left by now.

        :raises HeldByAnother: another window is open on it.
        """
        if not self._seat.ours and not self._seat.take():
            raise self._seat.held()
        self._planned = True
        return self._ground.plan()

    def dress(self, window: Window, bridge: Bridge) -> None:
        """Add what the ground adds."""
        self._ground.dress(window, bridge)

    def leave(self) -> None:
        """Give back what the ground took."""
        if self._planned:
            self._ground.leave()


def run_window() -> int:
    """Open the window on the shop's own data; give the exit code."""
    folder = places.data_folder(os.environ)
    first = is_first(folder, os.environ)
    return run_on(folder, lambda: Shop(folder), environment="test", first_run=first)


def obstacle() -> str | None:
    """Say in words why no window can open here, or give None."""
    if not has_display():
        return _NO_DISPLAY
    if packages := missing_packages():
        return sentence_for(packages)
    import PySide6  # noqa: PLC0415 - only now is it known that it can load

    return refused_versions(PySide6.__version__, sys.version_info[:2], sys.platform)


def run_on(
    folder: Path, ground: Callable[[], Ground], *, environment: str, first_run: bool = False
) -> int:
    """Open the window on a ground.

    :param environment: what the badge says until the settings are read.
    :param first_run: begin with the wizard.
    :returns: 0 after an orderly end; 1 after a fault of our own; 4 where no window can open.
    """
    if (words := obstacle()) is not None:
        print(words, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return 4
    import_plainly()
    keep_together()
    gc.disable()  # until the house is open: a collection in between costs a frame
    own = ground()
    seat = Seat(own.folder)
    if _first_is_shown(seat):
        return 0
    try:
        from pos.app.opening import open_window  # noqa: PLC0415 - after the check for Qt

        opening = open_window(folder, environment, first_run=first_run)
        from pos.app.running import run  # noqa: PLC0415 - after the first paint

        again = run(opening, Seated(own, seat), seat)
    except Exception as error:  # noqa: BLE001 - whatever it is, nobody is left without a word
        from pos.app.uncaught_start import tell_fallen  # noqa: PLC0415 - may it be rare

        seat.release()
        tell_fallen(folder, error)
        return 1
    finally:
        seat.release()
    if again:
        from pos.app.again import start_again  # noqa: PLC0415 - rarely wanted

        start_again()
    return 0


def _first_is_shown(seat: Seat) -> bool:
    """Sit down; where another window has the seat, call it to the front and tell whether it came.

    A window that does not answer, or is another user's, is named in a window of our own.
    """
    end = time.monotonic() + _CALLING
    try:
        while not seat.take():
            from pos.app.bell import ring  # noqa: PLC0415 - sockets of Qt, only where wanted

            holder = seat.holder()
            if holder.user not in ("", user_name()) or time.monotonic() > end:
                return False
            if ring(seat.address, holder.process):
                return True
            time.sleep(_CALL_AGAIN)  # it may be starting, or ending, just now
    except HeldByAnother:
        return False  # the ground says so again, in the window
    return False
