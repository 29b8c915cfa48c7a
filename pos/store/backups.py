"""Copies of the books that can be relied on: only what was checked after copying bears its name.

A copy is made under another name, checked from its pages to its sales, made durable, and then
moved to its name in one step: whatever dies before leaves nothing that is offered for restoring.
A copy of books that are themselves not as they should be is kept too, under a name of its own,
and no older copy is given up for it.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from pos.core.errors import StoreBusy, StoreFull, StoreReadOnly
from pos.store import place, schema
from pos.store.database import connect
from pos.store.faults import told_in_our_words
from pos.store.findings import Fault, Finding, Report
from pos.store.verify import verify

FOLDER = "backups"  # beside the books
KEPT = 14  # of those made day by day, and of those made before migrations
_PAGES = 256  # a megabyte at a time: others wait for a few milliseconds
_RESTLESS = 3  # how often a copy may begin anew because another process wrote meanwhile
_NAME = re.compile(r"kasir-(\d{4}-\d\d-\d\d)(-\d{6}-before-\d{4})?\.db")
_UNVERIFIED = "unverified.db"
_STALE_SECONDS = 3600.0

_Between = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A copy that was found good when it was made."""

    path: Path
    made_at: datetime
    size: int  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The outcome of making a copy: where it lies now, and what the check said."""

    path: Path
    report: Report

    @property
    def good(self) -> bool:
        """Tell whether it bears the name that was wanted and may be relied on."""
        return self.report.sound


def offered(folder: Path) -> list[Backup]:
    """List the copies in a folder that were found good, newest first."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if _NAME.fullmatch(path.name) and path.is_file()]
    return [
        Backup(
            path=path,
            made_at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
            size=path.stat().st_size,
        )
        for path in sorted(found, key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
    ]


def name_of(day: date) -> str:
    """Name the copy of a day."""
    return f"kasir-{day.isoformat()}.db"


def name_before(revision: str, at: datetime) -> str:
    """Name the copy that is made before the books are brought up to date."""
    return f"kasir-{at:%Y-%m-%d-%H%M%S}-before-{revision}.db"


# --- copying ----------------------------------------------------------------------------------


def copy(source: sqlite3.Connection, target: Path, between: _Between = lambda: None) -> Path:
    """Copy what a connection holds into a new file beside ``target``, not yet durable or checked.

    :param between: called from time to time, between transactions.
    :raises StoreError: the target cannot be written; nothing of it is left.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    _remove(part)
    try:
        with told_in_our_words(target):
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, place.OWNER_ONLY_FILE))
            _pour(source, part, between)
    except BaseException:
        _remove(part)
        raise
    return part


class _Restless(Exception):
    """Other processes write so often that a copy in steps does not come to its end."""


def _pour(source: sqlite3.Connection, part: Path, between: _Between) -> None:
    least, again = None, 0

    def step(_status: int, remaining: int, _total: int) -> None:
        nonlocal least, again
        if least is not None and remaining >= least:
            again += 1
            if again > _RESTLESS:
                raise _Restless
        least = remaining
        between()

    copied = sqlite3.connect(part, isolation_level=None)
    try:
        # A half copy is thrown away, so it needs no journal of its own.
        copied.execute("PRAGMA journal_mode = OFF")
        copied.execute("PRAGMA synchronous = OFF")
        try:
            source.backup(copied, pages=_PAGES, progress=step, sleep=0.001)
        except _Restless:
            source.backup(copied)  # in one go: the others wait
    finally:
        copied.close()


# --- checking and naming ----------------------------------------------------------------------


def counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """Count sales and entries."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM sale), (SELECT count(*) FROM journal)"
    ).fetchone()
    return int(row[0]), int(row[1])


def prove(
    part: Path, target: Path, keys: Sequence[bytes], *, at_least: tuple[int, int] = (0, 0)
) -> Made:
    """Check a copy, make it durable and give it its name; a bad one gets another name.

    :param at_least: sales and entries that were there before the copying began.
    :raises StoreError: the disk failed; nothing is left.
    """
    try:
        with told_in_our_words(target):
            report = verify(part, keys)
            if (report.sales, report.entries) < at_least or report.entries < at_least[1]:
                report = _short(report)
            place.settle(part)
            named = target if report.sound else target.with_name(f"{target.stem}.{_UNVERIFIED}")
            part.replace(named)
            place.remember(named.parent)
    except BaseException:
        _remove(part)
        raise
    return Made(path=named, report=replace(report, path=named))


def _short(report: Report) -> Report:
    missing = Finding(fault=Fault.MISSING, detail="fewer rows than in the books")
    return replace(report, findings=(*report.findings, missing))


def thin_out(folder: Path, keep: int = KEPT) -> None:
    """Remove the oldest copies, day by day ones and those before migrations counted apart."""
    for before in (False, True):
        alike = [one for one in offered(folder) if ("-before-" in one.path.name) is before]
        for old in alike[keep:]:
            old.path.unlink(missing_ok=True)
    _sweep(folder)


def _sweep(folder: Path) -> None:
    """Remove what processes left that died over a copy."""
    for left in folder.glob(".kasir*.part*"):
        if time.time() - left.stat().st_mtime > _STALE_SECONDS:
            left.unlink(missing_ok=True)


def _remove(part: Path) -> None:
    with suppress(OSError):  # a disk that cannot be written holds nothing of ours
        for name in (part.name, f"{part.name}-journal"):
            part.with_name(name).unlink(missing_ok=True)


def make_folder(books: Path) -> Path:
    """Make the folder of the copies beside the books.

    :raises StoreError: it cannot be made.
    """
    folder = books.with_name(FOLDER)
    with told_in_our_words(folder):
        folder.mkdir(mode=place.OWNER_ONLY_FOLDER, exist_ok=True)
    return folder


# --- by hand, from outside --------------------------------------------------------------------


@contextmanager
def visiting(books: Path) -> Iterator[sqlite3.Connection]:
    """Open books that others may have open too; for a process that has not opened them.

    :raises StoreError: they cannot be read.
    """
    place.check(books)
    hold = place.Hold(books)
    try:
        with told_in_our_words(books):
            connection = connect(books)
            try:
                schema.revision_of(connection, books)
                yield connection
            finally:
                connection.close()
    finally:
        hold.release()


def back_up(books: Path, target: Path, keys: Sequence[bytes]) -> Made:
    """Copy books that may be in use into a new file; for a process that has not opened them.

    :raises FileExistsError: something has that name already.
    :raises StoreError: the books cannot be read, or the file not be written.
    """
    if os.path.lexists(target):
        raise FileExistsError(target)
    with visiting(books) as source:
        before = counts(source)
        part = copy(source, target)
    return prove(part, target, keys, at_least=before)


def look(books: Path, keys: Sequence[bytes]) -> Report:
    """Check books that may be in use; for a process that has not opened them.

    They are copied first, because who reads for seconds keeps others from writing. Where there
    is no room for a copy they are read as they stand.

    :raises StoreError: there is nothing to check.
    """
    part: Path | None = None
    try:
        with visiting(books) as source:
            _sweep(books.parent)
            part = copy(source, books.with_name(f"{books.name}.check"))
        return replace(verify(part, keys), path=books)
    except (StoreFull, StoreReadOnly, StoreBusy):
        return verify(books, keys)
    finally:
        if part is not None:
            _remove(part)
