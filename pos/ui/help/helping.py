"""Leads to the pages of help, and back to where somebody was; the same error opens no page twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from pos.ui.bridge import Action, Bridge
from pos.ui.help.desk import Stumble

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pos.ui.help.trouble_page import TroublePage

translate = QCoreApplication.translate


class Helping(QObject):
    """Makes the pages when they are wanted."""

    page_wanted = Signal(object)  # QWidget: the page of help to lay on top
    left = Signal()  # back to where help was called from

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._made: dict[str, QWidget] = {}
        self._trouble: TroublePage | None = None
        bridge.help_wanted.connect(self.show_page)
        bridge.stumbled.connect(self.show_stumble)

    def show_page(self, name: str) -> None:
        """Show ``about`` or ``checkup``."""
        if name not in self._made:
            self._made[name] = self._about() if name == "about" else self._checkup()
        self.page_wanted.emit(self._made[name])

    def show_stumble(self, stumble: Stumble) -> None:
        """Show an error that nobody foresaw; one that was shown before is only said."""
        if self._trouble is None:
            from pos.ui.help.trouble_page import TroublePage  # noqa: PLC0415 - may it be rare

            self._trouble = TroublePage(self._bridge)
            self._trouble.left.connect(self._go_on)
            self._trouble.restart_wanted.connect(self._restart)
        page, shown = self._trouble, self._trouble.isVisible()
        page.show_stumble(stumble)
        if shown:
            return
        if stumble.times == 1:
            self._open_trouble()
            return
        words = translate(
            "help", "The same unexpected thing happened again. What was saved is safe."
        )
        details = Action(text=translate("help", "Details"), run=self._open_trouble)
        self._bridge.say("unforeseen", words, "bad", details)

    def _open_trouble(self) -> None:
        self._bridge.hush("unforeseen")
        if self._trouble is not None:
            self.page_wanted.emit(self._trouble)

    def _go_on(self) -> None:
        self.left.emit()
        desk = self._bridge.help
        if desk is not None and not desk.go_on():
            words = translate(
                "help", "Payments are not being watched. Start Kasir again before you sell on."
            )
            again = Action(text=translate("help", "Start Kasir again"), run=desk.restart)
            self._bridge.say("unforeseen", words, "bad", again)

    def _restart(self) -> None:
        if self._bridge.help is not None:
            self._bridge.help.restart()

    def _about(self) -> QWidget:
        from pos.ui.help.about_page import AboutPage  # noqa: PLC0415 - when it is wanted

        page = AboutPage(self._bridge)
        page.left.connect(self.left)
        page.checkup_wanted.connect(lambda: self.show_page("checkup"))
        return page

    def _checkup(self) -> QWidget:
        from pos.ui.help.checkup_page import CheckupPage  # noqa: PLC0415 - when it is wanted

        page = CheckupPage(self._bridge)
        page.left.connect(self.left)
        return page
