"""What the first paint needs, read without pydantic (its import alone takes as long as a window).

The full settings come a moment later and agree: a test compares the two for every value.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_LANGUAGES = ("id", "en")
_THEMES = ("light", "dark", "contrast", "system")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Language and theme, by name."""

    language: str = "id"
    theme: str = "light"


def read_look(folder: Path, environment: Mapping[str, str]) -> Look:
    """Read the look; whatever is wrong is the default here and refused by the full settings."""
    try:
        table = tomllib.loads((folder / "settings.toml").read_text("utf-8"))
    except (OSError, ValueError):
        table = {}
    return Look(
        language=_choose("language", table, environment, _LANGUAGES),
        theme=_choose("theme", table, environment, _THEMES),
    )


def _choose(
    field: str,
    table: Mapping[str, object],
    environment: Mapping[str, str],
    allowed: tuple[str, ...],
) -> str:
    value = environment.get(f"KASIR_{field.upper()}", table.get(field))
    return value if isinstance(value, str) and value in allowed else allowed[0]
