"""A slip in a spooler is followed until it left, and taken back when it stays.

What a spooler keeps for a printer that is off comes out when somebody switches that on: an old
code, perhaps paid another way long ago. So it may hold a slip for seconds, and no longer.
"""

from __future__ import annotations

import time
from collections.abc import Callable

LEAVES_SECONDS = 15.0
_TURN = 0.2


def has_left(
    held: Callable[[], bool], take_back: Callable[[], None], *, seconds: float | None = None
) -> bool:
    """Wait until the spooler has passed a job on; take it back when it does not.

    :param held: whether the spooler still has it.
    :param seconds: how long it may have it.
    """
    end = time.monotonic() + (LEAVES_SECONDS if seconds is None else seconds)
    while held():
        if time.monotonic() >= end:
            take_back()
            return False
        time.sleep(_TURN)
    return True
