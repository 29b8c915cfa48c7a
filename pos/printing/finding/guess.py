"""What a printer's name says of its model and its paper."""

from __future__ import annotations

import re

from pos.printing.profile import profile_names

_SERIES = r"(?:TM|XP|ZJ|RPP?|GP|MPT|BTP|SRP|CT-S|TSP)-?[A-Z]?\d"  # makers' names of such printers
_RECEIPTS = re.compile(
    rf"receipt|thermal|kasir|struk|generic / text|\bPOS\b|\bPOS-?\d|\b{_SERIES}|\b(?:58|80) ?mm",
    re.IGNORECASE,
)
_WIDE = re.compile(r"(?<!\d)80(?!\d)")


def options_for(name: str) -> str:
    """Give what an address should say behind the question mark for a printer of this name."""
    folded = name.casefold()
    for model in sorted(profile_names(), key=len, reverse=True):
        alone = rf"(?<![\w-]){re.escape(model.casefold())}(?![\w-])"
        if any(c.isdigit() for c in model) and re.search(alone, folded):
            return f"?profile={model}"
    return "?width=80" if prints_receipts(name) and _WIDE.search(name) else ""


def prints_receipts(name: str) -> bool:
    """Tell whether a printer is called what receipt printers are called."""
    return _RECEIPTS.search(name) is not None
