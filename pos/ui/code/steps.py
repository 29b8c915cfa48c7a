"""What the customer is told, in numbered steps, with the facts of the sale in bold.

Still plain text: the bold parts are places in it, not markup.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pos.core.override import override
from pos.ui import theme
from pos.ui.widgets import PlainLabel

_NUMBER = 20  # pixels for the number and its gap
_NARROWEST = 190  # pixels for a column of steps


class StepLabel(PlainLabel):
    """One step: its number, its text, and the facts in it that must be seen."""

    def __init__(self, count: int, text: str, facts: Sequence[str]) -> None:
        super().__init__(text, size=13)
        self._count = count
        self.facts = tuple(facts)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{count}. {text}")

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return math.ceil(self._laid_out(width)[1])

    @override
    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST, self.heightForWidth(max(self.width(), _NARROWEST)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_NUMBER + 60, self.fontMetrics().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour("ink"))
        painter.setFont(self._face(QFont.Weight.Bold))
        painter.drawText(QPointF(0, self.fontMetrics().ascent()), str(self._count))
        painter.setPen(theme.colour("ink2"))
        layout, _ = self._laid_out(self.width())
        layout.draw(painter, QPointF(_NUMBER, 0))

    def _face(self, weight: QFont.Weight) -> QFont:
        face = QFont(self.font())
        face.setWeight(weight)
        return face

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.setFormats(list(self._bold()))
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width - _NUMBER, 20))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def _bold(self) -> Sequence[QTextLayout.FormatRange]:
        ranges = []
        for fact in self.facts:
            start = self.text().find(fact) if fact else -1
            if start >= 0:
                part = QTextLayout.FormatRange()
                part.start, part.length = start, len(fact)
                form = QTextCharFormat()
                form.setFontWeight(QFont.Weight.Bold)
                form.setForeground(theme.colour("ink"))
                part.format = form
                ranges.append(part)
        return ranges


class Steps(QWidget):
    """All steps of an outlet in as many columns as there is room for, three at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[StepLabel] = []
        self._columns = 0
        self._size: Literal[13, 15] = 13
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)

    def show_steps(self, steps: Sequence[str], facts: Sequence[str]) -> None:
        """Show other steps.

        :param facts: the parts to show in bold wherever they occur.
        """
        shown = [(label.text(), label.facts) for label in self._labels]
        if shown == [(step, tuple(facts)) for step in steps]:
            return
        for label in self._labels:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = [StepLabel(count, step, facts) for count, step in enumerate(steps, start=1)]
        self.set_size(self._size)
        self._columns = 0
        self._arrange()

    def set_size(self, size: Literal[13, 15]) -> None:
        """Set the steps in another step of the type scale."""
        self._size = size
        for label in self._labels:
            label.set_size(size)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, min(3, (self.width() + 24) // (_NARROWEST + 24)))
        if columns == self._columns:
            return
        self._columns = columns
        top = Qt.AlignmentFlag.AlignTop
        for place, label in enumerate(self._labels):
            self._grid.addWidget(label, place // columns, place % columns, top)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
