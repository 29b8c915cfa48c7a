"""Z reports across a restore: no number stands on two papers, and what was passed over is told."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

from pos.core.journal import Verb
from pos.store import backups
from pos.store.findings import Fault
from pos.store.ledger import SqliteLedger
from pos.store.restore import UNSEEN_REPORTS
from pos.store.verify import verify
from tests.fakes.clock import FakeClock
from tests.fakes.shop import JAKARTA
from tests.store.conftest import KEY
from tests.store.sales import DAY
from tests.store.test_restore import books, entry, put_back

__all__ = ["books"]


async def close_days(path: Path, clock: FakeClock, *days: int) -> list[int]:
    """Close days, counted from the first; give the numbers of their reports."""
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    made = [
        await ledger.shifts.close_days(
            DAY + timedelta(days=day), zone=JAKARTA, cutoff_hour=0, terminal="K1", by="Rina"
        )
        for day in days
    ]
    await ledger.close()
    return [report.number for report in made]


async def test_numbers_that_stand_on_paper_are_passed_over_and_their_days_closed_again(
    books: Path, tmp_path: Path, clock: FakeClock
) -> None:
    assert await close_days(books, clock, 0, 1, 2) == [1, 2, 3]
    backup = backups.back_up(books, tmp_path / "monday.db", [KEY]).path
    assert await close_days(books, clock, 3, 4) == [4, 5]
    done = put_back(backup, books)
    assert (done.reports, done.passed) == (2, {})
    (told,) = entry(books, Verb.RESTORED)
    assert told == 'Sari {"file":"monday.db","reports":"4-5"}'
    assert await close_days(books, clock, 3) == [6]
    assert await close_days(books, clock, 5) == [7]
    report = verify(books, [KEY])
    assert report.findings == ()

    # Restored once more: what this restore knows of numbers is not forgotten.
    again = put_back(backup, books)
    assert again.reports == 4
    assert await close_days(books, clock, 9) == [8]
    assert verify(books, [KEY]).findings == ()


async def test_where_nothing_can_tell_some_are_passed_over_in_a_shop_that_closes_days(
    books: Path, tmp_path: Path, clock: FakeClock
) -> None:
    quiet = backups.back_up(books, tmp_path / "quiet.db", [KEY]).path
    await close_days(books, clock, 0)
    backup = backups.back_up(books, tmp_path / "monday.db", [KEY]).path
    books.unlink()
    assert put_back(backup, books).reports == UNSEEN_REPORTS
    assert await close_days(books, clock, 1) == [2 + UNSEEN_REPORTS]
    books.unlink()
    assert put_back(quiet, books).reports == 0
    assert await close_days(books, clock, 0) == [1]


async def test_a_number_that_no_restore_passed_over_is_missed(
    books: Path, tmp_path: Path, clock: FakeClock
) -> None:
    await close_days(books, clock, 0)
    backup = backups.back_up(books, tmp_path / "monday.db", [KEY]).path
    await close_days(books, clock, 1)
    put_back(backup, books)
    await close_days(books, clock, 1, 2)
    connection = sqlite3.connect(books)
    connection.execute("DROP TRIGGER z_report_stays")
    connection.execute("DELETE FROM z_report WHERE number = 4")
    connection.commit()
    connection.close()
    found = [one for one in verify(books, [KEY]).findings if one.fault is not Fault.TABLES]
    assert [(one.fault, one.number) for one in found] == [(Fault.REPORT, "4")]
