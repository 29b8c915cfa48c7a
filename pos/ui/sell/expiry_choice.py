"""How long a code may be paid: three usual lengths, as far as the outlet offers them."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.core.outlet import Outlet
from pos.core.override import override
from pos.ui.formats import length
from pos.ui.messages import fill
from pos.ui.widgets import Chip

_USUAL = (timedelta(hours=1), timedelta(hours=24), timedelta(days=3))


class ExpiryChoice(QWidget):
    """Chips for the life of the code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picked: timedelta | None = None
        self._default = _USUAL[1]
        self._chips: dict[timedelta, Chip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    @property
    def expires_in(self) -> timedelta | None:
        """Give what was picked; None where it is the outlet's own default."""
        return self._picked if self._picked in self._chips else None

    def show_outlet(self, outlet: Outlet) -> None:
        """Offer what this outlet takes; what was picked stays picked where it can."""
        self._default = outlet.default_expiry
        lengths = {
            one for one in _USUAL if outlet.shortest_expiry <= one <= outlet.longest_expiry
        } | {outlet.default_expiry}
        if lengths != set(self._chips):
            self._lay_out(sorted(lengths))
        self._draw()

    def forget(self) -> None:
        """Go back to the outlet's default, for the next sale."""
        self._picked = None
        self._draw()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _lay_out(self, lengths: list[timedelta]) -> None:
        for chip in self._chips.values():
            self._row.removeWidget(chip)
            chip.hide()
            # Not now: the click that led here may be the chip's own.
            QTimer.singleShot(0, chip, chip.deleteLater)
        self._chips = {one: self._make(one) for one in lengths}
        self._retranslate()

    def _make(self, one: timedelta) -> Chip:
        chip = Chip(checkable=True)
        chip.setObjectName(f"expiry_{int(one.total_seconds()) // 60}")
        chip.clicked.connect(lambda: self._pick(one))
        self._row.addWidget(chip)
        return chip

    def _pick(self, one: timedelta) -> None:
        self._picked = one
        self._draw()

    def _draw(self) -> None:
        shown = self.expires_in or self._default
        for one, chip in self._chips.items():
            chip.setChecked(one == shown)

    def _retranslate(self) -> None:
        for one, chip in self._chips.items():
            chip.setText(self._short(one))
            chip.setAccessibleName(
                fill(self.tr("The code can be paid for {length}"), {"length": length(one)})
            )

    def _short(self, one: timedelta) -> str:
        minutes = int(one.total_seconds()) // 60
        if minutes % 1440 == 0 and minutes > 1440:
            return fill(self.tr("{n} d"), {"n": str(minutes // 1440)})
        if minutes % 60 == 0:
            return fill(self.tr("{n} h"), {"n": str(minutes // 60)})
        return fill(self.tr("{n} min"), {"n": str(minutes)})
