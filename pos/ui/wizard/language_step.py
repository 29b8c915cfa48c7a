"""The first step: which language; it is spoken at once, and so tried."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from pos.core.override import override
from pos.core.setting import BY_KEY
from pos.ui.bridge import Bridge
from pos.ui.preferences import Language
from pos.ui.settings_desk import SettingsDesk
from pos.ui.widgets import Tile
from pos.ui.wizard.step import Step
from pos.ui.words.pair import Words
from pos.ui.words.settings import choice_word

translate = QCoreApplication.translate

_SETTING = BY_KEY["language"]
# Each in its own words: whoever looks for a language reads that one.
_IN_IT = {"id": "Layar dan slip", "en": "Screen and slips"}


class LanguageStep(Step):
    """A tile for each language."""

    name = "language"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._tiles = {one: Tile(large=True) for one in _SETTING.choices}
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(16)
        for one, tile in self._tiles.items():
            tile.setObjectName(f"language_{one}")
            tile.setFixedHeight(96)
            tile.setMaximumHeight(96)
            self._group.addButton(tile)
            tile.clicked.connect(lambda _checked=False, one=one: self._choose(one))
            row.addWidget(tile)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.say()

    @override
    def words(self) -> Words:
        return Words(
            translate("wizard", "Welcome to Kasir"),
            translate(
                "wizard",
                "Five short steps, and you sell. Which language do you want on the screen and on "
                "slips? Everything can be changed later under Settings.",
            ),
        )

    @override
    def first(self) -> QWidget:
        return self._tiles[self.bridge.preferences.language]

    @override
    def say(self) -> None:
        for one, tile in self._tiles.items():
            tile.show_choice(choice_word(_SETTING, one), _IN_IT[one])
        self.first_tile().setChecked(True)

    def first_tile(self) -> Tile:
        """Give the tile of the language that is spoken."""
        return self._tiles[self.bridge.preferences.language]

    @override
    async def enter(self, desk: SettingsDesk) -> None:
        fixed = "language" in await desk.fixed()
        for tile in self._tiles.values():
            tile.setEnabled(not fixed)

    @override
    async def leave(self, desk: SettingsDesk) -> bool:
        spoken = self.bridge.preferences.language
        if (await desk.values())["language"] != spoken and "language" not in await desk.fixed():
            await desk.change({"language": spoken})
        return True

    def _choose(self, language: str) -> None:
        before = self.bridge.preferences
        if language != before.language:
            self.bridge.prefer(replace(before, language=cast("Language", language)))
            self.looked.emit()
