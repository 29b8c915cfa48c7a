"""The provider's errors become ours, by one table; in doubt the outcome is unknown.

Codes and classes are those of the v4 API's error table. A look-up costs a moment, a payment that
was made and taken for refused costs money: so an unknown outcome beats a refusal, and a 5xx is
unknown whatever it says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from pydantic_core import from_json

from pos.core.errors import (
    REFERENCE,
    AccessDenied,
    AccountLimit,
    AccountNumberNotMade,
    BadParameter,
    FeatureOff,
    Garbled,
    GatewayError,
    NotFound,
    NotTheProvider,
    OutsideLimits,
    ProviderTrouble,
    Refusal,
    TemporarilyDown,
    UnknownRefusal,
)
from pos.gateway.text import detail

TROUBLE = frozenset({"000", "001", "006"})
DOWN = "010"
DOWN_FOR = timedelta(minutes=10)
REFUSALS: Mapping[str, type[Refusal]] = MappingProxyType(
    {
        "002": AccessDenied,
        "003": FeatureOff,
        "004": NotFound,
        "005": BadParameter,
        "TXN0001": AccountLimit,
        "TXN0002": OutsideLimits,
        "TXN0003": AccountLimit,
        "TXN0004": AccountLimit,
        "TXN0005": AccountNumberNotMade,
        "TXN0006": AccountNumberNotMade,
        "TXN0007": AccountNumberNotMade,
    }
)
_UNSETTLED = frozenset({408, 409, 425, 429})
_NO_API = frozenset({407, 511})  # a proxy's word for its own password, a network's for its log-in
_FIELDS = frozenset({"amount", "currency", "description", "action"})  # those of a single word
_GROUPS = frozenset({"payment_method_options", "payment_method"})  # hold the field that is meant
_CODE = r"[A-Za-z0-9_.-]{1,20}"


@dataclass(frozen=True, slots=True)
class _Fault:
    code: str
    detail: str


def read_refusal(
    status: int, content: bytes, *, now: datetime, secrets: tuple[str, ...] = ()
) -> GatewayError:
    """Tell what an answer outside 2xx means.

    :param secrets: texts that must not reach any error, even if the answer holds them.
    """
    if status in _NO_API or not 400 <= status <= 599:
        return NotTheProvider(detail=f"status {status}")
    faults = _faults(content, secrets)
    if faults is None:
        return _without_errors(status, content)
    codes = [fault.code for fault in faults]
    if status >= 500 or status in _UNSETTLED or TROUBLE.intersection(codes):
        return _trouble(status, faults, now)
    for fault in faults:
        if fault.code == DOWN:
            return TemporarilyDown(retry_at=now + DOWN_FOR, detail=fault.detail)
    # Where no code stands, or the status instead of one, the status speaks.
    strange = [f for f in faults if f.code not in REFUSALS and f.code not in ("", str(status))]
    if strange and status != 401:
        return UnknownRefusal(status=status, code=strange[0].code, detail=strange[0].detail)
    known = [_refusal(fault) for fault in faults if fault.code in REFUSALS]
    # A reference that is taken may mean that a payment stands behind it: no other no outweighs that.
    taken = (no for no in known if isinstance(no, BadParameter) and no.field == REFERENCE)
    return next(taken, known[0]) if known else _by_status(status, faults[0].detail)


def _trouble(status: int, faults: list[_Fault], now: datetime) -> GatewayError:
    for fault in faults:
        if fault.code in TROUBLE:
            return ProviderTrouble(status=status, code=fault.code, detail=fault.detail)
    for fault in faults:
        if fault.code == DOWN:
            return TemporarilyDown(retry_at=now + DOWN_FOR, detail=fault.detail)
    return ProviderTrouble(status=status, code=faults[0].code, detail=faults[0].detail)


def _refusal(fault: _Fault) -> Refusal:
    if fault.code == "005":
        return BadParameter(code=fault.code, detail=fault.detail, field=_field(fault.detail))
    return REFUSALS[fault.code](code=fault.code, detail=fault.detail)


def _without_errors(status: int, content: bytes) -> GatewayError:
    """Judge an answer that holds no list of errors, by its status."""
    if status >= 500 or status in _UNSETTLED:
        return ProviderTrouble(status=status)
    if status == 401:
        return _by_status(status, "")
    if is_page(content):
        return NotTheProvider(detail=f"status {status} with a page")
    if content.strip() and not _is_whole(content):
        return Garbled(detail=f"status {status}, not JSON")
    return _by_status(status, "")


def _by_status(status: int, words: str) -> GatewayError:
    if status in (401, 403):
        return AccessDenied(code=str(status), detail=words)
    if status == 404:
        return NotFound(code="404", detail=words)
    return UnknownRefusal(status=status, detail=words)


def is_page(content: bytes) -> bool:
    """Tell whether a body is a web page, which the API never writes."""
    return content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _is_whole(content: bytes) -> bool:
    try:
        from_json(content)
    except ValueError:
        return False
    return True


def _faults(content: bytes, secrets: tuple[str, ...]) -> list[_Fault] | None:
    """Read the errors; None where the body is not the contract's error document."""
    try:
        body = from_json(content)
    except ValueError:
        return None
    errors = body.get("errors") if isinstance(body, dict) else None
    if not isinstance(errors, list) or not errors:
        return None

    return [_fault(error if isinstance(error, dict) else {}, secrets) for error in errors[:100]]


def _fault(error: Mapping[str, object], secrets: tuple[str, ...]) -> _Fault:
    code, words = error.get("code"), error.get("detail")
    # What is there but no code must stay unknown, not become "no code".
    safe = code if isinstance(code, str) and re.fullmatch(_CODE, code, re.ASCII) else "?"
    return _Fault(
        "" if code is None else safe, detail(words, secrets) if isinstance(words, str) else ""
    )


def _field(words: str) -> str:
    """Find the field that a refusal speaks of, in snake_case; empty: it names none of ours."""
    spoken: list[str] = re.findall(r"\b[a-z_]{1,40}\b", words)
    for field in spoken:
        if field in _FIELDS or (field not in _GROUPS and "_" in field.strip("_")):
            return field
    # "Reference already taken" names its field too.
    if re.search(r"\breference\b", words, re.IGNORECASE):
        return REFERENCE
    return next((field for field in spoken if field in _GROUPS), "")
