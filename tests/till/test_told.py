"""Each step of a doubt stands in the journal, with what it was concluded from, and moves once."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from pos.core.errors import (
    AccessDenied,
    BadParameter,
    OutsideLimits,
    ProviderTrouble,
    RateLimited,
    TemporarilyDown,
    TimedOut,
)
from pos.core.journal import Verb
from pos.core.payment import Status
from pos.core.reference import make_reference
from pos.core.sale import Reason, Sale, State
from pos.ports import Query
from pos.till.creation import _hand_over, begin, deliver, resolve
from pos.till.draft import Draft, check
from pos.till.lookup import by_code
from tests.fakes.shop import FakeShop
from tests.till.misfortunes import another


async def told(shop: FakeShop, sale: Sale) -> list[tuple[Verb, Mapping[str, str]]]:
    """Give the verbs and facts of a sale's history, oldest first."""
    return [(entry.verb, entry.facts) for entry in await shop.ledger.history(sale.number)]


async def last(shop: FakeShop, sale: Sale) -> tuple[Verb, Mapping[str, str]]:
    return (await told(shop, sale))[-1]


def bears(entry: tuple[Verb, Mapping[str, str]], verb: Verb, **facts: str) -> bool:
    """Tell whether an entry has this verb and these facts, beside what changed in the sale."""
    return entry[0] is verb and facts.items() <= entry[1].items()


async def begun(shop: FakeShop) -> Sale:
    """Put a sale on disk; nothing is sent."""
    draft = Draft(amount=(await shop.sell()).amount, outlet="ALFAMART", cashier="Sari")
    checked = check(draft, shop.desk.outlets, shop.desk.terms)
    return await begin(shop.desk, checked)


async def test_the_reference_bears_the_number_a_token_and_the_keys_kind(shop: FakeShop) -> None:
    one, other = await shop.sell(), await shop.sell()
    tokens = set()
    for sale in (one, other):
        token = sale.reference_id.rpartition("-")[2]
        assert sale.reference_id == make_reference(sale.number, token, test=shop.desk.terms.test)
        tokens.add(token)
    assert len(tokens) == 2
    assert one.terminal == shop.desk.terms.terminal


async def test_a_sale_that_nobody_is_named_for_was_begun_by_the_till(shop: FakeShop) -> None:
    shop.desk.terms = replace(shop.desk.terms, cashier="")
    sale = await shop.sell()
    entries = await shop.ledger.history(sale.number)
    assert entries[0].actor == "till"
    assert [entry.verb for entry in entries] == [Verb.BEGUN, Verb.SENT, Verb.ANSWERED]


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (TimedOut(detail="x" * 600), "TimedOut"),
        (ProviderTrouble(status=502, detail="502"), "ProviderTrouble"),
    ],
)
async def test_a_lost_answer_is_told_with_its_kind_and_what_was_heard(
    shop: FakeShop, error: Exception, name: str
) -> None:
    shop.gateway.before_create = [error]
    sale = await shop.sell()
    assert sale.state is State.SENDING
    detail = getattr(error, "detail", "")[:500]
    assert bears(await last(shop, sale), Verb.LOST, error=name, detail=detail)


async def test_a_rate_limit_is_told_with_its_end_and_holds_the_sale_back_by_itself(
    shop: FakeShop,
) -> None:
    until = shop.clock.now() + timedelta(seconds=30)
    shop.gateway.before_create = [RateLimited(detail="429", retry_at=until)]
    sale = await shop.sell()
    verb, facts = await last(shop, sale)
    assert (verb, facts["retry_at"]) == (Verb.LOST, until.isoformat())
    assert sale.retry_at is None


async def test_what_the_provider_asks_to_wait_for_is_waited_for_to_the_moment(
    shop: FakeShop,
) -> None:
    until = shop.clock.now() + timedelta(minutes=15)
    shop.gateway.before_create = [TemporarilyDown(detail="010", retry_at=until)]
    sale = await shop.sell()
    assert sale.retry_at == until
    await resolve(shop.desk, sale.number)
    assert "find" not in shop.gateway.calls, "a quarter of an hour is the most that is asked for"
    shop.pass_time(minutes=15)
    await resolve(shop.desk, sale.number)
    assert "find" in shop.gateway.calls


async def test_a_definite_no_is_told_with_its_code_and_again_when_it_is_believed(
    shop: FakeShop,
) -> None:
    shop.gateway.before_create = [OutsideLimits(code="TXN0002", detail="y" * 600)]
    sale = await shop.sell()
    assert sale.state is State.REFUSED
    first, second = (await told(shop, sale))[-2:]
    no = {"error": "OutsideLimits", "code": "TXN0002", "detail": "y" * 500}
    assert bears(first, Verb.REFUSED, **no)
    assert bears(second, Verb.REFUSED, looked_up="nothing")
    assert sale.closed_at == shop.clock.now()


async def test_a_field_that_is_wrong_is_named(shop: FakeShop) -> None:
    shop.gateway.before_create = [BadParameter(code="005", detail="no", field="expired_at")]
    sale = await shop.sell()
    assert sale.state is State.REFUSED
    facts = [facts for verb, facts in await told(shop, sale) if "field" in facts]
    assert [fact["field"] for fact in facts] == ["expired_at"]


async def test_a_door_that_is_shut_to_the_look_up_too_is_told_so(shop: FakeShop) -> None:
    no = AccessDenied(code="002", detail="keys")
    shop.gateway.before_create = [no]

    async def shut(_reference: str) -> list[object]:
        raise no

    shop.gateway.find = shut  # type: ignore[method-assign,assignment]  # the same no to everything
    sale = await shop.sell()
    assert sale.state is State.REFUSED
    assert bears(await last(shop, sale), Verb.REFUSED, looked_up="turned away too")


async def test_two_payments_are_named_to_whoever_chooses(shop: FakeShop) -> None:
    shop.gateway.after_create = [TimedOut()]
    sale = await shop.sell()
    own = next(iter(shop.gateway.payments.values()))
    with_payment = replace(sale, payment_id=own.id)
    second = another(shop, with_payment, Status.PENDING)
    after = await resolve(shop.desk, sale.number)
    assert (after.state, after.reason) == (State.REVIEW, Reason.TWO_PAYMENTS)
    assert bears(await last(shop, sale), Verb.GAVE_UP, payments=f"{second.id} {own.id}")


async def test_a_reference_that_is_taken_and_not_shown_is_told_without_more(
    shop: FakeShop,
) -> None:
    shop.gateway.before_create = [BadParameter(code="005", field="reference_id")]
    shop.gateway.list_is_blind = True
    sale = await shop.sell()
    for _ in range(4):
        shop.pass_time(seconds=61)
        await resolve(shop.desk, sale.number)
    after = await shop.desk.sale(sale.number)
    assert (after.state, after.reason) == (State.REVIEW, Reason.REFERENCE_TAKEN)
    assert after.closed_at is not None
    assert bears(await last(shop, sale), Verb.GAVE_UP, closed_at=after.closed_at.isoformat())


async def test_a_first_no_about_nothing_in_particular_is_believed(shop: FakeShop) -> None:
    shop.gateway.before_create = [BadParameter(code="005", field="")]
    sale = await shop.sell()
    assert sale.state is State.REFUSED, "nothing was sent before that could have taken it"


async def test_what_another_settled_meanwhile_is_not_handed_over(shop: FakeShop) -> None:
    sale = await shop.sell()
    assert sale.state is State.OPEN
    after = await _hand_over(shop.desk, sale.number, Reason.UNKNOWN_FOR_A_DAY, {})
    assert after.state is State.OPEN


async def test_what_is_sent_is_told_as_sent_and_once(shop: FakeShop) -> None:
    sale = await begun(shop)
    assert sale.state is State.INTENT
    await deliver(shop.desk, sale.number)
    again = await deliver(shop.desk, sale.number)
    assert again.state is State.OPEN
    verbs = [verb for verb, _ in await told(shop, sale)]
    assert verbs == [Verb.BEGUN, Verb.SENT, Verb.ANSWERED]


async def test_what_never_left_is_asked_for_only_after_two_minutes(shop: FakeShop) -> None:
    sale = await begun(shop)
    shop.gateway.calls.clear()
    shop.pass_time(minutes=2)
    await resolve(shop.desk, sale.number)
    assert shop.gateway.calls == ["create"]


async def test_what_lies_longer_is_asked_for_before_it_is_sent(shop: FakeShop) -> None:
    sale = await begun(shop)
    shop.gateway.calls.clear()
    shop.pass_time(minutes=2, seconds=1)
    await resolve(shop.desk, sale.number)
    assert shop.gateway.calls == ["find", "create"]


@pytest.mark.parametrize("state", [State.INTENT, State.SENDING])
async def test_a_look_up_that_brings_nothing_is_logged_with_the_sale_and_why(
    shop: FakeShop, caplog: pytest.LogCaptureFixture, state: State
) -> None:
    if state is State.INTENT:
        sale = await begun(shop)
        shop.pass_time(minutes=3)
    else:
        shop.gateway.before_create = [TimedOut()]
        sale = await shop.sell()
    shop.gateway.down = True
    with caplog.at_level(logging.DEBUG, "kasir.till"):
        after = await resolve(shop.desk, sale.number)
    assert after.state is state
    assert f"look-up of {sale.number} brought nothing: Offline" in caplog.messages


async def test_an_outage_of_a_day_is_no_reason_while_somebody_is_patient(shop: FakeShop) -> None:
    shop.gateway.before_create = [TimedOut()]
    sale = await shop.sell()
    shop.gateway.down = True
    shop.pass_time(hours=25)
    assert (await resolve(shop.desk, sale.number, patient=True)).state is State.SENDING
    after = await resolve(shop.desk, sale.number)
    assert (after.state, after.reason) == (State.REVIEW, Reason.UNKNOWN_FOR_A_DAY)
    assert bears(await last(shop, sale), Verb.GAVE_UP, closed_at=shop.clock.now().isoformat())


async def test_a_code_is_found_in_its_shortest_form_and_one_figure_less_is_none(
    shop: FakeShop,
) -> None:
    shop.gateway.answers = [lambda payment: replace(payment, code="4821")]
    sale = await shop.sell()
    assert [one.number for one in await by_code(shop.ledger, "4821")] == [sale.number]
    assert await by_code(shop.ledger, "482") == []


async def test_a_code_is_found_behind_pages_of_amounts_that_read_like_it(shop: FakeShop) -> None:
    shop.gateway.answers = [lambda payment: replace(payment, code="4821")]
    sale = await shop.sell()
    asked = []

    async def search(_query: Query, *, limit: int, offset: int = 0) -> list[Sale]:
        asked.append((limit, offset))
        alike = replace(sale, number=f"K1-9{offset:05}", code=None)
        return [sale] if offset == 400 else [alike] * 200

    shop.ledger.search = search  # type: ignore[method-assign,assignment]  # two full pages of others first
    assert await by_code(shop.ledger, "4821") == [sale]
    assert asked == [(200, 0), (200, 200), (200, 400)]
