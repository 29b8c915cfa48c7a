"""A printer that was found: what to write into the settings for it, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos.core.printer import Condition


class Way(StrEnum):
    """How a printer is reached; the values are those of ``--json``."""

    QUEUE = "queue"  # the system has it as a printer
    NETWORK = "network"
    USB = "usb"
    SERIAL = "serial"
    OTHER = "other"  # a file or a folder


class Sureness(StrEnum):
    """How sure it is that slips come out there; nothing was printed to learn it."""

    CERTAIN = "certain"  # it answered as a receipt printer does, or the system prints on it
    LIKELY = "likely"  # it calls itself a printer
    POSSIBLE = "possible"  # there is a line, and nobody knows what hangs on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A printer, or what may be one."""

    address: str  # as the settings take it
    name: str  # for a person
    way: Way
    sureness: Sureness
    condition: Condition = Condition.UNKNOWN
    denied: str = ""  # the device file that this person may not write
