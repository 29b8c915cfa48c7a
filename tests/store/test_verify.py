"""The check of the books: what stands there is what the journal tells, and nothing else."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from pos.core.errors import StoreDamaged, StoreMissing, StoreNewer
from pos.store import schema
from pos.store.findings import Fault, Finding, Report
from pos.store.ledger import SqliteLedger
from pos.store.retelling import _TOLD
from pos.store.verify import verify
from tests.fakes.clock import FakeClock
from tests.store.busy import a_busy_hour
from tests.store.conftest import KEY

# A value that the row can hold and that it does not hold now.
OTHER = {
    "number": "'K1-000099'",
    "reference_id": "'K1-000006-other'",
    "terminal": "'K9'",
    "state": "'paid'",
    "amount": "amount + 1",
    "method": "'qris'",
    "outlet": "'BCA'",
    "display_name": "'SOMEBODY'",
    "note": "'a note'",
    "cashier": "'Budi'",
    "created_at": "created_at + 1",
    "business_date": "'2026-11-23'",
    "expires_at": "expires_at - 1",
    "attempts": "attempts + 1",
    "sent_at": "NULL",
    "refusal": "'005'",
    "payment_id": "'contract_other'",
    "code": "'9999999'",
    "payer_sees": "NULL",
    "picture_url": "'https://img.example/'",
    "page_url": "'https://page.example/'",
    "fees": "0",
    "provider_created_at": "provider_created_at + 1",
    "provider_status": "'paid'",
    "paid_at": "paid_at - 1",
    "paid_date": "'2026-11-21'",
    "paid_late": "1",
    "settled_at": "NULL",
    "closed_at": "1",
    "reason": "'other_amount'",
}


@pytest.fixture
def books(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "kasir.db"))


def alter(path: Path, *statements: str) -> None:
    """Do raw SQL; triggers that are in the way are put back afterwards."""
    other = sqlite3.connect(path, isolation_level=None)
    kept = dict(other.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
    for name in kept:
        other.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        other.execute(statement)
    for sql in kept.values():
        other.execute(sql)
    other.close()


def only(report: Report) -> Finding:
    (finding,) = report.findings
    return finding


def test_a_busy_hour_is_as_the_journal_tells(books: Path) -> None:
    report = verify(books, [KEY])
    assert report.good
    assert report.whole
    assert report.revision == schema.HEAD
    assert report.sqlite == sqlite3.sqlite_version
    assert (report.sales, report.numbers) == (19, {"K1": 19})
    assert report.entries > 80


def test_every_fact_of_a_sale_that_the_journal_tells_is_tried_here() -> None:
    assert set(OTHER) == set(_TOLD)


@pytest.mark.parametrize("name", sorted(set(OTHER) - {"number", "terminal"}))
def test_a_sale_that_was_altered_is_named_with_the_field(books: Path, name: str) -> None:
    alter(books, f"UPDATE sale SET {name} = {OTHER[name]} WHERE number = 'K1-000006'")
    finding = only(verify(books, [KEY]))
    assert (finding.fault, finding.number, finding.field) == (Fault.SALE, "K1-000006", name)
    assert finding.journal != finding.books


@pytest.mark.parametrize("name", ["number", "terminal"])
def test_a_sale_that_was_renamed_is_named(books: Path, name: str) -> None:
    alter(books, f"UPDATE sale SET {name} = {OTHER[name]} WHERE number = 'K1-000006'")
    faults = {finding.fault: finding.number for finding in verify(books, [KEY]).findings}
    assert faults[Fault.SALE] == "K1-000006"
    assert Fault.NUMBERS in faults


def test_a_sale_that_was_deleted_is_named(books: Path) -> None:
    alter(
        books,
        "DELETE FROM sale_words WHERE sale_id = 19",
        "DELETE FROM sale WHERE number = 'K1-000019'",
    )
    report = verify(books, [KEY])
    faults = {finding.fault: finding for finding in report.findings}
    assert faults[Fault.SALE].number == "K1-000019"
    assert faults[Fault.NUMBERS].number == "K1-000019"
    assert Fault.LINK in faults  # its entries speak of it


def test_a_sale_that_no_entry_tells_of_is_named(books: Path) -> None:
    alter(
        books,
        "CREATE TABLE other AS SELECT * FROM sale WHERE id = 1",
        "UPDATE other SET id = 20, number = 'K1-000020', reference_id = 'r', payment_id = NULL",
        "INSERT INTO sale SELECT * FROM other",
        "DROP TABLE other",
        "UPDATE counter SET last = 20",
    )
    finding = only(verify(books, [KEY]))
    assert (finding.fault, finding.number) == (Fault.SALE, "K1-000020")
    assert (finding.books, finding.journal) == ("K1-000020", "")


@pytest.mark.parametrize(
    ("deed", "number"),
    [
        ("UPDATE counter SET last = 21", "K1-000020"),
        ("UPDATE counter SET last = 18", "K1-000019"),
        ("DELETE FROM counter", "K1-000001"),
    ],
)
def test_a_counter_that_was_moved_is_found(books: Path, deed: str, number: str) -> None:
    alter(books, deed)
    finding = only(verify(books, [KEY]))
    assert (finding.fault, finding.number) == (Fault.NUMBERS, number)


@pytest.mark.parametrize(
    "deed",
    [
        "DROP TRIGGER sale_stays",
        "DROP TRIGGER journal_keeps",
        "DROP INDEX ix_sale_reference_id",
        "CREATE TABLE other (name TEXT) STRICT",
        "CREATE TRIGGER skim AFTER UPDATE ON sale BEGIN SELECT 1; END",
    ],
)
def test_tables_that_were_altered_are_found(books: Path, deed: str) -> None:
    other = sqlite3.connect(books)
    other.execute(deed)
    other.close()
    finding = only(verify(books, [KEY]))
    assert finding.fault is Fault.TABLES
    assert finding.detail in deed


def test_a_row_that_speaks_of_nothing_is_found(books: Path) -> None:
    alter(books, "INSERT INTO picture VALUES ('K9-000001', 'image/png', x'00')")
    finding = only(verify(books, [KEY]))
    assert finding.fault is Fault.LINK
    assert "picture" in finding.detail


def test_a_value_that_breaks_a_rule_of_its_table_is_found(books: Path) -> None:
    alter(
        books,
        "PRAGMA ignore_check_constraints = 1",
        "UPDATE sale SET currency = 'USD' WHERE id = 3",
    )
    finding = only(verify(books, [KEY]))
    assert finding.fault is Fault.PAGES
    assert finding.detail == "CHECK constraint failed in sale"


def test_damaged_pages_are_found_and_break_nothing_off(books: Path) -> None:
    whole = books.read_bytes()
    other = sqlite3.connect(books)
    (free,) = other.execute("PRAGMA freelist_count").fetchone()  # they hold nothing
    other.close()
    found = 0
    for page in range(1, len(whole) // 4096):
        spoilt = bytearray(whole)
        spoilt[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
        books.write_bytes(spoilt)
        try:
            report = verify(books, [KEY])
        except StoreDamaged:  # the page that says whose books these are
            found += 1
            continue
        found += not report.good
        assert all(len(finding.detail) <= 200 for finding in report.findings)
    assert found >= len(whole) // 4096 - 1 - free


def test_text_that_is_no_text_is_a_finding_like_another(books: Path) -> None:
    alter(books, "UPDATE sale SET note = CAST(x'ff4d' AS TEXT) WHERE number = 'K1-000001'")
    finding = only(verify(books, [KEY]))
    assert (finding.fault, finding.field) == (Fault.SALE, "note")


def test_checking_changes_nothing(books: Path) -> None:
    before = books.read_bytes()
    verify(books, [KEY])
    assert books.read_bytes() == before
    assert [file.name for file in books.parent.iterdir()] == [books.name]


def test_what_cannot_be_checked_at_all_is_told(tmp_path: Path, books: Path) -> None:
    with pytest.raises(StoreMissing):
        verify(tmp_path / "nowhere.db")
    (tmp_path / "text.db").write_text("a text, and not a short one" * 99)
    with pytest.raises(StoreDamaged):
        verify(tmp_path / "text.db")
    alter(books, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreNewer):
        verify(books)


async def test_entries_may_tell_more_than_the_sale_without_confusing_the_check(
    path: Path, clock: FakeClock
) -> None:
    """A refusal's own code stands in its entry under the name that a payment code has."""
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    busy = await a_busy_hour(ledger, clock)
    history = [entry for n in range(1, 20) for entry in await ledger.history(f"K1-{n:06d}")]
    await ledger.close()
    assert any(e.facts.get("code") == "TXN0002" for e in history)
    assert any(e.facts.get("error") == "RateLimited" and e.facts["retry_at"] for e in history)
    assert busy.gateway.payments
    assert verify(path, [KEY]).good
