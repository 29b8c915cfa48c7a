"""Who is asked for when: each group by its rhythm, failures ever later, what came back at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from pos.core.errors import Offline, TimedOut
from pos.core.payment import Payment, Status, Window
from pos.core.sale import Sale, State
from pos.till import rhythm
from pos.till.asking import Asking
from pos.till.creation import begin
from pos.till.draft import Draft, check
from pos.till.watcher import Watcher, _by_rhythm
from tests.fakes.clock import FakeChance
from tests.fakes.shop import FakeShop


class Dice(FakeChance):
    """Draws the middle, and keeps between what it was to draw."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[tuple[float, float]] = []

    def spread(self, low: float, high: float) -> float:
        self.drawn.append((low, high))
        return super().spread(low, high)


@pytest.fixture
def dice(shop: FakeShop) -> Dice:
    """Give the dice of a shop's till."""
    dice = Dice()
    shop.desk.chance = dice
    return dice


def seen(shop: FakeShop) -> list[Window]:
    """Keep the windows that the list is asked for; it stays as it is."""
    windows: list[Window] = []
    page = shop.gateway.page

    async def looked(window: Window, number: int) -> Sequence[Payment]:
        windows.append(window)
        return await page(window, number)

    shop.gateway.page = looked  # type: ignore[method-assign]  # looked over the shoulder
    return windows


# --- pauses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("between", "failures", "drawn"),
    [
        (rhythm.SCREEN, 0, (2.0, 3.0)),
        (rhythm.SCREEN, 1, (2.0, 6.0)),
        (rhythm.SCREEN, 3, (2.0, 24.0)),
        (rhythm.SCREEN, 4, (2.0, 48.0)),
        (rhythm.SCREEN, 5, (2.0, 60.0)),
        (rhythm.WAITING, 50, (8.0, 60.0)),
        (rhythm.UNSETTLED, 1, (30.0, 270.0)),
    ],
)
def test_a_pause_after_failures_doubles_up_to_a_minute_and_never_shrinks_its_stretch(
    between: tuple[float, float], failures: int, drawn: tuple[float, float]
) -> None:
    dice = Dice()
    rhythm.after_failures(dice, between, failures)
    assert dice.drawn == [drawn]


@pytest.mark.parametrize(
    ("tries", "of_all", "pause"),
    [(0, 1, 1.0), (1, 1, 2.0), (4, 1, 16.0), (5, 1, 30.0), (40, 1, 30.0), (40, 20, 40.0)],
)
def test_a_look_up_comes_by_doubling_pauses_a_third_to_either_side(
    tries: int, of_all: int, pause: float
) -> None:
    dice = Dice()
    rhythm.before_look_up(dice, tries, of_all)
    ((low, high),) = dice.drawn
    assert low == pytest.approx(pause * 0.7)
    assert high == pytest.approx(pause * 1.3)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Offline(detail="refused", left=False), "a round failed: Offline"),
        (ValueError("ours"), "a round of watching failed"),
    ],
)
async def test_rounds_that_fail_come_later_each_time_until_one_does_not(
    shop: FakeShop, dice: Dice, caplog: pytest.LogCaptureFixture, error: Exception, said: str
) -> None:
    told: list[int] = []

    async def work(failures: int) -> float:
        told.append(failures)
        if len(told) == 4:
            return 5.0
        raise error

    with caplog.at_level(logging.DEBUG, "kasir.till"):
        task = asyncio.get_running_loop().create_task(shop.watcher._loop(work, asyncio.Event()))
        await asyncio.sleep(0)
        await shop.clock.run(timedelta(seconds=120), timedelta(seconds=1))
        task.cancel()
        await asyncio.wait({task})
    assert told[:6] == [0, 1, 2, 3, 0, 1]
    assert dice.drawn[:4] == [(8.0, 24.0), (8.0, 48.0), (8.0, 60.0), (8.0, 24.0)]
    assert said in caplog.messages


async def test_with_nothing_on_screen_the_screen_is_left_alone_for_half_a_minute(
    shop: FakeShop, dice: Dice
) -> None:
    assert await shop.watcher._screen_round(0) == 30.0
    sale = await shop.sell()
    shop.gateway.calls.clear()
    shop.watcher.look_at(sale.number)
    assert await shop.watcher._screen_round(2) == sum((2.0, 12.0)) / 2
    assert shop.gateway.calls == ["get"]


async def test_what_another_key_made_is_not_asked_for_on_screen_either(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.desk.terms = replace(shop.desk.terms, test=True)
    shop.watcher.look_at(sale.number)
    shop.gateway.calls.clear()
    assert await shop.watcher._screen_round(0) == 30.0
    assert await shop.watcher.changeable() == []
    assert (await shop.watcher.once()).asked == 0
    assert shop.gateway.calls == []


async def test_an_answer_that_cannot_be_taken_is_asked_for_again_only_after_a_while(
    shop: FakeShop, dice: Dice, monkeypatch: pytest.MonkeyPatch
) -> None:
    sale = await shop.sell()
    shop.watcher.look_at(sale.number)

    async def refuse(*_: object) -> bool:
        return False

    monkeypatch.setattr(Asking, "by_id", refuse)
    dice.drawn.clear()
    assert await shop.watcher._screen_round(0) == 25.0
    assert dice.drawn == [rhythm.IDLE]


# --- groups -----------------------------------------------------------------------------------


async def test_each_state_has_its_rhythm(shop: FakeShop) -> None:
    sale = await shop.sell()
    by_state = {state: [replace(sale, state=state)] for state in State}
    for state, name in (
        (State.OPEN, "waiting"),
        (State.PROCESSING, "waiting"),
        (State.PAID, "unsettled"),
        (State.EXPIRED, "closed"),
        (State.CANCELLED, "closed"),
    ):
        groups = _by_rhythm(by_state[state])
        assert {one: len(sales) for one, sales in groups.items()} == {
            "waiting": 0,
            "unsettled": 0,
            "closed": 0,
            name: 1,
        }


async def test_a_round_counts_what_it_asked_for_and_what_is_left(shop: FakeShop) -> None:
    waiting, paid, expired = await shop.sell(), await shop.sell(), await shop.sell()
    shop.gateway.say(shop.payment_of(paid).id, Status.PAID)
    shop.gateway.say(shop.payment_of(expired).id, Status.EXPIRED)
    shop.gateway.before_create = [TimedOut()]
    lost = await shop.sell()
    found = await shop.watcher.once()
    assert (found.asked, found.unresolved) == (3, 1)
    assert (found.waiting, found.unsettled, found.trouble) == (1, 1, None)
    assert (await shop.till.sale(waiting.number)).state is State.OPEN
    assert (await shop.till.sale(lost.number)).state is State.SENDING


async def test_a_group_is_due_a_rhythm_after_it_came_and_not_before(
    shop: FakeShop, dice: Dice
) -> None:
    watcher = Watcher(shop.desk)
    await watcher._list_round(0)
    await shop.sell()
    shop.gateway.calls.clear()
    pause = await watcher._list_round(0)
    assert shop.gateway.calls == [], "it has just been answered"
    assert pause == 10.0
    shop.clock.move(timedelta(seconds=9.9))
    assert await watcher._list_round(0) == pytest.approx(0.1)
    assert shop.gateway.calls == []
    shop.clock.move(timedelta(seconds=0.1))
    assert await watcher._list_round(0) == 10.0
    assert shop.gateway.calls == ["page"]


async def test_the_greeting_asks_for_one_payment_from_now_on(shop: FakeShop) -> None:
    windows = seen(shop)
    shop.gateway.skew = timedelta(hours=1)
    await Watcher(shop.desk)._list_round(0)
    assert windows == [Window(since=shop.desk.provider_now(), size=1)]


@pytest.mark.parametrize("how", ["wake", "came_back"])
async def test_who_comes_back_asks_for_everything_at_once_and_once(
    shop: FakeShop, how: str
) -> None:
    watcher = Watcher(shop.desk)
    await watcher._list_round(0)
    await shop.sell()
    await watcher._list_round(0)
    shop.gateway.calls.clear()
    getattr(watcher, how)()
    await watcher._list_round(0)
    assert shop.gateway.calls == ["page"]
    await watcher._list_round(0)
    assert shop.gateway.calls == ["page"], "not again before it is due"


async def test_a_line_that_comes_again_after_ten_seconds_has_come_anew(shop: FakeShop) -> None:
    watcher = Watcher(shop.desk)
    for after, asked in ((0, 1), (9.9, 1), (0.1, 2)):
        shop.clock.move(timedelta(seconds=after))
        await shop.sell()
        watcher.came_back()
        await watcher._list_round(0)
        assert shop.gateway.calls.count("page") == asked


async def test_a_list_without_an_end_is_left_after_fifty_pages(shop: FakeShop) -> None:
    sale = await shop.sell()
    asked: list[int] = []

    async def endless(window: Window, number: int) -> Sequence[Payment]:
        asked.append(number)
        return [replace(shop.payment_of(sale), reference_id="other")] * window.size

    shop.gateway.page = endless  # type: ignore[method-assign]  # it never ends
    await shop.watcher.once()
    assert asked == list(range(1, 51))


# --- look-ups ---------------------------------------------------------------------------------


async def begun(shop: FakeShop) -> Sale:
    """Put a sale on disk as one that is being sent just now."""
    draft = Draft(amount=(await shop.sell()).amount, outlet="ALFAMART")
    return await begin(shop.desk, check(draft, shop.desk.outlets, shop.desk.terms))


async def test_what_was_begun_just_now_is_left_to_who_began_it(shop: FakeShop) -> None:
    sale = await begun(shop)
    watcher = Watcher(shop.desk)
    assert await watcher._resolve_round(0) == pytest.approx(1.0)
    assert (await shop.desk.sale(sale.number)).state is State.INTENT
    shop.clock.move(timedelta(seconds=1))
    await watcher._resolve_round(0)
    assert (await shop.desk.sale(sale.number)).state is State.OPEN


async def test_what_was_begun_three_seconds_ago_is_taken_up_at_once(shop: FakeShop) -> None:
    sale = await begun(shop)
    shop.clock.move(timedelta(seconds=3))
    assert await Watcher(shop.desk)._resolve_round(0) >= 0.05
    assert (await shop.desk.sale(sale.number)).state is State.OPEN


async def test_look_ups_that_bring_nothing_come_by_doubling_pauses(
    shop: FakeShop, dice: Dice
) -> None:
    shop.gateway.before_create = [TimedOut()]
    await shop.sell()
    shop.clock.move(timedelta(seconds=4))
    watcher = Watcher(shop.desk)
    pauses = []
    for _ in range(4):
        pause = await watcher._resolve_round(0)
        pauses.append(round(pause, 3))
        shop.clock.move(timedelta(seconds=pause))
    assert pauses == [2.0, 4.0, 8.0, 16.0]


async def test_a_machine_that_woke_up_is_patient_for_ten_look_ups(
    shop: FakeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.gateway.before_create = [TimedOut()]
    await shop.sell()
    shop.clock.move(timedelta(seconds=4))
    told: list[bool] = []

    async def resolve(_desk: object, number: str, *, patient: bool = False) -> Sale:
        told.append(patient)
        return await shop.desk.sale(number)

    monkeypatch.setattr("pos.till.watcher.resolve", resolve)
    watcher = Watcher(shop.desk)
    for _ in range(11):
        shop.clock.move(timedelta(seconds=await watcher._resolve_round(0)))
    assert told == [True] * 9 + [False] * 2


async def test_without_anything_unknown_the_look_ups_rest(shop: FakeShop) -> None:
    await shop.sell()
    assert await shop.watcher._resolve_round(0) == 20.0
