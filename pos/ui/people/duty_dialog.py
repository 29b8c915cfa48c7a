"""Who is at the till, and what they can do about it: shift, own PIN, leave it to somebody else."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from pos.core.override import override
from pos.core.staff import OnDuty, Role
from pos.ui.messages import fill
from pos.ui.question import Question
from pos.ui.widgets import SecondaryButton

translate = QCoreApplication.translate

Wish = Literal["", "open_shift", "close_shift", "pin", "people"]


class DutyDialog(Question):
    """Its yes leaves the till; ``wish`` tells what else was chosen."""

    def __init__(self, on_duty: OnDuty, *, people: bool, parent: QWidget | None = None) -> None:
        """Show who is on duty.

        :param people: they may look after the people.
        """
        super().__init__(parent, "duty", width=440)
        self._on_duty = on_duty
        self.wish: Wish = ""
        self._shift = SecondaryButton()
        self._pin = SecondaryButton()
        self._people = SecondaryButton()
        for name, button, there in (
            ("duty_shift", self._shift, True),
            ("duty_pin", self._pin, True),
            ("duty_people", self._people, people),
        ):
            button.setObjectName(name)
            self.body.addWidget(button)
            button.setVisible(there)
        shift: Wish = "close_shift" if on_duty.on_shift else "open_shift"
        self._shift.clicked.connect(lambda: self._choose(shift))
        self._pin.clicked.connect(lambda: self._choose("pin"))
        self._people.clicked.connect(lambda: self._choose("people"))

    @override
    def say(self) -> None:
        person = self._on_duty.person
        name = "" if person is None else person.name
        self.setWindowTitle(translate("people", "At the till"))
        self.title.setText(name)
        self.title.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(fill(translate("people", "At the till: {name}"), {"name": name}))
        manager = person is not None and person.role is Role.MANAGER
        role = translate("people", "Manager") if manager else translate("people", "Cashier")
        opened = translate("people", "shift open")
        none = translate("people", "no shift open")
        self.text.setText(f"{role} · {opened if self._on_duty.on_shift else none}")
        close = translate("people", "Count and close the shift")
        begin = translate("people", "Open a shift")
        self._shift.setText(close if self._on_duty.on_shift else begin)
        self._pin.setText(translate("people", "Change my PIN"))
        self._people.setText(translate("people", "People"))
        self.no.setText(translate("people", "Back"))
        self.yes.setText(translate("people", "Lock or switch"))
        self.grow()

    def _choose(self, wish: Wish) -> None:
        self.wish = wish
        self.reject()
