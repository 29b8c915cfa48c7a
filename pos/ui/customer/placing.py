"""On which screen the customer's window stands: never on one where the cashier's window is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QRect

from pos.ui.preferences import CustomerScreen

_PLACES: dict[CustomerScreen, int] = {"screen1": 0, "screen2": 1, "screen3": 2}


class Place(Protocol):
    """What is asked of a screen."""

    def geometry(self) -> QRect:
        """Give the part of the desktop that it shows."""
        ...


S = TypeVar("S", bound=Place)


def choose(where: CustomerScreen, screens: Sequence[S], taken: Sequence[QRect]) -> S | None:
    """Give the screen that is wished for and free; None: there is none.

    Two screens that show the same part of the desktop count as one: the customer's window would
    cover the cashier's on both.

    :param screens: as the system lists them, the main one first.
    :param taken: where the cashier's window, and the screen that it is on, lie.
    """
    if where in _PLACES:
        screens = screens[_PLACES[where] : _PLACES[where] + 1]
    elif where != "other":
        return None
    for screen in screens:
        room = screen.geometry()
        if not room.isEmpty() and not any(room.intersects(one) for one in taken):
            return screen
    return None
