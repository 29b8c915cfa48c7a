"""The window arranges pages and panels, and leads from one to the other; it knows no rule.

Only Sell exists at the first paint. The other pages are imported and made right after it, so that
a cashier sees where to type as early as Qt can draw it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from pos.core.sale import Sale
from pos.ui import i18n, theme
from pos.ui.bridge import Bridge
from pos.ui.messagebar import MessageBar
from pos.ui.messages import fill
from pos.ui.news import News
from pos.ui.preferences import Preferences
from pos.ui.recent_panel import RecentPanel
from pos.ui.sell_page import ENTER, SellPage
from pos.ui.sidebar import Sidebar
from pos.ui.topbar import Topbar

if TYPE_CHECKING:
    from pos.ui.code_page import CodePage
    from pos.ui.sales_page import SalesPage

_TICK_MS = 1000
_STROKES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
)


class Window(QWidget):
    """The till on the screen."""

    def __init__(self, bridge: Bridge, on_close: Callable[[], None] | None = None) -> None:
        """Build the window with Sell on it.

        :param on_close: called once, when a person closes the window; it ends the program in
            order.
        """
        super().__init__()
        self._bridge = bridge
        self._on_close = on_close
        self._known = bridge.preferences
        self._sale: Sale | None = None  # the one on the code page
        self._code: CodePage | None = None
        self._sales: SalesPage | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._build()
        self._connect()
        self._show_page("sell")
        QTimer.singleShot(0, self, self._make_pages)

    @property
    def sell(self) -> SellPage:
        """Give the page of a new sale."""
        return self._sell

    @property
    def code(self) -> CodePage:
        """Give the page of a sale, made when it is first wanted."""
        if self._code is None:
            from pos.ui.code_page import CodePage  # noqa: PLC0415 - not before the first paint

            self._code = CodePage(self._bridge)
            self._code.done.connect(self._on_done)
            self._stack.addWidget(self._code)
        return self._code

    @property
    def sales(self) -> SalesPage:
        """Give the list of all sales, made when it is first wanted."""
        if self._sales is None:
            from pos.ui.sales_page import SalesPage  # noqa: PLC0415 - not before the first paint

            self._sales = SalesPage(self._bridge)
            self._stack.addWidget(self._sales)
        return self._sales

    def show_sale(self, sale: Sale) -> None:
        """Show one sale."""
        self._sale = sale
        self.code.show_sale(sale)
        self._show_page("code")

    def add_strip(self, strip: QWidget) -> None:
        """Put a strip below everything, such as the demo's customer."""
        self._right.addWidget(strip)

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("window_body")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Kasir")
        self.setMinimumSize(1024, 680)
        self._sidebar = Sidebar(self._bridge.resources / "icons")
        self._topbar = Topbar(self._bridge)
        self._messages = MessageBar(self._bridge)
        self._sell = SellPage(self._bridge)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._sell)
        self._recent = RecentPanel(self._bridge)
        self._row = QHBoxLayout()
        self._row.addWidget(self._stack, stretch=1)
        self._row.addWidget(self._recent)
        self._body = QVBoxLayout()
        self._body.setSpacing(8)
        self._body.addWidget(self._messages)
        self._body.addLayout(self._row, stretch=1)
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._right.addWidget(self._topbar)
        self._right.addLayout(self._body, stretch=1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._sidebar)
        whole.addLayout(self._right, stretch=1)

    def _connect(self) -> None:
        self._news = News(self._bridge, shown=self._shown, show=self.show_sale)
        self._bridge.sale_changed.connect(self._on_sale_changed)
        self._sidebar.went_to.connect(self._show_page)
        self._sell.sold.connect(self._on_sold)
        self._recent.opened.connect(self.show_sale)
        self._messages.emptied.connect(self._take_focus)
        self._bridge.preferences_changed.connect(self._on_preferences_changed)
        self._settling.timeout.connect(self._on_settled)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._topbar.tick)
        self._tick.timeout.connect(self._recent.tick)
        self._tick.start()

    def _make_pages(self) -> None:
        # Making them now also lets the code page hear (and chime for) what is paid.
        self.code.hide()

    # --- leading ------------------------------------------------------------------------------

    def _show_page(self, name: str) -> None:
        page: QWidget = {"sell": self._sell}.get(name) or getattr(self, name)
        self._stack.setCurrentWidget(page)
        self._sidebar.show_page("sales" if name == "sales" else "sell")
        self._recent.setVisible(name != "sales")
        self._show_title()
        self._take_focus()

    def _show_title(self) -> None:
        page = self._stack.currentWidget()
        sale = self._shown()
        if page is self._sell:
            self._topbar.show_title(self._sell.title())
        elif sale is not None:
            self._topbar.show_title(fill(self.tr("Sale {number}"), {"number": sale.number}))
        else:
            self._topbar.show_title(self.tr("Sales"))

    def _take_focus(self) -> None:
        page = self._stack.currentWidget()
        if page is self._sell:
            self._sell.take_focus()
        elif page is not None:
            page.setFocus()

    def _shown(self) -> Sale | None:
        """Give the sale that a person sees now."""
        return self._sale if self._stack.currentWidget() is self._code else None

    def _on_sale_changed(self, _before: Sale | None, after: Sale) -> None:
        if self._sale is not None and self._sale.number == after.number:
            self._sale = after

    def _on_sold(self, sale: Sale) -> None:
        if self._stack.currentWidget() is not self._sell:
            self._news.tell_made(sale)
            return
        self.show_sale(sale)
        # The second click or Enter of a double one would hit what now lies under it.
        self._settling.start(QApplication.doubleClickInterval())
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def _on_settled(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def _on_done(self, typed: str) -> None:
        self._news.watch_unknown(self._shown())
        if typed:
            self._sell.begin(typed)
        self._show_page("sell")

    def _on_preferences_changed(self, preferences: Preferences) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        before, self._known = self._known, preferences
        if preferences.theme != before.theme:
            theme.apply(app, preferences.theme)
        if preferences.language != before.language:
            i18n.install(app, self._bridge.resources, preferences.language)

    def _on_system_changed(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._known.theme == "system":
            theme.apply(app, "system")

    # --- Qt -----------------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _STROKES:
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return event.key() in ENTER
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif self._stack.currentWidget() is self._sell:
            # The focus is on the list or the sidebar: a digit is still meant for the amount.
            event.setAccepted(self._sell.take_key(event))
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, height = self.width(), self.height()
        tight = width < 1200 or height < 780
        margin = 16 if tight else 24
        self._body.setContentsMargins(margin, margin, margin, margin)
        self._row.setSpacing(margin)
        self._recent.setFixedWidth(272 if width < 1200 else 320 if width < 1600 else 400)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_title()
        elif event.type() == QEvent.Type.ActivationChange and self.focusWidget() is None:
            self._take_focus()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        on_close, self._on_close = self._on_close, None
        if on_close is not None:
            on_close()
        super().closeEvent(event)
