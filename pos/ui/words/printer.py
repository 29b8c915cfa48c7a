"""The printer in words: how it is, what became of a slip, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from pos.core import errors
from pos.core.printer import Condition
from pos.core.slip import JobState, Kind
from pos.ports import PrintJob
from pos.ui.messages import explain, fill, trouble
from pos.ui.words.pair import Words, untranslated

translate = QCoreApplication.translate

Tone = Literal["ok", "warn", "bad", "ink2"]

# What the printer itself said, as the reason why a slip failed.
REASONS: Mapping[Condition, Words] = {
    Condition.PAPER_OUT: untranslated(
        QT_TRANSLATE_NOOP("printing", "The printer is out of paper"),
        QT_TRANSLATE_NOOP("printing", "Put in a new roll, then print again. The sale is safe."),
    ),
    Condition.COVER_OPEN: untranslated(
        QT_TRANSLATE_NOOP("printing", "The printer's cover is open"),
        QT_TRANSLATE_NOOP("printing", "Close it, then print again. The sale is safe."),
    ),
    Condition.ERROR: untranslated(
        QT_TRANSLATE_NOOP("printing", "The printer reports a fault"),
        QT_TRANSLATE_NOOP(
            "printing",
            "Look at its lights, switch it off and on, then print again. The sale is safe.",
        ),
    ),
}
# The line on top of the window.
LINES: Mapping[Condition, tuple[Tone, str]] = {
    Condition.READY: ("ok", str(QT_TRANSLATE_NOOP("printing", "Printer ready"))),
    Condition.UNKNOWN: ("ink2", str(QT_TRANSLATE_NOOP("printing", "Printer set up"))),
    Condition.OFFLINE: ("bad", str(QT_TRANSLATE_NOOP("printing", "Printer cannot be reached"))),
    Condition.PAPER_OUT: ("bad", str(QT_TRANSLATE_NOOP("printing", "Printer out of paper"))),
    Condition.PAPER_LOW: ("warn", str(QT_TRANSLATE_NOOP("printing", "Printer low on paper"))),
    Condition.COVER_OPEN: ("bad", str(QT_TRANSLATE_NOOP("printing", "Printer cover open"))),
    Condition.ERROR: ("bad", str(QT_TRANSLATE_NOOP("printing", "Printer fault"))),
}
NO_PRINTER: tuple[Tone, str] = ("ink2", str(QT_TRANSLATE_NOOP("printing", "No printer set up")))

_NAMES: Mapping[Kind, str] = {
    Kind.SLIP: str(QT_TRANSLATE_NOOP("printing", "Payment slip {subject}")),
    Kind.RECEIPT: str(QT_TRANSLATE_NOOP("printing", "Receipt {subject}")),
    Kind.WITHDRAWN: str(QT_TRANSLATE_NOOP("printing", "Withdrawn note {subject}")),
    Kind.TEST: str(QT_TRANSLATE_NOOP("printing", "Test page")),
    Kind.X: str(QT_TRANSLATE_NOOP("printing", "X report")),
    Kind.Z: str(QT_TRANSLATE_NOOP("printing", "Z report {subject}")),
}


def name_of(kind: Kind, subject: str) -> str:
    """Name a slip: ``Receipt K1-000482``."""
    return fill(translate("printing", _NAMES[kind]), {"subject": subject})


def line_of(condition: Condition) -> tuple[Tone, str]:
    """Give the tone and the words of a printer's condition for the top of the window."""
    tone, words = LINES[condition]
    return tone, translate("printing", words)


def why(job: PrintJob) -> Words:
    """Say why a slip failed, or why nobody knows, and what to do now."""
    error, _, detail = job.detail.partition(" ")
    if job.state is JobState.FAILED and detail in set(Condition):
        found = REASONS.get(Condition(detail))
        if found is not None:
            return Words(translate("printing", found.title), translate("printing", found.text))
    unknown = job.state is JobState.UNKNOWN
    fallback = errors.PrintOutcomeUnknown if unknown else errors.PrinterUnreachable
    return trouble(error) or explain(fallback(address=""))
