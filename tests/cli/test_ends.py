"""How ``kasir sell`` ends for a script: 0 only where there is a code that a customer can pay."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Counter


@pytest.mark.parametrize(
    ("word", "end", "status"),
    [
        ("pending", 0, "open"),
        ("processing", 0, "processing"),
        ("paid", 0, "paid"),
        ("completed", 0, "settled"),
        ("expired", 2, "expired"),
        ("failed", 2, "failed"),
        ("cancelled", 2, "cancelled"),
    ],
)
def test_a_sale_that_is_answered_closed_is_2_and_no_code_to_pay_with(
    counter: Counter, word: str, end: int, status: str
) -> None:
    counter.sandbox.script(kind="unknown-status", value=word, operation="create")
    ran = counter.sell()
    assert (ran.code, ran.json["status"], ran.err) == (end, status, "")


@pytest.mark.parametrize(
    ("code", "end"), [("002", 4), ("003", 4), ("004", 2), ("005", 2), ("TXN0002", 2)]
)
def test_a_refusal_is_2_and_a_door_that_is_shut_4(counter: Counter, code: str, end: int) -> None:
    counter.sandbox.script(kind="error", code=code, operation="create")
    ran = counter.sell()
    assert (ran.code, ran.json["status"]) == (end, "refused")
    assert counter.sandbox.payments() == ()


@pytest.mark.parametrize("twist", ["wrong-amount", "wrong-channel", "wrong-method"])
def test_a_sale_that_a_person_must_look_at_is_3(counter: Counter, twist: str) -> None:
    counter.sandbox.script(kind=twist, operation="create")
    ran = counter.sell()
    assert (ran.code, ran.json["status"], ran.json["code"]) == (3, "review", None)
    told = counter("attention")
    assert "K1-000001" in told.out


def test_what_the_code_is_really_for_is_named(counter: Counter) -> None:
    counter.sandbox.script(kind="wrong-channel", operation="create")
    counter.sell("100000", "ALFAMART")
    assert "The provider says INDOMARET" in counter("attention").out
    (item,) = counter("attention", "--json").json
    assert (item["kind"], item["facts"]["answered_channel"]) == ("other_channel", "INDOMARET")
