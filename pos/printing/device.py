"""What every way out of the program to paper promises.

All of it blocks, within bounds, and belongs on the press's own thread, one call at a time.
"""

from __future__ import annotations

from typing import Protocol

from pos.core.printer import Condition, PrinterStatus
from pos.core.slip import JobState
from pos.printing.render import Format

STALL_SECONDS = 3.0  # a device that takes no byte for so long has stopped


class Device(Protocol):
    """Where slips go."""

    form: Format  # what it takes

    def send(self, content: bytes, name: str) -> JobState:
        """Send one whole slip.

        :param name: of the slip, for devices that keep files or tell it to a spooler.
        :raises PrinterUnreachable: no byte has left; ``detail`` is a ``Condition`` where the
            printer itself said why.
        :raises PrintOutcomeUnknown: some may have.
        """
        ...

    def status(self) -> PrinterStatus:
        """Ask the printer how it is; this never prints, and raises nothing.

        UNKNOWN where it does not answer, OFFLINE where it cannot be reached.
        """
        return PrinterStatus(condition=Condition.UNKNOWN)
