"""The people of a shop: added, disabled, given PINs, and named for ever."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import IntegrityError

from pos.core.errors import (
    BadName,
    LastManager,
    ManagerFirst,
    NameTaken,
    NoSuchPerson,
    NotPermitted,
    PinTooShort,
)
from pos.core.journal import Verb
from pos.core.staff import Role
from pos.store.staff import has_people
from pos.store.verify import verify
from tests.office.desk import RINA, SARI, StaffedShop
from tests.store.conftest import execute


async def test_the_first_person_is_a_manager(shop: StaffedShop) -> None:
    people = shop.office.people
    with pytest.raises(ManagerFirst):
        await people.add("Sari", Role.CASHIER, SARI)
    assert await people.everybody() == []
    rina = await people.add(" Ibu  Rina ", Role.MANAGER, RINA)
    assert (rina.name, rina.role, rina.active) == ("Ibu Rina", Role.MANAGER, True)
    (entry,) = await shop.acts()
    assert (entry.verb, entry.actor) == (Verb.PERSON_ADDED, "Kasir Satu")
    assert entry.facts == {"person": "Ibu Rina", "role": "manager", "id": "1"}


async def test_what_cannot_be_leaves_no_trace(shop: StaffedShop) -> None:
    await shop.hire("Rina", "Sari")
    people = shop.office.people
    for name, pin, error in (
        ("SARI", SARI, NameTaken),
        ("", SARI, BadName),
        ("Dewi", "123", PinTooShort),
    ):
        with pytest.raises(error):
            await people.add(name, Role.CASHIER, pin)
    assert [person.name for person in await people.everybody()] == ["Rina", "Sari"]
    assert len(await shop.acts()) == 2


async def test_somebody_is_disabled_and_enabled_and_never_forgotten(shop: StaffedShop) -> None:
    await shop.hire("Rina", "Sari")
    people = shop.office.people
    assert not (await people.disable("sari")).active
    assert [person.name for person in await shop.office.sign_in.names()] == ["Rina"]
    assert [person.name for person in await people.everybody()] == ["Rina", "Sari"]
    await people.disable("Sari")
    assert (await people.enable("Sari")).active
    told = [(entry.verb, entry.actor, entry.facts) for entry in await shop.acts()][2:]
    assert told == [
        (Verb.PERSON_DISABLED, "Rina", {"person": "Sari"}),
        (Verb.PERSON_ENABLED, "Rina", {"person": "Sari"}),
    ]
    with pytest.raises(NoSuchPerson):
        await people.disable("Dewi")


async def test_the_last_manager_stays(shop: StaffedShop) -> None:
    await shop.hire("Rina", "Sari")
    with pytest.raises(LastManager):
        await shop.office.people.disable("Rina")
    await shop.office.people.add("Dewi", Role.MANAGER, "350917")
    await shop.office.people.disable("Rina")
    assert shop.duty.now.locked, "Rina disabled herself"
    await shop.office.sign_in.sign_in("Dewi", "350917")
    with pytest.raises(LastManager):
        await shop.office.people.disable("Dewi")


async def test_a_cashier_manages_nobody(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    people = trio.office.people
    for act in (
        people.everybody(),
        people.add("Dewi", Role.MANAGER, "350917"),
        people.disable("Budi"),
        people.enable("Budi"),
        people.reset_pin("Rina", "350917"),
        people.unlock("Sari"),
        people.acts(limit=9),
    ):
        with pytest.raises(NotPermitted):
            await act


async def test_the_acts_of_people_are_listed_newest_first(trio: StaffedShop) -> None:
    await trio.sign_in("Sari")
    await trio.sell()
    await trio.sign_in("Rina")
    acts = await trio.office.people.acts(limit=2)
    assert [(entry.verb, entry.actor) for entry in acts] == [
        (Verb.SIGNED_IN, "Rina"),
        (Verb.SIGNED_IN, "Sari"),
    ]
    assert [entry.seq for entry in await trio.office.people.acts(limit=1, offset=1)] == [
        acts[1].seq
    ]


# --- in the books -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "act",
    [
        "DELETE FROM person WHERE name = 'Sari'",
        "UPDATE person SET name = 'Dewi' WHERE name = 'Sari'",
        "UPDATE person SET role = 'manager' WHERE name = 'Sari'",
        "UPDATE person SET added_at = 0",
        "INSERT OR REPLACE INTO person SELECT * FROM person",
        "INSERT INTO person SELECT NULL, name, folded, role, active, pin, added_at FROM person",
        "UPDATE person SET role = 'owner'",
        "UPDATE person SET pin = ''",
        "UPDATE person SET active = 2",
        "UPDATE sign_in_guard SET wrong = -1",
    ],
)
async def test_the_database_itself_keeps_people_as_they_are(trio: StaffedShop, act: str) -> None:
    await trio.sign_in("Rina")
    before = await trio.office.people.everybody()
    with pytest.raises((sqlite3.IntegrityError, IntegrityError)):
        await execute(trio.ledger, act)
    assert await trio.office.people.everybody() == before


@pytest.mark.parametrize(
    ("act", "name"),
    [
        ("UPDATE person SET active = 0 WHERE name = 'Sari'", "Sari"),
        (
            "INSERT INTO person VALUES (9, 'Dewi', 'dewi', 'manager', 1, 'x', 0)",
            "Dewi",
        ),
    ],
)
async def test_verify_finds_a_person_whom_the_journal_does_not_know_so(
    trio: StaffedShop, act: str, name: str
) -> None:
    await execute(trio.ledger, act)
    await trio.ledger.close()
    report = verify(trio.ledger.path)
    assert [(finding.fault.value, finding.number) for finding in report.findings] == [
        ("person", name)
    ]


async def test_it_can_be_told_from_outside_whether_books_have_people(shop: StaffedShop) -> None:
    assert not has_people(shop.ledger.path)
    await shop.hire("Rina")
    assert has_people(shop.ledger.path)
