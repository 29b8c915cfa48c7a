"""A row of a list that grows slowly: a name, what there is to know, an amount, one act."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos.ui.widgets import Chip, ElidingLabel, Pill, PlainLabel, Rule
from pos.ui.widgets.pill import PillKind


class BookRow(QFrame):
    """One line; ``wanted`` says that its act is."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = PlainLabel(size=15, weight="semibold")
        self._line = ElidingLabel(size=13, tone="ink2")
        self._pill = Pill()
        self._value = PlainLabel(size=15, weight="semibold")
        self._act = Chip()
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._line)
        row = QHBoxLayout()
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self._pill)
        row.addWidget(self._value)
        row.addWidget(self._act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Rule())
        self.setMinimumHeight(61)
        self._act.clicked.connect(self.wanted)

    def show_words(self, name: str, line: str, value: str = "") -> None:
        """Say what the row is about."""
        self._name.setText(name)
        self._line.setText(line)
        self._value.setText(value)
        self._value.setVisible(bool(value))
        self.setAccessibleName(", ".join(part for part in (name, line, value) if part))

    def show_state(self, kind: PillKind, word: str) -> None:
        """Say how it stands; an empty word says nothing."""
        self._pill.show_state(kind, word)
        self._pill.setVisible(bool(word))

    def show_act(self, word: str, name: str) -> None:
        """Offer an act, under a name for tests; an empty word offers none."""
        self._act.setObjectName(name)
        self._act.setText(word)
        self._act.setVisible(bool(word))
        # Two buttons of one name in a list: a reader hears which thing each is about.
        self._act.setAccessibleDescription(self.accessibleName())


class BookList(QScrollArea):
    """Rows under each other, and a button for more of them."""

    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[BookRow] = []
        inside = QWidget()
        self._empty = PlainLabel(size=15, tone="ink2")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(16, 24, 16, 24)
        self._more = Chip()
        self._more.clicked.connect(self.more_wanted)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        self._column.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        # Only now: setWidget lets the inside fill itself with the window's colour.
        inside.setAutoFillBackground(False)

    def rows(self) -> list[BookRow]:
        """Give the rows that are shown, from the top."""
        return list(self._rows)

    def show_rows(self, rows: list[BookRow], *, empty: str, more: str = "") -> None:
        """Show these rows in the place of the last ones.

        :param empty: what is said where there are none.
        :param more: what the button for more says; empty: these are all.
        """
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = rows
        for place, row in enumerate(rows):
            self._column.insertWidget(place, row)
        self._empty.setText(empty)
        self._empty.setVisible(not rows)
        self._more.setText(more)
        self._more.setVisible(bool(more))
