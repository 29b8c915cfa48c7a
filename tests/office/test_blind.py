"""Blind close below the widgets: no verb tells a cashier what their takings come to."""

from __future__ import annotations

import inspect
import re
from datetime import date, timedelta
from typing import Any

import pytest

from pos.core.day import Span, Tally
from pos.core.errors import KasirError, NotPermitted, TillLocked
from pos.core.money import Money
from pos.core.sale import Sale, State
from pos.core.sheet import TestSheet
from pos.core.slip import Kind
from pos.core.staff import Right, Role
from pos.ports import Query
from pos.till.draft import Draft
from pos.till.till import FEW
from tests.fakes.clock import NOON
from tests.office.desk import SARI, StaffedShop
from tests.office.test_rights import Verb, verbs

DAY = date(2026, 11, 22)
AMOUNTS = [51_000 + 1_370 * n for n in range(14)]
# Each way in which a total, or what is left of it without the last few, could be written.
TOTALS = {sum(AMOUNTS[first:last]) for first in (0, 1) for last in (len(AMOUNTS), len(AMOUNTS) - 1)}
ENDLESS = {"SignIn.run"}


@pytest.fixture
async def blind(trio: StaffedShop) -> StaffedShop:
    """Sari has an open shift with fourteen paid sales; one waits, one wants attention."""
    await trio.start(blind_close=True)
    await trio.sign_in("Sari")
    await trio.office.shifts.open()
    for amount in AMOUNTS:
        await trio.pay(await trio.sell(amount))
    await trio.sell(88_000)
    await trio.sign_in("Rina")
    late = await trio.sell(91_000)
    await trio.till.withdraw(late.number, "batal")
    await trio.pay(late)
    assert await trio.till.attention.count() == 1
    await trio.sign_in("Sari")
    return trio


def arguments(verb: Verb, sale: Sale) -> dict[str, Any]:
    """Give what a curious cashier would ask for."""
    known: dict[str, Any] = {
        "query": Query(),
        "limit": 10_000,
        "offset": 0,
        "closed": False,
        "number": "K1-000001",
        "text": "K1",
        "kind": Kind.RECEIPT,
        "draft": Draft(amount=Money.rupiah(77_000), outlet="ALFAMART"),
        "reason": "ingin tahu",
        "note": "ingin tahu",
        "item_id": 1,
        "span": Span(first=DAY - timedelta(days=30), last=DAY + timedelta(days=30)),
        "declared": Tally(1, Money.rupiah(1)),
        "shift_id": 1,
        "name": "Sari",
        "pin": SARI,
        "open_only": False,
        "before": None,
        "after": sale,
        "manager": "Rina",
        "old": SARI,
        "new": "123456",
        "right": Right.TOTALS,
        "actor": "Sari",
        "role": Role.MANAGER,
        "sheet": TestSheet(
            printed_at=NOON, printer="none", version="0", terminal="K1", practice=False
        ),
        "subject": "test",
    }
    parameters = inspect.signature(verb.call).parameters
    return {name: known[name] for name in parameters if name in known}


async def told_to_sari(shop: StaffedShop, verb: Verb, sale: Sale) -> str:
    if shop.duty.now.name != "Sari" or shop.duty.is_locked:
        await shop.sign_in("Sari")
    try:
        outcome = verb.call(**arguments(verb, sale))
        told = await outcome if inspect.isawaitable(outcome) else outcome
    except KasirError as error:
        return repr(error)
    return repr(told)


def amounts_in(told: str) -> set[int]:
    return {int(sen) // 100 for sen in re.findall(r"sen=(\d+)", told)}


async def test_no_verb_tells_a_total_or_lists_more_than_a_few_sales(blind: StaffedShop) -> None:
    walked, sale = 0, await blind.till.sale("K1-000001")
    # Closing the shift last: everything before it is asked while it is open.
    order = sorted(verbs(blind), key=lambda verb: verb.name == "Shifts.close")
    for verb in order:
        if verb.name in ENDLESS:
            continue
        told = await told_to_sari(blind, verb, sale)
        walked += 1
        assert not amounts_in(told) & TOTALS, verb.name
        assert not any(str(total) in told for total in TOTALS), verb.name
        assert len(set(re.findall(r"K1-\d{6}", told))) <= FEW, verb.name
    assert walked >= 44


async def test_the_walk_would_find_a_total(blind: StaffedShop) -> None:
    """The same questions, asked by the manager, do tell: the walk is not blind itself."""
    await blind.sign_in("Rina")
    found, sale = set(), await blind.till.sale("K1-000001")
    for verb in verbs(blind):
        if verb.name not in {"Till.search", "Days.figures", "Shifts.all", "Till.count"}:
            continue
        told = repr(await verb.call(**arguments(verb, sale)))
        if amounts_in(told) & TOTALS or len(set(re.findall(r"K1-\d{6}", told))) > FEW:
            found.add(verb.name)
    assert found >= {"Till.search", "Days.figures"}


async def test_what_a_blind_cashier_needs_to_sell_still_works(blind: StaffedShop) -> None:
    sale = await blind.sell(45_000)
    assert sale.state is State.OPEN
    assert len(await blind.till.recent(200)) == FEW
    assert await blind.till.find("K1-000001") == [await blind.till.sale("K1-000001")]
    assert (await blind.till.print_sheet("K1-000001", Kind.RECEIPT)).kind is Kind.RECEIPT
    assert await blind.till.history(sale.number)
    assert await blind.till.attention.count() == 1
    for asking in (
        blind.till.search(Query(), limit=1),
        blind.till.count(Query()),
        blind.till.attention.items(),
    ):
        with pytest.raises(NotPermitted):
            await asking


async def test_who_has_closed_the_shift_learns_no_more(blind: StaffedShop) -> None:
    """Else a cashier would tell another, who has not counted yet."""
    closed = await blind.office.shifts.close(Tally(14, Money.rupiah(1)))
    assert closed.counted is None
    with pytest.raises(NotPermitted):
        await blind.till.search(Query(), limit=1)


async def test_a_manager_sees_everything_and_leaves_nothing_open(blind: StaffedShop) -> None:
    await blind.sign_in("Rina")
    assert len(await blind.till.search(Query(), limit=200)) == len(AMOUNTS) + 2
    await blind.sign_in("Sari")
    with pytest.raises(NotPermitted):
        await blind.till.search(Query(), limit=1)
    blind.pass_time(minutes=4)
    with pytest.raises(TillLocked):
        await blind.till.recent(1)
