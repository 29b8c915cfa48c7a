"""What of a sale is for the customer: nothing of the cashier, the note, or any other sale.

The window on the customer's screen gets this and nothing else, so it cannot show more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from pos.core.money import Money
from pos.core.sale import RESOLVING, TAKEN, Sale, State


class Stage(Enum):
    """What the customer is shown."""

    BUSY = auto()  # the code is being made, or a payment is being confirmed
    CODE = auto()  # it can be paid now
    PAID = auto()  # it is paid


@dataclass(frozen=True, slots=True, kw_only=True)
class ForCustomer:
    """One sale as its customer sees it."""

    stage: Stage
    amount: Money
    outlet: str
    method: str
    code: str | None
    page_url: str | None
    payer_sees: str | None
    display_name: str
    expires_at: datetime


def for_customer(sale: Sale, now: datetime) -> ForCustomer | None:
    """Give what a customer sees of a sale; None: it is over, and nothing of it is shown.

    :param now: by the provider's clock.
    """
    stage = _stage_of(sale, now)
    if stage is None:
        return None
    open_now = stage is Stage.CODE
    return ForCustomer(
        stage=stage,
        amount=sale.amount,
        outlet=sale.outlet,
        method=sale.method,
        code=sale.code if open_now else None,
        page_url=sale.page_url if open_now else None,
        payer_sees=sale.payer_sees if open_now else None,
        display_name=sale.display_name if open_now else "",
        expires_at=sale.expires_at,
    )


def _stage_of(sale: Sale, now: datetime) -> Stage | None:
    if sale.state in TAKEN:
        # Late money is for a person to look at, before anybody is told that all is well.
        return None if sale.paid_late else Stage.PAID
    if sale.state is State.OPEN:
        return Stage.CODE if now < sale.expires_at else None
    if sale.state in RESOLVING or sale.state is State.PROCESSING:
        return Stage.BUSY
    return None
