"""What a span came to by outlet, or by cashier: one card, one list at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from pos.core.day import Figures, Tally
from pos.core.override import override
from pos.ui.bridge import Bridge
from pos.ui.day.figure_table import FigureTable
from pos.ui.formats import figures as grouped
from pos.ui.widgets import Card
from pos.ui.widgets.tab import Tab

translate = QCoreApplication.translate


class BreakdownCard(Card):
    """Names, counts and amounts, most money first."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._figures: Figures | None = None
        self._outlets = Tab()
        self._cashiers = Tab()
        self._group = QButtonGroup(self)
        self._table = FigureTable(3)
        self._build()
        self._group.buttonClicked.connect(lambda _tab: self._draw())
        self._say()

    def show_figures(self, figures: Figures) -> None:
        """Show the parts of a span."""
        self._figures = figures
        self._draw()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _build(self) -> None:
        self.setObjectName("breakdown")
        self._table.setObjectName("breakdown_table")
        tabs = QHBoxLayout()
        tabs.setSpacing(4)
        for name, tab in (("by_outlet", self._outlets), ("by_cashier", self._cashiers)):
            tab.setObjectName(name)
            self._group.addButton(tab)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self._outlets.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(0)
        column.addLayout(tabs)
        column.addWidget(self._table, 1)

    def _say(self) -> None:
        self._outlets.setText(translate("day", "By outlet"))
        self._cashiers.setText(translate("day", "By cashier"))
        self._draw()

    def _draw(self) -> None:
        by_cashier = self._cashiers.isChecked()
        self._table.setAccessibleName((self._cashiers if by_cashier else self._outlets).text())
        self._table.show_rows(
            [
                (name, grouped(tally.count), str(tally.amount))
                for name, tally in self._parts(by_cashier=by_cashier)
            ]
        )

    def _parts(self, *, by_cashier: bool) -> Sequence[tuple[str, Tally]]:
        if self._figures is None:
            return ()
        if by_cashier:
            nobody = translate("day", "nobody named")
            return [(name or nobody, tally) for name, tally in self._figures.by_cashier]
        return [(self._label(name), tally) for name, tally in self._figures.by_outlet]

    def _label(self, name: str) -> str:
        outlet = self._bridge.outlet(name)
        return outlet.label if outlet is not None else name
