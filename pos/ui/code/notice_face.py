"""How a sale stands when there is nothing to pay with now: what happened, and the one next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.ui.code.mark import Mark, MarkKind
from pos.ui.messages import Words
from pos.ui.widgets import PlainLabel, Spinner

_LINE = 560  # pixels: a line that the eye can follow back


class NoticeFace(QWidget):
    """A sign, a title and a text in the middle of the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = Mark("quiet", size=72)
        self._spinner = Spinner(size=56, tone="warn")
        self.title = PlainLabel(size=26, weight="bold")
        self.text = PlainLabel(size=17, tone="ink2")
        self._facts = PlainLabel(size=15, weight="medium", tone="ink2")
        self._build()

    def _build(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(_LINE)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(self._mark, 0, centre)
        column.addWidget(self._spinner, 0, centre)
        column.addSpacing(8)
        for label in (self.title, self.text, self._facts):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)

    def show_words(self, words: Words, kind: MarkKind, *, busy: bool, facts: str) -> None:
        """Show how a sale stands.

        :param busy: Kasir is finding something out by itself.
        :param facts: the outlet and the code, for comparing; may be empty.
        """
        self._mark.show_kind(kind)
        self._mark.setVisible(not busy)
        self._spinner.setVisible(busy)
        self.title.setText(words.title)
        self.text.setText(words.text)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))

    def spoken(self) -> str:
        """Give what is shown in one line, for whoever only hears it."""
        return f"{self.title.text()}. {self.text.text()}"
