"""What the real books do beyond the port: long numbers, late writers, copies, the search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pos.core.day import Span
from pos.core.errors import NoSuchSale, StoreBusy
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.payment import Picture
from pos.core.sale import Sale, State
from pos.core.slip import JobState, Kind
from pos.ports import PrintJob, Query
from pos.store.ledger import SqliteLedger
from pos.store.search import words_of
from tests.store.conftest import bare, execute
from tests.store.sales import DAY, NOON, intent, opened, sell, sell_open


async def test_numbers_grow_past_six_figures(ledger: SqliteLedger) -> None:
    await sell(ledger)
    await execute(ledger, "UPDATE counter SET last = 999998")
    assert [(await sell(ledger)).number for _ in range(3)] == [
        "K1-999999",
        "K1-1000000",
        "K1-1000001",
    ]


async def test_a_sale_that_bears_another_terminal_is_not_kept(ledger: SqliteLedger) -> None:
    with pytest.raises(ValueError, match="was wanted"):
        await ledger.begin("K1", lambda n: replace(intent(n), terminal="K2"), actor="Sari")
    assert await ledger.count(Query()) == 0


async def test_a_step_taken_too_late_is_taken_again_on_what_is_kept(
    ledger: SqliteLedger,
) -> None:
    """On an engine whose lock does not keep others out, the version does."""
    sale = await sell(ledger)
    handed: list[Sale] = []
    connection = await bare(ledger)

    def overtaken(before: Sale) -> Sale:
        handed.append(before)
        if len(handed) == 1:  # another writer, between our reading and our writing
            connection.execute("UPDATE sale SET version = version + 1")
        return opened(before)

    change = await ledger.change(sale.number, overtaken, verb=Verb.ANSWERED, actor="till")
    assert len(handed) == 2
    assert change.after == await ledger.sale(sale.number)
    assert len(await ledger.history(sale.number)) == 2


async def test_a_step_that_is_overtaken_each_time_gives_up(ledger: SqliteLedger) -> None:
    sale = await sell(ledger)
    connection = await bare(ledger)

    def overtaken(before: Sale) -> Sale:
        connection.execute("UPDATE sale SET version = version + 1")
        return opened(before)

    with pytest.raises(StoreBusy):
        await ledger.change(sale.number, overtaken, verb=Verb.ANSWERED, actor="till")
    assert await ledger.sale(sale.number) == sale


async def test_a_copy_number_is_never_on_paper_twice(ledger: SqliteLedger) -> None:
    sale = await sell_open(ledger)

    async def begin() -> PrintJob:
        return await ledger.prints.begin(Kind.SLIP, sale.number, terminal="K1", actor="Sari")

    original, copy = await begin(), await begin()
    await ledger.prints.end(copy, JobState.SENT, detail="", actor="printer")
    await ledger.prints.end(original, JobState.FAILED, detail="", actor="printer")
    assert (copy.copy, (await begin()).copy) == (1, 2)


async def test_paper_and_pictures_want_a_sale(ledger: SqliteLedger) -> None:
    job = PrintJob(
        id=7, subject="K1-000001", kind=Kind.SLIP, copy=0, state=JobState.QUEUED, at=NOON
    )
    picture = Picture(content_type="image/png", content=b"")
    with pytest.raises(NoSuchSale):
        await ledger.prints.begin(Kind.SLIP, "K1-000001", terminal="K1", actor="Sari")
    with pytest.raises(NoSuchSale):
        await ledger.prints.end(job, JobState.SENT, detail="", actor="printer")
    with pytest.raises(NoSuchSale):
        await ledger.keep_picture("K1-000001", picture)
    assert await ledger.picture("K1-000001") is None


@pytest.mark.parametrize("text", ["Rp 100.000", "rp. 100,000", "IDR 100000", "100.000", "100,000"])
async def test_an_amount_is_found_as_people_write_it(ledger: SqliteLedger, text: str) -> None:
    await sell(ledger, amount=Money.rupiah(75_500))
    sale = await sell(ledger)
    assert list(await ledger.search(Query(text=text), limit=9)) == [sale]
    assert await ledger.count(Query(text=text)) == 1


async def test_a_code_is_found_in_the_groups_of_the_slip(ledger: SqliteLedger) -> None:
    sale = await sell_open(ledger)
    assert list(await ledger.search(Query(text="0172 060"), limit=9)) == [sale]


async def test_the_index_of_trigrams_agrees_with_the_words_after_many_changes(
    ledger: SqliteLedger,
) -> None:
    def seated(sale: Sale) -> Sale:
        return replace(sale, note=f"kursi {sale.number} \N{SNOWMAN} \0 stra\u00dfe")

    for _ in range(20):
        sale = await sell_open(ledger, note="meja")
        await ledger.change(sale.number, seated, verb=Verb.ANSWERED, actor="till")
    sales = await ledger.search(Query(text="STRASSE kursi"), limit=99)
    assert len(sales) == 20
    kept = await execute(ledger, "SELECT words FROM sale_words ORDER BY sale_id DESC")
    assert [words for (words,) in kept] == [words_of(sale) for sale in sales]
    check = "INSERT INTO sale_grams (sale_grams, rank) VALUES ('integrity-check', 1)"
    await execute(ledger, check)
    await execute(ledger, "UPDATE sale_words SET words = 'other' WHERE sale_id = 1")
    with pytest.raises(Exception, match="malformed"):
        await execute(ledger, check)  # the check can fail


@pytest.mark.parametrize(
    ("query", "uses"),
    [
        (Query(text="meja"), "sale_grams VIRTUAL TABLE INDEX"),
        (Query(), "SCAN sale_words"),
        (Query(states=(State.SETTLED,)), "COVERING INDEX"),
        (Query(outlet="BCA"), "COVERING INDEX"),
        (Query(day=DAY), "COVERING INDEX"),
        (Query(day=DAY, text="kopi"), "COVERING INDEX"),
        (Query(span=Span.month(DAY)), "COVERING INDEX"),
        (Query(span=Span.month(DAY), outlet="BCA"), "COVERING INDEX"),
    ],
)
async def test_a_search_does_not_read_all_sales(
    ledger: SqliteLedger, query: Query, uses: str
) -> None:
    told: list[str] = []
    connection = await bare(ledger)
    await ledger._thread.run(lambda: connection.set_trace_callback(told.append))
    await ledger.search(query, limit=50, offset=50)
    (statement,) = (one for one in told if one.startswith("SELECT sale.id"))
    plan = [row[3] for row in await execute(ledger, f"EXPLAIN QUERY PLAN {statement}")]
    assert any(uses in line for line in plan), plan
    assert "SCAN sale" not in plan


async def test_a_span_holds_what_was_made_or_seen_paid_in_it_newest_first(
    ledger: SqliteLedger,
) -> None:
    def on(made: date, paid: date | None) -> Callable[[Sale], Sale]:
        state = State.OPEN if paid is None else State.PAID
        seen = None if paid is None else NOON
        return lambda sale: replace(
            sale, business_date=made, state=state, paid_date=paid, paid_at=seen
        )

    before, after = DAY - timedelta(days=1), DAY + timedelta(days=1)
    wanted = []
    for made, paid, inside in (
        (before, DAY, True),
        (before, None, False),
        (DAY, None, True),
        (DAY, after, True),
        (before, before, False),
        (after, after, False),
        (DAY, DAY, True),
    ):
        sale = await sell_open(ledger)
        await ledger.change(sale.number, on(made, paid), verb=Verb.ANSWERED, actor="till")
        if inside:
            wanted.append(sale.number)
    query = Query(span=Span.day(DAY))
    found = await ledger.search(query, limit=50)
    assert [sale.number for sale in found] == wanted[::-1]
    assert await ledger.count(query) == len(wanted)
    (second,) = await ledger.search(query, limit=1, offset=1)
    assert second.number == wanted[-2]
    assert await ledger.count(Query(span=Span.day(DAY), states=(State.OPEN,))) == 1
