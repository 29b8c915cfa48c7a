"""The pages lie on one stack; only Sell is made before the first paint, the others when wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.core.override import override
from pos.core.sale import Sale
from pos.ui.bridge import Bridge
from pos.ui.sell_page import SellPage

if TYPE_CHECKING:
    from pos.ui.attention_page import AttentionPage
    from pos.ui.code_page import CodePage
    from pos.ui.sale_details import SaleDetails
    from pos.ui.sales_page import SalesPage

_NARROWEST = 600  # what is left for a page in a window of 1024
PageName = Literal["sell", "code", "details", "sales", "attention"]


class Pages(QStackedWidget):
    """The stack, and the sale that lies on it."""

    turned = Signal(str)  # PageName
    code_left = Signal(str)  # what was typed for the next sale
    wanted = Signal(str)  # the number of a sale whose code is to be shown
    history_wanted = Signal(str)  # the number of a sale whose history is to be shown

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._code: CodePage | None = None
        self._sales: SalesPage | None = None
        self._details: SaleDetails | None = None
        self._attention: AttentionPage | None = None
        self._before: PageName = "sales"  # where the history was opened from
        self._name: PageName = "sell"
        self._sale: Sale | None = None
        self.sell = SellPage(bridge)
        self.addWidget(self.sell)
        bridge.sale_changed.connect(self._on_sale_changed)

    @property
    def code(self) -> CodePage:
        """Give the page of a sale with what its customer needs."""
        if self._code is None:
            from pos.ui.code_page import CodePage  # noqa: PLC0415 - not before the first paint

            self._code = CodePage(self._bridge)
            self._code.done.connect(self.code_left)
            self.addWidget(self._code)
        return self._code

    @property
    def details(self) -> SaleDetails:
        """Give the page of a sale with its history."""
        if self._details is None:
            from pos.ui.sale_details import SaleDetails  # noqa: PLC0415 - not before the first paint

            self._details = SaleDetails(self._bridge)
            self._details.left.connect(self.leave_details)
            self._details.opened.connect(self.wanted)
            self.addWidget(self._details)
        return self._details

    @property
    def sales(self) -> SalesPage:
        """Give the list of all sales."""
        if self._sales is None:
            from pos.ui.sales_page import SalesPage  # noqa: PLC0415 - not before the first paint

            self._sales = SalesPage(self._bridge)
            self._sales.opened.connect(self.wanted)
            self.addWidget(self._sales)
        return self._sales

    @property
    def attention(self) -> AttentionPage:
        """Give the list of what a person must look at."""
        if self._attention is None:
            from pos.ui.attention_page import AttentionPage  # noqa: PLC0415 - not before the first paint

            self._attention = AttentionPage(self._bridge)
            self._attention.opened.connect(self.history_wanted)
            self.addWidget(self._attention)
        return self._attention

    def make_rest(self) -> None:
        """Make the other pages, one a turn of the loop: none of them may hold up a key.

        The code page comes first: it hears, and chimes for, what is paid.
        """
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
        self._before = "attention" if self._name == "attention" else "sales"
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
        match name:
            case "code":
                return self.code
            case "details":
                return self.details
            case "sales":
                return self.sales
            case "attention":
                return self.attention
            case _:
                return self.sell

    def leave_details(self) -> None:
        """Go back to the list from which a sale's history was opened."""
        self.turn_to(self._before)

    def _on_sale_changed(self, _before: Sale | None, after: Sale) -> None:
        if self._sale is not None and self._sale.number == after.number:
            self._sale = after
