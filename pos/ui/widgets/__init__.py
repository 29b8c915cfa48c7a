"""Widgets that know nothing of sales: how they look is the theme's, what they show is their owner's."""

from pos.ui.widgets.button import DangerButton, PrimaryButton, SecondaryButton
from pos.ui.widgets.card import Card, Rule
from pos.ui.widgets.dress import dress
from pos.ui.widgets.icon import Icon
from pos.ui.widgets.key_hint import KeyHint
from pos.ui.widgets.label import ElidingLabel, PlainLabel
from pos.ui.widgets.pill import Pill
from pos.ui.widgets.spinner import Spinner

__all__ = [
    "Card",
    "DangerButton",
    "ElidingLabel",
    "Icon",
    "KeyHint",
    "Pill",
    "PlainLabel",
    "PrimaryButton",
    "Rule",
    "SecondaryButton",
    "Spinner",
    "dress",
]
