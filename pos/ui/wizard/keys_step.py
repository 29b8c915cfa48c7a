"""The third step: the keys of the shop's account; tried before they are kept, or left for later."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.core.override import override
from pos.ui.bridge import Bridge
from pos.ui.settings.connection_card import ConnectionCard
from pos.ui.settings_desk import SettingsDesk
from pos.ui.wizard.step import Step
from pos.ui.words.pair import Words

translate = QCoreApplication.translate


class KeysStep(Step):
    """The card of the Settings page; what it keeps, the button below keeps here."""

    name = "keys"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._card = ConnectionCard(bridge, keeps=False)
        self._card.edited.connect(self.looked)
        self.column.addWidget(self._card)
        self.column.addStretch(1)

    @override
    def words(self) -> Words:
        return Words(
            translate("wizard", "Your account at the provider"),
            translate(
                "wizard",
                "Kasir asks the provider for codes in the name of your shop. Copy the key and the "
                "secret from the provider's dashboard. Without them nothing can be sold, but you "
                "can enter them later.",
            ),
        )

    @override
    def next_word(self) -> str:
        if self._card.typed():
            return translate("wizard", "Keep the keys, go on")
        return super().next_word()

    @override
    def is_empty(self) -> bool:
        return not self._card.typed() and not self._card.has_keys()

    @override
    def fields(self) -> list[QWidget]:
        return list(self._card.fields())

    @override
    def first(self) -> QWidget:
        return self._card.first()

    @override
    async def enter(self, desk: SettingsDesk) -> None:
        values, fixed = await desk.values(), await desk.fixed()
        kept, refused = await desk.kept(), await desk.no_ring()
        self._card.show_now(str(values["api_url"]), kept, refused, fixed)

    @override
    async def leave(self, desk: SettingsDesk) -> bool:
        return not self._card.typed() or await self._card.keep()
