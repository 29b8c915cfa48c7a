"""SE-8, SE-9: whatever the provider writes, in any field or error, stays short, plain and unclicked."""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from pos.app.log import FOLDER, NAME, Log, logged
from pos.app.mask import Mask
from pos.core.errors import AccessDenied, Garbled, GatewayError, UnknownRefusal
from pos.core.payment import Payment
from pos.gateway import wire
from pos.gateway.refusals import REFUSALS, read_refusal
from pos.ui.messages import explain
from tests.hostile.corpus import corpus
from tests.hostile.eyes import Bait

NOW = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
ANSWER: dict[str, Any] = {
    "data": {
        "id": "contract_ea9c4b10",
        "type": "payment",
        "attributes": {
            "status": "pending",
            "amount": "100000.0",
            "currency": "IDR",
            "createdAt": "2020-10-19T09:12:48+07:00",
            "description": None,
            "expiredAt": "2020-10-20T02:12:48Z",
            "referenceId": "K1-000001-0123456789abcdef",
            "fees": "4400.0",
            "paymentMethod": {
                "id": "871767",
                "type": "retail_outlet",
                "referenceId": "K1-000001-0123456789abcdef",
                "instructions": {
                    "retailOutletName": "ALFAMART",
                    "paymentCode": "8887322",
                    "accountNo": "8808123456789012",
                    "bankShortCode": "BCA",
                    "providerCode": "SHOPEEPAY",
                    "imageUrl": "https://pictures.example/1.png",
                    "displayName": "Toko",
                },
                "settlement": {"httpUrl": "https://wallet.example/1", "providerCode": "SHOPEEPAY"},
            },
        },
    }
}


def places(value: object, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Give the way to each field."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*way, key))
    else:
        yield way


def with_text(way: tuple[str, ...], text: str) -> bytes:
    answer = deepcopy(ANSWER)
    inner = answer
    for key in way[:-1]:
        inner = inner[key]
    inner[way[-1]] = text
    return json.dumps(answer).encode()


def believed(content: bytes) -> Payment | Garbled:
    try:
        return wire.read_payment(content)
    except Garbled as error:
        return error


def is_tame(text: str) -> bool:
    """Tell whether text is one line of a bounded length without anything that nobody sees."""
    unseen = {"Cc", "Cf", "Cs", "Co", "Cn"}
    return len(text) <= 2_000 and not any(unicodedata.category(c) in unseen for c in text)


@pytest.mark.parametrize("way", list(places(ANSWER)), ids=".".join)
def test_a_hostile_field_is_refused_or_comes_in_tame(way: tuple[str, ...], bait: Bait) -> None:
    for name, text in corpus(bait.path, bait.port).items():
        payment = believed(with_text(way, text))
        if isinstance(payment, Garbled):
            assert is_tame(payment.detail), name
            assert len(text) < 4 or text[:200] not in payment.detail, name
            continue
        for field in ("id", "reference_id", "status_word", "currency", "method"):
            assert is_tame(getattr(payment, field)), (name, field)
        for field in ("code", "display_name", "picture_url", "page_url", "channel"):
            told = getattr(payment, field)
            assert told is None or is_tame(told), (name, field)
        if payment.page_url is not None:
            # Shown as a QR alone, never as a link; and nothing but a web address.
            assert re.match(r"https://|http://(127\.|localhost|\[::1\])", payment.page_url), name


_STATUSES = (400, 401, 404, 409, 422, 500, 503)


def test_no_sentence_repeats_what_an_error_says(themed: QApplication, bait: Bait) -> None:
    del themed
    for count, (name, text) in enumerate(corpus(bait.path, bait.port).items()):
        if len(text.strip()) < 8:
            continue  # a letter or two stand in any sentence
        codes = (*REFUSALS, "000", "010", "ZZZ9", text)
        code = codes[count % len(codes)]
        body = {"errors": [{"code": code, "title": text, "detail": text}] * 2, "message": text}
        error = read_refusal(_STATUSES[count % len(_STATUSES)], json.dumps(body).encode(), now=NOW)
        assert isinstance(error, GatewayError)
        words = explain(error)
        shown = f"{words.title} {words.text}"
        assert text.strip()[:200] not in shown, name
        assert is_tame(shown), name
        assert len(shown) < 600, name


def test_what_an_error_says_stands_in_the_log_escaped_and_short(tmp_path: Path, bait: Bait) -> None:
    log = Log(tmp_path, Mask())
    told = 0
    with logged(log):
        for text in corpus(bait.path, bait.port).values():
            body = json.dumps({"errors": [{"code": "ZZZ9", "title": "no", "detail": text}]})
            error = read_refusal(422, body.encode(), now=NOW)
            assert isinstance(error, (UnknownRefusal, Garbled))  # half a character is no JSON
            assert len(error.detail) <= 500
            assert error.detail.isprintable()
            logging.getLogger("kasir.gateway").warning("refused: %s", error)
            told += 1
            assert log.drain(5)
    lines = b"".join(
        path.read_bytes() for path in sorted((tmp_path / FOLDER).glob(f"{NAME}*"))
    ).splitlines()
    assert len(lines) == told
    for line in lines:
        assert line.isascii()
        assert "\x1b" not in json.loads(line)["text"]


def test_an_error_of_ours_never_turns_into_a_link(themed: QApplication) -> None:
    del themed
    body = {"errors": [{"code": "002", "title": "x", "detail": "see https://evil.example/login"}]}
    error = read_refusal(401, json.dumps(body).encode(), now=NOW)
    assert isinstance(error, AccessDenied)
    words = explain(error)
    assert "evil" not in words.title + words.text
    assert "evil" in error.detail  # the log has it
