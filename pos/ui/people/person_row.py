"""One person in the list, with what a manager can do about them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos.core.override import override
from pos.core.staff import Person, Role
from pos.ui.messages import fill
from pos.ui.widgets import Chip, ElidingLabel, Pill, PlainLabel, Rule

translate = QCoreApplication.translate


class PersonRow(QFrame):
    """Says ``…_wanted`` with the person."""

    pin_wanted = Signal(object)
    unlock_wanted = Signal(object)
    switch_wanted = Signal(object)

    def __init__(self, person: Person, *, me: bool, parent: QWidget | None = None) -> None:
        """Show a person.

        :param me: it is who is on duty; nobody shuts themselves out.
        """
        super().__init__(parent)
        self._person = person
        self._me = me
        self._name = ElidingLabel(size=17, weight="semibold")
        self._role = PlainLabel(size=13, tone="ink2")
        self._pill = Pill()
        self._pin = Chip()
        self._unlock = Chip()
        self._switch = Chip()
        self._build()
        self._pin.clicked.connect(lambda: self.pin_wanted.emit(self._person))
        self._unlock.clicked.connect(lambda: self.unlock_wanted.emit(self._person))
        self._switch.clicked.connect(lambda: self.switch_wanted.emit(self._person))
        self._say()

    def _build(self) -> None:
        self.setObjectName(f"person_{self._person.id}")
        acts = (("new_pin", self._pin), ("end_wait", self._unlock), ("switch", self._switch))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._role)
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._pill)
        for name, chip in acts:
            chip.setObjectName(f"{name}_{self._person.id}")
            row.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Rule())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        person = self._person
        manager = person.role is Role.MANAGER
        role = translate("people", "Manager") if manager else translate("people", "Cashier")
        if self._me:
            role = fill(translate("people", "{role}, signed in now"), {"role": role})
        self._name.setText(person.name)
        self._role.setText(role)
        self._pill.show_state("quiet", translate("people", "Disabled"))
        self._pill.setVisible(not person.active)
        self._pin.setText(translate("people", "New PIN"))
        self._unlock.setText(translate("people", "End the wait"))
        disable, enable = translate("people", "Disable"), translate("people", "Enable")
        self._switch.setText(disable if person.active else enable)
        self._switch.setEnabled(not self._me)
        self._unlock.setVisible(person.active)
        for chip in (self._pin, self._unlock, self._switch):
            chip.setAccessibleDescription(person.name)
