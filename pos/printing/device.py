"""What every way out of the program to paper promises."""

from __future__ import annotations

from typing import Protocol

from pos.core.slip import JobState
from pos.printing.render import Format

STALL_SECONDS = 3.0  # a device that takes no byte for so long has stopped


class Device(Protocol):
    """Where slips go."""

    form: Format  # what it takes

    def send(self, content: bytes, name: str) -> JobState:
        """Send one whole slip.

        :param name: of the slip, for devices that keep files.
        :raises PrinterUnreachable: no byte has left.
        :raises PrintOutcomeUnknown: some may have.
        """
        ...
