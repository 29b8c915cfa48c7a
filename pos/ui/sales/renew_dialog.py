"""A new code for a sale whose code is live wants a reason, and says that both can be paid."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from pos.core.override import override
from pos.core.sale import RESOLVING, Sale
from pos.ui.formats import moment
from pos.ui.messages import fill
from pos.ui.question import Question
from pos.ui.widgets import Chip

translate = QCoreApplication.translate

# Kept in the words of the source, so that every language can show them in its own.
REASONS = (
    str(QT_TRANSLATE_NOOP("withdraw", "The outlet does not take the code")),
    str(QT_TRANSLATE_NOOP("withdraw", "No answer from the provider for too long")),
    str(QT_TRANSLATE_NOOP("withdraw", "Another reason")),
)
_LONGEST_REASON = 200


class RenewDialog(Question):
    """Asks for the reason of one new code; no by default."""

    def __init__(self, sale: Sale, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent, "renew", danger=True)
        self._sale = sale
        self._zone = zone
        self._reasons = [Chip(checkable=True) for _ in REASONS]
        self._group = QButtonGroup(self)
        self._own = QLineEdit()
        for place, chip in enumerate(self._reasons):
            chip.setObjectName(f"renew_reason_{place + 1}")
            self._group.addButton(chip, place)
            self.body.addWidget(chip)
        self._own.setObjectName("renew_reason")
        self._own.setMaxLength(_LONGEST_REASON)
        self.body.addWidget(self._own)
        self._group.idToggled.connect(self._on_chosen)
        self._own.textEdited.connect(self._on_written)

    def reason(self) -> str:
        """Give the reason as chosen or written; empty where there is none yet."""
        place = self._group.checkedId()
        if place == len(REASONS) - 1:
            return self._own.text().strip()
        return REASONS[place] if place >= 0 else ""

    @override
    def say(self) -> None:
        sale = self._sale
        self.setWindowTitle(translate("withdraw", "New code"))
        title = translate("withdraw", "A new code for {amount}?")
        self.title.setText(fill(title, {"amount": str(sale.amount)}))
        self.setAccessibleName(self.title.text())
        if sale.state in RESOLVING:
            text = translate(
                "withdraw",
                "It is not known yet whether {number} has a code. If it has, both could be paid: "
                "Kasir goes on looking and tells you.",
            )
        else:
            text = translate(
                "withdraw",
                "The code of {number} stays payable until {deadline}. With a second one the "
                "customer could pay twice: take the old slip back. Kasir watches both.",
            )
        facts = {"number": sale.number, "deadline": moment(sale.expires_at, self._zone)}
        self.text.setText(fill(text, facts))
        for chip, word in zip(self._reasons, REASONS, strict=True):
            chip.setText(translate("withdraw", word))
        self._own.setPlaceholderText(translate("withdraw", "Write the reason"))
        self._own.setAccessibleName(translate("withdraw", "Reason"))
        self.no.setText(translate("withdraw", "Keep this code"))
        self.yes.setText(translate("withdraw", "Make a new code"))
        self.grow()

    @override
    def is_ready(self) -> bool:
        return bool(self.reason())

    @override
    def first(self) -> QWidget:
        return self._reasons[0]

    def _on_chosen(self) -> None:
        if self._group.checkedId() == len(REASONS) - 1:
            self._own.setFocus()
        self.look()

    def _on_written(self) -> None:
        self._reasons[-1].setChecked(True)
        self.look()
