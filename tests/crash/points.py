"""The points at which a life may end, and the doom that ends it there."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from itertools import zip_longest
from random import Random
from typing import NoReturn

POINTS = {
    "intent-before-commit": "the sale is written, its transaction still open",
    "intent-after-commit": "the sale is durable, nothing was sent",
    "sending-before-commit": "the attempt is written, its transaction still open",
    "sending-after-commit": "the attempt is durable, its request not begun",
    "post-before-first-byte": "the request is about to go out",
    "server-before-work": "the request arrived; the server does nothing with it",
    "server-during-work": "the request arrived; the server makes the payment for nobody",
    "server-answer-lost": "the payment exists, its answer never came",
    "reply-cut": "the payment exists, its answer broke off",
    "answer-read": "the answer was read, nothing of it noted",
    "lost-before-commit": "that no answer came is written, its transaction still open",
    "lost-after-commit": "that no answer came is durable",
    "open-before-commit": "the code is written, its transaction still open",
    "open-after-commit": "the code is durable, nobody has seen it",
    "slip-before-mark": "the slip is about to be noted",
    "slip-after-mark": "the slip is noted, no byte is on paper",
    "slip-claimed": "the slip is about to leave, and durably unknown; no byte is on paper",
    "slip-on-paper": "the slip lies in the tray, its end is not noted",
    "slip-after-end": "the slip's end is durable",
    "look-up-before": "the provider is about to be asked for our reference",
    "look-up-answered": "the look-up was answered, nothing of it noted",
    "list-before": "the provider is about to be asked for its list",
    "list-answered": "the list was read, nothing of it noted",
    "paid-before-commit": "paid is written, its transaction still open",
    "paid-after-commit": "paid is durable, nobody has heard it",
    "receipt-before-mark": "the receipt is about to be noted",
    "receipt-after-mark": "the receipt is noted, no byte is on paper",
    "receipt-claimed": "the receipt is about to leave, and durably unknown; no byte is on paper",
    "receipt-on-paper": "the receipt lies in the tray, its end is not noted",
    "receipt-after-end": "the receipt's end is durable",
    "any-moment": "after a random time, in the middle of whatever it is",
}
# A recovery only comes by what its first life left undone: from which of the points above on, for
# those first ends where it is not simply what follows.
_NOTHING = frozenset({"intent-before-commit"})
_SENDS_AGAIN = frozenset(
    {
        "intent-after-commit",
        "sending-before-commit",
        "sending-after-commit",
        "post-before-first-byte",
        "server-before-work",
    }
)
_LOOKS_UP = ("look-up-before", "look-up-answered")
FIRST_LIFE_ONLY = frozenset({"intent-before-commit", "intent-after-commit"})
# The sandbox has its hand in these.
AT_THE_SERVER = frozenset(
    {"server-before-work", "server-during-work", "server-answer-lost", "reply-cut"}
)
ANY_MOMENT = "any-moment"
NOWHERE = ""
_LONGEST_LIFE = 0.09  # seconds within which a random moment falls


def die() -> NoReturn:
    """End this process at once: nothing is flushed, closed or told."""
    # Windows knows no SIGKILL; there, SIGTERM is TerminateProcess, which is the same.
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    while True:  # the signal may be on its way to another thread
        time.sleep(1)


class Doom:
    """Ends this process when it comes by its point for the n-th time."""

    def __init__(self, point: str, *, nth: int = 1, seed: int = 0) -> None:
        self._point = point
        self._nth = nth
        self._passed: Counter[str] = Counter()
        if point == ANY_MOMENT:
            moment = Random(seed).uniform(0.001, _LONGEST_LIFE)
            timer = threading.Timer(moment, die)
            timer.daemon = True
            timer.start()

    def at(self, point: str) -> None:
        """Come by a point; perhaps never go on."""
        assert point in POINTS, point
        self._passed[point] += 1
        if point == self._point and self._passed[point] == self._nth:
            die()


def second_ends(first: str) -> list[str]:
    """Give the points that a recovery can come by, and nowhere."""
    names = list(POINTS)
    if first in _NOTHING:
        return [NOWHERE]
    if first == ANY_MOMENT:
        return [*(name for name in names if name not in FIRST_LIFE_ONLY), NOWHERE]
    if first in _SENDS_AGAIN:
        reached = names[names.index("sending-before-commit") :]
    elif names.index(first) < names.index("open-after-commit"):
        reached = [*_LOOKS_UP, *names[names.index("open-before-commit") :]]
    else:
        reached = names[min(names.index(first), names.index("list-before")) :]
    return [*dict.fromkeys(reached), NOWHERE]


def plans(seed: str) -> list[tuple[str, str]]:
    """Give every pair of a first and a second end in the order of a seed; the second may be none.

    However few are taken from its beginning, they hold as many different points as can be.
    """
    dice = Random(seed)
    rows = []
    for first in POINTS:
        pairs = [(first, second) for second in second_ends(first)]
        dice.shuffle(pairs)
        rows.append(pairs)
    dice.shuffle(rows)
    return [pair for column in zip_longest(*rows) for pair in column if pair is not None]
