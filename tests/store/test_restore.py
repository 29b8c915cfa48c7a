"""Restoring, rehearsed: the totals come back, nothing is deleted, no number is given twice."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos.core.errors import StoreBusy, StoreDamaged, StoreMissing, StoreNewer
from pos.core.journal import Verb
from pos.store import backups
from pos.store.findings import Fault
from pos.store.ledger import SqliteLedger
from pos.store.restore import UNSEEN, Restored, restore
from pos.store.verify import verify
from tests.fakes.clock import FakeClock
from tests.store.conftest import KEY
from tests.store.dying import die_everywhere
from tests.store.fixtures import unpack
from tests.store.sales import sell, sell_open
from tests.store.test_backups import totals
from tests.store.test_verify import alter

NOW = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)


def put_back(backup: Path, books: Path, key: bytes = KEY) -> Restored:
    return restore(backup, books, key=key, keys=[key], now=NOW, actor="Sari")


@pytest.fixture
def books(filled: Path, tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return Path(shutil.copy(filled, tmp_path / "data" / "kasir.db"))


@pytest.fixture
def backup(books: Path, tmp_path: Path) -> Path:
    return backups.back_up(books, tmp_path / "monday.db", [KEY]).path


async def sell_more(path: Path, clock: FakeClock, count: int, terminal: str = "K1") -> list[str]:
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    numbers = [(await sell_open(ledger, terminal=terminal)).number for _ in range(count)]
    await ledger.close()
    return numbers


def entry(path: Path, verb: Verb) -> list[str]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT actor, facts FROM journal WHERE verb = ?", (verb.value,))
    found = [f"{actor} {facts}" for actor, facts in rows]
    connection.close()
    return found


async def test_the_drill_restored_totals_are_the_original_totals(
    books: Path, backup: Path, clock: FakeClock
) -> None:
    original = totals(books)
    as_backed_up = backup.read_bytes()
    await sell_more(books, clock, 3)
    in_use = totals(books)

    done = put_back(backup, books)

    assert done.done
    assert totals(books) == original
    assert done.after is not None
    assert (done.after.good, done.after.whole, done.after.path) == (True, True, books)
    assert backup.read_bytes() == as_backed_up
    assert done.aside is not None
    assert totals(done.aside) == in_use  # kept, never deleted
    assert done.missing == 3
    files = sorted(file.name for file in books.parent.iterdir())
    assert files == ["kasir-aside-2026-11-23-070500.db", "kasir.db"]


async def test_a_lost_disk_is_made_good_from_the_last_copy(
    tmp_path: Path, backup: Path, clock: FakeClock
) -> None:
    fresh = tmp_path / "new machine" / "kasir.db"
    done = put_back(backup, fresh)
    assert totals(fresh) == totals(backup)
    assert (done.aside, done.missing) == (None, None)
    # What was given since nobody can tell here: more than a day's numbers are passed over.
    assert done.passed == {"K1": UNSEEN}
    assert await sell_more(fresh, clock, 1) == [f"K1-{20 + UNSEEN:06d}"]
    assert verify(fresh, [KEY]).good


# --- numbers ----------------------------------------------------------------------------------


async def test_no_number_is_given_a_second_time(
    books: Path, backup: Path, clock: FakeClock
) -> None:
    on_slips = await sell_more(books, clock, 5)
    on_slips += await sell_more(books, clock, 2, "K2")
    done = put_back(backup, books)
    assert done.passed == {"K1": 5, "K2": 2}
    (told,) = entry(books, Verb.RESTORED)
    assert told == 'Sari {"file":"monday.db","passed":"K1 20-24, K2 1-2"}'
    again = await sell_more(books, clock, 1) + await sell_more(books, clock, 1, "K2")
    assert again == ["K1-000025", "K2-000003"]
    assert not set(again) & set(on_slips)
    report = verify(books, [KEY])
    assert (report.good, report.numbers) == (True, {"K1": 25, "K2": 3})


async def test_numbers_that_only_a_later_copy_knows_are_passed_over_too(
    books: Path, backup: Path, clock: FakeClock
) -> None:
    await sell_more(books, clock, 5)
    backups.back_up(books, backups.make_folder(books) / "kasir-2026-11-22.db", [KEY])
    put_back(backup, books)
    put_back(backup, books)  # the books in use know 24 by now, through their counter
    books.unlink()
    put_back(backup, books)
    assert verify(books, [KEY]).numbers == {"K1": 19 + UNSEEN}
    shutil.copy(backup, books)
    put_back(backup, books)
    assert verify(books, [KEY]).numbers == {"K1": 24}


async def test_a_gap_that_no_entry_explains_is_still_found(
    books: Path, backup: Path, clock: FakeClock
) -> None:
    await sell_more(books, clock, 5)
    put_back(backup, books)
    alter(books, "UPDATE counter SET last = 30")
    assert [finding.number for finding in verify(books, [KEY]).findings] == ["K1-000025"]


async def test_restoring_what_is_in_use_passes_over_nothing(books: Path, backup: Path) -> None:
    done = put_back(backup, books)
    assert (done.passed, done.missing) == ({}, 0)


# --- who may, and what with -------------------------------------------------------------------


async def test_while_the_books_are_open_nothing_is_restored(
    books: Path, backup: Path, clock: FakeClock
) -> None:
    ledger = await SqliteLedger.open(books, clock=clock, key=KEY)
    with pytest.raises(StoreBusy):
        put_back(backup, books)
    sale = await sell(ledger)
    await ledger.close()
    put_back(backup, books)
    assert sale.number == "K1-000020"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
async def test_while_a_backup_is_put_back_nobody_opens_the_books(
    books: Path, clock: FakeClock, hold_alone: Callable[[Path], None]
) -> None:
    hold_alone(books)
    with pytest.raises(StoreBusy):
        await SqliteLedger.open(books, clock=clock, key=KEY)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda path: path.unlink(), StoreMissing),
        (lambda path: path.write_bytes(b""), StoreDamaged),
        (lambda path: path.write_bytes(bytes(range(256)) * 99), StoreDamaged),
        (lambda path: alter(path, "UPDATE alembic_version SET version_num = '9999'"), StoreNewer),
        (lambda path: alter(path, "DROP TABLE alembic_version"), StoreDamaged),
    ],
)
def test_what_is_no_backup_of_ours_changes_nothing(
    books: Path, backup: Path, spoil: Callable[[Path], object], error: type[Exception]
) -> None:
    spoil(backup)
    before = books.read_bytes()
    with pytest.raises(error):
        put_back(backup, books)
    assert books.read_bytes() == before
    assert [file.name for file in books.parent.iterdir()] == ["kasir.db"]


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE sale SET amount = amount + 1 WHERE id = 6",
        "UPDATE journal SET actor = 'nobody' WHERE seq = 40",
        "DELETE FROM journal WHERE seq > 70",
    ],
)
def test_a_backup_that_was_altered_is_not_restored(books: Path, backup: Path, deed: str) -> None:
    alter(backup, deed)
    before = books.read_bytes()
    done = put_back(backup, books)
    assert not done.done
    assert not done.before.good
    assert books.read_bytes() == before


def test_damage_in_the_backup_is_found_before_anything_is_changed(
    books: Path, backup: Path
) -> None:
    spoilt = bytearray(backup.read_bytes())
    spoilt[3 * 4096 : 4 * 4096] = bytes(4096)
    backup.write_bytes(spoilt)
    before = books.read_bytes()
    assert not put_back(backup, books).done
    assert books.read_bytes() == before


def test_an_older_kasirs_backup_is_brought_up_to_date(books: Path, tmp_path: Path) -> None:
    old = unpack("0001", tmp_path / "old.db")
    as_it_was = old.read_bytes()
    done = put_back(old, books)
    assert done.done
    assert totals(books) == totals(old)
    assert verify(books, [KEY]).whole
    assert old.read_bytes() == as_it_was


def test_on_a_machine_without_the_key_a_backup_is_restored_and_what_is_unknown_is_said(
    tmp_path: Path, backup: Path
) -> None:
    """The journal of the backup was sealed with a key that stayed on the lost machine."""
    new_key = bytes(range(7, 39))
    fresh = tmp_path / "new machine" / "kasir.db"
    done = put_back(backup, fresh, new_key)
    assert done.done
    assert done.after is not None
    assert done.after.good
    assert not done.after.whole
    assert [finding.fault for finding in done.before.findings] == [Fault.OTHER_KEY]


# --- what a crash left ------------------------------------------------------------------------


def crash_within_a_commit(books: Path) -> None:
    """Leave the database with a hot journal beside it, as a power cut in a commit does."""
    copy = books.with_name("doomed.db")
    shutil.copy(books, copy)
    doomed = sqlite3.connect(copy, isolation_level=None)
    doomed.execute("PRAGMA cache_size = 1")  # so that pages are written before the commit
    doomed.execute("BEGIN IMMEDIATE")
    doomed.execute("UPDATE sale_words SET words = words || zeroblob(3000)")
    shutil.copy(copy, books)
    shutil.copy(f"{copy}-journal", f"{books}-journal")
    doomed.execute("ROLLBACK")
    doomed.close()
    copy.unlink()


def test_a_journal_left_by_a_crash_is_never_played_into_the_restored_books(
    books: Path, backup: Path
) -> None:
    crash_within_a_commit(books)
    assert put_back(backup, books).done
    assert not Path(f"{books}-journal").exists()
    assert verify(books, [KEY]).good
    assert totals(books) == totals(backup)


def test_a_journal_of_books_that_cannot_be_read_goes_aside_with_them(
    books: Path, backup: Path
) -> None:
    books.write_bytes(b"")
    hot = b"what a crash left" * 100
    Path(f"{books}-journal").write_bytes(hot)
    done = put_back(backup, books)
    assert done.done
    assert done.aside is not None
    assert done.missing is None
    assert done.aside.read_bytes() == b""
    assert Path(f"{done.aside}-journal").read_bytes() == hot
    assert verify(books, [KEY]).good
    assert verify(books, [KEY]).numbers == {"K1": 19 + UNSEEN}


def test_a_backup_that_was_copied_in_the_middle_of_a_commit_comes_with_its_journal(
    books: Path, backup: Path
) -> None:
    crash_within_a_commit(backup)
    done = put_back(backup, books)
    assert done.done
    assert Path(f"{backup}-journal").exists()  # left as it was
    assert verify(books, [KEY]).good


def test_a_folder_in_the_place_of_the_books_goes_aside(books: Path, backup: Path) -> None:
    books.unlink()
    books.mkdir()
    (books / "mine.txt").write_text("mine")
    done = put_back(backup, books)
    assert done.aside is not None
    assert (done.aside / "mine.txt").read_text() == "mine"
    assert verify(books, [KEY]).good


@pytest.mark.slow
def test_killed_at_any_moment_of_a_restore_the_books_are_the_one_or_the_other(
    books: Path, backup: Path
) -> None:
    older = shutil.move(backup, books.parent / "older.db")
    alter(books, "UPDATE sale_words SET words = words || ' in use'")
    deaths = die_everywhere("put_back", books, points=50)
    assert deaths.deaths == 50
    seen = set()
    for folder in deaths.folders:
        path = folder / "kasir.db"
        assert verify(path, [KEY]).good
        seen.add(len(entry(path, Verb.RESTORED)))
        asides = list(folder.glob("kasir-aside-*.db"))
        if entry(path, Verb.RESTORED):
            assert len(asides) == 1
            assert verify(asides[0], [KEY]).good
        assert (folder / "older.db").read_bytes() == Path(older).read_bytes()
        shutil.rmtree(folder)
    assert seen == {0, 1}
