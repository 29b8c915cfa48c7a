"""Messages stand in a bar inside the window: no box interrupts a sale.

The newest of a kind replaces the last. What is good or merely worth knowing leaves by itself;
what somebody must know stays until it is dismissed or no longer so.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pos.core.override import override
from pos.ui.aloud import Aloud
from pos.ui.bridge import Bridge, Message
from pos.ui.messages import fill
from pos.ui.widgets import Chip, Icon, PlainLabel, dress

_LEAVES_AFTER_MS = 8000
_LEAVING = ("info", "good")
_URGENT = ("warn", "bad")


class MessageBar(QFrame):
    """Shows one message; older ones wait behind it."""

    emptied = Signal()  # the last one went: whoever had the focus wants it back

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages: list[Message] = []  # newest last
        self._aloud = Aloud(self, bridge)
        self._build(bridge.resources / "icons")
        bridge.said.connect(self.show_message)
        self._retranslate()
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show a message in the place of the last of its kind; an empty text takes that away."""
        before = next((one for one in self._messages if one.kind == message.kind), None)
        self._messages = [one for one in self._messages if one.kind != message.kind]
        if message.text:
            self._messages.append(message)
        self._draw()
        said = "" if before is None else before.text
        if message.text and message.text != said:
            self._aloud.say(message.text, urgent=message.level in _URGENT)
        elif said and not message.text:
            self._aloud.forget(said)

    def messages(self) -> tuple[Message, ...]:
        """Give what stands in the bar, newest last."""
        return tuple(self._messages)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._aloud.catch_up()
        if self._messages and self._messages[-1].level in _LEAVING:
            self._leaving.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._leaving.stop()  # nobody could read it behind a lock

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self, icons: Path) -> None:
        self.setObjectName("messages")
        self._words = PlainLabel(size=15, weight="medium")
        self._words.setObjectName("message")
        self._words.setWordWrap(True)
        self._more = PlainLabel(size=13)
        self._action = Chip()
        self._action.setObjectName("message_action")
        self._action.clicked.connect(self._on_action)
        self._also = Chip()
        self._also.setObjectName("message_also")
        self._also.clicked.connect(self._on_also)
        self._dismiss = QPushButton()
        self._dismiss.setObjectName("dismiss")
        self._dismiss.setProperty("bare", "true")
        self._dismiss.setFixedSize(48, 48)
        self._dismiss.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._dismiss.setAutoDefault(False)
        self._dismiss.clicked.connect(self._on_dismiss)
        inside = QHBoxLayout(self._dismiss)
        inside.addWidget(Icon(icons / "close.svg", size=20, tone="ink"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 4, 2)
        row.setSpacing(12)
        row.addWidget(self._words, stretch=1)
        row.addWidget(self._more)
        row.addWidget(self._action)
        row.addWidget(self._also)
        row.addWidget(self._dismiss)
        self.setMinimumHeight(52)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(_LEAVES_AFTER_MS)
        self._leaving.timeout.connect(self._on_dismiss)

    def _draw(self) -> None:
        self._leaving.stop()
        had_one = self.isVisible()
        self.setVisible(bool(self._messages))
        if not self._messages:
            if had_one:
                self.emptied.emit()
            return
        message = self._messages[-1]
        dress(self, level=message.level)
        self._words.setText(message.text)
        self.setAccessibleName(message.text)
        self._action.setVisible(message.action is not None)
        if message.action is not None:
            self._action.setText(message.action.text)
        self._also.setVisible(message.also is not None)
        if message.also is not None:
            self._also.setText(message.also.text)
        self._show_count()
        if message.level in _LEAVING and self.isVisible():
            self._leaving.start()

    def _show_count(self) -> None:
        behind = len(self._messages) - 1
        self._more.setText(fill(self.tr("{n} more"), {"n": str(behind)}) if behind > 0 else "")
        self._more.setVisible(behind > 0)

    def _retranslate(self) -> None:
        self._dismiss.setAccessibleName(self.tr("Dismiss the message"))
        self._show_count()

    def _on_dismiss(self) -> None:
        del self._messages[-1:]
        self._draw()

    def _on_action(self) -> None:
        action = self._messages[-1].action if self._messages else None
        self._on_dismiss()
        if action is not None:
            action.run()

    def _on_also(self) -> None:
        if self._messages and (also := self._messages[-1].also) is not None:
            also.run()
