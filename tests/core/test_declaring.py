"""What a verb declares holds however it is called; it is declared here anew, as on each import."""

from __future__ import annotations

import pytest

from pos.core.duty import APPROVED_FOR, Duty, Freely, anybody, needed_for, needs
from pos.core.errors import ApprovalSpent, NotPermitted
from pos.core.staff import Approval, OnDuty, Person, Right, Role
from tests.fakes.clock import NOON, FakeClock

SARI = Person(id=2, name="Sari", role=Role.CASHIER, active=True, added_at=NOON)


class Done(list[tuple[object, ...]]):
    """What bodies of verbs did."""


class Verbs:
    """Verbs that were declared just now."""

    def __init__(self, duty: Duty) -> None:
        self.duty = duty
        self.done = Done()


@pytest.fixture
def verbs() -> Verbs:
    """Give verbs at a till where a cashier is on duty."""
    duty = Duty(FakeClock())
    duty.take(OnDuty(person=SARI), timed=True)
    return Verbs(duty)


def yes(verbs: Verbs, subject: str) -> Approval:
    """Have a manager say yes to a withdrawal of one thing."""
    approval = Approval(
        token="t",
        manager="Rina",
        right=Right.WITHDRAW,
        subject=subject,
        expires=FakeClock().monotonic() + APPROVED_FOR,
    )
    verbs.duty.grant(approval)
    return approval


async def test_a_verb_tells_the_right_that_it_declared_and_its_own_name(verbs: Verbs) -> None:
    @needs(Right.SELL)
    async def sell(self: Verbs, amount: int) -> int:
        self.done.append((amount,))
        return amount + 1

    assert needed_for(sell) is Right.SELL
    assert sell.__name__ == "sell"
    assert await sell(verbs, 5) == 6
    assert verbs.done == [(5,)]


def test_a_verb_for_anybody_says_so_and_stays_what_it_is() -> None:
    def verb() -> str:
        return "done"

    assert needed_for(verb) is None
    assert anybody(verb) is verb
    assert needed_for(verb) is Freely.ANYBODY


@pytest.mark.parametrize("by_name", [False, True])
async def test_a_yes_is_bound_to_what_the_verb_is_about(verbs: Verbs, by_name: bool) -> None:
    @needs(Right.WITHDRAW, about="number")
    async def withdraw(
        self: Verbs, why: str, number: str, *, approval: Approval | None = None
    ) -> None:
        self.done.append((why, number, approval))

    for subject, error in (("mistake", ApprovalSpent), ("7", None)):
        said = yes(verbs, subject)
        call = (
            withdraw(verbs, "mistake", number="7", approval=said)
            if by_name
            else withdraw(verbs, "mistake", "7", approval=said)
        )
        if error is None:
            await call
            assert verbs.done == [("mistake", "7", said)]
        else:
            with pytest.raises(error):
                await call
            assert verbs.done == []


async def test_a_verb_about_its_first_thing_is_bound_to_that(verbs: Verbs) -> None:
    @needs(Right.WITHDRAW, about="number")
    async def withdraw(
        self: Verbs, number: str, why: str, *, approval: Approval | None = None
    ) -> None:
        self.done.append((number, why, approval))

    said = yes(verbs, "7")
    await withdraw(verbs, "7", "mistake", approval=said)
    assert verbs.done == [("7", "mistake", said)]


async def test_a_verb_about_nothing_takes_a_yes_to_nothing_in_particular(verbs: Verbs) -> None:
    @needs(Right.WITHDRAW)
    async def withdraw(self: Verbs, number: str, *, approval: Approval | None = None) -> None:
        self.done.append((number, approval))

    with pytest.raises(ApprovalSpent):
        await withdraw(verbs, "7", approval=yes(verbs, "7"))
    said = yes(verbs, "")
    await withdraw(verbs, "7", approval=said)
    assert verbs.done == [("7", said)]


async def test_who_has_the_right_themselves_used_no_yes(verbs: Verbs) -> None:
    @needs(Right.SELL)
    async def sell(self: Verbs, *, approval: Approval | None = None) -> None:
        self.done.append((approval,))

    await sell(verbs, approval=yes(verbs, ""))
    assert verbs.done == [(None,)], "its body learns of a yes only where one was needed"


async def test_a_verb_without_a_place_for_a_yes_is_refused_and_says_which_right(
    verbs: Verbs,
) -> None:
    @needs(Right.WITHDRAW)
    async def withdraw(self: Verbs) -> None:
        self.done.append(())

    with pytest.raises(NotPermitted) as refused:
        await withdraw(verbs)
    assert (refused.value.right, refused.value.person) == (Right.WITHDRAW.value, "Sari")
    assert verbs.done == []


async def test_a_yes_that_is_spent_names_the_right_it_was_for(verbs: Verbs) -> None:
    @needs(Right.WITHDRAW)
    async def withdraw(self: Verbs, *, approval: Approval | None = None) -> None:
        self.done.append((approval,))

    said = yes(verbs, "")
    await withdraw(verbs, approval=said)
    with pytest.raises(ApprovalSpent) as spent:
        await withdraw(verbs, approval=said)
    assert spent.value.right == Right.WITHDRAW.value
