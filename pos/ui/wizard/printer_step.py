"""The fourth step: the printer, looked for as soon as the step is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.core.override import override
from pos.core.setting import BY_KEY
from pos.ui.bridge import Bridge
from pos.ui.settings.printer_tools import PrinterTools
from pos.ui.settings.setting_row import SettingRow
from pos.ui.settings_desk import SettingsDesk
from pos.ui.widgets import Card
from pos.ui.wizard.step import Step, show_set
from pos.ui.words.pair import Words

translate = QCoreApplication.translate


class PrinterStep(Step):
    """The address, what was found, and a test page."""

    name = "printer"

    def __init__(self, bridge: Bridge) -> None:
        row = SettingRow(BY_KEY["printer"], list)
        super().__init__(bridge, (row,))
        self._row = row
        self._looked_for = False
        self._tools = PrinterTools(bridge, lambda: str(row.value()))
        self._tools.found.connect(row.put)
        self._tools.ended.connect(self._on_ended)
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 4, 1, 8)
        inside.setSpacing(0)
        inside.addWidget(row)
        below = QVBoxLayout()
        below.setContentsMargins(20, 12, 20, 12)
        below.addWidget(self._tools)
        inside.addLayout(below)
        self.column.addWidget(card)
        self.column.addStretch(1)

    @override
    def words(self) -> Words:
        return Words(
            translate("wizard", "Your printer"),
            translate(
                "wizard",
                "Switch it on, choose it in the list and print a test page. Without a printer "
                "slips are shown on the screen.",
            ),
        )

    @override
    def is_empty(self) -> bool:
        return self._row.value() == self._row.setting.default

    @override
    def first(self) -> QWidget:
        return self._row.control.field()

    def _on_ended(self) -> None:
        """Lead to what was found; else back to the address, from which Enter goes on."""
        if not self.isVisible():
            return
        found = self._tools.first_found()
        if found is not None and self.is_empty():
            found.setFocus()
        else:
            self.first().setFocus()

    @override
    async def enter(self, desk: SettingsDesk) -> None:
        await show_set(self.rows, desk)
        if not self._looked_for:
            self._looked_for = True
            self._tools.look_around()
