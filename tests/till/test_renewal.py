"""A new code for a sale whose code may still be paid: given up first, watched all the same."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from pos.core.attention import Kind as Cause
from pos.core.duty import Duty
from pos.core.errors import (
    CodeReplaced,
    MissingKeys,
    NotPermitted,
    NotRenewable,
    ReasonMissing,
    TimedOut,
    UnknownOutlet,
)
from pos.core.journal import Entry, Verb
from pos.core.money import Money
from pos.core.payment import Status
from pos.core.sale import Reason, Sale, State
from pos.core.slip import Kind
from pos.core.staff import Approval, OnDuty, Person, Right, Role
from pos.till.creation import begin, resolve
from pos.till.draft import Draft, check
from pos.till.reconcile import reconcile
from pos.till.renewal import renew
from tests.fakes.clock import NOON
from tests.fakes.shop import FakeShop
from tests.fakes.time import meanwhile

SARI = Person(id=2, name="Sari", role=Role.CASHIER, active=True, added_at=NOON)


async def test_a_live_code_is_given_up_and_another_is_asked_for(shop: FakeShop) -> None:
    old = await shop.sell(75_000, note="meja 4")
    new = await shop.till.renew(old.number, "slip hilang")
    kept = await shop.till.sale(old.number)
    assert (kept.state, kept.reason) == (State.WITHDRAWN, "slip hilang")
    assert (new.state, new.amount, new.outlet, new.note) == (
        State.OPEN,
        old.amount,
        old.outlet,
        "meja 4",
    )
    assert new.code != old.code
    assert new.reference_id != old.reference_id
    assert len(shop.gateway.creates) == 2


async def test_the_books_tell_of_each_which_came_before_and_after(shop: FakeShop) -> None:
    old = await shop.sell()
    new = await shop.till.renew(old.number, "slip hilang")
    given_up, linked = (await shop.till.history(old.number))[-2:]
    assert (given_up.verb, linked.verb) == (Verb.RENEWED, Verb.RENEWED)
    assert given_up.facts["why"] == "slip hilang"
    assert linked.facts == {"renewed_as": new.number}
    begun = (await shop.till.history(new.number))[0]
    assert (begun.facts["renews"], begun.facts["why"]) == (old.number, "slip hilang")
    assert "approved_by" not in begun.facts


async def test_the_old_code_is_watched_and_its_money_is_late(shop: FakeShop) -> None:
    old = await shop.sell()
    await shop.till.renew(old.number, "slip hilang")
    shop.gateway.say(shop.payment_of(old).id, Status.PAID)
    await shop.watcher.once()
    paid = await shop.till.sale(old.number)
    assert (paid.state, paid.paid_late) == (State.PAID, True)
    assert await shop.till.attention.count() == 1


async def test_a_virtual_account_is_cancelled_at_the_provider_too(shop: FakeShop) -> None:
    old = await shop.sell(outlet="BCA")
    new = await shop.till.renew(old.number, "salah bank")
    assert shop.payment_of(old).status is Status.CANCELLED
    assert shop.payment_of(new).status is Status.PENDING


async def test_it_wants_a_reason_and_a_code_that_may_be_live(shop: FakeShop) -> None:
    sale = await shop.sell()
    with pytest.raises(ReasonMissing):
        await shop.till.renew(sale.number, "  ")
    shop.gateway.say(shop.payment_of(sale).id, Status.EXPIRED)
    await shop.watcher.once()
    with pytest.raises(NotRenewable) as refused:
        await shop.till.renew(sale.number, "slip hilang")
    assert refused.value.state == "expired"
    assert len(shop.gateway.creates) == 1


async def test_one_sale_gets_one_new_code(shop: FakeShop) -> None:
    sale = await shop.sell()
    await shop.till.renew(sale.number, "slip hilang")
    with pytest.raises(NotRenewable):
        await shop.till.renew(sale.number, "slip hilang")
    assert len(shop.gateway.creates) == 2


async def test_what_cannot_be_made_again_is_not_given_up(shop: FakeShop) -> None:
    sale = await shop.sell()
    outlets, shop.desk.outlets = shop.desk.outlets, ()
    with pytest.raises(UnknownOutlet):
        await shop.till.renew(sale.number, "slip hilang")
    shop.desk.outlets, shop.desk.obstacle = outlets, MissingKeys()
    with pytest.raises(MissingKeys):
        await shop.till.renew(sale.number, "slip hilang")
    assert (await shop.till.sale(sale.number)).state is State.OPEN


async def test_an_unknown_outcome_is_found_out_all_the_same_and_its_slip_never_printed(
    shop: FakeShop,
) -> None:
    shop.gateway.after_create.append(TimedOut(detail="cut"))
    old = await shop.sell()
    assert old.state is State.SENDING
    new = await shop.till.renew(old.number, "pelanggan tidak bisa menunggu")
    assert new.state is State.OPEN
    assert (await shop.till.sale(old.number)).state is State.SENDING
    with pytest.raises(NotRenewable):
        await shop.till.renew(old.number, "lagi")
    shop.pass_time(seconds=10)
    await shop.watcher.once()
    before, after = next(
        (before, after)
        for before, after in reversed(shop.heard.changes)
        if after.number == old.number
    )
    assert after.state is State.OPEN
    assert await shop.till.print_after(before, after) is None
    assert not any(sheet.sale.number == old.number for sheet in shop.paper.sheets)


async def test_an_old_code_that_came_out_after_all_is_handed_out_by_no_hand(
    shop: FakeShop,
) -> None:
    shop.gateway.after_create.append(TimedOut(detail="cut"))
    old = await shop.sell()
    new = await shop.till.renew(old.number, "pelanggan tidak bisa menunggu")
    shop.pass_time(seconds=10)
    await shop.watcher.once()
    old = await shop.till.sale(old.number)
    assert old.state is State.OPEN
    with pytest.raises(CodeReplaced):
        await shop.till.print_sheet(old.number, Kind.SLIP)
    with pytest.raises(CodeReplaced):
        await shop.till.sheet(old.number, Kind.SLIP)
    await shop.till.print_sheet(new.number, Kind.SLIP)
    assert {sheet.sale.number for sheet in shop.paper.sheets} == {new.number}
    # Its money is money all the same, and has its receipt.
    shop.gateway.say(shop.payment_of(old).id, Status.PAID)
    await shop.watcher.once()
    assert (await shop.till.sheet(old.number, Kind.RECEIPT)).sale.number == old.number


async def test_a_sale_that_has_a_new_code_is_never_sent_again(shop: FakeShop) -> None:
    shop.gateway.before_create.append(TimedOut(detail="lost"))
    old = await shop.sell()
    await shop.till.renew(old.number, "pelanggan tidak bisa menunggu")
    for _ in range(5):
        shop.pass_time(seconds=60)
        await shop.watcher.once()
    old = await shop.till.sale(old.number)
    assert (old.state, old.reason, old.attempts) == (State.REFUSED, Reason.GIVEN_UP, 1)
    assert len(shop.gateway.creates) == 1  # the new one's
    assert await shop.till.attention.count() == 0


async def test_the_payment_of_one_that_was_given_up_is_not_missed(shop: FakeShop) -> None:
    shop.gateway.after_create.append(TimedOut(detail="cut"))
    shop.gateway.list_is_blind = True
    old = await shop.sell()
    await shop.till.renew(old.number, "pelanggan tidak bisa menunggu")
    for _ in range(5):
        shop.pass_time(seconds=60)
        await shop.watcher.once()
    assert (await shop.till.sale(old.number)).state is State.REFUSED
    shop.gateway.list_is_blind = False
    await meanwhile(shop.clock, reconcile(shop.desk, timedelta(days=1)))
    assert (await shop.till.sale(old.number)).state is State.REVIEW
    kinds = [item.kind for item in await shop.till.attention.items()]
    assert kinds == [Cause.FOUND_AFTER_REFUSAL]


@pytest.mark.parametrize("sent", [False, True])
async def test_one_that_was_given_up_before_it_was_sent_is_not_sent_at_a_start(
    shop: FakeShop, sent: bool
) -> None:
    draft = Draft(amount=Money.rupiah(50_000), outlet="INDOMARET")
    old = await begin(shop.desk, check(draft, shop.desk.outlets, shop.desk.terms))
    await renew(shop.desk, old.number, "mati lampu", None)
    if sent:  # the books are an old copy
        await shop.gateway.create(old.request)
    creates = len(shop.gateway.creates)
    after = await resolve(shop.desk, old.number)
    assert after.state is (State.OPEN if sent else State.REFUSED)
    assert len(shop.gateway.creates) == creates


async def test_a_cashier_needs_a_managers_yes_for_this_very_sale(shop: FakeShop) -> None:
    duty: Duty = shop.desk.duty
    duty.take(OnDuty(person=SARI), timed=False)
    sale, other = await shop.sell(), await shop.sell()
    with pytest.raises(NotPermitted):
        await shop.till.renew(sale.number, "slip hilang")
    given = Approval(token="t", manager="Rina", right=Right.RENEW, subject=sale.number, expires=9e9)
    duty.grant(given)
    new = await shop.till.renew(sale.number, "slip hilang", approval=given)
    assert new.cashier == "Sari"
    for number, place in ((sale.number, -2), (new.number, 0)):
        entry = (await shop.till.history(number))[place]
        assert (entry.actor, entry.facts["approved_by"]) == ("Sari", "Rina")
    with pytest.raises(NotPermitted):
        await shop.till.renew(other.number, "slip hilang")


async def test_two_who_ask_at_once_get_one_new_code(shop: FakeShop) -> None:
    shop.gateway.after_create.append(TimedOut(detail="cut"))
    old = await shop.sell()
    history = shop.ledger.history

    async def slow(number: str) -> Sequence[Entry]:
        told = await history(number)
        await asyncio.sleep(0.01)
        return told

    shop.ledger.history = slow  # type: ignore[method-assign]  # both have looked before one acts
    told = await asyncio.gather(
        *(shop.till.renew(old.number, why) for why in ("slip hilang", "lagi")),
        return_exceptions=True,
    )
    assert [type(one) for one in told] == [Sale, NotRenewable]
    assert len(shop.gateway.creates) == 2


# --- finding a sale by what stands on its slip ------------------------------------------------


async def test_a_sale_is_found_by_exactly_its_number_or_code(shop: FakeShop) -> None:
    sale, other = await shop.sell(), await shop.sell()
    assert sale.code is not None
    assert await shop.till.find(f" {sale.number.lower()} ") == [sale]
    assert await shop.till.find(f"{sale.code[:4]} {sale.code[4:]}") == [sale]
    assert await shop.till.find(other.code or "") == [other]


@pytest.mark.parametrize(
    "text", ["", "K1", "K1-00000", "100000", "0172", "Sari", "172", "K1-000009"]
)
async def test_what_is_merely_like_it_finds_nothing(shop: FakeShop, text: str) -> None:
    await shop.sell(note="0172 Sari")
    assert await shop.till.find(text) == []
