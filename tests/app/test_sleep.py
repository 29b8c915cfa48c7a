"""A machine that slept, at every state of a sale: right within five seconds, and nothing invented."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from pos.app.wake import WakeDetector
from pos.core.errors import TimedOut
from pos.core.payment import Status
from pos.core.sale import Sale, State
from tests.fakes.shop import FakeShop, open_shop

SLEEPS = [
    timedelta(seconds=10),
    timedelta(minutes=5),
    timedelta(hours=8),
    timedelta(days=3),
]
SLEEP_IDS = ["10s", "5min", "8h", "3d"]
FIVE_SECONDS = timedelta(seconds=5)


@pytest.fixture
async def awake() -> AsyncIterator[FakeShop]:
    """A till with its watcher and its wake detector running, as in the window."""
    shop = open_shop()

    async def on_wake() -> None:
        shop.watcher.wake()

    loop = asyncio.get_running_loop()
    tasks = [
        loop.create_task(shop.watcher.run()),
        loop.create_task(WakeDetector(shop.clock, on_wake).run()),
    ]
    yield shop
    assert not any(task.done() for task in tasks), "one of them died"
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


def sleep(shop: FakeShop, length: timedelta, *, monotonic: bool) -> None:
    """Let the machine sleep: Linux's monotonic clock stands still meanwhile, Windows' goes on."""
    if monotonic:
        shop.clock.move(length)
    else:
        shop.clock.set(shop.clock.now() + length)


async def in_state(shop: FakeShop, state: State) -> Sale:
    if state is State.SENDING:
        shop.gateway.after_create = [TimedOut(detail="no answer")]
        shop.gateway.list_is_blind = True
        sale = await shop.sell()
        await shop.clock.run(timedelta(seconds=2))
        shop.gateway.list_is_blind = False
        return sale
    sale = await shop.sell()
    told = {
        State.PROCESSING: Status.PROCESSING,
        State.PAID: Status.PAID,
        State.EXPIRED: Status.EXPIRED,
        State.CANCELLED: Status.CANCELLED,
        State.FAILED: Status.FAILED,
    }
    if state is State.WITHDRAWN:
        await shop.till.withdraw(sale.number, "salah jumlah")
    elif state in told:
        shop.gateway.say(shop.payment_of(sale).id, told[state])
        await shop.watcher.once()
    sale = await shop.till.sale(sale.number)
    assert sale.state is state
    return sale


@pytest.mark.parametrize("monotonic", [False, True], ids=["linux", "windows"])
@pytest.mark.parametrize("length", SLEEPS, ids=SLEEP_IDS)
@pytest.mark.parametrize(
    ("state", "meanwhile", "after"),
    [
        (State.SENDING, None, State.OPEN),
        (State.SENDING, Status.PAID, State.PAID),
        (State.OPEN, Status.PAID, State.PAID),
        (State.OPEN, Status.COMPLETED, State.SETTLED),
        (State.OPEN, Status.PENDING, State.OPEN),  # though its deadline has passed
        (State.OPEN, Status.EXPIRED, State.EXPIRED),
        (State.PROCESSING, Status.PAID, State.PAID),
        (State.PAID, Status.COMPLETED, State.SETTLED),
        (State.EXPIRED, Status.PAID, State.PAID),
        (State.WITHDRAWN, Status.PAID, State.PAID),
        (State.CANCELLED, Status.PAID, State.PAID),
        (State.FAILED, Status.PAID, State.PAID),
    ],
)
async def test_the_first_right_status_comes_within_five_seconds(
    state: State,
    meanwhile: Status | None,
    after: State,
    length: timedelta,
    monotonic: bool,
    awake: FakeShop,
) -> None:
    sale = await in_state(awake, state)
    if length > awake.desk.terms.watch_after_expiry and state in _CLOSED:
        pytest.skip("its watch is over by then; the daily comparison of the lists finds it")
    sleep(awake, length, monotonic=monotonic)
    payment = next(iter(awake.gateway.payments.values()))
    if meanwhile is not None:
        awake.gateway.say(payment.id, meanwhile)
    await awake.clock.run(FIVE_SECONDS)
    sale = await awake.till.sale(sale.number)
    assert sale.state is after
    entries = await awake.till.history(sale.number)
    states = [entry.facts["state"] for entry in entries if "state" in entry.facts]
    if meanwhile is not Status.EXPIRED and state is not State.EXPIRED:
        assert State.EXPIRED.value not in states, "declared expired before it was asked for"
    assert len(awake.gateway.creates) == 1, "asked for twice"


_CLOSED = {State.EXPIRED, State.WITHDRAWN, State.CANCELLED, State.FAILED}


@pytest.mark.parametrize("length", SLEEPS, ids=SLEEP_IDS)
@pytest.mark.parametrize("state", [State.SENDING, State.OPEN])
async def test_a_network_that_comes_back_later_than_the_machine_changes_nothing(
    state: State, length: timedelta, awake: FakeShop
) -> None:
    sale = await in_state(awake, state)
    awake.gateway.down = True
    sleep(awake, length, monotonic=False)
    await awake.clock.run(timedelta(seconds=20))
    assert (await awake.till.sale(sale.number)).state is state, "an outage said something"
    awake.gateway.down = False
    payment = next(iter(awake.gateway.payments.values()))
    awake.gateway.say(payment.id, Status.PAID)
    awake.watcher.wake()  # as the window does when the provider is back
    await awake.clock.run(FIVE_SECONDS)
    assert (await awake.till.sale(sale.number)).state is State.PAID
    assert len(awake.gateway.creates) == 1


# --- clocks that are wrong --------------------------------------------------------------------

SKEWS = [
    timedelta(hours=1),
    timedelta(hours=-1),
    timedelta(days=1),
    timedelta(days=-1),
    timedelta(days=20_000),  # our clock says 1972
]


@pytest.mark.parametrize("skew", SKEWS, ids=["+1h", "-1h", "+1d", "-1d", "1972"])
async def test_with_a_wrong_clock_states_and_deadlines_are_the_providers(
    skew: timedelta, awake: FakeShop
) -> None:
    # ``skew`` is the provider's clock less ours.
    true_now = awake.clock.now()
    awake.clock.set(true_now - skew)
    awake.gateway.skew = skew
    sale = await awake.sell()
    payment = awake.payment_of(sale)
    assert sale.state is State.OPEN
    assert timedelta(hours=23) < sale.expires_at - true_now <= timedelta(hours=25), "a day from now"
    await awake.clock.run(timedelta(minutes=3))
    assert (await awake.till.sale(sale.number)).state is State.OPEN
    awake.gateway.say(payment.id, Status.PAID)
    await awake.clock.run(timedelta(seconds=15))
    paid = await awake.till.sale(sale.number)
    assert paid.state is State.PAID
    assert not paid.paid_late
    # The money counts on the day that it is, whatever this machine's clock says.
    assert paid.paid_date == awake.desk.terms.day_of(true_now) == paid.business_date
    assert awake.desk.provider_now() - awake.clock.now() == skew


@pytest.mark.parametrize(
    "step", [*SKEWS, -SKEWS[-1]], ids=["+1h", "-1h", "+1d", "-1d", "+54y", "1972"]
)
@pytest.mark.parametrize("state", [State.SENDING, State.OPEN])
async def test_a_clock_that_is_set_while_running_loses_and_invents_nothing(
    state: State, step: timedelta, awake: FakeShop
) -> None:
    sale = await in_state(awake, state)
    awake.clock.set(awake.clock.now() + step)
    awake.gateway.skew = -step
    await awake.clock.run(timedelta(minutes=4))
    assert (await awake.till.sale(sale.number)).state is State.OPEN
    payment = next(iter(awake.gateway.payments.values()))
    awake.gateway.say(payment.id, Status.PAID)
    await awake.clock.run(timedelta(seconds=15))
    assert (await awake.till.sale(sale.number)).state is State.PAID
    assert len(awake.gateway.creates) == 1
