"""What a value is chosen by or typed into, one control for each kind of setting."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from pos.core.override import override
from pos.core.setting import Kind, Setting, Value
from pos.ui.widgets import Chip, ChipRow, Dropdown, PlainLabel
from pos.ui.words.settings import choice_word, unit_word

translate = QCoreApplication.translate

_LINE = 26  # pixels

Choices = Callable[[], Sequence[tuple[str, str]]]  # value and word


class Control(QWidget):
    """Holds a value of one setting; ``changed`` where a person changed it."""

    changed = Signal()

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)

    def value(self) -> Value:
        """Give what stands there, right or wrong."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Show a value; nobody hears of it."""
        raise NotImplementedError

    def field(self) -> QWidget:
        """Give what has the focus."""
        raise NotImplementedError

    def say(self) -> None:
        """Say all words anew."""

    def _on_changed(self) -> None:
        self.changed.emit()


class TextControl(Control):
    """One line."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.line = QLineEdit()
        self._unit = PlainLabel(size=15, tone="ink2")
        self.row.addWidget(self.line, 1)
        if setting.kind is Kind.NUMBER:
            self.line.setMaximumWidth(140)
            self.row.addWidget(self._unit)
            self.row.addStretch(1)
        self.line.textEdited.connect(self._on_changed)
        self.setFocusProxy(self.line)

    @override
    def value(self) -> Value:
        text = self.line.text().strip()
        plain = text.isascii() and text.isdigit() and len(text) < 10
        return int(text) if self.setting.kind is Kind.NUMBER and plain else text

    @override
    def show_value(self, value: Value) -> None:
        self.line.setText(str(value))

    @override
    def field(self) -> QWidget:
        return self.line

    @override
    def say(self) -> None:
        self._unit.setText(unit_word(self.setting))


class LinesControl(Control):
    """A few lines."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self._lines = QPlainTextEdit()
        self._lines.setTabChangesFocus(True)
        self._lines.setFixedHeight(3 * _LINE + 24)
        self.row.addWidget(self._lines, 1)
        self._lines.textChanged.connect(self.changed)
        self.setFocusProxy(self._lines)

    @override
    def value(self) -> Value:
        lines = [line.strip() for line in self._lines.toPlainText().splitlines()]
        while lines and not lines[-1]:
            lines.pop()
        return tuple(lines)

    @override
    def show_value(self, value: Value) -> None:
        with QSignalBlocker(self._lines):
            lines = value if isinstance(value, tuple) else (str(value),)
            self._lines.setPlainText("\n".join(lines))

    @override
    def field(self) -> QWidget:
        return self._lines


class SwitchControl(Control):
    """Yes or no, in a word."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self._chip = Chip(checkable=True)
        self._chip.setMinimumWidth(96)
        self.row.addWidget(self._chip)
        self.row.addStretch(1)
        self._chip.toggled.connect(self.say)
        self._chip.clicked.connect(self._on_changed)
        self.setFocusProxy(self._chip)

    @override
    def value(self) -> Value:
        return self._chip.isChecked()

    @override
    def show_value(self, value: Value) -> None:
        self._chip.setChecked(bool(value))
        self.say()

    @override
    def field(self) -> QWidget:
        return self._chip

    @override
    def say(self) -> None:
        on, off = translate("settings", "Yes"), translate("settings", "No")
        name = self._chip.accessibleName()
        self._chip.setText(on if self._chip.isChecked() else off)
        self._chip.setAccessibleName(name)


class Pick(Dropdown):
    """A list to choose from; the wheel scrolls the page and never changes a setting."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceControl(Control):
    """One of a few."""

    def __init__(self, setting: Setting, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self._choices = choices
        self._pick = Pick()
        self._pick.setMaxVisibleItems(12)
        self.row.addWidget(self._pick, 1)
        self._pick.activated.connect(self._on_changed)
        self.setFocusProxy(self._pick)
        self.say()

    @override
    def value(self) -> Value:
        return str(self._pick.currentData())

    @override
    def show_value(self, value: Value) -> None:
        place = self._pick.findData(str(value))
        if place < 0:  # what is set is no choice any more: it is shown all the same
            self._pick.addItem(str(value), str(value))
            place = self._pick.count() - 1
        self._pick.setCurrentIndex(place)

    @override
    def field(self) -> QWidget:
        return self._pick

    @override
    def say(self) -> None:
        chosen = self._pick.currentData()
        self._pick.clear()
        for value, word in self._choices():
            self._pick.addItem(word, value)
        if chosen is not None:
            self.show_value(str(chosen))


class SomeControl(Control):
    """Any of a few."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self._chips = {one: Chip(checkable=True) for one in setting.choices}
        row = ChipRow()
        for name, chip in self._chips.items():
            chip.setObjectName(f"{setting.key}_{name}")
            chip.clicked.connect(self._on_changed)
            row.add(chip)
        column = QVBoxLayout()
        column.addWidget(row)
        self.row.addLayout(column, 1)

    @override
    def value(self) -> Value:
        return tuple(name for name, chip in self._chips.items() if chip.isChecked())

    @override
    def show_value(self, value: Value) -> None:
        for name, chip in self._chips.items():
            chip.setChecked(isinstance(value, tuple) and name in value)

    @override
    def field(self) -> QWidget:
        return next(iter(self._chips.values()))

    @override
    def say(self) -> None:
        for name, chip in self._chips.items():
            chip.setText(choice_word(self.setting, name))
