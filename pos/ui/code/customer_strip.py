"""Practice only: a slim strip with which a person plays the customer of the sale on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.core.override import override
from pos.core.sale import RESOLVING, TAKEN, WAITING, Sale, State
from pos.ui.bridge import Bridge
from pos.ui.frame.pages import Pages
from pos.ui.widgets import Card, Chip, PlainLabel

translate = QCoreApplication.translate


class Customer(Protocol):
    """What the strip asks of whoever plays the provider; a call may block for a moment."""

    def pay(self, which: str, /) -> object:
        """Let the customer pay the payment under a reference of ours."""
        ...

    def settle(self, which: str, /) -> object:
        """Release the funds of a payment."""
        ...

    def expire(self, which: str, /) -> object:
        """Let a payment expire now."""
        ...

    def lose_next_answer(self) -> object:
        """Let the next payment be made, and its answer be lost."""
        ...


class CustomerStrip(Card):
    """Pay, settle, expire, lose the next answer; and the way out of practice."""

    def __init__(self, bridge: Bridge, customer: Customer, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._customer = customer
        self._sale: Sale | None = None
        self._pages: Pages | None = None
        self._title = PlainLabel(size=13, weight="semibold", tone="ink2")
        self._pay = Chip()
        self._settle = Chip()
        self._expire = Chip()
        self._lose = Chip()
        self._end = Chip()
        self.setObjectName("customer_strip")
        self._build()
        self._connect()
        self._say()
        self.show_sale(None)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 24, 4)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._end)
        row.addStretch()
        for name, button in (
            ("customer_pay", self._pay),
            ("customer_settle", self._settle),
            ("customer_expire", self._expire),
            ("customer_lose", self._lose),
        ):
            button.setObjectName(name)
            button.setMinimumHeight(48)
            row.addWidget(button)
        self._end.setObjectName("end_practice")
        self._end.setMinimumHeight(48)

    def _connect(self) -> None:
        self._pay.clicked.connect(lambda: self._play(self._customer.pay))
        self._settle.clicked.connect(lambda: self._play(self._customer.settle))
        self._expire.clicked.connect(lambda: self._play(self._customer.expire))
        self._lose.clicked.connect(self._on_lose)
        self._end.clicked.connect(lambda: self.window().close())
        self._bridge.sale_changed.connect(self._on_sale_changed)

    def show_sale(self, sale: Sale | None) -> None:
        """Play for this sale from now on; None: no sale is on the screen."""
        self._sale = sale
        state = sale.state if sale is not None else None
        # While its answer is lost a payment can exist, and be paid, that the till does not know.
        self._pay.setEnabled(state is not None and state in _PAYABLE)
        self._settle.setEnabled(state is State.PAID)
        self._expire.setEnabled(state is not None and state in WAITING | RESOLVING)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._pages is not None:
            return
        # The strip stands in the window's frame, below the pages: it plays for the sale on them.
        self._pages = self.window().findChild(Pages)
        if self._pages is not None:
            self._pages.turned.connect(self._on_turned)
            self._on_turned()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self._title.setText(translate("practice", "Customer (practice)"))
        for button, words in (
            (self._pay, translate("practice", "Pay")),
            (self._settle, translate("practice", "Settle")),
            (self._expire, translate("practice", "Let it expire")),
            (self._lose, translate("practice", "Lose the next answer")),
            (self._end, translate("practice", "End practice")),
        ):
            button.setText(words)

    def _play(self, act: Callable[[str], object]) -> None:
        sale = self._sale
        if sale is None:
            return
        reference = sale.reference_id

        async def work() -> None:
            await asyncio.to_thread(act, reference)

        self._bridge.tasks.start("customer", work)

    def _on_lose(self) -> None:
        async def work() -> None:
            await asyncio.to_thread(self._customer.lose_next_answer)
            words = translate(
                "practice", "The answer to the next new sale will be lost: see how Kasir checks it."
            )
            self._bridge.say("practice", words, "info")

        self._bridge.tasks.start("customer", work)

    def _on_turned(self) -> None:
        if self._pages is not None:
            self.show_sale(self._pages.shown())

    def _on_sale_changed(self, _before: Sale | None, after: Sale) -> None:
        if self._sale is not None and after.number == self._sale.number:
            self.show_sale(after)


_PAYABLE = frozenset(State) - TAKEN - {State.REFUSED, State.CANCELLED, State.FAILED, State.REVIEW}
