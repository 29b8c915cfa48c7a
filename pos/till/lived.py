"""What this process has lived through: a clock that is set must not make it longer or shorter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment by both clocks: the one on the wall, which can be set, and one that cannot."""

    at: datetime
    monotonic: float


class Lived:
    """Since when, by a clock that nobody sets, this process knows of each attempt at a sale."""

    def __init__(self) -> None:
        self._since: dict[str, dict[datetime, float]] = {}

    def begin(self, number: str, sent_at: datetime, monotonic: float) -> None:
        """Note that an attempt was made, or met with, now; what was noted before stays."""
        self._since.setdefault(number, {}).setdefault(sent_at, monotonic)

    def since(self, number: str, sent_at: datetime) -> float | None:
        """Give when an attempt was noted; None: this process has not met with it."""
        return self._since.get(number, {}).get(sent_at)

    def forget(self, number: str) -> None:
        """Drop what is known of a sale."""
        self._since.pop(number, None)
