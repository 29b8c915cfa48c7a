"""The window on the customer's screen: the shop, what is to be paid and how, and that it is paid."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QScreen
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from pos.core.outlet import Outlet
from pos.core.override import override
from pos.core.payment import Picture
from pos.core.sale import State
from pos.ui.code.face import CodeFace
from pos.ui.code.fitted import FittedLabel
from pos.ui.code.mark import Mark
from pos.ui.code.notices import place_of
from pos.ui.customer.shop_face import ShopFace
from pos.ui.customer.view import ForCustomer, Stage
from pos.ui.formats import countdown, moment
from pos.ui.frame.practice_band import PracticeBand
from pos.ui.messages import fill, state_word
from pos.ui.preferences import Preferences
from pos.ui.widgets import Card, ElidingLabel, Pill, PlainLabel, Spinner

translate = QCoreApplication.translate

_SMALL = QSize(800, 600)  # of a window that is moved by hand
_SMALLEST = QSize(480, 360)
_MARGIN = 24


class CustomerWindow(QWidget):
    """Draws what it is given; it takes no key and no focus from the cashier."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._view: ForCustomer | None = None
        self._outlet: Outlet | None = None
        self._remaining = timedelta(0)  # until the deadline
        self.setObjectName("customer_window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(_SMALLEST)  # no words push it over the edge of its screen
        self._build()
        self.show_shop()

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self._band = PracticeBand(large=True)
        self._shop = ShopFace()
        self._card = Card()
        self._amount = FittedLabel(largest=84)
        self._amount.setObjectName("customer_amount")
        self._place = ElidingLabel(size=26, weight="semibold", tone="ink2")
        self._place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._place.setObjectName("customer_place")
        self._left = Pill(kind="quiet", large=True)
        self._left.setObjectName("customer_left")
        self._code = CodeFace(to_customer=True)
        self._busy = Spinner(size=72, tone="brand")
        self._wait = PlainLabel(size=26, tone="ink2")
        self._paid_word = PlainLabel(size=64, weight="bold", tone="ok_ink")
        self._paid_word.setObjectName("customer_paid")
        self._paid_amount = FittedLabel(largest=84)
        self._paid_amount.setObjectName("customer_paid_amount")
        self._thanks = PlainLabel(size=26, tone="ink2")
        self._stack = QStackedLayout()
        middle = QVBoxLayout()
        middle.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        middle.addLayout(self._stack)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._band)
        whole.addLayout(middle, 1)
        # Only now that the stack has a window: it would show its first page as one of its own.
        self._stack.addWidget(self._shop)
        self._stack.addWidget(self._sale_page())
        self._stack.addWidget(self._paid_page())

    def _sale_page(self) -> QWidget:
        column = QVBoxLayout(self._card)
        column.setContentsMargins(40, 24, 40, 24)
        column.setSpacing(8)
        column.addWidget(self._amount)
        column.addWidget(self._place)
        column.addWidget(self._left, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._code, 1)
        column.addStretch(0)
        for widget in (self._busy, self._wait):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(0)
        self._sale_column = column
        return self._card

    def _paid_page(self) -> QWidget:
        card = Card(ground="ok")
        column = QVBoxLayout(card)
        column.setContentsMargins(40, 24, 40, 24)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(Mark("ok", size=160), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._paid_word, self._paid_amount, self._thanks):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        return card

    # --- where --------------------------------------------------------------------------------

    def fill_screen(self, screen: QScreen | None, room: QRect) -> None:
        """Fill a screen, without a frame.

        :param screen: for systems where a window cannot say its place, such as Wayland.
        :param room: the part of the desktop that it shows.
        """
        if self.isVisible() and self.geometry() == room:
            return
        self._take_flags(Qt.WindowType.FramelessWindowHint)
        if screen is not None and QGuiApplication.platformName().startswith("wayland"):
            self.setScreen(screen)
            self.showFullScreen()
        else:
            self.setGeometry(room)
            self.show()

    def stand_alone(self) -> None:
        """Stand as a small window that a person moves where they like."""
        if not self.isVisible() or self.windowFlags() & Qt.WindowType.FramelessWindowHint:
            self._take_flags(Qt.WindowType.Widget)
            self.resize(_SMALL)
            self.show()

    def _take_flags(self, more: Qt.WindowType) -> None:
        wanted = Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus | more
        if self.windowFlags() != wanted:
            self.setWindowFlags(wanted)  # hides it, as Qt must make it anew

    # --- what ---------------------------------------------------------------------------------

    def prefer(self, preferences: Preferences) -> None:
        """Take other words, another shop's name or another zone."""
        self._preferences = preferences
        self._draw()

    def show_shop(self, told: str = "") -> None:
        """Show the shop, and nothing of any sale.

        :param told: a line below its name, while the screen is tried.
        """
        self._view = None
        self._outlet = None
        self._shop.tell(told)
        # Not only covered: what is not there cannot shine through, and no tool can read it.
        for label in (self._amount, self._place, self._left, self._paid_amount):
            label.setText("")
            label.setAccessibleName("")
        self._code.forget()
        self._draw()

    def show_sale(self, view: ForCustomer, outlet: Outlet | None, left: timedelta) -> None:
        """Show a sale.

        :param left: until its deadline.
        """
        changed = view != self._view
        self._view, self._outlet, self._remaining = view, outlet, left
        if changed:
            self._draw()
        elif view.stage is Stage.CODE:
            self._draw_left(view)

    def show_picture(self, picture: Picture | None) -> bool:
        """Show the QRIS picture; tell whether it can be read."""
        return self._code.show_picture(picture)

    def _draw(self) -> None:
        self.setWindowTitle(translate("customer", "Customer's screen"))
        self._band.show_environment(self._preferences.environment)
        self._shop.show_shop(self._preferences.shop_name, self._preferences.shop_logo)
        view = self._view
        if view is None:
            self._stack.setCurrentIndex(0)
        elif view.stage is Stage.PAID:
            self._code.forget()
            self._paid_word.setText(state_word(State.PAID))
            self._paid_amount.setText(str(view.amount))
            self._paid_amount.setAccessibleName(str(view.amount))
            self._thanks.setText(translate("customer", "Thank you"))
            self._stack.setCurrentIndex(2)
        else:
            self._draw_sale(view)
            self._stack.setCurrentIndex(1)

    def _draw_sale(self, view: ForCustomer) -> None:
        can_pay = view.stage is Stage.CODE
        self._amount.setText(str(view.amount))
        self._amount.setAccessibleName(str(view.amount))
        self._place.setText(place_of(view, self._outlet))
        self._left.setVisible(can_pay)
        self._code.setVisible(can_pay)
        self._busy.setVisible(not can_pay)
        self._wait.setVisible(not can_pay)
        self._wait.setText(translate("customer", "One moment, please"))
        for stretch in (4, 7):  # around what stands in the middle while there is no code
            self._sale_column.setStretch(stretch, int(not can_pay))
        if can_pay:
            self._draw_left(view)
            self._code.show_sale(view, self._outlet, self._preferences)
        else:
            self._code.forget()

    def _draw_left(self, view: ForCustomer) -> None:
        deadline = moment(view.expires_at, self._preferences.zone)
        until = translate("customer", "Pay by {deadline} · {left}")
        told = {"deadline": deadline, "left": countdown(self._remaining)}
        self._left.setText(fill(until, told))

    # --- Qt -----------------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = 40 if self.width() >= 900 else 20
        self._sale_column.setContentsMargins(side, 24, side, 24)
        self._amount.set_largest(84 if self.height() >= 700 else 64)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._draw()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        # Closed by hand it only goes out of sight; the till ends by its own window.
        self.show_shop()
        super().closeEvent(event)
