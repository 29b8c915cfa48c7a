"""One sale with all that is known of it, and its history line by line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos.core.errors import KasirError
from pos.core.journal import Entry
from pos.core.override import override
from pos.core.sale import Sale
from pos.ports import PrintJob
from pos.ui.bridge import Bridge
from pos.ui.formats import exact_time, full_date
from pos.ui.messages import fill, reason_word, state_kind, state_word
from pos.ui.sales.sale_acts import SaleActs, can_be_renewed, kind_to_print
from pos.ui.sales.sale_row import place_text
from pos.ui.widgets import Card, DangerButton, Pill, PlainLabel, Rule, SecondaryButton
from pos.ui.words.history import actor_of, line_of

translate = QCoreApplication.translate

_RETRY = 20  # ms


class SaleDetails(QWidget):
    """Shows one sale; ``left`` asks for the list, ``opened`` for the page with its code."""

    left = Signal()
    opened = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._sale: Sale | None = None
        self._entries: Sequence[Entry] = ()
        self._stale = False
        self._acts = SaleActs(bridge, self)
        self._amount = PlainLabel(size=40, weight="bold")
        self._line = PlainLabel(size=15, tone="ink2")
        self._pill = Pill(large=True)
        self._facts = QFormLayout()
        self._history_title = PlainLabel(size=17, weight="semibold")
        self._history = QVBoxLayout()
        self._back = SecondaryButton(key="Esc")
        self._show_code = SecondaryButton(key="Enter ⏎")
        self._print_again = SecondaryButton(key="P")
        self._show_slip = SecondaryButton(key="S")
        self._renew = DangerButton()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setObjectName("sale_details")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for name, button in (
            ("sale_back", self._back),
            ("sale_show_code", self._show_code),
            ("sale_print_again", self._print_again),
            ("sale_show_slip", self._show_slip),
            ("sale_renew", self._renew),
        ):
            button.setObjectName(name)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._back)
        buttons.addStretch()
        buttons.addWidget(self._show_slip)
        buttons.addWidget(self._print_again)
        buttons.addWidget(self._show_code)
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(16)
        column.addLayout(self._make_head())
        column.addWidget(Rule())
        column.addWidget(self._make_body(), 1)
        column.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def _make_head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._amount)
        words.addWidget(self._line)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _make_body(self) -> QScrollArea:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(40)
        self._facts.setHorizontalSpacing(24)
        self._facts.setVerticalSpacing(10)
        self._facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        facts = QVBoxLayout()
        facts.addLayout(self._facts)
        facts.addSpacing(16)
        facts.addWidget(self._renew, alignment=Qt.AlignmentFlag.AlignLeft)
        facts.addStretch()
        row.addLayout(facts, 5)
        history = QVBoxLayout()
        history.setSpacing(12)
        history.addWidget(self._history_title)
        self._history.setSpacing(2)
        history.addLayout(self._history)
        history.addStretch()
        row.addLayout(history, 6)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        # Only now: setWidget lets the body fill itself with the window's colour.
        body.setAutoFillBackground(False)
        return scroll

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._show_code.clicked.connect(self._on_show_code)
        self._print_again.clicked.connect(self._on_print_again)
        self._show_slip.clicked.connect(self._on_show_slip)
        self._renew.clicked.connect(self._on_renew)
        self._bridge.sale_changed.connect(self._on_sale_changed)
        self._bridge.print_changed.connect(self._on_print_changed)

    def show_sale(self, sale: Sale) -> None:
        """Show a sale; its history follows as soon as it is read."""
        another = self._sale is None or self._sale.number != sale.number
        self._sale = sale
        if another:
            self._entries = ()
        self._draw()
        self._load()

    # --- drawing ------------------------------------------------------------------------------

    def _draw(self) -> None:
        sale = self._sale
        if sale is None:
            return
        self._amount.setText(str(sale.amount))
        self._line.setText(f"{sale.number} · {place_text(sale, self._bridge)}")
        self._pill.show_state(state_kind(sale.state), state_word(sale.state))
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for word, fact in self._known(sale):
            if fact:
                name = PlainLabel(word, size=13, tone="ink2")
                value = PlainLabel(fact, size=15)
                value.setWordWrap(True)
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._facts.addRow(name, value)
        self._draw_history()
        self._back.setText(translate("sales", "All sales"))
        self._show_code.setText(translate("sales", "Show this sale"))
        self._renew.setText(translate("sales", "New code…"))
        self._renew.setVisible(can_be_renewed(sale))
        self._print_again.setText(translate("sales", "Print again"))
        printable, shown = kind_to_print(sale) is not None, self._bridge.slips is not None
        self._print_again.setVisible(printable and (self._bridge.has_printer or not shown))
        self._show_slip.setText(translate("sales", "Show slip"))
        self._show_slip.setVisible(printable and shown)

    def _known(self, sale: Sale) -> Sequence[tuple[str, str]]:
        zone = self._bridge.preferences.zone
        moments = (
            (translate("sales", "Made"), sale.created_at),
            (translate("sales", "Payable until"), sale.expires_at),
            (translate("sales", "Seen paid"), sale.paid_at),
            (translate("sales", "Settled"), sale.settled_at),
            (translate("sales", "Closed"), sale.closed_at),
        )
        late = translate("sales", "yes: after it was closed") if sale.paid_late else ""
        counted = sale.paid_date or sale.business_date
        written = [
            (word, f"{full_date(at.astimezone(zone).date())} {exact_time(at, zone)}" if at else "")
            for word, at in moments
        ]
        return (
            *written,
            (translate("sales", "Paid late"), late),
            (translate("sales", "Business day"), full_date(counted)),
            (translate("sales", "Fees"), str(sale.fees) if sale.fees is not None else ""),
            (translate("sales", "Reason"), reason_word(sale.reason) if sale.reason else ""),
            (translate("sales", "Name the payer sees"), sale.payer_sees or ""),
            (translate("sales", "Note"), sale.note),
            (translate("sales", "Cashier"), sale.cashier),
            (translate("sales", "Our reference"), sale.reference_id),
            (translate("sales", "The provider's number"), sale.payment_id or ""),
        )

    def _draw_history(self) -> None:
        self._history_title.setText(translate("sales", "History"))
        _empty(self._history)
        zone = self._bridge.preferences.zone
        for entry in self._entries:
            by = translate("sales", "{time} · {who}")
            when = {"time": exact_time(entry.at, zone), "who": actor_of(entry)}
            self._history.addWidget(PlainLabel(fill(by, when), size=13, tone="ink2"))
            line = PlainLabel(line_of(entry), size=15)
            line.setContentsMargins(0, 0, 0, 12)
            line.setWordWrap(True)
            self._history.addWidget(line)

    # --- what happens -------------------------------------------------------------------------

    def _load(self) -> None:
        self._stale = True
        self._read()

    def _read(self) -> None:
        if self._stale and not self._bridge.tasks.start("history", self._fetch):
            # One is being read: it goes on with this one, or has ended just now.
            QTimer.singleShot(_RETRY, self, self._read)

    async def _fetch(self) -> None:
        till = await self._bridge.till()
        while self._stale and self._sale is not None:
            self._stale = False
            number = self._sale.number
            try:
                entries = await till.history(number)
            except KasirError as error:
                self._bridge.refuse("sales", error)
                return
            if self._sale.number == number:
                self._entries = entries
                self._draw_history()

    def _on_sale_changed(self, _before: Sale | None, after: Sale) -> None:
        if self._sale is not None and after.number == self._sale.number and self.isVisible():
            self._acts.sale_changed(after)
            self.show_sale(after)

    def _on_print_changed(self, job: PrintJob, _detail: str) -> None:
        if self._sale is not None and job.number == self._sale.number and self.isVisible():
            self._load()

    def _on_show_code(self) -> None:
        if self._sale is not None:
            self.opened.emit(self._sale.number)

    def _on_print_again(self) -> None:
        if self._sale is not None:
            self._acts.print_again(self._sale)

    def _on_renew(self) -> None:
        if self._sale is not None:
            self._acts.renew(self._sale, lambda fresh: self.opened.emit(fresh.number))

    def _on_show_slip(self) -> None:
        if self._sale is not None:
            self._acts.show_slip(self._sale)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._on_show_code()
        elif event.key() == Qt.Key.Key_P and self._print_again.isVisible():
            self._on_print_again()
        elif event.key() == Qt.Key.Key_S and self._show_slip.isVisible():
            self._on_show_slip()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._draw()
        super().changeEvent(event)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
