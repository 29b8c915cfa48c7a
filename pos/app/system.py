"""The real clock and the real dice; everything else is handed one of these."""

from __future__ import annotations

import asyncio
import secrets
import time
from datetime import UTC, datetime

_DICE = secrets.SystemRandom()


class SystemClock:
    """This machine's clock."""

    def now(self) -> datetime:
        """Give the instant, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Give seconds that never step back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


class SystemChance:
    """This machine's randomness."""

    def token(self) -> str:
        """Give 64 random bits in hex."""
        return secrets.token_hex(8)

    def spread(self, low: float, high: float) -> float:
        """Give a number between low and high."""
        return _DICE.uniform(low, high)
