"""Paid: a tick, the amount and when it was confirmed, large enough for both sides of the counter."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.core.sale import Sale, State
from pos.ui.code.fitted import FittedLabel
from pos.ui.code.mark import Mark
from pos.ui.formats import exact_time, moment
from pos.ui.messages import fill, state_word
from pos.ui.widgets import PlainLabel

translate = QCoreApplication.translate


class PaidFace(QWidget):
    """What the Code page shows of a sale that is paid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = PlainLabel(size=40, weight="bold", tone="ok_ink")
        self._amount = FittedLabel(largest=64)
        self._line = PlainLabel(size=17, weight="medium", tone="ink2")
        self._late = PlainLabel(size=15, weight="semibold", tone="warn_ink")
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Mark("ok"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(24)
        for label in (self.status, self._amount, self._line, self._late):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.insertSpacing(column.indexOf(self._line), 12)
        column.insertSpacing(column.indexOf(self._late), 12)
        column.addSpacing(52)
        self._line.setWordWrap(True)
        self._late.setWordWrap(True)

    def show_sale(self, sale: Sale, label: str, zone: tzinfo) -> None:
        """Show a sale that is paid.

        :param label: its outlet and its code.
        """
        self.status.setText(state_word(State.PAID))
        self.status.setAccessibleName(self.status.text())
        self._amount.setText(str(sale.amount))
        self._amount.setAccessibleName(str(sale.amount))
        parts = [label]
        if sale.paid_at is not None:
            confirmed = translate("code", "confirmed {time}")
            parts.append(fill(confirmed, {"time": exact_time(sale.paid_at, zone)}))
        if sale.settled_at is not None:
            settled = translate("code", "settled {time}")
            parts.append(fill(settled, {"time": moment(sale.settled_at, zone)}))
        self._line.setText(" · ".join(parts))
        self._late.setVisible(sale.paid_late)
        self._late.setText(
            translate(
                "code",
                "Paid late: this sale was closed already. Before you hand over the goods, "
                "make sure that they were not sold another way.",
            )
        )

    def spoken(self) -> str:
        """Give what is shown in one line, for whoever only hears it."""
        spoken = f"{self.status.text()}: {self._amount.text()}. {self._line.text()}"
        return spoken if self._late.isHidden() else f"{spoken}. {self._late.text()}"
