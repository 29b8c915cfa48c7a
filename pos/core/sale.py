"""A sale moves only along the table of steps; paid always wins and never moves back.

The functions here are pure: a sale and a fact go in, the changed sale comes out. What is
not in the table raises, so a wrong idea cannot become a wrong row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pos.core.money import ZERO, Money
from pos.core.payment import Payment, Status
from pos.core.reference import is_test

GIVE_UP_AFTER = timedelta(hours=24)
LONGEST_NOTE = 200  # characters of what may be noted with a sale


class State(StrEnum):
    """Where a sale stands; the values are those of the database and of ``--json``."""

    INTENT = "intent"  # on disk, with its exact request; nothing was sent
    SENDING = "sending"  # a request may have reached the provider; the outcome is not known
    OPEN = "open"  # a code exists and waits for the payer
    PROCESSING = "processing"  # the provider noticed an incoming payment: no goods, no new code
    PAID = "paid"  # the provider says paid: release the goods
    SETTLED = "settled"  # paid, and the funds are free
    EXPIRED = "expired"  # the provider says expired; still watched, money may come late
    WITHDRAWN = "withdrawn"  # taken back by the shop; the code stays payable and watched
    CANCELLED = "cancelled"  # cancelled at the provider (virtual accounts only)
    FAILED = "failed"  # declined, or a wrong amount or account
    REFUSED = "refused"  # there is no payment, and a look-up confirms it
    REVIEW = "review"  # something does not agree: a person must look


STEPS: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        State.INTENT: frozenset({State.SENDING, State.REFUSED}),  # given up before it was sent
        State.SENDING: frozenset({State.SENDING, State.OPEN, State.REFUSED, State.REVIEW}),
        State.OPEN: frozenset(
            {
                State.PROCESSING,
                State.PAID,
                State.EXPIRED,
                State.WITHDRAWN,
                State.CANCELLED,
                State.FAILED,
                State.REVIEW,
            }
        ),
        State.PROCESSING: frozenset(
            {State.PAID, State.EXPIRED, State.CANCELLED, State.FAILED, State.REVIEW}
        ),
        State.PAID: frozenset({State.SETTLED}),
        State.SETTLED: frozenset(),
        State.EXPIRED: frozenset({State.PAID, State.REVIEW}),
        State.WITHDRAWN: frozenset({State.PAID, State.REVIEW}),
        State.CANCELLED: frozenset({State.PAID, State.REVIEW}),
        State.FAILED: frozenset({State.PAID, State.REVIEW}),
        # The reconciler may find a payment after all; then a person must look.
        State.REFUSED: frozenset({State.REVIEW}),
        # Only a matching answer of the provider leads out, never a button.
        State.REVIEW: frozenset({State.OPEN, State.PAID}),
    }
)

RESOLVING = frozenset({State.INTENT, State.SENDING})  # the outcome of creating is not known
WAITING = frozenset({State.OPEN, State.PROCESSING})  # a customer may be on the way
TAKEN = frozenset({State.PAID, State.SETTLED})  # the money is there
CLOSED_FOR_CUSTOMER = frozenset({State.EXPIRED, State.WITHDRAWN, State.CANCELLED, State.FAILED})


class Reason(StrEnum):
    """Why a person must look, or why a sale ended without money."""

    OTHER_REFERENCE = "other_reference"  # the answer speaks of another sale
    OTHER_AMOUNT = "other_amount"
    OTHER_CURRENCY = "other_currency"
    OTHER_METHOD = "other_method"
    OTHER_CHANNEL = "other_channel"  # another outlet, bank or wallet than the one asked for
    OTHER_PAYMENT = "other_payment"  # a second payment id answers for this sale
    TWO_PAYMENTS = "two_payments"  # the provider holds two payments under our reference
    NO_CODE = "no_code"  # the answer holds nothing the customer could pay with
    UNKNOWN_FOR_A_DAY = "unknown_for_a_day"
    REFERENCE_TAKEN = "reference_taken"  # the provider has it already, and does not show it
    FOUND_AFTER_REFUSAL = "found_after_refusal"
    REFUSED_BY_PROVIDER = "refused_by_provider"
    GIVEN_UP = "given_up"  # another sale took its place before a payment was made


@dataclass(eq=False)
class IllegalStep(Exception):
    """A step that the table does not hold: a bug of ours."""

    number: str
    before: State
    after: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """One sale, as it stands; instants are aware and in UTC."""

    number: str  # K1-000482: terminal and a count without gaps
    reference_id: str  # the idempotency key: [A-Za-z0-9-], at most 40 characters
    terminal: str
    state: State
    amount: Money
    method: str
    outlet: str
    display_name: str  # the name asked for; the provider may put IKN- before it
    note: str
    cashier: str
    request: bytes  # the exact body of the POST; every attempt sends these bytes
    created_at: datetime
    business_date: date
    expires_at: datetime  # as asked for; the provider's own once it answered
    version: int = 0  # counts the changes: a writer who read an older one loses
    attempts: int = 0
    sent_at: datetime | None = None  # the last attempt that may have reached the provider
    retry_at: datetime | None = None  # the provider asked not to try before
    refusal: str | None = None  # error code of a definite no, until a look-up confirms it
    payment_id: str | None = None
    code: str | None = None
    payer_sees: str | None = None  # the name that the payer's screen must show
    picture_url: str | None = None
    page_url: str | None = None
    fees: Money | None = None
    provider_created_at: datetime | None = None  # by the provider's clock: its list is cut by it
    provider_status: str | None = None  # the last word, as it came
    seen_at: datetime | None = None  # the last answer about this sale
    paid_at: datetime | None = None  # when we saw it paid: the API has no such field
    paid_date: date | None = None  # the business day on which it counts
    paid_late: bool = False
    settled_at: datetime | None = None
    closed_at: datetime | None = None  # when it was closed for the customer
    reason: str | None = None

    @property
    def is_test(self) -> bool:
        """Tell whether it was made with a test key: no customer's money."""
        return is_test(self.reference_id)

    @property
    def payable_text(self) -> str | None:
        """Give what the customer pays with: a code, an account number or a page."""
        return self.code or self.page_url

    def step(self, after: State, **changes: Any) -> Sale:
        """Move along the table.

        :raises IllegalStep: the table does not hold this step.
        """
        if after not in STEPS[self.state]:
            raise IllegalStep(self.number, self.state, after)
        return replace(self, state=after, **changes)


def send(sale: Sale, now: datetime) -> Sale:
    """Note an attempt before its first byte leaves."""
    return sale.step(State.SENDING, attempts=sale.attempts + 1, sent_at=now, retry_at=None)


def review(sale: Sale, reason: Reason, now: datetime) -> Sale:
    """Hand the sale to a person; a sale that is paid stays paid and only bears the reason."""
    if sale.state is State.INTENT:  # an old copy of the books: the attempt was made after all
        sale = send(sale, now)
    if sale.state in TAKEN or sale.state is State.REVIEW:
        return replace(sale, reason=sale.reason or reason.value)
    return sale.step(State.REVIEW, reason=reason.value, closed_at=now)


def refuse(sale: Sale, now: datetime) -> Sale:
    """Close a sale that the provider refused and that a look-up did not find."""
    return sale.step(State.REFUSED, reason=Reason.REFUSED_BY_PROVIDER.value, closed_at=now)


def abandon(sale: Sale, now: datetime) -> Sale:
    """Close a sale that was given up, and that a look-up did not find."""
    return sale.step(State.REFUSED, reason=Reason.GIVEN_UP.value, closed_at=now)


def withdraw(sale: Sale, reason: str, now: datetime) -> Sale:
    """Take the sale back at the till; the code stays payable and watched."""
    return sale.step(State.WITHDRAWN, reason=reason, closed_at=now)


def disagreement(sale: Sale, payment: Payment, channel: str | None = None) -> Reason | None:
    """Name the first thing in which an answer differs from what was asked for.

    :param channel: the outlet, bank or wallet that the sale's request names; None: it names none.
    """
    pairs = (
        (payment.reference_id == sale.reference_id, Reason.OTHER_REFERENCE),
        (payment.amount == sale.amount, Reason.OTHER_AMOUNT),
        (payment.currency == "IDR", Reason.OTHER_CURRENCY),
        (payment.method == sale.method, Reason.OTHER_METHOD),
        (_same_place(channel, payment.channel), Reason.OTHER_CHANNEL),
        (sale.payment_id in (None, payment.id), Reason.OTHER_PAYMENT),
    )
    return next((reason for agrees, reason in pairs if not agrees), None)


def _same_place(asked: str | None, told: str | None) -> bool:
    # Who does not name a place contradicts none; and it is the name that counts, not its spelling.
    return not asked or not told or _bare(asked) == _bare(told)


def _bare(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def follow(
    sale: Sale, payment: Payment, now: datetime, today: date, *, channel: str | None = None
) -> Sale:
    """Give the sale as it stands after an answer of the provider.

    Called for every answer, of any age and in any order: what brings nothing new gives back the
    same facts with a fresh ``seen_at``. A sale that was being created is opened first.

    :param today: the business date of ``now``: a paid sale counts on the day it was seen paid.
    :param channel: the outlet, bank or wallet that the sale's request names, if any.
    """
    if (reason := disagreement(sale, payment, channel)) is not None:
        return review(replace(sale, seen_at=now), reason, now)
    sale = _learn(sale, payment, now)
    if sale.state in (State.SENDING, State.INTENT, State.REFUSED) or _was_unknown(sale):
        sale = _open(sale, now)
    return _move(sale, payment.status, now, today)


def _learn(sale: Sale, payment: Payment, now: datetime) -> Sale:
    """Take over the facts that may grow: fees appear late, an expiry may be the provider's own.

    Fees below zero are none that the books could hold, and must not hide that a sale is paid.
    """
    return replace(
        sale,
        payment_id=payment.id,
        code=sale.code or payment.code,
        payer_sees=sale.payer_sees or payment.display_name,
        picture_url=sale.picture_url or payment.picture_url,
        page_url=sale.page_url or payment.page_url,
        expires_at=payment.expires_at or sale.expires_at,
        fees=sale.fees if payment.fees is None or payment.fees < ZERO else payment.fees,
        provider_created_at=sale.provider_created_at or payment.created_at,
        provider_status=payment.status_word,
        seen_at=now,
    )


_UNKNOWN = frozenset({Reason.UNKNOWN_FOR_A_DAY.value, Reason.REFERENCE_TAKEN.value})


def _was_unknown(sale: Sale) -> bool:
    return sale.state is State.REVIEW and sale.reason in _UNKNOWN


def _open(sale: Sale, now: datetime) -> Sale:
    if sale.state is State.REFUSED:
        return review(sale, Reason.FOUND_AFTER_REFUSAL, now)
    if not (sale.payable_text or sale.picture_url):
        return review(sale, Reason.NO_CODE, now)
    # A payment found for an INTENT means that the note of sending was lost with a restored
    # backup; the payment is real, so the note is made up for.
    sending = send(sale, now) if sale.state is State.INTENT else sale
    return sending.step(State.OPEN, refusal=None, retry_at=None, reason=None, closed_at=None)


_CLOSING: Mapping[Status, State] = MappingProxyType(
    {
        Status.EXPIRED: State.EXPIRED,
        Status.CANCELLED: State.CANCELLED,
        Status.FAILED: State.FAILED,
    }
)


def _move(sale: Sale, status: Status, now: datetime, today: date) -> Sale:
    if status in (Status.PAID, Status.COMPLETED):
        return _pay(sale, status, now, today)
    if status is Status.PROCESSING and sale.state is State.OPEN:
        return sale.step(State.PROCESSING)
    if status in _CLOSING and sale.state in WAITING:
        return sale.step(_CLOSING[status], closed_at=now)
    return sale


def _pay(sale: Sale, status: Status, now: datetime, today: date) -> Sale:
    if State.PAID in STEPS[sale.state]:
        late = sale.state in CLOSED_FOR_CUSTOMER
        sale = sale.step(State.PAID, paid_at=now, paid_date=today, paid_late=late)
    if status is Status.COMPLETED and sale.state is State.PAID:
        sale = sale.step(State.SETTLED, settled_at=now)
    return sale
