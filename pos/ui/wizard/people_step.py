"""The last step: who works here; whoever works alone needs no PIN and nobody else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.core.errors import KasirError
from pos.core.override import override
from pos.core.setting import BY_KEY
from pos.core.staff import Person, Role
from pos.ui.bridge import Bridge
from pos.ui.messages import fill
from pos.ui.people.person_dialogs import PersonDialog
from pos.ui.settings.setting_row import SettingRow
from pos.ui.settings_desk import SettingsDesk
from pos.ui.widgets import Card, PlainLabel, SecondaryButton
from pos.ui.wizard.step import Step, show_set
from pos.ui.words.pair import Words

translate = QCoreApplication.translate


class PeopleStep(Step):
    """A name for slips, and a list of people for those who are several."""

    name = "people"

    def __init__(self, bridge: Bridge) -> None:
        row = SettingRow(BY_KEY["cashier"], list)
        super().__init__(bridge, (row,))
        self._row = row
        self._people: Sequence[Person] = ()
        self._about = PlainLabel(size=15)
        self._list = PlainLabel(size=15, weight="semibold")
        self._add = SecondaryButton()
        self._add.setObjectName("wizard_add_person")
        self._add.clicked.connect(self._on_add)
        for label in (self._about, self._list):
            label.setWordWrap(True)
        self._list.setObjectName("wizard_people")
        alone, several = Card(), Card()
        first = QVBoxLayout(alone)
        first.setContentsMargins(1, 4, 1, 4)
        first.addWidget(row)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._about)
        words.addWidget(self._list)
        second = QHBoxLayout(several)
        second.setContentsMargins(20, 16, 20, 16)
        second.setSpacing(24)
        second.addLayout(words, 1)
        second.addWidget(self._add)
        self.column.addWidget(alone)
        self.column.addWidget(several)
        self.column.addStretch(1)
        self.say()

    @override
    def words(self) -> Words:
        return Words(
            translate("wizard", "Who works here"),
            translate("wizard", "Whoever works alone needs no PIN: just start selling."),
        )

    @override
    def next_word(self) -> str:
        if self._people:
            return translate("wizard", "Start selling")
        return translate("wizard", "I work alone: start selling")

    @override
    def first(self) -> QWidget:
        field = self._row.control.field()
        return field if self._row.isVisible() and self._row.isEnabled() else self._add

    @override
    def say(self) -> None:
        self._add.setText(translate("people", "Add a person"))
        self._about.setText(
            translate(
                "wizard",
                "Several of you? Add each with a name and a PIN, a manager first. From two on the "
                "till asks who is there, and each sale bears a name.",
            )
        )
        role = {
            Role.MANAGER: translate("people", "Manager"),
            Role.CASHIER: translate("people", "Cashier"),
        }
        names = [f"{one.name} · {role[one.role]}" for one in self._people if one.active]
        self._list.setText("\n".join(names))
        self._list.setVisible(bool(names))

    @override
    async def enter(self, desk: SettingsDesk) -> None:
        await show_set(self.rows, desk)
        await self._load()

    async def _load(self) -> None:
        self._people = await (await self.bridge.office()).people.everybody()
        # Then whoever is on duty has a name of their own.
        self._row.setEnabled(not self._people)
        self.say()
        self.looked.emit()

    def _on_add(self) -> None:
        self.bridge.tasks.start("add person", self._ask)

    async def _ask(self) -> None:
        try:
            people = (await self.bridge.office()).people
            dialog = PersonDialog(manager_only=not self._people, parent=self)
            if await dialog.ask(lambda: people.add(dialog.name, dialog.role, dialog.pin)):
                words = translate("people", "{name} was added.")
                self.bridge.say("person", fill(words, {"name": dialog.name.strip()}), "good")
            await self._load()
        except KasirError as error:
            self.bridge.refuse("people", error)
        self._add.setFocus()
