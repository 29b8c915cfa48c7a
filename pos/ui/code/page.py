"""The page of one sale, from its code to paid; the customer looks at it too.

It draws what it hears and never judges by a clock of its own: a code past its deadline is being
asked about, and expired only when the provider says so.
"""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos.core.errors import KasirError
from pos.core.outlet import Method
from pos.core.override import override
from pos.core.sale import TAKEN, Sale, State
from pos.ui.aloud import Aloud
from pos.ui.bridge import Bridge
from pos.ui.code.face import CodeFace
from pos.ui.code.notice_face import NoticeFace
from pos.ui.code.notices import BUSY, label_of, notice_of, place_of
from pos.ui.code.paid_page import PaidFace
from pos.ui.formats import countdown
from pos.ui.messages import short_word, state_kind, state_word
from pos.ui.sales.sale_acts import SaleActs, kind_to_print
from pos.ui.sales.sale_head import SaleHead
from pos.ui.sounds import Chimes
from pos.ui.widgets import Card, DangerButton, PrimaryButton, SecondaryButton

translate = QCoreApplication.translate

_PICTURE_EVERY = 3000  # ms, until the QRIS picture is there
_ROOMY = 600  # pixels of width: less, and the margins give way
_AGAIN = frozenset({State.REFUSED, State.FAILED})


class CodePage(QWidget):
    """Shows one sale until the cashier goes on; says so with ``done``.

    ``done`` carries what was typed for the next sale: a figure, the amount of a sale to be tried
    again, or nothing.
    """

    done = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._sale: Sale | None = None
        self._picture_of = ""
        self._picture_asked = QElapsedTimer()
        self._acts = SaleActs(bridge, self)
        self._aloud = Aloud(self, bridge)
        self._chimes = Chimes(bridge, parent=self)
        self._tick = QTimer(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._card = Card()
        self._head = SaleHead()
        self._code = CodeFace()
        self._notice = NoticeFace()
        self._paid = PaidFace()
        self._new_sale = PrimaryButton(key="Enter ⏎")
        self._new_sale.setObjectName("new_sale")
        self._print_again = SecondaryButton(key="P")
        self._print_again.setObjectName("print_again")
        self._withdraw = DangerButton()
        self._withdraw.setObjectName("withdraw")
        self._column = QVBoxLayout(self._card)
        self._column.setContentsMargins(40, 28, 40, 28)
        self._column.setSpacing(0)
        self._column.addStretch(0)
        self._column.addWidget(self._head)
        self._column.addWidget(self._code, 1)
        self._column.addWidget(self._notice, 1)
        self._column.addWidget(self._paid)
        self._column.addSpacing(20)
        self._column.addLayout(self._make_buttons())
        self._column.addStretch(0)
        for face in (self._code, self._notice, self._paid):
            face.hide()  # until there is a sale to show
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._card)

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for button, stretch in ((self._new_sale, 2), (self._print_again, 1), (self._withdraw, 1)):
            # By stretch, not by the length of the words: they differ by language.
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(button, stretch)
        return row

    def _connect(self) -> None:
        self._tick.setInterval(200)
        self._tick.timeout.connect(self._on_tick)
        self._new_sale.clicked.connect(self._on_new_sale)
        self._print_again.clicked.connect(self._on_print_again)
        self._withdraw.clicked.connect(self._on_withdraw)
        self._bridge.sale_changed.connect(self._on_sale_changed)
        self._bridge.till_connected.connect(self._look)
        self._bridge.till_connected.connect(self._draw)
        self._bridge.preferences_changed.connect(self._draw)

    # --- what is shown ------------------------------------------------------------------------

    def shown(self) -> Sale | None:
        """Give the sale on the page, as far as it is known."""
        return self._sale

    def show_sale(self, sale: Sale) -> None:
        """Show a sale, and follow it from now on."""
        if self._sale is None or self._sale.number != sale.number:
            self._picture_of = ""
        self._aloud.forget()
        self._sale = sale
        self._draw()
        self._look()
        self.setFocus()

    def _draw(self) -> None:
        sale = self._sale
        if sale is None:
            return
        outlet = self._bridge.outlet(sale.outlet)
        preferences = self._bridge.preferences
        now = self._bridge.now()
        self._head.show_sale(str(sale.amount), place_of(sale, outlet))
        if sale.state in TAKEN:
            self._paid.show_sale(sale, label_of(sale, outlet), preferences.zone)
            self._show_face(self._paid)
        elif self._can_be_paid(sale):
            self._code.show_sale(sale, outlet, preferences)
            self._show_face(self._code)
            self._load_picture(sale)
        else:
            words = notice_of(sale, now, preferences.zone)
            facts = label_of(sale, outlet)
            self._notice.show_words(
                words, state_kind(sale.state), busy=sale.state in BUSY, facts=facts
            )
            self._show_face(self._notice)
        self._draw_status()
        self._draw_buttons(sale)

    def _can_be_paid(self, sale: Sale) -> bool:
        return sale.state is State.OPEN and self._bridge.now() < sale.expires_at

    def _show_face(self, face: QWidget) -> None:
        for one in (self._code, self._notice, self._paid):
            one.setVisible(one is face)
        paid = face is self._paid
        self._head.setVisible(not paid)
        self._card.set_ground("ok" if paid else "plain")
        # Paid, all stands in the middle of the card; else the buttons lie at its foot.
        self._column.setStretch(0, int(paid))
        self._column.setStretch(self._column.count() - 1, int(paid))
        # One status on the page at a time, for tests and for assistive tools.
        self._head.pill.setObjectName("" if paid else "status")
        self._paid.status.setObjectName("status" if paid else "")

    def _draw_status(self) -> None:
        sale = self._sale
        if sale is None or sale.state in TAKEN:
            return
        full, short = state_word(sale.state), short_word(sale.state)
        if sale.state is State.OPEN:
            left = sale.expires_at - self._bridge.now()
            if left > timedelta():
                full, short = (f"{word} · {countdown(left)}" for word in (full, short))
            else:
                full = short = translate("code", "Time is over")
        self._head.show_status(state_kind(sale.state), full, short)

    def _draw_buttons(self, sale: Sale) -> None:
        again, fresh = translate("code", "Try again"), translate("code", "New sale")
        self._new_sale.setText(again if sale.state in _AGAIN else fresh)
        self._print_again.setText(self._print_words(sale))
        over = sale.state is State.OPEN and not self._can_be_paid(sale)
        self._print_again.setVisible(kind_to_print(sale) is not None and not over)
        self._withdraw.setText(translate("code", "Withdraw"))
        self._withdraw.setVisible(sale.state is State.OPEN)

    def _print_words(self, sale: Sale) -> str:
        if not self._bridge.has_printer and self._bridge.slips is not None:
            return translate("code", "Show slip")
        if sale.state is State.WITHDRAWN:
            return translate("code", "Print note")
        return translate("code", "Print again")

    # --- the QRIS picture ---------------------------------------------------------------------

    def _load_picture(self, sale: Sale) -> None:
        if sale.method != Method.QRIS or self._picture_of == sale.number:
            return
        self._code.show_picture(None)
        if self._picture_asked.isValid() and self._picture_asked.elapsed() < _PICTURE_EVERY:
            return
        if self._bridge.tasks.start("qris_picture", lambda: self._fetch_picture(sale)):
            self._picture_asked.start()

    async def _fetch_picture(self, sale: Sale) -> None:
        till = await self._bridge.till()
        try:
            picture = await till.picture(sale.number)
        except KasirError:
            return  # asked again as long as the page is looked at
        if picture is None or self._sale is None or self._sale.number != sale.number:
            return
        if self._code.show_picture(picture):
            self._picture_of = sale.number

    # --- what happens -------------------------------------------------------------------------

    def _on_sale_changed(self, _before: Sale | None, after: Sale) -> None:
        if self._sale is None or after.number != self._sale.number:
            return
        # Two answers can cross: the later version of the books is what counts.
        if after.version < self._sale.version:
            return
        before, self._sale = self._sale, after
        self._acts.sale_changed(after)
        self._draw()
        if after.state is not before.state:
            self._tell(after, taken_before=before.state in TAKEN)

    def _tell(self, sale: Sale, *, taken_before: bool) -> None:
        """Say aloud that it was paid, or that there is something to do."""
        if sale.state in TAKEN:
            if not taken_before:
                self._aloud.say(self._paid.spoken(), urgent=True)
        elif sale.state not in BUSY:
            self._aloud.say(self._notice.spoken(), urgent=True)
        else:
            self._aloud.forget()

    def _on_tick(self) -> None:
        sale = self._sale
        if sale is None or sale.state in TAKEN:
            return
        if sale.state is State.OPEN and self._can_be_paid(sale) == self._code.isHidden():
            self._draw()
        elif self._code.isVisible():
            self._load_picture(sale)
        self._draw_status()

    def _on_new_sale(self) -> None:
        sale = self._sale
        again = sale is not None and sale.state in _AGAIN
        self.done.emit(str(sale.amount.to_rupiah()) if again and sale is not None else "")

    def _on_print_again(self) -> None:
        if self._sale is not None:
            self._acts.print_again(self._sale)

    def _on_withdraw(self) -> None:
        if self._sale is not None:
            self._acts.withdraw(self._sale)

    def _look(self) -> None:
        if self.isVisible() and self._sale is not None:
            self._bridge.look_at(self._sale.number)

    # --- Qt -----------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            event.accept()
            return
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_new_sale()
        elif plain and event.text().isascii() and event.text().isdigit():
            self.done.emit(event.text())
        elif plain and event.key() == Qt.Key.Key_P and self._print_again.isVisible():
            self._on_print_again()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()
        self._draw()
        self._aloud.catch_up()
        self._look()
        self.setFocus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # A window that is only minimised still has its sale on the page.
        if not event.spontaneous():
            self._tick.stop()
            self._bridge.look_at(None)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = 40 if self.width() >= _ROOMY else 24
        self._column.setContentsMargins(side, 28, side, 28)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._draw()
        super().changeEvent(event)
