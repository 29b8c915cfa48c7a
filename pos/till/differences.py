"""What can differ between the books and the provider, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from pos.core.attention import Kind
from pos.core.errors import GatewayError
from pos.core.journal import as_text, difference
from pos.core.payment import Payment
from pos.core.sale import Reason, Sale, State
from pos.till.desk import Judgement


class Found(StrEnum):
    """What differs between the books and the provider; the values are those of ``--json``."""

    # A person must look:
    UNKNOWN_PAYMENT = "unknown_payment"  # a reference of ours that the books do not have
    VANISHED = "vanished"  # the provider has no such payment, by id or by reference
    SECOND_PAYMENT = "second_payment"  # two payments under one reference
    SHARED_PAYMENT = "shared_payment"  # one payment for two sales
    OTHER_AMOUNT = "other_amount"
    OTHER_CURRENCY = "other_currency"
    OTHER_METHOD = "other_method"
    OTHER_CHANNEL = "other_channel"  # another outlet, bank or wallet
    OTHER_REFERENCE = "other_reference"
    WENT_BACK = "went_back"  # the books say paid or settled, and the provider less
    OTHER_ACCOUNT = "other_account"  # the provider knows none of our payments
    # An ordinary answer sets these right:
    BEHIND = "behind"  # the sale's state
    UNSETTLED = "unsettled"  # paid in the books, settled at the provider
    OTHER_STATUS = "other_status"  # the provider's word, where it moves nothing
    FEES = "fees"
    EXPIRY = "expiry"
    DETAILS = "details"  # a code, a name or an address that came later


_DISAGREES: Mapping[Reason, Found] = MappingProxyType(
    {
        Reason.OTHER_REFERENCE: Found.OTHER_REFERENCE,
        Reason.OTHER_AMOUNT: Found.OTHER_AMOUNT,
        Reason.OTHER_CURRENCY: Found.OTHER_CURRENCY,
        Reason.OTHER_METHOD: Found.OTHER_METHOD,
        Reason.OTHER_CHANNEL: Found.OTHER_CHANNEL,
        Reason.OTHER_PAYMENT: Found.SECOND_PAYMENT,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference, as the two sides have it."""

    found: Found
    number: str | None
    payment_id: str | None
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one reconciling came to."""

    since: datetime
    until: datetime
    payments: int = 0  # in the provider's list
    sales: int = 0  # of ours that were compared
    foreign: int = 0  # payments of others under the same account; no alarm
    unchecked: int = 0  # could not be told this time
    raised: int = 0  # new items for a person
    differences: tuple[Difference, ...] = ()
    trouble: GatewayError | None = None  # the provider could not be asked to the end

    @property
    def counts(self) -> Mapping[str, int]:
        """Count the differences by what they are."""
        counted: dict[str, int] = {}
        for one in self.differences:
            counted[one.found.value] = counted.get(one.found.value, 0) + 1
        return counted


def differing(sale: Sale, judged: Judgement) -> tuple[Found, ...]:
    """Name what an answer finds different in a sale; nothing where they agree."""
    if judged.reason is not None:
        return (_DISAGREES[judged.reason],)
    after, news = judged.after, judged.news
    changed = set(difference(sale, after))
    names = []
    if any(item.kind is Kind.WENT_BACK for item in news):
        names.append(Found.WENT_BACK)
    elif sale.state is State.PAID and after.state is State.SETTLED:
        names.append(Found.UNSETTLED)
    elif sale.state is not after.state:
        names.append(Found.BEHIND)
    elif "provider_status" in changed:
        names.append(Found.OTHER_STATUS)
    if "fees" in changed and sale.fees is not None:
        names.append(Found.FEES)
    if "expires_at" in changed and sale.payment_id is not None:
        names.append(Found.EXPIRY)
    if not names and changed:
        names.append(Found.DETAILS)
    return tuple(names)


def sides(found: Found, sale: Sale | None, payment: Payment | None) -> tuple[str, str]:
    """Give what the books have and what the provider has, as text fit for a record."""
    if sale is None or payment is None:  # one side alone: what it is worth
        ours = "" if sale is None else f"{sale.state.value} {sale.amount.to_decimal()}"
        theirs = "" if payment is None else f"{payment.status_word} {payment.amount.to_decimal()}"
        return ours, theirs
    of_sale, of_payment = _SIDES.get(found, _STATUS)
    return as_text(of_sale(sale)), as_text(of_payment(payment))


_Sides = tuple[Callable[[Sale], object], Callable[[Payment], object]]
_STATUS: _Sides = (lambda s: s.state, lambda p: p.status_word)
_SIDES: Mapping[Found, _Sides] = MappingProxyType(
    {
        Found.OTHER_STATUS: (lambda s: s.provider_status, lambda p: p.status_word),
        Found.FEES: (lambda s: s.fees, lambda p: p.fees),
        Found.EXPIRY: (lambda s: s.expires_at, lambda p: p.expires_at),
        Found.OTHER_AMOUNT: (lambda s: s.amount, lambda p: p.amount),
        Found.OTHER_CURRENCY: (lambda _: "IDR", lambda p: p.currency),
        Found.OTHER_METHOD: (lambda s: s.method, lambda p: p.method),
        Found.OTHER_CHANNEL: (lambda s: s.outlet, lambda p: p.channel),
        Found.OTHER_REFERENCE: (lambda s: s.reference_id, lambda p: p.reference_id),
        Found.SECOND_PAYMENT: (lambda s: s.payment_id, lambda p: p.id),
    }
)
