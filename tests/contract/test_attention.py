"""What every book of things that need attention keeps, the real one and the tests' own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos.core.attention import Item, Kind
from pos.core.errors import ItemClosed, NoSuchItem, NoSuchSale
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.sale import Sale, State
from pos.core.slip import JobState
from pos.core.slip import Kind as SlipKind
from pos.ports import Ledger, PaymentTaken
from pos.store.ledger import SqliteLedger
from tests.fakes.clock import FakeClock
from tests.fakes.ledger import FakeLedger
from tests.store.sales import DAY, NOON, opened, paid, sell, sell_open


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


def item(number: str | None, kind: Kind = Kind.PAID_TWICE, **facts: object) -> Item:
    whole = Item(
        kind=kind,
        number=number,
        payment_id="contract_second",
        stake=Money.parse("100000.55"),
        received=True,
        raised_at=NOON,
        business_date=DAY,
        facts={"answered_amount": "100000.55", "answered_method": 'qris "{}" caf\u00e9'},
    )
    return replace(whole, **facts)  # type: ignore[arg-type]  # test sugar


async def open_items(ledger: Ledger) -> list[Item]:
    return list(await ledger.attention.items(closed=False, limit=100))


# --- raised with a change ---------------------------------------------------------------------


async def test_an_item_is_kept_with_the_change_that_called_for_it(ledger: Ledger) -> None:
    sale = await sell_open(ledger)
    wanted = item(sale.number)
    seen: list[tuple[Sale, Sale]] = []

    def raising(before: Sale, after: Sale) -> list[Item]:
        seen.append((before, after))
        return [wanted]

    change = await ledger.change(
        sale.number, paid, verb=Verb.ANSWERED, actor="provider", raising=raising
    )
    assert [(before.state, after.state) for before, after in seen] == [(State.OPEN, State.PAID)]
    (kept,) = change.raised
    assert kept == replace(wanted, id=kept.id)
    assert kept.id > 0
    assert await open_items(ledger) == [kept]
    entry = (await ledger.history(sale.number))[-1]
    assert entry.facts["state"] == "paid"
    assert entry.facts["attention"] == "paid_twice"
    assert entry.facts["answered_amount"] == "100000.55"


async def test_the_same_thing_is_raised_once_though_told_often(ledger: Ledger) -> None:
    sale = await sell_open(ledger)

    async def tell() -> int:
        change = await ledger.change(
            sale.number,
            lambda kept: kept,
            verb=Verb.ANSWERED,
            actor="provider",
            raising=lambda _before, _after: [item(sale.number)],
        )
        return len(change.raised)

    assert sum(await asyncio.gather(*(tell() for _ in range(5)))) == 1
    assert len(await open_items(ledger)) == 1
    assert len([e for e in await ledger.history(sale.number) if "attention" in e.facts]) == 1
    (kept,) = await open_items(ledger)
    await ledger.attention.close(kept.id, by="Dewi", note="dikembalikan")
    assert await tell() == 0
    assert await open_items(ledger) == []


async def test_a_step_that_raises_keeps_no_item(ledger: Ledger) -> None:
    sale = await sell(ledger)

    def refuse(_before: Sale, _after: Sale) -> list[Item]:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await ledger.change(sale.number, opened, verb=Verb.ANSWERED, actor="till", raising=refuse)
    assert await ledger.sale(sale.number) == sale
    assert await open_items(ledger) == []


async def test_a_payment_of_another_sale_is_refused_with_its_name(ledger: Ledger) -> None:
    first, second = await sell_open(ledger), await sell(ledger)
    with pytest.raises(PaymentTaken) as caught:
        await ledger.change(
            second.number,
            lambda sale: replace(opened(sale), payment_id=first.payment_id),
            verb=Verb.ANSWERED,
            actor="provider",
            raising=lambda _before, after: [item(after.number)],
        )
    assert caught.value.number == first.number
    assert await ledger.sale(second.number) == second
    assert await open_items(ledger) == []


async def test_a_printer_that_gave_up_is_kept_with_its_job(ledger: Ledger) -> None:
    sale = await sell_open(ledger)
    for attempt in range(2):
        job = await ledger.prints.begin(SlipKind.SLIP, sale.number, terminal="K1", actor="Sari")
        gave_up = item(
            sale.number,
            Kind.PRINTER_GAVE_UP,
            payment_id=None,
            received=False,
            facts={"job": str(job.id)},
        )
        await ledger.prints.end(job, JobState.FAILED, detail="", actor="till", raising=[gave_up])
        entry = (await ledger.history(sale.number))[-1]
        assert ("attention" in entry.facts) is (attempt == 0)
    (kept,) = await open_items(ledger)  # one open one tells it all
    await ledger.attention.close(kept.id, by="Dewi", note="kertas")
    job = await ledger.prints.begin(SlipKind.SLIP, sale.number, terminal="K1", actor="Sari")
    gave_up = replace(gave_up, facts={"job": str(job.id)})
    await ledger.prints.end(job, JobState.FAILED, detail="", actor="till", raising=[gave_up])
    assert len(await open_items(ledger)) == 1


# --- raised by themselves ---------------------------------------------------------------------


async def test_items_of_no_sale_are_kept_and_told_once(ledger: Ledger) -> None:
    items = [item(None, Kind.UNKNOWN_PAYMENT, payment_id=f"p{place}") for place in range(3)]
    kept = await ledger.attention.raise_items(items, actor="provider")
    assert [one.payment_id for one in kept] == ["p0", "p1", "p2"]
    assert len({one.id for one in kept}) == 3
    again = await ledger.attention.raise_items(
        [*items, replace(items[0], received=False)], actor="provider"
    )
    assert [(one.payment_id, one.received) for one in again] == [("p0", False)]
    assert await ledger.attention.count() == 4


async def test_an_item_of_a_sale_stands_in_its_history(ledger: Ledger) -> None:
    sale = await sell_open(ledger)
    gone = item(sale.number, Kind.VANISHED)
    (kept,) = await ledger.attention.raise_items([gone], actor="provider")
    entry = (await ledger.history(sale.number))[-1]
    assert (entry.verb, entry.actor) == (Verb.ATTENTION, "provider")
    assert (entry.facts["attention"], entry.facts["item"]) == ("vanished", str(kept.id))


async def test_it_is_known_what_was_raised_open_or_closed(ledger: Ledger) -> None:
    items = [item(None, Kind.UNKNOWN_PAYMENT, payment_id=f"p{place}") for place in range(3)]
    kept = await ledger.attention.raise_items(items[:2], actor="provider")
    await ledger.attention.close(kept[0].id, by="Dewi", note="x")
    keys = {one.key for one in items} | {f"nothing:{count}" for count in range(2000)}
    assert await ledger.attention.known(keys) == {items[0].key, items[1].key}
    assert await ledger.attention.known(()) == frozenset()


# --- lists and closing ------------------------------------------------------------------------


async def test_open_ones_come_newest_first_and_closed_ones_last_closed_first(
    ledger: Ledger, clock: FakeClock
) -> None:
    items = [item(None, Kind.UNKNOWN_PAYMENT, payment_id=f"p{place}") for place in range(5)]
    kept = await ledger.attention.raise_items(items, actor="provider")
    for place in (3, 1):
        clock.move(timedelta(minutes=1))
        await ledger.attention.close(kept[place].id, by="Dewi", note="x")

    async def listed(**how: int | bool) -> list[str | None]:
        found = await ledger.attention.items(**{"closed": False, "limit": 9, **how})  # type: ignore[arg-type]  # test sugar
        return [one.payment_id for one in found]

    assert await listed() == ["p4", "p2", "p0"]
    assert await listed(limit=1, offset=1) == ["p2"]
    assert await listed(closed=True) == ["p1", "p3"]
    assert (await ledger.attention.count(), await ledger.attention.count(closed=True)) == (3, 2)


async def test_closing_keeps_who_when_and_the_note_for_good(
    ledger: Ledger, clock: FakeClock
) -> None:
    sale = await sell_open(ledger)
    (kept,) = await ledger.attention.raise_items([item(sale.number)], actor="provider")
    clock.move(timedelta(hours=2))
    closed = await ledger.attention.close(kept.id, by="Dewi", note="uang dikembalikan")
    assert closed == replace(
        kept, closed_at=clock.now(), closed_by="Dewi", note="uang dikembalikan"
    )
    assert list(await ledger.attention.items(closed=True, limit=9)) == [closed]
    entry = (await ledger.history(sale.number))[-1]
    assert (entry.verb, entry.actor) == (Verb.ATTENDED, "Dewi")
    assert (entry.facts["attention"], entry.facts["note"]) == ("paid_twice", "uang dikembalikan")
    with pytest.raises(ItemClosed) as caught:
        await ledger.attention.close(kept.id, by="Sari", note="other")
    assert (caught.value.id, caught.value.by) == (kept.id, "Dewi")
    with pytest.raises(NoSuchItem):
        await ledger.attention.close(kept.id + 1, by="Sari", note="other")
    assert list(await ledger.attention.items(closed=True, limit=9)) == [closed]


# --- stretches of sales -----------------------------------------------------------------------


async def test_sales_are_found_by_many_references(ledger: Ledger) -> None:
    sales = [await sell(ledger) for _ in range(4)]
    wanted = [sales[1].reference_id, sales[3].reference_id, *(f"r{count}" for count in range(1500))]
    found = await ledger.by_reference(wanted)
    assert {sale.number for sale in found} == {sales[1].number, sales[3].number}
    assert list(await ledger.by_reference(())) == []


async def test_sales_made_since_an_instant_come_in_stretches_oldest_first(ledger: Ledger) -> None:
    assert list(await ledger.made(NOON, limit=9)) == []
    made = [
        await sell(
            ledger,
            created_at=NOON + timedelta(days=place),
            business_date=DAY + timedelta(days=place),
        )
        for place in range(7)
    ]
    since = NOON + timedelta(days=2)
    first = await ledger.made(since, limit=3)
    rest = await ledger.made(since, after=first[-1].number, limit=3)
    assert [*first, *rest] == made[2:]
    assert list(await ledger.made(since, after=made[-1].number, limit=3)) == []
    assert list(await ledger.made(NOON + timedelta(days=99), limit=3)) == []
    just_after = since + timedelta(microseconds=1)
    assert (await ledger.made(just_after, limit=1))[0] == made[3]


async def test_the_first_sale_and_the_terminals_are_known(ledger: Ledger) -> None:
    assert await ledger.first() is None
    assert await ledger.terminals() == frozenset()
    first = await sell(ledger, terminal="K2")
    await sell(ledger)
    assert await ledger.first() == first
    assert await ledger.terminals() == {"K1", "K2"}


async def test_a_change_of_a_sale_that_does_not_exist_raises_nothing(ledger: Ledger) -> None:
    with pytest.raises(NoSuchSale):
        await ledger.change(
            "K1-000009",
            paid,
            verb=Verb.ANSWERED,
            actor="till",
            raising=lambda _before, _after: [item(None)],
        )
    assert await open_items(ledger) == []
