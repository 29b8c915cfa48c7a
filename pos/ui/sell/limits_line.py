"""What the chosen outlet takes, and, where the amount lies outside, an outlet that takes it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.core.money import ZERO, Money
from pos.core.outlet import Outlet
from pos.core.override import override
from pos.ui.messages import fill
from pos.ui.widgets import Chip, PlainLabel

# While "100.000" is typed it is 1, 10 and 100 first: no reason to warn yet.
_PAUSE_MS = 500


class LimitsLine(QWidget):
    """One line under the amount."""

    offered = Signal(str)  # the offer was taken: the name of an outlet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outlet: Outlet | None = None
        self._others: tuple[Outlet, ...] = ()
        self._amount = ZERO
        self._offer: Outlet | None = None
        self._insisting = False
        self._words = PlainLabel(size=13, tone="ink2")
        self._words.setObjectName("limits")
        self._words.setWordWrap(True)
        self._chip = Chip()
        self._chip.setObjectName("offer")
        self._chip.hide()
        self._chip.clicked.connect(self._on_clicked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words, stretch=1)
        row.addWidget(self._chip)
        # As high as the offer: nothing below may jump when it comes.
        self.setFixedHeight(48)

    def show_limits(self, outlet: Outlet | None, others: Iterable[Outlet], amount: Money) -> None:
        """Say what the outlet takes, and soon whether this amount is outside."""
        switched = outlet is not self._outlet
        self._outlet, self._others, self._amount = outlet, tuple(others), amount
        self._insisting = False
        if amount == ZERO or (outlet is not None and outlet.takes(amount)):
            self._pause.stop()
            self._draw()
        elif switched or (outlet is not None and amount > outlet.maximum):
            self._draw()
        else:
            self._pause.start()

    def insist(self) -> None:
        """Say now why this amount makes no sale."""
        self._insisting = True
        self._draw()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._draw()

    def _draw(self) -> None:
        self._pause.stop()
        problem = self._problem()
        self._words.set_tone("warn_ink" if problem else "ink2")
        self._words.setText(problem or self._range())
        self._show_offer(outside=self._is_outside())

    def _problem(self) -> str:
        if self._outlet is None:
            return self.tr("No outlet is switched on. A manager can change that in the settings.")
        if self._amount == ZERO:
            return self.tr("Type an amount first.") if self._insisting else ""
        if self._amount < self._outlet.minimum:
            return self._about(self.tr("{outlet} takes {limit} or more."), self._outlet.minimum)
        if self._amount > self._outlet.maximum:
            return self._about(self.tr("{outlet} takes at most {limit}."), self._outlet.maximum)
        return ""

    def _range(self) -> str:
        if self._outlet is None:
            return ""
        facts = {
            "outlet": self._outlet.label,
            "least": str(self._outlet.minimum),
            "most": str(self._outlet.maximum),
        }
        # A range on a screen is written with a dash.
        return fill(self.tr("{outlet} takes {least} – {most}"), facts)  # noqa: RUF001 - see above

    def _about(self, sentence: str, limit: Money) -> str:
        label = self._outlet.label if self._outlet is not None else ""
        return fill(sentence, {"outlet": label, "limit": str(limit)})

    def _is_outside(self) -> bool:
        known = self._outlet is not None and self._amount != ZERO
        return known and self._outlet is not None and not self._outlet.takes(self._amount)

    def _show_offer(self, *, outside: bool) -> None:
        fits = (one for one in self._others if one.enabled and one.takes(self._amount))
        self._offer = next(fits, None) if outside else None
        if self._offer is not None:
            self._chip.setText(fill(self.tr("Use {outlet}"), {"outlet": self._offer.label}))
        self._chip.setVisible(self._offer is not None)

    def _on_clicked(self) -> None:
        if self._offer is not None:
            self.offered.emit(self._offer.name)
