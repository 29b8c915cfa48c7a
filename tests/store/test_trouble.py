"""A disk that is full, a file that is gone, spoilt or not ours: our own words, nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pos.core.errors import (
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreMissing,
    StoreNewer,
    StoreReadOnly,
)
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.sale import Sale
from pos.ports import Query
from pos.store import schema
from pos.store.ledger import SqliteLedger
from tests.fakes.clock import FakeClock
from tests.store.conftest import execute
from tests.store.sales import making, opened, sell, sell_open

posix = pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX rights")


async def opening_fails(path: Path, kind: type[StoreError]) -> StoreError:
    with pytest.raises(StoreError) as caught:
        await SqliteLedger.open(path, clock=FakeClock())
    assert type(caught.value) is kind
    assert caught.value.path == str(path.resolve())
    return caught.value


# --- full -------------------------------------------------------------------------------------


async def test_a_full_disk_is_told_and_the_same_ledger_works_when_there_is_space(
    ledger: SqliteLedger,
) -> None:
    kept = await sell_open(ledger, note="kept")
    ((pages,),) = await execute(ledger, "PRAGMA page_count")
    await execute(ledger, f"PRAGMA max_page_count = {pages}")

    large = making(request=b"x" * 100_000)
    for _ in range(3):
        with pytest.raises(StoreFull):
            await ledger.begin("K1", large, actor="Sari")
    with pytest.raises(StoreFull):
        await ledger.change(
            kept.number,
            lambda s: replace(s, note="n" * 100_000),
            verb=Verb.ANSWERED,
            actor="till",
        )
    assert await ledger.sale(kept.number) == kept
    assert len(await ledger.history(kept.number)) == 2
    assert await ledger.count(Query()) == 1

    await execute(ledger, "PRAGMA max_page_count = 1000000")
    assert (await ledger.begin("K1", large, actor="Sari")).number == "K1-000002"
    assert await execute(ledger, "PRAGMA integrity_check") == [("ok",)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of one megabyte, where we may have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("this account may not mount a file system")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


async def test_a_disk_that_fills_up_for_real_takes_nothing_that_was_acknowledged(
    small_disk: Path, clock: FakeClock
) -> None:
    ledger = await SqliteLedger.open(small_disk / "kasir.db", clock=clock)
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 600_000)
    kept: list[Sale] = []

    async def sell_for_ever() -> None:
        while True:
            kept.append(await ledger.begin("K1", making(request=b"x" * 9000), actor="Sari"))

    with pytest.raises(StoreFull):
        await sell_for_ever()
    assert kept
    assert list(await ledger.recent(1000)) == kept[::-1]

    ballast.unlink()
    sale = await sell(ledger)
    assert sale.number == f"K1-{len(kept) + 1:06d}"
    assert await execute(ledger, "PRAGMA integrity_check") == [("ok",)]
    await ledger.close()


async def test_no_room_for_a_new_file_leaves_none(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="space"):
        ballast.write_bytes(b"x" * 2_000_000)
    await opening_fails(small_disk / "kasir.db", StoreFull)
    assert list(small_disk.iterdir()) == [ballast]


# --- read-only --------------------------------------------------------------------------------


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Give up the superuser's rights for a while: rights do not bind it."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that an ordinary user reaches, which pytest's own is not."""
    folder = Path(tempfile.mkdtemp(prefix="kasir-rights-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@posix
async def test_a_read_only_file_can_be_read_and_says_why_it_cannot_be_written(
    shared_folder: Path, clock: FakeClock
) -> None:
    path = shared_folder / "kasir.db"
    with as_an_ordinary_user():
        ledger = await SqliteLedger.open(path, clock=clock)
        sale = await sell(ledger)
        await ledger.close()
        path.chmod(0o400)
        ledger = await SqliteLedger.open(path, clock=clock)
        with pytest.raises(StoreReadOnly):
            await sell(ledger)
        assert list(await ledger.recent(9)) == [sale]
        await ledger.close()


@posix
async def test_a_folder_that_became_read_only_is_told_and_healed_without_a_restart(
    shared_folder: Path, clock: FakeClock
) -> None:
    folder = shared_folder / "books"
    with as_an_ordinary_user():
        ledger = await SqliteLedger.open(folder / "kasir.db", clock=clock)
        sale = await sell(ledger)
        folder.chmod(0o500)
        for _ in range(2):
            with pytest.raises(StoreReadOnly):
                await sell(ledger)
        assert list(await ledger.recent(9)) == [sale]
        folder.chmod(0o700)
        assert (await sell(ledger)).number == "K1-000002"
        await ledger.close()


@posix
async def test_a_folder_that_nothing_can_be_made_in_is_told(shared_folder: Path) -> None:
    with as_an_ordinary_user():
        folder = shared_folder / "closed"
        folder.mkdir(mode=0o500)
        await opening_fails(folder / "kasir.db", StoreReadOnly)
        await opening_fails(folder / "deeper" / "kasir.db", StoreReadOnly)
        assert list(folder.iterdir()) == []


async def test_a_connection_that_may_only_ask_says_so(ledger: SqliteLedger) -> None:
    await execute(ledger, "PRAGMA query_only = 1")
    with pytest.raises(StoreReadOnly):
        await sell(ledger)
    await execute(ledger, "PRAGMA query_only = 0")
    assert (await sell(ledger)).number == "K1-000001"


# --- gone, or something else in its place -----------------------------------------------------


@posix
async def test_a_file_deleted_under_us_takes_no_sale_into_the_void(
    ledger: SqliteLedger, path: Path
) -> None:
    await sell(ledger)
    path.unlink()
    with pytest.raises(StoreMissing):
        await sell(ledger)
    assert not path.exists()


@posix
async def test_a_file_replaced_under_us_is_not_written(ledger: SqliteLedger, path: Path) -> None:
    await sell(ledger)
    other = path.with_name("other.db")
    shutil.copy(path, other)
    other.replace(path)
    as_it_was = path.read_bytes()
    with pytest.raises(StoreMissing):
        await sell(ledger)
    assert path.read_bytes() == as_it_was


@posix
async def test_a_folder_deleted_under_us_is_told(ledger: SqliteLedger, path: Path) -> None:
    await sell(ledger)
    shutil.rmtree(path.parent)
    with pytest.raises(StoreMissing):
        await sell(ledger)


async def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "kasir.db").mkdir()
    await opening_fails(tmp_path / "kasir.db", StoreMissing)
    assert list((tmp_path / "kasir.db").iterdir()) == []


async def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "books").write_text("not a folder")
    await opening_fails(tmp_path / "books" / "kasir.db", StoreMissing)


# --- damaged, or not ours ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 8192, os.urandom(8192), b"SQLite format 3\x00" + b"\xff" * 8000, b"a text"],
    ids=["empty", "zeros", "random", "a true header", "text"],
)
async def test_what_is_not_a_database_is_told_and_left_as_it_is(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "kasir.db"
    path.write_bytes(content)
    await opening_fails(path, StoreDamaged)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


async def test_a_truncated_database_is_told(ledger: SqliteLedger, tmp_path: Path) -> None:
    for _ in range(30):
        await sell_open(ledger)
    cut = tmp_path / "cut.db"
    cut.write_bytes(ledger.path.read_bytes()[: 4096 * 6])

    async def read() -> None:
        short = await SqliteLedger.open(cut, clock=FakeClock())
        try:
            await short.recent(100)
        finally:
            await short.close()

    with pytest.raises(StoreDamaged):
        await read()


async def test_a_quick_look_finds_damage_that_no_sale_has_met_yet(
    path: Path, clock: FakeClock
) -> None:
    ledger = await SqliteLedger.open(path, clock=clock)
    for _ in range(30):
        await sell_open(ledger)
    await ledger.care.check_pages()
    ((root,),) = await execute(ledger, "SELECT rootpage FROM sqlite_schema WHERE name = 'journal'")
    await ledger.close()
    spoilt = bytearray(path.read_bytes())
    spoilt[(root - 1) * 4096 + 8 : root * 4096] = b"\xa5" * 4088
    path.write_bytes(spoilt)
    ledger = await SqliteLedger.open(path, clock=clock)
    with pytest.raises(StoreDamaged):
        await ledger.care.check_pages()
    await ledger.close()


async def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "kasir.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipe (name)")
    other.close()
    as_it_was = path.read_bytes()
    await opening_fails(path, StoreDamaged)
    assert path.read_bytes() == as_it_was


@pytest.mark.parametrize("mode", ["delete", "wal"])
async def test_the_books_of_a_newer_kasir_are_left_untouched(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "kasir.db"
    schema.build(path)
    newer = sqlite3.connect(path)
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.commit()
    newer.execute(f"PRAGMA journal_mode = {mode}")
    newer.close()
    as_it_was = path.read_bytes()

    error = await opening_fails(path, StoreNewer)
    assert isinstance(error, StoreNewer)
    assert error.revision == "9999"
    assert path.read_bytes() == as_it_was


async def test_a_place_where_opening_failed_can_be_opened_when_it_is_mended(
    tmp_path: Path, clock: FakeClock
) -> None:
    path = tmp_path / "kasir.db"
    path.write_bytes(b"")
    await opening_fails(path, StoreDamaged)
    path.unlink()
    ledger = await SqliteLedger.open(path, clock=clock)
    assert (await sell(ledger)).number == "K1-000001"
    await ledger.close()


async def test_a_file_begun_by_a_process_that_died_is_not_taken_for_the_books(
    tmp_path: Path, clock: FakeClock
) -> None:
    left = tmp_path / f".kasir.db.{os.getpid()}.new"
    left.write_bytes(b"half")
    ledger = await SqliteLedger.open(tmp_path / "kasir.db", clock=clock)
    assert (await sell(ledger)).number == "K1-000001"
    await ledger.close()
    assert not left.exists()


async def test_our_own_mistakes_are_not_blamed_on_the_disk(ledger: SqliteLedger) -> None:
    sale = await sell(ledger)
    with pytest.raises(ValueError, match="K1-000002 was wanted"):
        await ledger.begin("K1", lambda _number: sale, actor="Sari")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await execute(ledger, "SELECT * FROM nowhere")
    assert (await sell(ledger)).number == "K1-000002"


async def test_a_note_never_reaches_an_error_text(ledger: SqliteLedger) -> None:
    sale = await sell(ledger, note="a secret of the shop")
    with pytest.raises(Exception, match="CHECK") as caught:
        await ledger.change(
            sale.number,
            lambda s: replace(opened(s), fees=Money(-1), note="a secret, changed"),
            verb=Verb.ANSWERED,
            actor="till",
        )
    assert "secret" not in str(caught.value)
