"""Every label is plain text: markup out of a provider's or a customer's text stays letters.

Qt's own default guesses, renders HTML and opens local files through ``<img>``.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from pos.core.override import override
from pos.ui.widgets.dress import dress

Tone = Literal[
    "ink", "ink2", "brand_ink", "ok_ink", "warn_ink", "bad_ink", "on_brand", "on_ok", "on_bad"
]
Weight = Literal["regular", "medium", "semibold", "bold"]

# No label of ours needs more than this to be read; what is longer was written by somebody else.
_WRAPPED = QSize(200, 120)
_WHOLE = QSize(640, 120)
_LONGEST = 4_000  # letters; to lay out a million takes seconds in which nobody can sell


class PlainLabel(QLabel):
    """Text, shown as it is."""

    def __init__(
        self,
        text: str = "",
        *,
        size: Literal[12, 13, 15, 17, 26, 40, 64, 84] = 15,
        weight: Weight = "regular",
        tone: Tone = "ink",
        parent: QWidget | None = None,
    ) -> None:
        """Show a text in a step of the type scale (pixels), a weight and a colour of the theme."""
        super().__init__(parent)
        super().setTextFormat(Qt.TextFormat.PlainText)
        # "size" is a property of Qt's own.
        self.setProperty("step", str(size))
        self.setProperty("weight", weight)
        self.setProperty("tone", tone)
        self.setText(text)

    @override
    def setText(self, text: str, /) -> None:
        """Show a text; of an endless one its beginning."""
        super().setText(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")

    @override
    def setTextFormat(self, format: Qt.TextFormat, /) -> None:
        """Refuse anything but plain text."""
        if format is not Qt.TextFormat.PlainText:
            raise ValueError("labels are plain text")

    @override
    def minimumSizeHint(self) -> QSize:
        # One endless word, or a thousand lines, must not make the window larger than its screen.
        wanted = super().minimumSizeHint()
        if not self.text():  # a picture is as large as it is
            return wanted
        return wanted.boundedTo(_WRAPPED if self.wordWrap() else _WHOLE)

    def set_tone(self, tone: Tone) -> None:
        """Show the text in another colour of the theme."""
        dress(self, tone=tone)

    def set_size(self, size: Literal[12, 13, 15, 17, 26, 40, 64, 84]) -> None:
        """Show the text in another step of the type scale."""
        dress(self, step=str(size))
        self.updateGeometry()


class ElidingLabel(PlainLabel):
    """One line that ends in an ellipsis where it does not fit; the whole text is its tool tip."""

    def __init__(
        self,
        text: str = "",
        *,
        size: Literal[12, 13, 15, 17, 26, 40, 64, 84] = 15,
        weight: Weight = "regular",
        tone: Tone = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size=size, weight=weight, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(24)

    @override
    def setText(self, text: str, /) -> None:
        # A line break would make a second line that nobody sees.
        super().setText(" ".join(text[: 2 * _LONGEST].split()))
        self._tell_cut()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_cut()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # Without QStyle, whose long enumerations would take 5 ms of the first paint.
        QFrame.paintEvent(self, event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = int(self.alignment()) | Qt.TextFlag.TextSingleLine
        painter.drawText(self.contentsRect(), flags, self._shown())

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )

    def _tell_cut(self) -> None:
        cut = self._shown() != self.text()
        # A tool tip would be read as markup if it looked like it.
        self.setToolTip(plain_tip(self.text()) if cut else "")


def plain_tip(text: str) -> str:
    """Write a tool tip that Qt shows letter by letter, whatever it looks like."""
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(mark, entity)
    return f"<qt>{text}</qt>"
