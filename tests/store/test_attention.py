"""The table of what needs attention: kept as it was raised, closed once, never without its change."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from pos.core.attention import Item, Kind, arising
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.payment import Payment, Status
from pos.core.sale import Sale, State, follow
from pos.store.ledger import SqliteLedger
from tests.fakes.clock import FakeClock
from tests.store.conftest import bare, execute
from tests.store.sales import DAY, NOON, close, sell, sell_open


def unknown(payment_id: str = "lost") -> Item:
    return Item(
        kind=Kind.UNKNOWN_PAYMENT,
        number=None,
        payment_id=payment_id,
        stake=Money.rupiah(75_000),
        received=False,
        raised_at=NOON,
        business_date=DAY,
        facts={},
    )


async def one(ledger: SqliteLedger) -> Item:
    (kept,) = await ledger.attention.raise_items([unknown()], actor="provider")
    return kept


@pytest.mark.parametrize(
    "act",
    [
        "DELETE FROM attention",
        "UPDATE attention SET stake = 1",
        "UPDATE attention SET kind = 'vanished'",
        "UPDATE attention SET key = 'x'",
        "UPDATE attention SET payment_id = 'x'",
        "UPDATE attention SET raised_at = 0",
        "UPDATE attention SET business_date = '2026-01-01'",
        'UPDATE attention SET facts = \'{"a":"b"}\'',
        "UPDATE attention SET closed_at = 1, closed_by = 'Dewi'",  # no note
        "UPDATE attention SET closed_at = 1, note = 'x'",  # no name
        "UPDATE attention SET note = 'x'",  # not closed
        "INSERT OR REPLACE INTO attention SELECT * FROM attention",
        "INSERT INTO attention SELECT 9, key || 'x', kind, number, payment_id, -1, received, "
        "raised_at, business_date, facts, closed_at, closed_by, note FROM attention",
        "INSERT INTO attention SELECT 9, key, kind, number, payment_id, stake, received, "
        "raised_at, business_date, facts, closed_at, closed_by, note FROM attention",
    ],
)
async def test_the_database_itself_keeps_what_was_raised(ledger: SqliteLedger, act: str) -> None:
    kept = await one(ledger)
    with pytest.raises(sqlite3.IntegrityError):
        await execute(ledger, act)
    assert list(await ledger.attention.items(closed=False, limit=9)) == [kept]


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE attention SET note = 'another'",
        "UPDATE attention SET closed_at = NULL, closed_by = '', note = ''",
        "UPDATE attention SET closed_by = 'Sari'",
    ],
)
async def test_what_was_closed_stays_closed(ledger: SqliteLedger, act: str) -> None:
    closed = await ledger.attention.close((await one(ledger)).id, by="Dewi", note="x")
    with pytest.raises(sqlite3.IntegrityError):
        await execute(ledger, act)
    assert list(await ledger.attention.items(closed=True, limit=9)) == [closed]


async def test_no_item_without_its_change_and_no_change_without_its_item(
    ledger: SqliteLedger,
) -> None:
    """Stop the transaction at every statement that writes; both are there, or neither."""
    sale = await close(ledger, await sell_open(ledger), State.EXPIRED, closed_at=NOON)
    payment = Payment(
        id=sale.payment_id or "",
        reference_id=sale.reference_id,
        status=Status.PAID,
        status_word="paid",
        amount=sale.amount,
        currency="IDR",
        method=sale.method,
        code=sale.code,
        display_name=None,
        picture_url=None,
        page_url=None,
        fees=sale.fees,
        created_at=None,
        expires_at=None,
    )

    async def take() -> None:
        await ledger.change(
            sale.number,
            lambda kept: follow(kept, payment, NOON, DAY),
            verb=Verb.ANSWERED,
            actor="provider",
            raising=lambda before, after: arising(
                before, after, now=NOON, today=DAY, answer=payment
            ),
        )

    connection = await bare(ledger)
    stopped = 0
    for point in range(1, 50):
        left = point

        def stop(act: int, *_: object) -> int:
            nonlocal left
            if act in (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE):
                left -= 1
                if not left:
                    return sqlite3.SQLITE_DENY
            return sqlite3.SQLITE_OK

        await ledger._thread.run(lambda stop=stop: connection.set_authorizer(stop))  # type: ignore[misc]  # a loop's value
        try:
            await take()
        except DatabaseError:
            stopped += 1
            await ledger._thread.run(lambda: connection.set_authorizer(None))
            assert (await _of(ledger, sale)).state is State.EXPIRED
            assert await ledger.attention.count() == 0
        else:
            await ledger._thread.run(lambda: connection.set_authorizer(None))
            break
    assert stopped >= 3  # the sale, the item, the entry and its head
    assert (await _of(ledger, sale)).state is State.PAID
    assert [i.kind for i in await ledger.attention.items(closed=False, limit=9)] == [Kind.PAID_LATE]


async def _of(ledger: SqliteLedger, sale: Sale) -> Sale:
    kept = await ledger.sale(sale.number)
    assert kept is not None
    return kept


async def test_items_outlive_the_process(path: Path, clock: FakeClock) -> None:
    ledger = await SqliteLedger.open(path, clock=clock)
    sale = await sell_open(ledger)
    item = replace(unknown(), number=sale.number, kind=Kind.PAID_TWICE)
    (kept,) = await ledger.attention.raise_items([item], actor="provider")
    await ledger.close()
    ledger = await SqliteLedger.open(path, clock=clock)
    assert list(await ledger.attention.items(closed=False, limit=9)) == [kept]
    await ledger.attention.close(kept.id, by="Dewi", note="x")
    await ledger.close()
    ledger = await SqliteLedger.open(path, clock=clock)
    assert await ledger.attention.count() == 0
    assert await ledger.attention.known([kept.key]) == {kept.key}
    assert await ledger.close()


@pytest.mark.parametrize(
    ("read", "uses"),
    [
        ("count", "COVERING INDEX ix_attention_closed_at"),
        ("items", "INDEX ix_attention_closed_at"),
        ("known", "INDEX ix_attention_key"),
    ],
)
async def test_the_badge_and_the_list_do_not_read_all_items(
    ledger: SqliteLedger, read: str, uses: str
) -> None:
    plan = await _plan(ledger, read)
    assert any(uses in line for line in plan), plan


async def test_a_stretch_of_sales_begins_at_its_day(ledger: SqliteLedger) -> None:
    for days in range(30):
        later = timedelta(days=days)
        await sell(ledger, created_at=NOON + later, business_date=DAY + later)
    plan = await _plan(ledger, "made")
    assert "SEARCH sale USING COVERING INDEX ix_sale_business_date (business_date>?)" in plan
    assert not any(line == "SCAN sale" for line in plan), plan


async def _plan(ledger: SqliteLedger, read: str) -> list[str]:
    reads: dict[str, Callable[[], Awaitable[object]]] = {
        "count": ledger.attention.count,
        "items": lambda: ledger.attention.items(closed=False, limit=9),
        "known": lambda: ledger.attention.known(["a", "b"]),
        "made": lambda: ledger.made(NOON + timedelta(days=20), limit=5),
    }
    told: list[str] = []
    connection = await bare(ledger)
    await ledger._thread.run(lambda: connection.set_trace_callback(told.append))
    await reads[read]()
    await ledger._thread.run(lambda: connection.set_trace_callback(None))
    statements = [sql for sql in told if sql.startswith("SELECT")]
    assert statements
    lines: list[str] = []
    for sql in statements:
        lines += [row[3] for row in await execute(ledger, f"EXPLAIN QUERY PLAN {sql}")]
    return lines
