"""The payment book keeps every payment and moves its status along the table of steps.

Time passes lazily: whoever opens the book first closes what has expired since.
"""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from pos.sandbox.clock import SandboxClock
from pos.sandbox.errors import NoSuchPayment, WrongStep
from pos.sandbox.payment import STEPS, Payment, Status, Verb

_FUNDED = frozenset({Status.PAID, Status.COMPLETED})


class Book:
    """All payments in the order of their making.

    `on_change` is told each payment that was made or whose status has moved.
    """

    def __init__(self, clock: SandboxClock, on_change: Callable[[Payment], None]) -> None:
        self._clock = clock
        self._on_change = on_change
        self._payments: dict[str, Payment] = {}
        self._by_reference: dict[str, list[str]] = {}
        self._given: set[str] = set()
        self._expiries: list[tuple[datetime, str]] = []

    def restore(self, payments: Iterable[Payment]) -> None:
        """Take over payments from an earlier life, without telling anybody."""
        for payment in payments:
            self._enter(payment)

    def add(self, payment: Payment) -> None:
        """Enter a new payment."""
        self._enter(payment)
        self._on_change(payment)

    def all(self) -> tuple[Payment, ...]:
        """Return every payment, also those whose commit is still under way."""
        self._close_expired()
        return tuple(self._payments.values())

    def visible(self, *, reference: str | None = None, lag: float = 0) -> list[Payment]:
        """Return the payments, or a reference's, that were committed `lag` seconds ago."""
        now = self._clock.now()
        among = self.all() if reference is None else self.named(reference)
        return [payment for payment in among if payment.visible_at(now, lag=lag)]

    def get(self, payment_id: str) -> Payment | None:
        """Return a visible payment by its id."""
        self._close_expired()
        payment = self._payments.get(payment_id)
        if payment is None or not payment.visible_at(self._clock.now()):
            return None
        return payment

    def named(self, reference: str) -> list[Payment]:
        """Return the payments of a reference, oldest first, also those still under way."""
        self._close_expired()
        ids = self._by_reference.get(reference, ())
        return [self._payments[one] for one in ids]

    def find(self, which: str) -> Payment:
        """Return a payment by id, else the last of a reference, else by code."""
        self._close_expired()
        if which in self._payments:
            return self._payments[which]
        if named := self.named(which):
            return named[-1]
        for payment in self._payments.values():
            if payment.code == which:
                return payment
        raise NoSuchPayment(f"no payment has the id, reference or code {which!r}")

    def has_given(self, word: str) -> bool:
        """Say whether an id or a code was ever handed out."""
        return word in self._given

    def step(self, payment: Payment, verb: Verb, *, amount: int | None = None) -> Payment:
        """Move a payment by a verb of the table; raise WrongStep where it does not allow it."""
        allowed, status = STEPS[verb]
        if payment.status not in allowed:
            raise WrongStep(f"{verb} is not possible while the payment is {payment.status}")
        return self.put(payment, status, amount=amount)

    def put(self, payment: Payment, status: Status, *, amount: int | None = None) -> Payment:
        """Give a payment a status whatever it was."""
        kept = payment.amount if amount is None else amount
        moved = replace(payment, status=status, amount=kept)
        self._payments[payment.id] = moved
        self._on_change(moved)
        return moved

    def remove(self, payment: Payment) -> None:
        """Forget a payment as if it had never been."""
        del self._payments[payment.id]
        self._by_reference[payment.reference].remove(payment.id)

    def clear(self) -> None:
        """Forget all payments."""
        self._payments.clear()
        self._by_reference.clear()
        self._given.clear()
        self._expiries.clear()

    def balance(self) -> tuple[Decimal, Decimal]:
        """Return the funds that are free and those still held, fees taken off, in rupiah."""
        funds = {status: Decimal(0) for status in _FUNDED}
        for payment in self.all():
            if payment.status in _FUNDED:
                funds[payment.status] += payment.amount - payment.fees
        return funds[Status.COMPLETED], funds[Status.PAID]

    def _enter(self, payment: Payment) -> None:
        self._payments[payment.id] = payment
        self._by_reference.setdefault(payment.reference, []).append(payment.id)
        self._given |= {payment.id, payment.code}
        heapq.heappush(self._expiries, (payment.expired_at, payment.id))

    def _close_expired(self) -> None:
        now = self._clock.now()
        while self._expiries and self._expiries[0][0] <= now:
            _, payment_id = heapq.heappop(self._expiries)
            payment = self._payments.get(payment_id)
            if payment is not None and payment.status is Status.PENDING:
                self.put(payment, Status.EXPIRED)
