"""How the provider writes its answers: decimal strings, camelCase keys, instants with an offset."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pos.sandbox.errors import Refusal
from pos.sandbox.payment import Method, Payment

_WIB = timezone(timedelta(hours=7))


class Loss(StrEnum):
    """How a connection ends instead of carrying the answer."""

    CLOSE = "close"  # closed in good order
    RESET = "reset"  # reset by peer


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the API says to one request, and whether the words arrive."""

    status: int
    body: bytes = b""
    content_type: str = "application/vnd.api+json"
    headers: Mapping[str, str] | None = None
    loss: Loss | None = None
    cut_after: int | None = None


def json_answer(status: int, content: Any) -> Answer:
    """Return an answer of this content."""
    return Answer(status=status, body=json.dumps(content, separators=(",", ":")).encode())


def refusal_answer(refusal: Refusal) -> Answer:
    """Return the contract's error document; errors carry the other content type."""
    error = {"code": refusal.code, "title": refusal.title, "detail": refusal.detail}
    body = json.dumps({"errors": [error]}, separators=(",", ":")).encode()
    return Answer(status=refusal.status, body=body, content_type="application/json")


def decimal_string(value: Decimal | int) -> str:
    """Write rupiah as the provider does: `100000.0`, `116.55`."""
    text = f"{Decimal(value):.2f}"
    return text[:-1] if text.endswith("0") else text


def instant_string(instant: datetime, *, zulu: bool = False) -> str:
    """Write an instant in whole seconds, in western Indonesian time or in Z."""
    if zulu:
        return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return instant.astimezone(_WIB).isoformat(timespec="seconds")


def payment_object(payment: Payment, origin: str, *, created: bool = False) -> dict[str, Any]:
    """Return a payment as in `data`; `origin` is where the sandbox serves pictures and pages.

    The recorded answer to a create has no description although one was sent; so has ours.
    """
    return {
        "id": payment.id,
        "type": "payment",
        "attributes": {
            "status": str(payment.status),
            "amount": decimal_string(payment.amount),
            "currency": "IDR",
            "createdAt": instant_string(payment.created_at),
            "description": None if created else payment.description,
            "expiredAt": instant_string(payment.expired_at, zulu=payment.zulu),
            "referenceId": payment.reference,
            "fees": decimal_string(payment.fees),
            "paymentMethod": {
                "id": payment.method_id,
                "type": str(payment.method),
                "referenceId": payment.reference,
            }
            | _directions(payment, origin),
        },
    }


def task_object(payment: Payment, action: str) -> dict[str, Any]:
    """Return the answer to a task; it does not hold the new status."""
    attributes = {"targetId": payment.id, "targetType": "payment", "action": action}
    return {"type": "task", "attributes": attributes}


def _directions(payment: Payment, origin: str) -> dict[str, Any]:
    """Return what the payer needs, which differs by method."""
    name = {} if payment.display_name is None else {"displayName": payment.display_name}
    match payment.method:
        case Method.RETAIL_OUTLET:
            code = {"retailOutletName": payment.channel, "paymentCode": payment.code}
            return {"instructions": code | name}
        case Method.VIRTUAL_ACCOUNT:
            account = {"bankShortCode": payment.channel, "accountNo": payment.code}
            return {"instructions": account | name}
        case Method.QRIS:
            return {"instructions": {"imageUrl": f"{origin}/pictures/{payment.id}.png"} | name}
        case Method.E_WALLET:
            address = f"{origin}/wallet/{payment.code}"
            return {
                "settlement": {
                    "httpUrl": address,
                    "afterSettlementUrl": payment.return_url,
                    "mobileUrl": f"{payment.channel.lower()}://pay/{payment.code}",
                }
            }
