"""Every pair of colours in use can be read, and every theme fills the whole style sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from pos.ui import theme
from pos.ui.widgets import PlainLabel


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("name", theme.PALETTES)
def test_text_can_be_read_on_its_ground(name: str) -> None:
    palette = theme.PALETTES[name]
    weak = {
        pair: round(contrast(palette[pair[0]], palette[pair[1]]), 2)
        for pair in theme.PAIRS
        if contrast(palette[pair[0]], palette[pair[1]]) < (7 if name == "contrast" else 4.5)
    }
    assert weak == {}


@pytest.mark.parametrize("name", theme.PALETTES)
def test_controls_stand_out_from_their_ground(name: str) -> None:
    palette = theme.PALETTES[name]
    weak = {
        pair: round(contrast(palette[pair[0]], palette[pair[1]]), 2)
        for pair in theme.CONTROLS
        if contrast(palette[pair[0]], palette[pair[1]]) < 3
    }
    assert weak == {}


def test_every_ground_with_text_in_the_style_sheet_is_a_pair_that_is_checked(
    resources: Path,
) -> None:
    sheet = (resources / "theme" / "kasir.qss").read_text(encoding="utf-8")
    rules = re.findall(r"\{([^}]*)\}", sheet)
    found = set()
    for rule in rules:
        ink = re.search(r"(?<![-\w])color: @(\w+)", rule)
        ground = re.search(r"(?<![-\w])background: @(\w+)", rule)
        if ink and ground:
            found.add((ink[1], ground[1]))
    assert found
    assert found <= set(theme.PAIRS)


@pytest.mark.parametrize("name", theme.PALETTES)
def test_a_palette_fills_the_whole_sheet_and_no_more(name: str, resources: Path) -> None:
    assert "@" not in theme.sheet(resources, theme.PALETTES[name])
    assert set(theme.PALETTES[name]) == set(theme.LIGHT)


def test_a_theme_switches_while_running(themed: QApplication) -> None:
    label = PlainLabel("Paid", tone="ok_ink")
    label.show()
    before = label.palette().color(label.foregroundRole()).name()
    theme.apply(themed, "dark")
    after = label.palette().color(label.foregroundRole()).name()
    assert (before, after) == (theme.LIGHT["ok_ink"].lower(), theme.DARK["ok_ink"].lower())
    assert theme.colour("ok_ink").name() == after


def test_figures_are_of_one_width_in_every_size(themed: QApplication) -> None:
    label = PlainLabel("0", size=26, weight="semibold")
    label.show()
    metrics = QFontMetrics(label.font())
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_the_shipped_face_is_used_whatever_the_system_has(themed: QApplication) -> None:
    label = PlainLabel("Kasir", weight="semibold")
    label.show()
    assert label.fontInfo().family().startswith("Inter")
    assert label.fontInfo().weight() >= 600
