"""Buttons say what they do, and which key does the same; one primary button a screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from pos.core.override import override
from pos.ui.widgets.key_hint import KeyHint
from pos.ui.widgets.label import PlainLabel
from pos.ui.widgets.spinner import Spinner


class ActionButton(QPushButton):
    """Words, a key cap beside them, and an arc while its work is under way.

    The words live in a label of plain text: in Qt's own button an ``&`` would vanish and make
    a shortcut.
    """

    _ARC = "ink2"

    def __init__(self, text: str = "", *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = PlainLabel(size=17, weight="semibold")
        self._words.setProperty("tone", "button")
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint = KeyHint(key)
        self._arc = Spinner(tone=self._ARC)
        self._arc.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
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
        self.updateGeometry()

    @override
    def text(self) -> str:
        """Give what the button says."""
        return self._words.text()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the button's work is under way; whether it can be pressed is its owner's."""
        self._arc.setVisible(busy)
        self._hint.setVisible(bool(self._hint.text()) and not busy)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        wanted = layout.sizeHint() if layout is not None else super().sizeHint()
        return wanted.expandedTo(QSize(48, 56))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 48)


class PrimaryButton(ActionButton):
    """The one thing that this screen is for."""

    _ARC = "off_ink"  # it cannot be pressed while it is busy


class SecondaryButton(ActionButton):
    """Anything else."""


class DangerButton(ActionButton):
    """What cannot be taken back."""
