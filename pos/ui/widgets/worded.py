"""A slim button shows its words whole; where they do not fit they end in an ellipsis and a tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from pos.core.override import override
from pos.ui.widgets.label import plain_tip

_LEAST = 64  # pixels: enough for a finger, and for a letter that tells


class WordedButton(QPushButton):
    """Words without a mnemonic: an ``&`` stays an ``&``."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setAutoDefault(False)
        self.setText(text)

    @override
    def setText(self, text: str, /) -> None:
        """Say what the button does."""
        self._words = text
        self.setAccessibleName(text)
        super().setText(_plain(text))
        self._fit()
        self.updateGeometry()

    @override
    def text(self) -> str:
        """Give what the button says, whole."""
        return self._words

    def is_cut(self) -> bool:
        """Tell whether the words end in an ellipsis."""
        return super().text() != _plain(self._words)

    @override
    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        if not self.is_cut():
            return wanted
        metrics = self.fontMetrics()
        shown = metrics.size(Qt.TextFlag.TextShowMnemonic, super().text()).width()
        whole = metrics.size(Qt.TextFlag.TextShowMnemonic, _plain(self._words)).width()
        return QSize(wanted.width() + whole - shown, wanted.height())

    @override
    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        return QSize(min(wanted.width(), _LEAST), wanted.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # only now is it known how large its letters are

    def _fit(self) -> None:
        if not self.isVisible():
            return
        lacking = self.sizeHint().width() - self.width()
        shown = self._words
        if lacking > 0:
            metrics = self.fontMetrics()
            room = max(0, metrics.horizontalAdvance(shown) - lacking)
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
        if _plain(shown) != super().text():
            super().setText(_plain(shown))
            self.setToolTip(plain_tip(self._words) if shown != self._words else "")


def _plain(text: str) -> str:
    return text.replace("&", "&&")
