"""What can be done with a slip: print it, look at it, keep it as a file.

A failure is said in the message bar, in our words; it never touches the sale.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from pos.core.errors import KasirError, SlipNotKept
from pos.core.slip import JobState, Kind
from pos.ui.bridge import Action, Bridge
from pos.ui.messages import fill

translate = QCoreApplication.translate


class SlipActs:
    """Prints and shows slips of sales for a page; at most one of each at a time."""

    def __init__(
        self, bridge: Bridge, page: QWidget, give_back: Callable[[], None] | None = None
    ) -> None:
        """Act for a page.

        :param page: a slip is shown above it.
        :param give_back: puts the focus where it was; else the page itself has it.
        """
        self._bridge = bridge
        self._page = page
        self._give_back = give_back or page.setFocus

    def print(self, number: str, kind: Kind) -> bool:
        """Print a slip; where there is no printer, show it. False: it is being done already."""
        if not self._bridge.has_printer and self._bridge.slips is not None:
            return self.show(number, kind)
        return self._bridge.tasks.start("print_again", lambda: self._print(number, kind))

    def show(self, number: str, kind: Kind) -> bool:
        """Show a slip on the screen; False: one is being shown."""
        return self._bridge.tasks.start("show_slip", lambda: self._show(number, kind))

    async def _print(self, number: str, kind: Kind) -> None:
        till = await self._bridge.till()
        try:
            # What becomes of the job is told by the books, to whoever shows it.
            await till.print_sheet(number, kind)
        except KasirError as error:
            self._say("print", error)

    async def _show(self, number: str, kind: Kind) -> None:
        from pos.ui.slips.slip_dialog import SlipDialog  # noqa: PLC0415 - not before the first paint

        till = await self._bridge.till()
        if (slips := self._bridge.slips) is None:
            return
        dialog = SlipDialog(kind, number, self._page)

        async def draw() -> None:
            try:
                dialog.show_picture(await slips.picture(number, kind))
            except KasirError as error:
                dialog.refuse(error)

        async def keep() -> None:
            if (await till.printing.keep(number, kind)).state is not JobState.CONFIRMED:
                raise SlipNotKept(address=str(slips.folder))

        self._bridge.tasks.start("draw_slip", draw)
        kept = await dialog.ask(keep)
        self._give_back()
        if kept:
            self._tell_kept()

    def _tell_kept(self) -> None:
        slips = self._bridge.slips
        if slips is None:
            return
        folder = str(slips.folder)
        words = fill(translate("printing", "Saved as PDF in {folder}"), {"folder": folder})
        there = QUrl.fromLocalFile(folder)

        def open_it() -> None:
            QDesktopServices.openUrl(there)

        action = Action(text=translate("printing", "Open the folder"), run=open_it)
        self._bridge.say("slip", words, "good", action)

    def _say(self, kind: str, error: KasirError) -> None:
        self._bridge.refuse(kind, error)
