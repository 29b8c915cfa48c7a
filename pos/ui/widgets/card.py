"""Cards hold what belongs together; rules part it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from pos.ui.widgets.dress import dress

Ground = Literal["plain", "ok", "warn", "bad"]


class Card(QFrame):
    """A surface with round corners; its ground can turn green."""

    def __init__(self, *, ground: Ground = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", ground)

    def set_ground(self, ground: Ground) -> None:
        """Turn to another ground."""
        dress(self, ground=ground)


class Rule(QFrame):
    """A thin line from side to side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
