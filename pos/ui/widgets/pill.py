"""A pill tells a state in words; its colour only repeats them."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui.widgets.dress import dress
from pos.ui.widgets.label import ElidingLabel

PillKind = Literal["ok", "warn", "bad", "quiet"]


class Pill(ElidingLabel):
    """A short word on a soft ground, as wide as the word where there is room."""

    def __init__(
        self,
        text: str = "",
        *,
        kind: PillKind = "quiet",
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size=15 if large else 12, weight="semibold", parent=parent)
        self.setProperty("tone", "pill")
        self.setProperty("kind", kind)
        self.setProperty("large", large)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        # Half its height rounds the ends; a larger radius would make Qt draw square corners.
        self.setFixedHeight(36 if large else 26)

    def show_state(self, kind: PillKind, text: str) -> None:
        """Show another state."""
        self.setText(text)
        dress(self, kind=kind)
