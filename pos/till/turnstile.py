"""A turnstile lets calls through one by one: many that are due at once must not leave as a burst."""

from __future__ import annotations

import asyncio

from pos.ports import Chance, Clock
from pos.till import rhythm


class Turnstile:
    """Keeps a pause between any two that pass, whoever sends them."""

    def __init__(self) -> None:
        self._one = asyncio.Lock()
        self._next = 0.0  # by the monotonic clock

    async def pass_through(self, clock: Clock, chance: Chance) -> None:
        """Wait for one's turn."""
        async with self._one:
            if (early := self._next - clock.monotonic()) > 0:
                await clock.sleep(early)
            self._next = clock.monotonic() + rhythm.draw(chance, rhythm.ONE_BY_ONE)


async def at_once() -> None:
    """Wait for nobody: for a command that asks one time."""
