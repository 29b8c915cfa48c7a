"""Widgets that know nothing of sales: how they look is the theme's, what they show is their owner's."""

from pos.ui.widgets.amount_box import AmountBox
from pos.ui.widgets.button import DangerButton, PrimaryButton, SecondaryButton
from pos.ui.widgets.card import Card, Rule
from pos.ui.widgets.chip import Chip
from pos.ui.widgets.chip_row import ChipRow
from pos.ui.widgets.dress import dress
from pos.ui.widgets.dropdown import Dropdown
from pos.ui.widgets.icon import Icon
from pos.ui.widgets.key_hint import KeyHint
from pos.ui.widgets.label import ElidingLabel, PlainLabel
from pos.ui.widgets.pill import Pill
from pos.ui.widgets.spinner import Spinner
from pos.ui.widgets.tile import Tile

__all__ = [
    "AmountBox",
    "Card",
    "Chip",
    "ChipRow",
    "DangerButton",
    "Dropdown",
    "ElidingLabel",
    "Icon",
    "KeyHint",
    "Pill",
    "PlainLabel",
    "PrimaryButton",
    "Rule",
    "SecondaryButton",
    "Spinner",
    "Tile",
    "dress",
]
