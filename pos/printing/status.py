"""What a printer's status bytes mean, after Epson's ESC/POS reference, ``DLE EOT`` and ``GS r``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos.core.printer import Condition, PrinterStatus

PRINTER, CAUSE, ERROR, PAPER = 1, 2, 3, 4  # what DLE EOT asks about

PAPER_QUESTION = b"\x1dr\x01"  # GS r 1: it waits its turn behind what was sent before


def question(number: int) -> bytes:
    """Give a real-time question: it prints nothing, and is answered without paper too."""
    return b"\x10\x04" + bytes([number])


def is_answer(byte: int) -> bool:
    """Tell whether a byte is built as an answer to ``DLE EOT``: 0..1..10."""
    return byte & 0x93 == 0x12


def is_automatic(byte: int) -> bool:
    """Tell whether a byte begins an automatic status of four: 0..1..00."""
    return byte & 0x93 == 0x10


def is_of_paper(byte: int) -> bool:
    """Tell whether a byte is built as an answer to ``GS r``: 0..0...."""
    return byte & 0x90 == 0


def paper_ended(byte: int) -> bool:
    """Tell whether an answer to ``GS r 1`` says that there is no paper."""
    return byte & 0x0C != 0


class Level(StrEnum):
    """How the drawer's switch shows on pin 3 of its socket."""

    HIGH = "high"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The bytes that answered; None: no answer."""

    printer: int
    cause: int | None = None
    error: int | None = None
    paper: int | None = None


def understand(answers: Answers, drawer: Level | None = None) -> PrinterStatus:
    """Say what the answers mean.

    :param drawer: the level of pin 3 while the drawer is open; None: nobody knows.
    """
    high = bool(answers.printer & 0x04)
    return PrinterStatus(
        condition=_condition(answers),
        drawer_open=None if drawer is None else high is (drawer is Level.HIGH),
        detail=_told(answers),
    )


def _condition(answers: Answers) -> Condition:
    cause, paper = answers.cause or 0, answers.paper or 0
    if cause & 0x04:
        return Condition.COVER_OPEN
    # A sensor sets both bits of its pair: a single one is no answer that the reference knows.
    if paper & 0x60 == 0x60 or cause & 0x20:
        return Condition.PAPER_OUT
    if cause & 0x40 or (answers.error or 0) & 0x6C:
        return Condition.ERROR
    if answers.printer & 0x08:
        return Condition.OFFLINE
    return Condition.PAPER_LOW if paper & 0x0C == 0x0C else Condition.READY


def _told(answers: Answers) -> str:
    said = (answers.printer, answers.cause, answers.error, answers.paper)
    level = "high" if answers.printer & 0x04 else "low"
    status = " ".join("--" if byte is None else f"{byte:02x}" for byte in said)
    return f"status {status}, pin 3 {level}"
