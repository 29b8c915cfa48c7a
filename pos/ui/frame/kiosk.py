"""Where the whole screen is the till's, its window closes only for a manager.

The system's own end (a session that closes, a signal) is never asked about: it ends in order.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from pos.core.errors import KasirError
from pos.core.override import override
from pos.core.staff import Right
from pos.ui.bridge import Bridge
from pos.ui.people.approval_dialog import permit
from pos.ui.question import Question

translate = QCoreApplication.translate


class EndDialog(Question):
    """Asks whether Kasir is to end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "end", danger=True)

    @override
    def say(self) -> None:
        self.setWindowTitle(translate("kiosk", "End Kasir"))
        self.title.setText(translate("kiosk", "End Kasir?"))
        self.setAccessibleName(self.title.text())
        self.text.setText(
            translate("kiosk", "No sale is lost: open ones are taken up again at the next start.")
        )
        self.no.setText(translate("kiosk", "Keep selling"))
        self.yes.setText(translate("kiosk", "End Kasir"))
        self.grow()


class Kiosk(QObject):
    """Holds a window on the whole screen, as long as the settings say so."""

    def __init__(self, bridge: Bridge, window: QWidget, give_back: Callable[[], None]) -> None:
        """Hold a window.

        :param give_back: puts the focus back where it is used.
        """
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._give_back = give_back
        self._held = False
        self._let_go = False
        bridge.preferences_changed.connect(self.follow)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self._on_session_ends)
        self.follow()

    @property
    def holds(self) -> bool:
        """Tell whether the window is held."""
        return self._held

    def follow(self) -> None:
        """Take the whole screen, or give it back, as the settings say now."""
        wanted = self._bridge.preferences.kiosk
        if wanted == self._held:
            return
        self._held = wanted
        state, full = self._window.windowState(), Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | full if wanted else state & ~full)

    def keeps_open(self) -> bool:
        """Tell whether a wish to close is not followed yet; then somebody is asked."""
        app = QGuiApplication.instance()
        saving = isinstance(app, QGuiApplication) and app.isSavingSession()
        if not self._held or self._let_go or saving:
            return False
        # Locked, a manager signs in first: the lock is all that there is to see.
        if not self._bridge.on_duty.locked:
            self._bridge.tasks.start("end", self._ask)
        return True

    async def _ask(self) -> None:
        try:
            if await self._may_end():
                self._let_go = True
                self._window.close()
        finally:
            self._give_back()

    async def _may_end(self) -> bool:
        if self._bridge.may(Right.SETTINGS):
            return await EndDialog(self._window).ask()
        what = translate("kiosk", "End Kasir on this till.")
        try:
            return await permit(self._bridge, self._window, Right.SETTINGS, what=what) is not None
        except KasirError as error:
            # Nobody can be asked; a till that cannot be left would be pulled from the wall.
            self._bridge.refuse("end", error)
            return await EndDialog(self._window).ask()

    def _on_session_ends(self, *_manager: object) -> None:
        self._let_go = True
