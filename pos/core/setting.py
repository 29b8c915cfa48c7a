"""Everything of the app that a shop can set, in one typed list; page, wizard and file follow it.

What a setting is called and does is the window's to say, in both languages. A test ties the list
to the settings as they are read: the same keys, defaults and limits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from pos.core.sheet import Part
from pos.core.tax import PERCENTS

Value = str | int | bool | tuple[str, ...]


class Kind(StrEnum):
    """What a value is, and so by what it is chosen or typed."""

    CHOICE = "choice"  # one of a few words
    SWITCH = "switch"  # yes or no
    NUMBER = "number"  # a whole number between two limits
    TEXT = "text"  # one line
    LINES = "lines"  # a few lines
    SOME = "some"  # any of a few words
    ZONE = "zone"  # a time zone of the tz database
    OUTLET = "outlet"  # one of the shop's outlets
    OUTLETS = "outlets"  # those that are offered, in their order, each with its key
    PRINTER = "printer"  # a printer's address
    FILE = "file"  # of this machine; empty: none
    FOLDER = "folder"  # of this machine; empty: Kasir's own choice
    SECRET = "secret"  # noqa: S105 - a kind; kept with the secrets and never in the file


class Group(StrEnum):
    """What belongs together on the page, in its order."""

    SHOP = "shop"
    SELLING = "selling"
    SLIPS = "slips"
    PRINTER = "printer"
    TAX = "tax"
    LOOK = "look"
    PEOPLE = "people"
    CONNECTION = "connection"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing that can be set."""

    key: str
    group: Group
    kind: Kind
    default: Value
    choices: tuple[str, ...] = ()  # of CHOICE and SOME
    least: int = 0  # of NUMBER
    most: int | None = None  # of NUMBER; None: no limit
    longest: int = 0  # characters of TEXT, and of each of LINES
    most_lines: int = 0  # of LINES
    live: bool = True  # False: from the next start on

    @property
    def secret(self) -> bool:
        """Tell whether its value is never shown, written or repeated."""
        return self.kind is Kind.SECRET


def _choice(key: str, group: Group, *choices: str, default: str = "") -> Setting:
    return Setting(
        key=key, group=group, kind=Kind.CHOICE, default=default or choices[0], choices=choices
    )


def _switch(key: str, group: Group, *, default: bool) -> Setting:
    return Setting(key=key, group=group, kind=Kind.SWITCH, default=default)


def _number(key: str, group: Group, default: int, *, least: int = 0, most: int | None) -> Setting:
    return Setting(key=key, group=group, kind=Kind.NUMBER, default=default, least=least, most=most)


def _text(key: str, group: Group, longest: int, default: str = "") -> Setting:
    return Setting(key=key, group=group, kind=Kind.TEXT, default=default, longest=longest)


def _lines(key: str, group: Group) -> Setting:
    return Setting(key=key, group=group, kind=Kind.LINES, default=(), longest=60, most_lines=6)


def _of(kind: Kind, key: str, group: Group, default: str = "", longest: int = 0) -> Setting:
    return Setting(key=key, group=group, kind=kind, default=default, longest=longest)


SETTINGS: tuple[Setting, ...] = (
    _text("shop_name", Group.SHOP, 60),
    _lines("shop_address", Group.SHOP),
    _of(Kind.ZONE, "timezone", Group.SHOP, "Asia/Jakarta"),
    _number("cutoff_hour", Group.SHOP, 0, most=12),
    # Numbers and the slips that wait are a terminal's own, so it is the same till all day.
    Setting(key="terminal", group=Group.SHOP, kind=Kind.TEXT, default="K1", longest=8, live=False),
    _text("display_name", Group.SELLING, 20),
    Setting(key="outlets", group=Group.SELLING, kind=Kind.OUTLETS, default=()),
    _of(Kind.OUTLET, "default_outlet", Group.SELLING, "ALFAMART"),
    _text("cashier", Group.SELLING, 40),
    _number("watch_hours", Group.SELLING, 48, least=24, most=720),
    _switch("print_slip", Group.SLIPS, default=True),
    _switch("print_receipt", Group.SLIPS, default=True),
    _of(Kind.FILE, "shop_logo", Group.SLIPS, longest=260),
    _lines("shop_footer", Group.SLIPS),
    Setting(
        key="slip_hide",
        group=Group.SLIPS,
        kind=Kind.SOME,
        default=(),
        choices=tuple(part.value for part in Part),
    ),
    _of(Kind.FOLDER, "slips_folder", Group.SLIPS, longest=260),
    _of(Kind.PRINTER, "printer", Group.PRINTER, "none"),
    _choice("drawer", Group.PRINTER, "none", "2", "5"),
    _number("drawer_on_ms", Group.PRINTER, 120, least=2, most=510),
    _number("drawer_off_ms", Group.PRINTER, 240, least=2, most=510),
    _switch("shop_pkp", Group.TAX, default=False),
    _text("shop_npwp", Group.TAX, 30),
    _choice("ppn_percent", Group.TAX, *map(str, PERCENTS)),
    _switch("ppn_amounts", Group.TAX, default=False),
    _choice("language", Group.LOOK, "id", "en"),
    _choice("theme", Group.LOOK, "light", "dark", "contrast", "system"),
    _switch("sound", Group.LOOK, default=True),
    _number("volume", Group.LOOK, 80, most=100),
    _choice(
        "customer_display", Group.LOOK, "off", "other", "screen1", "screen2", "screen3", "window"
    ),
    _switch("kiosk", Group.LOOK, default=False),
    _number("idle_lock_minutes", Group.PEOPLE, 3, most=120),
    _switch("blind_close", Group.PEOPLE, default=False),
    _text("api_url", Group.CONNECTION, 200, "https://sandbox-id.xfers.com/api/v4"),
    _of(Kind.SECRET, "api_key", Group.CONNECTION),
    _of(Kind.SECRET, "api_secret", Group.CONNECTION),
    _number("disk_warn_mb", Group.MACHINE, 200, most=None),
    _number("disk_stop_mb", Group.MACHINE, 50, most=None),
)

BY_KEY: Mapping[str, Setting] = MappingProxyType({one.key: one for one in SETTINGS})


def as_value(setting: Setting, value: object) -> Value:
    """Bring a value, as it was read, into the one shape in which it is shown and compared.

    Choices are words and lists are tuples here, whatever the file has.
    """
    match setting.kind:
        case Kind.SWITCH if isinstance(value, bool):
            return value
        case Kind.NUMBER if isinstance(value, int):
            return value
        case Kind.LINES | Kind.OUTLETS if isinstance(value, (tuple, list)):
            return tuple(str(line) for line in value)
        case Kind.SOME if isinstance(value, (tuple, list, set, frozenset)):
            chosen = {str(one) for one in value}
            return tuple(one for one in setting.choices if one in chosen)
        case Kind.SECRET:
            return ""
        case _:
            return str(value)
