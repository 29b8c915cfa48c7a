"""The people of the shop, as a manager keeps them; nobody is ever deleted, the books name them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos.core.errors import KasirError
from pos.core.override import override
from pos.core.staff import Person
from pos.ui.bridge import Bridge
from pos.ui.messages import fill
from pos.ui.people.person_dialogs import NewPinDialog, PersonDialog
from pos.ui.people.person_row import PersonRow
from pos.ui.widgets import Card, PlainLabel, PrimaryButton

translate = QCoreApplication.translate

_RETRY = 20  # ms


class PeoplePage(QWidget):
    """The list, and what can be done with each."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._people: Sequence[Person] = ()
        self._rows: list[PersonRow] = []
        self._about = PlainLabel(size=15, tone="ink2")
        self._add = PrimaryButton()
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._build()
        self._add.clicked.connect(lambda: self._start("add person", self._ask_person))
        self._say()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._draw()

    def load(self) -> None:
        """Read the people from the books."""
        if self.isVisible() and not self._bridge.tasks.start("people", self._load):
            QTimer.singleShot(_RETRY, self, self.load)

    def _build(self) -> None:
        self.setObjectName("people_page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._about.setWordWrap(True)
        self._add.setObjectName("add_person")
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(self._about, 1)
        head.addWidget(self._add)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._list)
        # Only now: setWidget lets the list fill itself with the window's colour.
        self._list.setAutoFillBackground(False)
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 8, 1, 8)
        inside.addWidget(scroll, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addLayout(head)
        whole.addWidget(card, 1)

    def _say(self) -> None:
        self.setAccessibleName(translate("people", "People"))
        self._add.setText(translate("people", "Add a person"))
        active = sum(person.active for person in self._people)
        if not self._people:
            about = translate(
                "people",
                "Nobody is asked for a PIN, and whoever is here may do everything. Begin with a "
                "manager.",
            )
        elif active == 1:
            about = translate(
                "people", "One person: no PIN is asked for. From two on the till asks who is there."
            )
        else:
            about = translate(
                "people", "The till asks who is there. Cashiers sell; managers see and do all."
            )
        self._about.setText(about)

    async def _load(self) -> None:
        try:
            people = (await self._bridge.office()).people
            self._people = await people.everybody()
        except KasirError as error:
            self._refuse(error)
            return
        self._say()
        self._draw()

    def _draw(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        mine = self._bridge.on_duty.person
        for person in self._people:
            row = PersonRow(person, me=mine is not None and mine.id == person.id)
            row.pin_wanted.connect(self._on_pin)
            row.unlock_wanted.connect(self._on_unlock)
            row.switch_wanted.connect(self._on_switch)
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)

    # --- what happens -------------------------------------------------------------------------

    def _start(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        async def done() -> None:
            try:
                await work()
            except KasirError as error:
                self._refuse(error)
            else:
                self._bridge.hush("people")
            if self.isVisible():
                self.setFocus()
                self.load()

        self._bridge.tasks.start(name, done)

    async def _ask_person(self) -> None:
        people = (await self._bridge.office()).people
        dialog = PersonDialog(manager_only=not self._people, parent=self)
        if await dialog.ask(lambda: people.add(dialog.name, dialog.role, dialog.pin)):
            words = translate("people", "{name} was added.")
            self._bridge.say("person", fill(words, {"name": dialog.name.strip()}), "good")

    def _on_pin(self, person: Person) -> None:
        self._start("new pin", lambda: self._ask_pin(person))

    async def _ask_pin(self, person: Person) -> None:
        people = (await self._bridge.office()).people
        dialog = NewPinDialog(person.name, own=False, parent=self)
        if await dialog.ask(lambda: people.reset_pin(person.name, dialog.pin)):
            words = translate("people", "{name} has a new PIN.")
            self._bridge.say("person", fill(words, {"name": person.name}), "good")

    def _on_unlock(self, person: Person) -> None:
        self._start("unlock", lambda: self._unlock(person))

    async def _unlock(self, person: Person) -> None:
        await (await self._bridge.office()).people.unlock(person.name)
        words = translate("people", "{name} need not wait any more.")
        self._bridge.say("person", fill(words, {"name": person.name}), "good")

    def _on_switch(self, person: Person) -> None:
        self._start("switch person", lambda: self._switch(person))

    async def _switch(self, person: Person) -> None:
        people = (await self._bridge.office()).people
        await (people.disable if person.active else people.enable)(person.name)

    def _refuse(self, error: KasirError) -> None:
        self._bridge.refuse("people", error)
