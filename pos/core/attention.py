"""What a person must look at: raised once, with the money at stake, and closed only by a person.

An item never moves a sale and no sum is taken from it: a sale counts once, on the day it was seen
paid, and an item says what is in doubt beside that. The functions here are pure: what changed and
what was answered go in, the items that this calls for come out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from pos.core.money import ZERO, Money
from pos.core.payment import Payment, Status
from pos.core.sale import CLOSED_FOR_CUSTOMER, TAKEN, Reason, Sale, State, disagreement


class Kind(StrEnum):
    """What happened; the values are those of the database and of ``--json``."""

    PAID_LATE = "paid_late"  # after the provider had called it expired, cancelled or failed
    PAID_AFTER_WITHDRAWAL = "paid_after_withdrawal"  # after the shop took the sale back
    PAID_IN_REVIEW = "paid_in_review"  # while a person had to look at the sale
    PAID_TWICE = "paid_twice"  # a second payment for one sale is paid; no sale counts it
    SECOND_PAYMENT = "second_payment"  # a second payment for one sale exists; it is not paid
    TWO_PAYMENTS = "two_payments"  # two payments were found where one was being made
    SHARED_PAYMENT = "shared_payment"  # one payment answers for two sales; the first keeps it
    OTHER_AMOUNT = "other_amount"
    OTHER_CURRENCY = "other_currency"
    OTHER_METHOD = "other_method"
    OTHER_CHANNEL = "other_channel"  # a payment for another outlet, bank or wallet
    OTHER_REFERENCE = "other_reference"  # the answer speaks of another sale
    NO_CODE = "no_code"  # a payment was made and holds nothing to pay with
    UNKNOWN_PAYMENT = "unknown_payment"  # under a reference of ours that the books do not have
    VANISHED = "vanished"  # the provider has no such payment any more
    OTHER_ACCOUNT = "other_account"  # the provider knows none of our payments: other keys?
    UNKNOWN_FOR_A_DAY = "unknown_for_a_day"  # nobody could say whether a payment was made
    REFERENCE_TAKEN = "reference_taken"  # refused as made before, and nothing can be found
    FOUND_AFTER_REFUSAL = "found_after_refusal"
    WENT_BACK = "went_back"  # the provider takes back that it was paid, or settled
    UNKNOWN_STATUS = "unknown_status"  # a paid sale is called by a word that nobody taught us
    STILL_WAITING = "still_waiting"  # the provider has not ended it, days after its deadline
    UNREADABLE = "unreadable"  # answers about it cannot be read or kept, again and again
    PRINTER_GAVE_UP = "printer_gave_up"  # a slip did not come out, or perhaps not


# Of these one open item tells it all; a second would only be noise.
ONE_AT_A_TIME = frozenset({Kind.PRINTER_GAVE_UP, Kind.OTHER_ACCOUNT})

# A provider's list may be older than its answer by id: going back is believed after this long.
SETTLES_WITHIN = timedelta(minutes=5)

_DISAGREES: Mapping[Reason, Kind] = MappingProxyType(
    {
        Reason.OTHER_REFERENCE: Kind.OTHER_REFERENCE,
        Reason.OTHER_AMOUNT: Kind.OTHER_AMOUNT,
        Reason.OTHER_CURRENCY: Kind.OTHER_CURRENCY,
        Reason.OTHER_METHOD: Kind.OTHER_METHOD,
        Reason.OTHER_CHANNEL: Kind.OTHER_CHANNEL,
        Reason.OTHER_PAYMENT: Kind.SECOND_PAYMENT,
    }
)
_HANDED_OVER: Mapping[str, Kind] = MappingProxyType(
    {
        Reason.TWO_PAYMENTS: Kind.TWO_PAYMENTS,
        Reason.NO_CODE: Kind.NO_CODE,
        Reason.UNKNOWN_FOR_A_DAY: Kind.UNKNOWN_FOR_A_DAY,
        Reason.REFERENCE_TAKEN: Kind.REFERENCE_TAKEN,
        Reason.FOUND_AFTER_REFUSAL: Kind.FOUND_AFTER_REFUSAL,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a person must look at."""

    kind: Kind
    number: str | None  # the sale; None where no sale of ours is concerned
    payment_id: str | None
    stake: Money  # what is in doubt
    received: bool  # the provider says that this money came
    raised_at: datetime
    business_date: date
    facts: Mapping[str, str]
    id: int = 0  # given by the books
    closed_at: datetime | None = None
    closed_by: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """Name the item so that the same thing is raised once: it is news again once paid for."""
        about = (self.number or "", self.payment_id or "", self.facts.get("job", ""))
        return ":".join((self.kind.value, *about, "received" if self.received else ""))

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits for a person."""
        return self.closed_at is None


def is_paid(status: Status) -> bool:
    """Tell whether a status says that the money came."""
    return status in (Status.PAID, Status.COMPLETED)


def as_answered(payment: Payment) -> dict[str, str]:
    """Keep what an answer said, for the person who must look."""
    told = {
        "answered_payment": payment.id,
        "answered_reference": payment.reference_id,
        "answered_amount": payment.amount.to_decimal(),
        "answered_currency": payment.currency,
        "answered_method": payment.method,
        "answered_status": payment.status_word,
    }
    return told | ({"answered_channel": payment.channel} if payment.channel else {})


def arising(
    before: Sale,
    after: Sale,
    *,
    now: datetime,
    today: date,
    answer: Payment | None = None,
    channel: str | None = None,
) -> tuple[Item, ...]:
    """Tell what a step of a sale, and the answer that brought it, call for.

    Called for every step, also for one that changes nothing: a second payment of a paid sale
    leaves the sale as it is.

    :param today: the business date of ``now``.
    :param channel: the outlet, bank or wallet that the sale's request names, if any.
    """
    moment = _Moment(now, today)
    found = []
    if answer is not None and (reason := disagreement(before, answer, channel)) is not None:
        found.append(moment.disagreeing(before, answer, reason))
    elif answer is not None and _went_back(before, answer, now):
        found.append(moment.item(Kind.WENT_BACK, before, facts=as_answered(answer)))
    elif answer is not None and _is_called_otherwise(before, answer):
        found.append(moment.item(Kind.UNKNOWN_STATUS, before, facts=as_answered(answer)))
    if after.reason != before.reason and (kind := _HANDED_OVER.get(after.reason or "")):
        found.append(moment.item(kind, after))
    if after.state in TAKEN and (kind := _late(before)):
        found.append(moment.item(kind, after, received=True))
    return tuple(found)


def shared_payment(sale: Sale, answer: Payment, first: str, *, now: datetime, today: date) -> Item:
    """Say that the payment of an answer belongs to another sale already.

    :param first: the number of the sale that has it.
    """
    facts = {**as_answered(answer), "first": first}
    kind, received = Kind.SHARED_PAYMENT, is_paid(answer.status)
    return _Moment(now, today).item(kind, sale, payment=answer, received=received, facts=facts)


def vanished(sale: Sale, *, now: datetime, today: date) -> Item:
    """Say that the provider does not have the payment of a sale any more."""
    return _Moment(now, today).item(Kind.VANISHED, sale)


def still_waiting(sale: Sale, *, now: datetime, today: date) -> Item:
    """Say that a payment waits on though its time is long over."""
    return _Moment(now, today).item(Kind.STILL_WAITING, sale)


def unreadable(sale: Sale, detail: str, *, now: datetime, today: date) -> Item:
    """Say that what the provider answers about a sale cannot be read or kept.

    :param detail: what is wrong with it, in words of ours.
    """
    return _Moment(now, today).item(Kind.UNREADABLE, sale, facts={"trouble": detail})


def unknown_payment(payment: Payment, *, now: datetime, today: date) -> Item:
    """Say that the provider has a payment of this shop's that the books do not have."""
    return Item(
        kind=Kind.UNKNOWN_PAYMENT,
        number=None,
        payment_id=payment.id,
        stake=payment.amount,
        received=is_paid(payment.status),
        raised_at=now,
        business_date=today,
        facts=as_answered(payment),
    )


def other_account(count: int, *, now: datetime, today: date) -> Item:
    """Say that the provider knows none of our payments, of which there are ``count`` at least."""
    return Item(
        kind=Kind.OTHER_ACCOUNT,
        number=None,
        payment_id=None,
        stake=ZERO,
        received=False,
        raised_at=now,
        business_date=today,
        facts={"payments": str(count), "job": now.isoformat()},
    )


def printer_gave_up(
    number: str, job: int, facts: Mapping[str, str], *, now: datetime, today: date
) -> Item:
    """Say that a slip of a sale did not come out, or that nobody knows."""
    return Item(
        kind=Kind.PRINTER_GAVE_UP,
        number=number,
        payment_id=None,
        stake=ZERO,
        received=False,
        raised_at=now,
        business_date=today,
        facts={**facts, "job": str(job)},
    )


def _late(before: Sale) -> Kind | None:
    if before.state is State.WITHDRAWN:
        return Kind.PAID_AFTER_WITHDRAWAL
    if before.state in CLOSED_FOR_CUSTOMER:
        return Kind.PAID_LATE
    return Kind.PAID_IN_REVIEW if before.state is State.REVIEW else None


def _went_back(sale: Sale, answer: Payment, now: datetime) -> bool:
    if answer.status is Status.UNKNOWN:
        return False
    if sale.state is State.SETTLED:
        since, still = sale.settled_at, answer.status is Status.COMPLETED
    elif sale.state is State.PAID:
        since, still = sale.paid_at, is_paid(answer.status)
    else:
        return False
    return not still and since is not None and now - since >= SETTLES_WITHIN


def _is_called_otherwise(sale: Sale, answer: Payment) -> bool:
    # An answer without any word says nothing new.
    return sale.state in TAKEN and answer.status is Status.UNKNOWN and bool(answer.status_word)


@dataclass(frozen=True, slots=True)
class _Moment:
    now: datetime
    today: date

    def item(
        self,
        kind: Kind,
        sale: Sale,
        *,
        payment: Payment | None = None,
        stake: Money | None = None,
        received: bool = False,
        facts: Mapping[str, str] | None = None,
    ) -> Item:
        return Item(
            kind=kind,
            number=sale.number,
            payment_id=sale.payment_id if payment is None else payment.id,
            stake=sale.amount if stake is None else stake,
            received=received,
            raised_at=self.now,
            business_date=self.today,
            facts=facts or {},
        )

    def disagreeing(self, sale: Sale, answer: Payment, reason: Reason) -> Item:
        kind, received = _DISAGREES[reason], is_paid(answer.status)
        if kind is Kind.SECOND_PAYMENT and received:
            kind = Kind.PAID_TWICE
        return self.item(
            kind,
            sale,
            payment=answer,
            stake=_stake(sale, answer, reason),
            received=received,
            facts=as_answered(answer),
        )


def _stake(sale: Sale, answer: Payment, reason: Reason) -> Money:
    if reason is Reason.OTHER_AMOUNT and sale.state in TAKEN:
        # The sale counts what was asked for; in doubt is only what differs.
        return Money(abs((answer.amount - sale.amount).sen))
    # A figure in another currency, or of another sale, says nothing of this sale's money.
    speaks = reason in (Reason.OTHER_AMOUNT, Reason.OTHER_PAYMENT) and answer.currency == "IDR"
    # Nor does one below zero, which no books could hold.
    return answer.amount if speaks and answer.amount >= ZERO else sale.amount
