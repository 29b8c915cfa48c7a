"""What python-escpos knows of printers' models: how wide the head is, and whether there is a knife.

The table is read as the file it is. To import the package for it takes a quarter of a second.
"""

from __future__ import annotations

import difflib
import functools
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pos.core.errors import UnknownPrinterProfile

_NEAR = 4  # names told to whoever wrote one that is not there
_LETTERS = range(8, 17)  # dots: how wide a letter of a head's own type is
_NARROW_MM = 60  # a roll of 58 mm is told as 48 to 58, one of 80 as 63 to 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A model of printer; zero where nobody knows."""

    name: str
    width_mm: int  # of its roll: 58, 80 or 0
    dots: int
    columns: int  # only where the dots are known too
    cuts: bool


def find_profile(name: str, *, address: str = "") -> Profile:
    """Give a model by its name, in any case of letters.

    :param address: in which it was named, for the error.
    :raises UnknownPrinterProfile: no such model, or one that cannot print dots; names near ones.
    """
    models = _models()
    wanted = name.casefold()
    for known, facts in models.items():
        if known.casefold() == wanted:
            return _profile(known, facts)
    near = ", ".join(_near(wanted, models))
    raise UnknownPrinterProfile(address=address, profile=name, near=near)


def profile_names() -> tuple[str, ...]:
    """Name all models that Kasir can print on."""
    return tuple(sorted(_models()))


def _near(wanted: str, models: Mapping[str, Any]) -> list[str]:
    """Find names that look alike, or whose maker's words hold what was asked for."""
    by_words = {
        f"{name} {facts.get('vendor', '')} {facts.get('name', '')}".casefold(): name
        for name, facts in models.items()
    }
    alike = difflib.get_close_matches(wanted, [n.casefold() for n in models], _NEAR, 0.5)
    named = {name.casefold(): name for name in models}
    found = [named[near] for near in alike]
    found += [name for words, name in by_words.items() if wanted in words and name not in found]
    return found[:_NEAR] or sorted(models)[:_NEAR]


@functools.cache
def _models() -> Mapping[str, Mapping[str, Any]]:
    package = importlib.util.find_spec("escpos")
    if package is None or package.origin is None:
        return {}
    table = json.loads(Path(package.origin).with_name("capabilities.json").read_text("utf-8"))
    # Customer displays and needle printers are in the table too: a slip is dots in raster bands.
    return {
        name: facts
        for name, facts in table["profiles"].items()
        if facts["features"].get("bitImageRaster")
    }


def _profile(name: str, facts: Mapping[str, Any]) -> Profile:
    width = facts["media"].get("width", {})
    dots = _number(width.get("pixels")) // 8 * 8
    millimetres = _number(width.get("mm"))
    roll = 0 if not millimetres else 58 if millimetres <= _NARROW_MM else 80
    columns = _number(facts["fonts"].get("0", {}).get("columns"))
    # One maker's entry has the letters' width in this place.
    return Profile(
        name=name,
        width_mm=roll,
        dots=dots,
        columns=columns if columns and dots // columns in _LETTERS else 0,
        cuts=any(facts["features"].get(knife) for knife in ("paperFullCut", "paperPartCut")),
    )


def _number(value: object) -> int:
    """Give a figure of the table, where half of them are the word Unknown."""
    return int(value) if isinstance(value, (int, float)) else 0
