"""The body of a create request: written once, kept, and sent unchanged ever after.

The shapes are those of the v4 API's ``POST /payments``; the same order gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta, timezone
from types import MappingProxyType

from pos.core.calendar import in_utc
from pos.core.outlet import Method
from pos.core.payment import Order
from pos.gateway.text import ascii_name, one_line

LONGEST_DESCRIPTION = 1_000
# Whom the payer sees where a shop's name holds no character that the provider takes.
_NAMELESS = "Kasir"
# Under which name a request says where the customer is to pay; a QRIS is for everywhere.
CHANNELS: Mapping[Method, str] = MappingProxyType(
    {
        Method.RETAIL_OUTLET: "retailOutletName",
        Method.VIRTUAL_ACCOUNT: "bankShortCode",
        Method.EWALLET: "providerCode",
    }
)
_SHORTEST_NAME = 5
# The API's own examples are written in western Indonesian time.
_WIB = timezone(timedelta(hours=7))


def encode(order: Order, *, return_url: str) -> bytes:
    """Write the request body of a payment.

    :param return_url: where a wallet leads its payer afterwards; the API wants one.
    :raises ValueError: the amount is no whole rupiah, or the expiry has no offset.
    """
    attributes: dict[str, object] = {
        "paymentMethodType": order.outlet.method.value,
        "amount": order.amount.to_rupiah(),
        "currency": "IDR",
        "referenceId": order.reference_id,
        "expiredAt": in_utc(order.expires_at).astimezone(_WIB).isoformat(timespec="seconds"),
    }
    if description := one_line(order.description, LONGEST_DESCRIPTION):
        attributes["description"] = description
    attributes["paymentMethodOptions"] = _options(order, return_url)
    body = {"data": {"attributes": attributes}}
    return json.dumps(body, separators=(",", ":"), allow_nan=False).encode("ascii")


def channel_of(request: bytes) -> str | None:
    """Read which outlet, bank or wallet a request names; None where it names none."""
    try:
        options = json.loads(request)["data"]["attributes"]["paymentMethodOptions"]
        named = [options[name] for name in CHANNELS.values() if name in options]
    except (ValueError, KeyError, TypeError):
        return None
    return named[0] if named and isinstance(named[0], str) else None


def _options(order: Order, return_url: str) -> Mapping[str, str]:
    code, name = order.outlet.provider_code, display_name(order.display_name)
    channel = CHANNELS.get(order.outlet.method, "")
    match order.outlet.method:
        case Method.RETAIL_OUTLET:
            # Optional here, so that no name is better than a made-up one.
            return {channel: code} | ({"displayName": name} if name else {})
        case Method.VIRTUAL_ACCOUNT:
            return {channel: code, "displayName": name or _NAMELESS}
        case Method.QRIS:
            return {"displayName": name or _NAMELESS}
        case Method.EWALLET:
            return {channel: code, "afterSettlementReturnUrl": return_url}


def display_name(name: str) -> str:
    """Give the name as every method takes it, 5 to 20 safe characters; empty: nothing is left.

    A name that is too short gets the word for shop in front: ``Toko Ani``.
    """
    safe = ascii_name(name)
    if not any(char.isalnum() for char in safe):
        return ""
    return safe if len(safe) >= _SHORTEST_NAME else f"Toko {safe}"
