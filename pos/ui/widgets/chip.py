"""A chip is one of a few choices that lie side by side; the chosen one has a thick edge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos.ui.widgets.worded import WordedButton


class Chip(WordedButton):
    """A small button; ``checkable`` ones stay chosen."""

    def __init__(
        self, text: str = "", *, checkable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
