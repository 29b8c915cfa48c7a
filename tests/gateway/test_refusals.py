from __future__ import annotations

import json
from datetime import timedelta

import pytest

from pos.core import errors as e
from pos.gateway.refusals import read_refusal
from tests.fakes.clock import NOON
from tests.gateway.loopback import errors

CODES: dict[str, type[e.GatewayError]] = {
    "000": e.ProviderTrouble,
    "001": e.ProviderTrouble,
    "002": e.AccessDenied,
    "003": e.FeatureOff,
    "004": e.NotFound,
    "005": e.BadParameter,
    "006": e.ProviderTrouble,
    "010": e.TemporarilyDown,
    "TXN0001": e.AccountLimit,
    "TXN0002": e.OutsideLimits,
    "TXN0003": e.AccountLimit,
    "TXN0004": e.AccountLimit,
    "TXN0005": e.AccountNumberNotMade,
    "TXN0006": e.AccountNumberNotMade,
    "TXN0007": e.AccountNumberNotMade,
}
HTML = b"<html><h1>Oops</h1></html>"


def judge(status: int, content: bytes = b"", **more: object) -> e.GatewayError:
    return read_refusal(status, content, now=NOON, **more)  # type: ignore[arg-type]  # test sugar


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_its_error_whatever_the_4xx(code: str, status: int) -> None:
    assert type(judge(status, errors(code))) is CODES[code]


@pytest.mark.parametrize("status", [408, 409, 425, 500, 502, 503, 504, 599])
@pytest.mark.parametrize("code", [*CODES, "999"])
def test_an_unsettled_status_is_unknown_whatever_the_code(code: str, status: int) -> None:
    assert isinstance(judge(status, errors(code)), e.OutcomeUnknown)


@pytest.mark.parametrize("code", ["007", "TXN0008", "txn0002", "5", "", "'", "x" * 900, "005 "])
@pytest.mark.parametrize("status", [400, 402, 403, 404, 422])
def test_an_unknown_code_is_an_unknown_outcome(code: str, status: int) -> None:
    error = judge(status, errors(code))
    assert type(error) is e.UnknownRefusal
    assert error.status == status
    assert len(error.code) <= 20


@pytest.mark.parametrize("code", [5, 2, ["005"], {"code": "005"}, True])
def test_a_code_that_is_no_text_is_no_known_code(code: object) -> None:
    content = e_json([{"code": code}])
    assert type(judge(400, content)) is e.UnknownRefusal


def e_json(entries: object) -> bytes:
    return json.dumps({"errors": entries}).encode()


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("005", "001"), e.ProviderTrouble),
        (("TXN0002", "010"), e.TemporarilyDown),
        (("010", "000"), e.ProviderTrouble),
        (("005", "XYZ"), e.UnknownRefusal),
        (("XYZ", "010"), e.TemporarilyDown),
        (("TXN0002", "005"), e.OutsideLimits),
    ],
)
def test_of_several_errors_the_most_cautious_wins(
    codes: tuple[str, ...], expected: type[e.GatewayError]
) -> None:
    assert type(judge(400, errors(*codes))) is expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, e.UnknownRefusal),
        (401, e.AccessDenied),
        (402, e.UnknownRefusal),
        (403, e.AccessDenied),
        (404, e.NotFound),
        (407, e.NotTheProvider),
        (408, e.ProviderTrouble),
        (409, e.ProviderTrouble),
        (410, e.UnknownRefusal),
        (418, e.UnknownRefusal),
        (422, e.UnknownRefusal),
        (425, e.ProviderTrouble),
        (429, e.ProviderTrouble),
        (500, e.ProviderTrouble),
        (503, e.ProviderTrouble),
        (511, e.NotTheProvider),
        (101, e.NotTheProvider),
        (301, e.NotTheProvider),
        (302, e.NotTheProvider),
        (304, e.NotTheProvider),
        (600, e.NotTheProvider),
        (999, e.NotTheProvider),
    ],
)
@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"errors":[]}', b'{"errors":{}}'])
def test_without_a_code_the_status_speaks(
    status: int, content: bytes, expected: type[e.GatewayError]
) -> None:
    assert type(judge(status, content)) is expected


def test_the_status_in_place_of_a_code_is_no_code() -> None:
    assert type(judge(401, errors("401"))) is e.AccessDenied
    assert type(judge(404, errors("404"))) is e.NotFound
    assert type(judge(422, errors("422"))) is e.UnknownRefusal


@pytest.mark.parametrize("status", [400, 403, 404, 422])
def test_a_page_was_not_written_by_the_api(status: int) -> None:
    assert type(judge(status, HTML)) is e.NotTheProvider


def test_a_page_with_401_still_says_that_the_keys_are_wrong() -> None:
    assert type(judge(401, HTML)) is e.AccessDenied
    assert type(judge(503, HTML)) is e.ProviderTrouble


@pytest.mark.parametrize("status", [400, 403, 404])
def test_half_an_error_proves_nothing(status: int) -> None:
    error = judge(status, errors("004")[:-3])
    assert type(error) is e.Garbled


@pytest.mark.parametrize("entries", [[None], ["005"], [5], [[]]])
def test_an_error_of_another_shape_names_no_code(entries: list[object]) -> None:
    assert type(judge(400, e_json(entries))) is e.UnknownRefusal


def test_a_method_that_is_down_says_until_when() -> None:
    error = judge(503, errors("010"))
    assert isinstance(error, e.TemporarilyDown)
    assert error.retry_at == NOON + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("amount is missing or not an integer", "amount"),
        ("expired_at is too early or too late", "expired_at"),
        ("payment_method_options.display_name is too long", "display_name"),
        ("payment_method_options is missing", "payment_method_options"),
        ("reference_id has already been taken", "reference_id"),
        ("Invalid parameter: suffix_no", "suffix_no"),
        ("Reference already taken", "reference_id"),
        ("referenced elsewhere", ""),
        ("Something else is wrong", ""),
        ("<b>Amount</b>", ""),
        ("'; drop table x", ""),
        ("", ""),
    ],
)
def test_a_bad_parameter_names_its_field(words: str, field: str) -> None:
    error = judge(400, errors("005", detail=words))
    assert isinstance(error, e.BadParameter)
    assert error.field == field


def test_a_reference_that_is_taken_outweighs_any_other_no() -> None:
    entries = [{"code": "TXN0002"}, {"code": "005", "detail": "reference_id is already taken"}]
    error = judge(400, e_json(entries))
    assert isinstance(error, e.BadParameter)
    assert error.field == e.REFERENCE


def test_a_stranger_s_words_are_short_escaped_and_hold_no_secret() -> None:
    words = "key=top-secret\n\x1b[31mred\u202e " + "x" * 5000
    error = judge(400, errors("TXN0002", detail=words), secrets=("top-secret",))
    assert isinstance(error, e.OutsideLimits)
    assert len(error.detail) <= 500
    assert error.detail.isprintable()
    assert error.detail.startswith("key=***\\n\\x1b[31mred\\u202e xxx")
