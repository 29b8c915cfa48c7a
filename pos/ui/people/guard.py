"""The guard at the window's door: covers everything while the till is locked, lets in who signs in.

It keeps no rule of its own: who is on duty, and when the till locks, is the office's to say. What
was typed, and what is on its way, stays behind the cover as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from pos.core.staff import OnDuty
from pos.ui.bridge import Bridge
from pos.ui.keys import LEAVE
from pos.ui.people.presence import Presence

if TYPE_CHECKING:
    from pos.ui.people.duty_acts import DutyActs
    from pos.ui.people.lock_page import LockPage


class Guard(QObject):
    """Covers and uncovers a window; ``opened`` carries who was let in."""

    opened = Signal(object)  # OnDuty
    people_wanted = Signal()
    left = Signal()  # a question closed: the page wants the focus back

    def __init__(self, bridge: Bridge, window: QWidget, stack: QStackedLayout) -> None:
        """Guard a window.

        :param stack: what it shows, of which the first is all that a lock hides.
        """
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._stack = stack
        self._lock: LockPage | None = None
        self._acts: DutyActs | None = None
        self._was: OnDuty | None = None
        self._presence = Presence(bridge, self)
        leave = QShortcut(LEAVE, window)
        leave.activated.connect(self.lock)
        bridge.duty_changed.connect(self._on_duty_changed)

    @property
    def covers(self) -> bool:
        """Tell whether the till is locked."""
        return self._stack.currentIndex() > 0

    def watch(self, window: QWindow) -> None:
        """Notice whoever touches a window of the system, or one that opens above it."""
        window.installEventFilter(self._presence)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._on_focus_window)

    def take_focus(self) -> bool:
        """Give the focus to the lock; False where there is none."""
        if self._lock is None or not self.covers:
            return False
        self._lock.take_focus()
        return True

    def lock(self) -> None:
        """Leave the till to whoever comes next, where the shop has people."""
        if self._bridge.on_duty.person is not None and not self.covers:
            self._duty_acts().lock()

    def show_person(self) -> None:
        """Ask whoever is on duty what they want."""
        if not self.covers:
            self._duty_acts().show_person()

    def _on_focus_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self._presence)  # once is enough
            window.installEventFilter(self._presence)

    def _on_duty_changed(self, on_duty: OnDuty) -> None:
        was, self._was = self._was, on_duty
        if on_duty.locked:
            self._cover()
            return
        uncovered = self.covers
        self._stack.setCurrentIndex(0)
        self.opened.emit(on_duty)
        if uncovered and (was is None or was.locked):
            self._duty_acts().offer_shift(on_duty)

    def _cover(self) -> None:
        from PySide6.QtWidgets import QDialog  # noqa: PLC0415 - takes 4 ms of the first paint

        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for dialog in self._window.findChildren(QDialog):
            dismiss = getattr(dialog, "dismiss", dialog.reject)
            dismiss()
        if self._lock is None:
            from pos.ui.people.lock_page import LockPage  # noqa: PLC0415 - not before the first paint

            self._lock = LockPage(self._bridge)
            self._stack.addWidget(self._lock)
        self._stack.setCurrentWidget(self._lock)
        self._lock.take_focus()

    def _duty_acts(self) -> DutyActs:
        if self._acts is None:
            from pos.ui.people.duty_acts import DutyActs  # noqa: PLC0415 - not before the first paint

            self._acts = DutyActs(self._bridge, self._window)
            self._acts.people_wanted.connect(self.people_wanted)
            self._acts.done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        return self._acts

    def _on_done(self) -> None:
        if not self.covers:
            self.left.emit()
