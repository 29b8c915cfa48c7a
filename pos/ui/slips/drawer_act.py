"""The drawer opens with a reason, which the journal keeps with the name of whoever opened it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from pos.core.errors import KasirError
from pos.core.override import override
from pos.core.staff import Right
from pos.ui.bridge import Bridge
from pos.ui.people.approval_dialog import permitted
from pos.ui.question import Question
from pos.ui.widgets import Chip

translate = QCoreApplication.translate

# Kept in the words of the source, so that every language can show them in its own.
REASONS = (
    str(QT_TRANSLATE_NOOP("drawer", "Change for a customer")),
    str(QT_TRANSLATE_NOOP("drawer", "Put cash in or take it out")),
    str(QT_TRANSLATE_NOOP("drawer", "Count the cash")),
    str(QT_TRANSLATE_NOOP("drawer", "Another reason")),
)
_LONGEST_REASON = 100


class DrawerDialog(Question):
    """Asks why the drawer is opened; the first reason is chosen already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "drawer")
        self._reasons = [Chip(checkable=True) for _ in REASONS]
        self._group = QButtonGroup(self)
        self._own = QLineEdit()
        self._own.setObjectName("drawer_reason")
        self._own.setMaxLength(_LONGEST_REASON)
        for place, reason in enumerate(self._reasons):
            reason.setObjectName(f"drawer_reason_{place + 1}")
            self._group.addButton(reason, place)
            self.body.addWidget(reason)
        self.body.addWidget(self._own)
        self._reasons[0].setChecked(True)
        self._group.idToggled.connect(self._on_chosen)
        self._own.textEdited.connect(self._on_written)

    def reason(self) -> str:
        """Give the reason as chosen or written; empty where there is none yet."""
        place = self._group.checkedId()
        if place == len(REASONS) - 1:
            return self._own.text().strip()
        return REASONS[place]

    @override
    def say(self) -> None:
        self.setWindowTitle(translate("drawer", "Open the drawer"))
        self.title.setText(translate("drawer", "Open the drawer?"))
        self.setAccessibleName(self.title.text())
        self.text.setText(
            translate("drawer", "The journal keeps the reason, the time and your name.")
        )
        for reason, word in zip(self._reasons, REASONS, strict=True):
            reason.setText(translate("drawer", word))
        self._own.setPlaceholderText(translate("drawer", "Write the reason"))
        self._own.setAccessibleName(translate("drawer", "Reason"))
        self.no.setText(translate("drawer", "Keep it shut"))
        self.yes.setText(translate("drawer", "Open the drawer"))
        self.grow()

    @override
    def is_ready(self) -> bool:
        return bool(self.reason())

    def _on_chosen(self) -> None:
        if self._group.checkedId() == len(REASONS) - 1:
            self._own.setFocus()
        self.look()

    def _on_written(self) -> None:
        self._reasons[-1].setChecked(True)
        self.look()


class DrawerAct:
    """Opens the drawer for the window; one at a time."""

    def __init__(self, bridge: Bridge, window: QWidget, give_back: Callable[[], None]) -> None:
        """Act for a window.

        :param window: the question opens above it.
        :param give_back: puts the focus back where it is used.
        """
        self._bridge = bridge
        self._window = window
        self._give_back = give_back

    def open(self) -> bool:
        """Ask for the reason, then open it; give False where there is none, or it is being asked."""
        if not self._bridge.has_drawer:
            return False
        return self._bridge.tasks.start("drawer", self._ask)

    async def _ask(self) -> None:
        try:
            await self._open()
        finally:
            self._give_back()

    async def _open(self) -> None:
        dialog = DrawerDialog(self._window)
        if not await dialog.ask():
            return
        permit = await permitted(
            self._bridge,
            self._window,
            Right.OPEN_DRAWER,
            what=translate("drawer", "Open the drawer"),
            kind="drawer",
        )
        if permit is None:
            return
        till = await self._bridge.till()
        try:
            await till.printing.open_drawer(dialog.reason(), approval=permit.approval)
        except KasirError as error:
            self._bridge.refuse("drawer", error)
        else:
            self._bridge.hush("drawer")
