"""Two chips that lead to the check-up and to what Kasir is made of, from among the settings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.core.override import override
from pos.ui.bridge import Bridge
from pos.ui.widgets import Chip

translate = QCoreApplication.translate


class HelpChips(QWidget):
    """Check-up and About, side by side."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checkup = Chip()
        self._about = Chip()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 8)
        row.setSpacing(12)
        for name, chip in (("checkup", self._checkup), ("about", self._about)):
            chip.setObjectName(f"open_{name}")
            chip.clicked.connect(lambda _checked=False, name=name: bridge.help_wanted.emit(name))
            row.addWidget(chip)
        row.addStretch(1)
        self._say()

    def _say(self) -> None:
        self._checkup.setText(translate("help", "Check-up…"))
        self._about.setText(translate("help", "About Kasir…"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
