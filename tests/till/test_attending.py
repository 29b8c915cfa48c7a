"""Things that need attention beside the answers about one sale, and how a person closes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pos.core.attention import Kind
from pos.core.errors import (
    ItemClosed,
    NameMissing,
    NoSuchItem,
    PrinterUnreachable,
    PrintOutcomeUnknown,
    ReasonMissing,
    TimedOut,
)
from pos.core.journal import Verb
from pos.core.money import ZERO
from pos.core.sale import Reason, State
from pos.core.slip import Kind as SlipKind
from pos.till.reconcile import reconcile
from tests.fakes.shop import FakeShop
from tests.fakes.time import meanwhile
from tests.till.misfortunes import ask, paid_twice

# --- one payment for two sales ----------------------------------------------------------------


async def test_a_payment_that_answers_for_two_sales_stays_with_the_first(shop: FakeShop) -> None:
    first = await shop.sell()
    shop.gateway.answers = [lambda payment: replace(payment, id=first.payment_id or "")]
    second = await shop.sell()
    assert (second.state, second.reason) == (State.REVIEW, Reason.OTHER_REFERENCE)
    (item,) = await shop.till.attention.items()
    assert (item.kind, item.number, item.payment_id) == (
        Kind.SHARED_PAYMENT,
        second.number,
        first.payment_id,
    )
    assert item.facts["first"] == first.number
    assert (await shop.till.sale(first.number)).payment_id == first.payment_id


@pytest.mark.parametrize("found", [State.SENDING, State.INTENT])
async def test_a_shared_payment_found_later_does_not_break_the_watcher(
    shop: FakeShop, found: State
) -> None:
    first = await shop.sell()
    if found is State.SENDING:
        shop.gateway.after_create = [TimedOut()]
    second = await shop.sell()
    made = next(p for p in shop.gateway.payments.values() if p.id != first.payment_id)
    if found is State.INTENT:  # as from a backup that was made before it was sent
        kept = replace(second, state=State.INTENT, payment_id=None, attempts=0, sent_at=None)
        shop.ledger.put(kept)
        shop.pass_time(minutes=11)
    shared = replace(made, id=first.payment_id or "")
    shop.gateway.payments = {"under another key": shared}
    await meanwhile(shop.clock, reconcile(shop.desk, timedelta(days=35)))
    shop.pass_time(minutes=11)
    for _ in range(3):
        if found is State.SENDING:
            await shop.watcher.once()
        await meanwhile(shop.clock, reconcile(shop.desk, timedelta(days=35)))
    assert (await shop.till.sale(second.number)).state is State.REVIEW
    kinds = [item.kind for item in await shop.till.attention.items()]
    assert kinds.count(Kind.SHARED_PAYMENT) == 1


# --- paper ------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [PrinterUnreachable, PrintOutcomeUnknown])
async def test_a_printer_that_gave_up_is_told_once_until_somebody_looked(
    shop: FakeShop, error: type[PrinterUnreachable]
) -> None:
    sale = await shop.sell()
    shop.paper.troubles = [error(address="tcp://here") for _ in range(3)]
    for _ in range(2):
        await shop.till.print_sheet(sale.number, SlipKind.SLIP)
    (item,) = await shop.till.attention.items()
    assert (item.kind, item.number, item.stake) == (Kind.PRINTER_GAVE_UP, sale.number, ZERO)
    assert item.facts["kind"] == "slip"
    await shop.till.attention.close(item.id, note="kertas diganti", by="Dewi")
    await shop.till.print_sheet(sale.number, SlipKind.SLIP)
    assert await shop.till.attention.count() == 1
    await shop.till.print_sheet(sale.number, SlipKind.SLIP)  # now it works
    assert await shop.till.attention.count() == 1


# --- closing ----------------------------------------------------------------------------------


async def test_a_person_closes_an_item_with_a_note_and_it_is_not_raised_again(
    shop: FakeShop,
) -> None:
    sale = await paid_twice(shop)
    await ask(shop)
    (item,) = await shop.till.attention.items()
    heard = shop.heard.attention
    shop.pass_time(hours=1)
    closed = await shop.till.attention.close(item.id, note="  uang\nkembali ", by="Dewi")
    assert (closed.note, closed.closed_by, closed.closed_at) == (
        "uang kembali",
        "Dewi",
        shop.clock.now(),
    )
    assert shop.heard.attention == heard + 1
    entry = (await shop.till.history(sale.number))[-1]
    assert (entry.verb, entry.actor) == (Verb.ATTENDED, "Dewi")
    assert entry.facts["note"] == "uang kembali"
    await ask(shop)
    assert list(await shop.till.attention.items()) == []
    assert list(await shop.till.attention.items(closed=True)) == [closed]
    assert (await shop.till.attention.count(), await shop.till.attention.count(closed=True)) == (
        0,
        1,
    )


async def test_closing_wants_a_note_a_name_and_an_open_item(shop: FakeShop) -> None:
    await paid_twice(shop)
    await ask(shop)
    (item,) = await shop.till.attention.items()
    with pytest.raises(ReasonMissing):
        await shop.till.attention.close(item.id, note=" \u200b ", by="Dewi")
    with pytest.raises(NoSuchItem):
        await shop.till.attention.close(item.id + 1, note="x", by="Dewi")
    shop.desk.terms = replace(shop.desk.terms, cashier="")
    with pytest.raises(NameMissing):
        await shop.till.attention.close(item.id, note="x", by=" ")
    shop.desk.terms = replace(shop.desk.terms, cashier="Sari")
    closed = await shop.till.attention.close(item.id, note="x")
    assert closed.closed_by == "Sari"
    with pytest.raises(ItemClosed) as caught:
        await shop.till.attention.close(item.id, note="y", by="Dewi")
    assert caught.value.by == "Sari"
