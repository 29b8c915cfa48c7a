"""A payment is what the provider holds for one sale, in our words instead of the wire's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pos.core.money import Money
from pos.core.outlet import Outlet


class Status(StrEnum):
    """What the provider says of a payment (contract of the v4 API, payment object)."""

    PENDING = "pending"  # waits for the payer
    PROCESSING = "processing"  # an incoming payment was noticed; not paid yet
    PAID = "paid"  # paid; the merchant's funds are still pending
    COMPLETED = "completed"  # funds are available to the merchant
    CANCELLED = "cancelled"  # cancelled while pending (virtual accounts only)
    EXPIRED = "expired"  # not paid in time, as far as the provider knows now
    FAILED = "failed"  # declined, or a wrong amount or account
    UNKNOWN = "unknown"  # a word that this program has not been taught; changes nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What we ask the provider for; the gateway turns it into request bytes once, for ever."""

    reference_id: str
    amount: Money
    outlet: Outlet
    expires_at: datetime
    description: str
    display_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One payment as the provider answered it."""

    id: str
    reference_id: str
    status: Status
    status_word: str  # as it came, for the record
    amount: Money
    currency: str
    method: str  # as it came: an unknown method is a mismatch, not a crash
    code: str | None  # payment code or account number: text, zeros in front count
    display_name: str | None  # the name the payer must see
    picture_url: str | None  # QRIS: where the picture lies
    page_url: str | None  # e-wallet: the page to open
    fees: Money | None
    created_at: datetime | None
    expires_at: datetime | None
    channel: str | None = None  # the outlet, bank or wallet; None: the answer does not tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of the provider's list: payments created from ``since`` on, oldest first."""

    since: datetime
    size: int = 1000  # the largest page the API gives


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A QRIS picture as fetched: checked bytes and their type."""

    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How we stand with the provider, for the top bar and the Recent list."""

    reachable: bool
    since: datetime  # the last change between reachable and not
    last_answer: datetime | None  # when anything last came back
    clock_skew: timedelta  # provider's clock minus ours; zero until known
    trouble: str = ""  # the kind of trouble, a name out of core.errors
    dated: datetime | None = None  # when, by our clock, an answer last told the time of theirs
