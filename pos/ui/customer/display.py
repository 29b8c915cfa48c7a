"""Leads the customer's screen: the sale that is on the cashier's Code page, and no other.

It clears at once when that sale is over, when the cashier goes on, locks the till or is somebody
else, so that nobody sees what the customer before them paid. Screens come and go; a screen that
goes takes the window out of sight before Qt would move it onto the cashier's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from pos.core.errors import KasirError
from pos.core.outlet import Method
from pos.core.override import override
from pos.core.sale import Sale
from pos.core.staff import OnDuty
from pos.ui.bridge import Bridge
from pos.ui.customer.placing import Place, choose
from pos.ui.customer.screen import CustomerWindow
from pos.ui.customer.view import ForCustomer, Stage, for_customer
from pos.ui.frame.pages import Pages
from pos.ui.preferences import CustomerScreen

translate = QCoreApplication.translate

_TICK_MS = 500
_PAID_FOR_MS = 15_000  # then the shop's name again
_TRIED_FOR_MS = 5000
_PICTURE_EVERY_MS = 3000
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.WindowStateChange,
    }
)


class CustomerDisplay(QObject):
    """One customer's window beside one cashier's."""

    def __init__(
        self,
        bridge: Bridge,
        cashier: QWidget,
        pages: Pages,
        *,
        screens: Callable[[], Sequence[Place]] = QGuiApplication.screens,
    ) -> None:
        """Follow the pages of a cashier's window.

        :param screens: gives those that are there now, the main one first.
        """
        super().__init__(cashier)
        self._bridge = bridge
        self._cashier = cashier
        self._pages = pages
        self._screens = screens
        self._where: CustomerScreen = "off"
        self._whose = bridge.on_duty.person
        self._forgotten = False  # somebody else came: what is on the page is not theirs
        self._number = ""
        self._stage: Stage | None = None
        self._picture_of = ""
        self._picture_asked = QElapsedTimer()
        self._trying = False
        self.window = CustomerWindow(bridge.preferences)
        self._tick = self._timer(_TICK_MS, self._look, once=False)
        self._thanked = self._timer(_PAID_FOR_MS, self._look)
        self._tried = self._timer(_TRIED_FOR_MS, self._on_tried)
        self._settle = self._timer(0, self._place)
        self._connect()
        self._on_preferences_changed()

    def _timer(self, length: int, act: Callable[[], None], *, once: bool = True) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(once)
        timer.setInterval(length)
        timer.timeout.connect(act)
        return timer

    def _connect(self) -> None:
        bridge = self._bridge
        self._pages.turned.connect(self._on_turned)
        bridge.sale_changed.connect(self._on_sale_changed)
        bridge.duty_changed.connect(self._on_duty_changed)
        bridge.preferences_changed.connect(self._on_preferences_changed)
        self._cashier.installEventFilter(self)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._on_screen_added)
            app.screenRemoved.connect(self._on_screen_removed)
            app.primaryScreenChanged.connect(self._on_screens_changed)
            for screen in app.screens():
                screen.geometryChanged.connect(self._on_screens_changed)

    def try_on(self, where: CustomerScreen) -> bool:
        """Show the shop's name for five seconds; tell whether there is a screen for it.

        :param where: as it stands in the settings, saved or not.
        """
        if where != "window" and self._free(where) is None:
            return False
        self._trying = True
        self._where = where
        self._tried.start()
        self._place()
        self._look()
        return True

    # --- which sale ---------------------------------------------------------------------------

    def _on_turned(self) -> None:
        self._forgotten = False
        self._whose = self._bridge.on_duty.person
        self._look()

    def _on_sale_changed(self, _before: Sale | None, after: Sale) -> None:
        if after.number == self._number:
            self._look()

    def _on_duty_changed(self, on_duty: OnDuty) -> None:
        if on_duty.person != self._whose:
            self._forgotten = True
        self._look()

    def _look(self) -> None:
        """Look at the page again, and show what its customer may see now."""
        sale = self._sale()
        view = None if sale is None else for_customer(sale, self._bridge.now())
        if sale is None or view is None or not self._is_due(sale, view) or self._trying:
            self._clear()
            return
        self._number, self._stage = sale.number, view.stage
        outlet = self._bridge.outlet(sale.outlet)
        self.window.show_sale(view, outlet, view.expires_at - self._bridge.now())
        if view.stage is Stage.CODE:
            self._load_picture(sale)
        if view.stage is Stage.PAID:
            self._tick.stop()
        elif not self._tick.isActive():
            self._tick.start()

    def _sale(self) -> Sale | None:
        if self._pages.name() != "code" or self._bridge.on_duty.locked or self._forgotten:
            return None
        return self._pages.shown()

    def _is_due(self, sale: Sale, view: ForCustomer) -> bool:
        """Tell of a paid sale only to the one who saw its code, and for a while."""
        if view.stage is not Stage.PAID:
            return True
        if sale.number != self._number:
            return False
        if self._stage is not Stage.PAID:
            self._thanked.start()
        return self._thanked.isActive()

    def _clear(self) -> None:
        self._number, self._stage, self._picture_of = "", None, ""
        self._tick.stop()
        self._thanked.stop()
        told = translate("customer", "This is the customer's screen") if self._trying else ""
        self.window.show_shop(told)

    # --- the QRIS picture ---------------------------------------------------------------------

    def _load_picture(self, sale: Sale) -> None:
        if sale.method != Method.QRIS or self._picture_of == sale.number:
            return
        asked = self._picture_asked
        if asked.isValid() and asked.elapsed() < _PICTURE_EVERY_MS:
            return
        number = sale.number
        if self._bridge.tasks.start("customer_picture", lambda: self._fetch_picture(number)):
            asked.start()

    async def _fetch_picture(self, number: str) -> None:
        till = await self._bridge.till()
        try:
            picture = await till.picture(number)
        except KasirError:
            return  # asked again as long as the code is shown
        # Meanwhile another customer may stand there.
        shown = self._number == number and self._stage is Stage.CODE
        if picture is not None and shown and self.window.show_picture(picture):
            self._picture_of = number

    # --- where --------------------------------------------------------------------------------

    def _on_preferences_changed(self) -> None:
        self._where = self._bridge.preferences.customer_display
        self.window.prefer(self._bridge.preferences)
        self._place()
        self._look()

    def _on_tried(self) -> None:
        self._trying = False
        self._on_preferences_changed()

    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_screens_changed)
        self._settle.start()

    def _on_screen_removed(self, _screen: QScreen) -> None:
        # Qt moves the windows of a screen that went onto the main one, the cashier's perhaps.
        if self._where != "window":
            self.window.hide()
        self._settle.start()

    def _on_screens_changed(self) -> None:
        self._settle.start()

    def _place(self) -> None:
        """Stand where the settings say, or nowhere."""
        screen = self._free(self._where)
        if not self._cashier.isVisible():
            self.window.hide()
        elif self._where == "window":
            self.window.stand_alone()
        elif screen is None:
            self.window.hide()
        else:
            place = screen if isinstance(screen, QScreen) else None
            self.window.fill_screen(place, screen.geometry())

    def _free(self, where: CustomerScreen) -> Place | None:
        return choose(where, self._screens(), self._taken())

    def _taken(self) -> list[QRect]:
        """Tell where the cashier's window lies, and which part of the desktop its screen shows."""
        window = self._cashier.geometry()
        middle = window.center()
        own = [one.geometry() for one in self._screens() if one.geometry().contains(middle)]
        return [window, *own[:1]]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.window.hide()  # at once: the program may be at its end
        if event.type() in _MOVES:
            self._settle.start()
        return False
