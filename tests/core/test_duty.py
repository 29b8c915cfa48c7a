"""Who is on duty, what they may do, when the till locks, and what a manager's yes is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pos.core.duty import (
    APPROVED_FOR,
    Duty,
    Freely,
    Limits,
    Locked,
    anybody,
    approved,
    needed_for,
    needs,
)
from pos.core.errors import ApprovalSpent, BadName, NotPermitted, TillLocked
from pos.core.staff import RIGHTS, Approval, OnDuty, Person, Right, Role, clean_name, same_name
from tests.fakes.clock import NOON, FakeClock


def person(name: str, role: Role, key: int = 1) -> Person:
    return Person(id=key, name=name, role=role, active=True, added_at=NOON)


SARI = person("Sari", Role.CASHIER, 2)
BUDI = person("Budi", Role.CASHIER, 3)
RINA = person("Rina", Role.MANAGER, 1)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def duty(clock: FakeClock) -> Duty:
    duty = Duty(clock)
    duty.take(OnDuty(person=SARI), timed=True)
    return duty


def yes(clock: FakeClock, right: Right = Right.WITHDRAW, subject: str = "K1-000001") -> Approval:
    return Approval(
        token=f"{right}{subject}",
        manager="Rina",
        right=right,
        subject=subject,
        expires=clock.monotonic() + APPROVED_FOR,
    )


# --- rights -----------------------------------------------------------------------------------


def test_a_shop_without_people_asks_nobody() -> None:
    assert all(OnDuty().may(right) for right in Right)


def test_a_manager_may_everything_and_a_cashier_what_is_theirs() -> None:
    assert all(OnDuty(person=RINA).may(right) for right in Right)
    theirs = {right for right in Right if OnDuty(person=SARI).may(right)}
    assert theirs == {Right.SELL, Right.PRINT, Right.LOOK_UP, Right.BROWSE, Right.SHIFT}
    assert theirs == RIGHTS[Role.CASHIER]


def test_blind_a_cashier_browses_nothing_whether_or_not_a_shift_is_open() -> None:
    for on_shift in (True, False):
        sari = OnDuty(person=SARI, blind=True, on_shift=on_shift)
        assert sari.sees_no_totals
        assert not sari.may(Right.BROWSE)
        assert sari.may(Right.LOOK_UP)
    assert OnDuty(person=RINA, blind=True, on_shift=True).may(Right.BROWSE)
    assert OnDuty(blind=True).may(Right.TOTALS), "nobody to hide it from"


def test_a_locked_till_lets_nobody_do_anything() -> None:
    for one in (OnDuty(locked=True), OnDuty(person=RINA, locked=True)):
        assert not any(one.may(right) for right in Right)


def test_a_command_that_nobody_signed_in_for_is_as_good_as_a_cashier_at_the_most() -> None:
    unnamed = OnDuty(command=True, unnamed=True)
    assert {r for r in Right if unnamed.may(r)} == {Right.SELL, Right.PRINT, Right.LOOK_UP}
    assert {r for r in Right if replace(unnamed, blind=True).may(r)} == {Right.SELL, Right.PRINT}
    sari = OnDuty(person=SARI, command=True, blind=True)
    assert not sari.may(Right.LOOK_UP), "a script could look up one number after the other"


# --- approvals --------------------------------------------------------------------------------


def test_what_is_ones_own_right_needs_no_yes(duty: Duty) -> None:
    assert duty.allow(Right.SELL) is None
    with pytest.raises(NotPermitted) as refused:
        duty.allow(Right.WITHDRAW, "K1-000001")
    assert (refused.value.right, refused.value.person) == ("withdraw", "Sari")


def test_a_yes_lets_one_act_pass_once(duty: Duty, clock: FakeClock) -> None:
    given = yes(clock)
    duty.grant(given)
    assert duty.allow(Right.WITHDRAW, "K1-000001", given) == given
    with pytest.raises(ApprovalSpent):
        duty.allow(Right.WITHDRAW, "K1-000001", given)
    with pytest.raises(NotPermitted):
        duty.allow(Right.WITHDRAW, "K1-000001")


@pytest.mark.parametrize(
    ("right", "subject"),
    [(Right.WITHDRAW, "K1-000002"), (Right.RENEW, "K1-000001"), (Right.WITHDRAW, "")],
)
def test_a_yes_is_for_one_thing_and_spent_on_any_other(
    duty: Duty, clock: FakeClock, right: Right, subject: str
) -> None:
    given = yes(clock)
    duty.grant(given)
    with pytest.raises(ApprovalSpent):
        duty.allow(right, subject, given)
    with pytest.raises(ApprovalSpent):
        duty.allow(Right.WITHDRAW, "K1-000001", given)


def test_a_yes_lasts_a_minute_by_the_clock_that_nobody_sets(duty: Duty, clock: FakeClock) -> None:
    given = yes(clock)
    duty.grant(given)
    clock.set(NOON - timedelta(days=1))
    clock.move(timedelta(seconds=APPROVED_FOR))
    with pytest.raises(ApprovalSpent):
        duty.allow(Right.WITHDRAW, "K1-000001", given)


def test_a_yes_that_nobody_gave_is_none(duty: Duty, clock: FakeClock) -> None:
    with pytest.raises(ApprovalSpent):
        duty.allow(Right.WITHDRAW, "K1-000001", yes(clock))
    given = yes(clock)
    duty.grant(given)
    forged = replace(given, manager="Sari")
    with pytest.raises(ApprovalSpent):
        duty.allow(Right.WITHDRAW, "K1-000001", forged)


@pytest.mark.parametrize("meanwhile", ["switch", "lock", "back again"])
def test_a_yes_to_one_person_is_none_to_another(
    duty: Duty, clock: FakeClock, meanwhile: str
) -> None:
    given = yes(clock)
    duty.grant(given)
    if meanwhile == "lock":
        duty.lock(Locked.BY_HAND)
        duty.take(OnDuty(person=SARI), timed=True)
    else:
        duty.take(OnDuty(person=BUDI), timed=True)
        if meanwhile == "back again":
            duty.take(OnDuty(person=SARI), timed=True)
    with pytest.raises(ApprovalSpent):
        duty.allow(Right.WITHDRAW, "K1-000001", given)


def test_a_yes_that_was_not_needed_is_forgotten_too(duty: Duty, clock: FakeClock) -> None:
    given = yes(clock)
    duty.grant(given)
    duty.learn(OnDuty(person=replace(SARI, role=Role.MANAGER)), timed=True)
    assert duty.allow(Right.WITHDRAW, "K1-000001", given) is None
    duty.learn(OnDuty(person=SARI), timed=True)
    with pytest.raises(ApprovalSpent):
        duty.allow(Right.WITHDRAW, "K1-000001", given)


# --- locking ----------------------------------------------------------------------------------


def test_the_till_locks_when_nobody_touches_it(duty: Duty, clock: FakeClock) -> None:
    heard: list[bool] = []
    duty.listen(lambda on_duty: heard.append(on_duty.locked))
    clock.move(timedelta(seconds=179))
    assert not duty.now.locked
    duty.touch()
    clock.move(timedelta(seconds=179))
    assert duty.allow(Right.SELL) is None
    clock.move(timedelta(seconds=1))
    with pytest.raises(TillLocked):
        duty.allow(Right.SELL)
    assert duty.now.locked
    assert duty.locked_by is Locked.IDLE
    assert heard == [True]


def test_a_touch_comes_too_late_once_the_lock_is_due(duty: Duty, clock: FakeClock) -> None:
    clock.move(timedelta(minutes=3))
    duty.touch()
    assert duty.now.locked


def test_nobody_stays_signed_in_for_longer_than_twelve_hours(duty: Duty, clock: FakeClock) -> None:
    for _ in range(12 * 60 - 1):
        clock.move(timedelta(minutes=1))
        duty.touch()
    assert not duty.now.locked
    clock.move(timedelta(minutes=1))
    assert duty.now.locked
    assert duty.locked_by is Locked.LONGEST


def test_neither_clock_alone_keeps_the_till_open(clock: FakeClock) -> None:
    back = Duty(clock)
    back.take(OnDuty(person=SARI), timed=True)
    clock.set(NOON - timedelta(days=3))  # set back: the other one counts
    clock.move(timedelta(minutes=3))
    assert back.now.locked

    slept = Duty(clock)
    slept.take(OnDuty(person=SARI), timed=True)
    clock.set(clock.now() + timedelta(hours=9))  # asleep: that one stood still
    assert slept.now.locked


def test_limits_are_a_setting_and_none_hold_where_nobody_would_be_asked(clock: FakeClock) -> None:
    long = Duty(clock, Limits(idle=None))
    long.take(OnDuty(person=SARI), timed=True)
    alone = Duty(clock)
    alone.take(OnDuty(person=RINA), timed=False)
    clock.move(timedelta(hours=11))
    assert not long.now.locked
    clock.move(timedelta(hours=30))
    assert long.now.locked
    assert not alone.now.locked


def test_who_is_on_duty_is_told_only_when_it_changes(duty: Duty) -> None:
    heard: list[str] = []
    duty.listen(lambda on_duty: heard.append(on_duty.name))
    duty.learn(OnDuty(person=SARI), timed=True)
    duty.take(OnDuty(person=BUDI), timed=True)
    duty.lock(Locked.BY_HAND)
    duty.lock(Locked.IDLE)
    assert heard == ["Budi", "Budi"]
    assert duty.locked_by is Locked.BY_HAND


# --- what a verb declares ---------------------------------------------------------------------


class Counter:
    def __init__(self, duty: Duty) -> None:
        self.duty = duty
        self.done: list[tuple[Any, ...]] = []

    @needs(Right.WITHDRAW, about="number")
    async def take_back(self, number: str, *, approval: Approval | None = None) -> str:
        self.done.append((number, approved(approval)))
        return number

    @needs(Right.TOTALS)
    async def total(self) -> int:
        self.done.append(("total",))
        return 7

    @anybody
    async def weather(self) -> str:
        return "rain"


async def test_a_verb_asks_before_its_body_runs(duty: Duty) -> None:
    counter = Counter(duty)
    with pytest.raises(NotPermitted):
        await counter.total()
    with pytest.raises(NotPermitted):
        await counter.take_back("K1-000001")
    assert counter.done == []
    assert await counter.weather() == "rain"
    duty.take(OnDuty(person=RINA), timed=True)
    assert await counter.total() == 7
    assert await counter.take_back("K1-000001") == "K1-000001"
    assert counter.done == [("total",), ("K1-000001", {})]


@pytest.mark.parametrize("by_name", [True, False])
async def test_a_verb_learns_who_approved_it(
    duty: Duty, clock: FakeClock, *, by_name: bool
) -> None:
    counter, given = Counter(duty), yes(clock)
    duty.grant(given)
    if by_name:
        await counter.take_back(number="K1-000001", approval=given)
    else:
        await counter.take_back("K1-000001", approval=given)
    assert counter.done == [("K1-000001", {"approved_by": "Rina"})]


async def test_a_verb_that_no_manager_can_approve_takes_no_yes(
    duty: Duty, clock: FakeClock
) -> None:
    counter, given = Counter(duty), yes(clock, Right.TOTALS, "")
    duty.grant(given)
    with pytest.raises(NotPermitted):
        await counter.total(approval=given)  # type: ignore[call-arg]  # what the test is about
    assert counter.done == []


def test_what_a_verb_declares_can_be_told() -> None:
    assert needed_for(Counter.total) is Right.TOTALS
    assert needed_for(Counter.weather) is Freely.ANYBODY
    assert needed_for(Counter.__init__) is None


# --- names ------------------------------------------------------------------------------------


def test_a_name_is_one_short_line() -> None:
    assert clean_name("  Ibu   Sari ") == "Ibu Sari"
    assert same_name("SARI") == same_name("sari") == same_name("Sari")
    assert same_name("Rene\u0301") == same_name("REN\u00c9")


@pytest.mark.parametrize(
    "name", ["", "   ", "x" * 41, "Sari\u202e", "Sa\x00ri", "provider", "Till", "JOURNAL"]
)
def test_a_name_that_cannot_be_printed_or_is_kasirs_own_is_refused(name: str) -> None:
    with pytest.raises(BadName):
        clean_name(name)


def test_nothing_locks_before_anybody_came_on_duty(clock: FakeClock) -> None:
    duty = Duty(clock)
    clock.move(timedelta(hours=30))
    assert not duty.now.locked
    assert duty.timed is False
    assert duty.locked_by is None


def test_who_takes_over_a_locked_till_finds_no_reason_left(duty: Duty) -> None:
    duty.lock(Locked.BY_HAND)
    duty.take(OnDuty(person=BUDI), timed=True)
    assert duty.locked_by is None


def test_the_wall_clock_alone_locks_on_the_very_second(duty: Duty, clock: FakeClock) -> None:
    clock.set(clock.now() + timedelta(minutes=3))
    assert duty.now.locked, "the machine slept: only the wall clock went on"


def test_limits_that_are_taken_later_hold(duty: Duty, clock: FakeClock) -> None:
    duty.limit(Limits(idle=timedelta(minutes=10)))
    clock.move(timedelta(minutes=9))
    assert not duty.now.locked
    clock.move(timedelta(minutes=1))
    assert duty.now.locked


def test_a_yes_that_is_over_makes_room_for_others(duty: Duty, clock: FakeClock) -> None:
    old = yes(clock)
    duty.grant(old)
    clock.move(timedelta(seconds=APPROVED_FOR))
    fresh = replace(yes(clock, subject="K1-000002"), token="another")
    duty.grant(fresh)
    with pytest.raises(ApprovalSpent):
        duty.allow(Right.WITHDRAW, "K1-000001", old)
    assert duty.allow(Right.WITHDRAW, "K1-000002", fresh) is fresh


def test_a_yes_to_nobody_in_particular_is_none_to_who_came_then(clock: FakeClock) -> None:
    duty = Duty(clock)
    duty.take(OnDuty(person=None, command=True, unnamed=True), timed=False)
    said = yes(clock)
    duty.grant(said)
    duty.learn(OnDuty(person=SARI), timed=False)
    with pytest.raises(ApprovalSpent):
        duty.allow(Right.WITHDRAW, "K1-000001", said)


def test_the_longest_name_is_taken_and_a_longer_one_is_quoted_as_far_as_it_may_go() -> None:
    assert clean_name("a" * 40) == "a" * 40
    with pytest.raises(BadName) as refused:
        clean_name("a" * 41)
    assert refused.value.name == "a" * 40
