"""The table of steps, walked by every answer in every state."""

from __future__ import annotations

import itertools
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.core.journal import difference
from pos.core.money import Money
from pos.core.payment import Payment, Status
from pos.core.sale import (
    CLOSED_FOR_CUSTOMER,
    STEPS,
    TAKEN,
    IllegalStep,
    Reason,
    Sale,
    State,
    follow,
    review,
    send,
    withdraw,
)

NOW = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
TODAY = date(2026, 11, 22)

SALE = Sale(
    number="K1-000001",
    reference_id="K1-000001-ab",
    terminal="K1",
    state=State.INTENT,
    amount=Money.rupiah(100_000),
    method="retail_outlet",
    outlet="ALFAMART",
    display_name="TOKO",
    note="",
    cashier="",
    request=b"{}",
    created_at=NOW,
    business_date=TODAY,
    expires_at=NOW + timedelta(days=1),
)
PAYMENT = Payment(
    id="contract_1",
    reference_id="K1-000001-ab",
    status=Status.PENDING,
    status_word="pending",
    amount=Money.rupiah(100_000),
    currency="IDR",
    method="retail_outlet",
    code="0172060",
    display_name="TOKO",
    picture_url=None,
    page_url=None,
    fees=Money.parse("4400.0"),
    created_at=NOW,
    expires_at=NOW + timedelta(days=1),
)


def answer(status: Status) -> Payment:
    return replace(PAYMENT, status=status, status_word=status.value)


def test_every_state_has_its_row_and_only_those_steps_are_taken() -> None:
    assert set(STEPS) == set(State)
    for before, after in itertools.product(State, State):
        sale = replace(SALE, state=before)
        if after in STEPS[before]:
            assert sale.step(after).state is after
        else:
            with pytest.raises(IllegalStep):
                sale.step(after)


def test_no_step_leads_away_from_paid_but_settled() -> None:
    assert STEPS[State.PAID] == {State.SETTLED}
    assert STEPS[State.SETTLED] == frozenset()


def test_paid_wins_from_every_state_in_which_a_payment_is_known() -> None:
    known = set(State) - {State.REFUSED}
    for before in known:
        after = follow(replace(SALE, state=before), answer(Status.PAID), NOW, TODAY)
        assert after.state in TAKEN, before
        assert after.paid_late is (before in CLOSED_FOR_CUSTOMER)


def test_a_payment_found_after_a_refusal_is_for_a_person() -> None:
    after = follow(replace(SALE, state=State.REFUSED), answer(Status.PENDING), NOW, TODAY)
    assert (after.state, after.reason) == (State.REVIEW, Reason.FOUND_AFTER_REFUSAL)


def test_a_sale_given_up_after_a_day_opens_when_its_payment_is_found() -> None:
    lost = replace(SALE, state=State.REVIEW, reason=Reason.UNKNOWN_FOR_A_DAY.value, closed_at=NOW)
    after = follow(lost, answer(Status.PENDING), NOW, TODAY)
    assert (after.state, after.reason, after.closed_at) == (State.OPEN, None, None)


@given(st.sampled_from(State), st.lists(st.sampled_from(Status), max_size=6))
def test_answers_in_any_order_never_raise_and_never_unpay(
    start: State, statuses: list[Status]
) -> None:
    sale = replace(SALE, state=start)
    paid = False
    for status in statuses:
        sale = follow(sale, answer(status), NOW, TODAY)
        paid = paid or sale.state in TAKEN
        assert (sale.state in TAKEN) is paid
    again = follow(sale, answer(statuses[-1]), NOW, TODAY) if statuses else sale
    assert difference(sale, again) == {}


@given(st.sampled_from(State), st.sampled_from(Status))
def test_an_answer_that_disagrees_never_opens_or_pays(start: State, status: Status) -> None:
    sale = replace(SALE, state=start)
    other = replace(answer(status), amount=Money.rupiah(1))
    if State.REVIEW in STEPS[start] or start in TAKEN or start is State.REVIEW:
        after = follow(sale, other, NOW, TODAY)
        assert after.state is (start if start in TAKEN else State.REVIEW)
        assert after.code is None


def test_an_attempt_is_counted_before_it_leaves() -> None:
    sale = send(SALE, NOW)
    assert (sale.state, sale.attempts, sale.sent_at) == (State.SENDING, 1, NOW)
    assert send(sale, NOW).attempts == 2


def test_only_an_open_sale_can_be_withdrawn() -> None:
    for state in set(State) - {State.OPEN}:
        with pytest.raises(IllegalStep):
            withdraw(replace(SALE, state=state), "x", NOW)


def test_the_first_reason_for_a_review_is_kept() -> None:
    sale = review(replace(SALE, state=State.OPEN), Reason.OTHER_AMOUNT, NOW)
    assert review(sale, Reason.OTHER_METHOD, NOW).reason == Reason.OTHER_AMOUNT


def test_the_difference_names_what_changed_and_holds_no_request() -> None:
    opened = follow(send(SALE, NOW), answer(Status.PENDING), NOW, TODAY)
    changed = difference(send(SALE, NOW), opened)
    assert changed["state"] == "open"
    assert changed["code"] == "0172060"
    assert changed["fees"] == "4400.00"
    assert "request" not in difference(None, SALE)
    assert difference(opened, replace(opened, seen_at=NOW + timedelta(hours=1))) == {}


def test_every_field_but_the_silent_ones_shows_in_a_difference() -> None:
    silent = {"request", "version", "seen_at"}
    for field in fields(Sale):
        changed = replace(SALE, **{field.name: "changed"})  # type: ignore[arg-type]  # any field
        assert (field.name in difference(SALE, changed)) is (field.name not in silent)
