"""The list of keys that F12 shows is the truth: every key of the window is in it, and no other."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QPushButton

from pos.ui.bridge import Bridge
from pos.ui.frame.keys_dialog import KeysDialog
from pos.ui.keys import KEYS
from pos.ui.widgets import KeyHint
from pos.ui.window import Window
from tests.ui.fake_office import FakeOffice
from tests.ui.fake_till import FakeTill, FakeWatcher
from tests.ui.hands import click, find, open_window, press, settle, until

UI = Path(__file__).parents[2] / "pos" / "ui"
CAPS = {
    "Key_Return": "Enter",
    "Key_Escape": "Esc",
    "Key_Delete": "Del",
    "Key_Left": "←",
    "Key_Right": "→",
    "Key_Up": "↑",
    "Key_Down": "↓",
    "Key_PageUp": "PgUp",
    "Key_PageDown": "PgDn",
    "Key_Backtab": "Tab",
}


def listed() -> set[str]:
    return {cap for keys in KEYS.values() for key in keys for cap in key.caps} - {"…"}


def in_the_source() -> set[str]:
    """Give the caps of all keys that the source asks for by name."""
    found: set[str] = set()
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr.startswith("Key_"):
                found.add(CAPS.get(node.attr, node.attr.removeprefix("Key_")))
    return found


def shortcuts(window: Window) -> set[str]:
    return {one.key().toString() for one in window.findChildren(QShortcut)}


@pytest.fixture
async def window(bridge: Bridge, office: FakeOffice, watcher: FakeWatcher) -> Window:
    del office
    fake = FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)
    bridge.connect_till(fake, watcher, has_printer=True, has_drawer=True)
    shown = Window(bridge)
    await open_window(shown)
    await until(lambda: shown._around is not None)
    return shown


async def opened(window: Window) -> KeysDialog:
    await until(lambda: any(one.isVisible() for one in window.findChildren(KeysDialog)))
    return next(one for one in window.findChildren(KeysDialog) if one.isVisible())


def test_every_key_that_the_source_asks_for_is_listed() -> None:
    assert in_the_source() - listed() == set()


async def test_every_listed_key_is_one_that_something_asks_for(window: Window) -> None:
    spans = {*map(str, range(10)), *(f"F{n}" for n in range(1, 9))}  # digits; the outlets' own
    assert listed() - in_the_source() - shortcuts(window) - spans == set()


async def test_every_shortcut_is_listed(window: Window) -> None:
    pages = {f"Ctrl+{n}" for n in range(1, 7)}
    assert shortcuts(window) == {"Ctrl+L"} | pages
    assert {"Ctrl+L", "Ctrl+1", "Ctrl+6"} <= listed()


async def test_the_outlets_keys_are_within_the_listed_span(bridge: Bridge) -> None:
    assert {one.key for one in bridge.outlets if one.key} <= {f"F{n}" for n in range(1, 9)}


async def test_f12_shows_the_list_and_esc_gives_the_focus_back(window: Window) -> None:
    press(Qt.Key.Key_F12)
    dialog = await opened(window)
    assert set(dialog.caps()) - {"…"} == listed()
    press(Qt.Key.Key_Escape)
    await until(lambda: not window.findChildren(KeysDialog))
    await settle()
    where = window.focusWidget()
    assert where is not None
    assert where.objectName() == "amount"


async def test_a_touch_on_the_logo_shows_the_same(window: Window) -> None:
    click(find(window, QPushButton, "show_keys"))
    assert (await opened(window)).isVisible()


async def test_where_there_is_no_drawer_its_key_is_not_promised(
    window: Window, bridge: Bridge
) -> None:
    bridge.refit(has_printer=True, has_drawer=False)
    press(Qt.Key.Key_F12)
    assert "F9" not in (await opened(window)).caps()


async def test_a_shop_that_gave_the_key_to_an_outlet_keeps_it(
    window: Window, bridge: Bridge
) -> None:
    bridge.outlets = (replace(bridge.outlets[0], key="F12"), *bridge.outlets[1:])
    press(Qt.Key.Key_F12)
    await settle()
    assert window.findChildren(KeysDialog) == []


async def test_the_keys_stand_on_what_they_do(window: Window) -> None:
    def caps(name: str) -> list[str]:
        return [one.text() for one in find(window, QPushButton, name).findChildren(KeyHint)]

    assert caps("open_drawer") == ["F9"]
    assert caps("show_keys") == ["F12"]
    pages = ("sell", "sales", "day", "attention", "people", "settings")
    assert [caps(f"go_{name}") for name in pages] == [["1"], ["2"], ["3"], ["4"], ["5"], ["6"]]


async def test_the_full_screen_is_reached_by_touch_too(window: Window) -> None:
    press(Qt.Key.Key_F12)
    await opened(window)
    click(find(window, QPushButton, "full_screen"))
    await until(window.isFullScreen)


# --- practice -------------------------------------------------------------------------------------


async def test_practice_is_begun_from_the_list_and_the_window_stays(
    window: Window, bridge: Bridge
) -> None:
    begun: list[bool] = []

    def start() -> bool:
        begun.append(True)
        return True

    said: list[str] = []
    bridge.said.connect(lambda message: said.append(message.text))
    bridge.start_practice = start
    press(Qt.Key.Key_F12)
    await opened(window)
    click(find(window, QPushButton, "start_practice"))
    await until(lambda: begun == [True])
    assert window.isVisible()
    assert "goes on watching" in said[-1]


async def test_practice_that_cannot_be_begun_is_said(window: Window, bridge: Bridge) -> None:
    said: list[tuple[str, str]] = []
    bridge.said.connect(lambda message: said.append((message.level, message.text)))
    bridge.start_practice = lambda: False
    assert window._around is not None
    window._around.practise()
    assert said == [("bad", "Practice could not be opened.")]


async def test_in_practice_itself_there_is_no_way_into_it(window: Window, bridge: Bridge) -> None:
    assert bridge.start_practice is None
    press(Qt.Key.Key_F12)
    await opened(window)
    assert not find(window, QPushButton, "start_practice").isVisible()
