"""A new person, and a new PIN: typed twice, shown never, said nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from pos.core.override import override
from pos.core.pin import SHORTEST
from pos.core.staff import Role
from pos.ui.messages import fill
from pos.ui.people.pin_pad import PinField
from pos.ui.question import Question
from pos.ui.widgets import Chip, ChipRow, PlainLabel

translate = QCoreApplication.translate

_LONGEST_NAME = 40
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Pins(QObject):
    """Lines for PINs, each under its word; Enter leads from one to the next."""

    def __init__(self, question: Question, names: Sequence[str]) -> None:
        super().__init__(question)
        self.words = [PlainLabel(size=13, weight="medium", tone="ink2") for _ in names]
        self.fields = [PinField() for _ in names]
        for name, word, field in zip(names, self.words, self.fields, strict=True):
            field.setObjectName(name)
            word.setBuddy(field)
            question.body.addWidget(word)
            question.body.addWidget(field)
            field.textChanged.connect(question.look)
            field.textChanged.connect(lambda: question.show_refusal(""))
            field.installEventFilter(self)

    def say(self, words: Sequence[str]) -> None:
        for label, field, word in zip(self.words, self.fields, words, strict=True):
            label.setText(word)
            field.setAccessibleName(word)

    def wipe(self) -> None:
        for field in self.fields:
            field.clear()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            place = next((n for n, one in enumerate(self.fields) if one is watched), -1)
            if event.key() in _ENTER and 0 <= place < len(self.fields) - 1:
                if not event.isAutoRepeat():
                    self.fields[place + 1].setFocus()
                return True
        return super().eventFilter(watched, event)


class NewPinDialog(Question):
    """Asks for another PIN of a person, twice; of one's own with the old one first."""

    def __init__(self, name: str, *, own: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent, "new_pin", width=480)
        self._name = name
        self._own = own
        names = (["old_pin"] if own else []) + ["first_pin", "second_pin"]
        self._pins = _Pins(self, names)

    @property
    def old(self) -> str:
        """Give the PIN of before."""
        return self._pins.fields[0].text() if self._own else ""

    @property
    def pin(self) -> str:
        """Give the new PIN."""
        return self._pins.fields[-1].text()

    @override
    def say(self) -> None:
        self.setWindowTitle(translate("people", "New PIN"))
        title = translate("people", "New PIN for {name}")
        self.title.setText(fill(title, {"name": self._name}))
        self.setAccessibleName(self.title.text())
        self.text.setText(_about_pins())
        words = [translate("people", "The old PIN")] if self._own else []
        self._pins.say([*words, *_twice()])
        self.no.setText(translate("people", "Cancel"))
        self.yes.setText(translate("people", "Keep the new PIN"))
        self.grow()

    @override
    def is_ready(self) -> bool:
        *_, first, second = (field.text() for field in self._pins.fields)
        return len(first) >= SHORTEST and first == second and (not self._own or bool(self.old))

    @override
    def first(self) -> QWidget:
        return self._pins.fields[0]

    @override
    def refuse(self, error: BaseException) -> None:
        self._pins.wipe()
        super().refuse(error)
        self.first().setFocus()


class PersonDialog(Question):
    """Asks for a name, a role and a PIN."""

    def __init__(self, *, manager_only: bool, parent: QWidget | None = None) -> None:
        """Ask for a person.

        :param manager_only: the shop has nobody yet: its first person is a manager.
        """
        super().__init__(parent, "person", width=480)
        self._name_word = PlainLabel(size=13, weight="medium", tone="ink2")
        self._name = QLineEdit()
        self._role_word = PlainLabel(size=13, weight="medium", tone="ink2")
        self._cashier = Chip(checkable=True)
        self._manager = Chip(checkable=True)
        self._group = QButtonGroup(self)
        self._first_one = manager_only
        self._build()
        self._pins = _Pins(self, ["first_pin", "second_pin"])

    @property
    def name(self) -> str:
        """Give the name as it was written."""
        return self._name.text()

    @property
    def role(self) -> Role:
        """Give the role that was chosen."""
        return Role.MANAGER if self._manager.isChecked() else Role.CASHIER

    @property
    def pin(self) -> str:
        """Give the PIN."""
        return self._pins.fields[-1].text()

    @override
    def say(self) -> None:
        self.setWindowTitle(translate("people", "Add a person"))
        self.title.setText(translate("people", "Add a person"))
        self.setAccessibleName(self.title.text())
        text = _about_pins()
        if self._first_one:
            first = translate(
                "people",
                "The first person is a manager. With two people or more the till asks who is "
                "there.",
            )
            text = f"{first}\n{text}"
        self.text.setText(text)
        self._name_word.setText(translate("people", "Name"))
        self._name.setAccessibleName(self._name_word.text())
        self._role_word.setText(translate("people", "Role"))
        self._cashier.setText(translate("people", "Cashier"))
        self._manager.setText(translate("people", "Manager"))
        self._pins.say(_twice())
        self.no.setText(translate("people", "Cancel"))
        self.yes.setText(translate("people", "Add"))
        self.grow()

    @override
    def is_ready(self) -> bool:
        first, second = (field.text() for field in self._pins.fields)
        return bool(self.name.strip()) and len(first) >= SHORTEST and first == second

    @override
    def first(self) -> QWidget:
        return self._name

    @override
    def refuse(self, error: BaseException) -> None:
        self._pins.wipe()
        super().refuse(error)
        self._name.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.focusWidget() is self._name:
            self._pins.fields[0].setFocus()
            event.accept()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self._name.setObjectName("person_name")
        self._name.setMaxLength(_LONGEST_NAME)
        self._name.textChanged.connect(self.look)
        self._name_word.setBuddy(self._name)
        row = ChipRow()
        for name, chip in (("role_cashier", self._cashier), ("role_manager", self._manager)):
            chip.setObjectName(name)
            self._group.addButton(chip)
            row.add(chip)
        (self._manager if self._first_one else self._cashier).setChecked(True)
        self._cashier.setEnabled(not self._first_one)
        for widget in (self._name_word, self._name, self._role_word, row):
            self.body.addWidget(widget)


def _about_pins() -> str:
    return translate(
        "people",
        "A PIN has 6 to 12 digits, no row such as 123456 and no repeats. Only its owner should "
        "know it.",
    )


def _twice() -> list[str]:
    return [translate("people", "PIN"), translate("people", "The PIN once more")]
