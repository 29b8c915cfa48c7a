"""What a person should mend while selling still works: a disk that fills up, a clock that is wrong.

The times on slips follow this machine's clock, since people do; deadlines and the day on which a
sale counts follow the provider's. Where the two part by more than a minute the window says so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from pos.app.room import Room, Space
from pos.core.errors import DiskAlmostFull
from pos.core.payment import Health
from pos.ports import Clock
from pos.ui.bridge import Bridge
from pos.ui.formats import length
from pos.ui.messages import explain, fill

translate = QCoreApplication.translate  # the name by which lupdate finds the sentences

CLOCK_MAY_DIFFER = timedelta(seconds=60)
_LOOK_EVERY = 30.0  # seconds


class Cautions:
    """Says what should be mended, and takes it back once it is."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._clock_wrong = False
        self._said: Room | None = None

    def heard(self, health: Health) -> None:
        """Compare the clocks, as the provider's answers tell them."""
        skew = abs(health.clock_skew)
        wrong = skew > CLOCK_MAY_DIFFER
        if wrong is self._clock_wrong:
            return
        self._clock_wrong = wrong
        if not wrong:
            self._bridge.hush("clock")
            return
        words = translate(
            "app",
            "This computer's clock differs from the provider's by {length}. Codes run out and sales "
            "count on the right day all the same, but the times on slips follow this clock: set it "
            "right.",
        )
        self._bridge.say("clock", fill(words, {"length": length(_rounded(skew))}), "warn")

    async def watch_room(self, present: Callable[[], Space], clock: Clock) -> None:
        """Look at the disk again and again, until cancelled.

        :param present: gives what the settings have of it now.
        """
        while True:
            space = present()
            self.see(await asyncio.to_thread(space.look), space)
            await clock.sleep(_LOOK_EVERY)

    def see(self, room: Room | None, space: Space) -> None:
        """Say how much room is left, where it is little."""
        if room is None or not room.scarce:
            if self._said is not None:
                self._said = None
                self._bridge.hush("room")
            return
        if self._said is not None and self._said.gone is room.gone:
            return  # said already; a figure that changes each minute is no news
        self._said = room
        if room.gone:
            words = explain(DiskAlmostFull(path=str(space.folder), free=room.free, least=room.stop))
            self._bridge.say("room", f"{words.title}. {words.text}", "bad")
            return
        sentence = translate(
            "app",
            "Only {free} MB are left on the disk. Below {least} MB no sale can begin: free some "
            "space soon.",
        )
        facts = {"free": str(room.free), "least": str(room.stop)}
        self._bridge.say("room", fill(sentence, facts), "warn")


def _rounded(span: timedelta) -> timedelta:
    """Round to a unit that a person would say."""
    units = (timedelta(days=1), timedelta(hours=1), timedelta(minutes=1))
    unit = next((unit for unit in units if span >= 2 * unit), units[-1])
    return unit * round(span / unit)
