"""Creating a payment exactly once, whatever comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from pos.core.errors import (
    AccessDenied,
    AccountLimit,
    AmountTooLarge,
    AmountTooSmall,
    BadParameter,
    ExpiryOutOfRange,
    FeatureOff,
    MissingKeys,
    NoteTooLong,
    NotFound,
    Offline,
    OutsideLimits,
    ProviderTrouble,
    Refusal,
    StoreFull,
    TemporarilyDown,
    TimedOut,
    UnknownOutlet,
    UnknownRefusal,
)
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.payment import Payment, Status
from pos.core.sale import Reason, State
from pos.till.creation import _send_again, begin, resolve
from pos.till.draft import Draft, check
from tests.fakes.shop import FakeShop


async def test_a_sale_is_on_disk_as_intent_then_sending_before_a_byte_leaves(
    shop: FakeShop,
) -> None:
    seen: list[State] = []
    shop.gateway.on_create = lambda _body: seen.extend(s.state for s in shop.ledger._sales.values())
    sale = await shop.sell()
    assert seen == [State.SENDING]
    assert shop.heard.states == [State.INTENT, State.SENDING, State.OPEN]
    assert sale.state is State.OPEN
    assert sale.code == "0172061"
    assert sale.fees == Money.parse("4400")
    assert sale.number == "K1-000001"


async def test_the_stored_request_is_what_was_sent(shop: FakeShop) -> None:
    sale = await shop.sell()
    assert shop.gateway.creates == [sale.request]


async def test_the_reference_is_safe_and_new_for_every_sale(shop: FakeShop) -> None:
    references = [(await shop.sell()).reference_id for _ in range(3)]
    assert len(set(references)) == 3
    for reference in references:
        assert len(reference) <= 40
        assert reference.replace("-", "").isalnum()
        assert reference.isascii()


@pytest.mark.parametrize(
    ("rupiah", "outlet", "error"),
    [
        (14_999, "ALFAMART", AmountTooSmall),
        (2_500_001, "ALFAMART", AmountTooLarge),
        (100_000, "WARUNG", UnknownOutlet),
    ],
)
async def test_bad_input_is_refused_and_nothing_is_written(
    shop: FakeShop, rupiah: int, outlet: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await shop.sell(rupiah, outlet)
    assert await shop.ledger.recent(10) == []
    assert shop.gateway.calls == []


async def test_an_expiry_or_note_that_cannot_be_is_refused(shop: FakeShop) -> None:
    with pytest.raises(ExpiryOutOfRange):
        await shop.sell(expires_in=timedelta(days=30))
    with pytest.raises(NoteTooLong):
        await shop.sell(note="x" * 201)


async def test_limits_include_their_edges(shop: FakeShop) -> None:
    assert (await shop.sell(15_000)).state is State.OPEN
    assert (await shop.sell(2_500_000)).state is State.OPEN


async def test_a_note_loses_what_cannot_be_seen(shop: FakeShop) -> None:
    sale = await shop.sell(note="  Bu\x1bRina \u202e meja\n4 ")
    assert sale.note == "Bu Rina meja 4"


async def test_the_expiry_is_counted_by_the_providers_clock(shop: FakeShop) -> None:
    shop.gateway.skew = timedelta(hours=1)
    sale = await shop.sell(expires_in=timedelta(hours=2))
    assert sale.expires_at == shop.clock.now() + timedelta(hours=3)


async def test_a_full_disk_stops_the_sale_before_anything_is_sent(shop: FakeShop) -> None:
    shop.ledger.fail = [StoreFull(path="x")]
    with pytest.raises(StoreFull):
        await shop.sell()
    assert shop.gateway.calls == []


# --- no answer is not a no --------------------------------------------------------------------

UNKNOWN: list[Callable[[], Exception]] = [
    TimedOut,
    lambda: ProviderTrouble(status=503),
    lambda: UnknownRefusal(status=422, code="X9"),
]


@pytest.mark.parametrize("trouble", UNKNOWN)
async def test_a_lost_answer_leaves_the_sale_sending_and_a_look_up_finds_it(
    shop: FakeShop, trouble: Callable[[], Exception]
) -> None:
    shop.gateway.after_create = [trouble()]
    sale = await shop.sell()
    assert sale.state is State.SENDING
    sale = await resolve(shop.desk, sale.number)
    assert sale.state is State.OPEN
    assert len(shop.gateway.creates) == 1


async def test_nothing_is_sent_again_before_the_quarantine_is_over(shop: FakeShop) -> None:
    shop.gateway.before_create = [TimedOut()]
    sale = await shop.sell()
    shop.pass_time(seconds=119)
    assert (await resolve(shop.desk, sale.number)).state is State.SENDING
    assert shop.gateway.creates == []
    shop.pass_time(seconds=1)
    assert (await resolve(shop.desk, sale.number)).state is State.OPEN
    assert shop.gateway.creates == [sale.request]


async def test_a_repeat_sends_the_identical_bytes(shop: FakeShop) -> None:
    shop.gateway.after_create = [TimedOut()]
    shop.gateway.list_is_blind = True
    sale = await shop.sell()
    shop.pass_time(minutes=3)
    shop.gateway.skew = timedelta(seconds=40)
    assert (await resolve(shop.desk, sale.number)).state is State.OPEN
    assert shop.gateway.creates == [sale.request, sale.request]
    assert len(shop.gateway.payments) == 1


async def test_a_request_that_surely_never_left_goes_out_without_quarantine(
    shop: FakeShop,
) -> None:
    shop.gateway.before_create = [Offline(left=False)]
    sale = await shop.sell()
    assert sale.state is State.SENDING
    assert (await resolve(shop.desk, sale.number)).state is State.OPEN


async def test_an_earlier_attempt_keeps_the_quarantine_though_the_next_never_left(
    shop: FakeShop,
) -> None:
    shop.gateway.before_create = [TimedOut(), Offline(left=False)]
    sale = await shop.sell()
    shop.pass_time(seconds=121)
    sale = await resolve(shop.desk, sale.number)
    assert sale.attempts == 2
    assert sale.sent_at == shop.clock.now() - timedelta(seconds=121)


async def test_a_failed_look_up_changes_nothing(shop: FakeShop) -> None:
    shop.gateway.before_create = [TimedOut()]
    sale = await shop.sell()
    shop.pass_time(minutes=10)
    shop.gateway.down = True
    assert await resolve(shop.desk, sale.number) == sale


async def test_two_resolvers_at_once_send_once(shop: FakeShop) -> None:
    shop.gateway.before_create = [TimedOut()]
    sale = await shop.sell()
    shop.pass_time(minutes=3)
    stale = sale
    await resolve(shop.desk, sale.number)
    await _send_again(shop.desk, stale)
    assert len(shop.gateway.creates) == 1


async def test_after_a_day_without_knowing_a_person_must_look(shop: FakeShop) -> None:
    shop.gateway.before_create = [TimedOut()]
    sale = await shop.sell()
    shop.gateway.down = True
    shop.pass_time(hours=24)
    sale = await resolve(shop.desk, sale.number)
    assert (sale.state, sale.reason) == (State.REVIEW, Reason.UNKNOWN_FOR_A_DAY)


async def test_a_method_that_is_down_is_asked_again_with_the_same_key_after_its_time(
    shop: FakeShop,
) -> None:
    until = shop.clock.now() + timedelta(minutes=10)
    shop.gateway.before_create = [TemporarilyDown(retry_at=until)]
    sale = await shop.sell()
    assert (sale.state, sale.retry_at) == (State.SENDING, until)
    calls = len(shop.gateway.calls)
    shop.pass_time(minutes=9)
    await resolve(shop.desk, sale.number)
    assert len(shop.gateway.calls) == calls
    shop.pass_time(minutes=2)
    assert (await resolve(shop.desk, sale.number)).state is State.OPEN


# --- a definite no ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "refusal",
    [
        OutsideLimits(code="TXN0002"),
        AccountLimit(code="TXN0003"),
        BadParameter(code="005", field="expired_at"),
        AccessDenied(code="002"),
    ],
)
async def test_a_definite_no_closes_the_sale_once_a_look_up_finds_nothing(
    shop: FakeShop, refusal: Refusal
) -> None:
    shop.gateway.before_create = [refusal]
    sale = await shop.sell()
    assert (sale.state, sale.refusal) == (State.REFUSED, refusal.code)


@pytest.mark.parametrize("no", [AccessDenied(code="002"), FeatureOff(code="003")])
async def test_a_no_at_the_door_is_looked_up_like_any_other(shop: FakeShop, no: Refusal) -> None:
    shop.gateway.after_create = [no]
    assert (await shop.sell()).state is State.OPEN
    assert shop.gateway.calls == ["create", "find"]


async def shut(shop: FakeShop, *noes: Exception) -> None:
    """Let look-ups fail, one after the other; the last goes on for ever."""
    left = list(noes)

    async def refused(reference_id: str) -> list[Payment]:
        raise left.pop(0) if len(left) > 1 else left[0]

    shop.gateway.find = refused  # type: ignore[method-assign]  # a door that is shut


async def test_a_door_that_is_shut_to_the_look_up_too_confirms_the_no(shop: FakeShop) -> None:
    shop.gateway.before_create = [AccessDenied(code="401")]
    await shut(shop, TimedOut(), AccessDenied(code="401"))
    sale = await shop.sell()
    assert sale.state is State.SENDING
    sale = await resolve(shop.desk, sale.number)
    assert (sale.state, sale.refusal) == (State.REFUSED, "401")


@pytest.mark.parametrize(
    ("no", "looking"),
    [
        (OutsideLimits(code="TXN0002"), AccessDenied(code="401")),
        (AccessDenied(code="002"), FeatureOff(code="003")),
        (AccessDenied(code="002"), NotFound(code="404")),
    ],
)
async def test_another_no_to_the_look_up_confirms_nothing(
    shop: FakeShop, no: Refusal, looking: Refusal
) -> None:
    shop.gateway.before_create = [no]
    await shut(shop, looking)
    sale = await shop.sell()
    assert (sale.state, sale.refusal) == (State.SENDING, no.code)


async def test_a_shut_door_says_nothing_of_an_attempt_before(shop: FakeShop) -> None:
    shop.gateway.after_create = [TimedOut()]
    shop.gateway.list_is_blind = True
    sale = await shop.sell()
    shop.pass_time(seconds=120)
    shop.gateway.before_create = [AccessDenied(code="401")]
    find = shop.gateway.find
    await resolve(shop.desk, sale.number)
    await shut(shop, AccessDenied(code="401"))
    shop.pass_time(seconds=300)
    assert (await resolve(shop.desk, sale.number)).state is State.SENDING
    shop.gateway.find = find  # type: ignore[method-assign]  # the keys are right again
    shop.gateway.list_is_blind = False
    assert (await resolve(shop.desk, sale.number)).state is State.OPEN


async def test_a_no_is_not_believed_when_the_look_up_finds_the_payment(shop: FakeShop) -> None:
    shop.gateway.after_create = [BadParameter(code="005", field="reference_id")]
    sale = await shop.sell()
    assert sale.state is State.OPEN
    assert sale.refusal is None


async def test_a_no_stays_open_while_the_look_up_cannot_be_made(shop: FakeShop) -> None:
    async def unreachable(reference_id: str) -> list[Payment]:
        raise TimedOut

    shop.gateway.before_create = [OutsideLimits(code="TXN0002")]
    shop.gateway.find = unreachable  # type: ignore[method-assign]  # one call that fails
    sale = await shop.sell()
    assert (sale.state, sale.refusal) == (State.SENDING, "TXN0002")


async def test_a_no_to_a_repeat_waits_for_the_quarantine_of_the_first(shop: FakeShop) -> None:
    shop.gateway.before_create = [TimedOut(), OutsideLimits(code="TXN0002")]
    sale = await shop.sell()
    shop.pass_time(seconds=120)
    sale = await resolve(shop.desk, sale.number)
    assert (sale.state, sale.attempts) == (State.SENDING, 2)
    shop.pass_time(seconds=120)
    assert (await resolve(shop.desk, sale.number)).state is State.REFUSED


# --- answers that do not agree ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("bend", "reason"),
    [
        (lambda p: replace(p, reference_id="K9-000001-x"), Reason.OTHER_REFERENCE),
        (lambda p: replace(p, amount=Money.rupiah(10_000)), Reason.OTHER_AMOUNT),
        (lambda p: replace(p, currency="USD"), Reason.OTHER_CURRENCY),
        (lambda p: replace(p, method="qris"), Reason.OTHER_METHOD),
        (lambda p: replace(p, channel="INDOMARET"), Reason.OTHER_CHANNEL),
        (lambda p: replace(p, code=None), Reason.NO_CODE),
    ],
)
async def test_an_answer_for_something_else_never_opens_a_sale(
    shop: FakeShop, bend: Callable[[Payment], Payment], reason: Reason
) -> None:
    shop.gateway.answers = [bend]
    sale = await shop.sell()
    assert (sale.state, sale.reason) == (State.REVIEW, reason)
    assert State.OPEN not in shop.heard.states
    entry = (await shop.till.history(sale.number))[-1]
    assert entry.verb is Verb.ANSWERED


async def test_one_payment_that_is_shown_twice_is_one(shop: FakeShop) -> None:
    shop.gateway.after_create = [TimedOut()]
    sale = await shop.sell()
    find = shop.gateway.find

    async def twice(reference_id: str) -> list[Payment]:
        return [*await find(reference_id), *await find(reference_id)]

    shop.gateway.find = twice  # type: ignore[method-assign]  # pages that shift
    assert (await resolve(shop.desk, sale.number)).state is State.OPEN


async def test_two_payments_for_a_sale_that_a_backup_forgot_go_to_a_person(
    shop: FakeShop,
) -> None:
    draft = Draft(amount=Money.rupiah(50_000), outlet="INDOMARET")
    sale = await begin(shop.desk, check(draft, shop.desk.outlets, shop.desk.terms))
    made = await shop.gateway.create(sale.request)
    shop.gateway.add(replace(made, id="contract_other"))
    shop.pass_time(hours=1)
    sale = await resolve(shop.desk, sale.number)
    assert (sale.state, sale.reason) == (State.REVIEW, Reason.TWO_PAYMENTS)
    assert len(shop.gateway.creates) == 1


async def test_two_payments_under_one_reference_go_to_a_person(shop: FakeShop) -> None:
    shop.gateway.after_create = [TimedOut()]
    sale = await shop.sell()
    first = next(iter(shop.gateway.payments.values()))
    shop.gateway.add(replace(first, id="contract_other"))
    sale = await resolve(shop.desk, sale.number)
    assert (sale.state, sale.reason) == (State.REVIEW, Reason.TWO_PAYMENTS)


async def test_a_sale_found_paid_is_opened_and_paid_in_one_go(shop: FakeShop) -> None:
    shop.gateway.after_create = [TimedOut()]
    sale = await shop.sell()
    shop.gateway.say(next(iter(shop.gateway.payments)), Status.PAID)
    sale = await resolve(shop.desk, sale.number)
    assert (sale.state, sale.paid_late) == (State.PAID, False)
    assert sale.paid_at == shop.clock.now()


async def test_a_sale_begun_before_a_crash_is_sent_on_resuming(shop: FakeShop) -> None:
    draft = Draft(amount=Money.rupiah(50_000), outlet="INDOMARET")
    checked = check(draft, shop.desk.outlets, shop.desk.terms)
    sale = await begin(shop.desk, checked)
    assert sale.state is State.INTENT
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).state is State.OPEN
    assert len(shop.gateway.creates) == 1


async def test_without_keys_nothing_is_written_and_the_reason_is_said(shop: FakeShop) -> None:
    shop.desk.obstacle = MissingKeys()
    with pytest.raises(MissingKeys):
        await shop.sell()
    assert await shop.ledger.recent(1) == []


async def test_a_clock_that_was_ahead_does_not_keep_a_sale_for_a_year(shop: FakeShop) -> None:
    right = shop.clock.now()
    shop.clock.set(right + timedelta(hours=20))
    shop.gateway.before_create = [TimedOut()]
    sale = await shop.sell()
    shop.clock.set(right)
    sale = await resolve(shop.desk, sale.number)
    assert (sale.state, sale.sent_at) == (State.SENDING, right)
    shop.pass_time(seconds=121)
    assert (await resolve(shop.desk, sale.number)).state is State.OPEN


async def test_a_sale_of_another_year_is_for_a_person(shop: FakeShop) -> None:
    right = shop.clock.now()
    shop.clock.set(right + timedelta(days=365))
    shop.gateway.before_create = [TimedOut()]
    sale = await shop.sell()
    shop.clock.set(right)
    await resolve(shop.desk, sale.number)
    shop.pass_time(seconds=121)
    assert (await resolve(shop.desk, sale.number)).state is State.REVIEW


async def test_an_old_intent_is_looked_up_before_it_is_sent(shop: FakeShop) -> None:
    checked = check(
        Draft(amount=Money.rupiah(50_000), outlet="INDOMARET"), shop.desk.outlets, shop.desk.terms
    )
    sale = await begin(shop.desk, checked)
    await shop.gateway.create(sale.request)  # an old copy of the books forgot that it was sent
    shop.gateway.creates.clear()
    shop.pass_time(hours=1)
    assert (await resolve(shop.desk, sale.number)).state is State.OPEN
    assert shop.gateway.creates == []


async def test_a_slip_of_hours_ago_does_not_print_by_itself(shop: FakeShop) -> None:
    shop.gateway.after_create = [TimedOut()]
    sale = await shop.sell()
    shop.pass_time(hours=2)
    await resolve(shop.desk, sale.number)
    before, after = shop.heard.changes[-1]
    assert after.state is State.OPEN
    assert await shop.till.print_after(before, after) is None
