"""One tile an outlet; outlets of a group (the banks) share a tile, a key and a row of chips."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pos.core.outlet import Method, Outlet
from pos.core.override import override
from pos.ui.widgets import Chip, ChipRow, Tile


class OutletTiles(QWidget):
    """Where to pay; exactly one outlet is chosen, as soon as there is one."""

    chosen = Signal(object)  # Outlet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: dict[str, list[Outlet]] = {}  # by the name of the tile
        self._tiles: dict[str, Tile] = {}
        self._chips: dict[str, Chip] = {}  # by the name of the outlet
        self._rows: dict[str, ChipRow] = {}
        self._last: dict[str, Outlet] = {}  # of a tile: what it gave last
        self._outlet: Outlet | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        column.addLayout(self._grid)

    @property
    def outlet(self) -> Outlet | None:
        """Give the chosen outlet; None only where every outlet is switched off."""
        return self._outlet

    def show_outlets(self, outlets: Iterable[Outlet]) -> None:
        """Lay out a tile for each group of outlets that are switched on.

        What was chosen stays chosen where it is still there; else nothing is.
        """
        groups: dict[str, list[Outlet]] = {}
        for outlet in outlets:
            if outlet.enabled:
                groups.setdefault(outlet.group or outlet.name, []).append(outlet)
        if groups == self._groups:
            return
        chosen, self._outlet = self._outlet, None
        self._clear()
        self._groups = groups
        columns = 2 if len(self._groups) <= 6 else 3
        for index, (name, group) in enumerate(self._groups.items()):
            self._grid.addWidget(self._make_tile(name, group), index // columns, index % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._retranslate()
        if chosen is not None:
            self.choose(chosen.name)

    def tighten(self, *, tight: bool) -> None:
        """Stand closer together on a small screen."""
        self._grid.setSpacing(8 if tight else 12)

    def choose(self, name: str) -> None:
        """Choose an outlet; a name that is not here changes nothing."""
        for tile, group in self._groups.items():
            for outlet in group:
                if outlet.name == name:
                    self._choose(tile, outlet)

    def choose_key(self, key: str) -> bool:
        """Choose by a function key; again the same key: the next outlet of the group.

        :returns: whether a tile has this key.
        """
        for tile, group in self._groups.items():
            if group[0].key == key:
                at = group.index(self._last[tile])
                again = self._outlet in group
                self._choose(tile, group[(at + 1) % len(group)] if again else group[at])
                return True
        return False

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _clear(self) -> None:
        for widget in (*self._tiles.values(), *self._rows.values()):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        for kept in (self._tiles, self._chips, self._rows, self._last):
            kept.clear()

    def _make_tile(self, name: str, group: list[Outlet]) -> Tile:
        self._last[name] = group[0]
        tile = Tile(key=group[0].key)
        tile.clicked.connect(lambda: self._choose(name, self._last[name]))
        self._tiles[name] = tile
        if len(group) == 1:
            tile.setObjectName(f"outlet_{group[0].name}")
            return tile
        tile.setObjectName(f"group_{name}")
        row = ChipRow()
        row.hide()
        for outlet in group:
            row.add(self._make_chip(name, outlet))
        self._rows[name] = row
        column = self.layout()
        if column is not None:
            column.addWidget(row)
        return tile

    def _make_chip(self, tile: str, outlet: Outlet) -> Chip:
        chip = Chip(outlet.label, checkable=True)
        chip.setObjectName(f"outlet_{outlet.name}")
        chip.clicked.connect(lambda: self._choose(tile, outlet))
        self._chips[outlet.name] = chip
        return chip

    def _choose(self, name: str, outlet: Outlet) -> None:
        self._outlet = outlet
        self._last[name] = outlet
        for other, tile in self._tiles.items():
            tile.setChecked(other == name)
        for other, row in self._rows.items():
            row.setVisible(other == name)
        for other, chip in self._chips.items():
            chip.setChecked(other == outlet.name)
        self.chosen.emit(outlet)

    def _retranslate(self) -> None:
        for name, group in self._groups.items():
            title = group[0].label if len(group) == 1 else self._group_title(name)
            self._tiles[name].show_choice(title, self._subtitle(group))

    def _group_title(self, group: str) -> str:
        if group == "bank":
            return self.tr("Bank transfer")
        if group == "wallet":
            return self.tr("E-wallet")
        return group.capitalize()

    def _subtitle(self, group: list[Outlet]) -> str:
        first = group[0]
        if len(group) > 1:
            return ", ".join(outlet.label for outlet in group)
        if first.covers:
            return ", ".join(first.covers)
        match first.method:
            case Method.RETAIL_OUTLET:
                return self.tr("Any {outlet} store").replace("{outlet}", first.label)
            case Method.VIRTUAL_ACCOUNT:
                return self.tr("Virtual account")
            case Method.QRIS:
                return self.tr("Any bank or wallet app")
            case Method.EWALLET:
                return self.tr("On the customer's phone")
