"""In practice a band runs across the whole window: nothing below it is real money."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from pos.core.override import override
from pos.ui.preferences import Environment
from pos.ui.widgets import PlainLabel

translate = QCoreApplication.translate


class PracticeBand(PlainLabel):
    """Says PRACTICE, in words and in colour."""

    def __init__(self, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(size=17 if large else 13, weight="bold", tone="ink", parent=parent)
        self.setObjectName("practice_band")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(40 if large else 28)
        self._environment: Environment = "practice"
        self._say()

    def show_environment(self, environment: Environment) -> None:
        """Say PRACTICE or TEST; with customers' money there is nothing to say."""
        self._environment = environment
        self._say()
        self.setVisible(environment != "live")

    def _say(self) -> None:
        if self._environment == "test":
            self.setText(translate("Topbar", "TEST"))
            return
        self.setText(translate("practice", "PRACTICE · nothing here is real money · PRACTICE"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
