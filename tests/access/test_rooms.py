"""No part of the window is left out: whatever widget there is, some room shows it, and none flashes."""

from __future__ import annotations

import importlib
import pkgutil

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import pos.ui
from pos.core.override import override
from tests.access.house import House
from tests.access.looking import called
from tests.access.rooms import assert_none, rooms


def widgets_of_the_window() -> set[type[QWidget]]:
    """Give every widget class of the package that has no heir: an heir shows what it inherits."""
    found: set[type[QWidget]] = set()
    for module in pkgutil.walk_packages(pos.ui.__path__, "pos.ui."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, QWidget) and one.__module__ == module.name:
                found.add(one)
    return {one for one in found if not any(issubclass(o, one) and o is not one for o in found)}


class Watch(QObject):
    """Notes every part that shows as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.flashed: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() != QEvent.Type.Show or not isinstance(watched, QWidget):
            return False
        window = watched.isWindow() and not isinstance(watched, QDialog)
        if window and type(watched).__name__ not in WINDOWS and watched.objectName() != "stage":
            self.flashed.append(called(watched))
        return False


# Shown by files of a shop's own or the provider's: tests/ui/test_customer_display.py and
# tests/ui/test_symbols.py draw them.
FROM_A_FILE = {"LogoPicture", "PictureCode"}
WINDOWS = frozenset({"Window", "CustomerWindow"})


async def test_every_widget_is_seen_and_none_flashes_up_as_a_window(
    house: House, themed: QApplication
) -> None:
    met: set[type[QWidget]] = set()
    watch = Watch()
    themed.installEventFilter(watch)
    try:
        async for _name, _room in rooms(house):
            met |= {type(one) for one in themed.allWidgets() if one.isVisible()}
    finally:
        themed.removeEventFilter(watch)
    unseen = {one.__qualname__ for one in widgets_of_the_window() - met}
    assert_none("\n".join(sorted(unseen - FROM_A_FILE)))
    assert_none("\n".join(watch.flashed))
