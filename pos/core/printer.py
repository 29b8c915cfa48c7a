"""What is known of the printer itself, and what opens the drawer that hangs on it.

A condition is what the device said, or what the last attempt showed; nobody guesses one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, StrEnum


class Condition(StrEnum):
    """How the printer is; the values are those of ``--json``."""

    READY = "ready"  # it said so, or took a whole slip just now
    UNKNOWN = "unknown"  # it does not answer such questions, or was not asked yet
    OFFLINE = "offline"  # it cannot be reached, or is switched off line
    PAPER_OUT = "paper_out"
    PAPER_LOW = "paper_low"  # it still prints
    COVER_OPEN = "cover_open"
    ERROR = "error"  # the cutter, the head's heat, or what it does not name


PRINTS = frozenset({Condition.READY, Condition.UNKNOWN, Condition.PAPER_LOW})


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterStatus:
    """What a printer says of itself."""

    condition: Condition
    drawer_open: bool | None = None  # None: nobody can tell
    detail: str = ""  # for the log alone


class Pin(IntEnum):
    """The pin of the printer's drawer socket that the drawer listens on."""

    TWO = 2
    FIVE = 5


SHORTEST_PULSE = timedelta(milliseconds=2)
LONGEST_PULSE = timedelta(milliseconds=510)  # ESC p counts in steps of 2 ms, up to 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawer:
    """A cash drawer on a printer, and the pulse that opens it.

    :raises ValueError: a pulse that the command cannot carry.
    """

    pin: Pin
    on: timedelta = timedelta(milliseconds=120)
    off: timedelta = timedelta(milliseconds=240)

    def __post_init__(self) -> None:
        """Refuse what would become another pulse on its way."""
        for pulse in (self.on, self.off):
            if not SHORTEST_PULSE <= pulse <= LONGEST_PULSE:
                raise ValueError(f"a pulse of {pulse} cannot be sent")
