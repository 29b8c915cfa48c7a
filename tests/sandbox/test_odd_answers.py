"""Scripted answers: what goes wrong, for whom, how often, and whether the work was done."""

import time
import zlib
from typing import Any

import httpx
import pytest

from pos.sandbox import Sandbox, SandboxError

from .shop import Shop, error_of, payment_in


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("000", 500),
        ("001", 500),
        ("002", 401),
        ("003", 403),
        ("004", 404),
        ("005", 400),
        ("006", 500),
        ("010", 503),
        ("TXN0001", 400),
        ("TXN0003", 400),
        ("TXN0004", 400),
        ("TXN0005", 400),
        ("XYZ", 400),
    ],
)
def test_any_code_can_be_answered_without_doing_the_work(
    code: str, status: int, sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.script(kind="error", code=code)
    assert error_of(shop.create())[:2] == (status, code)
    assert sandbox.payments() == ()
    assert shop.create().status_code == 201


def test_an_error_can_be_answered_although_the_work_was_done(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.script(kind="error", code="001", status=502, commit=True)
    assert error_of(shop.create())[:2] == (502, "001")
    assert len(sandbox.payments()) == 1


def test_a_script_meets_its_operation_so_many_times(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.script(kind="no-content", operation="list", times=2)
    payment_id = shop.made()["id"]
    assert shop.get(payment_id).status_code == 200
    assert [shop.page().status_code for _ in range(3)] == [204, 204, 200]


def test_a_script_without_an_end_stays_until_it_is_cleared(
    sandbox: Sandbox, shop: Shop, control: httpx.Client
) -> None:
    sandbox.script(kind="unknown-status", times=None, value="under_review")
    payment_id = shop.made()["id"]
    assert [shop.status_of(payment_id) for _ in range(3)] == ["under_review"] * 3
    assert control.delete("/scripts").json()["scripts"] == []
    assert shop.status_of(payment_id) == "pending"


@pytest.mark.parametrize(
    "wait", ["7", "Wed, 21 Oct 2026 07:28:00 GMT", "soon", "-1", "1000000000", None]
)
def test_a_rate_limit_carries_any_text_in_retry_after(
    wait: str | None, sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.script(kind="status", status=429, retry_after=wait)
    answer = shop.page()
    assert answer.status_code == 429
    assert answer.headers.get("retry-after") == wait


def test_a_proxy_may_answer_503_with_html(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.script(kind="html")
    answer = shop.create()
    assert answer.status_code == 503
    assert answer.headers["content-type"].startswith("text/html")
    assert sandbox.payments() == ()


def test_a_captive_portal_answers_200_with_html(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.script(kind="captive-portal")
    answer = shop.create()
    assert answer.status_code == 200
    assert "Wi-Fi" in answer.text


def test_a_redirect_leads_to_a_login_page_that_sees_whether_the_key_came_along(
    sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.script(kind="redirect")
    answer = shop.create()
    assert answer.status_code == 302
    httpx.get(answer.headers["location"], trust_env=False)
    assert [entry.authorized for entry in sandbox.requests()] == [True, False]


def test_a_small_body_may_unpack_to_a_very_large_one(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.script(kind="gzip-bomb", size=6_000_000)
    with shop.http.stream("GET", f"{shop.base}/payments") as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert len(raw) < 100_000
    assert len(zlib.decompress(raw, wbits=31)) > 6_000_000


def test_half_a_document_comes_in_a_whole_answer(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.script(kind="truncated")
    answer = shop.create()
    assert answer.status_code == 201
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        answer.json()
    assert len(sandbox.payments()) == 1


def test_json_may_have_another_shape(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.script(kind="wrong-shape")
    assert "data" not in shop.page().json()


@pytest.mark.parametrize(
    ("kind", "keys", "wrong"),
    [
        ("wrong-id", ("id",), f"contract_{'0' * 32}"),
        ("wrong-amount", ("attributes", "amount"), "101000.0"),
        ("wrong-reference", ("attributes", "referenceId"), "ORDER-1-X"),
        ("wrong-currency", ("attributes", "currency"), "SGD"),
        ("wrong-method", ("attributes", "paymentMethod", "type"), "qris"),
        (
            "wrong-channel",
            ("attributes", "paymentMethod", "instructions", "retailOutletName"),
            "INDOMARET",
        ),
        ("unknown-status", ("attributes", "status"), "on_hold"),
    ],
)
def test_one_thing_in_the_answer_may_be_wrong(
    kind: str, keys: tuple[str, ...], wrong: str, sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.script(kind=kind, operation="create")
    sandbox.script(kind=kind, operation="list")
    answers = [payment_in(shop.create()), shop.page().json()["data"][0]]
    for found in answers:
        value: Any = found
        for key in keys:
            value = value[key]
        assert value == wrong
    assert sandbox.payments()[0].reference == "ORDER-1"
    assert sandbox.payments()[0].amount == 100_000


def test_an_older_server_leaves_out_the_currency(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.script(kind="missing-currency")
    assert "currency" not in shop.made()["attributes"]


def test_a_stall_before_the_work_commits_after_the_client_has_given_up(
    sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.script(kind="stall-before", seconds=0.3)
    shop.http.timeout = httpx.Timeout(0.1)
    with pytest.raises(httpx.ReadTimeout):
        shop.create()
    assert sandbox.payments() == ()
    time.sleep(0.4)
    assert len(sandbox.payments()) == 1


def test_a_stall_after_the_work_has_committed_while_the_client_waits(
    sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.script(kind="stall-after", seconds=0.3)
    shop.http.timeout = httpx.Timeout(0.1)
    with pytest.raises(httpx.ReadTimeout):
        shop.create()
    assert len(sandbox.payments()) == 1


@pytest.mark.parametrize(("kind", "made"), [("drop-before", 0), ("drop-after", 1)])
@pytest.mark.parametrize(
    ("how", "error"), [("close", httpx.RemoteProtocolError), ("reset", httpx.ReadError)]
)
def test_the_connection_may_end_instead_of_an_answer(
    kind: str, made: int, how: str, error: type[Exception], sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.script(kind=kind, how=how)
    with pytest.raises(error):
        shop.create()
    assert len(sandbox.payments()) == made
    assert sandbox.requests()[0].lost


def test_the_next_answer_to_a_create_can_be_lost(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.lose_next_answer()
    assert shop.page().status_code == 200
    with pytest.raises(httpx.RemoteProtocolError):
        shop.create()
    assert shop.references({"filter[referenceId]": "ORDER-1"}) == ["ORDER-1"]


def test_one_answer_may_be_cut_in_its_middle_on_the_wire(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.script(kind="cut", size=200)
    with pytest.raises(httpx.RemoteProtocolError):
        shop.create()
    assert shop.create().status_code == 201
    assert len(sandbox.payments()) == 1


@pytest.mark.parametrize(
    "wish",
    [
        {},
        {"kind": "explode"},
        {"kind": "error", "operation": "delete"},
        {"kind": "drop-after", "how": "gently"},
        {"kind": "error", "colour": "red"},
        {"kind": "stall-before", "seconds": "long"},
    ],
)
def test_a_script_that_makes_no_sense_is_refused(wish: dict[str, Any], sandbox: Sandbox) -> None:
    with pytest.raises(SandboxError):
        sandbox.script(**wish)
