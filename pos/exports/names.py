"""Names of files that every system takes, and none that lead elsewhere."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from pos.core.day import Span
from pos.core.errors import ExportRefused
from pos.core.export import Form, Unfit

_LONGEST = 200  # bytes; every file system takes them, with room for what keeps names apart
_FORBIDDEN = frozenset('<>:"/\\|?*')
# Windows gives these to its devices, whatever follows after a point.
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\..*)?")


def name_for(span: Span, form: Form, *, practice: bool = False, test: bool = False) -> str:
    """Make a name: ``kasir-2026-11-22.csv``, ``kasir-2026-11.xlsx``."""
    if span.days == 1:
        days = span.first.isoformat()
    elif span.is_month:
        days = span.first.isoformat()[:-3]
    else:
        days = f"{span.first.isoformat()}-to-{span.last.isoformat()}"
    kind = "practice-" if practice else "test-" if test else ""
    return f"kasir-{kind}{days}.{form.value}"


def check(path: Path) -> None:
    """Refuse a path that could lead elsewhere, or a name that some system does not take.

    :raises ExportRefused: it is one.
    """
    if ".." in path.parts:
        raise ExportRefused(path=str(path), why=Unfit.UPWARD)
    if not _is_good(path.name) or (path.drive and not path.root):
        raise ExportRefused(path=str(path), why=Unfit.NAME)


def _is_good(name: str) -> bool:
    return (
        0 < len(name.encode("utf-8", "surrogatepass")) <= _LONGEST
        and not _FORBIDDEN & set(name)
        # Category C: what cannot be seen, turns the line around, or is no character at all.
        and not any(unicodedata.category(letter)[0] == "C" for letter in name)
        and name.strip() == name
        and not name.endswith(".")
        and _DEVICE.fullmatch(name) is None
    )
