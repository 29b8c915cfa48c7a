"""What ``kasir verify`` says of the books: each finding in a sentence, or all of it as JSON."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import QT_TRANSLATE_NOOP

from pos.cli.ends import Exit
from pos.cli.speech import translate
from pos.store.findings import BROKEN_FILE, Fault, Finding, Gap, Report, Unchecked
from pos.ui.messages import fill

_FAULTS = {
    Fault.UNREADABLE: str(QT_TRANSLATE_NOOP("books", "The database cannot be read to its end.")),
    Fault.PAGES: str(QT_TRANSLATE_NOOP("books", "The database is damaged: {detail}")),
    Fault.LINK: str(QT_TRANSLATE_NOOP("books", "A row speaks of one that is not there: {detail}")),
    Fault.TABLES: str(QT_TRANSLATE_NOOP("books", "The tables were altered: {detail}")),
    Fault.CHANGED: str(QT_TRANSLATE_NOOP("books", "Journal entry {seq} was changed.")),
    Fault.MISSING: str(QT_TRANSLATE_NOOP("books", "Journal entry {seq} was taken out.")),
    Fault.INSERTED: str(QT_TRANSLATE_NOOP("books", "Journal entry {seq} was put in.")),
    Fault.MOVED: str(QT_TRANSLATE_NOOP("books", "Journal entry {seq} stands in another's place.")),
    Fault.HEAD: str(
        QT_TRANSLATE_NOOP(
            "books", "The end of the journal was altered: entries from {seq} on may be missing."
        )
    ),
    Fault.NOTED: str(
        QT_TRANSLATE_NOOP(
            "books", "When entry {seq} was written, the journal's end was not as Kasir had left it."
        )
    ),
    Fault.OTHER_KEY: str(
        QT_TRANSLATE_NOOP(
            "books", "From entry {seq} on, the journal was sealed with a key that is not here."
        )
    ),
    Fault.SALE: str(
        QT_TRANSLATE_NOOP(
            "books",
            "Sale {number} differs in {field}: the journal says {journal}, the books {books}.",
        )
    ),
    Fault.NUMBERS: str(QT_TRANSLATE_NOOP("books", "The numbers have a gap at {number}.")),
    Fault.REPORT: str(
        QT_TRANSLATE_NOOP(
            "books",
            "Z report {number} is not what was sealed, in {field}: the journal says {journal}, the "
            "report {books}.",
        )
    ),
    Fault.CLOSED_DAY: str(
        QT_TRANSLATE_NOOP(
            "books",
            "The sales of the closed days {field} come to {books}; Z report {number} froze "
            "{journal}.",
        )
    ),
    Fault.PERSON: str(
        QT_TRANSLATE_NOOP(
            "books",
            "{number} is not who the journal says: {journal} there, {books} in the books.",
        )
    ),
}
_GAPS = {
    Gap.KEY_CHANGED: str(
        QT_TRANSLATE_NOOP(
            "books",
            "Entries {first} to {last} cannot be checked: they were sealed with an earlier key. If "
            "you did not lose or move that key, somebody may have rewritten them.",
        )
    ),
    Gap.UNKEYED: str(
        QT_TRANSLATE_NOOP(
            "books",
            "Entries {first} to {last} were sealed without a key: accidents would show, a forger not.",
        )
    ),
    Gap.UNSEALED: str(
        QT_TRANSLATE_NOOP(
            "books", "Entries {first} to {last} are an older Kasir's and bear no seals yet."
        )
    ),
}


def end_of(report: Report) -> Exit:
    """Give the exit code that a report calls for."""
    if not report.good:
        return Exit.WRONG
    return Exit.DONE if report.whole else Exit.UNCHECKED


def tell(report: Report) -> None:
    """Print a report for a person: what is wrong, what could not be checked, what to do."""
    if report.good:
        counted = {"sales": str(report.sales), "entries": str(report.entries)}
        print(
            fill(
                translate(
                    "books", "Nothing wrong was found in {sales} sales and {entries} entries."
                ),
                counted,
            )
        )
    else:
        print(
            fill(
                translate("books", "These books are not as they should be: {path}"),
                {"path": str(report.path)},
            )
        )
    for finding in report.findings:
        print("  " + _sentence(finding))
    for unchecked in report.unchecked:
        print("  " + _unchecked(unchecked))
    if any(finding.fault in BROKEN_FILE for finding in report.findings):
        print(
            translate(
                "books",
                "Close Kasir and keep a copy of this file. Then put the last backup in its place: "
                "`kasir restore --list` shows them.",
            )
        )
    elif not report.good:
        print(
            translate(
                "books",
                "Keep a copy of this file and call whoever looks after the shop's machines. You may "
                "go on selling: what was found stays found.",
            )
        )


def _sentence(finding: Finding) -> str:
    facts = {
        "seq": str(finding.seq or ""),
        "number": finding.number,
        "field": finding.field,
        "journal": finding.journal or "-",
        "books": finding.books or "-",
        "detail": finding.detail,
    }
    return fill(translate("books", _FAULTS[finding.fault]), facts)


def _unchecked(gap: Unchecked) -> str:
    return fill(
        translate("books", _GAPS[gap.gap]), {"first": str(gap.first), "last": str(gap.last)}
    )


def as_json(report: Report) -> dict[str, object]:
    """Give a report under its public keys; facts that do not concern a finding are left out."""
    return {
        "good": report.good,
        "whole": report.whole,
        "file": str(report.path),
        "revision": report.revision,
        "sqlite": report.sqlite,
        "sales": report.sales,
        "entries": report.entries,
        "numbers": report.numbers,
        "findings": [
            {name: value for name, value in asdict(one).items() if value not in ("", None)}
            for one in report.findings
        ],
        "unchecked": [asdict(one) for one in report.unchecked],
    }
