"""The second step: what a slip says of the shop, and beside it how that looks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.core.override import override
from pos.core.setting import BY_KEY
from pos.ui.bridge import Bridge
from pos.ui.settings.setting_row import SettingRow
from pos.ui.settings_desk import SettingsDesk
from pos.ui.widgets import Card, PlainLabel
from pos.ui.wizard.slip_sample import SlipSample
from pos.ui.wizard.step import Step, show_set
from pos.ui.words.pair import Words

translate = QCoreApplication.translate

_ASKED = ("shop_name", "shop_address", "shop_footer", "shop_logo", "timezone")
_PAPER = 280  # pixels


class ShopStep(Step):
    """Rows at the left, a slip's top and end at the right."""

    name = "shop"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, tuple(SettingRow(BY_KEY[key], list) for key in _ASKED))
        self._word = PlainLabel(size=13, weight="medium", tone="ink2")
        self._sample = SlipSample()
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 4, 1, 8)
        inside.setSpacing(0)
        for row in self.rows:
            row.narrow(300)
            inside.addWidget(row)
            row.changed.connect(self._show_sample)
        beside = QVBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self._word)
        beside.addWidget(self._sample)
        beside.addStretch(1)
        self._sample.setFixedWidth(_PAPER)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(card, 1)
        both.addLayout(beside)
        self.column.addLayout(both)
        self.column.addStretch(1)
        self.say()

    @override
    def words(self) -> Words:
        return Words(
            translate("wizard", "Your shop"),
            translate("wizard", "What stands on every slip. What you leave empty is left out."),
        )

    @override
    def is_empty(self) -> bool:
        return all(row.value() == row.setting.default for row in self.rows)

    @override
    def first(self) -> QWidget:
        return self.rows[0].control.field()

    @override
    def say(self) -> None:
        self._word.setText(translate("wizard", "On your slips"))
        self._show_sample()

    @override
    async def enter(self, desk: SettingsDesk) -> None:
        await show_set(self.rows, desk)
        self._show_sample()

    def _show_sample(self) -> None:
        name, address, footer, logo, _ = (row.value() for row in self.rows)
        self._sample.show_shop(
            str(name),
            address if isinstance(address, tuple) else (),
            footer if isinstance(footer, tuple) else (),
            str(logo),
        )
