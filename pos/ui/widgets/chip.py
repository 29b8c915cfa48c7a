"""A chip is one of a few choices that lie side by side; the chosen one has a thick edge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from pos.core.override import override


class Chip(QPushButton):
    """A small button; ``checkable`` ones stay chosen."""

    def __init__(
        self, text: str = "", *, checkable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = ""
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setText(text)

    @override
    def setText(self, text: str, /) -> None:
        """Say what is chosen; an ``&`` stays an ``&``."""
        self._words = text
        super().setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    @override
    def text(self) -> str:
        """Give what the chip says."""
        return self._words
