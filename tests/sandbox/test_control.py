"""The control endpoint: the world's verbs, the clock, the log, and starting over."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from pos.sandbox import NoSuchPayment, Sandbox, SandboxError, SandboxOptions, WrongStep

from .shop import Shop, error_of, order, wrap


def do(control: httpx.Client, which: str, verb: str, **wish: Any) -> httpx.Response:
    return control.post(f"/payments/{which}/{verb}", json=wish)


@pytest.mark.parametrize(
    ("verbs", "status"),
    [
        (["pay"], "paid"),
        (["processing"], "processing"),
        (["processing", "pay"], "paid"),
        (["pay", "settle"], "completed"),
        (["settle"], "completed"),
        (["expire"], "expired"),
        (["expire", "pay-late"], "paid"),
        (["expire", "pay-late", "settle"], "completed"),
        (["fail"], "failed"),
        (["fail", "pay-late"], "paid"),
        (["cancel"], "cancelled"),
        (["cancel", "pay-late"], "paid"),
    ],
)
def test_the_verbs_lead_from_status_to_status(
    verbs: list[str], status: str, shop: Shop, control: httpx.Client
) -> None:
    payment_id = shop.made()["id"]
    answers = [do(control, payment_id, verb) for verb in verbs]
    assert [answer.status_code for answer in answers] == [200] * len(verbs)
    assert answers[-1].json()["payment"]["status"] == status
    assert shop.status_of(payment_id) == status


@pytest.mark.parametrize(
    ("first", "second"),
    [("pay", "pay"), ("pay", "expire"), ("expire", "pay"), ("settle", "fail"), ("pay", "cancel")],
)
def test_a_verb_out_of_order_is_a_conflict(
    first: str, second: str, shop: Shop, control: httpx.Client
) -> None:
    shop.made()
    do(control, "ORDER-1", first)
    answer = do(control, "ORDER-1", second)
    assert answer.status_code == 409
    assert second in answer.json()["error"]


def test_late_money_is_late_only_after_the_end(shop: Shop, control: httpx.Client) -> None:
    shop.made()
    assert do(control, "ORDER-1", "pay-late").status_code == 409


def test_a_payment_is_named_by_id_by_reference_or_by_code(
    shop: Shop, control: httpx.Client
) -> None:
    for reference in ("A", "B", "C"):
        payment = shop.made(reference)
        code = payment["attributes"]["paymentMethod"]["instructions"]["paymentCode"]
        which = {"A": payment["id"], "B": "B", "C": code}[reference]
        assert do(control, which, "pay").json()["payment"]["reference"] == reference
    assert do(control, "D", "pay").status_code == 404


def test_another_amount_may_be_paid(sandbox: Sandbox, shop: Shop, control: httpx.Client) -> None:
    payment_id = shop.made()["id"]
    assert do(control, payment_id, "pay-other-amount").status_code == 400
    assert do(control, payment_id, "pay-other-amount", amount=90_000).status_code == 200
    attributes = shop.get(payment_id).json()["data"]["attributes"]
    assert (attributes["status"], attributes["amount"]) == ("paid", "90000.0")


def test_a_status_may_step_back_where_a_test_wants_it(shop: Shop, control: httpx.Client) -> None:
    payment_id = shop.made()["id"]
    do(control, payment_id, "settle")
    do(control, payment_id, "set-status", status="pending")
    assert shop.status_of(payment_id) == "pending"
    assert do(control, payment_id, "set-status", status="gone").status_code == 400


def test_a_payment_may_vanish(shop: Shop, control: httpx.Client) -> None:
    payment_id = shop.made()["id"]
    do(control, payment_id, "vanish")
    assert error_of(shop.get(payment_id))[:2] == (404, "004")
    assert shop.references({}) == []


def test_an_unknown_verb_is_refused_with_the_list_of_verbs(
    shop: Shop, control: httpx.Client
) -> None:
    shop.made()
    answer = do(control, "ORDER-1", "refund")
    assert answer.status_code == 400
    assert "pay-late" in answer.json()["error"]


def test_modes_are_switched_on_and_off_together_or_not_at_all(control: httpx.Client) -> None:
    on = control.post("/modes", json={"set": ["reject=409", "latency=1,0"]}).json()["modes"]
    assert on == {"reject": [409.0], "latency": [1.0, 0.0]}
    wrong = control.post("/modes", json={"set": ["list-lag"], "clear": ["rejct"]})
    assert wrong.status_code == 400
    assert "no-idempotency" in wrong.json()["error"]
    assert control.get("/state").json()["modes"] == on
    swapped = control.post("/modes", json={"set": ["list-lag=2"], "clear": ["latency"]})
    assert swapped.json()["modes"] == {"reject": [409.0], "list-lag": [2.0]}
    assert control.delete("/modes").json()["modes"] == {}


def test_scripts_can_be_sent_and_seen(shop: Shop, control: httpx.Client) -> None:
    script = {"kind": "error", "operation": "create", "code": "010", "times": 2}
    waiting = control.post("/scripts", json=script).json()["scripts"]
    assert waiting[0].items() >= script.items()
    assert [shop.create().status_code for _ in range(3)] == [503, 503, 201]
    assert control.post("/scripts", json={"kind": "nonsense"}).status_code == 400


def test_the_next_answer_can_be_lost_by_control(shop: Shop, control: httpx.Client) -> None:
    shop.made()
    control.post("/lose-next-answer", json={"operation": "list"})
    with pytest.raises(httpx.RemoteProtocolError):
        shop.page()
    assert shop.page().status_code == 200


@pytest.mark.parametrize(
    "wish", [{}, {"now": "noon"}, {"now": "2026-01-01T00:00:00"}, {"advance": "soon"}]
)
def test_a_clock_wish_that_is_no_time_is_refused(
    wish: dict[str, Any], control: httpx.Client
) -> None:
    assert control.post("/clock", json=wish).status_code == 400


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"set": "reject"}'])
def test_a_control_body_that_is_not_understood_is_refused(
    body: bytes, control: httpx.Client
) -> None:
    answer = control.post("/modes", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_the_log_proves_what_was_sent(sandbox: Sandbox, shop: Shop, control: httpx.Client) -> None:
    body = wrap(order())
    shop.post(body)
    shop.post(body)
    shop.made("OTHER")
    shop.page({"filter[referenceId]": "ORDER-1"})
    seen = control.get("/requests", params={"reference": "ORDER-1"}).json()["requests"]
    assert [entry["operation"] for entry in seen] == ["create", "create", "list"]
    assert {entry["body_sha256"] for entry in seen[:2]} == {hashlib.sha256(body).hexdigest()}
    assert seen[0]["path"] == "/api/v4/payments"
    assert seen[2]["path"].startswith("/api/v4/payments?filter")
    assert [entry["status"] for entry in seen] == [201, 201, 200]
    assert all(entry["source_port"] > 0 and entry["authorized"] for entry in seen)
    counters = control.get("/requests", params={"operation": "get"}).json()
    assert counters["requests"] == []
    assert counters["counters"]["requests"]["create"] == 3
    assert control.delete("/requests").json()["counters"]["total"] == 0


def test_the_largest_number_in_flight_is_counted(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.script(kind="stall-before", seconds=0.2, times=4)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(shop.create, [f"R-{number}" for number in range(4)]))
    assert [answer.status_code for answer in answers] == [201] * 4
    counters = sandbox.state()["counters"]
    assert (counters["in_flight"], counters["most_in_flight"]) == (0, 4)


def test_a_witness_is_told_of_a_request_before_it_is_served() -> None:
    seen: list[tuple[str, int]] = []
    options = SandboxOptions(
        on_request=lambda entry: seen.append((entry.reference, len(sandbox.payments())))
    )
    with Sandbox(options) as sandbox:
        shop = Shop(sandbox)
        with shop.http:
            shop.made("A")
            shop.made("B")
    assert seen == [("A", 0), ("B", 1)]


def test_a_reset_returns_to_the_start_with_an_empty_book(control: httpx.Client) -> None:
    with Sandbox(SandboxOptions(modes=("reject",))) as sandbox:
        shop = Shop(sandbox)
        with shop.http:
            shop.made()
            sandbox.set_mode("down")
            sandbox.advance(1000)
            sandbox.script(kind="html", times=None)
            state = httpx.post(f"{sandbox.control_url}/reset", trust_env=False).json()
            assert state["modes"] == {"reject": [422.0]}
            assert (state["clock_offset"], state["scripts"], state["payments"]) == (0, [], 0)
            assert shop.create().status_code == 201


def test_the_verbs_in_the_same_process_do_the_same(sandbox: Sandbox, shop: Shop) -> None:
    shop.made()
    assert sandbox.act("processing", "ORDER-1").status == "processing"
    assert sandbox.pay("ORDER-1").status == "paid"
    assert sandbox.settle("ORDER-1").status == "completed"
    with pytest.raises(WrongStep):
        sandbox.expire("ORDER-1")
    with pytest.raises(NoSuchPayment):
        sandbox.pay("ORDER-2")
    shop.made("ORDER-2")
    assert sandbox.expire("ORDER-2").status == "expired"
    assert [payment.status for payment in sandbox.payments()] == ["completed", "expired"]


def test_a_seed_makes_the_same_numbers_again() -> None:
    codes = []
    for _ in range(2):
        with Sandbox(SandboxOptions(seed=42)) as sandbox:
            shop = Shop(sandbox)
            with shop.http:
                codes.append([shop.made(f"R-{number}")["id"] for number in range(3)])
    assert codes[0] == codes[1]


def test_a_sandbox_that_does_not_run_says_so() -> None:
    sandbox = Sandbox()
    sandbox.stop()
    for call in (sandbox.payments, sandbox.clear_modes, lambda: sandbox.url):
        with pytest.raises(SandboxError, match="not running"):
            call()


def test_a_sandbox_starts_once_and_again_after_a_stop(sandbox: Sandbox) -> None:
    with pytest.raises(SandboxError, match="running already"):
        sandbox.start()
    sandbox.stop()
    sandbox.start()
    shop = Shop(sandbox)
    with shop.http:
        assert shop.create().status_code == 201


def test_only_test_keys_open_a_sandbox() -> None:
    with pytest.raises(SandboxError, match="test_"):
        SandboxOptions(api_key="live_kasir")
