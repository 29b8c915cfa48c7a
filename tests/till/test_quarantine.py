"""Nothing is sent again too early, whatever is done to the clock and whoever comes to look."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from pos.core.errors import BadParameter, Offline, OutsideLimits, TemporarilyDown, TimedOut
from pos.core.sale import Reason, Sale, State
from pos.till.creation import resolve
from pos.till.desk import Desk
from pos.till.lived import Lived
from tests.fakes.shop import FakeShop

JUMPS = [timedelta(seconds=120), timedelta(hours=1), timedelta(hours=23)]
JUMP_IDS = ["2min", "1h", "23h"]


async def lost(shop: FakeShop) -> Sale:
    """Sell, and hear nothing: the payment is made, and the list will not show it."""
    shop.gateway.replays = False  # whatever is sent again is made again
    shop.gateway.after_create = [TimedOut()]
    shop.gateway.list_is_blind = True
    sale = await shop.sell()
    assert (sale.state, len(shop.gateway.creates)) == (State.SENDING, 1)
    return sale


def jump(shop: FakeShop, by: timedelta) -> None:
    """Step the clock on the wall; the provider's stays as it is."""
    shop.clock.set(shop.clock.now() + by)
    shop.gateway.skew -= by


def another_process(shop: FakeShop) -> Desk:
    """Come to the same books with nothing remembered."""
    return replace(shop.desk, announced={}, lived=Lived(), _raised=set())


@pytest.mark.parametrize("step", JUMPS, ids=JUMP_IDS)
@pytest.mark.parametrize("dated", [False, True], ids=["no date", "dated"])
async def test_a_clock_that_jumps_forward_does_not_shorten_it(
    shop: FakeShop, step: timedelta, dated: bool
) -> None:
    shop.gateway.tells_time = dated
    sale = await lost(shop)
    jump(shop, step)
    for _ in range(3):
        assert (await resolve(shop.desk, sale.number)).attempts == 1
        shop.pass_time(seconds=39)
    shop.pass_time(seconds=3)
    assert (await resolve(shop.desk, sale.number)).attempts == 2


async def test_the_running_watcher_is_not_hurried_by_a_clock(shop: FakeShop) -> None:
    await lost(shop)
    task = asyncio.get_running_loop().create_task(shop.watcher.run())
    await shop.clock.run(timedelta(seconds=10))
    jump(shop, timedelta(hours=1))
    shop.watcher.wake()
    await shop.clock.run(timedelta(seconds=100))
    assert len(shop.gateway.creates) == 1
    shop.gateway.list_is_blind = False
    await shop.clock.run(timedelta(seconds=60))
    assert len(shop.gateway.creates) == 1
    assert [sale.state for sale in await shop.till.recent(9)] == [State.OPEN]
    task.cancel()
    await asyncio.wait({task})


@pytest.mark.parametrize("step", JUMPS, ids=JUMP_IDS)
async def test_a_second_attempt_has_a_quarantine_of_its_own(
    shop: FakeShop, step: timedelta
) -> None:
    sale = await lost(shop)
    shop.pass_time(seconds=121)
    shop.gateway.before_create = [TimedOut()]
    assert (await resolve(shop.desk, sale.number)).attempts == 2
    jump(shop, step)
    shop.pass_time(seconds=100)
    assert (await resolve(shop.desk, sale.number)).attempts == 2
    shop.pass_time(seconds=20)
    assert (await resolve(shop.desk, sale.number)).attempts == 3


async def test_an_attempt_that_never_left_does_not_begin_it_anew(shop: FakeShop) -> None:
    sale = await lost(shop)
    shop.pass_time(seconds=121)
    shop.gateway.before_create = [Offline(left=False)]
    assert (await resolve(shop.desk, sale.number)).attempts == 2
    assert (await resolve(shop.desk, sale.number)).attempts == 3


@pytest.mark.parametrize("step", JUMPS, ids=JUMP_IDS)
@pytest.mark.parametrize(
    ("no", "state"),
    [
        (OutsideLimits(code="TXN0002"), State.REFUSED),
        (BadParameter(code="005", field="reference_id"), State.REVIEW),
    ],
)
async def test_a_clock_that_jumps_does_not_confirm_a_no_to_a_repeat(
    shop: FakeShop, step: timedelta, no: Exception, state: State
) -> None:
    sale = await lost(shop)
    shop.pass_time(seconds=121)
    shop.gateway.before_create = [no]
    assert (await resolve(shop.desk, sale.number)).state is State.SENDING
    jump(shop, step)
    assert (await resolve(shop.desk, sale.number)).state is State.SENDING
    shop.pass_time(seconds=120)
    assert (await resolve(shop.desk, sale.number)).state is state


# --- another process comes to the books --------------------------------------------------------


async def test_whoever_finds_an_attempt_in_the_books_lives_through_it_anew(shop: FakeShop) -> None:
    sale = await lost(shop)
    shop.pass_time(hours=2)
    desk = another_process(shop)
    assert (await resolve(desk, sale.number)).attempts == 1
    shop.pass_time(seconds=119)
    assert (await resolve(desk, sale.number)).attempts == 1
    shop.pass_time(seconds=1)
    assert (await resolve(desk, sale.number)).attempts == 2


async def test_commands_that_live_for_a_moment_send_again_by_the_providers_clock(
    shop: FakeShop,
) -> None:
    shop.gateway.tells_time = True
    sale = await lost(shop)
    shop.pass_time(minutes=10)
    assert (await resolve(another_process(shop), sale.number)).attempts == 1
    shop.pass_time(seconds=119)
    assert (await resolve(another_process(shop), sale.number)).attempts == 1
    entries = len(await shop.till.history(sale.number))
    shop.pass_time(seconds=1)
    assert (await resolve(another_process(shop), sale.number)).attempts == 2
    # One note of the first look-up in vain, and none of the others.
    assert len(await shop.till.history(sale.number)) == entries + 2
    # The second attempt is a new one: nothing that was noted of the first counts for it.
    shop.pass_time(hours=3)
    assert (await resolve(another_process(shop), sale.number)).attempts == 2


@pytest.mark.parametrize("step", JUMPS, ids=JUMP_IDS)
async def test_a_clock_that_jumps_between_two_commands_does_not_shorten_it(
    shop: FakeShop, step: timedelta
) -> None:
    shop.gateway.tells_time = True
    sale = await lost(shop)
    assert (await resolve(another_process(shop), sale.number)).attempts == 1
    jump(shop, step)
    for _ in range(3):
        assert (await resolve(another_process(shop), sale.number)).attempts == 1
        shop.pass_time(seconds=39)


async def test_a_provider_that_tells_no_time_proves_nothing_to_a_command(shop: FakeShop) -> None:
    sale = await lost(shop)
    for _ in range(5):
        shop.pass_time(minutes=10)
        assert (await resolve(another_process(shop), sale.number)).attempts == 1
    # ... and an answer of before does not make up for it.
    shop.gateway.tells_time = True
    health = shop.gateway.health
    old = shop.clock.now() - timedelta(seconds=1)
    shop.gateway.health = lambda: replace(health(), dated=old)  # type: ignore[method-assign]  # stale
    for _ in range(3):
        shop.pass_time(minutes=10)
        assert (await resolve(another_process(shop), sale.number)).attempts == 1


async def test_where_no_clock_can_be_believed_a_person_looks_after_two_days(
    shop: FakeShop,
) -> None:
    sale = await lost(shop)
    shop.pass_time(hours=47)
    assert (await resolve(another_process(shop), sale.number)).state is State.SENDING
    shop.pass_time(hours=1)
    sale = await resolve(another_process(shop), sale.number)
    assert (sale.state, sale.reason) == (State.REVIEW, Reason.UNKNOWN_FOR_A_DAY)


async def test_a_clock_that_was_a_year_ahead_does_not_put_the_look_up_off_for_a_year(
    shop: FakeShop,
) -> None:
    right = shop.clock.now()
    shop.clock.set(right + timedelta(days=365))
    until = shop.clock.now() + timedelta(minutes=10)
    shop.gateway.before_create = [TemporarilyDown(retry_at=until)]
    sale = await shop.sell()
    shop.clock.set(right)
    shop.gateway.calls.clear()
    await resolve(shop.desk, sale.number)
    assert shop.gateway.calls == ["find"]


async def test_a_sale_that_is_known_leaves_nothing_behind(shop: FakeShop) -> None:
    sale = await lost(shop)
    assert sale.sent_at is not None
    assert shop.desk.lived.since(sale.number, sale.sent_at) is not None
    shop.gateway.list_is_blind = False
    assert (await resolve(shop.desk, sale.number)).state is State.OPEN
    assert shop.desk.lived.since(sale.number, sale.sent_at) is None


# --- a reference that is taken -----------------------------------------------------------------

TAKEN = BadParameter(code="005", field="reference_id", detail="already taken")


async def test_a_taken_reference_that_nobody_shows_goes_to_a_person(shop: FakeShop) -> None:
    sale = await lost(shop)
    shop.gateway.before_create = [TAKEN]
    shop.pass_time(seconds=120)
    assert (await resolve(shop.desk, sale.number)).state is State.SENDING
    shop.pass_time(seconds=120)
    sale = await resolve(shop.desk, sale.number)
    assert (sale.state, sale.reason) == (State.REVIEW, Reason.REFERENCE_TAKEN)
    assert len(shop.gateway.creates) == 1


async def test_also_when_another_process_heard_the_no(shop: FakeShop) -> None:
    sale = await lost(shop)
    shop.gateway.before_create = [TAKEN]
    shop.pass_time(seconds=120)
    await resolve(shop.desk, sale.number)
    desk = another_process(shop)
    for _ in range(2):
        shop.pass_time(seconds=120)
        sale = await resolve(desk, sale.number)
    assert (sale.state, sale.reason) == (State.REVIEW, Reason.REFERENCE_TAKEN)


async def test_a_first_attempt_may_find_its_reference_taken_too(shop: FakeShop) -> None:
    # Something between us and the provider sent it twice, and only the second answer came back.
    shop.gateway.after_create = [TAKEN]
    shop.gateway.list_is_blind = True
    sale = await shop.sell()
    assert sale.state is State.SENDING
    shop.gateway.list_is_blind = False
    assert (await resolve(shop.desk, sale.number)).state is State.OPEN


async def test_a_repeat_that_is_wrong_in_no_named_way_may_be_taken(shop: FakeShop) -> None:
    sale = await lost(shop)
    shop.gateway.before_create = [BadParameter(code="005")]
    shop.pass_time(seconds=120)
    await resolve(shop.desk, sale.number)
    shop.pass_time(seconds=120)
    assert (await resolve(shop.desk, sale.number)).reason == Reason.REFERENCE_TAKEN


async def test_a_repeat_that_comes_too_late_for_its_expiry_is_refused(shop: FakeShop) -> None:
    shop.gateway.before_create = [TimedOut(), BadParameter(code="005", field="expired_at")]
    sale = await shop.sell()
    for _ in range(2):
        shop.pass_time(seconds=120)
        sale = await resolve(shop.desk, sale.number)
    assert (sale.state, sale.refusal) == (State.REFUSED, "005")


async def test_a_payment_behind_a_taken_reference_opens_the_sale_when_it_shows(
    shop: FakeShop,
) -> None:
    sale = await lost(shop)
    shop.gateway.before_create = [TAKEN]
    for _ in range(2):
        shop.pass_time(seconds=120)
        sale = await resolve(shop.desk, sale.number)
    assert sale.state is State.REVIEW
    (payment,) = shop.gateway.payments.values()
    opened = await shop.desk.observe(sale, payment)
    assert (opened.state, opened.payment_id, opened.reason) == (State.OPEN, payment.id, None)
