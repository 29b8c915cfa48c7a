"""Playing a script: the work is done or not, and what the client is told differs from the truth."""

import asyncio
import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from pos.sandbox.errors import Refusal
from pos.sandbox.payment import Method
from pos.sandbox.scripts import REPLACING, Kind, Script
from pos.sandbox.shapes import Answer, decimal_string, refusal_answer

_HTML = "text/html; charset=utf-8"
_PROXY_PAGE = (
    b"<html><head><title>503</title></head><body><h1>Service Unavailable</h1></body></html>"
)
_PORTAL_PAGE = (
    b"<html><body><h1>Welcome to Free Wi-Fi</h1><form>Accept the terms</form></body></html>"
)
_BOMB = 32 * 1024 * 1024  # far over any bound that a careful client sets


async def play(  # noqa: PLR0911 - one return a kind
    script: Script, work: Callable[[], Answer], origin: str
) -> Answer:
    """Answer a request as its script says; `work` does what was asked and returns the truth."""
    if script.kind in REPLACING:
        if script.commit:
            work()
        return _replacement(script, origin)
    match script.kind:
        case Kind.STALL_BEFORE:
            await asyncio.sleep(script.seconds)
            return work()
        case Kind.STALL_AFTER:
            answer = work()
            await asyncio.sleep(script.seconds)
            return answer
        case Kind.DROP_BEFORE:
            return Answer(status=0, loss=script.how)
        case Kind.DROP_AFTER:
            return replace(work(), loss=script.how)
        case Kind.CUT:
            return replace(work(), cut_after=100 if script.size is None else script.size)
        case Kind.TRUNCATED:
            answer = work()
            return replace(answer, body=answer.body[: len(answer.body) // 2])
        case _:
            return _twisted(script, work())


def _replacement(script: Script, origin: str) -> Answer:  # noqa: PLR0911 - one return a kind
    """Return the answer that stands in for the true one."""
    match script.kind:
        case Kind.ERROR:
            return refusal_answer(Refusal(script.code, "scripted", status=script.status))
        case Kind.STATUS:
            wait = None if script.retry_after is None else {"Retry-After": script.retry_after}
            return Answer(status=script.status or 429, headers=wait)
        case Kind.HTML:
            return Answer(status=script.status or 503, body=_PROXY_PAGE, content_type=_HTML)
        case Kind.NO_CONTENT:
            return Answer(status=204)
        case Kind.REDIRECT:
            address = script.value or f"{origin}/login"
            return Answer(status=script.status or 302, headers={"Location": address})
        case Kind.CAPTIVE_PORTAL:
            return Answer(status=200, body=_PORTAL_PAGE, content_type=_HTML)
        case Kind.GZIP_BOMB:
            return Answer(
                status=script.status or 200,
                body=_bomb(script.size or _BOMB),
                headers={"Content-Encoding": "gzip"},
            )
        case _:
            return Answer(status=script.status or 200, body=b'{"payments":[1,null,"two"]}')


def _twisted(script: Script, answer: Answer) -> Answer:
    """Return the true answer with one thing wrong in each of its payments."""
    if not 200 <= answer.status < 300 or answer.loss is not None:
        return answer
    document = json.loads(answer.body)
    found = document["data"] if isinstance(document["data"], list) else [document["data"]]
    for payment in found:
        if "paymentMethod" in payment["attributes"]:
            _TWISTS[script.kind](payment, script.value)
    return replace(answer, body=json.dumps(document).encode())


def _id(payment: dict[str, Any], value: str | None) -> None:
    payment["id"] = value or f"contract_{'0' * 32}"


def _amount(payment: dict[str, Any], value: str | None) -> None:
    attributes = payment["attributes"]
    attributes["amount"] = value or decimal_string(int(float(attributes["amount"])) + 1000)


def _reference(payment: dict[str, Any], value: str | None) -> None:
    attributes = payment["attributes"]
    attributes["referenceId"] = value or f"{attributes['referenceId']}-X"


def _currency(payment: dict[str, Any], value: str | None) -> None:
    payment["attributes"]["currency"] = value or "SGD"


def _method(payment: dict[str, Any], value: str | None) -> None:
    method = payment["attributes"]["paymentMethod"]
    other = Method.QRIS if method["type"] != Method.QRIS else Method.RETAIL_OUTLET
    method["type"] = value or str(other)


def _channel(payment: dict[str, Any], value: str | None) -> None:
    instructions = payment["attributes"]["paymentMethod"].get("instructions", {})
    for key, usual, other in (
        ("retailOutletName", "ALFAMART", "INDOMARET"),
        ("bankShortCode", "BCA", "BNI"),
    ):
        if key in instructions:
            instructions[key] = value or (other if instructions[key] == usual else usual)


def _no_currency(payment: dict[str, Any], _value: str | None) -> None:
    del payment["attributes"]["currency"]


def _status(payment: dict[str, Any], value: str | None) -> None:
    payment["attributes"]["status"] = value or "on_hold"


_TWISTS: MappingProxyType[Kind, Callable[[dict[str, Any], str | None], None]] = MappingProxyType(
    {
        Kind.WRONG_ID: _id,
        Kind.WRONG_AMOUNT: _amount,
        Kind.WRONG_REFERENCE: _reference,
        Kind.WRONG_CURRENCY: _currency,
        Kind.WRONG_METHOD: _method,
        Kind.WRONG_CHANNEL: _channel,
        Kind.MISSING_CURRENCY: _no_currency,
        Kind.UNKNOWN_STATUS: _status,
    }
)


@lru_cache(maxsize=4)
def _bomb(size: int) -> bytes:
    """Return gzip of a JSON string of so many blanks."""
    press = zlib.compressobj(level=1, wbits=31)  # 31: with gzip's own head and tail
    blank = b" " * 1_048_576
    whole, rest = divmod(size, len(blank))
    pieces = [press.compress(b'{"data":"')]
    pieces += [press.compress(blank) for _ in range(whole)]
    pieces += [press.compress(blank[:rest] + b'"}'), press.flush()]
    return b"".join(pieces)
