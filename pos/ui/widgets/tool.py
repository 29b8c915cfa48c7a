"""A tool is a button of the title bar: slim to look at, as high as a finger needs to hit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos.ui.widgets.worded import WordedButton


class Tool(WordedButton):
    """A word, or one sign, in the title bar; ``main`` is the one thing that the page is for."""

    def __init__(
        self,
        text: str = "",
        *,
        main: bool = False,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("main", main)
        self.setCheckable(checkable)
        # The frame is drawn smaller, by margins of the style; all of it answers to a finger.
        self.setFixedHeight(48)
        self.setMinimumWidth(48)


class Tools(QWidget):
    """What a page puts into the title bar while it is on top."""

    def fit(self, width: int) -> None:
        """Make do with a bar of this width, in pixels."""
