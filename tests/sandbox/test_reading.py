"""GET, the list with its filters and pages, tasks, the balance, and time going by."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx
import pytest

from pos.sandbox import Sandbox, Status

from .shop import Shop, error_of, payment_in


def test_a_payment_is_found_by_its_id_with_its_description(shop: Shop) -> None:
    made = shop.made(description="Two boxes")
    found = payment_in(shop.get(made["id"]))
    assert found["attributes"].pop("description") == "Two boxes"
    made["attributes"].pop("description")
    assert found == made


def test_the_list_finds_exactly_one_reference(shop: Shop) -> None:
    for reference in ("ORDER-1", "ORDER-11", "ORDER-2"):
        shop.made(reference)
    assert shop.references({"filter[referenceId]": "ORDER-1"}) == ["ORDER-1"]
    assert shop.references({"filter[referenceId]": "ORDER"}) == []


def test_the_list_has_ten_a_page_newest_first_until_a_short_page(shop: Shop) -> None:
    for number in range(12):
        shop.made(f"R-{number}")
    assert shop.references({}) == [f"R-{number}" for number in range(11, 1, -1)]
    assert shop.references({"page[number]": "2"}) == ["R-1", "R-0"]
    assert shop.references({"page[number]": "3"}) == []
    assert len(shop.references({"page[size]": "1000"})) == 12


def test_the_list_can_be_sorted_both_ways(shop: Shop) -> None:
    for number in range(3):
        shop.made(f"R-{number}")
    assert shop.references({"sort": "createdAt"}) == ["R-0", "R-1", "R-2"]
    assert shop.references({"sort": "-createdAt"}) == ["R-2", "R-1", "R-0"]


def test_the_list_can_be_bounded_in_time(sandbox: Sandbox, shop: Shop) -> None:
    shop.made("EARLY")
    sandbox.advance(600)
    shop.made("LATE")
    between = (datetime.now(UTC) + timedelta(seconds=300)).isoformat()
    assert shop.references({"filter[createdAfter]": between}) == ["LATE"]
    assert shop.references({"filter[createdBefore]": between}) == ["EARLY"]


def test_the_list_filters_by_the_two_documented_statuses(sandbox: Sandbox, shop: Shop) -> None:
    for reference in ("A", "B", "C"):
        shop.made(reference)
    sandbox.pay("A")
    sandbox.settle("B")
    assert shop.references({"filter[status]": "paid"}) == ["A"]
    assert shop.references({"filter[status]": "completed"}) == ["B"]


@pytest.mark.parametrize(
    "query",
    [
        {"filter[status]": "pending"},
        {"sort": "amount"},
        {"page[size]": "1001"},
        {"page[size]": "0"},
        {"page[number]": "-1"},
        {"filter[createdAfter]": "yesterday"},
        {"filter[createdAfter]": "2026-01-01T00:00:00"},
    ],
)
def test_a_wrong_query_is_refused(query: dict[str, str], shop: Shop) -> None:
    answer = shop.page(query)
    assert error_of(answer)[:2] == (400, "005")


def test_a_plus_sign_that_was_not_encoded_is_not_an_offset(shop: Shop) -> None:
    answer = shop.http.get(f"{shop.base}/payments?filter[createdAfter]=2026-01-01T00:00:00+07:00")
    assert error_of(answer)[:2] == (400, "005")


def test_the_task_answer_does_not_hold_the_status(shop: Shop) -> None:
    payment_id = shop.made()["id"]
    answer = shop.task(payment_id, "receive_payment")
    attributes = {"targetId": payment_id, "targetType": "payment", "action": "receive_payment"}
    assert answer.status_code == 201
    assert answer.json() == {"data": {"type": "task", "attributes": attributes}}
    assert shop.status_of(payment_id) == "paid"


def test_settling_follows_paying(shop: Shop) -> None:
    payment_id = shop.made()["id"]
    assert error_of(shop.task(payment_id, "settle"))[:2] == (400, "005")
    shop.task(payment_id, "receive_payment")
    assert shop.task(payment_id, "settle").status_code == 201
    assert shop.status_of(payment_id) == "completed"


def test_only_a_pending_virtual_account_can_be_cancelled(shop: Shop) -> None:
    account = shop.made("VA", method="virtual_bank_account")["id"]
    assert shop.task(account, "cancel").status_code == 201
    assert shop.status_of(account) == "cancelled"
    assert error_of(shop.task(account, "cancel"))[:2] == (400, "005")
    for method in ("retail_outlet", "qris", "e-wallet"):
        other = shop.made(method, method=method)["id"]
        assert error_of(shop.task(other, "cancel"))[:2] == (400, "005")
        assert shop.status_of(other) == "pending"


def test_an_unknown_task_or_target_is_refused(shop: Shop) -> None:
    payment_id = shop.made()["id"]
    assert error_of(shop.task(payment_id, "refund"))[:2] == (400, "005")
    assert error_of(shop.task("contract_0", "settle"))[:2] == (404, "004")


def test_the_balance_counts_paid_as_held_and_completed_as_free(
    sandbox: Sandbox, shop: Shop
) -> None:
    shop.made("A")
    shop.made("B", method="qris", amount=16_650)
    shop.made("C")
    sandbox.pay("A")
    sandbox.settle("B")
    answer = shop.http.get(f"{shop.base}/overviews/balance_overview")
    assert answer.json()["data"]["attributes"] == {
        "totalBalance": "112133.45",
        "availableBalance": "16533.45",
        "pendingBalance": "95600.0",
    }


def test_a_payment_expires_when_the_clock_passes_its_end(sandbox: Sandbox, shop: Shop) -> None:
    payment_id = shop.made()["id"]
    sandbox.advance(86_395)
    assert shop.status_of(payment_id) == "pending"
    sandbox.advance(10)
    assert shop.status_of(payment_id) == "expired"
    assert error_of(shop.task(payment_id, "receive_payment"))[:2] == (400, "005")


def test_hundreds_of_payments_may_expire_at_once(sandbox: Sandbox, shop: Shop) -> None:
    for number in range(300):
        shop.made(f"R-{number}")
    sandbox.advance(90_000)
    assert {payment.status for payment in sandbox.payments()} == {Status.EXPIRED}


def test_a_payment_that_an_outlet_has_noticed_does_not_expire(sandbox: Sandbox, shop: Shop) -> None:
    payment_id = shop.made()["id"]
    sandbox.act("processing", payment_id)
    sandbox.advance(90_000)
    assert shop.status_of(payment_id) == "processing"


def test_the_answers_date_is_the_sandboxs_own(
    sandbox: Sandbox, shop: Shop, control: httpx.Client
) -> None:
    control.post("/clock", json={"now": "2031-05-06T07:08:09+07:00"})
    date = parsedate_to_datetime(shop.page().headers["date"])
    assert abs(date - datetime(2031, 5, 6, 0, 8, 9, tzinfo=UTC)) < timedelta(seconds=5)
    control.post("/clock", json={"offset": 0})
    date = parsedate_to_datetime(shop.page().headers["date"])
    assert abs(date - datetime.now(UTC)) < timedelta(seconds=5)
