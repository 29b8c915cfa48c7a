"""The commands about the books as a whole: verify, backup, restore."""

from __future__ import annotations

import argparse
import getpass
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pos.app.house import DATABASE
from pos.cli.door import knock
from pos.cli.ends import Exit, code_of
from pos.cli.render import complain, print_json
from pos.cli.speech import speak, translate, wrong
from pos.cli.verdict import as_json, end_of, tell
from pos.config import places
from pos.config.keys import JournalKey, journal_key
from pos.config.look import read_look
from pos.core.errors import KasirError, StoreBusy, StoreDamaged
from pos.core.staff import Right
from pos.store import backups
from pos.store.findings import Fault, Finding, Report
from pos.store.restore import Restored
from pos.store.restore import restore as put_back
from pos.ui.messages import fill

_Work = Callable[[Path], Exit]


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
            print_json({**as_json(report), "key": key.kept.value})
        else:
            tell(report)
        return end_of(report)

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
            tell(made.report)
            complain(
                fill(
                    translate("books", "The copy was kept, but do not rely on it: {path}"),
                    {"path": str(made.path)},
                )
            )
            return Exit.WRONG
        if not made.report.good:
            tell(made.report)
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
        tell(done.before)
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
