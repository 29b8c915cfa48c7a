"""What the provider said goes along with each error: status, code, words, time, and no more."""

from __future__ import annotations

import gzip
import ssl
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from pos.core import errors as e
from pos.gateway.line import Letter, Line, Patience, _is_tls, _read, _translate
from pos.gateway.pace import FIRST_WAIT, LONGEST_WAIT, Pace, instant
from pos.gateway.refusals import DOWN_FOR, is_page, read_refusal
from tests.fakes.clock import NOON, FakeClock
from tests.gateway.loopback import errors


def told(status: int, content: bytes) -> tuple[type, dict[str, Any]]:
    """Give an error's class and what it bears, ``left`` apart."""
    error = read_refusal(status, content, now=NOON)
    return type(error), {name: value for name, value in vars(error).items() if name != "left"}


def fault(code: object, detail: object) -> bytes:
    import json  # noqa: PLC0415 - beside its use

    return json.dumps({"errors": [{"code": code, "detail": detail}]}).encode()


@pytest.mark.parametrize(
    ("status", "code", "kind", "bears"),
    [
        (422, "TXN0002", e.OutsideLimits, {"code": "TXN0002", "detail": "too much"}),
        (403, "002", e.AccessDenied, {"code": "002", "detail": "too much"}),
        (422, "005", e.BadParameter, {"code": "005", "detail": "too much", "field": ""}),
        (422, "777", e.UnknownRefusal, {"status": 422, "code": "777", "detail": "too much"}),
        (400, "001", e.ProviderTrouble, {"status": 400, "code": "001", "detail": "too much"}),
        (
            503,
            "TXN0002",
            e.ProviderTrouble,
            {"status": 503, "code": "TXN0002", "detail": "too much"},
        ),
        (422, "010", e.TemporarilyDown, {"retry_at": NOON + DOWN_FOR, "detail": "too much"}),
        (503, "010", e.TemporarilyDown, {"retry_at": NOON + DOWN_FOR, "detail": "too much"}),
        (401, "", e.AccessDenied, {"code": "401", "detail": "too much"}),
        (401, "777", e.AccessDenied, {"code": "401", "detail": "too much"}),
        (402, "777", e.UnknownRefusal, {"status": 402, "code": "777", "detail": "too much"}),
        (403, None, e.AccessDenied, {"code": "403", "detail": "too much"}),
        (404, "404", e.NotFound, {"code": "404", "detail": "too much"}),
        (418, None, e.UnknownRefusal, {"status": 418, "code": "", "detail": "too much"}),
        (599, "004", e.ProviderTrouble, {"status": 599, "code": "004", "detail": "too much"}),
    ],
)
def test_an_error_bears_what_was_said(
    status: int, code: str | None, kind: type, bears: dict[str, object]
) -> None:
    assert told(status, fault(code, "too much")) == (kind, bears)


@pytest.mark.parametrize(
    ("status", "kind", "bears"),
    [
        (401, e.AccessDenied, {"code": "401", "detail": ""}),
        (404, e.NotFound, {"code": "404", "detail": ""}),
        (418, e.UnknownRefusal, {"status": 418, "code": "", "detail": ""}),
        (500, e.ProviderTrouble, {"status": 500, "code": "", "detail": ""}),
    ],
)
def test_where_nothing_is_said_the_status_speaks(
    status: int, kind: type, bears: dict[str, object]
) -> None:
    assert told(status, b"") == (kind, bears)


def test_a_code_of_other_letters_is_unknown_and_not_repeated() -> None:
    kind, bears = told(422, fault("\u0661\u0662", "x"))
    assert (kind, bears["code"]) == (e.UnknownRefusal, "?")
    kind, bears = told(422, fault("005", 5))
    assert (kind, bears["detail"]) == (e.BadParameter, "")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("Reference has already been taken", "reference_id"),
        ("REFERENCE is taken", "reference_id"),
        ("_ is invalid", ""),
        ("expired_at is invalid", "expired_at"),
        ("payment_method_options is invalid", "payment_method_options"),
    ],
)
def test_the_field_that_is_meant_is_found(words: str, field: str) -> None:
    _, bears = told(422, fault("005", words))
    assert bears["field"] == field


def test_a_page_is_known_by_its_first_sign_behind_marks_and_blanks() -> None:
    assert is_page(b"\xef\xbb\xbf \r\n\t<html>")
    assert not is_page(b'{"a": "<b>"}')
    assert not is_page(b" " * 300 + b"<html>")


# --- when to ask again ------------------------------------------------------------------------


def held(header: str) -> float:
    """Give the seconds that a header holds calls back."""
    pace = Pace(FakeClock())
    until = pace.hold(header)
    return (until - NOON).total_seconds()


@pytest.mark.parametrize(
    ("header", "asked"),
    [
        ("100000000", 1e8),
        ("999999999", 1e9 - 1),
        ("1000000000", 1e9),
        ("9999999999", 1e9),
        ("6.20", 7),
        ("6.00", 6),
        ("6.02", 7),
        (format_datetime(NOON + timedelta(seconds=1), usegmt=True), 1),
    ],
)
def test_what_was_asked_for_is_kept_as_it_was(header: str, asked: float) -> None:
    pace = Pace(FakeClock())
    pace.hold(header)
    assert pace.asked == timedelta(seconds=asked)


def test_a_date_that_is_now_asks_for_nothing_in_particular() -> None:
    assert held(format_datetime(NOON, usegmt=True)) == FIRST_WAIT


def test_who_was_never_held_back_may_ask_and_was_asked_nothing() -> None:
    clock = FakeClock()
    clock._monotonic = 0.5  # a machine that has just been started
    pace = Pace(clock)
    pace.check()
    assert pace.asked == timedelta()


def test_an_answer_forgets_what_was_asked_once_it_is_over() -> None:
    clock = FakeClock()
    pace = Pace(clock)
    pace.hold("7")
    pace.ease()
    assert pace.asked == timedelta(seconds=7), "it holds on"
    clock.move(timedelta(seconds=7))
    pace.ease()
    assert pace.asked == timedelta()


def test_a_time_that_is_named_ends_the_doubling() -> None:
    clock = FakeClock()
    pace = Pace(clock)
    for header, waits in (("", FIRST_WAIT), ("", 2 * FIRST_WAIT), ("7", 7), ("", FIRST_WAIT)):
        assert (pace.hold(header) - clock.now()).total_seconds() == waits
        assert pace.asked.total_seconds() == waits
        clock.move(timedelta(seconds=waits))
    for _ in range(5):
        clock.move(pace.hold("") - clock.now())
    assert pace.asked.total_seconds() == LONGEST_WAIT


def test_who_is_held_back_hears_that_nothing_left() -> None:
    pace = Pace(FakeClock())
    pace.hold("7")
    with pytest.raises(e.RateLimited) as early:
        pace.check()
    assert (early.value.detail, early.value.left) == ("held back", False)
    assert early.value.retry_at == NOON + timedelta(seconds=7)


def test_a_date_is_read_in_utc_whatever_zone_it_names() -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    for said in ("Sun, 22 Nov 2026 12:00:00 GMT", "Sun, 22 Nov 2026 19:00:00 +0700"):
        read = instant(said)
        assert read == noon
        assert read is not None
        assert read.utcoffset() == timedelta()
    read = instant("Sun, 22 Nov 2026 12:00:00 -0000")
    assert read == noon, "no zone at all is theirs, which is UTC"


# --- bodies -----------------------------------------------------------------------------------


class Pieces(httpx.AsyncByteStream):
    """A body that comes in pieces."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            yield piece


def answer(*pieces: bytes, coding: str = "") -> httpx.Response:
    headers = {"Content-Encoding": coding} if coding else {}
    return httpx.Response(200, headers=headers, stream=Pieces(pieces))


async def test_a_body_in_pieces_is_one_packed_or_not() -> None:
    assert await _read(answer(b"ab", b"", b"cd"), 4) == b"abcd"
    packed = gzip.compress(b"abcd" * 50)
    pieces = [packed[:9], packed[9:20], packed[20:]]
    assert await _read(answer(*pieces, coding=" GZIP "), 200) == b"abcd" * 50
    assert await _read(answer(b"ab", coding="identity"), 4) == b"ab"
    assert await _read(answer(coding="gzip"), 4) == b""


@pytest.mark.parametrize(
    ("pieces", "coding", "words"),
    [
        ((b"ab", b"cde"), "", "far too large"),
        ((gzip.compress(b"a" * 5),), "gzip", "far too large"),
        ((b"ab",), "br", "packed in an unknown way"),
        ((gzip.compress(b"abc" * 9)[:-4],), "gzip", "cut while packed"),
    ],
)
async def test_a_body_that_cannot_be_taken_says_why(
    pieces: tuple[bytes, ...], coding: str, words: str
) -> None:
    largest = 100 if "cut" in words else 4
    with pytest.raises(e.Garbled) as garbled:
        await _read(answer(*pieces, coding=coding), largest)
    assert garbled.value.detail == words


async def test_packed_and_raw_may_be_as_large_as_is_allowed_and_not_a_byte_more() -> None:
    assert await _read(answer(b"ab", b"cd"), 4) == b"abcd"
    packed = gzip.compress(b"x" * 400)
    assert await _read(answer(packed, coding="gzip"), 400) == b"x" * 400
    with pytest.raises(e.Garbled):
        await _read(answer(gzip.compress(b"x" * 401), coding="gzip"), 400)
    with pytest.raises(e.Garbled):
        await _read(answer(packed, packed * 20, coding="gzip"), 400)


async def test_a_body_packed_in_another_way_than_it_says_is_garbled() -> None:
    import zlib  # noqa: PLC0415 - beside its use

    with pytest.raises(zlib.error):
        await _read(answer(zlib.compress(b"abc"), coding="gzip"), 100)


# --- what the network did ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (httpx.ConnectError("no route"), e.Offline),
        (httpx.ConnectTimeout("no route"), e.Offline),
        (httpx.ReadTimeout("slow"), e.TimedOut),
        (httpx.RemoteProtocolError("Server disconnected"), e.Offline),
        (httpx.RemoteProtocolError("peer closed"), e.Garbled),
        (httpx.ProxyError("407"), e.NotTheProvider),
        (OSError("no buffer"), e.Offline),
        (RuntimeError("ours"), e.Offline),
    ],
)
def test_each_error_of_the_network_keeps_its_name_and_words(
    error: Exception, kind: type[e.OutcomeUnknown]
) -> None:
    found = _translate(error)
    assert type(found) is kind
    assert found.detail == f"{type(error).__name__}: {error}"


def test_a_refusal_of_tls_is_found_below_others_and_a_cut_is_none() -> None:
    outer: BaseException = httpx.ConnectError("x")
    outer.__cause__ = middle = OSError("y")
    middle.__context__ = ssl.SSLCertVerificationError("z")
    assert _is_tls(outer)
    middle.__context__ = ssl.SSLEOFError("cut")
    assert not _is_tls(outer)
    round_and_round: BaseException = OSError("1")
    round_and_round.__cause__ = other = OSError("2")
    other.__cause__ = round_and_round
    assert not _is_tls(round_and_round)


def test_an_error_document_is_read_as_far_as_a_hundred() -> None:
    assert told(422, errors("005"))[0] is e.BadParameter


# --- the line itself ---------------------------------------------------------------------------


def letter(**more: object) -> Letter:
    facts: dict[str, Any] = {
        "method": "GET",
        "url": "https://id.xfers.com/api/v4/payments",
        "headers": {"Accept": "application/json"},
        "content": b"",
        "largest": 100,
    } | more
    return Letter(**facts)


async def test_a_letter_leaves_with_its_time_outs_and_what_it_can_unpack(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[httpx.Request] = []

    async def handle(_self: object, request: httpx.Request) -> httpx.Response:
        sent.append(request)
        headers = {"Date": "Sun, 22 Nov 2026 12:00:00 GMT", "Retry-After": "7"}
        return httpx.Response(429, headers=headers, stream=Pieces([b"{}"]))

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", handle)
    patience = Patience(connect=1.0, read=2.0, total=9.0)
    line = Line(ssl.create_default_context(), patience)
    reply = await line.send(letter())
    (request,) = sent
    assert request.extensions["timeout"] == {"connect": 1.0, "read": 2.0, "write": 2.0, "pool": 1.0}
    assert request.headers["accept-encoding"] == "gzip"
    assert request.headers["accept"] == "application/json"
    assert (reply.status, reply.content) == (429, b"{}")
    assert (reply.date, reply.retry_after) == ("Sun, 22 Nov 2026 12:00:00 GMT", "7")
    await line.close()


async def test_an_answer_without_a_date_has_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async def handle(_self: object, _request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Pieces([]))

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", handle)
    line = Line(ssl.create_default_context(), Patience())
    reply = await line.send(letter())
    assert (reply.date, reply.retry_after) == ("", "")
    await line.close()


def test_the_pool_has_more_slots_than_are_ever_in_flight_and_asks_no_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: dict[str, Any] = {}
    whole = httpx.AsyncHTTPTransport.__init__

    def look(self: httpx.AsyncHTTPTransport, **more: Any) -> None:
        given.update(more)
        whole(self, **more)

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "__init__", look)
    tls = ssl.create_default_context()
    Line(tls, Patience())
    assert given["verify"] is tls
    assert given["trust_env"] is False
    assert given["limits"] == httpx.Limits(
        max_connections=12, max_keepalive_connections=4, keepalive_expiry=30.0
    )
    assert given.pop("proxy") is None
    Line(tls, Patience(), "http://proxy:3128")
    assert (str(given["proxy"].url), given["proxy"].ssl_context) == ("http://proxy:3128", None)
    Line(tls, Patience(), "https://proxy:3128")
    assert given["proxy"].ssl_context is tls
