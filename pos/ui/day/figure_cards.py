"""Cards in a row: each a word, an amount as large as fits, and a line of what there is to know."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pos.core.override import override
from pos.ui.code.fitted import FittedLabel
from pos.ui.day.day_words import CardWords
from pos.ui.widgets import Card, PlainLabel

_ROOMY = 1000  # a row at least this wide keeps wide margins
_LARGEST = 26
_LEAST = 132  # pixels: a narrower card would not hold an amount that can be read


class FigureCard(Card):
    """One figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = PlainLabel(size=13, weight="medium", tone="ink2")
        self._value = FittedLabel(largest=26)
        self._value.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._line = PlainLabel(size=13, weight="medium", tone="ink2")
        self._line.setWordWrap(True)
        self._line.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addWidget(self._title)
        self._column.addWidget(self._value)
        self._column.addWidget(self._line)
        self._column.addStretch(1)
        # The row shares out the width by what each card has to say.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_margin(18)

    def show_words(self, words: CardWords) -> None:
        """Show a figure."""
        self.setObjectName(f"card_{words.name}")
        self._title.setText(words.title)
        self._value.setText(words.value)
        self._line.setText(words.line)
        self._line.set_tone(words.tone)
        self.setAccessibleName(f"{words.title}: {words.value}, {words.line}")

    def set_margin(self, side: int) -> None:
        """Take another margin at both sides."""
        self._column.setContentsMargins(side, 14, side, 12)

    def value(self) -> str:
        """Give the amount as it stands."""
        return self._value.text()

    def line(self) -> str:
        """Give what is said below it."""
        return self._line.text()

    def wanted(self) -> int:
        """Give the width that shows everything in one line each."""
        self._line.ensurePolished()
        line = self._line.fontMetrics().horizontalAdvance(self._line.text())
        return max(_LEAST, self._value.text_width(_LARGEST) + 40, line + 48)

    def type_size(self, *, most: int = 0) -> int:
        """Give the size in pixels at which the amount fits; ``most`` caps it from now on."""
        self._value.set_cap(most or _LARGEST)
        return self._value.type_size()


class FigureCards(QWidget):
    """The row of cards; where they are too many for it, two rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[FigureCard] = []
        self._shown: list[FigureCard] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_cards(self, cards: Sequence[CardWords]) -> None:
        """Show these figures."""
        while len(self._cards) < len(cards):
            self._cards.append(FigureCard(self))
        for card, words in zip(self._cards, cards, strict=False):
            card.show_words(words)
            card.ensurePolished()
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(cards))
        self._shown = self._cards[: len(cards)]
        self._arrange()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(400, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def _arrange(self) -> None:
        roomy = self.width() >= _ROOMY
        self._grid.setSpacing(16 if roomy else 12)
        across = self._across()
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for place, card in enumerate(self._shown):
            card.set_margin(18 if roomy else 14)
            self._grid.addWidget(card, place // across, place % across)
        for column in range(min(across, len(self._shown))):
            above = self._shown[column::across]
            self._grid.setColumnStretch(column, max(card.wanted() for card in above))
        self.updateGeometry()
        # Once they have their widths: figures side by side are of one size.
        QTimer.singleShot(0, self, self._even_out)

    def _even_out(self) -> None:
        if self._shown:
            smallest = min(card.type_size() for card in self._shown)
            for card in self._shown:
                card.type_size(most=smallest)

    def _across(self) -> int:
        """Count the cards that stand side by side."""
        count = len(self._shown)
        if count <= 5 or self.width() >= 1080:
            return max(1, count)
        return -(-count // 2)
