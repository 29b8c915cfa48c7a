"""What the window must know of the settings; the composition root fills it and replaces it whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Literal

Language = Literal["id", "en"]
ThemeName = Literal["light", "dark", "contrast", "system"]
Environment = Literal["live", "test", "practice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """The window's own copy of the settings that it shows or obeys."""

    language: Language
    theme: ThemeName
    zone: tzinfo
    cutoff_hour: int  # 0-12: the hour at which the shop's day ends
    terminal: str
    cashier: str  # empty: nobody has a name here
    default_outlet: str  # the outlet that needs no key
    print_slip: bool
    print_receipt: bool
    sound: bool
    environment: Environment
