"""PINs cannot be guessed: not by many tries, by kills, by other processes, or by setting a clock."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

import pytest

from pos.core.errors import NotAManager, SignInWaits, WrongPin
from pos.core.journal import Verb
from pos.core.staff import Right, Role
from pos.ports.office import Guard
from tests.fakes.clock import NOON
from tests.office.desk import BUDI, RINA, SARI, StaffedShop, staffed

WRONG = "904718"


async def guess(shop: StaffedShop, name: str = "Sari", pin: str = WRONG) -> int:
    """Try a PIN; give the seconds of the wait that stood in its way, 0 where it was looked at."""
    try:
        await shop.office.sign_in.sign_in(name, pin)
    except WrongPin:
        return 0
    except SignInWaits as wait:
        return wait.seconds
    raise AssertionError("guessed")


async def wrong(shop: StaffedShop, times: int, name: str = "Sari") -> None:
    for _ in range(times):
        assert await guess(shop, name) == 0


async def test_five_wrong_make_everybody_at_the_till_wait_and_the_wait_doubles(
    trio: StaffedShop,
) -> None:
    left = []
    for _ in range(5):
        with pytest.raises(WrongPin) as told:
            await trio.office.sign_in.sign_in("Sari", WRONG)
        left.append(told.value.tries_left)
    assert left == [4, 3, 2, 1, 0]
    seen = trio.hasher.looked_at
    for expected in (30, 60, 120, 240, 480, 900, 900):
        with pytest.raises(SignInWaits) as wait:
            await trio.office.sign_in.sign_in("Sari", SARI)  # even the right one
        assert wait.value.seconds == expected
        with pytest.raises(SignInWaits):
            await trio.sign_in("Budi")  # at the same till
        assert await trio.office.sign_in.waits() == expected
        trio.pass_time(seconds=expected - 1)
        assert await guess(trio) == 1
        assert trio.hasher.looked_at == seen
        trio.pass_time(seconds=1)
        assert await guess(trio) == 0
        seen += 1
    trio.pass_time(seconds=900)
    await trio.sign_in("Sari")
    await wrong(trio, 4)
    assert await trio.office.sign_in.waits("Sari") == 0


async def test_every_wrong_pin_stands_in_the_journal_and_no_pin_does(trio: StaffedShop) -> None:
    await wrong(trio, 5)
    entries = [entry for entry in await trio.acts() if entry.verb is Verb.WRONG_PIN]
    assert [entry.facts["wrong"] for entry in entries] == ["1", "2", "3", "4", "5"]
    assert [entry.facts.get("wait", "") for entry in entries] == ["", "", "", "", "30"]
    assert {entry.facts["person"] for entry in entries} == {"Sari"}
    told = str([entry.facts for entry in await trio.acts()])
    assert not any(pin in told for pin in (WRONG, RINA, SARI, BUDI))


async def test_who_knows_one_pin_does_not_wipe_away_the_guesses_at_anothers(
    trio: StaffedShop,
) -> None:
    for _ in range(2):
        await wrong(trio, 2, "Rina")
        await trio.sign_in("Sari")
    await wrong(trio, 1, "Rina")
    assert await guess(trio, "Rina") == 30
    with pytest.raises(SignInWaits):
        await trio.sign_in("Sari")


async def test_a_typing_error_is_forgiven_with_the_right_pin(trio: StaffedShop) -> None:
    for name in ("Sari", "Budi", "Rina", "Sari", "Budi"):
        await wrong(trio, 2, name)
        await trio.sign_in(name)
    assert await trio.office.sign_in.waits() == 0


async def test_guesses_at_several_people_count_together_at_the_till(trio: StaffedShop) -> None:
    for name in ("Rina", "Sari", "Budi", "Rina", "Sari"):
        await wrong(trio, 1, name)
    assert await guess(trio, "Budi") == 30


async def test_an_approval_is_guessed_no_sooner_than_a_sign_in(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    for _ in range(5):
        with pytest.raises(WrongPin):
            await trio.office.sign_in.approve("Rina", WRONG, Right.WITHDRAW, "K1-000001")
    with pytest.raises(SignInWaits):
        await trio.office.sign_in.approve("Rina", RINA, Right.WITHDRAW, "K1-000001")
    with pytest.raises(SignInWaits):
        await trio.office.sign_in.change_pin("Sari", SARI, "350917")


# --- kills and clocks -------------------------------------------------------------------------


async def test_a_kill_forgets_no_guess_and_begins_the_wait_anew(trio: StaffedShop) -> None:
    for _ in range(5):
        await wrong(trio, 1)
        await trio.start()  # a new process over the same books
    assert await guess(trio) == 30
    trio.pass_time(seconds=29)
    await trio.start()
    assert await guess(trio) == 30, "from the start of this process"
    trio.pass_time(seconds=30)
    assert await guess(trio) == 0
    assert await guess(trio) == 60


async def test_a_kill_while_a_pin_is_looked_at_counts_as_wrong(trio: StaffedShop) -> None:
    class Killed(BaseException):
        pass

    async def dies(pin: str, kept: str) -> bool:
        raise Killed

    trio.hasher.verify = dies  # type: ignore[method-assign]  # what the test is about
    for _ in range(5):
        with pytest.raises(Killed):
            await trio.office.sign_in.sign_in("Sari", SARI)
        await trio.start()
    with pytest.raises(SignInWaits):
        await trio.office.sign_in.sign_in("Sari", SARI)


@pytest.mark.parametrize(
    "set_to", [NOON + timedelta(days=400), NOON - timedelta(days=400), NOON - timedelta(days=20000)]
)
async def test_setting_the_clock_of_the_machine_does_not_shorten_a_wait(
    trio: StaffedShop, set_to: object
) -> None:
    await wrong(trio, 5)
    trio.clock.set(set_to)  # type: ignore[arg-type]  # a datetime; parametrize hides it
    assert await guess(trio) == 30
    await trio.start()
    assert await guess(trio) == 30
    trio.pass_time(seconds=30)
    assert await guess(trio) == 0


async def test_a_machine_that_was_started_anew_counts_from_then_on(trio: StaffedShop) -> None:
    await wrong(trio, 5)
    trio.clock._monotonic = 3.0  # its other clock begins anew
    await trio.start()
    assert await guess(trio) == 30
    trio.pass_time(seconds=30)
    assert await guess(trio) == 0


async def test_a_try_elsewhere_meanwhile_begins_the_wait_anew(trio: StaffedShop) -> None:
    """However many processes wait together, one PIN is looked at in each wait."""
    await wrong(trio, 5)
    first = trio.office
    await trio.start()
    second = trio.office
    await first.sign_in.waits("Sari")
    await second.sign_in.waits("Sari")
    trio.pass_time(seconds=30)
    with pytest.raises(WrongPin):
        await first.sign_in.sign_in("Sari", WRONG)
    with pytest.raises(SignInWaits) as wait:
        await second.sign_in.sign_in("Sari", SARI)
    assert wait.value.seconds == 60


async def test_a_try_that_slipped_in_between_is_not_counted_twice(trio: StaffedShop) -> None:
    staff = trio.ledger.staff
    seen = {"person:1": Guard(), "till:K1": Guard()}
    assert await staff.count_a_try(seen)
    assert not await staff.count_a_try(seen)
    assert await staff.guards(["till:K1"]) == {"till:K1": Guard(wrong=1, serial=1)}


# --- ending a wait ----------------------------------------------------------------------------


async def test_a_manager_ends_the_wait_while_pins_are_not_looked_at(trio: StaffedShop) -> None:
    await wrong(trio, 5)
    with pytest.raises(NotAManager):
        await trio.office.sign_in.unlock("Budi", BUDI, "Sari")
    await trio.office.sign_in.unlock("Rina", RINA, "Sari")
    entry = (await trio.acts())[-1]
    assert (entry.verb, entry.actor) == (Verb.UNLOCKED, "Rina")
    assert entry.facts == {"place": "till:K1", "person": "Sari"}
    assert trio.duty.now.locked, "it signs nobody in"
    await trio.sign_in("Sari")


async def test_ending_waits_is_guarded_like_signing_in(trio: StaffedShop) -> None:
    for _ in range(5):
        with pytest.raises(WrongPin):
            await trio.office.sign_in.unlock("Rina", WRONG)
    with pytest.raises(SignInWaits):
        await trio.office.sign_in.unlock("Rina", RINA)


async def test_a_manager_on_duty_ends_a_wait_and_so_does_a_new_pin(trio: StaffedShop) -> None:
    await trio.sign_in("Rina")
    await wrong(trio, 5)
    await trio.office.people.unlock("Sari")
    await trio.sign_in("Sari")
    assert trio.duty.now.name == "Sari"
    await wrong(trio, 5, "Budi")
    await trio.start()
    trio.pass_time(seconds=30)
    await trio.sign_in("Rina")
    await trio.office.people.reset_pin("Budi", "350917")
    await trio.office.sign_in.sign_in("Budi", "350917")
    assert trio.duty.now.name == "Budi"


# --- by script --------------------------------------------------------------------------------


async def a_day_of_guesses(shop: StaffedShop, chance: random.Random, *, kills: bool) -> None:
    """Guess ten thousand times within a day, evenly, and begin anew 25 times."""
    for turn in range(10_000):
        await guess(shop, chance.choice(["Rina", "Sari", "Budi"]), f"{chance.randrange(10**6):06d}")
        if kills and turn % 400 == 399:
            shop.clock.set(shop.clock.now() + timedelta(days=chance.choice([-2, 1, 30])))
            await shop.start()
        shop.pass_time(seconds=24 * 60 * 60 / 10_000)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("kills", [False, True])
async def test_of_ten_thousand_guesses_a_day_a_hundred_are_looked_at(
    tmp_path: Path, *, kills: bool
) -> None:
    async with staffed(tmp_path / "kasir.db") as shop:
        await shop.hire("Rina", "Sari", "Budi")
        await shop.start()
        await a_day_of_guesses(shop, random.Random(5), kills=kills)
        # 500 were promised; who begins anew waits anew, and gets fewer.
        assert (40 if kills else 90) <= shop.hasher.looked_at <= 110


@pytest.mark.slow
async def test_naming_other_tills_helps_nobody_who_guesses_by_command(tmp_path: Path) -> None:
    async with staffed(tmp_path / "kasir.db") as shop:
        await shop.hire("Rina", "Sari", "Budi")
        for turn in range(300):
            await shop.start(command=True, terminal=f"X{turn % 97}")
            name = ("Rina", "Sari", "Budi")[turn % 3]
            waits = await guess(shop, name)
            shop.pass_time(seconds=min(waits, 20) + 1)
        assert shop.hasher.looked_at <= 20
        assert [person.role for person in await shop.office.sign_in.names()].count(
            Role.MANAGER
        ) == 1


async def test_what_another_guessed_keeps_nobody_waiting_who_knows_their_pin(
    trio: StaffedShop,
) -> None:
    await wrong(trio, 5, "Rina")
    trio.pass_time(seconds=30)
    await wrong(trio, 1, "Rina")
    assert await trio.office.sign_in.waits() == 60
    trio.pass_time(seconds=60)
    for name in ("Budi", "Sari", "Budi"):  # they take turns, nobody waits again
        await trio.sign_in(name)
    await wrong(trio, 1, "Budi")
    assert await guess(trio, "Sari") == 120, "a wrong one begins the next wait"
