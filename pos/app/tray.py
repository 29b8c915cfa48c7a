"""Whoever looks at another program hears of a paid sale too: by the tray, or the task bar's flash.

The icon stands in the tray only while there is something that nobody has seen; the window stays
what it is, and closing it ends the program as ever. A locked till tells no amount and no sale.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from pos.app.icon import program_icon
from pos.core.sale import Sale
from pos.ui.bridge import Bridge
from pos.ui.messages import fill
from pos.ui.sounds import Sound, sound_of
from pos.ui.window import Window

translate = QCoreApplication.translate

_GATHERED_MS = 400  # after an outage many sales turn paid at once: they are one notice
_SHOWN_MS = 10_000


class Tray(Protocol):
    """Where a notice appears."""

    def show(self, title: str, text: str) -> None:
        """Show a notice in the place of the last."""
        ...

    def clear(self) -> None:
        """Take it away: it was seen."""
        ...


class SystemTray(QObject):
    """The tray of this system, where there is one; without one the window's own button flashes."""

    def __init__(self, window: Window, on_click: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._on_click = on_click
        self._icon: QSystemTrayIcon | None = None

    def show(self, title: str, text: str) -> None:
        """Show a notice."""
        QApplication.alert(self._window)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._icon is None:
            self._icon = QSystemTrayIcon(self)
            self._icon.messageClicked.connect(self._on_click)
            self._icon.activated.connect(lambda _reason: self._on_click())
        icon = program_icon()
        self._icon.setIcon(icon)
        self._icon.setToolTip(f"Kasir: {title}")
        self._icon.show()
        if QSystemTrayIcon.supportsMessages():
            self._icon.showMessage(title, text, icon, _SHOWN_MS)

    def clear(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()


class Notices(QObject):
    """Tells what happened to sales while no window of ours is looked at."""

    def __init__(
        self,
        bridge: Bridge,
        window: Window,
        come_forward: Callable[[], None],
        *,
        tray: Tray | None = None,
        seen: Callable[[], bool] | None = None,
    ) -> None:
        """Listen to the bridge.

        :param come_forward: raises the window.
        :param tray: where a notice appears; None: this system's.
        :param seen: tells whether somebody looks at a window of ours; None: the active one tells.
        """
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._come_forward = come_forward
        self._tray: Tray = SystemTray(window, self.answer) if tray is None else tray
        self._seen = self._is_seen if seen is None else seen
        self._untold: dict[str, tuple[Sale, Sound]] = {}
        self._number = ""  # of the sale that the notice is about, where it is about one
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_GATHERED_MS)
        self._soon.timeout.connect(self._tell)
        bridge.sale_changed.connect(self._on_sale_changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self._on_state_changed)

    def answer(self) -> None:
        """Follow a click on the notice: to the window, and to the sale where it may be seen."""
        self._come_forward()
        number, self._number = self._number, ""
        if number and not self._bridge.on_duty.locked:
            self._window.open_sale(number)
        self._tray.clear()

    def _is_seen(self) -> bool:
        return QApplication.activeWindow() is not None and not self._window.isMinimized()

    def _on_sale_changed(self, before: Sale | None, after: Sale) -> None:
        what = sound_of(before, after)
        if what in ("paid", "attention") and not self._seen():
            self._untold[after.number] = (after, what)
            if not self._soon.isActive():
                self._soon.start()

    def _tell(self) -> None:
        untold, self._untold = list(self._untold.values()), {}
        if not untold or self._seen():
            return
        self._number = untold[0][0].number if len(untold) == 1 else ""
        self._tray.show(*self._words(untold))

    def _words(self, untold: list[tuple[Sale, Sound]]) -> tuple[str, str]:
        locked = self._bridge.on_duty.locked
        if len(untold) > 1:
            many = translate("tray", "{n} sales were paid or need attention")
            text = translate("tray", "Sign in to see them.") if locked else ""
            return fill(many, {"n": str(len(untold))}), text
        ((sale, what),) = untold
        if what == "attention":
            title = translate("tray", "A sale needs attention")
        else:
            title = translate("tray", "✓ Paid")
        if locked:
            return title, translate("tray", "Sign in to see which sale.")
        outlet = self._bridge.outlet(sale.outlet)
        label = outlet.label if outlet is not None else sale.outlet
        return title, f"{sale.amount} · {label}"

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._tray.clear()
