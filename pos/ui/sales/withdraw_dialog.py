"""Withdrawing asks for a reason and says what it does not do: the code stays payable.

The question opens without a loop of its own, so the watcher goes on; Esc means no, and Enter does
nothing but press the button that was tabbed to.
"""

from __future__ import annotations

import asyncio
from datetime import tzinfo

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pos.core.outlet import Method
from pos.core.override import override
from pos.core.sale import Sale
from pos.ui.formats import moment
from pos.ui.messages import fill
from pos.ui.widgets import Chip, DangerButton, PlainLabel, SecondaryButton

translate = QCoreApplication.translate

_REASONS = (
    str(QT_TRANSLATE_NOOP("withdraw", "The customer changed their mind")),
    str(QT_TRANSLATE_NOOP("withdraw", "Wrong amount or outlet")),
    str(QT_TRANSLATE_NOOP("withdraw", "Paid another way")),
    str(QT_TRANSLATE_NOOP("withdraw", "Another reason")),
)
_LONGEST_REASON = 200
_WIDTH = 560
_SIDE = 28


class WithdrawDialog(QDialog):
    """Asks for the reason of one withdrawal."""

    def __init__(self, sale: Sale, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sale = sale
        self._zone = zone
        self._answer: asyncio.Future[str | None] | None = None
        self._title = PlainLabel(size=26, weight="bold")
        self._text = PlainLabel(size=15, tone="ink2")
        self._reasons = [Chip(checkable=True) for _ in _REASONS]
        self._group = QButtonGroup(self)
        self._own = QLineEdit()
        self._keep = SecondaryButton(key="Esc")
        self._withdraw = DangerButton()
        self.setObjectName("withdraw_dialog")
        self._build()
        self._connect()
        self._say()

    def _build(self) -> None:
        self.setModal(True)
        self.setFixedWidth(_WIDTH)
        self._title.setWordWrap(True)
        self._text.setWordWrap(True)
        self._own.setMaxLength(_LONGEST_REASON)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 24, _SIDE, 24)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(8)
        for place, reason in enumerate(self._reasons):
            reason.setObjectName(f"withdraw_reason_{place + 1}")
            self._group.addButton(reason, place)
            column.addWidget(reason)
        self._own.setObjectName("withdraw_reason")
        column.addWidget(self._own)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._keep.setObjectName("withdraw_keep")
        self._withdraw.setObjectName("withdraw_confirm")
        row.addWidget(self._keep, 1)
        row.addWidget(self._withdraw, 1)
        column.addLayout(row)
        self._withdraw.setEnabled(False)

    def _connect(self) -> None:
        self._group.idToggled.connect(self._on_chosen)
        self._own.textEdited.connect(self._on_written)
        self._keep.clicked.connect(self.reject)
        self._withdraw.clicked.connect(self.accept)
        self.finished.connect(self._on_finished)

    async def ask(self) -> str | None:
        """Open, and give the reason once it is given; None: the sale is kept."""
        self._answer = asyncio.get_running_loop().create_future()
        self.open()
        self._reasons[0].setFocus()
        try:
            return await self._answer
        finally:
            self.hide()
            self.deleteLater()

    def reason(self) -> str:
        """Give the reason as chosen or written; empty where there is none yet."""
        place = self._group.checkedId()
        if place < 0:
            return ""
        if place == len(self._reasons) - 1:
            return self._own.text().strip()
        # As in the source: a record that every language can show in its own words.
        return _REASONS[place]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter begins the next sale everywhere else: here it must not take one back.
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and not event.isAutoRepeat():
                focused.click()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.setWindowTitle(translate("withdraw", "Withdraw"))
        title = translate("withdraw", "Withdraw the sale of {amount}?")
        self._title.setText(fill(title, {"amount": str(self._sale.amount)}))
        self.setAccessibleName(self._title.text())
        deadline = {"deadline": moment(self._sale.expires_at, self._zone)}
        if self._sale.method == Method.VIRTUAL_ACCOUNT:
            text = translate(
                "withdraw",
                "Kasir asks the bank to close the account number. Until that is done it can be "
                "paid, at most until {deadline}; Kasir keeps watching it.",
            )
        else:
            text = translate(
                "withdraw",
                "The code cannot be called back: it stays payable until {deadline}. Kasir keeps "
                "watching it and tells you if the customer still pays.",
            )
        self._text.setText(fill(text, deadline))
        for label in (self._title, self._text):
            label.ensurePolished()
            label.setMinimumHeight(label.heightForWidth(_WIDTH - 2 * _SIDE))
        for reason, word in zip(self._reasons, _REASONS, strict=True):
            reason.setText(translate("withdraw", word))
        self._own.setPlaceholderText(translate("withdraw", "Write the reason"))
        self._own.setAccessibleName(translate("withdraw", "Reason"))
        self._keep.setText(translate("withdraw", "Keep the sale"))
        self._withdraw.setText(translate("withdraw", "Withdraw"))

    def _on_chosen(self) -> None:
        if self._group.checkedId() == len(self._reasons) - 1:
            self._own.setFocus()
        self._withdraw.setEnabled(bool(self.reason()))

    def _on_written(self) -> None:
        self._reasons[-1].setChecked(True)
        self._withdraw.setEnabled(bool(self.reason()))

    def _on_finished(self, result: int) -> None:
        if self._answer is not None and not self._answer.done():
            withdrawn = result == QDialog.DialogCode.Accepted
            self._answer.set_result(self.reason() or None if withdrawn else None)
