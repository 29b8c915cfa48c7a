"""What the window must know of the settings; the composition root fills it and replaces it whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pos.core.payment import Picture

Language = Literal["id", "en"]
ThemeName = Literal["light", "dark", "contrast", "system"]
Environment = Literal["live", "test", "practice"]
CustomerScreen = Literal["off", "other", "screen1", "screen2", "screen3", "window"]


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
    volume: int = 80  # per cent, of the sounds
    customer_display: CustomerScreen = "off"
    kiosk: bool = False  # the whole screen is the till's, and closing it is asked about
    shop_name: str = ""  # what the customer's screen shows of the shop
    shop_logo: Picture | None = None
