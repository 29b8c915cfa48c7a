"""What every ledger keeps, the real one and the one that the other tests stand on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from pos.core.errors import NoSuchSale
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.payment import Picture
from pos.core.sale import IllegalStep, Sale, State, send
from pos.core.slip import JobState, Kind
from pos.ports import Ledger, Query
from pos.store.ledger import SqliteLedger
from tests.fakes.clock import FakeClock
from tests.fakes.ledger import FakeLedger
from tests.store.sales import DAY, NOON, close, intent, making, opened, paid, sell, sell_open


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=["sqlite", "fake"])
async def ledger(
    request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock
) -> AsyncIterator[Ledger]:
    if request.param == "fake":
        yield FakeLedger(clock)
        return
    real = await SqliteLedger.open(tmp_path / "kasir.db", clock=clock)
    yield real
    assert await real.close()


def numbers(*sales: Sale) -> list[str]:
    return [sale.number for sale in sales]


def refuse(_: object) -> NoReturn:
    raise ValueError("no")


# --- begin ------------------------------------------------------------------------------------


async def test_a_sale_is_kept_as_it_was_made(ledger: Ledger) -> None:
    sale = await sell(ledger, note="meja 4")

    assert sale == intent("K1-000001", note="meja 4")
    assert await ledger.sale("K1-000001") == sale


async def test_numbers_of_a_terminal_have_no_gap_and_terminals_do_not_share(
    ledger: Ledger,
) -> None:
    for _ in range(3):
        await sell(ledger)
    other = await sell(ledger, terminal="K2")
    fourth = await sell(ledger)

    assert numbers(other, fourth) == ["K2-000001", "K1-000004"]


async def test_a_sale_that_could_not_be_made_takes_no_number_and_leaves_no_entry(
    ledger: Ledger,
) -> None:
    await sell(ledger)
    with pytest.raises(ValueError, match="no"):
        await ledger.begin("K1", refuse, actor="Sari")

    assert await ledger.sale("K1-000002") is None
    assert await ledger.history("K1-000002") == []
    assert (await sell(ledger)).number == "K1-000002"


async def test_sales_begun_together_get_numbers_of_their_own(ledger: Ledger) -> None:
    sales = await asyncio.gather(*(sell(ledger) for _ in range(20)))

    assert sorted(numbers(*sales)) == [f"K1-{count:06d}" for count in range(1, 21)]


async def test_beginning_leaves_an_entry_with_what_was_asked_for(
    ledger: Ledger, clock: FakeClock
) -> None:
    sale = await ledger.begin("K1", making(note="meja 4"), actor="Sari")

    (entry,) = await ledger.history(sale.number)
    assert (entry.number, entry.actor, entry.verb) == (sale.number, "Sari", Verb.BEGUN)
    assert entry.at == clock.now()
    assert entry.facts["amount"] == "100000.00"
    assert entry.facts["note"] == "meja 4"
    assert "request" not in entry.facts


# --- change -----------------------------------------------------------------------------------


async def test_a_change_gives_both_sides_and_is_kept_with_the_next_version(
    ledger: Ledger,
) -> None:
    sale = await sell(ledger)
    change = await ledger.change(sale.number, opened, verb=Verb.ANSWERED, actor="till")

    assert change.before == sale
    assert change.after == replace(opened(sale), version=1)
    assert change.moved
    assert await ledger.sale(sale.number) == change.after


async def test_a_change_leaves_an_entry_with_what_changed_and_the_facts_given(
    ledger: Ledger, clock: FakeClock
) -> None:
    sale = await sell(ledger)
    clock.move(timedelta(seconds=3))
    await ledger.change(
        sale.number, opened, verb=Verb.ANSWERED, actor="till", facts={"by": "look-up"}
    )

    begun, answered = await ledger.history(sale.number)
    assert answered.seq > begun.seq
    assert answered.at == begun.at + timedelta(seconds=3)
    assert (answered.actor, answered.verb) == ("till", Verb.ANSWERED)
    assert answered.facts["state"] == "open"
    assert answered.facts["fees"] == "4400.55"
    assert answered.facts["by"] == "look-up"
    assert "note" not in answered.facts


async def test_a_step_that_raises_changes_nothing(ledger: Ledger) -> None:
    sale = await sell(ledger)
    with pytest.raises(IllegalStep):
        await ledger.change(sale.number, paid, verb=Verb.ANSWERED, actor="till")

    assert await ledger.sale(sale.number) == sale
    assert len(await ledger.history(sale.number)) == 1


async def test_a_step_that_changes_nothing_leaves_no_entry_and_no_version(
    ledger: Ledger,
) -> None:
    sale = await sell(ledger)
    change = await ledger.change(sale.number, lambda s: s, verb=Verb.LOST, actor="till")

    assert change.before == change.after == sale
    assert not change.moved
    assert len(await ledger.history(sale.number)) == 1


async def test_facts_alone_leave_an_entry(ledger: Ledger) -> None:
    sale = await sell(ledger)
    await ledger.change(
        sale.number, lambda s: s, verb=Verb.LOST, actor="till", facts={"error": "TimedOut"}
    )

    entry = (await ledger.history(sale.number))[-1]
    assert (entry.verb, entry.facts) == (Verb.LOST, {"error": "TimedOut"})
    assert await ledger.sale(sale.number) == sale


async def test_a_mere_new_sight_is_kept_without_an_entry(ledger: Ledger) -> None:
    sale = await sell_open(ledger)
    later = NOON + timedelta(seconds=9)
    change = await ledger.change(
        sale.number, lambda s: replace(s, seen_at=later), verb=Verb.ANSWERED, actor="till"
    )

    assert change.after.seen_at == later
    assert await ledger.sale(sale.number) == change.after
    assert len(await ledger.history(sale.number)) == 2


async def test_the_step_is_handed_what_is_kept_not_what_the_caller_remembers(
    ledger: Ledger,
) -> None:
    sale = await sell(ledger)

    async def note_an_attempt() -> None:
        await ledger.change(sale.number, lambda s: send(s, NOON), verb=Verb.SENT, actor="till")

    await asyncio.gather(*(note_an_attempt() for _ in range(10)))

    kept = await ledger.sale(sale.number)
    assert kept is not None
    assert (kept.attempts, kept.version) == (10, 10)


async def test_a_number_that_nobody_gave_is_no_sale(ledger: Ledger) -> None:
    assert await ledger.sale("K1-000001") is None
    assert await ledger.history("K1-000001") == []
    with pytest.raises(NoSuchSale):
        await ledger.change("K1-000001", opened, verb=Verb.ANSWERED, actor="till")


# --- lists ------------------------------------------------------------------------------------


async def test_sales_without_a_known_outcome_are_resolving_oldest_first(
    ledger: Ledger,
) -> None:
    first = await sell(ledger)
    await sell_open(ledger)
    sending = await sell(ledger)
    await ledger.change(sending.number, lambda s: send(s, NOON), verb=Verb.SENT, actor="till")

    assert numbers(*await ledger.resolving()) == numbers(first, sending)


async def test_what_waits_and_what_is_paid_but_not_settled_is_watched(ledger: Ledger) -> None:
    await sell(ledger)
    waits = await sell_open(ledger)
    processing = await close(ledger, await sell_open(ledger), State.PROCESSING)
    is_paid = await sell_open(ledger)
    await ledger.change(is_paid.number, paid, verb=Verb.ANSWERED, actor="till")
    settled = await sell_open(ledger)
    await ledger.change(settled.number, paid, verb=Verb.ANSWERED, actor="till")
    await close(ledger, settled, State.SETTLED, settled_at=NOON)

    much_later = NOON + timedelta(days=400)
    assert numbers(*await ledger.watched(much_later)) == numbers(waits, processing, is_paid)


@pytest.mark.parametrize(
    "state",
    [State.EXPIRED, State.WITHDRAWN, State.CANCELLED, State.FAILED, State.REVIEW],
)
async def test_a_closed_sale_is_watched_while_money_may_come_late(
    ledger: Ledger, state: State
) -> None:
    sale = await close(ledger, await sell_open(ledger), state, closed_at=NOON)

    just_before = sale.expires_at - timedelta(microseconds=1)
    assert numbers(*await ledger.watched(just_before)) == [sale.number]
    assert await ledger.watched(sale.expires_at) == []


async def test_a_sale_without_a_payment_is_not_watched(ledger: Ledger) -> None:
    sale = await sell(ledger)
    await ledger.change(sale.number, lambda s: send(s, NOON), verb=Verb.SENT, actor="till")
    await close(ledger, sale, State.REVIEW, closed_at=NOON)

    assert await ledger.watched(NOON - timedelta(days=2)) == []


async def test_the_last_sales_come_newest_first(ledger: Ledger) -> None:
    sales = [await sell(ledger) for _ in range(5)]

    assert list(await ledger.recent(3)) == [sales[4], sales[3], sales[2]]


# --- search -----------------------------------------------------------------------------------


async def found(ledger: Ledger, text: str = "", **narrow: object) -> list[str]:
    query = Query(text=text, **narrow)  # type: ignore[arg-type]  # test sugar
    sales = await ledger.search(query, limit=100)
    assert await ledger.count(query) == len(sales)
    return numbers(*sales)


@pytest.mark.parametrize(
    "text",
    [
        "0172060",  # the code, whole
        "7206",  # and in part
        "K1-000002",
        "k1-000002",
        "000002",
        "kopi susu",
        "KOPI",
        "susu kopi",  # in any order
        "Dewi",
        "dewi 250000",
        "250000",
        "250.000",
        "op",  # shorter than a trigram
        "op su dewi",
        "   kopi   ",
    ],
)
async def test_a_sale_is_found_by_number_code_amount_note_and_cashier(
    ledger: Ledger, text: str
) -> None:
    await sell(ledger, cashier="Rina", amount=Money.rupiah(75_500))
    sale = await sell_open(
        ledger, note="Kopi Susu, meja 4", cashier="Dewi", amount=Money.rupiah(250_000)
    )

    assert await found(ledger, text) == [sale.number]
    assert await found(ledger, text, day=DAY) == [sale.number]
    assert await found(ledger, text, outlet="ALFAMART") == [sale.number]
    assert await found(ledger, text, states=(State.OPEN,)) == [sale.number]
    assert await found(ledger, text, day=DAY + timedelta(days=1)) == []
    assert await found(ledger, text, outlet="BCA") == []
    assert await found(ledger, text, states=(State.PAID, State.EXPIRED)) == []


async def test_a_code_is_found_as_soon_as_it_is_known_and_an_old_note_no_more(
    ledger: Ledger,
) -> None:
    sale = await sell(ledger, note="meja 4")
    assert await found(ledger, "0172060") == []

    await ledger.change(sale.number, opened, verb=Verb.ANSWERED, actor="till")
    await ledger.change(
        sale.number, lambda s: replace(s, note="kursi 9"), verb=Verb.ANSWERED, actor="till"
    )

    assert await found(ledger, "0172060") == [sale.number]
    assert await found(ledger, "kursi") == [sale.number]
    assert await found(ledger, "meja") == []


@pytest.mark.parametrize(
    "text",
    [
        '"',
        '""" OR "',
        "meja AND",
        "NEAR(meja)",
        "meja*",
        "^meja",
        "note:meja",
        "words : meja",
        "{meja}",
        "-meja",
        "meja%",
        "m_ja",
        "m[e]ja",
        "'; DROP TABLE sale; --",
        "me\x00ja4",
        "\\",
        "(((((",
        "meja" * 100_000,
        "\N{PILE OF POO}\u202e",
    ],
)
async def test_hostile_text_finds_nothing_and_breaks_nothing(ledger: Ledger, text: str) -> None:
    sale = await sell(ledger, note="meja 4")

    assert await found(ledger, text) == []
    assert await found(ledger, text, day=DAY) == []
    assert await found(ledger, "meja") == [sale.number]


async def test_a_hostile_note_is_found_by_its_own_words(ledger: Ledger) -> None:
    sale = await sell(ledger, note='"; DROP TABLE sale; -- 100% \\ *')

    assert await found(ledger, '"; drop table') == [sale.number]
    assert await found(ledger, "100%") == [sale.number]


async def test_empty_fields_do_not_narrow_and_pages_follow_each_other(ledger: Ledger) -> None:
    sales = [await sell(ledger) for _ in range(5)]

    pages = [await ledger.search(Query(), limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [sale for page in pages for sale in page] == list(reversed(sales))
    assert await ledger.count(Query()) == 5


async def test_day_outlet_and_states_narrow_together(ledger: Ledger) -> None:
    sale = await sell_open(ledger, outlet="BCA")
    await sell_open(ledger, outlet="BCA", business_date=date(2026, 11, 21))
    await sell_open(ledger, outlet="BRI")
    await sell(ledger, outlet="BCA")

    both = (State.OPEN, State.PAID)
    assert await found(ledger, day=DAY, outlet="BCA", states=both) == [sale.number]


# --- pictures and paper -----------------------------------------------------------------------


async def test_a_picture_comes_back_as_it_was_and_a_newer_one_takes_its_place(
    ledger: Ledger,
) -> None:
    sale = await sell_open(ledger)
    assert await ledger.picture(sale.number) is None

    for content in (b"\x89PNG\x00first", b"\x89PNG\x00second"):
        picture = Picture(content_type="image/png", content=content)
        await ledger.keep_picture(sale.number, picture)
        assert await ledger.picture(sale.number) == picture


async def test_the_first_slip_is_the_original_and_kinds_count_apart(
    ledger: Ledger, clock: FakeClock
) -> None:
    sale = await sell_open(ledger)
    job = await ledger.prints.begin(Kind.SLIP, sale.number, terminal="K1", actor="Sari")

    assert (job.number, job.kind, job.copy) == (sale.number, Kind.SLIP, 0)
    assert (job.state, job.at) == (JobState.QUEUED, clock.now())
    assert (
        await ledger.prints.begin(Kind.SLIP, sale.number, terminal="K1", actor="Sari")
    ).copy == 1
    assert (
        await ledger.prints.begin(Kind.RECEIPT, sale.number, terminal="K1", actor="Sari")
    ).copy == 0


@pytest.mark.parametrize(
    ("outcome", "next_copy"),
    [
        (JobState.SENT, 1),
        (JobState.CONFIRMED, 1),
        (JobState.UNKNOWN, 1),
        (JobState.FAILED, 0),
    ],
)
async def test_only_a_slip_that_may_lie_in_the_tray_counts_as_printed(
    ledger: Ledger, outcome: JobState, next_copy: int
) -> None:
    sale = await sell_open(ledger)
    job = await ledger.prints.begin(Kind.SLIP, sale.number, terminal="K1", actor="Sari")
    ended = await ledger.prints.end(job, outcome, detail="paper", actor="printer")

    assert (ended.id, ended.state, ended.copy) == (job.id, outcome, 0)
    assert (
        await ledger.prints.begin(Kind.SLIP, sale.number, terminal="K1", actor="Sari")
    ).copy == next_copy


async def test_printing_is_told_in_the_history(ledger: Ledger) -> None:
    sale = await sell_open(ledger)
    job = await ledger.prints.begin(Kind.RECEIPT, sale.number, terminal="K1", actor="Sari")
    await ledger.prints.end(job, JobState.UNKNOWN, detail="cable", actor="printer")

    started, ended = (await ledger.history(sale.number))[-2:]
    assert (started.verb, started.actor) == (Verb.PRINT_STARTED, "Sari")
    assert started.facts == {"kind": "receipt", "copy": "0", "job": str(job.id)}
    assert (ended.verb, ended.actor) == (Verb.PRINT_ENDED, "printer")
    assert ended.facts["state"] == "unknown"
    assert ended.facts["detail"] == "cable"
    assert ended.facts["job"] == str(job.id)
