"""Closing wants a note and a name: what was done about it stays in the books for good.

The question opens without a loop of its own, so the watcher goes on; Esc means no.
"""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from pos.core.attention import Item
from pos.core.override import override
from pos.ui.widgets import PlainLabel, PrimaryButton, SecondaryButton
from pos.ui.words.attention import item_words

translate = QCoreApplication.translate

_LONGEST_NOTE = 200
_LONGEST_NAME = 60
_WIDTH = 560
_SIDE = 28


class AttentionDialog(QDialog):
    """Asks for the note and the name of one closing."""

    def __init__(
        self, item: Item, name: str, parent: QWidget | None = None, *, named: bool = False
    ) -> None:
        """Ask about an item.

        :param name: who is at the till; may be corrected.
        :param named: they signed in: then the name is theirs, and stays.
        """
        super().__init__(parent)
        self._item = item
        self._answer: asyncio.Future[tuple[str, str] | None] | None = None
        self._title = PlainLabel(size=26, weight="bold")
        self._text = PlainLabel(size=15, tone="ink2")
        self._note_label = PlainLabel(size=13, weight="medium", tone="ink2")
        self._note = QLineEdit()
        self._name_label = PlainLabel(size=13, weight="medium", tone="ink2")
        self._name = QLineEdit(name)
        self._keep = SecondaryButton(key="Esc")
        self._close = PrimaryButton()
        self._name.setReadOnly(named)
        self._name.setEnabled(not named)
        self.setObjectName("attention_dialog")
        self._build()
        self._connect()
        self._say()
        self._on_written()

    def _build(self) -> None:
        self.setModal(True)
        self.setFixedWidth(_WIDTH)
        self._title.setWordWrap(True)
        self._text.setWordWrap(True)
        self._note.setObjectName("attention_note")
        self._note.setMaxLength(_LONGEST_NOTE)
        self._name.setObjectName("attention_name")
        self._name.setMaxLength(_LONGEST_NAME)
        self._note_label.setBuddy(self._note)
        self._name_label.setBuddy(self._name)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 24, _SIDE, 24)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(8)
        column.addWidget(self._note_label)
        column.addWidget(self._note)
        column.addSpacing(4)
        column.addWidget(self._name_label)
        column.addWidget(self._name)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._keep.setObjectName("attention_keep")
        self._close.setObjectName("attention_confirm")
        row.addWidget(self._keep, 1)
        row.addWidget(self._close, 1)
        column.addLayout(row)

    def _connect(self) -> None:
        self._note.textChanged.connect(self._on_written)
        self._name.textChanged.connect(self._on_written)
        self._keep.clicked.connect(self.reject)
        self._close.clicked.connect(self.accept)
        self.finished.connect(self._on_finished)

    async def ask(self) -> tuple[str, str] | None:
        """Open, and give note and name once they are given; None: it stays open."""
        self._answer = asyncio.get_running_loop().create_future()
        self.open()
        self._note.setFocus()
        try:
            return await self._answer
        finally:
            self.hide()
            self.deleteLater()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if event.isAutoRepeat():
                pass
            elif isinstance(focused, QPushButton):
                focused.click()
            elif focused is self._note and not self._name.text().strip():
                self._name.setFocus()
            else:
                self._close.click()  # does nothing while something is missing
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        words = item_words(self._item)
        self.setWindowTitle(translate("attention", "Close with a note"))
        self._title.setText(words.title)
        self.setAccessibleName(self._title.text())
        item = self._item
        about = (item.number or item.payment_id or "", str(item.stake) if item.stake.sen else "")
        text = translate(
            "attention",
            "Write what was done about it: the note and the name stay in the books and cannot be "
            "changed.",
        )
        self._text.setText("\n".join((" · ".join(part for part in about if part), text)).strip())
        self._text.setMinimumHeight(self._text.heightForWidth(_WIDTH - 2 * _SIDE))
        self._note_label.setText(translate("attention", "What was done"))
        self._note.setAccessibleName(self._note_label.text())
        self._note.setPlaceholderText(
            translate("attention", "For example: goods handed over, or money given back")
        )
        self._name_label.setText(translate("attention", "Name"))
        self._name.setAccessibleName(self._name_label.text())
        self._keep.setText(translate("attention", "Leave it open"))
        self._close.setText(translate("attention", "Close it"))

    def _on_written(self) -> None:
        self._close.setEnabled(bool(self._note.text().strip() and self._name.text().strip()))

    def _on_finished(self, result: int) -> None:
        if self._answer is None or self._answer.done():
            return
        given = (self._note.text().strip(), self._name.text().strip())
        closed = result == QDialog.DialogCode.Accepted and all(given)
        self._answer.set_result(given if closed else None)
