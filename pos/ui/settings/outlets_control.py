"""Which outlets are offered: switched on or off, moved up, each with the key of its tile."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.core.override import override
from pos.core.setting import Setting, Value
from pos.ui.messages import fill
from pos.ui.settings.setting_controls import Choices, Control, Pick
from pos.ui.widgets import Chip

translate = QCoreApplication.translate

_KEYS = tuple(f"F{number}" for number in range(1, 11))  # F11 and F12 are the window's own


@dataclass(slots=True)
class _Line:
    name: str
    label: str
    chip: Chip
    key: Pick
    up: Chip


class OutletsControl(Control):
    """A line for each outlet of the table; an empty value is the table's own order."""

    def __init__(self, setting: Setting, outlets: Choices, parent: QWidget | None = None) -> None:
        """Offer outlets.

        :param outlets: all of the table, each as ``NAME KEY`` with its label; one that is not
            offered has a hyphen before it.
        """
        super().__init__(setting, parent)
        self._outlets = outlets
        self._untouched: tuple[str, ...] | None = None  # what an empty value looked like
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        self.row.addLayout(self._grid, 1)
        self._lines: dict[str, _Line] = {}
        for place, (value, label) in enumerate(outlets()):
            name = value.lstrip("-").partition(" ")[0]
            self._lines[name] = self._line(name, label)
            self._lay(place, self._lines[name])

    @override
    def value(self) -> Value:
        found = tuple(
            f"{line.name} {line.key.currentData()}".strip()
            for line in self._lines.values()
            if line.chip.isChecked()
        )
        return () if found == self._untouched else found

    @override
    def show_value(self, value: Value) -> None:
        wanted = value if isinstance(value, tuple) else ()
        table = [one for one, _ in self._outlets()]
        shown = wanted or tuple(one for one in table if not one.startswith("-"))
        names = [one.partition(" ")[0] for one in shown]
        order = [name for name in names if name in self._lines]
        order += [name for name in self._lines if name not in order]
        keys = dict(one.lstrip("-").partition(" ")[::2] for one in (*table, *shown))
        self._lines = {name: self._lines[name] for name in order}
        for place, line in enumerate(self._lines.values()):
            line.chip.setChecked(line.name in names)
            line.key.setCurrentIndex(max(0, line.key.findData(keys.get(line.name, ""))))
            self._lay(place, line)
        self._untouched = None
        found = self.value()
        self._untouched = None if wanted or not isinstance(found, tuple) else found
        self.say()

    @override
    def field(self) -> QWidget:
        return next(iter(self._lines.values())).chip if self._lines else self

    @override
    def say(self) -> None:
        for line in self._lines.values():
            line.chip.setText(line.label)
            line.key.setItemText(0, translate("settings", "no key"))
            line.key.setAccessibleName(
                fill(translate("settings", "Key of {name}"), {"name": line.label})
            )
            line.up.setText("▲")
            line.up.setAccessibleName(
                fill(translate("settings", "Move {name} up"), {"name": line.label})
            )

    def _line(self, name: str, label: str) -> _Line:
        line = _Line(name, label, Chip(checkable=True), Pick(), Chip())
        line.chip.setObjectName(f"offer_{name}")
        line.key.setObjectName(f"key_of_{name}")
        line.up.setObjectName(f"up_{name}")
        line.up.setFixedWidth(48)
        for key in ("", *_KEYS):
            line.key.addItem(key, key)
        line.chip.clicked.connect(self._on_changed)
        line.key.activated.connect(self._on_changed)
        line.up.clicked.connect(lambda: self._move_up(name))
        return line

    def _lay(self, place: int, line: _Line) -> None:
        for column, widget in enumerate((line.chip, line.key, line.up)):
            self._grid.addWidget(widget, place, column)
        line.up.setEnabled(place > 0)
        self._grid.setColumnStretch(0, 1)

    def _move_up(self, name: str) -> None:
        order = list(self._lines)
        place = order.index(name)
        order[place - 1 : place + 1] = [name, order[place - 1]]
        self._lines = {one: self._lines[one] for one in order}
        for at, line in enumerate(self._lines.values()):
            self._lay(at, line)
        self._on_changed()
