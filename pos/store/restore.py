"""Puts a backup in the place of the books, which are put aside and never deleted.

All is prepared in a file beside them: checked as it came, brought up to date, told in the journal,
checked again; then it takes their name in one step. Numbers that were given after the backup was
made are passed over, because they stand on slips in customers' hands; what was sold then is only
in the file aside and at the provider, where reconciling finds it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, select

from pos.core.errors import StoreBusy, StoreError
from pos.core.journal import Verb
from pos.store import backups, place, schema
from pos.store.chain import ChainKey
from pos.store.database import Database, connect
from pos.store.faults import told_in_our_words
from pos.store.findings import Report
from pos.store.journal import enter, seal_with
from pos.store.report_numbers import FACT, last_given
from pos.store.rows import CounterRow
from pos.store.verify import reading, verify

# More than a busy till sells between two backups, and more days than it closes: passed over where
# the books can tell no more.
UNSEEN = 1000
UNSEEN_REPORTS = 10
_COMPANIONS = ("-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore did, or why it did not."""

    before: Report  # the check of the backup as it came
    after: Report | None = None  # of the books in their place; None: nothing was changed
    aside: Path | None = None  # where the books lie that were in use; None: there were none
    missing: int | None = None  # sales that are only there; None: they could not be read
    passed: Mapping[str, int] | None = None  # the numbers passed over, by terminal
    reports: int = 0  # the numbers of Z reports passed over

    @property
    def done(self) -> bool:
        """Tell whether the books are those of the backup now."""
        return self.after is not None


def restore(
    backup: Path,
    books: Path,
    key: bytes | None,
    *,
    keys: Sequence[bytes],
    now: datetime,
    actor: str,
) -> Restored:
    """Put a backup in the place of the books.

    :param key: seals the entry that tells of it.
    :param keys: all that are at hand, to check with.
    :raises StoreBusy: a window or a command has the books open.
    :raises StoreError: the backup is none of ours, or the disk failed; the books are as they were.
    """
    place.make_folder_of(books)
    hold = place.Hold(books, alone=True)
    fresh = books.with_name(f".{books.name}.{os.getpid()}.restored")
    try:
        place.check(backup)
        with told_in_our_words(books):
            _lay(backup, fresh)
        with told_in_our_words(backup):
            _play_back(backup, fresh)
            checked = verify(fresh, keys)
        if not checked.sound:
            return Restored(before=checked)
        seen = _numbers_seen(books)
        passed, reports = _prepare(
            fresh, seen, ChainKey.of(key), now=now, actor=actor, name=backup.name
        )
        if not (again := verify(fresh, keys)).sound:
            return Restored(before=again)
        with told_in_our_words(books):
            aside = _exchange(fresh, books, now)
        return Restored(
            before=checked,
            after=verify(books, keys),
            aside=aside,
            missing=None if seen is None else max(0, seen.sold - checked.sales),
            passed=passed,
            reports=reports,
        )
    finally:
        with suppress(OSError):  # a disk that cannot be written holds nothing of ours
            for name in ("", *_COMPANIONS):
                fresh.with_name(fresh.name + name).unlink(missing_ok=True)
        hold.release()


def _lay(backup: Path, fresh: Path) -> None:
    """Copy a backup with what belongs to it; the backup itself stays untouched."""
    fresh.unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, place.OWNER_ONLY_FILE))
    shutil.copyfile(backup, fresh)
    for companion in _COMPANIONS[:2]:
        beside = backup.with_name(backup.name + companion)
        if beside.is_file():
            shutil.copyfile(beside, fresh.with_name(fresh.name + companion))


def _play_back(backup: Path, fresh: Path) -> None:
    """Finish or undo what a crash left in a copied backup, so that one file is all of it."""
    connection = connect(fresh)
    try:
        schema.revision_of(connection, backup)
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    finally:
        connection.close()


# --- numbers ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What the books, and any copy of them, know of numbers that were given."""

    last: dict[str, int]  # by terminal
    reports: int  # the last Z report's
    sold: int  # how many sales the books hold


def _numbers_seen(books: Path) -> _Seen | None:
    """Look for the last numbers; None where the books cannot be read, or are gone."""
    try:
        seen = _in_use(books)
    except StoreError:
        return None
    for copy in backups.offered(books.with_name(backups.FOLDER)):
        with suppress(StoreError), reading(copy.path) as connection:
            seen = replace(
                seen,
                last=_higher(seen.last, _counters(connection)),
                reports=max(seen.reports, _reports(connection)),
            )
    return seen


def _in_use(books: Path) -> _Seen:
    place.check(books)
    with told_in_our_words(books):
        connection = connect(books)  # plays back what a crash left beside them
        try:
            schema.revision_of(connection, books)
            return _Seen(
                last=_counters(connection),
                reports=_reports(connection),
                sold=backups.counts(connection)[0],
            )
        finally:
            connection.close()


def _counters(connection: sqlite3.Connection) -> dict[str, int]:
    return {str(name): int(last) for name, last in connection.execute("SELECT * FROM counter")}


def _reports(connection: sqlite3.Connection) -> int:
    tables = "SELECT 1 FROM sqlite_schema WHERE name = 'z_report'"
    if connection.execute(tables).fetchone() is None:
        return 0  # an older Kasir's
    return last_given(connection.execute)


def _higher(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {name: max(one.get(name, 0), other.get(name, 0)) for name in {**one, **other}}


# --- preparing --------------------------------------------------------------------------------


def _prepare(
    fresh: Path,
    seen: _Seen | None,
    key: ChainKey,
    *,
    now: datetime,
    actor: str,
    name: str,
) -> tuple[dict[str, int], int]:
    """Bring a checked backup up to date, pass over the numbers that were given, and say so."""

    def tell(session: Session) -> tuple[dict[str, int], int]:
        seal_with(session, key)
        passed: dict[str, tuple[int, int]] = {}
        rows = {row.terminal: row for row in session.exec(select(CounterRow))}
        unseen = {name: row.last + UNSEEN for name, row in rows.items()}
        given = unseen if seen is None else seen.last
        for terminal, last in sorted(given.items()):
            row = rows.get(terminal) or CounterRow(terminal=terminal, last=0)
            if last > row.last:
                passed[terminal] = (row.last + 1, last)
                row.last = last
                session.add(row)
        stretches = ", ".join(f"{name} {low}-{high}" for name, (low, high) in passed.items())
        facts = {"file": name} | ({"passed": stretches} if stretches else {})
        own = last_given(session.connection().exec_driver_sql)
        last = seen.reports if seen is not None else own + UNSEEN_REPORTS * bool(own)
        if last > own:
            facts[FACT] = f"{own + 1}-{last}"
        enter(session, None, Verb.RESTORED, facts, actor=actor, at=now)
        sales = {name: high - low + 1 for name, (low, high) in passed.items()}
        return sales, max(0, last - own)

    database = Database(fresh)
    try:
        if schema.revision(database) != schema.HEAD:
            schema.migrate(database, key, now)
        return database.write(tell)
    finally:
        database.close()


# --- exchanging -------------------------------------------------------------------------------


def _exchange(fresh: Path, books: Path, now: datetime) -> Path | None:
    """Give the prepared file the name of the books; there is no moment without any.

    A journal that belongs to the books in use would be played into the new ones: it goes aside
    with them, and first.
    """
    place.settle(fresh)
    aside: Path | None = None
    for companion in ("", *_COMPANIONS):
        old = books.with_name(books.name + companion)
        if not os.path.lexists(old):
            continue
        if aside is None:
            aside = _free_name(books, now)
        kept = aside.with_name(aside.name + companion)
        if companion or not old.is_file():
            old.rename(kept)
        else:
            _keep(old, kept)
    try:
        fresh.replace(books)
    except PermissionError as error:
        if os.name == "nt":  # somebody has them open, which is a lock there
            raise StoreBusy(path=str(books)) from error
        raise
    place.remember(books.parent)
    return aside


def _free_name(books: Path, now: datetime) -> Path:
    stem = f"{books.stem}-aside-{now:%Y-%m-%d-%H%M%S}"
    names = (f"{stem}{more}{books.suffix}" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for name in names if not os.path.lexists(path := books.with_name(name)))


def _keep(old: Path, kept: Path) -> None:
    try:
        kept.hardlink_to(old)
    except OSError:  # a drive without hard links
        shutil.copyfile(old, kept)
        place.settle(kept)
