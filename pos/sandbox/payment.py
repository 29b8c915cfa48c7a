"""A payment is a record that is replaced, never changed; its status moves along one table."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self


class Method(StrEnum):
    """How the customer pays; the values are the contract's."""

    RETAIL_OUTLET = "retail_outlet"  # cash over an outlet's counter, with a payment code
    VIRTUAL_ACCOUNT = "virtual_bank_account"  # a transfer to a one-time account number
    QRIS = "qris"  # a scan of the national QR code
    E_WALLET = "e-wallet"  # an address that opens the wallet


class Status(StrEnum):
    """Where a payment stands; the values are the contract's."""

    PENDING = "pending"  # waiting for the payer
    PROCESSING = "processing"  # an incoming payment was noticed
    PAID = "paid"  # paid; the merchant's funds are still held
    COMPLETED = "completed"  # the funds are the merchant's to move
    CANCELLED = "cancelled"  # withdrawn while pending
    EXPIRED = "expired"  # not paid in time
    FAILED = "failed"  # declined, wrong amount or wrong account


class Verb(StrEnum):
    """What the world outside can do to a payment."""

    PAY = "pay"  # the customer pays in time
    PROCESSING = "processing"  # the outlet has noticed the customer
    SETTLE = "settle"  # the funds are released; steps between may be skipped
    EXPIRE = "expire"  # time is up, whatever the clock says
    FAIL = "fail"  # the payment is declined
    CANCEL = "cancel"  # the provider cancels, any method
    PAY_LATE = "pay-late"  # the outlet reports a payment after the end
    PAY_OTHER_AMOUNT = "pay-other-amount"  # paid, but another sum than asked
    SET_STATUS = "set-status"  # any status, even a step back that no provider should take
    VANISH = "vanish"  # the provider no longer knows the payment
    CALLBACK = "callback"  # the callback is sent once more


_OPEN = frozenset({Status.PENDING, Status.PROCESSING})
_OVER = frozenset({Status.EXPIRED, Status.CANCELLED, Status.FAILED})

# Verb -> (from which statuses, to which one). SET_STATUS, VANISH and CALLBACK know no order.
STEPS = MappingProxyType(
    {
        Verb.PAY: (_OPEN, Status.PAID),
        Verb.PROCESSING: (frozenset({Status.PENDING}), Status.PROCESSING),
        Verb.SETTLE: (_OPEN | _OVER | {Status.PAID}, Status.COMPLETED),
        Verb.EXPIRE: (frozenset({Status.PENDING}), Status.EXPIRED),
        Verb.FAIL: (_OPEN, Status.FAILED),
        Verb.CANCEL: (frozenset({Status.PENDING}), Status.CANCELLED),
        Verb.PAY_LATE: (_OVER, Status.PAID),
        Verb.PAY_OTHER_AMOUNT: (_OPEN | _OVER, Status.PAID),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One payment as the provider keeps it; amounts in whole rupiah, instants aware."""

    id: str
    reference: str
    method: Method
    channel: str  # the outlet, bank or wallet; empty for QRIS
    amount: int
    fees: Decimal
    status: Status
    created_at: datetime
    expired_at: datetime
    hidden_until: datetime | None  # set where the commit outlasts the request
    zulu: bool  # whether answers give the expiry in Z, as the recorded ones do
    description: str | None
    method_id: str
    code: str  # the payment code, account number, QRIS text or wallet token
    display_name: str | None
    return_url: str
    body_sha256: str

    def visible_at(self, instant: datetime, *, lag: float = 0) -> bool:
        """Say whether the payment is committed, and if it was at least `lag` seconds before."""
        if self.hidden_until is None and not lag:
            return True  # also when the clock was moved back to before the payment
        committed = self.hidden_until or self.created_at
        return committed + timedelta(seconds=lag) <= instant

    def to_json(self) -> dict[str, Any]:
        """Return the record as JSON values."""
        return {name: _plain(value) for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> Self:
        """Rebuild a record; raise KeyError, TypeError or ValueError where it is not one."""
        hidden = record["hidden_until"]
        kinds = {
            "method": Method(record["method"]),
            "status": Status(record["status"]),
            "fees": Decimal(record["fees"]),
            "created_at": datetime.fromisoformat(record["created_at"]),
            "expired_at": datetime.fromisoformat(record["expired_at"]),
            "hidden_until": None if hidden is None else datetime.fromisoformat(hidden),
        }
        return cls(**(record | kinds))


def _plain(value: object) -> object:
    """Return a JSON value."""
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
