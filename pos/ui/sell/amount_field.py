"""The amount sets itself in thousands while it is typed; only whole rupiah can get in.

What is held are the digits; the text is drawn from them and never read back, except where an
assistive tool writes it, and then through the same reader as a paste.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from pos.core.money import ZERO, Money, parse_typed
from pos.core.override import override
from pos.ui.widgets import dress

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent

MOST_DIGITS = 12
_STEPS = (64, 40, 26)
_CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Escape)
_SHORTCUTS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class AmountField(QLineEdit):
    """Where digits become rupiah."""

    amount_changed = Signal(object)  # Money
    paste_refused = Signal(str)  # what cannot be read as an amount
    step_changed = Signal(int)  # the size of type that fits now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits = ""
        self._locked = False
        self.setObjectName("amount")
        self.setFrame(False)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setProperty("step", str(_STEPS[0]))
        self.textChanged.connect(self._on_text_changed)
        self._retranslate()

    @property
    def amount(self) -> Money:
        """Give what stands there; zero for nothing."""
        return Money.rupiah(int(self._digits)) if self._digits else ZERO

    def set_amount(self, amount: Money) -> None:
        """Show an amount of whole rupiah."""
        self._take_digits(str(amount.to_rupiah()))

    def lock(self, *, locked: bool) -> None:
        """Keep the amount as it is while a sale of it is being made."""
        self._locked = locked

    def add(self, digits: str) -> None:
        """Type digits at the end; what would not fit as a whole changes nothing."""
        self._take_digits(self._digits + digits)

    def drop_last(self) -> None:
        """Take the last digit away."""
        self._take_digits(self._digits[:-1])

    def wipe(self) -> None:
        """Take all digits away."""
        self._take_digits("")

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key that belongs to the amount, wherever on the page it was struck.

        :returns: whether it was such a key.
        """
        from PySide6.QtGui import QKeySequence  # noqa: PLC0415 - its keys are many: after the paint

        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.modifiers() & _SHORTCUTS:
            return False
        elif event.text() and event.text() in "0123456789":
            self.add(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.drop_last()
        elif event.key() in _CLEARING:
            self.wipe()
        else:
            return False
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self.take_key(event))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Paste"), self._paste)
        menu.addAction(self.tr("Copy"), self._copy)
        menu.addAction(self.tr("Clear"), self.wipe)
        menu.popup(event.globalPos())

    # A click only brings the focus: there is one place to type, the end, and the middle button
    # must not paste past the reader.
    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Amount in rupiah"))

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        amount = parse_typed(text)
        if amount is None:
            self.paste_refused.emit(" ".join(text.split())[:40])
        else:
            self.set_amount(amount)

    def _copy(self) -> None:
        if self._digits:
            QGuiApplication.clipboard().setText(str(self.amount))

    def _take_digits(self, digits: str) -> None:
        digits = digits.lstrip("0")
        if self._locked or len(digits) > MOST_DIGITS or digits == self._digits:
            return
        self._digits = digits
        self._fit()
        self.setText(self._figures())
        self.amount_changed.emit(self.amount)

    def _figures(self) -> str:
        return self.amount.figures() if self._digits else ""

    def _on_text_changed(self, text: str) -> None:
        if text == self._figures():
            return
        amount = parse_typed(text) if text else ZERO
        if amount is not None and not self._locked:
            self._digits = str(amount.to_rupiah()).lstrip("0")
            self.amount_changed.emit(self.amount)
        self.setText(self._figures())

    def _fit(self) -> None:
        """Set the figures as large as the field has room for."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        room = self.width() - 8
        for step in _STEPS:
            font.setPixelSize(step)
            wide = QFontMetrics(font).horizontalAdvance(self._figures()) > room
            # In a low window the field is low: figures there are a step smaller.
            if not wide and step * 1.15 <= max(self.height(), _STEPS[-1] * 1.15):
                break
        if self.property("step") != str(step):
            dress(self, step=str(step))
            self.step_changed.emit(step)
