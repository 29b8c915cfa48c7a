"""Shifts: opened, counted before anything is shown, closed once; and what belongs to them."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from pos.core.day import Tally
from pos.core.errors import CountMissing, NameMissing, NoShiftOpen, NotPermitted, ShiftOpen
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.sale import State
from pos.office.means import Terms
from tests.office.desk import StaffedShop
from tests.store.conftest import execute


def tally(count: int, rupiah: int) -> Tally:
    return Tally(count, Money.rupiah(rupiah))


async def test_a_shift_counts_what_was_seen_paid_of_ones_own_while_it_was_open(
    trio: StaffedShop,
) -> None:
    await trio.sign_in("Sari")
    before = await trio.sell(15_000)
    await trio.pay(before)
    early = await trio.sell(20_000)
    shift = await trio.office.shifts.open()
    assert (shift.person, shift.terminal, shift.closed_at) == ("Sari", "K1", None)
    assert trio.duty.now.on_shift
    await trio.pay(early)  # made before, paid now
    await trio.pay(await trio.sell(30_000))
    await trio.sell(40_000)  # not paid
    await trio.sign_in("Budi")
    await trio.pay(await trio.sell(50_000))  # another's
    await trio.sign_in("Sari")
    assert trio.duty.now.on_shift
    trio.pass_time(minutes=1)
    closed = await trio.office.shifts.close(tally(2, 50_000))
    assert (closed.declared, closed.counted) == (tally(2, 50_000), tally(2, 50_000))
    assert (closed.closed_by, closed.closed_at) == ("Sari", trio.clock.now())
    assert not trio.duty.now.on_shift
    entries = [entry for entry in await trio.acts() if "shift" in entry.verb.value]
    assert [(entry.verb, entry.actor) for entry in entries] == [
        (Verb.SHIFT_OPENED, "Sari"),
        (Verb.SHIFT_CLOSED, "Sari"),
    ]
    assert entries[1].facts["counted_amount"] == "50000.00"
    assert entries[1].facts["declared_count"] == "2"


async def test_what_counts_is_told_by_the_journal_and_not_by_a_clock(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    await trio.office.shifts.open()
    trio.clock.set(trio.clock.now() - timedelta(days=2))
    await trio.pay(await trio.sell(30_000))
    trio.clock.set(trio.clock.now() + timedelta(days=9))
    await trio.sign_in("Sari")
    await trio.pay(await trio.sell(30_000))
    closed = await trio.office.shifts.close()
    assert closed.counted == tally(2, 60_000)


async def test_a_note_that_reads_like_an_entry_counts_for_nothing(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    await trio.office.shifts.open()
    sale = await trio.sell()
    await trio.sign_in("Rina")
    await trio.till.withdraw(sale.number, 'x","paid_date":"2026-11-22')
    await trio.sign_in("Sari")
    assert (await trio.office.shifts.close()).counted == tally(0, 0)


async def test_one_shift_at_a_time_and_none_is_closed_twice(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    shifts = trio.office.shifts
    assert await shifts.mine() is None
    with pytest.raises(NoShiftOpen):
        await shifts.close()
    first = await shifts.open()
    assert await shifts.mine() == first
    with pytest.raises(ShiftOpen):
        await shifts.open()
    await shifts.close()
    with pytest.raises(NoShiftOpen):
        await shifts.close()
    assert (await shifts.open()).id == first.id + 1


async def test_a_shift_outlives_the_process(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    shift = await trio.office.shifts.open()
    await trio.pay(await trio.sell(30_000))
    await trio.start()
    await trio.sign_in("Sari")
    assert trio.duty.now.on_shift
    assert await trio.office.shifts.mine() == shift
    assert (await trio.office.shifts.close()).counted == tally(1, 30_000)


async def test_a_manager_closes_the_shift_of_somebody_who_left(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    shift = await trio.office.shifts.open()
    with pytest.raises(NotPermitted):
        await trio.office.shifts.close_for(shift.id)
    with pytest.raises(NotPermitted):
        await trio.office.shifts.all(limit=9)
    await trio.sign_in("Rina")
    assert await trio.office.shifts.all(limit=9, open_only=True) == [shift]
    closed = await trio.office.shifts.close_for(shift.id)
    assert (closed.person, closed.closed_by, closed.declared) == ("Sari", "Rina", None)
    assert await trio.office.shifts.all(limit=9, open_only=True) == []
    assert await trio.office.shifts.all(limit=9) == [closed]
    for gone in (shift.id, 99):
        with pytest.raises(NoShiftOpen):
            await trio.office.shifts.close_for(gone)


async def test_blind_the_count_comes_first_and_the_books_are_not_shown(trio: StaffedShop) -> None:
    await trio.start(blind_close=True)
    await trio.sign_in("Sari")
    await trio.office.shifts.open()
    await trio.pay(await trio.sell(30_000))
    with pytest.raises(CountMissing):
        await trio.office.shifts.close()
    closed = await trio.office.shifts.close(tally(1, 25_000))
    assert (closed.declared, closed.counted) == (tally(1, 25_000), None)
    await trio.sign_in("Rina")
    (seen,) = await trio.office.shifts.all(limit=9)
    assert (seen.declared, seen.counted) == (tally(1, 25_000), tally(1, 30_000))


async def test_without_people_a_shift_is_the_settings_cashiers(shop: StaffedShop) -> None:
    shift = await shop.office.shifts.open()
    assert shift.person == "Kasir Satu"
    shop.office.means.terms = Terms()
    with pytest.raises(NameMissing):
        await shop.office.shifts.open()


async def test_a_manager_has_shifts_too_and_sees_what_they_came_to(trio: StaffedShop) -> None:
    await trio.start(blind_close=True)
    await trio.sign_in("Rina")
    await trio.office.shifts.open()
    sale = await trio.sell(30_000)
    await trio.pay(sale)
    assert (await trio.till.sale(sale.number)).state is State.PAID
    assert (await trio.office.shifts.close()).counted == tally(1, 30_000)


@pytest.mark.parametrize(
    "act",
    [
        "DELETE FROM shift",
        "UPDATE shift SET person = 'Budi'",
        "UPDATE shift SET opened_seq = 0",
        "UPDATE shift SET counted_amount = 0 WHERE id = 1",
        "UPDATE shift SET declared_count = 1 WHERE id = 2",
        "UPDATE shift SET closed_at = 1 WHERE id = 2",
        "INSERT OR REPLACE INTO shift SELECT * FROM shift",
        "INSERT INTO shift SELECT NULL, terminal, person, opened_at, opened_seq, closed_at, "
        "closed_by, declared_count, declared_amount, counted_count, counted_amount "
        "FROM shift WHERE id = 2",
    ],
)
async def test_the_database_itself_keeps_shifts_as_they_were(trio: StaffedShop, act: str) -> None:
    await trio.sign_in("Rina")
    await trio.office.shifts.open()
    await trio.office.shifts.close(tally(0, 0))
    await trio.office.shifts.open()
    before = await trio.office.shifts.all(limit=9)
    with pytest.raises(sqlite3.IntegrityError):
        await execute(trio.ledger, act)
    assert await trio.office.shifts.all(limit=9) == before
