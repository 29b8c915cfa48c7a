"""Pages of the system's printer: exact bars, no line cut in two, and nothing lost."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter

from pos.printing.page import DOTS_PER_MM
from pos.printing.render import render
from pos.printing.system import SHEETS, _cuts, _Pages, _scale, roll
from tests.printing.sheets import RESOURCES, composer, sheet


@pytest.mark.parametrize(
    ("resolution", "scale"),
    [(203, 1), (600, 3), (1016, 5), (1200, 6), (180, 180 / 203.2), (300, 300 / 203.2)],
)
def test_dots_become_whole_dots_where_that_is_near_enough(resolution: int, scale: float) -> None:
    assert _scale(resolution) == pytest.approx(scale)


def striped(height: int, black: range) -> QImage:
    """Paint a picture that is white but for some rows."""
    image = QImage(32, height, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.fillRect(0, black.start, 32, len(black), 0)
    painter.end()
    return image


def test_a_page_ends_between_two_lines() -> None:
    image = striped(300, range(90, 130))
    assert _cuts(image, 100) == [(0, 89), (89, 189), (189, 289), (289, 300)]


def test_what_has_no_white_in_it_is_cut_where_it_must_be() -> None:
    image = striped(250, range(250))
    assert _cuts(image, 100) == [(0, 100), (100, 200), (200, 250)]


def test_a_slip_shorter_than_a_page_is_one_page() -> None:
    assert _cuts(striped(100, range(3)), 100) == [(0, 100)]


def test_a_roll_is_as_long_as_its_slip_and_a_sheet_as_it_is() -> None:
    content = render(composer().compose(sheet()), "png", resources=RESOURCES)
    long = _Pages(content, roll(58))
    height = QImage.fromData(content).height() / DOTS_PER_MM
    assert long.height_mm == pytest.approx(height + 8)
    assert long.media == f"Custom.58x{height + 8:g}mm"
    assert _Pages(content, SHEETS["a5"]).media == "A5"
