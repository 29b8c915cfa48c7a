from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from pos.core.errors import RateLimited
from pos.gateway.pace import LONGEST_WAIT, Pace
from tests.fakes.clock import NOON, FakeClock


def date(seconds: float) -> str:
    return format_datetime(NOON + timedelta(seconds=seconds), usegmt=True)


def wait_of(pace: Pace, clock: FakeClock) -> float:
    """Tell how long the pace really holds, by trying."""
    for seconds in range(1000):
        try:
            pace.check()
        except RateLimited:
            clock.move(timedelta(seconds=1))
        else:
            return seconds
    raise AssertionError("held for ever")


@pytest.mark.parametrize(
    ("retry_after", "wait"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("0007", 7),
        ("6.2", 7),
        ("0", 1),
        ("299", 299),
        ("1000000000", 300),
        ("9" * 5000, 300),
        ("0" * 5000 + "2", 2),
        (date(9), 9),
        (date(10**9 - 10**8), 300),
        (date(-60), 30),
        ("", 30),
        ("soon", 30),
        ("-5", 30),
        ("1e3", 30),
        ("\u0663", 30),
        ("Fri, 99 Foo 2026 25:61:61 GMT", 30),
    ],
)
def test_nobody_asks_before_the_time_that_was_named(retry_after: str, wait: int) -> None:
    clock = FakeClock()
    pace = Pace(clock)
    assert pace.hold(retry_after) == clock.now() + timedelta(seconds=wait)
    assert wait_of(pace, clock) == wait


def test_a_call_that_is_held_back_knows_until_when_and_that_no_byte_left() -> None:
    clock = FakeClock()
    pace = Pace(clock)
    pace.hold("7")
    with pytest.raises(RateLimited) as caught:
        pace.check()
    assert caught.value.left is False
    assert caught.value.retry_at == clock.now() + timedelta(seconds=7)


def test_what_was_asked_beyond_five_minutes_is_kept_to_be_shown() -> None:
    pace = Pace(FakeClock())
    pace.hold("7200")
    assert pace.asked == timedelta(hours=2)


def test_a_date_is_counted_by_the_provider_s_own_clock() -> None:
    clock = FakeClock(NOON + timedelta(days=1))  # ours is a day ahead
    pace = Pace(clock)
    assert pace.hold(date(20), date(0)) == clock.now() + timedelta(seconds=20)


def test_the_wait_grows_while_no_time_is_named_and_begins_anew_after_an_answer() -> None:
    clock = FakeClock()
    pace = Pace(clock)
    waits = []
    for _ in range(6):
        pace.hold("")
        waits.append(wait_of(pace, clock))
    assert waits == [30, 60, 120, 240, 300, 300]
    pace.ease()
    pace.hold("")
    assert wait_of(pace, clock) == 30


def test_calls_that_were_under_way_together_count_as_one_answer() -> None:
    clock = FakeClock()
    pace = Pace(clock)
    for _ in range(4):
        pace.hold("")
    assert wait_of(pace, clock) == 30


def test_a_shorter_wish_does_not_shorten_a_longer_one() -> None:
    clock = FakeClock()
    pace = Pace(clock)
    pace.hold("60")
    pace.hold("2")
    pace.ease()  # an answer to a call that had left before
    assert wait_of(pace, clock) == 60


def test_a_clock_that_is_set_back_holds_nothing_up() -> None:
    clock = FakeClock()
    pace = Pace(clock)
    pace.hold("10")
    clock.set(NOON - timedelta(days=1))
    assert wait_of(pace, clock) == 10


def test_a_thousand_headers_and_no_call_too_early() -> None:
    chance = random.Random(7)
    for _ in range(1000):
        clock = FakeClock()
        pace = Pace(clock)
        asked = chance.choice([chance.uniform(0, 400), chance.uniform(0, 1e10)])
        header = chance.choice(
            [
                str(int(asked)),
                format_datetime(
                    datetime.fromtimestamp(min(NOON.timestamp() + asked, 2e11), UTC), usegmt=True
                ),
            ]
        )
        pace.hold(header)
        clock.move(timedelta(seconds=min(int(asked), LONGEST_WAIT) - 0.01))
        with pytest.raises(RateLimited):
            pace.check()
        clock.move(timedelta(seconds=LONGEST_WAIT))
        pace.check()
