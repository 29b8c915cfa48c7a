"""Copies that can be relied on: made while the till goes on, checked, and never half."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import stat
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from pos.core.errors import StoreBusy, StoreDamaged, StoreFull, StoreMissing
from pos.store import backups
from pos.store.database import connect
from pos.store.findings import Fault
from pos.store.ledger import SqliteLedger
from pos.store.thread import Leaving
from pos.store.verify import verify
from tests.fakes.clock import FakeClock
from tests.store.conftest import KEY
from tests.store.dying import die_everywhere
from tests.store.sales import DAY, sell, sell_open
from tests.store.test_verify import alter

TOTALS = "SELECT state, count(*), sum(amount), sum(fees) FROM sale GROUP BY state ORDER BY state"


def totals(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(TOTALS).fetchall()
    connection.close()
    return found


@pytest.fixture
def books(filled: Path, tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return Path(shutil.copy(filled, tmp_path / "data" / "kasir.db"))


# --- one copy ---------------------------------------------------------------------------------


def test_a_copy_holds_all_and_is_found_good(books: Path, tmp_path: Path) -> None:
    made = backups.back_up(books, tmp_path / "copy.db", [KEY])
    assert made.good
    assert made.path == tmp_path / "copy.db"
    assert (made.report.sales, made.report.path) == (19, made.path)
    assert totals(made.path) == totals(books)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.db", "data"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in lists of its own")
async def test_copies_and_their_folder_are_the_owners_alone(path: Path, clock: FakeClock) -> None:
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    made = await ledger.care.back_up_for(DAY)
    await ledger.close()
    assert made is not None
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700


def test_a_file_that_is_there_is_never_written_over(books: Path, tmp_path: Path) -> None:
    mine = tmp_path / "copy.db"
    mine.write_text("mine")
    with pytest.raises(FileExistsError):
        backups.back_up(books, mine, [KEY])
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("gone", ["settle", "remember"])
def test_a_disk_that_fails_leaves_no_copy_that_looks_like_one(
    books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"pos.store.place.{gone}", full)
    with pytest.raises(StoreFull):
        backups.back_up(books, tmp_path / "c.db", [KEY])
    left = [file.name for file in tmp_path.iterdir() if file.is_file()]
    assert left == ([] if gone == "settle" else ["c.db"])  # named only when it was good


def test_a_place_that_is_not_there_is_told(books: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        backups.back_up(books, tmp_path / "nowhere" / "copy.db", [KEY])
    with pytest.raises(StoreMissing):
        backups.back_up(tmp_path / "nowhere.db", tmp_path / "copy.db", [KEY])
    (tmp_path / "text.db").write_text("a text, and not a short one" * 99)
    with pytest.raises(StoreDamaged):
        backups.back_up(tmp_path / "text.db", tmp_path / "copy.db", [KEY])


def test_a_copy_of_books_that_were_altered_is_kept_but_not_offered(books: Path) -> None:
    alter(books, "UPDATE sale SET note = 'other' WHERE id = 3")
    folder = backups.make_folder(books)
    made = backups.back_up(books, folder / backups.name_of(DAY), [KEY])
    assert not made.good
    assert made.report.findings[0].fault is Fault.SALE
    assert made.path.name == "kasir-2026-11-22.unverified.db"
    assert made.path.is_file()
    assert backups.offered(folder) == []


def test_a_copy_that_lost_rows_on_the_way_is_not_good(books: Path, tmp_path: Path) -> None:
    source = connect(books)
    sales, entries = backups.counts(source)
    part = backups.copy(source, tmp_path / "copy.db")
    source.close()
    made = backups.prove(part, tmp_path / "copy.db", [KEY], at_least=(sales, entries + 1))
    assert not made.good


# --- day by day -------------------------------------------------------------------------------


async def test_a_day_has_one_copy_and_the_last_fourteen_are_kept(
    path: Path, clock: FakeClock
) -> None:
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    folder = path.parent / "backups"
    for count in range(20):
        await sell(ledger)
        day = DAY + timedelta(days=count)
        made = await ledger.care.back_up_for(day)
        assert made is not None
        assert made.good
        os.utime(made.path, (1e9 + count, 1e9 + count))
        assert await ledger.care.back_up_for(day) is None
    await ledger.close()
    kept = backups.offered(folder)
    assert [one.path.name for one in kept] == [
        f"kasir-{DAY + timedelta(days=count)}.db" for count in range(19, 5, -1)
    ]
    assert [verify(one.path, [KEY]).sales for one in kept] == list(range(20, 6, -1))
    assert len(list(folder.iterdir())) == backups.KEPT == 14


async def test_no_good_copy_is_given_up_for_a_bad_one(path: Path, clock: FakeClock) -> None:
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    await sell(ledger)
    for count in range(14):
        await ledger.care.back_up_for(DAY + timedelta(days=count))
    await ledger.close()
    alter(path, "UPDATE sale SET note = 'other'")
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    made = await ledger.care.back_up_for(date(2027, 1, 1))
    await ledger.close()
    assert made is not None
    assert not made.good
    assert len(backups.offered(path.parent / "backups")) == 14


def test_only_our_own_names_are_offered(tmp_path: Path) -> None:
    ours = ["kasir-2026-11-22.db", "kasir-2026-11-22-070500-before-0001.db"]
    others = [
        ".kasir-2026-11-22.db.77.part",
        "kasir-2026-11-22.unverified.db",
        "kasir.db",
        "kasir-2026-11-22.db-journal",
        "other.db",
    ]
    for name in ours + others:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "kasir-2026-11-23.db").mkdir()
    assert sorted(one.path.name for one in backups.offered(tmp_path)) == sorted(ours)
    assert backups.offered(tmp_path / "nowhere") == []


# --- beside a till that goes on ---------------------------------------------------------------


async def fill(ledger: SqliteLedger, megabytes: int) -> None:
    for _ in range(megabytes):
        await sell(ledger, request=b"x" * 1_000_000)


async def test_sales_go_on_while_a_copy_is_made_and_wait_for_moments_only(
    path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    await fill(ledger, 4)
    monkeypatch.setattr(backups, "_PAGES", 8)  # many steps, as in large books
    others, sold = ledger._thread.let_others, 0
    until = time.monotonic() + 30

    def let_six_in() -> None:
        """Keep the copy between two of its steps until six sales came, if sales come at all."""
        others()
        while sold < 6 and time.monotonic() < until:
            time.sleep(0.001)
            others()

    monkeypatch.setattr(ledger._thread, "let_others", let_six_in)
    copying = asyncio.ensure_future(ledger.care.back_up_for(DAY))  # noqa: TID251 - awaited below
    while not copying.done():
        await sell_open(ledger)
        sold += 1
    made = await copying
    await ledger.close()
    assert made is not None
    assert made.good
    assert sold > 5
    assert 4 <= made.report.sales <= 4 + sold
    assert verify(path, [KEY]).sales == 4 + sold


async def test_leaving_does_not_wait_for_a_copy_and_leaves_none(
    path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    await fill(ledger, 4)
    monkeypatch.setattr(backups, "_PAGES", 1)
    others = ledger._thread.let_others

    def slowly() -> None:
        time.sleep(0.002)
        others()

    monkeypatch.setattr(ledger._thread, "let_others", slowly)
    copying = asyncio.ensure_future(ledger.care.back_up_for(DAY))  # noqa: TID251 - awaited below
    await asyncio.sleep(0.05)
    assert await ledger.close(within=1)
    with pytest.raises(Leaving):
        await copying
    assert list((path.parent / "backups").iterdir()) == []


def test_another_process_that_writes_all_the_time_does_not_keep_a_copy_from_its_end(
    books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "_PAGES", 8)
    other = sqlite3.connect(books, isolation_level=None)
    source = connect(books)
    other.execute("CREATE TABLE scratch (n INTEGER) STRICT")
    written = 0

    def write() -> None:
        nonlocal written
        other.execute("INSERT INTO scratch VALUES (1)")
        written += 1

    part = backups.copy(source, tmp_path / "copy.db", write)
    source.close()
    other.close()
    assert 3 < written < 500
    copied = sqlite3.connect(part)
    assert copied.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert copied.execute("SELECT count(*) FROM sale").fetchone() == (19,)
    copied.close()


async def test_looking_at_books_in_use_keeps_nobody_from_writing(
    path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    await sell(ledger)
    during: list[int] = []

    def slow(file: Path, keys: list[bytes]) -> object:
        other = sqlite3.connect(path, isolation_level=None, timeout=0)
        other.execute("BEGIN EXCLUSIVE")  # nobody reads the books themselves meanwhile
        other.execute("COMMIT")
        other.close()
        during.append(1)
        return verify(file, keys)

    monkeypatch.setattr(backups, "verify", slow)
    report = await asyncio.to_thread(backups.look, path, [KEY])
    assert (report.good, report.path, during) == (True, path, [1])
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    await ledger.close()


def test_without_room_for_a_copy_the_books_are_looked_at_as_they_stand(
    books: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise StoreFull(path="")

    monkeypatch.setattr(backups, "copy", full)
    assert backups.look(books, [KEY]).good


async def test_books_that_vanished_are_not_begun_anew_where_they_have_copies(
    path: Path, clock: FakeClock
) -> None:
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    await sell(ledger)
    await ledger.care.back_up_for(DAY)
    await ledger.close()
    path.unlink()
    with pytest.raises(StoreMissing):
        await SqliteLedger.open(path, clock=clock, key=KEY)
    assert not path.exists()


# --- dying ------------------------------------------------------------------------------------


@pytest.mark.slow
def test_killed_at_any_moment_of_a_backup_nothing_half_is_offered(books: Path) -> None:
    deaths = die_everywhere("back_up", books, points=50)
    assert deaths.deaths == 50
    offered = 0
    for folder in deaths.folders:
        assert verify(folder / "kasir.db", [KEY]).good
        for one in backups.offered(folder / "backups"):
            offered += 1
            assert verify(one.path, [KEY]).good
            assert totals(one.path) == totals(books)
        shutil.rmtree(folder)
    assert 0 < offered < 25  # some died after the name was given, most before


def test_what_the_dead_left_is_swept_up_in_time(books: Path) -> None:
    folder = backups.make_folder(books)
    old, new = folder / ".kasir-2026-11-21.db.7.part", folder / ".kasir-2026-11-22.db.8.part"
    for part in (old, new):
        part.write_bytes(b"half")
    os.utime(old, (1e9, 1e9))
    backups.thin_out(folder)
    assert list(folder.iterdir()) == [new]  # perhaps somebody is at it


def test_nobody_copies_what_is_about_to_be_replaced(
    books: Path, tmp_path: Path, hold_alone: Callable[[Path], None]
) -> None:
    hold_alone(books)
    with pytest.raises(StoreBusy):
        backups.back_up(books, tmp_path / "copy.db", [KEY])
