"""A tool is a button of the title bar: slim to look at, as high as a finger needs to hit."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from pos.core.override import override


class Tool(QPushButton):
    """A word, or one sign, in the title bar; ``main`` is the one thing that the page is for."""

    def __init__(
        self,
        text: str = "",
        *,
        main: bool = False,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = ""
        self.setProperty("main", main)
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        # The frame is drawn smaller, by margins of the style; all of it answers to a finger.
        self.setFixedHeight(48)
        self.setText(text)

    @override
    def setText(self, text: str, /) -> None:
        """Say what the tool does; an ``&`` stays an ``&``."""
        self._words = text
        super().setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    @override
    def text(self) -> str:
        """Give what the tool says."""
        return self._words


class Tools(QWidget):
    """What a page puts into the title bar while it is on top."""

    def fit(self, width: int) -> None:
        """Make do with a bar of this width, in pixels."""
