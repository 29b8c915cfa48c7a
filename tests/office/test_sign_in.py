"""Coming on duty, switching, locking; and that nobody is asked where there is nobody to ask."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from pos.core.duty import Locked
from pos.core.errors import (
    NoSuchPerson,
    NotAManager,
    NotPermitted,
    PepperMissing,
    PinTrivial,
    StoreBusy,
    TillLocked,
    WrongPin,
)
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.payment import Status
from pos.core.sale import State
from pos.core.shift import Shift
from pos.core.staff import Right, Role
from pos.till.draft import Draft
from tests.office.desk import BUDI, RINA, SARI, StaffedShop


async def test_a_shop_without_people_asks_nobody_and_nothing_locks(shop: StaffedShop) -> None:
    sale = await shop.sell()
    assert sale.cashier == "Sari", "the cashier of the settings"
    await shop.office.sign_in.lock()
    shop.pass_time(hours=30)
    assert (await shop.sell()).state is State.OPEN


async def test_one_person_is_on_duty_by_being_there(shop: StaffedShop) -> None:
    await shop.hire("Rina")
    assert shop.duty.now.name == "Rina"
    await shop.start()
    shop.pass_time(hours=30)
    assert shop.duty.now.name == "Rina"
    assert (await shop.sell()).cashier == "Rina"
    assert await shop.office.closing.through() is None


async def test_from_two_on_the_till_starts_locked(shop: StaffedShop) -> None:
    await shop.hire("Rina", "Sari")
    assert shop.duty.now.name == "Rina", "who just added the second is still there"
    await shop.start()
    assert shop.duty.now.locked
    with pytest.raises(TillLocked):
        await shop.sell()
    with pytest.raises(TillLocked):
        await shop.till.recent(1)
    assert [person.name for person in await shop.office.sign_in.names()] == ["Rina", "Sari"]


async def test_a_pin_signs_in_and_the_sale_bears_the_name(trio: StaffedShop) -> None:
    person = await trio.office.sign_in.sign_in(" sari ", SARI)
    assert (person.name, person.role) == ("Sari", Role.CASHIER)
    sale = await trio.sell()
    assert sale.cashier == "Sari"
    (begun, *_) = await trio.till.history(sale.number)
    assert begun.actor == "Sari"
    entry = (await trio.acts())[-1]
    assert (entry.verb, entry.actor, entry.facts) == (Verb.SIGNED_IN, "Sari", {"terminal": "K1"})


async def test_a_draft_cannot_bear_anothers_name(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    draft = Draft(amount=Money.rupiah(50_000), outlet="ALFAMART", cashier="Budi")
    assert (await trio.till.sell(draft)).cashier == "Sari"


async def test_another_takes_over_without_a_sign_out(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    await trio.sign_in("Budi")
    assert trio.duty.now.name == "Budi"
    with pytest.raises(WrongPin):
        await trio.office.sign_in.sign_in("Sari", BUDI)
    assert trio.duty.now.name == "Budi", "who is there stays there"


async def test_a_wrong_pin_and_a_stranger_are_told_apart(trio: StaffedShop) -> None:
    with pytest.raises(WrongPin) as wrong:
        await trio.office.sign_in.sign_in("Sari", RINA)
    assert (wrong.value.person, wrong.value.tries_left) == ("Sari", 4)
    with pytest.raises(NoSuchPerson):
        await trio.office.sign_in.sign_in("Dewi", SARI)
    assert trio.duty.now.locked


async def test_somebody_disabled_may_not_come_in_and_is_put_out(trio: StaffedShop) -> None:
    other = await trio.ledger.staff.people()
    sari = next(person for person in other if person.name == "Sari")
    await trio.sign_in("Sari")
    await trio.ledger.staff.set_active(sari.id, active=False, actor="elsewhere")
    await trio.office.sign_in.refresh()
    assert trio.duty.now.locked
    assert trio.duty.now.person is None
    assert trio.duty.locked_by is Locked.GONE
    with pytest.raises(NoSuchPerson):
        await trio.sign_in("Sari")


async def test_the_last_one_left_does_not_unlock_a_till_that_is_locked(trio: StaffedShop) -> None:
    people = {person.name: person.id for person in await trio.ledger.staff.people()}
    await trio.sign_in("Sari")
    for name in ("Sari", "Budi"):
        await trio.ledger.staff.set_active(people[name], active=False, actor="elsewhere")
    await trio.office.sign_in.refresh()
    assert trio.duty.now.locked, "whoever sits there is not Rina for that"
    await trio.sign_in("Rina")
    trio.pass_time(hours=13)
    assert trio.duty.now.name == "Rina"
    assert not trio.duty.now.locked


async def test_the_till_locks_by_itself_and_says_so_in_the_journal(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    running = asyncio.get_running_loop().create_task(trio.office.sign_in.run())
    await trio.clock.run(timedelta(minutes=4), timedelta(seconds=1))
    async with asyncio.timeout(60):
        while (await trio.acts())[-1].verb is not Verb.LOCKED:
            # The books answer from another thread: it may have begun to wait only now.
            await trio.clock.run(timedelta(seconds=1), timedelta(seconds=1))
    running.cancel()
    entry = (await trio.acts())[-1]
    assert (entry.actor, entry.facts["why"]) == ("Sari", "idle")
    await trio.sign_in("Budi")
    assert [entry.verb for entry in await trio.acts()].count(Verb.LOCKED) == 1


async def test_a_lock_that_a_verb_met_first_is_noted_all_the_same(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    trio.pass_time(minutes=4)
    with pytest.raises(TillLocked):
        await trio.sell()
    await trio.sign_in("Budi")
    verbs = [entry.verb for entry in await trio.acts()][-2:]
    assert verbs == [Verb.LOCKED, Verb.SIGNED_IN]


async def test_while_locked_a_sale_in_flight_goes_on_and_is_watched(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    sale = await trio.sell()
    trio.pass_time(minutes=5)
    assert trio.duty.now.locked
    assert sale.payment_id is not None
    trio.fakes.gateway.say(sale.payment_id, Status.PAID)
    await trio.watcher.once()
    await trio.sign_in("Sari")
    assert (await trio.till.sale(sale.number)).state is State.PAID


async def test_locking_by_hand_waits_for_a_pin_also_where_one_person_is_all(
    shop: StaffedShop,
) -> None:
    await shop.hire("Rina")
    await shop.office.sign_in.lock()
    await shop.office.sign_in.refresh()
    assert shop.duty.now.locked
    await shop.sign_in("Rina")
    assert not shop.duty.now.locked


async def test_a_pin_kept_under_weaker_terms_is_kept_anew_without_an_entry(
    trio: StaffedShop,
) -> None:
    trio.hasher.outdated = {f"kept:{SARI}"}
    before = len(await trio.acts())

    async def stronger(pin: str) -> str:
        return f"stronger:{pin}"

    trio.hasher.hash = stronger  # type: ignore[method-assign]  # what the test is about
    await trio.sign_in("Sari")
    people = {person.name: person.id for person in await trio.ledger.staff.people()}
    assert await trio.ledger.staff.kept_pin(people["Sari"]) == f"stronger:{SARI}"
    assert len(await trio.acts()) == before + 1
    await trio.sign_in("Sari")


async def test_everybody_changes_their_own_pin_by_the_old_one(trio: StaffedShop) -> None:
    with pytest.raises(PinTrivial):
        await trio.office.sign_in.change_pin("Sari", SARI, "123456")
    with pytest.raises(WrongPin):
        await trio.office.sign_in.change_pin("Sari", BUDI, "904718")
    await trio.office.sign_in.change_pin("Sari", SARI, "904718")
    entry = (await trio.acts())[-1]
    assert (entry.verb, entry.actor) == (Verb.PIN_CHANGED, "Sari")
    with pytest.raises(WrongPin):
        await trio.sign_in("Sari")
    await trio.office.sign_in.sign_in("Sari", "904718")


# --- approvals --------------------------------------------------------------------------------


async def test_a_managers_yes_stands_in_the_journal_with_both_names(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    sale = await trio.sell()
    with pytest.raises(NotPermitted):
        await trio.till.withdraw(sale.number, "salah jumlah")
    given = await trio.office.sign_in.approve("Rina", RINA, Right.WITHDRAW, sale.number)
    assert trio.duty.now.name == "Sari", "the manager did not take over"
    entry = (await trio.acts())[-1]
    assert (entry.verb, entry.actor) == (Verb.APPROVED, "Rina")
    assert entry.facts == {"right": "withdraw", "subject": sale.number, "for": "Sari"}

    withdrawn = await trio.till.withdraw(sale.number, "salah jumlah", approval=given)
    assert withdrawn.state is State.WITHDRAWN
    last = (await trio.till.history(sale.number))[-1]
    assert (last.verb, last.actor) == (Verb.WITHDRAWN, "Sari")
    assert last.facts["approved_by"] == "Rina"

    other = await trio.sell()
    with pytest.raises(NotPermitted):
        await trio.till.withdraw(other.number, "sekali lagi")


async def test_a_cashiers_pin_approves_nothing(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    with pytest.raises(NotAManager):
        await trio.office.sign_in.approve("Budi", BUDI, Right.WITHDRAW, "K1-000001")
    with pytest.raises(WrongPin):
        await trio.office.sign_in.approve("Rina", SARI, Right.WITHDRAW, "K1-000001")


async def test_nothing_is_approved_at_a_locked_till(trio: StaffedShop) -> None:
    with pytest.raises(TillLocked):
        await trio.office.sign_in.approve("Rina", RINA, Right.WITHDRAW, "K1-000001")


async def test_what_needed_attention_is_closed_in_ones_own_name_and_with_a_yes(
    trio: StaffedShop,
) -> None:
    await trio.sign_in("Sari")
    sale = await trio.sell()
    given = await trio.office.sign_in.approve("Rina", RINA, Right.WITHDRAW, sale.number)
    await trio.till.withdraw(sale.number, "batal", approval=given)
    await trio.pay(sale)
    (item,) = await trio.till.attention.items()
    with pytest.raises(NotPermitted):
        await trio.till.attention.close(item.id, note="uang kembali", by="Rina")
    given = await trio.office.sign_in.approve("Rina", RINA, Right.ATTEND, str(item.id))
    closed = await trio.till.attention.close(
        item.id, note="uang kembali", by="Rina", approval=given
    )
    assert closed.closed_by == "Sari", "whoever is signed in, whatever name was typed"
    last = (await trio.till.history(sale.number))[-1]
    assert (last.verb, last.actor) == (Verb.ATTENDED, "Sari")
    assert (last.facts["note"], last.facts["approved_by"]) == ("uang kembali", "Rina")


# --- a lost pepper ----------------------------------------------------------------------------


async def test_on_a_machine_without_the_pepper_a_manager_gets_a_new_pin_and_nobody_else(
    trio: StaffedShop,
) -> None:
    sign_in = trio.office.sign_in
    assert not await sign_in.is_stranded()
    with pytest.raises(NotPermitted):
        await sign_in.recover("Rina", "904718", actor="command")
    trio.hasher.lost = True
    with pytest.raises(PepperMissing):
        await trio.sign_in("Rina")
    assert await sign_in.is_stranded()
    with pytest.raises(NotAManager):
        await sign_in.recover("Sari", "904718", actor="command")

    async def fresh(pin: str) -> str:
        return f"fresh:{pin}"

    trio.hasher.hash = fresh  # type: ignore[method-assign]  # what the test is about
    await sign_in.recover("Rina", "904718", actor="command")
    entries = [entry for entry in await trio.acts() if entry.verb is Verb.PIN_CHANGED]
    assert (entries[-1].actor, "recovered" in entries[-1].facts) == ("command", True)
    await sign_in.sign_in("Rina", "904718")
    assert not await sign_in.is_stranded()
    with pytest.raises(NotPermitted):
        await sign_in.recover("Rina", "350917", actor="command")


async def test_who_came_while_the_books_were_asked_stays_on_duty(
    trio: StaffedShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    await trio.sign_in("Rina")
    shifts = trio.office.means.shifts
    ask = shifts.shift_of

    async def slow(terminal: str, person: str) -> Shift | None:
        found = await ask(terminal, person)
        if person == "Rina":
            await trio.sign_in("Sari")
        return found

    monkeypatch.setattr(shifts, "shift_of", slow)
    await trio.office.sign_in.refresh()
    assert trio.duty.now.name == "Sari"
    assert not trio.duty.now.may(Right.TOTALS)


async def test_settings_lend_a_command_nobodys_name(trio: StaffedShop) -> None:
    await trio.start(command=True, cashier="Rina")
    desk = trio.till.attention._desk
    desk.terms = replace(desk.terms, cashier="Rina")
    sale = await trio.till.sell(
        Draft(amount=Money.rupiah(100_000), outlet="ALFAMART", cashier="Rina")
    )
    assert sale.cashier == ""
    assert {entry.actor for entry in await trio.ledger.history(sale.number)} == {"till", "provider"}
    assert (desk.actor, trio.office.means.actor) == ("till", "till")
    await trio.sign_in("Sari")
    assert (await trio.sell()).cashier == "Sari"


# --- what is said, and what goes on by itself -----------------------------------------------------


async def test_with_two_people_the_limits_hold_and_with_one_or_a_command_they_do_not(
    shop: StaffedShop,
) -> None:
    await shop.hire("Rina")
    await shop.start()
    assert shop.duty.timed is False
    await shop.hire("Sari")
    await shop.office.sign_in.refresh()
    assert shop.duty.timed is True
    await shop.office.people.disable("Rina" if shop.duty.now.name == "Sari" else "Sari")
    await shop.office.sign_in.refresh()
    assert shop.duty.timed is False


async def test_two_people_are_enough_for_a_pin_to_run_out(shop: StaffedShop) -> None:
    await shop.hire("Rina", "Sari")
    await shop.start()
    await shop.sign_in("Sari")
    assert shop.duty.timed is True
    shop.pass_time(minutes=4)
    assert shop.duty.now.locked


async def test_a_command_learns_that_it_is_one_and_what_it_must_not_show(
    trio: StaffedShop,
) -> None:
    await trio.start(command=True, blind_close=True)
    now = trio.duty.now
    assert (now.command, now.unnamed, now.blind, now.locked) == (True, True, True, False)
    assert trio.duty.timed is False
    await trio.sign_in("Sari")
    now = trio.duty.now
    assert (now.command, now.unnamed, now.blind, now.name) == (True, False, True, "Sari")
    assert trio.duty.timed is False, "a command is over before a limit is"


async def test_a_till_that_locks_over_somebody_put_out_stays_blind(trio: StaffedShop) -> None:
    await trio.start(blind_close=True)
    assert (trio.duty.now.locked, trio.duty.now.blind) == (True, True)
    assert trio.duty.locked_by is Locked.GONE


async def test_a_shop_without_people_is_blind_where_the_settings_say_so(shop: StaffedShop) -> None:
    await shop.start(blind_close=True)
    assert shop.duty.now.blind is True
    assert shop.duty.timed is False


async def test_a_lock_by_hand_says_so_and_at_which_till(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    await trio.office.sign_in.lock()
    assert trio.duty.locked_by is Locked.BY_HAND
    entry = (await trio.acts())[-1]
    assert (entry.verb, entry.actor) == (Verb.LOCKED, "Sari")
    assert entry.facts == {"why": "by_hand", "terminal": "K1"}


async def test_the_people_are_asked_for_again_every_half_minute(
    trio: StaffedShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in = trio.office.sign_in
    asked: list[float] = []
    began = trio.clock.monotonic()

    async def refresh() -> None:
        asked.append(trio.clock.monotonic() - began)

    async def tell() -> None:
        """Have nothing to tell."""

    monkeypatch.setattr(sign_in, "refresh", refresh)
    monkeypatch.setattr(sign_in, "_tell_locked", tell)
    running = asyncio.get_running_loop().create_task(sign_in.run())
    await asyncio.sleep(0)
    await trio.clock.run(timedelta(seconds=95), timedelta(seconds=1))
    running.cancel()
    assert asked == [30.0, 60.0, 90.0]


async def test_books_that_do_not_answer_stop_neither_the_look_nor_the_lock(
    trio: StaffedShop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sign_in = trio.office.sign_in
    asked: list[str] = []

    async def fail() -> None:
        asked.append("people")
        raise StoreBusy(path="kasir.db")

    monkeypatch.setattr(sign_in, "_tell_locked", fail)
    running = asyncio.get_running_loop().create_task(sign_in.run())
    await asyncio.sleep(0)
    with caplog.at_level(logging.INFO):
        await trio.clock.run(timedelta(seconds=9), timedelta(seconds=1))
    assert not running.done()
    running.cancel()
    assert len(asked) == 4
    assert {record.getMessage() for record in caplog.records if "on duty" in record.message} == {
        "who is on duty could not be looked up: StoreBusy"
    }


async def test_a_lock_without_an_entry_is_a_lock_and_the_log_says_so(
    trio: StaffedShop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await trio.sign_in("Sari")

    async def fail(*_: object, **__: object) -> None:
        raise StoreBusy(path="kasir.db")

    monkeypatch.setattr(type(trio.ledger.staff), "note", fail)
    await trio.office.sign_in.lock()
    assert trio.duty.now.locked
    assert "locked, but the journal has no entry of it: StoreBusy" in caplog.messages


async def test_a_refusal_says_whom_it_met(trio: StaffedShop) -> None:
    await trio.sign_in("Rina")
    with pytest.raises(NotAManager) as refused:
        await trio.office.sign_in.approve("Sari", SARI, Right.WITHDRAW)
    assert refused.value.person == "Sari"
    with pytest.raises(NoSuchPerson) as unknown:
        await trio.office.sign_in.sign_in("x" * 50, SARI)
    assert unknown.value.name == "x" * 40
    with pytest.raises(NotPermitted) as checked:
        await trio.office.sign_in.recover("Rina", "846275", actor="command")
    assert (checked.value.right, checked.value.person) == (Right.PEOPLE.value, "command")


async def test_a_recovered_pin_says_so_in_the_journal_and_ends_the_managers_wait(
    trio: StaffedShop,
) -> None:
    for _ in range(5):
        with pytest.raises(WrongPin):
            await trio.office.sign_in.sign_in("Rina", "999998")
    assert await trio.office.sign_in.waits("Rina") > 0
    trio.hasher.lost = True
    await trio.office.sign_in.recover("Rina", "846275", actor="command")
    facts = [entry.facts for entry in await trio.acts() if "recovered" in entry.facts]
    assert facts
    assert facts[0]["recovered"] == "no manager's PIN could be checked"
    assert await trio.office.sign_in.waits("Rina") == 0


async def test_two_yeses_to_two_things_are_two(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    one = await trio.office.sign_in.approve("Rina", RINA, Right.WITHDRAW, "K1-000001")
    other = await trio.office.sign_in.approve("Rina", RINA, Right.WITHDRAW, "K1-000002")
    assert trio.duty.allow(Right.WITHDRAW, "K1-000001", one) == one
    assert trio.duty.allow(Right.WITHDRAW, "K1-000002", other) == other


async def test_a_yes_is_nobodys_where_the_till_locked_or_another_came_meanwhile(
    trio: StaffedShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = type(trio.office.sign_in.guards).check
    for meanwhile in (
        lambda: trio.duty.lock(Locked.BY_HAND),
        lambda: trio.duty.learn(replace(trio.duty.now, person=None), timed=True),
    ):
        await trio.sign_in("Sari")

        async def check(*given: object, _do: object = meanwhile, **more: object) -> None:
            await whole(*given, **more)  # type: ignore[arg-type]  # passed on as they came
            assert callable(_do)
            _do()

        with monkeypatch.context() as patched:
            patched.setattr(type(trio.office.sign_in.guards), "check", check)
            with pytest.raises(TillLocked):
                await trio.office.sign_in.approve("Rina", RINA, Right.WITHDRAW)
