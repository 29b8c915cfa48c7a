"""What the customer pays with: the code in groups with bars and QR, the account number, or the picture."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.core.calendar import ends_in_the_night
from pos.core.code import grouped
from pos.core.outlet import Method, Outlet
from pos.core.override import override
from pos.core.payment import Picture
from pos.ui.code.barcode import Barcode
from pos.ui.code.fitted import CODE_SPACING, FittedLabel
from pos.ui.code.payable import Payable
from pos.ui.code.qr import PictureCode, QrCode
from pos.ui.code.steps import Steps
from pos.ui.formats import moment
from pos.ui.messages import fill
from pos.ui.preferences import Preferences
from pos.ui.widgets import PlainLabel, Spinner

translate = QCoreApplication.translate

# What the face takes at a height: the largest type of the code, and the side of the QR beside it.
_SIZES = ((620, 84, 196), (450, 84, 148), (400, 72, 124), (0, 56, 108))
_TALL = 620  # pixels: room for steps in a larger type
_GAP = 20
_LARGEST_PICTURE = 460
_AROUND_PICTURE = 64


class CodeFace(QWidget):
    """Draws one sale that can be paid now."""

    def __init__(self, parent: QWidget | None = None, *, to_customer: bool = False) -> None:
        """Show nothing yet.

        :param to_customer: it speaks to the customer, not to the cashier.
        """
        super().__init__(parent)
        self._to_customer = to_customer
        self._sale: Payable | None = None
        self._caption = PlainLabel(size=13, weight="medium", tone="ink2")
        self.code = FittedLabel(largest=84, spacing=CODE_SPACING)
        self.code.setObjectName("code")
        self._name = PlainLabel(size=17, weight="semibold")
        self._name.setWordWrap(True)
        self._barcode = Barcode()
        self._qr = QrCode(side=148)
        self._page = QrCode(side=260)
        self._picture = PictureCode(side=260)
        self._loading = Spinner(size=48, tone="brand")
        self._steps = Steps()
        self._hint = PlainLabel(size=13, weight="medium", tone="ink2")
        self._night = PlainLabel(size=13, weight="semibold", tone="warn_ink")
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        symbols = QHBoxLayout()
        symbols.setSpacing(_GAP)
        symbols.addStretch()
        for symbol in (self._barcode, self._qr, self._page, self._picture, self._loading):
            symbols.addWidget(symbol, 0, Qt.AlignmentFlag.AlignVCenter)
        symbols.addStretch()
        for label in (self._caption, self.code, self._name):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        column.addWidget(self._caption)
        column.addWidget(self.code)
        column.addSpacing(8)
        column.addLayout(symbols)
        column.addSpacing(12)
        column.addWidget(self._name)
        column.addSpacing(16)
        column.addWidget(self._steps)
        column.addStretch(2)
        for line in (self._hint, self._night):
            line.setWordWrap(True)
            column.addWidget(line)

    def show_sale(self, sale: Payable, outlet: Outlet | None, preferences: Preferences) -> None:
        """Show what to pay with.

        :param outlet: None where it left the table; then there are no steps to tell.
        """
        self._sale = sale
        method = sale.method
        label = outlet.label if outlet is not None else sale.outlet
        self._caption.setText(_caption(method, label))
        self._show_code(sale, method)
        payer_sees = sale.payer_sees or sale.display_name
        named = method in {Method.VIRTUAL_ACCOUNT, Method.QRIS} and bool(payer_sees)
        self._name.setVisible(named)
        self._name.setText(
            fill(translate("code", "The name must read: {name}"), {"name": payer_sees})
        )
        facts = {
            "biller": outlet.biller if outlet is not None else "",
            "code": grouped(sale.code or ""),
            "deadline": moment(sale.expires_at, preferences.zone),
            "name": payer_sees,
            "amount": str(sale.amount),
            "bank": label,
        }
        # A name or an amount that breaks over two lines is read as two.
        facts = {key: _whole(fact) for key, fact in facts.items()}
        steps = outlet.steps_in(preferences.language, facts) if outlet is not None else ()
        self._steps.show_steps(steps, [fact for key, fact in facts.items() if key != "bank"])
        self._hint.setVisible(outlet is not None and outlet.admin_fee)
        self._hint.setText(translate("code", "The store may add an admin fee of its own."))
        night = outlet is not None and outlet.night
        self._night.setVisible(night and ends_in_the_night(sale.expires_at, preferences.zone))
        self._night.setText(self._night_words())
        self._fit()

    def show_picture(self, picture: Picture | None) -> bool:
        """Show the QRIS picture, or that it is still on its way.

        :returns: whether there is one that can be read.
        """
        shown = self._picture.show_picture(picture, translate("code", "QRIS code to scan"))
        is_qris = self._sale is not None and self._sale.method == Method.QRIS
        self._picture.setVisible(is_qris and shown)
        self._loading.setVisible(is_qris and not shown)
        return shown

    def forget(self) -> None:
        """Keep nothing of any sale, neither on the screen nor for assistive tools."""
        self._sale = None
        for label in (self._caption, self.code, self._name, self._hint, self._night):
            label.setText("")
            label.setAccessibleName("")
        self._steps.show_steps((), ())
        self._picture.show_picture(None, "")
        for symbol in (self._barcode, self._qr, self._page, self._picture, self._loading):
            symbol.setAccessibleName("")
            symbol.hide()

    @override
    def hasHeightForWidth(self) -> bool:
        # It fits itself into the height that there is, instead of asking for one.
        return False

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, 280)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _night_words(self) -> str:
        if self._to_customer:
            return translate(
                "code",
                "This code ends in the night, when many stores are closed. Pay before 22:00.",
            )
        return translate(
            "code",
            "This code ends in the night, when many stores are closed. "
            "Tell the customer to pay before 22:00.",
        )

    def _show_code(self, sale: Payable, method: str) -> None:
        code = sale.code or ""
        self.code.setVisible(bool(code))
        self.code.setText(grouped(code))
        # Figure by figure, or a screen reader says eight million.
        self.code.setAccessibleName(" ".join(code))
        name = translate("code", "QR of {code}").replace("{code}", grouped(code))
        at_counter = method == Method.RETAIL_OUTLET and bool(code)
        self._qr.setVisible(at_counter)
        self._barcode.setVisible(at_counter)
        if at_counter:
            self._qr.show_text(code, name)
        to_page = method == Method.EWALLET and sale.page_url is not None
        self._page.setVisible(to_page)
        if sale.page_url is not None and to_page:
            self._page.show_text(sale.page_url, translate("code", "QR of the wallet's page"))
        if method != Method.QRIS:
            self._picture.hide()
            self._loading.hide()

    def _fit(self) -> None:
        """Take the sizes that this much room allows; nothing is cut."""
        if self._sale is None:
            return
        largest, side = next((t, s) for least, t, s in _SIZES if self.height() >= least)
        self.code.set_largest(largest)
        self._steps.set_size(15 if self.height() >= _TALL else 13)
        self._qr.set_side(side)
        if self._sale.method == Method.RETAIL_OUTLET and self._sale.code:
            self._fit_barcode(self._sale.code, side)
        below = sum(
            widget.heightForWidth(self.width()) if widget.hasHeightForWidth() else widget.height()
            for widget in (self._caption, self._name, self._steps)
            if not widget.isHidden()
        )
        room = min(self.width(), self.height() - below - _AROUND_PICTURE, _LARGEST_PICTURE)
        for symbol in (self._page, self._picture):
            symbol.set_side(max(room, 140))

    def _fit_barcode(self, code: str, side: int) -> None:
        """Show the bars beside the QR, which gives way a little where they need the room."""
        for smaller in (side, *(s for _, _, s in _SIZES if s < side)):
            if self._barcode.show_text(code, self.width() - smaller - _GAP):
                self._qr.set_side(smaller)
                return


def _caption(method: str, label: str) -> str:
    if method == Method.VIRTUAL_ACCOUNT:
        return fill(translate("code", "{bank} virtual account number"), {"bank": label})
    if method == Method.QRIS:
        return translate("code", "Scan with any bank or wallet app")
    if method == Method.EWALLET:
        return translate("code", "Scan with the phone's camera")
    return translate("code", "Payment code")


def _whole(fact: str) -> str:
    """Keep a fact on one line."""
    return fact.replace(" ", "\N{NO-BREAK SPACE}").replace("-", "\N{NON-BREAKING HYPHEN}")
