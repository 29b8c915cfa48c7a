"""A create request is checked field by field; the first wrong one is named in snake_case."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from pos.sandbox.errors import Refusal
from pos.sandbox.payment import Method
from pos.sandbox.rules import OUTLETS, Rules

_REFERENCE = re.compile(r"[A-Za-z0-9_-]{1,40}")
_RETAIL_NAME = re.compile(r"[A-Za-z0-9 _-]{5,20}")
_ACCOUNT_NAME = re.compile(r"[ -~]{1,20}")
_PLAIN_NAME = re.compile(r"[^\x00-\x1f\x7f]{1,50}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a well-formed create asks for; the amount in rupiah."""

    reference: str
    method: Method
    channel: str
    amount: int
    expired_at: datetime
    description: str | None
    display_name: str | None
    suffix: str
    return_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """What `paymentMethodOptions` chose."""

    channel: str = ""
    display_name: str | None = None
    suffix: str = ""
    return_url: str = ""


def attributes_of(body: bytes) -> dict[str, Any]:
    """Return `data.attributes` of a request body; raise Refusal where there is none."""
    try:
        attributes = json.loads(body)["data"]["attributes"]
    except (ValueError, KeyError, TypeError):
        raise Refusal("005", "data is missing or not valid JSON") from None
    if not isinstance(attributes, dict):
        raise Refusal("005", "attributes is not an object")
    return attributes


def reference_of(attributes: dict[str, Any]) -> str:
    """Return the reference; raise Refusal where it is missing or not in the safe set."""
    reference = attributes.get("referenceId")
    if not isinstance(reference, str) or not _REFERENCE.fullmatch(reference):
        raise Refusal("005", "reference_id is missing or invalid")
    return reference


def read_order(attributes: dict[str, Any], rules: Rules, now: datetime) -> Order:
    """Check a create request against the rules; raise Refusal at the first wrong field."""
    reference = reference_of(attributes)
    word = attributes.get("paymentMethodType")
    if word not in list(Method):
        raise Refusal("005", "payment_method_type is missing or invalid")
    method = Method(word)
    if attributes.get("currency", "IDR") != "IDR":
        raise Refusal("005", "currency is invalid")
    options = attributes.get("paymentMethodOptions")
    if not isinstance(options, dict):
        raise Refusal("005", "payment_method_options is missing or invalid")
    choice = _READERS[method](options, rules)
    return Order(
        reference=reference,
        method=method,
        channel=choice.channel,
        amount=_amount(attributes, rules, limit=limit_name(method, choice.channel)),
        expired_at=_expiry(attributes, rules, method=method, now=now),
        description=_description(attributes),
        display_name=choice.display_name,
        suffix=choice.suffix,
        return_url=choice.return_url,
    )


def limit_name(method: Method, channel: str) -> str:
    """Return under which name the rules keep the figures: the outlet, or else the method."""
    return channel if method is Method.RETAIL_OUTLET else method


def _amount(attributes: dict[str, Any], rules: Rules, *, limit: str) -> int:
    amount = attributes.get("amount")
    if type(amount) is not int:  # true is an int to Python, and 100000.0 is not whole to the API
        raise Refusal("005", "amount is missing or not an integer")
    allowed = rules.amounts[limit]
    if amount not in allowed:
        raise Refusal("TXN0002", f"amount must be from {allowed.low} to {allowed.high}")
    return amount


def _expiry(attributes: dict[str, Any], rules: Rules, *, method: Method, now: datetime) -> datetime:
    text = attributes.get("expiredAt")
    if text is None:
        return now + rules.lifetime(method)
    expiry = read_instant(text, "expired_at")
    window, slack = rules.expiries[method], rules.expiry_slack
    earliest = now + timedelta(seconds=window.low) - slack
    if not earliest <= expiry <= now + timedelta(seconds=window.high) + slack:
        raise Refusal("005", "expired_at is too early or too late")
    return expiry


def read_instant(text: object, name: str) -> datetime:
    """Read ISO 8601 with an offset; raise Refusal naming the field."""
    try:
        instant = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise Refusal("005", f"{name} is not an ISO 8601 time with an offset")
    return instant


def _description(attributes: dict[str, Any]) -> str | None:
    text = attributes.get("description")
    if text is None or (isinstance(text, str) and len(text) <= 1000):
        return text
    raise Refusal("005", "description is invalid or too long")


def _name(options: dict[str, Any], shape: re.Pattern[str]) -> str:
    name = options.get("displayName")
    if not isinstance(name, str) or not shape.fullmatch(name):
        raise Refusal("005", "display_name is missing or invalid")
    return name


def _retail(options: dict[str, Any], _rules: Rules) -> _Choice:
    outlet = options.get("retailOutletName")
    if outlet not in OUTLETS:
        raise Refusal("005", "retail_outlet_name is missing or invalid")
    named = options.get("displayName") is not None
    return _Choice(channel=outlet, display_name=_name(options, _RETAIL_NAME) if named else None)


def _account(options: dict[str, Any], rules: Rules) -> _Choice:
    bank = options.get("bankShortCode")
    if bank not in rules.banks:
        raise Refusal("005", "bank_short_code is missing or invalid")
    suffix = options.get("suffixNo") or ""
    if not isinstance(suffix, str) or not re.fullmatch("[0-9]*", suffix):
        raise Refusal("005", "suffix_no is invalid")
    if suffix and bank not in rules.suffix_banks:
        raise Refusal("TXN0006", f"suffix_no is not supported by {bank}")
    if len(suffix) > rules.longest_suffix:
        raise Refusal("TXN0007", "suffix_no is too long")
    return _Choice(channel=bank, display_name=f"IKN-{_name(options, _ACCOUNT_NAME)}", suffix=suffix)


def _qris(options: dict[str, Any], _rules: Rules) -> _Choice:
    return _Choice(display_name=_name(options, _PLAIN_NAME))


def _wallet(options: dict[str, Any], rules: Rules) -> _Choice:
    provider = options.get("providerCode")
    if provider not in rules.wallets:
        raise Refusal("005", "provider_code is missing or invalid")
    address = options.get("afterSettlementReturnUrl")
    if not isinstance(address, str) or not re.fullmatch(r"https?://\S+", address):
        raise Refusal("005", "after_settlement_return_url is missing or invalid")
    return _Choice(channel=provider, return_url=address)


_READERS: MappingProxyType[Method, Callable[[dict[str, Any], Rules], _Choice]] = MappingProxyType(
    {
        Method.RETAIL_OUTLET: _retail,
        Method.VIRTUAL_ACCOUNT: _account,
        Method.QRIS: _qris,
        Method.E_WALLET: _wallet,
    }
)
