"""The sandbox's time is the computer's time plus an offset that its owner may move.

This is the one place of the sandbox that reads the computer's clock.
"""

from datetime import UTC, datetime, timedelta


class SandboxClock:
    """A wall clock with an offset."""

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self.offset = offset

    def now(self) -> datetime:
        """Return the sandbox's present, in UTC."""
        return datetime.now(UTC) + self.offset

    def advance(self, seconds: float) -> None:
        """Move forward by so many seconds, or back by a negative number."""
        self.offset += timedelta(seconds=seconds)

    def set_offset(self, seconds: float) -> None:
        """Run so many seconds ahead of the computer; 0 is its own time."""
        self.offset = timedelta(seconds=seconds)

    def move_to(self, instant: datetime) -> None:
        """Make `instant` the present; time then runs on from there."""
        if instant.tzinfo is None:
            raise ValueError("an instant needs an offset")
        self.offset = instant - datetime.now(UTC)
