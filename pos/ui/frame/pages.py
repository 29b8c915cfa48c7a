"""The pages lie on one stack; only Sell is made before the first paint, the others when wanted."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.core.override import override
from pos.core.sale import Sale
from pos.core.staff import Right
from pos.ui.bridge import Bridge
from pos.ui.sell.page import SellPage

if TYPE_CHECKING:
    from pos.ui.attention.page import AttentionPage
    from pos.ui.code.page import CodePage
    from pos.ui.day.page import DayPage
    from pos.ui.people.page import PeoplePage
    from pos.ui.sales.lookup_page import LookUpPage
    from pos.ui.sales.page import SalesPage
    from pos.ui.sales.sale_details import SaleDetails
    from pos.ui.settings.page import SettingsPage
    from pos.ui.widgets.tool import Tools
    from pos.ui.wizard.page import WizardPage

_NARROWEST = 600  # what is left for a page in a window of 1024
PageName = Literal[
    "sell", "code", "details", "sales", "day", "attention", "people", "settings", "wizard", "help"
]
# What a page shows, and whoever may not see that may not see the page.
_WANTS: Mapping[str, Right] = MappingProxyType(
    {
        "day": Right.TOTALS,
        "attention": Right.BROWSE,
        "people": Right.PEOPLE,
        "settings": Right.SETTINGS,
        "wizard": Right.SETTINGS,
    }
)


class Pages(QStackedWidget):
    """The stack, and the sale that lies on it."""

    turned = Signal(str)  # PageName
    code_left = Signal(str)  # what was typed for the next sale
    wanted = Signal(str)  # the number of a sale whose code is to be shown
    history_wanted = Signal(str)  # the number of a sale whose history is to be shown
    set_up = Signal()  # the wizard is done
    help_named = Signal()  # the page of help on top has another title

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._code: CodePage | None = None
        self._sales: SalesPage | None = None
        self._details: SaleDetails | None = None
        self._attention: AttentionPage | None = None
        self._lookup: LookUpPage | None = None
        self._day: DayPage | None = None
        self._people: PeoplePage | None = None
        self._settings: SettingsPage | None = None
        self._wizard: WizardPage | None = None
        self._before: PageName = "sales"  # where the history was opened from
        self._name: PageName = "sell"
        self._under: PageName = "sell"  # where help was called from
        self._help: QWidget = self
        self._sale: Sale | None = None
        self.sell = SellPage(bridge)
        self.addWidget(self.sell)
        bridge.sale_changed.connect(self._on_sale_changed)

    @property
    def code(self) -> CodePage:
        """Give the page of a sale with what its customer needs."""
        if self._code is None:
            from pos.ui.code.page import CodePage  # noqa: PLC0415 - not before the first paint

            self._code = CodePage(self._bridge)
            self._code.done.connect(self.code_left)
            self.addWidget(self._code)
        return self._code

    @property
    def details(self) -> SaleDetails:
        """Give the page of a sale with its history."""
        if self._details is None:
            from pos.ui.sales.sale_details import SaleDetails  # noqa: PLC0415 - not before the first paint

            self._details = SaleDetails(self._bridge)
            self._details.left.connect(self.leave_details)
            self._details.opened.connect(self.wanted)
            self.addWidget(self._details)
        return self._details

    @property
    def sales(self) -> SalesPage:
        """Give the list of all sales."""
        if self._sales is None:
            from pos.ui.sales.page import SalesPage  # noqa: PLC0415 - not before the first paint

            self._sales = SalesPage(self._bridge)
            self._sales.opened.connect(self.wanted)
            self.addWidget(self._sales)
        return self._sales

    @property
    def attention(self) -> AttentionPage:
        """Give the list of what a person must look at."""
        if self._attention is None:
            from pos.ui.attention.page import AttentionPage  # noqa: PLC0415 - not before the first paint

            self._attention = AttentionPage(self._bridge)
            self._attention.opened.connect(self.history_wanted)
            self.addWidget(self._attention)
        return self._attention

    @property
    def lookup(self) -> LookUpPage:
        """Give the page on which one sale is found, for whoever may not see them all."""
        if self._lookup is None:
            from pos.ui.sales.lookup_page import LookUpPage  # noqa: PLC0415 - not before the first paint

            self._lookup = LookUpPage(self._bridge)
            self._lookup.opened.connect(self.history_wanted)
            self.addWidget(self._lookup)
        return self._lookup

    @property
    def day(self) -> DayPage:
        """Give the page of what was taken."""
        if self._day is None:
            from pos.ui.day.page import DayPage  # noqa: PLC0415 - not before the first paint

            self._day = DayPage(self._bridge)
            self._day.opened.connect(self.history_wanted)
            self.addWidget(self._day)
        return self._day

    @property
    def people(self) -> PeoplePage:
        """Give the list of people."""
        if self._people is None:
            from pos.ui.people.page import PeoplePage  # noqa: PLC0415 - not before the first paint

            self._people = PeoplePage(self._bridge)
            self.addWidget(self._people)
        return self._people

    @property
    def settings(self) -> SettingsPage:
        """Give the list of settings."""
        if self._settings is None:
            from pos.ui.settings.page import SettingsPage  # noqa: PLC0415 - not before the first paint

            self._settings = SettingsPage(self._bridge)
            self._settings.setup_wanted.connect(self._set_up_again)
            self.addWidget(self._settings)
        return self._settings

    @property
    def wizard(self) -> WizardPage:
        """Give the steps of the first run."""
        if self._wizard is None:
            from pos.ui.wizard.page import WizardPage  # noqa: PLC0415 - where a shop is set up

            self._wizard = WizardPage(self._bridge)
            self._wizard.finished.connect(self._on_set_up)
            self.addWidget(self._wizard)
        return self._wizard

    def show_setting(self, key: str) -> None:
        """Show a setting, where whoever is on duty may change it."""
        self.turn_to("settings")
        if self._name == "settings":
            self.settings.lead_to(key)

    @property
    def help(self) -> QWidget:
        """Give the page of help that was last on top."""
        return self._help

    def show_help(self, page: QWidget) -> None:
        """Lay a page of help over what is on top; what lies there stays as it is."""
        if self._name != "help":
            self._under = self._name
        if self.indexOf(page) < 0:
            self.addWidget(page)
            # It hears of another language only after the window.
            page.windowTitleChanged.connect(self.help_named)
        self._help = page
        self.turn_to("help")

    def leave_help(self) -> None:
        """Go back to where help was called from."""
        self.turn_to(self._under)

    def permitted(self) -> frozenset[str]:
        """Name the pages that whoever is on duty may see."""
        return frozenset({"sell", "sales"} | {name for name in _WANTS if self._may(name)})

    def _may(self, name: str) -> bool:
        # Practice changes no settings: they are the shop's.
        practice = self._bridge.preferences.environment == "practice"
        return self._bridge.may(_WANTS[name]) and not (practice and name in ("settings", "wizard"))

    def tools(self) -> Tools | None:
        """Give what the page on top wants in the title bar."""
        return self.day.tools if self._name == "day" else None

    def make_rest(self) -> None:
        """Make the other pages, one a turn of the loop: none of them may hold up a key.

        The code page comes first: it hears, and chimes for, what is paid.
        """
        from pos.ui.help.helping import Helping  # noqa: PLC0415 - not before the first paint

        self._helping = Helping(self._bridge, self)
        self._helping.page_wanted.connect(self.show_help)
        self._helping.left.connect(self.leave_help)
        for name in ("code", "sales", "details", "attention"):
            QTimer.singleShot(0, self, lambda name=name: self._page(name))

    def name(self) -> PageName:
        """Name the page on top."""
        return self._name

    def shown(self) -> Sale | None:
        """Give the sale on top of the stack, as it was last heard of."""
        return self._sale if self._name in ("code", "details") else None

    def turn_to(self, name: PageName) -> None:
        """Bring a page to the top, and the focus to where it is used."""
        if name in _WANTS and not self._may(name):
            name = "sell"
        self._name = name
        self.setCurrentWidget(self._page(name))
        self.turned.emit(name)
        self.take_focus()

    def show_sale(self, sale: Sale) -> None:
        """Show a sale with what its customer needs."""
        self._sale = sale
        self.code.show_sale(sale)
        self.turn_to("code")

    def show_details(self, sale: Sale) -> None:
        """Show a sale with its history."""
        if self._name != "details":
            self._before = self._name if self._name in ("attention", "day") else "sales"
        self._sale = sale
        self.details.show_sale(sale)
        self.turn_to("details")

    def take_focus(self) -> None:
        """Give the focus to the page on top."""
        if self._name == "sell":
            self.sell.take_focus()
        else:
            self._page(self._name).setFocus()

    @override
    def minimumSizeHint(self) -> QSize:
        # Text from outside may be long; it must not push the window's buttons off the screen.
        return super().minimumSizeHint().boundedTo(QSize(_NARROWEST, 4096))

    def _page(self, name: str) -> QWidget:
        if name == "sales" and not self._bridge.may(Right.BROWSE):
            return self.lookup
        # Asked by name, so that a page is made when it is wanted, and not before.
        return self.sell if name == "sell" else cast("QWidget", getattr(self, name))

    def leave_details(self) -> None:
        """Go back to the list from which a sale's history was opened."""
        self.turn_to(self._before)

    def _set_up_again(self) -> None:
        self.wizard.begin()
        self.turn_to("wizard")

    def _on_set_up(self) -> None:
        self.turn_to("sell")
        self.set_up.emit()

    def _on_sale_changed(self, _before: Sale | None, after: Sale) -> None:
        if self._sale is not None and self._sale.number == after.number:
            self._sale = after
