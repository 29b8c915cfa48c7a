"""Text is measured on what is painted below it, in every theme, and themes follow the system."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QStyleHints
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from pos.ui import theme
from tests.access.house import House
from tests.access.looking import called, parts
from tests.access.rooms import assert_none, faults
from tests.ui.hands import settle
from tests.ui.test_theme import contrast

# Every kind of ground once: cards, soft ones, rows, pills, messages, what is switched off.
MEASURED = (
    *("sell", "sell, too little", "sell, being made", "code, outlet", "paid", "expired", "review"),
    *("history, paid", "day", "day, as tables", "attention", "people", "settings", "locked"),
    *("a message", "a message with ways on", "a warning", "first run, shop", "help, check-up"),
    *("customer, code", "practice", "approved?", "withdraw?", "close the day?", "all keys"),
)
LARGE = 24  # pixels: from here on 3:1 is enough
ACROSS, DOWN = 24, 6  # points at which the ground of a text is looked at


def ground(image: QImage, part: QWidget, room: QWidget) -> str:
    """Give the colour that is painted most where a text stands."""
    corner = part.mapTo(room, QPoint(0, 0))
    seen: Counter[str] = Counter()
    for x in range(ACROSS):
        for y in range(DOWN):
            at = corner + QPoint(
                (2 * x + 1) * part.width() // (2 * ACROSS),
                (2 * y + 1) * part.height() // (2 * DOWN),
            )
            if image.rect().contains(at):
                seen[image.pixelColor(at).name()] += 1
    return seen.most_common(1)[0][0] if seen else ""


def faint(room: QWidget) -> list[str]:
    image = room.grab().toImage()
    found = []
    for part in parts(room):
        if not isinstance(part, QLabel) or not part.text() or part.visibleRegion().isEmpty():
            continue
        ink = part.palette().color(part.foregroundRole()).name()
        below = ground(image, part, room)
        if not below or ink == below:
            continue  # it covers most of its ground itself
        least = 3 if part.font().pixelSize() >= LARGE else 4.5
        if contrast(ink, below) < least:
            found.append(f"{called(part)}: {ink} on {below}, {contrast(ink, below):.1f}")
    return found


@pytest.mark.parametrize("name", theme.PALETTES)
async def test_every_text_can_be_read_where_it_stands(house: House, name: str) -> None:
    house.wear(name)  # type: ignore[arg-type]  # one of the three
    await settle()
    assert theme.current() == name
    assert_none(await faults(house, faint, MEASURED))


async def test_the_eye_finds_what_is_faint(house: House) -> None:
    label = next(one for one in parts(house.window) if isinstance(one, QLabel) and one.text())
    palette = label.palette()
    palette.setColor(label.foregroundRole(), theme.colour("line"))
    label.setStyleSheet(f"color: {theme.LIGHT['line']}")
    assert any(called(label) in fault for fault in faint(house.window))
    label.setStyleSheet("")


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Dark, Qt.ColorScheme.Light])
async def test_the_window_follows_the_system_while_it_runs(
    house: House,
    themed: QApplication,
    scheme: Qt.ColorScheme,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The offscreen screen has no scheme of its own to change.
    house.wear("contrast")
    house.wear("system")
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints: scheme)
    themed.styleHints().colorSchemeChanged.emit(scheme)
    await settle()
    assert theme.current() == ("dark" if scheme is Qt.ColorScheme.Dark else "light")
    house.wear("contrast")
    themed.styleHints().colorSchemeChanged.emit(scheme)
    assert theme.current() == "contrast", "who chose a theme keeps it"
