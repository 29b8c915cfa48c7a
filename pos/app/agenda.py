"""What is to happen, in the order of time: for a month that is played and written down."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from pos.core.calendar import in_utc

Act = Callable[[datetime], None]


@dataclass(slots=True)
class Agenda:
    """What is to happen, in the order of time."""

    until: datetime
    _acts: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _order: itertools.count[int] = field(default_factory=itertools.count)

    def add(self, at: datetime, act: Act) -> None:
        """Plan an act; what lies ahead of now does not happen."""
        if at < self.until:
            heapq.heappush(self._acts, (in_utc(at), next(self._order), act))

    def play(self) -> None:
        """Let everything happen."""
        while self._acts:
            at, _, act = heapq.heappop(self._acts)
            act(at)
