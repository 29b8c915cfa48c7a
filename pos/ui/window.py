"""The window arranges pages and panels, and leads from one to the other; it knows no rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos.core.override import override
from pos.core.sale import RESOLVING, WAITING, Sale
from pos.core.staff import OnDuty
from pos.ui import i18n, theme
from pos.ui.bridge import Bridge
from pos.ui.frame.messagebar import MessageBar
from pos.ui.frame.news import News
from pos.ui.frame.open_items import OpenItems
from pos.ui.frame.pages import PageName, Pages
from pos.ui.frame.recent_panel import RecentPanel
from pos.ui.frame.sidebar import Sidebar
from pos.ui.frame.titles import title_of
from pos.ui.frame.topbar import Topbar
from pos.ui.people.guard import Guard
from pos.ui.preferences import Preferences
from pos.ui.sales.fetching import Fetching
from pos.ui.sell.held_keys import HeldEnter
from pos.ui.sell.page import DIGITS
from pos.ui.settling import Settling

if TYPE_CHECKING:
    from pos.ui.frame.surroundings import Surroundings

_TICK_MS = 1000
_ROOMY = 1200  # a window at least this wide


class Window(QWidget):
    """The till on the screen."""

    set_up = Signal()  # the first run is over

    def __init__(self, bridge: Bridge, on_close: Callable[[], None] | None = None) -> None:
        """Build the window with Sell on it.

        :param on_close: called once, when a person closes the window; it ends the program in
            order.
        """
        super().__init__()
        self._bridge = bridge
        self._on_close = on_close
        self._known = bridge.preferences
        self._settling = Settling(_app(), self)
        self._painted = False
        self._held_enter: HeldEnter | None = None
        self._around: Surroundings | None = None
        self._build()
        self._connect()
        self._pages.turn_to("sell")

    @property
    def painted(self) -> bool:
        """Tell whether a cashier has seen where to type."""
        return self._painted

    @property
    def sets_up(self) -> bool:
        """Tell whether the wizard is on top."""
        return self._pages.name() == "wizard"

    def show_sale(self, sale: Sale) -> None:
        """Show what there is to do with a sale: its code, or, once it is over, its history."""
        if sale.state in WAITING | RESOLVING:
            self._pages.show_sale(sale)
        else:
            self._pages.show_details(sale)

    def show_wizard(self) -> None:
        """Set up the shop, from where somebody left or from the beginning."""
        self._pages.turn_to("wizard")

    def open_sale(self, number: str) -> None:
        """Fetch a sale by its number, and show it."""
        self._open.fetch(number)

    def add_strip(self, strip: QWidget) -> None:
        """Put a strip below everything, such as the demo's customer; the pages keep their room.

        It is the customer's, and stays where it is while the till is locked.
        """
        self._whole.addWidget(strip)
        self.setMinimumHeight(self.minimumHeight() + strip.sizeHint().height())

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("window_body")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Kasir")
        self.setMinimumSize(1024, 680)
        self._sidebar = Sidebar(self._bridge.resources / "icons")
        self._topbar = Topbar(self._bridge)
        self._messages = MessageBar(self._bridge)
        self._pages = Pages(self._bridge)
        self._recent = RecentPanel(self._bridge)
        self._row = QHBoxLayout()
        self._row.addWidget(self._pages, stretch=1)
        self._row.addWidget(self._recent)
        self._body = QVBoxLayout()
        self._body.setSpacing(8)
        self._body.addWidget(self._messages)
        self._body.addLayout(self._row, stretch=1)
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._right.addWidget(self._topbar)
        self._right.addLayout(self._body, stretch=1)
        # All that a locked till hides, in one piece: hidden, nothing in it can be seen or reached.
        shell = QWidget()
        across = QHBoxLayout(shell)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._sidebar)
        across.addLayout(self._right, stretch=1)
        self._stack = QStackedLayout()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        if self._bridge.preferences.environment == "practice":
            self._add_band()
        self._whole.addLayout(self._stack, stretch=1)
        # Only now that the stack has a window: it would show its first page as one of its own.
        self._stack.addWidget(shell)

    def _add_band(self) -> None:
        from pos.ui.frame.practice_band import PracticeBand  # noqa: PLC0415 - in practice alone

        band = PracticeBand()
        self._whole.addWidget(band)
        self.setMinimumHeight(self.minimumHeight() + band.height())

    def _connect(self) -> None:
        self._open = Fetching(self._bridge, self._pages.show_sale)
        self._open_history = Fetching(self._bridge, self._pages.show_details)
        self._news = News(self._bridge, shown=self._pages.shown, show=self._open.fetch)
        self._pages.turned.connect(self._on_turned)
        self._pages.help_named.connect(self._show_title)
        self._pages.code_left.connect(self._on_code_left)
        self._pages.set_up.connect(self.set_up)
        self._bridge.settings_wanted.connect(self._pages.show_setting)
        self._pages.wanted.connect(self._open.fetch)
        self._pages.history_wanted.connect(self._open_history.fetch)
        self._pages.sell.sold.connect(self._on_sold)
        self._sidebar.went_to.connect(self._pages.turn_to)
        self._open_items = OpenItems(self._bridge, self)
        self._open_items.counted.connect(self._sidebar.show_open_items)
        self._recent.opened.connect(self.show_sale)
        self._messages.emptied.connect(self._pages.take_focus)
        self._bridge.preferences_changed.connect(self._on_preferences_changed)
        self._bridge.till_connected.connect(self._on_till_connected)
        self._guard = Guard(self._bridge, self, self._stack)
        self._guard.opened.connect(self._on_opened)
        self._guard.people_wanted.connect(lambda: self._pages.turn_to("people"))
        self._guard.left.connect(self._pages.take_focus)
        self._sidebar.person_wanted.connect(self._guard.show_person)
        app = _app()
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._topbar.tick)
        self._tick.timeout.connect(self._recent.tick)
        self._tick.start()

    def _make_rest(self) -> None:
        """Make what nobody needs for the first paint."""
        from pos.ui.frame.print_news import PrintNews  # noqa: PLC0415
        from pos.ui.frame.surroundings import Surroundings  # noqa: PLC0415 - see above

        self._pages.make_rest()
        self._print_news = PrintNews(self._bridge, self, self._pages.take_focus)
        around = Surroundings(self._bridge, self, self._pages, self._pages.take_focus)
        self._sidebar.drawer_wanted.connect(around.drawer.open)
        self._sidebar.keys_wanted.connect(around.show_keys)
        self._around = around

    def _on_till_connected(self) -> None:
        self._sidebar.show_drawer(there=self._bridge.has_drawer)

    # --- leading ------------------------------------------------------------------------------

    def _on_turned(self, name: PageName) -> None:
        self._sidebar.setVisible(name != "wizard")  # which has ways of its own
        if name not in ("wizard", "help"):
            self._sidebar.show_page("sell" if name in ("code", "details") else name)
        self._topbar.show_tools(self._pages.tools())
        self._show_recent()
        self._show_title()

    def _on_opened(self, on_duty: OnDuty) -> None:
        """Let in whoever is on duty now, to what they may see."""
        permitted = self._pages.permitted()
        self._sidebar.show_access(permitted, on_duty.name)
        if self._pages.name() not in permitted | {"code", "details", "help"}:
            self._pages.turn_to("sell")
        elif self._pages.name() == "sales":
            self._pages.turn_to("sales")  # all of them, or one by its number
        else:
            self._pages.take_focus()

    def _show_recent(self) -> None:
        """Keep it beside Sell and Code; beside a sale's history where there is room for both."""
        name = self._pages.name()
        roomy = self.width() >= _ROOMY
        self._recent.setVisible(name in ("sell", "code") or (name == "details" and roomy))

    def _show_title(self) -> None:
        self._topbar.show_title(title_of(self._pages))

    def _on_sold(self, sale: Sale) -> None:
        if self._pages.name() != "sell":
            self._news.tell_made(sale)
            return
        self._pages.show_sale(sale)
        self._settling.begin()

    def _on_code_left(self, typed: str) -> None:
        self._news.watch_unknown(self._pages.shown())
        if typed:
            self._pages.sell.begin(typed)
        self._pages.turn_to("sell")

    def _on_preferences_changed(self, preferences: Preferences) -> None:
        before, self._known = self._known, preferences
        if preferences.theme != before.theme:
            theme.apply(_app(), preferences.theme)
        if preferences.language != before.language:
            i18n.install(_app(), self._bridge.resources, preferences.language)

    def _on_system_changed(self) -> None:
        if self._known.theme == "system":
            theme.apply(_app(), "system")

    # --- Qt -----------------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if self._held_enter is None and handle is not None:
            self._held_enter = HeldEnter(handle)
            self._guard.watch(handle)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            # Only now: a cashier sees where to type as early as Qt can draw it.
            self._painted = True
            QTimer.singleShot(0, self, self._make_rest)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        covered = self._guard.covers
        if self._around is not None and self._around.take_key(event, covered=covered):
            event.accept()
        elif covered:
            super().keyPressEvent(event)
        elif self._pages.name() == "sell":
            # The focus is on the list or the sidebar: a digit is still meant for the amount.
            event.setAccepted(self._pages.sell.take_key(event))
        elif self._pages.name() == "details" and event.key() == Qt.Key.Key_Escape:
            self._pages.leave_details()
        elif self._pages.name() == "details" and event.text() in DIGITS:
            self._on_code_left(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, height = self.width(), self.height()
        margin = 16 if width < _ROOMY or height < 780 else 24
        self._body.setContentsMargins(margin, margin, margin, margin)
        self._row.setSpacing(margin)
        self._recent.setFixedWidth(272 if width < _ROOMY else 320 if width < 1600 else 400)
        self._show_recent()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_title()
        elif event.type() != QEvent.Type.ActivationChange or self.focusWidget() is not None:
            return
        elif not self._guard.take_focus():
            self._pages.take_focus()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._around is not None and self._around.keeps_open():
            event.ignore()
            return
        on_close, self._on_close = self._on_close, None
        if on_close is not None:
            on_close()
        super().closeEvent(event)


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a window without a QApplication")
    return app
