"""A check-up asks everything that a sale needs how it is; each answer is a state, a finding, facts.

Core knows what can be found, and not the words for it. A finding is stable: scripts and the window
tell it from its facts alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Topic(StrEnum):
    """What is looked at, in the order in which it is told; the values are those of ``--json``."""

    PROGRAM = "program"
    PARTS = "parts"
    FOLDER = "folder"
    DISK = "disk"
    SETTINGS = "settings"
    BOOKS = "books"
    BACKUPS = "backups"
    KEYRING = "keyring"
    KEYS = "keys"
    CONNECTION = "connection"
    CLOCK = "clock"
    PRINTER = "printer"


class State(StrEnum):
    """How it is."""

    OK = "ok"
    WARN = "warn"  # selling works, and somebody should see to it
    BAD = "bad"  # selling does not work, or will not for long
    NOT_APPLICABLE = "not_applicable"  # there is none here, or it cannot be asked


class Found(StrEnum):
    """What was found; each has words of its own."""

    TROUBLE = "trouble"  # an error that the till would tell as well: see ``Verdict.error``
    HANGS = "hangs"  # no answer in time
    FAILED = "failed"  # the check itself has a fault

    PROGRAM_FINE = "program_fine"
    PROGRAM_PAIR = "program_pair"  # this Qt aborts under this Python
    LIBRARIES_MISSING = "libraries_missing"
    PARTS_FINE = "parts_fine"
    PARTS_MISSING = "parts_missing"
    FOLDER_FINE = "folder_fine"
    FOLDER_NEW = "folder_new"
    FOLDER_READ_ONLY = "folder_read_only"
    FOLDER_OPEN = "folder_open"  # others of this machine can read what is in it
    DISK_FINE = "disk_fine"
    DISK_SCARCE = "disk_scarce"
    DISK_GONE = "disk_gone"
    DISK_UNKNOWN = "disk_unknown"
    SETTINGS_FINE = "settings_fine"
    SETTINGS_UNKNOWN = "settings_unknown"
    SETTINGS_BAD = "settings_bad"
    BOOKS_FINE = "books_fine"
    BOOKS_NONE = "books_none"
    BOOKS_WRONG = "books_wrong"
    BOOKS_OLD = "books_old"
    BOOKS_UNCHECKED = "books_unchecked"
    BACKUP_FINE = "backup_fine"
    BACKUP_OLD = "backup_old"
    BACKUP_NONE = "backup_none"
    BACKUP_BAD = "backup_bad"  # the last copy that was made is not good
    BACKUP_NOT_YET = "backup_not_yet"  # there is nothing to copy
    RING_FINE = "ring_fine"
    RING_REFUSED = "ring_refused"
    RING_NOT_NEEDED = "ring_not_needed"
    KEYS_FINE = "keys_fine"
    KEYS_UNTRIED = "keys_untried"  # they have the right shape, and nobody could be asked
    LINE_FINE = "line_fine"
    LINE_NAME = "line_name"  # the host's name is not found
    LINE_CLOSED = "line_closed"  # nobody takes the call
    LINE_TLS = "line_tls"  # somebody else takes it
    LINE_SILENT = "line_silent"  # no answer to a question
    CLOCK_FINE = "clock_fine"
    CLOCK_WRONG = "clock_wrong"
    CLOCK_ZONE = "clock_zone"  # the machine's zone has another time than the shop's
    CLOCK_UNKNOWN = "clock_unknown"
    PRINTER_NONE = "printer_none"
    PRINTER_FINE = "printer_fine"
    PRINTER_SILENT = "printer_silent"
    PRINTER_PAPER_LOW = "printer_paper_low"
    PRINTER_PAPER_OUT = "printer_paper_out"
    PRINTER_COVER_OPEN = "printer_cover_open"
    PRINTER_OFFLINE = "printer_offline"
    PRINTER_ERROR = "printer_error"
    PRACTICE = "practice"  # practice has none of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of one check."""

    topic: Topic
    state: State
    found: Found
    facts: Mapping[str, str] = field(default_factory=dict)  # no secret is ever one
    error: str = ""  # of TROUBLE: the name of the error's class; its facts are the error's
    seconds: float = 0.0

    def as_json(self) -> dict[str, object]:
        """Give the stable shape: strings, a number, and a table of strings."""
        return {
            "check": self.topic.value,
            "state": self.state.value,
            "found": self.found.value,
            "error": self.error,
            "facts": dict(self.facts),
            "seconds": round(self.seconds, 3),
        }


def read_verdict(told: object) -> Verdict:
    """Read what ``as_json`` gave.

    :raises ValueError: it is none of ours.
    """
    if not isinstance(told, Mapping):
        raise ValueError("not a verdict")  # noqa: TRY004 - whoever reads lines wants one error
    facts, seconds = told.get("facts", {}), told.get("seconds", 0.0)
    if not isinstance(facts, Mapping) or not isinstance(seconds, (int, float)):
        raise ValueError("not a verdict")  # noqa: TRY004 - as above
    return Verdict(
        topic=Topic(str(told.get("check"))),
        state=State(str(told.get("state"))),
        found=Found(str(told.get("found"))),
        facts={str(name): str(fact) for name, fact in facts.items()},
        error=str(told.get("error", "")),
        seconds=float(seconds),
    )


_GRAVITY = (State.BAD, State.WARN, State.OK)


def worst(verdicts: Iterable[Verdict]) -> State:
    """Give the worst state among some; not applicable, where none applies."""
    states = {one.state for one in verdicts}
    return next((state for state in _GRAVITY if state in states), State.NOT_APPLICABLE)
