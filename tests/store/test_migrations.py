"""Books of every released version are brought up to date whole, or stay as they were."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from pos.core.errors import StoreDamaged, StoreFull
from pos.core.journal import Verb
from pos.core.sale import Sale
from pos.ports import Query
from pos.store import backups, schema
from pos.store.findings import Gap
from pos.store.ledger import SqliteLedger
from pos.store.verify import verify
from tests.fakes.clock import FakeClock
from tests.store.conftest import KEY, execute
from tests.store.dying import die_everywhere
from tests.store.fixtures import RELEASED, unpack
from tests.store.sales import sell_open


def rows(path: Path, *tables: str) -> dict[str, list[tuple[object, ...]]]:
    """Read tables as they are; of the journal what the first books had."""
    connection = sqlite3.connect(path)
    columns = {
        "journal": "seq, at, number, actor, verb, facts",
        "print_job": "id, number, kind, copy_number, at, detail",
    }
    found = {
        table: connection.execute(f"SELECT {columns.get(table, '*')} FROM {table}").fetchall()
        for table in tables
    }
    connection.close()
    return found


def test_every_released_version_has_its_books_here() -> None:
    assert set(RELEASED) <= set(schema.REVISIONS)
    assert RELEASED[0] == schema.REVISIONS[0]


@pytest.mark.parametrize("revision", RELEASED)
async def test_released_books_lose_nothing_and_are_sealed(
    path: Path, clock: FakeClock, revision: str
) -> None:
    unpack(revision, path)
    tables = ("sale", "journal", "counter", "print_job", "picture", "sale_words")
    old = rows(path, *tables)
    assert len(old["sale"]) == 19

    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    assert await ledger.count(Query(text="kopi")) == 4
    assert (await sell_open(ledger)).number == "K1-000020"
    await ledger.close()

    new = rows(path, *tables)
    assert new["sale"][:-1] == old["sale"]
    assert new["journal"][: len(old["journal"])] == old["journal"]
    if revision == "0001":
        said = new["journal"][len(old["journal"])]
        assert (said[2], said[4]) == (None, Verb.CHAINED.value)
        assert str(len(old["journal"])) in str(said[5])
    for table in ("print_job", "picture"):
        assert new[table] == old[table]
    report = verify(path, [KEY])
    assert (report.findings, report.unchecked) == ((), ())


@pytest.mark.parametrize("revision", RELEASED)
async def test_the_old_books_are_kept_before_they_are_brought_up_to_date(
    path: Path, clock: FakeClock, revision: str
) -> None:
    unpack(revision, path)
    old = rows(path, "sale", "journal")
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    await ledger.close()
    (kept,) = backups.offered(path.parent / "backups")
    assert kept.path.name == f"kasir-2026-11-22-070500-before-{revision}.db"
    assert rows(kept.path, "sale", "journal") == old
    gaps = [gap.gap for gap in verify(kept.path, [KEY]).unchecked]
    assert gaps == ([Gap.UNSEALED] if revision == "0001" else [])

    again = await SqliteLedger.open(path, clock=clock, key=KEY)
    await again.close()
    assert len(backups.offered(path.parent / "backups")) == 1


@pytest.mark.parametrize("revision", RELEASED)
async def test_books_that_are_damaged_are_not_built_upon(
    path: Path, clock: FakeClock, revision: str
) -> None:
    unpack(revision, path)
    spoilt = bytearray(path.read_bytes())
    spoilt[5 * 4096 : 6 * 4096] = bytes(4096)
    path.write_bytes(spoilt)
    with pytest.raises(StoreDamaged):
        await SqliteLedger.open(path, clock=clock, key=KEY)
    assert path.read_bytes() == bytes(spoilt)
    assert backups.offered(path.parent / "backups") == []


async def test_a_slip_that_an_older_program_never_ended_may_lie_on_paper(
    path: Path, clock: FakeClock
) -> None:
    unpack("0003", path)
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    jobs = await execute(
        ledger, "SELECT state, sending, subject = number, terminal FROM print_job ORDER BY id"
    )
    await ledger.close()
    assert jobs[-3:] == [
        ("failed", 0, 1, "K1"),
        ("unknown", 0, 1, "K1"),
        ("unknown", 1, 1, "K1"),
    ]
    assert not any(sending for _, sending, _, _ in jobs[:-1])


async def test_without_room_for_the_copy_nothing_is_brought_up_to_date(
    path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpack("0001", path)
    as_it_was = path.read_bytes()

    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("pos.store.place.settle", full)
        with pytest.raises(StoreFull):
            await SqliteLedger.open(path, clock=clock, key=KEY)
    assert path.read_bytes() == as_it_was
    assert list((path.parent / "backups").iterdir()) == []
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    assert await ledger.count(Query()) == 19
    await ledger.close()


@pytest.mark.parametrize("revision", RELEASED)
async def test_a_migrated_and_a_new_file_have_the_same_tables(
    path: Path, tmp_path: Path, clock: FakeClock, revision: str
) -> None:
    unpack(revision, path)
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    await ledger.close()
    schema.build(tmp_path / "new.db")
    for file in (path, tmp_path / "new.db"):
        connection = sqlite3.connect(file)
        assert schema.as_found(connection) == schema.as_built()
        connection.close()


@pytest.mark.slow
def test_killed_at_any_moment_of_a_migration_the_books_are_the_old_or_the_new(
    tmp_path: Path,
) -> None:
    old = unpack("0001", tmp_path / "old" / "kasir.db")
    report = die_everywhere("migrate", old, points=40)
    assert report.deaths == 40
    revisions = set()
    for folder in report.folders:
        path = folder / "kasir.db"
        with sqlite3.connect(path) as connection:
            (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("SELECT count(*) FROM sale").fetchone() == (19,)
        connection.close()
        revisions.add(revision)
        assert verify(path, [KEY]).good
        shutil.rmtree(folder)
    assert revisions == {"0001", schema.HEAD}


async def test_old_sales_come_back_as_they_were(path: Path, clock: FakeClock) -> None:
    unpack("0001", path)
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    sales = await ledger.recent(99)
    assert len({sale.state for sale in sales}) >= 9
    assert all(isinstance(sale, Sale) for sale in sales)
    assert await execute(ledger, "PRAGMA integrity_check") == [("ok",)]
    await ledger.close()
