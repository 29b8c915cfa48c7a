"""Every key of the window, in one list: F12 shows it, and a test holds the window to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt

translate = QCoreApplication.translate

# What the frame's own code asks for; everything else is a page's.
HELP = Qt.Key.Key_F12
FULL_SCREEN = Qt.Key.Key_F11
DRAWER = Qt.Key.Key_F9
LEAVE = "Ctrl+L"
PAGES = "Ctrl+{n}"  # n: 1 to 6, from the top of the sidebar


class Where(Enum):
    """Where a key holds, in the order of the list."""

    EVERYWHERE = str(QT_TRANSLATE_NOOP("keys", "Everywhere"))
    SELL = str(QT_TRANSLATE_NOOP("keys", "Sell"))
    CODE = str(QT_TRANSLATE_NOOP("keys", "Code and Paid"))
    SALES = str(QT_TRANSLATE_NOOP("keys", "Sales"))
    DAY = str(QT_TRANSLATE_NOOP("keys", "Day"))
    LOCK = str(QT_TRANSLATE_NOOP("keys", "Names and PINs"))


@dataclass(frozen=True, slots=True)
class Key:
    """A key, or a few that do the like; ``words`` are of the source."""

    caps: tuple[str, ...]
    words: str


def _key(caps: str, words: object) -> Key:
    return Key(tuple(caps.split()), str(words))


KEYS: Mapping[Where, tuple[Key, ...]] = MappingProxyType(
    {
        Where.EVERYWHERE: (
            _key("F12", QT_TRANSLATE_NOOP("keys", "This list")),
            _key("F11", QT_TRANSLATE_NOOP("keys", "Full screen or not")),
            _key("F9", QT_TRANSLATE_NOOP("keys", "Open the cash drawer")),
            _key("Ctrl+1 … Ctrl+6", QT_TRANSLATE_NOOP("keys", "The pages, from the top")),
            _key("Ctrl+L", QT_TRANSLATE_NOOP("keys", "Leave the till")),
            _key("Tab", QT_TRANSLATE_NOOP("keys", "The next field or button")),
            _key("Esc", QT_TRANSLATE_NOOP("keys", "No, or back")),
        ),
        Where.SELL: (
            _key("0 … 9", QT_TRANSLATE_NOOP("keys", "The amount")),
            _key("F1 … F8", QT_TRANSLATE_NOOP("keys", "The outlet; again: the next bank")),
            _key("Enter", QT_TRANSLATE_NOOP("keys", "Make the code")),
            _key("Backspace", QT_TRANSLATE_NOOP("keys", "Take a figure back")),
            _key("Del Esc", QT_TRANSLATE_NOOP("keys", "Clear the amount")),
        ),
        Where.CODE: (
            _key("Enter", QT_TRANSLATE_NOOP("keys", "New sale")),
            _key("0 … 9", QT_TRANSLATE_NOOP("keys", "The next sale's amount")),
            _key("P", QT_TRANSLATE_NOOP("keys", "Print again")),
        ),
        Where.SALES: (
            _key("↓ ↑", QT_TRANSLATE_NOOP("keys", "Into the list, and along it")),
            _key("Enter", QT_TRANSLATE_NOOP("keys", "Open the sale")),
            _key("P S", QT_TRANSLATE_NOOP("keys", "Print again; show the slip")),
        ),
        Where.DAY: (
            _key("← PgUp", QT_TRANSLATE_NOOP("keys", "Earlier")),
            _key("→ PgDn", QT_TRANSLATE_NOOP("keys", "Later")),
            _key("Home", QT_TRANSLATE_NOOP("keys", "Today")),
            _key("End", QT_TRANSLATE_NOOP("keys", "In the chart: the last hour")),
            _key("X E", QT_TRANSLATE_NOOP("keys", "Print X; export")),
        ),
        Where.LOCK: (
            _key("← → ↑ ↓", QT_TRANSLATE_NOOP("keys", "Choose a name")),
            _key("0 … 9", QT_TRANSLATE_NOOP("keys", "The PIN")),
            _key("Enter", QT_TRANSLATE_NOOP("keys", "Sign in")),
        ),
    }
)


def cap_of(key: Qt.Key) -> str:
    """Write a key of the frame as on its button: ``F9``."""
    return key.name.removeprefix("Key_")


def where_word(where: Where) -> str:
    """Name where a key holds."""
    return translate("keys", where.value)


def key_word(key: Key) -> str:
    """Say what a key does."""
    return translate("keys", key.words)
