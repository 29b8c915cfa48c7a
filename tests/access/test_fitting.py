"""Nothing is cut, nothing lies on anything, and every target is as large as a finger."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from tests.access.doubled import Doubling
from tests.access.house import House
from tests.access.looking import cut, out_of_reach, overlapping, shortened, too_small
from tests.access.rooms import assert_none, faults

SMALLEST = QSize(1024, 768)


def bursting(room: QWidget) -> list[str]:
    return [*cut(room), *overlapping(room), *out_of_reach(room, SMALLEST)]


@pytest.mark.parametrize("language", ["id", "en"])
async def test_every_room_is_whole_on_the_smallest_screen(house: House, language: str) -> None:
    house.speak(language)  # type: ignore[arg-type]  # one of the two
    assert_none(await faults(house, lambda room: [*bursting(room), *shortened(room)]))


async def test_every_target_is_as_large_as_a_finger(house: House) -> None:
    assert_none(await faults(house, too_small))


async def test_every_room_is_whole_in_a_language_of_twice_the_length(
    house: House, themed: QApplication
) -> None:
    longer = Doubling()
    themed.installTranslator(longer)
    try:
        assert_none(await faults(house, bursting))
    finally:
        themed.removeTranslator(longer)
