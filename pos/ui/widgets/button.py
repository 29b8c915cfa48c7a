"""Buttons say what they do, and which key does the same; one primary button a screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from pos.core.override import override
from pos.ui.widgets.dress import dress
from pos.ui.widgets.key_hint import KeyHint
from pos.ui.widgets.label import PlainLabel
from pos.ui.widgets.spinner import Spinner

_STEPS = (17, 15, 13)  # pixels: words that are long for their button become smaller
_SIDE = 16
_GAP = 12
_ANY_WIDTH = 16_777_215  # Qt's own word for no limit
_LINES = 2  # of the smallest step fit into the least height


class ActionButton(QPushButton):
    """Words, a key cap beside them, and an arc while its work is under way.

    Where the words do not fit they become smaller, and then break into two lines; they are never
    cut.

    The words live in a label of plain text: in Qt's own button an ``&`` would vanish and make
    a shortcut.
    """

    _ARC = "ink2"

    def __init__(self, text: str = "", *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = PlainLabel(size=17, weight="semibold")
        self._words.setProperty("tone", "button")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint = KeyHint(key)
        self._arc = Spinner(tone=self._ARC)
        self._arc.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        row.setSpacing(_GAP)
        row.addStretch()
        row.addWidget(self._arc)
        row.addWidget(self._words)
        row.addWidget(self._hint, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        # Only now that it has a parent: a widget without one would show as a window.
        self._hint.setVisible(bool(key))
        self.setMinimumHeight(48)
        self.setAutoDefault(False)
        # A click leaves the focus where the cashier types; Tab still comes by.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setText(text)

    @override
    def setText(self, text: str, /) -> None:
        """Say what the button does."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    @override
    def text(self) -> str:
        """Give what the button says."""
        return self._words.text()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the button's work is under way; whether it can be pressed is its owner's."""
        self._arc.setVisible(busy)
        self._hint.setVisible(bool(self._hint.text()) and not busy)
        self._fit()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        wide = self._metrics(_STEPS[0]).horizontalAdvance(self._words.text())
        return QSize(wide + self._beside() + 2, 56).expandedTo(QSize(48, 56))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(max(48, self._least() + self._beside()), 48)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Make the words as large as fits, and break them only where the smallest do not."""
        room = self.width() - self._beside()
        text = self._words.text()
        step = next(
            (one for one in _STEPS if self._metrics(one).horizontalAdvance(text) < room), None
        )
        self._words.setWordWrap(step is None)
        dress(self._words, step=str(step or _STEPS[-1]))
        if step is None:
            self._words.setFixedWidth(max(room, 0))
        else:
            self._words.setMinimumWidth(0)
            self._words.setMaximumWidth(_ANY_WIDTH)

    def _metrics(self, step: int) -> QFontMetrics:
        font = QFont(self._words.font())
        font.setPixelSize(step)
        font.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(font)

    def _beside(self) -> int:
        """Give the pixels that all but the words take."""
        taken = 2 * _SIDE
        for part in (self._hint, self._arc):
            if not part.isHidden():
                taken += part.sizeHint().width() if part is self._hint else part.width()
                taken += _GAP
        return taken

    def _least(self) -> int:
        """Give the least width in which the smallest words take two lines."""
        text = self._words.text()
        metrics = self._metrics(_STEPS[-1])
        wide = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
        whole = metrics.horizontalAdvance(text)
        wide = max(wide, whole // _LINES)
        while wide < whole and self._high(metrics, wide) > _LINES * metrics.lineSpacing():
            wide += 4
        return wide + 2

    def _high(self, metrics: QFontMetrics, wide: int) -> int:
        box = QRect(0, 0, wide, 1000)
        return metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, self._words.text()).height()


class PrimaryButton(ActionButton):
    """The one thing that this screen is for."""

    _ARC = "off_ink"  # it cannot be pressed while it is busy


class SecondaryButton(ActionButton):
    """Anything else."""


class DangerButton(ActionButton):
    """What cannot be taken back."""
