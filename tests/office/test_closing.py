"""Z reports: numbered without gaps, frozen, sealed; and no sale comes to a day that is closed."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from pos.core.day import Span, Tally
from pos.core.errors import DayClosed, DayInDoubt, DayNotOver, NoSuchReport, NotPermitted
from pos.core.frozen import digest, freeze
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.payment import Status
from pos.core.sale import Sale, State
from pos.store.findings import Fault
from pos.store.verify import verify
from tests.office.desk import StaffedShop
from tests.store.conftest import execute

DAY = date(2026, 11, 22)  # the fake clock's noon, in Jakarta
NEXT = DAY + timedelta(days=1)


async def sale_of(shop: StaffedShop, number: str) -> Sale:
    sale = await shop.ledger.sale(number)
    assert sale is not None
    return sale


async def paid_sale(shop: StaffedShop, rupiah: int = 30_000) -> Sale:
    sale = await shop.sell(rupiah)
    await shop.pay(sale)
    return await sale_of(shop, sale.number)


async def test_a_report_freezes_the_day_and_seals_it(shop: StaffedShop) -> None:
    await paid_sale(shop)
    report = await shop.office.closing.close_days()
    assert (report.number, report.span, report.made_by) == (1, Span.day(DAY), "Kasir Satu")
    assert report.figures.paid == Tally(1, Money.rupiah(30_000))
    entry = (await shop.acts())[-1]
    assert (entry.verb, entry.seq) == (Verb.DAY_CLOSED, report.journal_seq + 1)
    assert entry.facts == {
        "report": "1",
        "first": "2026-11-22",
        "last": "2026-11-22",
        "count": "1",
        "amount": "30000.00",
        "digest": digest(freeze(report.figures)),
    }
    ((mac,),) = await execute(
        shop.ledger, "SELECT mac FROM journal WHERE seq = ?", report.journal_seq
    )
    assert report.journal_mac == mac
    assert await shop.office.closing.through() == DAY
    assert await shop.office.closing.report(1) == report
    with pytest.raises(NoSuchReport):
        await shop.office.closing.report(2)


async def test_reports_are_numbered_without_gaps_and_their_days_follow_each_other(
    shop: StaffedShop,
) -> None:
    await paid_sale(shop)
    first = await shop.office.closing.close_days()
    shop.pass_time(days=3)
    await paid_sale(shop)
    second = await shop.office.closing.close_days(DAY + timedelta(days=2))
    third = await shop.office.closing.close_days()
    assert [report.number for report in (first, second, third)] == [1, 2, 3]
    assert second.span == Span(first=NEXT, last=DAY + timedelta(days=2))
    assert third.span == Span.day(DAY + timedelta(days=3))
    assert second.figures.paid == Tally()
    assert third.figures.paid.count == 1
    assert await shop.office.closing.reports(limit=2) == [third, second]
    assert await shop.office.closing.reports(limit=9, offset=2) == [first]


async def test_the_first_report_begins_with_the_first_sale(shop: StaffedShop) -> None:
    await paid_sale(shop)
    shop.pass_time(days=5)
    report = await shop.office.closing.close_days()
    assert report.span == Span(first=DAY, last=DAY + timedelta(days=5))
    assert report.figures.paid.count == 1


async def test_a_shop_that_never_sold_closes_a_quiet_day(shop: StaffedShop) -> None:
    report = await shop.office.closing.close_days()
    assert (report.number, report.span, report.figures.paid) == (1, Span.day(DAY), Tally())
    await shop.ledger.close()
    assert verify(shop.ledger.path).findings == ()


async def test_a_day_is_closed_once_and_names_the_report_that_closed_it(
    shop: StaffedShop,
) -> None:
    await shop.office.closing.close_days()
    shop.pass_time(days=2)
    await shop.office.closing.close_days()
    for day, number in ((DAY, 1), (NEXT, 2), (DAY - timedelta(days=9), 1)):
        with pytest.raises(DayClosed) as closed:
            await shop.office.closing.close_days(day)
        assert (closed.value.day, closed.value.number) == (day, number)


@pytest.mark.parametrize("skew", [timedelta(0), timedelta(days=-1), timedelta(days=400)])
async def test_no_day_is_closed_before_it_begins_by_any_clock(
    shop: StaffedShop, skew: timedelta
) -> None:
    shop.fakes.gateway.skew = skew
    today = DAY + min(skew, timedelta(0))
    with pytest.raises(DayNotOver) as early:
        await shop.office.closing.close_days(today + timedelta(days=1))
    assert early.value.today == today
    assert (await shop.office.closing.close_days()).span.last == today


async def test_only_a_manager_closes_days(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    with pytest.raises(NotPermitted):
        await trio.office.closing.close_days()
    with pytest.raises(NotPermitted):
        await trio.office.closing.reports(limit=9)
    await trio.sign_in("Rina")
    assert (await trio.office.closing.close_days()).made_by == "Rina"


# --- sales and closed days --------------------------------------------------------------------


async def test_what_is_made_or_paid_after_the_close_counts_on_the_next_day(
    shop: StaffedShop,
) -> None:
    waiting, settling = await shop.sell(15_000), await paid_sale(shop, 20_000)
    assert settling.paid_date == DAY
    report = await shop.office.closing.close_days()
    made = await shop.sell(40_000)
    assert made.business_date == NEXT
    for sale in (waiting, made):
        await shop.pay(sale)
        seen = await sale_of(shop, sale.number)
        assert (seen.state, seen.paid_date) == (State.PAID, NEXT)
    assert (await sale_of(shop, waiting.number)).business_date == DAY, "made before, stays there"

    # What goes on with a sale of a closed day goes on.
    assert settling.payment_id is not None
    shop.fakes.gateway.say(settling.payment_id, Status.COMPLETED)
    await shop.watcher.once()
    settled = await sale_of(shop, settling.number)
    assert (settled.state, settled.paid_date) == (State.SETTLED, DAY)

    shop.pass_time(days=1)
    after = await shop.office.closing.close_days()
    assert (report.figures.paid, after.figures.paid) == (
        Tally(1, Money.rupiah(20_000)),
        Tally(2, Money.rupiah(55_000)),
    )
    assert await shop.office.closing.report(1) == report
    await shop.ledger.close()
    assert verify(shop.ledger.path).findings == ()


async def test_a_clock_that_was_set_back_brings_nothing_to_a_closed_day(
    shop: StaffedShop,
) -> None:
    waiting = await shop.sell()
    await shop.office.closing.close_days()
    shop.clock.set(datetime(2026, 11, 20, tzinfo=UTC))
    late = await shop.sell()
    await shop.pay(waiting)
    assert late.business_date == NEXT
    assert (await sale_of(shop, waiting.number)).paid_date == NEXT


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE sale SET business_date = '2026-11-20' WHERE number = 'K1-000002'",
        "UPDATE sale SET business_date = '2026-11-23' WHERE number = 'K1-000001'",
        "UPDATE sale SET paid_date = '2026-11-23' WHERE number = 'K1-000001'",
        "UPDATE sale SET paid_date = '2026-11-22' WHERE number = 'K1-000002'",
        "UPDATE sale SET paid_date = NULL, state = 'open' WHERE number = 'K1-000001'",
        "UPDATE z_report SET figures = '{}'",
        "UPDATE z_report SET made_by = 'nobody'",
        "DELETE FROM z_report",
        "INSERT OR REPLACE INTO z_report SELECT * FROM z_report",
        "INSERT INTO z_report SELECT 3, terminal, made_at, made_by, '2026-11-23', '2026-11-23', "
        "figures, journal_seq, journal_mac FROM z_report",
        "INSERT INTO z_report SELECT 2, terminal, made_at, made_by, '2026-11-24', '2026-11-24', "
        "figures, journal_seq, journal_mac FROM z_report",
        "INSERT INTO z_report SELECT 2, terminal, made_at, made_by, '2026-11-23', '2026-11-22', "
        "figures, journal_seq, journal_mac FROM z_report",
    ],
)
async def test_the_database_itself_keeps_closed_days_and_reports(
    shop: StaffedShop, act: str
) -> None:
    await paid_sale(shop)
    await shop.office.closing.close_days()
    await shop.sell()
    before = await shop.office.closing.reports(limit=9)
    for recursive in (1, 0):  # guarded on connections of other programs too
        await execute(shop.ledger, f"PRAGMA recursive_triggers = {recursive}")
        with pytest.raises((sqlite3.IntegrityError, IntegrityError)):
            await execute(shop.ledger, act)
    assert await shop.office.closing.reports(limit=9) == before


async def test_the_database_itself_lets_no_new_sale_into_a_closed_day(shop: StaffedShop) -> None:
    await paid_sale(shop)
    await shop.office.closing.close_days()
    columns = [row[1] for row in await execute(shop.ledger, "PRAGMA table_info(sale)")]

    def copied(**changed: str) -> str:
        fresh = {
            "id": "NULL",
            "number": "'K1-000002'",
            "reference_id": "'r2'",
            "payment_id": "NULL",
        }
        values = ", ".join((fresh | changed).get(name, name) for name in columns)
        return f"INSERT INTO sale ({', '.join(columns)}) SELECT {values} FROM sale"

    for day, paid in (("'2026-11-22'", "'2026-11-23'"), ("'2026-11-23'", "'2026-11-22'")):
        with pytest.raises(sqlite3.IntegrityError, match="closed"):
            await execute(shop.ledger, copied(business_date=day, paid_date=paid))
    await execute(shop.ledger, copied(business_date="'2026-11-23'", paid_date="'2026-11-23'"))


# --- tampering --------------------------------------------------------------------------------

_LOOSE = (
    "DROP TRIGGER z_report_keeps",
    "DROP TRIGGER z_report_stays",
    "DROP TRIGGER z_report_follows",
    "DROP TRIGGER sale_keeps_closed_days",
    "DROP TRIGGER sale_keeps_its_identity",
)


@pytest.mark.parametrize(
    ("act", "faults", "field"),
    [
        (
            "UPDATE z_report SET figures = replace(figures, '3000000', '2000000')",
            ["report"],
            "digest",
        ),
        ("UPDATE z_report SET last_day = '2026-11-23'", ["report"], "last"),
        ("UPDATE z_report SET journal_mac = zeroblob(32)", ["report"], "chain"),
        ("UPDATE z_report SET journal_seq = journal_seq - 1", ["report"], "seq"),
        ("UPDATE z_report SET figures = 'caf\u00e9'", ["report"], "figures"),
        ("DELETE FROM z_report", ["report"], "number"),
        ("UPDATE z_report SET number = 2", ["report"], "number"),
        (
            "INSERT INTO z_report SELECT 2, terminal, made_at, made_by, '2026-11-23', '2026-11-23',"
            " figures, journal_seq, journal_mac FROM z_report",
            ["report"],
            "number",
        ),
        ("UPDATE sale SET paid_date = '2026-11-23'", ["sale", "closed_day"], "paid_date"),
        ("UPDATE sale SET amount = amount - 1", ["sale", "closed_day"], "amount"),
    ],
)
async def test_verify_finds_what_was_done_to_reports_and_closed_days(
    shop: StaffedShop, act: str, faults: list[str], field: str
) -> None:
    await paid_sale(shop)
    await shop.office.closing.close_days()
    await shop.ledger.close()
    assert verify(shop.ledger.path).findings == ()
    connection = sqlite3.connect(shop.ledger.path)
    for loosened in _LOOSE:
        connection.execute(loosened)
    connection.execute(act)
    connection.commit()
    connection.close()
    found = [one for one in verify(shop.ledger.path).findings if one.fault is not Fault.TABLES]
    assert [one.fault.value for one in found] == faults
    assert found[0].field == field


async def test_the_digest_in_the_journal_is_that_of_the_bytes_on_the_disk(
    shop: StaffedShop,
) -> None:
    await paid_sale(shop)
    await shop.office.closing.close_days()
    ((written,),) = await execute(shop.ledger, "SELECT figures FROM z_report")
    entry = (await shop.acts())[-1]
    assert entry.facts["digest"] == hashlib.sha256(written.encode()).hexdigest()


async def test_our_clock_alone_closes_no_day_long_after_the_last_money(shop: StaffedShop) -> None:
    await paid_sale(shop)
    shop.told_time = False
    shop.clock.move(timedelta(days=8))
    with pytest.raises(DayInDoubt):
        await shop.office.closing.close_days()
    assert await shop.office.closing.through() is None
    assert (await shop.office.closing.close_days(DAY + timedelta(days=7))).number == 1


async def test_our_clock_alone_closes_no_day_of_books_without_money(shop: StaffedShop) -> None:
    shop.told_time = False
    with pytest.raises(DayInDoubt):
        await shop.office.closing.close_days()
    shop.told_time = True
    assert (await shop.office.closing.close_days()).number == 1
