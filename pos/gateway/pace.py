"""When the provider says "not so often", nobody asks before the time it named, whatever the call.

We wait at most five minutes before we ask again; what was asked for beyond that is kept to be
shown. Waiting is counted by the monotonic clock: a wall clock that is set back holds nothing up.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from pos.core.errors import RateLimited
from pos.ports import Clock

LONGEST_WAIT = 300.0
SHORTEST_WAIT = 1.0
FIRST_WAIT = 30.0  # where no time was named, doubling from there


class Pace:
    """Holds back every call made with one key."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until = 0.0  # monotonic
        self._blind = 0  # times in a row that no usable time was named
        self._asked = 0.0

    @property
    def asked(self) -> timedelta:
        """Tell how long the provider last asked us to wait, however long; zero: it did not."""
        return timedelta(seconds=self._asked)

    def check(self) -> None:
        """Let a call pass.

        :raises RateLimited: it is too early; no byte may leave.
        """
        if (rest := self._until - self._clock.monotonic()) > 0:
            raise RateLimited(retry_at=self._at(rest), detail="held back", left=False)

    def hold(self, retry_after: str, date: str = "") -> datetime:
        """Hold all calls after a 429; give the instant before which none may leave.

        :param retry_after: the header: seconds or an HTTP date; empty where there was none.
        :param date: the answer's own ``Date``, by which an HTTP date is counted: our clock may
            be wrong.
        """
        now = self._clock.monotonic()
        held = self._until > now
        asked = _seconds(retry_after, date, self._clock.now())
        if asked is None:
            # Calls that were on their way together are one answer, not four.
            self._blind += 0 if held and self._blind else 1
            asked = FIRST_WAIT * 2 ** min(self._blind - 1, 10)
            self._asked = min(asked, LONGEST_WAIT)
        else:
            self._blind = 0
            self._asked = asked
        wait = min(max(asked, SHORTEST_WAIT), LONGEST_WAIT)
        self._until = max(self._until, now + wait)
        return self._at(self._until - now)

    def ease(self) -> None:
        """Note an answer other than 429; what holds goes on holding."""
        if self._until <= self._clock.monotonic():
            self._blind = 0
            self._asked = 0.0

    def _at(self, seconds: float) -> datetime:
        return self._clock.now() + timedelta(seconds=seconds)


def instant(http_date: str) -> datetime | None:
    """Read an HTTP date; None where it is none."""
    try:
        read = parsedate_to_datetime(http_date[:60])
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _seconds(retry_after: str, date: str, now: datetime) -> float | None:
    """Give the seconds that were asked for; None where nothing usable was said."""
    text = retry_after.strip()
    if number := re.fullmatch(r"0*(\d+?)(?:\.(\d*))?", text, re.ASCII):
        whole, rest = number.groups(default="")
        # A number of a thousand digits is not worth reading; a fraction counts as a whole second.
        return 1e9 if len(whole) > 9 else float(int(whole) + bool(rest.strip("0")))
    until = instant(text)
    if until is None:
        return None
    seconds = (until - (instant(date) or now)).total_seconds()
    return min(seconds, 1e9) if seconds > 0 else None
