"""A provider in memory: payments by reference, and a script of troubles for the next calls."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pos.core.errors import NotFound, Offline
from pos.core.money import Money
from pos.core.payment import Health, Order, Payment, Picture, Status, Window
from pos.ports import Clock

Trouble = Callable[[], Exception]


class FakeGateway:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.payments: dict[str, Payment] = {}
        self.creates: list[bytes] = []  # every body that reached the provider
        self.calls: list[str] = []
        self.before_create: list[Exception] = []  # raised; no payment comes to be
        self.after_create: list[Exception] = []  # the payment exists, its answer is lost
        self.answers: list[Callable[[Payment], Payment]] = []  # bends the next create's answer
        self.down = False
        self.list_is_blind = False
        self.skew = timedelta()
        self.tells_time = False  # its answers bear a date, so that ``skew`` is known
        self.replays = True  # a repeat gives the first payment; False: it makes another
        self.on_create: Callable[[bytes], None] = lambda _body: None

    # --- the port -----------------------------------------------------------------------------

    def encode(self, order: Order) -> bytes:
        return json.dumps(
            {
                "reference": order.reference_id,
                "amount": order.amount.to_rupiah(),
                "method": order.outlet.method.value,
                "channel": order.outlet.provider_code,
                "expires_at": order.expires_at.isoformat(),
            }
        ).encode()

    def channel(self, request: bytes) -> str | None:
        return json.loads(request).get("channel") or None

    async def create(self, request: bytes) -> Payment:
        self._call("create")
        if self.before_create:
            raise self.before_create.pop(0)
        self.creates.append(request)
        self.on_create(request)
        payment = self._make(request)
        if self.after_create:
            raise self.after_create.pop(0)
        return self.answers.pop(0)(payment) if self.answers else payment

    async def get(self, payment_id: str) -> Payment:
        self._call("get")
        if payment_id not in self.payments:
            raise NotFound(code="004")
        return self.payments[payment_id]

    async def find(self, reference_id: str) -> Sequence[Payment]:
        self._call("find")
        if self.list_is_blind:
            return []
        return [p for p in self.payments.values() if p.reference_id == reference_id]

    async def page(self, window: Window, number: int) -> Sequence[Payment]:
        self._call("page")
        if self.list_is_blind:
            return []
        found = [p for p in self.payments.values() if _created(p) >= window.since]
        return found[(number - 1) * window.size : number * window.size]

    async def cancel(self, payment_id: str) -> None:
        self._call("cancel")
        self.say(payment_id, Status.CANCELLED)

    async def picture(self, url: str) -> Picture:
        self._call("picture")
        return Picture(content_type="image/png", content=b"\x89PNG\r\n\x1a\n" + url.encode())

    def health(self) -> Health:
        return Health(
            reachable=not self.down,
            since=self._clock.now(),
            last_answer=self._clock.now(),
            clock_skew=self.skew,
            dated=self._clock.now() if self.tells_time else None,
        )

    # --- what a test does to it ---------------------------------------------------------------

    def say(self, payment_id: str, status: Status) -> None:
        """Let the provider think otherwise of a payment."""
        payment = self.payments[payment_id]
        self.payments[payment_id] = replace(payment, status=status, status_word=status.value)

    def add(self, payment: Payment) -> None:
        """Put a payment there that nobody asked for through this gateway."""
        self.payments[payment.id] = payment

    def _call(self, name: str) -> None:
        self.calls.append(name)
        if self.down:
            raise Offline(detail="refused", left=False)

    def _make(self, request: bytes) -> Payment:
        body = json.loads(request)
        for payment in self.payments.values():
            if self.replays and payment.reference_id == body["reference"]:
                return payment
        count = len(self.payments) + 1
        retail = body["method"] in ("retail_outlet", "virtual_bank_account")
        payment = Payment(
            id=f"contract_{count:032x}",
            reference_id=body["reference"],
            status=Status.PENDING,
            status_word="pending",
            amount=Money.rupiah(body["amount"]),
            currency="IDR",
            method=body["method"],
            code=f"{172060 + count:07d}" if retail else None,
            display_name="KASIR",
            picture_url="https://img.example/qr.png" if body["method"] == "qris" else None,
            page_url="https://wallet.example/pay" if body["method"] == "e-wallet" else None,
            fees=Money.parse("4400.0"),
            created_at=self._clock.now() + self.skew,
            expires_at=datetime.fromisoformat(body["expires_at"]),
            channel=body.get("channel") or None,
        )
        self.payments[payment.id] = payment
        return payment


def _created(payment: Payment) -> datetime:
    assert payment.created_at is not None
    return payment.created_at
