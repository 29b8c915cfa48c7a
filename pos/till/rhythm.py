"""How often the provider is asked: jittered, so that twenty terminals never ask as one.

Figures in seconds. The sale on screen is fresh within 3 s, other open sales within 15 s, and 500
open sales cost less than a request a second on average.
"""

from __future__ import annotations

from pos.ports import Chance

SCREEN = (2.0, 3.0)
WAITING = (8.0, 12.0)  # customers may be at the counter
CLOSED = (90.0, 150.0)  # expired or withdrawn: money may come late
UNSETTLED = (180.0, 270.0)  # paid: only the release of the funds is awaited, or a second payment
IDLE = (20.0, 30.0)  # nothing to ask; another process may have sold meanwhile

# Between two calls about one sale each, whoever makes them: with the list and the sale on screen
# that is no more than five in any second.
ONE_BY_ONE = (0.4, 0.8)

# Reconciling: it waits until the watcher has asked once, and never hurries.
FIRST_RECONCILING = (8.0, 15.0)
SWEEP = (150.0, 210.0)  # between two short ones

_LOOK_UP_FIRST = 1.0
_LOOK_UP_CAP = 30.0
_LOOK_UP_EACH = 2.0
_FAILURE_CAP = 60.0


def draw(chance: Chance, between: tuple[float, float]) -> float:
    """Draw a pause."""
    return chance.spread(*between)


def after_failures(chance: Chance, between: tuple[float, float], failures: int) -> float:
    """Draw a pause that grows with failures in a row, up to a minute, ever wider spread."""
    low, high = between
    factor = 2 ** min(failures, 6)
    return chance.spread(min(low, _FAILURE_CAP / 2), max(min(high * factor, _FAILURE_CAP), high))


def before_look_up(chance: Chance, tries: int, of_all: int = 1) -> float:
    """Draw the pause before the next look-up of an unknown outcome: 1, 2, 4 ... 30 s.

    :param of_all: how many sales wait for such; when they are many, each is asked for less often.
    """
    pause = min(_LOOK_UP_FIRST * 2 ** min(tries, 6), _LOOK_UP_CAP)
    if pause == _LOOK_UP_CAP:
        pause = max(pause, _LOOK_UP_EACH * of_all)
    return chance.spread(pause * 0.7, pause * 1.3)
