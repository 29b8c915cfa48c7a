"""A small table that is read, not changed: names on the left, figures under each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

_ROW = 38


class FigureTable(QTableWidget):
    """The first column takes the room that is left; the others hold figures."""

    def __init__(self, columns: int, *, headed: bool = False, parent: QWidget | None = None):
        super().__init__(0, columns, parent)
        self.setProperty("plain", "true")
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setVisible(headed)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, columns):
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(_ROW)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_head(self, words: Sequence[str]) -> None:
        """Name the columns."""
        for column, word in enumerate(words):
            item = QTableWidgetItem(word)
            item.setTextAlignment(_side(column))
            self.setHorizontalHeaderItem(column, item)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows; what was looked at stays in sight."""
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                item = self.item(place, column)
                if item is None:
                    item = QTableWidgetItem()
                    item.setTextAlignment(_side(column))
                    self.setItem(place, column, item)
                item.setText(text)


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
