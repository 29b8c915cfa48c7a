"""DB-2: books that another program turned to WAL are turned back, whole, and never kept so.

Every SQLite from 3.7.0 to 3.51.2 but two can lose what lies in a WAL file when two connections
checkpoint at once. Kasir has no such setting, so there is nothing to refuse by version: what came
as WAL is turned back under a lock that keeps all others out, or not opened.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pos.store import backups
from pos.store.ledger import SqliteLedger
from pos.store.restore import restore
from pos.store.verify import verify
from tests.fakes.clock import FakeClock
from tests.store.conftest import KEY, execute
from tests.store.sales import NOON

_WAL_BYTES = slice(18, 20)  # of the file's head: 2 and 2 say WAL (sqlite.org/fileformat.html)


@pytest.fixture
def wal(filled: Path, path: Path) -> Path:
    """Lay books there as a program leaves them that used WAL and crashed: half in the other file."""
    before = path.with_name("before.db")
    path.parent.mkdir(parents=True)
    shutil.copyfile(filled, before)
    with closing(sqlite3.connect(before, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("PRAGMA wal_autocheckpoint = 0")
        other.execute("UPDATE sale SET note = 'told in the other file' WHERE id = 3")
        for end in ("", "-wal"):
            shutil.copyfile(f"{before}{end}", f"{path}{end}")
    before.unlink()
    assert path.read_bytes()[_WAL_BYTES] == b"\x02\x02"
    return path


def files(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if one.is_file())


async def test_what_lay_in_the_other_file_is_in_the_books_and_the_file_is_gone(
    wal: Path, clock: FakeClock
) -> None:
    ledger = await SqliteLedger.open(wal, clock=clock, key=KEY)
    assert await execute(ledger, "PRAGMA journal_mode") == [("delete",)]
    assert await execute(ledger, "SELECT note FROM sale WHERE id = 3") == [
        ("told in the other file",)
    ]
    assert await ledger.close()
    assert files(wal) == [wal.name]
    assert wal.read_bytes()[_WAL_BYTES] == b"\x01\x01"


def test_a_check_of_such_books_reads_both_files_and_changes_neither(wal: Path) -> None:
    report = backups.look(wal, [KEY])
    assert [(one.field, one.books) for one in report.findings] == [
        ("note", "told in the other file")
    ]


def test_a_copy_of_such_books_is_one_whole_file(wal: Path) -> None:
    target = wal.parent / "copies" / "copy.db"
    target.parent.mkdir()
    made = backups.back_up(wal, target, [KEY])
    assert files(target) == [made.path.name]
    assert [one.field for one in verify(made.path, [KEY]).findings] == ["note"]
    assert files(target) == [made.path.name]


async def test_a_backup_in_wal_is_restored_as_one_file_with_a_rollback_journal(
    filled: Path, path: Path, clock: FakeClock
) -> None:
    backup = path.parent / "old" / "backup.db"
    backup.parent.mkdir(parents=True)
    shutil.copyfile(filled, backup)
    with closing(sqlite3.connect(backup)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    assert restore(backup, path, key=KEY, keys=[KEY], now=NOON, actor="Sari").after is not None
    assert files(path) == [path.name]
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    assert await execute(ledger, "PRAGMA journal_mode") == [("delete",)]
    assert await ledger.close()
    assert files(path) == [path.name]
