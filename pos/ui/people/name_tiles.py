"""The people who may come on duty, as tiles large enough to hit without looking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from pos.core.override import override
from pos.core.staff import Person
from pos.ui.widgets import Tile

_WIDE = 460  # pixels: two columns of names
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class NameTiles(QScrollArea):
    """One tile a person, one of them chosen; arrows and first letters choose too."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[Tile] = []
        self._names: list[str] = []
        self._group = QButtonGroup(self)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 8, 0)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self._group.idClicked.connect(self._on_clicked)

    @property
    def name(self) -> str:
        """Give the name that is chosen; empty where none is."""
        place = self._group.checkedId()
        return self._names[place] if 0 <= place < len(self._names) else ""

    def show_people(self, people: Sequence[Person], lines: Sequence[str] = ()) -> None:
        """Show these people; whoever was chosen stays so.

        :param lines: what stands below each name; nothing where there are none.
        """
        was = self.name
        self._names = [person.name for person in people]
        while len(self._tiles) < len(people):
            tile = Tile(large=True, parent=self._inside)
            tile.setMinimumHeight(72)
            tile.setMaximumHeight(72)
            self._group.addButton(tile, len(self._tiles))
            self._tiles.append(tile)
        for place, tile in enumerate(self._tiles):
            tile.setVisible(place < len(people))
            if place < len(people):
                tile.setObjectName(f"person_{place + 1}")
                tile.show_choice(people[place].name, lines[place] if place < len(lines) else "")
        self._arrange()
        self.choose(was if was in self._names else "")

    def choose(self, name: str) -> None:
        """Choose a name; one that is not there chooses the only one, or none."""
        if name not in self._names:
            name = self._names[0] if len(self._names) == 1 else ""
        if name:
            self._pick(self._names.index(name))
            return
        self._group.setExclusive(False)
        for tile in self._tiles:
            tile.setChecked(False)
        self._group.setExclusive(True)

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose by an arrow or a first letter; tell whether the key meant that."""
        if not self._names:
            return False
        here = self._group.checkedId()
        across = self._across()
        steps = {**_STEPS, Qt.Key.Key_Up: -across, Qt.Key.Key_Down: across}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            place = 0 if here < 0 else min(max(0, here + step), len(self._names) - 1)
            self._choose_and_tell(place)
            return True
        letter = event.text().casefold()
        if not letter.isalpha():
            return False
        places = [n for n, name in enumerate(self._names) if name.casefold().startswith(letter)]
        if places:
            # The same letter again goes on to the next of that letter.
            later = [place for place in places if place > here]
            self._choose_and_tell((later or places)[0])
        return bool(places)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        across = self._across()
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // across, place % across)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < across))

    def _across(self) -> int:
        return 2 if self.width() >= _WIDE and len(self._names) > 4 else 1

    def _pick(self, place: int) -> None:
        tile = self._tiles[place]
        tile.setChecked(True)
        self.ensureWidgetVisible(tile)

    def _choose_and_tell(self, place: int) -> None:
        self._pick(place)
        self.chosen.emit(self._names[place])

    def _on_clicked(self, place: int) -> None:
        self.chosen.emit(self._names[place])
