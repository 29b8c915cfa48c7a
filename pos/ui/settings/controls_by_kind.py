"""Which control changes which kind of setting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from zoneinfo import available_timezones

from pos.core.setting import Kind, Setting
from pos.ui.settings.outlets_control import OutletsControl
from pos.ui.settings.setting_controls import (
    ChoiceControl,
    Choices,
    Control,
    LinesControl,
    SomeControl,
    SwitchControl,
    TextControl,
)
from pos.ui.words.settings import choice_word

_OURS = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")
_PLAIN: Mapping[Kind, type[Control]] = MappingProxyType(
    {Kind.SWITCH: SwitchControl, Kind.LINES: LinesControl, Kind.SOME: SomeControl}
)


def control_for(setting: Setting, outlets: Choices) -> Control:
    """Make what a setting is changed with."""
    if setting.kind is Kind.OUTLETS:
        return OutletsControl(setting, outlets)
    if setting.kind in _PLAIN:
        return _PLAIN[setting.kind](setting)
    lists: Mapping[Kind, Choices] = {
        Kind.OUTLET: outlets,
        Kind.ZONE: _zones,
        Kind.CHOICE: lambda: [(one, choice_word(setting, one)) for one in setting.choices],
    }
    if setting.kind in lists:
        return ChoiceControl(setting, lists[setting.kind])
    return TextControl(setting)


def _zones() -> Sequence[tuple[str, str]]:
    names = (*_OURS, *sorted(available_timezones() - set(_OURS)))
    return [(name, name.replace("_", " ")) for name in names]
