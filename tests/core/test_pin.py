"""PINs that are worth their name, and the waits after wrong ones."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.core.errors import InputError, PinNotDigits, PinTooShort, PinTrivial
from pos.core.pin import FREE_TRIES, check_pin, tries_left, wait_after


@pytest.mark.parametrize("pin", ["482915", "0918273", "739104628155", "100482"])
def test_a_pin_without_a_pattern_is_taken(pin: str) -> None:
    check_pin(pin)


@pytest.mark.parametrize("pin", ["", "12345", "00000"])
def test_a_pin_has_six_digits_at_least(pin: str) -> None:
    with pytest.raises((PinTooShort, PinNotDigits)):
        check_pin(pin)


@pytest.mark.parametrize(
    "pin",
    [
        "48291a",
        "4829 15",
        "-482915",
        "4829156473829",
        "\u0664\u0668\u0662\u0669\u0661\u0665",
        "48\u00b2915",
    ],
)
def test_a_pin_is_made_of_a_dozen_ascii_digits_at_most(pin: str) -> None:
    with pytest.raises(PinNotDigits):
        check_pin(pin)


@pytest.mark.parametrize(
    "pin",
    [
        "123456",
        "654321",
        "012345",
        "567890",
        "789012",  # over the end of the row
        "098765",
        "111111",
        "121212",
        "123123",
        "19901990",
        "112112",
        "000001",
        "147258",
        "159753",
        "170845",
    ],
)
def test_what_many_people_would_try_first_is_refused(pin: str) -> None:
    with pytest.raises(PinTrivial):
        check_pin(pin)


@pytest.mark.parametrize("pin", ["121314", "112131", "100200", "4829154829", "48291548291"])
def test_three_figures_and_what_only_nearly_repeats_are_no_pattern(pin: str) -> None:
    check_pin(pin)


def test_a_short_pin_says_how_long_it_must_be() -> None:
    with pytest.raises(PinTooShort) as refused:
        check_pin("48291")
    assert refused.value.shortest == 6


@given(st.text(alphabet="0123456789", min_size=6, max_size=12))
def test_a_repeated_or_straight_pin_never_passes_and_nothing_else_breaks(pin: str) -> None:
    try:
        check_pin(pin)
    except InputError:
        return
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    assert steps not in ({0}, {1}, {9})
    assert len(set(pin)) > 2


def test_five_tries_are_free_and_each_further_one_doubles_the_wait_up_to_a_quarter_of_an_hour() -> (
    None
):
    assert [wait_after(wrong) for wrong in range(12)] == [
        *[0] * FREE_TRIES,
        *(30, 60, 120, 240, 480, 900, 900),
    ]
    assert wait_after(10**6) == 900
    assert [tries_left(wrong) for wrong in (0, 1, 4, 5, 60)] == [5, 4, 1, 0, 0]


def test_a_day_of_guesses_is_about_a_hundred() -> None:
    looked_at, passed, wrong = 0, 0, 0
    while passed < 24 * 60 * 60:
        looked_at += 1
        wrong += 1
        passed += wait_after(wrong)
    assert looked_at <= 110
