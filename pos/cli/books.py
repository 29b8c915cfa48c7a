"""The commands about the books as a whole: verify, backup, restore."""

from __future__ import annotations

import argparse
import getpass
import os
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP

from pos.app.house import DATABASE
from pos.cli.door import knock
from pos.cli.ends import Exit, code_of
from pos.cli.render import complain, print_json
from pos.cli.speech import speak, translate, wrong
from pos.config import places
from pos.config.keys import JournalKey, journal_key
from pos.config.look import read_look
from pos.core.errors import KasirError, StoreBusy, StoreDamaged
from pos.core.staff import Right
from pos.store import backups
from pos.store.findings import BROKEN_FILE, Fault, Finding, Gap, Report, Unchecked
from pos.store.restore import Restored
from pos.store.restore import restore as put_back
from pos.ui.messages import fill

_Work = Callable[[Path], Exit]

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


def verify(args: argparse.Namespace) -> Exit:
    """Check the books and say what is wrong, the first of each kind."""

    def work(books: Path) -> Exit:
        key = _key(books, make=False)
        try:
            report = backups.look(books, key.known)
        except StoreDamaged:
            found = Finding(fault=Fault.UNREADABLE)
            report = Report(path=books, sqlite="", findings=(found,))
        if args.json:
            print_json({**_as_json(report), "key": key.kept.value})
        else:
            _tell(report)
        return _end_of(report)

    return _on_books(work, args)


def backup(args: argparse.Namespace) -> Exit:
    """Copy the books into a file that counts only when the copy was found good."""

    def work(books: Path) -> Exit:
        target = args.file.absolute()
        try:
            made = backups.back_up(books, target, _key(books, make=False).known)
        except FileExistsError:
            complain(
                fill(
                    translate("books", "A file of that name is there already: {path}"),
                    {"path": str(target)},
                )
            )
            return Exit.REFUSED
        if not made.good:
            _tell(made.report)
            complain(
                fill(
                    translate("books", "The copy was kept, but do not rely on it: {path}"),
                    {"path": str(made.path)},
                )
            )
            return Exit.WRONG
        if not made.report.good:
            _tell(made.report)
        counted = {"sales": str(made.report.sales), "path": str(made.path)}
        print(fill(translate("books", "Backed up and checked, {sales} sales: {path}"), counted))
        return Exit.DONE if made.report.good else Exit.UNCHECKED

    return _on_books(work, args)


def restore(args: argparse.Namespace) -> Exit:
    """Put a backup in the place of the books, or list those that Kasir made by itself."""

    def work(books: Path) -> Exit:
        if args.list or args.file is None:
            return _list(books)
        if not args.file.is_file():
            complain(
                fill(translate("books", "There is no such file: {path}"), {"path": str(args.file)})
            )
            return Exit.REFUSED
        key = _key(books, make=True)
        try:
            done = put_back(
                args.file.absolute(),
                books,
                key=key.secret,
                keys=key.known,
                now=datetime.now(UTC),
                actor=args.name or _who(),
            )
        except StoreBusy:
            complain(
                translate(
                    "books",
                    "Kasir has these books open. Close its window and its commands, then restore "
                    "again. Nothing was changed.",
                )
            )
            return Exit.CONFIGURATION
        return _tell_restored(done)

    return _on_books(work, args)


def _tell_restored(done: Restored) -> Exit:
    if done.after is None:
        _tell(done.before)
        complain(translate("books", "This backup was not restored. The books are as they were."))
        return Exit.WRONG
    print(fill(translate("books", "Restored: {sales} sales."), {"sales": str(done.after.sales)}))
    if done.aside is not None:
        print(
            fill(
                translate("books", "The books that were in use are kept: {path}"),
                {"path": str(done.aside)},
            )
        )
    for terminal, count in (done.passed or {}).items():
        told = {"count": str(count), "terminal": terminal}
        print(
            fill(
                translate(
                    "books", "{terminal} passes over {count} numbers that were given before."
                ),
                told,
            )
        )
    if done.reports:
        print(
            fill(
                translate("books", "Z reports pass over {count} numbers that were given before."),
                {"count": str(done.reports)},
            )
        )
    if done.missing is None or done.missing:
        print(
            translate(
                "books",
                "Sales made after the backup are not in these books. Run `kasir reconcile`: it "
                "finds what the provider knows of them.",
            )
        )
    return Exit.DONE if done.after.good else Exit.WRONG


def _list(books: Path) -> Exit:
    for one in backups.offered(books.with_name(backups.FOLDER)):
        made = one.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
        print(f"{made}  {one.size / 1e6:8.1f} MB  {one.path}")
    return Exit.DONE


def _on_books(work: _Work, args: argparse.Namespace) -> Exit:
    """Do something with the database of the environment's data folder, and end in words."""
    folder = places.data_folder(os.environ)
    app = speak(read_look(folder, os.environ).language)
    try:
        knock(folder, args.name, Right.CARE)
        return work(folder / DATABASE)
    except KasirError as error:
        complain(wrong(error))
        return code_of(error)
    finally:
        del app


def _key(books: Path, *, make: bool) -> JournalKey:
    return journal_key(books.parent, os.environ, make=make)


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "command"


# --- words ------------------------------------------------------------------------------------


def _end_of(report: Report) -> Exit:
    if not report.good:
        return Exit.WRONG
    return Exit.DONE if report.whole else Exit.UNCHECKED


def _tell(report: Report) -> None:
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


def _as_json(report: Report) -> dict[str, object]:
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
