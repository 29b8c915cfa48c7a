"""The key that does the same as a button, drawn as a small key cap."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos.ui.widgets.label import PlainLabel


class KeyHint(PlainLabel):
    """A key cap: ``Enter ⏎``, ``P``; ``framed=False`` leaves the cap away, as on outlet tiles."""

    def __init__(
        self, text: str = "", *, framed: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            text,
            size=12 if framed else 13,
            weight="semibold" if framed else "regular",
            parent=parent,
        )
        self.setProperty("framed", framed)
        self.setProperty("tone", "hint" if framed else "ink2")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
