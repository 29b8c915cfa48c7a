"""Dates and lengths of time, as a shop in Indonesia writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from pos.ui import formats

WIB = timezone(timedelta(hours=7))
WIT = timezone(timedelta(hours=9))
NOON = datetime(2026, 11, 22, 7, 5, 9, tzinfo=UTC)


def test_an_instant_is_written_in_the_shops_zone() -> None:
    assert formats.zoned_time(NOON, WIB) == "14:05 WIB"
    assert formats.zoned_time(NOON, WIT) == "16:05 WIT"
    assert formats.exact_time(NOON, WIB) == "14:05:09 WIB"
    assert formats.moment(NOON + timedelta(days=1), WIB) == "Mon 23 Nov 14:05 WIB"
    assert formats.full_moment(NOON, WIB) == "22 Nov 2026 14:05 WIB"


def test_the_date_is_the_shops_not_greenwichs() -> None:
    late = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)
    assert formats.moment(late, WIB) == "Fri 1 Jan 00:30 WIB"
    assert formats.full_moment(late, WIB) == "1 Jan 2027 00:30 WIB"


@pytest.mark.parametrize(
    ("left", "long", "short"),
    [
        (timedelta(hours=23, minutes=59, seconds=12), "23:59:12", "23:59"),
        (timedelta(hours=71, seconds=1), "71:00:01", "71:00"),
        (timedelta(minutes=12, seconds=4.9), "0:12:04", "0:12"),
        (timedelta(seconds=-5), "0:00:00", "0:00"),
    ],
)
def test_a_countdown_never_goes_below_nothing(left: timedelta, long: str, short: str) -> None:
    assert formats.countdown(left) == long
    assert formats.short_countdown(left) == short


@pytest.mark.parametrize(
    ("passed", "text"),
    [
        (timedelta(seconds=2.9), "2 s ago"),
        (timedelta(seconds=-3), "0 s ago"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(hours=3, minutes=50), "3 h ago"),
        (timedelta(days=2, hours=1), "2 d ago"),
    ],
)
def test_ages_are_in_the_largest_whole_unit(passed: timedelta, text: str) -> None:
    assert formats.age(passed) == text


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=90), "90 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=24), "24 hours"),
        (timedelta(days=3), "3 days"),
    ],
)
def test_lengths_read_as_people_say_them(span: timedelta, text: str) -> None:
    assert formats.length(span) == text
