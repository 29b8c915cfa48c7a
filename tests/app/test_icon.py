"""The windows of Kasir carry its icon, and a Linux desktop knows whose they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from pos.app.icon import DESKTOP_FILE, program_icon, show_icon

ENTRIES = Path(__file__).parents[2] / "packaging" / "linux"


@pytest.mark.parametrize("size", [16, 32, 256])
def test_the_icon_is_drawn_in_the_sizes_that_systems_ask_for(qapp: QApplication, size: int) -> None:
    picture = program_icon().pixmap(size, size).toImage()
    assert (picture.width(), picture.height()) == (size, size)
    colours = {picture.pixel(x, y) for x in range(size) for y in range(size)}
    assert len(colours) > 2


def test_a_window_that_is_open_already_gets_the_icon(qapp: QApplication) -> None:
    window = QWidget()
    before = qapp.windowIcon()
    try:
        qapp.setWindowIcon(QIcon())
        assert window.windowIcon().isNull()
        show_icon(qapp)
        assert not window.windowIcon().isNull()
    finally:
        qapp.setWindowIcon(before)


def test_the_entry_of_the_package_is_the_one_that_the_windows_name() -> None:
    assert (ENTRIES / f"{DESKTOP_FILE}.desktop").is_file()
