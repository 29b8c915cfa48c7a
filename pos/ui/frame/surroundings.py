"""What stands around a window's pages: its own keys, the drawer, the full screen, the customer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pos.ui.bridge import Bridge
from pos.ui.frame.keys_dialog import KeysDialog
from pos.ui.frame.kiosk import Kiosk
from pos.ui.frame.pages import Pages
from pos.ui.keys import DRAWER, FULL_SCREEN, HELP, cap_of
from pos.ui.preferences import CustomerScreen
from pos.ui.slips.drawer_act import DrawerAct

if TYPE_CHECKING:
    from pos.ui.customer.display import CustomerDisplay

translate = QCoreApplication.translate


class Surroundings(QObject):
    """Made after the first paint; nobody needs any of it before."""

    def __init__(
        self, bridge: Bridge, window: QWidget, pages: Pages, give_back: Callable[[], None]
    ) -> None:
        """Stand around a window.

        :param give_back: puts the focus back where it is used.
        """
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._pages = pages
        self._give_back = give_back
        self._customer: CustomerDisplay | None = None
        self._kiosk = Kiosk(bridge, window, give_back)
        self.drawer = DrawerAct(bridge, window, give_back)
        bridge.show_customer_display = self._try_customer
        bridge.preferences_changed.connect(self._follow)
        self._follow()

    def take_key(self, event: QKeyEvent, *, covered: bool) -> bool:
        """Act on a key of the frame; tell whether it was one.

        :param covered: the till is locked; then only its size may change.
        """
        key = Qt.Key(event.key())
        if key == FULL_SCREEN:
            self.change_size()
        elif covered or not self._is_ours(key):
            return False
        elif key == HELP:
            self.show_keys()
        elif key == DRAWER:
            self.drawer.open()
        return True

    def _is_ours(self, key: Qt.Key) -> bool:
        """Tell whether a key is the frame's; a shop may have given it to an outlet."""
        if key not in (HELP, DRAWER) or (key == DRAWER and not self._bridge.has_drawer):
            return False
        return all(outlet.key != cap_of(key) for outlet in self._bridge.outlets)

    def keeps_open(self) -> bool:
        """Tell whether the window must not close yet."""
        return self._kiosk.keeps_open()

    def change_size(self) -> None:
        """Take the whole screen, or give it back; in a kiosk it stays."""
        if not self._kiosk.holds:
            window = self._window
            window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_keys(self) -> None:
        """Show the list of keys."""
        self._bridge.tasks.start("keys", self._show_keys)

    async def _show_keys(self) -> None:
        dialog = KeysDialog(
            self._window,
            drawer=self._bridge.has_drawer,
            practice=self._bridge.start_practice is not None,
            full_screen=not self._kiosk.holds,
        )
        dialog.practice_wanted.connect(self.practise)
        dialog.full_screen_wanted.connect(self.change_size)
        dialog.end_wanted.connect(self._window.close)
        await dialog.ask()
        self._give_back()

    def practise(self) -> None:
        """Open practice beside this window, which goes on as it is."""
        start = self._bridge.start_practice
        if start is None:
            return
        if start():
            words = translate(
                "practice",
                "Practice opens in a window of its own. This one goes on watching its sales.",
            )
            self._bridge.say("practice", words, "info")
        else:
            words = translate("practice", "Practice could not be opened.")
            self._bridge.say("practice", words, "bad")

    # --- the customer's screen ----------------------------------------------------------------

    def _follow(self) -> None:
        if self._bridge.preferences.customer_display != "off":
            self._make_customer()

    def _try_customer(self, where: CustomerScreen) -> bool:
        return self._make_customer().try_on(where)

    def _make_customer(self) -> CustomerDisplay:
        if self._customer is None:
            from pos.ui.customer.display import CustomerDisplay  # noqa: PLC0415 - few have one

            self._customer = CustomerDisplay(self._bridge, self._window, self._pages)
        return self._customer
