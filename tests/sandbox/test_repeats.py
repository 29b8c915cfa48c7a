"""The same reference again: each of the provider's unpublished choices."""

import threading
import time

import httpx
import pytest

from pos.sandbox import Sandbox, SandboxError, SandboxOptions, legal_names

from .shop import Shop, error_of, payment_in


def count(sandbox: Sandbox) -> int:
    return len(sandbox.payments())


def test_a_repeat_is_replayed_with_201_unless_told_otherwise(sandbox: Sandbox, shop: Shop) -> None:
    first = shop.create()
    second = shop.create()
    assert (second.status_code, second.content) == (201, first.content)
    assert count(sandbox) == 1


def test_a_repeat_can_be_replayed_with_200(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.set_mode("replay=200")
    first = shop.create()
    second = shop.create()
    assert first.status_code == 201
    assert (second.status_code, second.content) == (200, first.content)


def test_a_repeat_does_not_change_a_payment_that_has_moved_on(sandbox: Sandbox, shop: Shop) -> None:
    payment_id = shop.made()["id"]
    sandbox.pay(payment_id)
    again = payment_in(shop.create())
    assert (again["id"], again["attributes"]["status"]) == (payment_id, "paid")


def test_a_repeat_is_known_before_its_fields_are_checked(sandbox: Sandbox, shop: Shop) -> None:
    payment_id = shop.made()["id"]
    assert payment_in(shop.create(amount=1))["id"] == payment_id


@pytest.mark.parametrize(("mode", "status"), [("reject", 422), ("reject=400", 400)])
def test_a_repeat_can_be_rejected_with_a_body(
    mode: str, status: int, sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.set_mode(mode)
    shop.made()
    found, code, detail = error_of(shop.create())
    assert (found, code) == (status, "005")
    assert "already been taken" in detail
    assert count(sandbox) == 1


def test_a_repeat_can_be_rejected_without_a_word(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.set_mode("reject-but-no-body=409")
    shop.made()
    answer = shop.create()
    assert (answer.status_code, answer.content) == (409, b"")
    assert count(sandbox) == 1


def test_a_reference_can_be_forgotten_after_a_while(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.set_mode("forget=60")
    first = shop.made()["id"]
    sandbox.advance(50)
    assert payment_in(shop.create())["id"] == first
    sandbox.advance(20)
    second = shop.made()["id"]
    assert second != first
    assert payment_in(shop.create())["id"] == second
    assert sorted(shop.references({"filter[referenceId]": "ORDER-1"})) == ["ORDER-1"] * 2


def test_another_body_under_the_same_reference_can_be_an_error(
    sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.set_mode("changed-body-error")
    payment_id = shop.made()["id"]
    assert payment_in(shop.create())["id"] == payment_id
    status, code, detail = error_of(shop.create(amount=200_000))
    assert (status, code) == (422, "005")
    assert "other parameters" in detail


def test_another_body_under_the_same_reference_can_be_ignored(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.set_mode("changed-body-ignored")
    first = shop.create()
    assert shop.create(amount=200_000).content == first.content


def test_without_idempotency_every_repeat_is_another_payment(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.set_mode("no-idempotency")
    ids = {shop.made()["id"] for _ in range(3)}
    assert len(ids) == 3
    assert count(sandbox) == 3


def test_a_slow_commit_cuts_the_reply_and_shows_the_payment_later(
    sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.set_mode("slow-commit=30")
    with pytest.raises(httpx.RemoteProtocolError):
        shop.create()
    (payment,) = sandbox.payments()
    assert shop.references({"filter[referenceId]": "ORDER-1"}) == []
    assert shop.get(payment.id).status_code == 404
    with pytest.raises(httpx.RemoteProtocolError):
        shop.create()
    sandbox.advance(31)
    assert shop.references({"filter[referenceId]": "ORDER-1"}) == ["ORDER-1"]
    assert payment_in(shop.create())["id"] == payment.id
    assert count(sandbox) == 1


def test_a_lagging_list_shows_a_payment_late_but_its_id_finds_it_at_once(
    sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.set_mode("list-lag=10")
    payment_id = shop.made()["id"]
    assert shop.references({}) == []
    assert shop.status_of(payment_id) == "pending"
    sandbox.advance(11)
    assert shop.references({}) == ["ORDER-1"]


def test_a_repeat_beside_its_unanswered_first_can_be_a_conflict(
    sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.set_mode("in-flight-conflict")
    sandbox.script(kind="stall-before", operation="create", seconds=0.3)
    first = threading.Thread(target=shop.create)
    first.start()
    while not sandbox.requests():
        time.sleep(0.005)
    assert error_of(shop.create())[:2] == (409, "005")
    first.join()
    assert shop.create().status_code == 201
    assert count(sandbox) == 1


def test_a_repeat_beside_its_unanswered_first_makes_one_payment(
    sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.script(kind="stall-before", operation="create", seconds=0.2)
    first = threading.Thread(target=shop.create)
    first.start()
    while not sandbox.requests():
        time.sleep(0.005)
    shop.made()
    first.join()
    assert count(sandbox) == 1
    assert sandbox.state()["counters"]["most_in_flight"] == 2


def test_the_answer_to_a_repeat_is_one_mode_at_a_time(sandbox: Sandbox) -> None:
    for mode in ("reject", "list-lag", "replay"):
        sandbox.set_mode(mode)
    assert sandbox.state()["modes"] == {"list-lag": [10.0], "replay": [201.0]}
    sandbox.clear_modes()
    assert sandbox.state()["modes"] == {}


def test_modes_may_be_on_from_the_start() -> None:
    with Sandbox(SandboxOptions(modes=("reject", "latency=1,0"))) as sandbox:
        assert sandbox.state()["modes"] == {"reject": [422.0], "latency": [1.0, 0.0]}


def test_an_unknown_mode_is_refused_with_the_list_of_the_legal_ones() -> None:
    with pytest.raises(SandboxError) as caught:
        SandboxOptions(modes=("replya",))
    assert "'replya'" in str(caught.value)
    for name in legal_names():
        assert name in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["replay=500", "reject=200", "latency=soon", "down=1", "forget=1,2", "slice=0", "latency=-1"],
)
def test_a_value_out_of_place_is_refused(text: str, sandbox: Sandbox) -> None:
    with pytest.raises(SandboxError, match=text.partition("=")[0]):
        sandbox.set_mode(text)
    assert sandbox.state()["modes"] == {}
