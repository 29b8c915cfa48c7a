"""PINs that are worth their name, and how long a wrong one keeps everybody waiting.

Five may be wrong in a row; after that each further one doubles the wait, so that a script of ten
thousand guesses has about a hundred of them looked at in a day.
"""

from __future__ import annotations

from pos.core.errors import PinNotDigits, PinTooShort, PinTrivial

SHORTEST = 6
_LONGEST = 12
FREE_TRIES = 5
_FIRST_WAIT = 30  # seconds
_LONGEST_WAIT = 15 * 60

# Patterns on the keypad and pairs that lists of stolen PINs begin with.
_TRIED_FIRST = frozenset(
    {
        "112233",
        "223344",
        "332211",
        "445566",
        "101010",
        "147258",
        "147258369",
        "159357",
        "159753",
        "258369",
        "258456",
        "357159",
        "369258",
        "456852",
        "741852",
        "741852963",
        "753159",
        "789456",
        "789456123",
        "852456",
        "963852",
        "170845",  # the day of independence
    }
)
_ROWS = ("0123456789", "1234567890")


def check_pin(pin: str) -> None:
    """Let a new PIN be.

    :raises PinNotDigits: other than digits, or more than twelve.
    :raises PinTooShort: fewer than six.
    :raises PinTrivial: one that many people would try first.
    """
    if not (pin.isascii() and pin.isdigit()) or len(pin) > _LONGEST:
        raise PinNotDigits
    if len(pin) < SHORTEST:
        raise PinTooShort(shortest=SHORTEST)
    if _is_trivial(pin):
        raise PinTrivial


def _is_trivial(pin: str) -> bool:
    in_a_row = any(pin in row * 2 or pin in (row * 2)[::-1] for row in _ROWS)
    # 111111, 121212, 123123, and a year twice.
    repeated = any(
        len(pin) % length == 0 and pin == pin[:length] * (len(pin) // length)
        for length in range(1, len(pin) // 2 + 1)
    )
    two_figures = len(set(pin)) <= 2
    return in_a_row or repeated or two_figures or pin in _TRIED_FIRST


def wait_after(wrong: int) -> int:
    """Give the seconds in which nobody's PIN is looked at, after so many wrong in a row."""
    if wrong < FREE_TRIES:
        return 0
    doubled = min(wrong - FREE_TRIES, _LONGEST_WAIT.bit_length())
    return min(_FIRST_WAIT << doubled, _LONGEST_WAIT)


def tries_left(wrong: int) -> int:
    """Count the tries before the next wait."""
    return max(0, FREE_TRIES - wrong)
