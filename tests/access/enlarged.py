"""The rooms a shop is in all day, looked at on an enlarged screen: a process of its own runs this."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from tests.access.house import House
from tests.access.looking import cut, out_of_reach, overlapping, shortened
from tests.access.rooms import ROOMS, assert_none, faults

DAILY = (
    "sell",
    "sell, an amount",
    "code, outlet",
    "code, bank",
    "paid",
    "sales",
    "day",
    "settings",
    "locked",
    "first run, ",
)
NAMES = tuple(name for name in ROOMS if name in DAILY or name.startswith(DAILY[-1]))


@pytest.mark.qt_log_ignore("propagateSizeHints")
async def test_every_room_of_the_day_is_whole(house: House, themed: QApplication) -> None:
    # What the screen has left at this factor, and what the window is asked to fit into.
    left = QSize(*map(int, os.environ["KASIR_TEST_SCREEN"].split("x")))
    assert house.window.devicePixelRatio() == float(os.environ["QT_SCALE_FACTOR"])
    house.window.resize(left)
    house.speak("id")

    def look(room: QWidget) -> list[str]:
        small = [] if room.width() <= left.width() and room.height() <= left.height() else ["large"]
        return [
            *cut(room),
            *overlapping(room),
            *shortened(room),
            *out_of_reach(room, left),
            *small,
        ]

    assert_none(await faults(house, look, NAMES))
