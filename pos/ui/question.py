"""A question opens without a loop of its own, so the watcher goes on; Esc means no.

What is refused is said inside the question, which stays open; while its act is under way nothing
closes it but a lock of the till.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pos.core.errors import KasirError
from pos.core.override import override
from pos.ui.messages import explain
from pos.ui.widgets import DangerButton, PlainLabel, PrimaryButton, SecondaryButton

_SIDE = 28
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Question(QDialog):
    """A title, a text, whatever is asked for, and two buttons.

    Whoever derives from it fills ``body``, says its words in ``say``, and tells in ``is_ready``
    whether enough was given.
    """

    def __init__(
        self, parent: QWidget | None, name: str, *, danger: bool = False, width: int = 560
    ) -> None:
        """Make a question.

        :param name: begins the object names of its parts: ``name_yes``, ``name_no``.
        :param danger: the yes cannot be taken back: Enter alone never says it.
        """
        super().__init__(parent)
        self.setObjectName(f"{name}_dialog")
        self.setModal(True)
        self.setFixedWidth(width)
        self._danger = danger
        self._busy = False
        self._over = False
        self._had_focus: QWidget | None = None
        self._answer: asyncio.Future[bool] | None = None
        self.title = PlainLabel(size=26, weight="bold")
        self.text = PlainLabel(size=15, tone="ink2")
        self.refused = PlainLabel(size=15, weight="medium", tone="bad_ink")
        self.no = SecondaryButton(key="Esc")
        self.yes = DangerButton() if danger else PrimaryButton()
        self.no.setObjectName(f"{name}_no")
        self.yes.setObjectName(f"{name}_yes")
        self.refused.setObjectName(f"{name}_refused")
        for label in (self.title, self.text, self.refused):
            label.setWordWrap(True)
        self.refused.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.no, 1)
        row.addWidget(self.yes, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 24, _SIDE, 24)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(4)
        column.addLayout(self.body)
        column.addWidget(self.refused)
        column.addSpacing(8)
        column.addLayout(row)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self._on_yes)
        self.finished.connect(self._on_finished)

    # --- for those who derive -----------------------------------------------------------------

    def say(self) -> None:
        """Say all words; called at the opening, and when the language changes."""

    def is_ready(self) -> bool:
        """Tell whether enough was given for a yes."""
        return True

    def first(self) -> QWidget:
        """Give what has the focus at the opening; a danger begins at its no."""
        return self.no if self._danger else self.yes

    # --- asking -------------------------------------------------------------------------------

    async def ask(self, act: Callable[[], Awaitable[object]] | None = None) -> bool:
        """Open; give whether the answer was yes and the act, if any, was done.

        :param act: run at a yes; an error of ours is said here, and the question stays open.
        """
        self.say()
        self.look()
        # As the eye reads: what is asked for comes before the answers, which were made first.
        last = self.previousInFocusChain()
        if last is not None:
            self.setTabOrder(last, self.no)
        self.setTabOrder(self.no, self.yes)
        self.open()
        self.first().setFocus()
        try:
            while await self._answered():
                if act is None or await self._done(act):
                    return True
            return False
        finally:
            self.hide()
            self.deleteLater()

    def dismiss(self) -> None:
        """Go away at once, as a no; what is under way goes on unseen."""
        self._over = True
        self.hide()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(False)

    def refuse(self, error: BaseException) -> None:
        """Say why it was not done."""
        words = explain(error)
        self.show_refusal(f"{words.title}. {words.text}")

    def show_refusal(self, words: str) -> None:
        """Say what stands against it; an empty text takes it away."""
        self.refused.setText(words)
        self.refused.setVisible(bool(words))
        self.grow()

    def look(self) -> None:
        """Look again whether enough was given."""
        self.yes.setEnabled(self.is_ready() and not self._busy)

    async def _answered(self) -> bool:
        if self._over:
            return False
        self._answer = asyncio.get_running_loop().create_future()
        return await self._answer

    async def _done(self, act: Callable[[], Awaitable[object]]) -> bool:
        self._set_busy(busy=True)
        self.show_refusal("")
        try:
            await act()
        except KasirError as error:
            self.refuse(error)
            return False
        finally:
            self._set_busy(busy=False)
        return True

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        if busy:
            self._had_focus = self.focusWidget()
            self.setFocus()  # a button that cannot be pressed gives the focus away
        elif self.focusWidget() in (None, self) and self._had_focus is not None:
            QTimer.singleShot(0, self._had_focus, self._had_focus.setFocus)
        self.yes.set_busy(busy=busy)
        self.no.setEnabled(not busy)
        self.look()

    def _on_yes(self) -> None:
        if self._answer is not None and not self._answer.done() and self.is_ready():
            self._answer.set_result(True)

    def _on_finished(self, _result: int) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(False)

    def grow(self) -> None:
        """Become as high as what is said wants."""
        # Labels that break their lines do not tell a dialog how high they have become.
        width = self.width() - 2 * _SIDE
        for label in (self.title, self.text, self.refused):
            label.ensurePolished()
            label.setFixedHeight(label.heightForWidth(width) if label.text() else 0)
        self.adjustSize()

    # --- Qt -----------------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()

    @override
    def reject(self) -> None:
        if not self._busy:
            super().reject()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            focused = self.focusWidget()
            if event.isAutoRepeat():
                pass
            elif isinstance(focused, QPushButton):
                focused.click()
            elif not self._danger:
                self.yes.click()  # does nothing while something is missing
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
            self.grow()
