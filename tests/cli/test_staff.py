"""``kasir staff``, PINs of commands, and that no command tells a blind cashier a total."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pos.app.house import House, Silent, open_house, read_plan
from pos.cli.main import _parser
from pos.core.journal import Verb
from tests.cli.conftest import Counter, Ran
from tests.sandbox.shop import Shop

RINA, SARI = "482915", "739104"
AMOUNTS = [51_000, 62_350, 73_700]
TOTAL = sum(AMOUNTS)


@pytest.fixture
def pin(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda digits: monkeypatch.setenv("KASIR_PIN", digits)


@pytest.fixture
def staffed(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, pin: Callable[[str], None]
) -> Counter:
    """Rina is the manager, Sari a cashier; nobody's PIN is in the environment."""
    monkeypatch.setenv("KASIR_NEW_PIN", RINA)
    assert counter("staff", "add", "Rina", "--role", "manager").code == 0
    monkeypatch.setenv("KASIR_NEW_PIN", SARI)
    pin(RINA)
    assert counter("staff", "add", "Sari", "--as", "Rina").code == 0
    monkeypatch.delenv("KASIR_NEW_PIN")
    monkeypatch.delenv("KASIR_PIN")
    return counter


def in_house(work: Callable[[House], object]) -> None:
    """Do something in a window's house of the environment's folder."""

    async def run() -> None:
        folder = Path(os.environ["KASIR_DATA_DIR"])
        async with open_house(read_plan(folder), Silent()) as house:
            await work(house)  # type: ignore[misc]  # an async function, told by its use

    asyncio.run(run())


def test_the_first_person_is_a_manager_and_the_list_tells_roles(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, pin: Callable[[str], None]
) -> None:
    monkeypatch.setenv("KASIR_NEW_PIN", SARI)
    refused = counter("staff", "add", "Sari")
    assert (refused.code, refused.out) == (2, "")
    assert counter("staff", "list", "--json").json == []
    monkeypatch.setenv("KASIR_NEW_PIN", "123456")
    assert counter("staff", "add", "Rina", "--role", "manager").code == 2
    monkeypatch.setenv("KASIR_NEW_PIN", RINA)
    added = counter("staff", "add", "Rina", "--role", "manager")
    assert (added.code, added.out) == (0, "Rina was added.\n")
    pin(RINA)
    (listed,) = counter("staff", "list", "--json", "--as", "rina").json
    assert (listed["name"], listed["role"], listed["active"]) == ("Rina", "manager", True)
    assert "manager" in counter("staff", "list", "--as", "Rina").out


def test_people_are_disabled_enabled_and_given_pins(
    staffed: Counter, monkeypatch: pytest.MonkeyPatch, pin: Callable[[str], None]
) -> None:
    pin(RINA)
    assert staffed("staff", "disable", "Sari", "--as", "Rina").code == 0
    assert "disabled" in staffed("staff", "list", "--as", "Rina").out
    assert staffed("staff", "enable", "Sari", "--as", "Rina").code == 0
    monkeypatch.setenv("KASIR_NEW_PIN", "350917")
    assert staffed("staff", "reset-pin", "Sari", "--as", "Rina").code == 0
    pin("350917")
    assert staffed("sell", "--amount", "100000", "--outlet", "ALFAMART", "--as", "Sari").code == 0
    assert staffed("staff", "list", "--as", "Sari").code == 2, "a cashier manages nobody"
    assert staffed("staff", "disable", "Rina", "--as", "Dewi").code == 2


def test_a_sale_bears_the_name_of_whoever_signed_in(
    staffed: Counter, pin: Callable[[str], None]
) -> None:
    pin(SARI)
    assert staffed.sell("100000", "ALFAMART", "--as", "Sari").json["cashier"] == "Sari"
    pin(RINA)
    (sale,) = staffed("sales", "--json", "--as", "Rina").json
    assert sale["cashier"] == "Sari"


LISTS = [
    ("sales",),
    ("attention",),
    ("reconcile",),
    ("watch", "--once", "--json"),
    ("verify",),
    ("backup", "copy.db"),
    ("restore", "--list"),
    ("support-bundle", "bundle.zip"),
    ("staff", "list"),
    ("day",),
]


@pytest.mark.parametrize("command", LISTS, ids=" ".join)
def test_lists_totals_and_care_want_a_name(
    staffed: Counter,
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    pin: Callable[[str], None],
) -> None:
    monkeypatch.chdir(staffed.folder)
    refused = staffed(*command)
    assert (refused.code, refused.out) == (2, "")
    assert "--as" in refused.err
    pin(SARI)
    assert staffed(*command, "--as", "Rina").code == 2, "not her PIN"
    pin(RINA)
    assert staffed(*command, "--as", "Rina").code in (0, 6)


def test_without_a_terminal_and_without_the_variable_no_pin_is_asked_for(
    staffed: Counter,
) -> None:
    refused = staffed("sales", "--as", "Rina")
    assert refused.code == 2
    assert "KASIR_PIN" in refused.err


def test_a_pin_is_typed_where_there_is_a_terminal(
    staffed: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    typed = iter([RINA, "350917", "350918", RINA, "350917", "350917"])

    def type_it(prompt: str) -> str:
        asked.append(prompt)
        return next(typed)

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", type_it)
    assert staffed("staff", "reset-pin", "Sari", "--as", "Rina").code == 2, "typed in two ways"
    assert staffed("staff", "reset-pin", "Sari", "--as", "Rina").code == 0
    assert asked[:3] == ["PIN of Rina: ", "New PIN of Sari: ", "The new PIN once more: "]


def test_a_wait_after_wrong_pins_is_waited_for_and_a_manager_ends_it(
    staffed: Counter, monkeypatch: pytest.MonkeyPatch, pin: Callable[[str], None]
) -> None:
    waited: list[float] = []

    async def wait(_clock: object, seconds: float) -> None:
        waited.append(seconds)
        raise KeyboardInterrupt

    monkeypatch.setattr("pos.app.system.SystemClock.sleep", wait)
    pin("350917")
    for _ in range(5):
        assert staffed("sales", "--as", "Sari").code == 2
    told = staffed("sales", "--as", "Sari")
    assert told.code == 130
    assert "Waiting 30 seconds" in told.err
    assert waited == [30]
    assert staffed("staff", "unlock", "Sari").code == 2, "nobody said who"
    pin(RINA)
    assert staffed("staff", "unlock", "Sari", "--as", "Rina").code == 0
    pin(SARI)
    assert staffed("sales", "--as", "Sari").code == 0


def test_where_the_pepper_is_lost_a_manager_gets_a_new_pin_without_one(
    staffed: Counter, monkeypatch: pytest.MonkeyPatch, pin: Callable[[str], None]
) -> None:
    monkeypatch.setenv("KASIR_NEW_PIN", "350917")
    assert staffed("staff", "reset-pin", "Rina").code == 2
    (staffed.folder / "secrets" / "pin.pepper").unlink()
    pin(RINA)
    lost = staffed("sales", "--as", "Rina")
    assert lost.code == 4
    assert "reset-pin" in lost.err
    assert staffed("staff", "reset-pin", "Sari").code == 2, "a cashier's comes second"
    mended = staffed("staff", "reset-pin", "Rina")
    assert mended.code == 0
    assert "journal" in mended.err
    pin("350917")
    assert staffed("sales", "--as", "Rina").code == 0

    async def look(house: House) -> None:
        entries = await house.office.means.staff.acts(limit=99)
        changed = next(entry for entry in entries if entry.verb is Verb.PIN_CHANGED)
        assert changed.facts.keys() == {"person", "recovered"}

    in_house(look)


def test_books_that_are_damaged_can_be_seen_to_without_a_pin(staffed: Counter) -> None:
    path = staffed.folder / "kasir.db"
    content = bytearray(path.read_bytes())
    content[100:4000] = bytes(3900)
    path.write_bytes(content)
    assert staffed("verify").code == 5


def test_no_pin_stands_in_a_log_or_in_the_bundle(
    staffed: Counter, pin: Callable[[str], None]
) -> None:
    pin(RINA)
    target = staffed.folder / "bundle.zip"
    assert staffed("support-bundle", str(target), "--as", "Rina").code == 0
    for path in staffed.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert RINA.encode() not in content, path
            assert SARI.encode() not in content, path


# --- a blind cashier --------------------------------------------------------------------------

# How each command is asked for what it might tell; None: it never opens the shop's books.
ASKED: dict[str, list[list[str]] | None] = {
    "demo": None,
    "sandbox": None,
    "sell": [["--amount", "40000", "--outlet", "ALFAMART", "--json"]],
    "watch": [["--once"], ["--once", "--json"]],
    "sales": [[], ["--json"], ["--status", "paid"]],
    "show": [["K1-000001"], ["K1-000002", "--json"]],
    "slip": [["K1-000001", "--format", "text", "-o", "-"]],
    "day": [[], ["--format", "json"], ["--format", "csv", "-o", "day.csv"]],
    "export": [
        ["--from", "2020-01-01", "--to", "2040-01-01", "--format", "csv", "-o", "all.csv"],
    ],
    "printers": [[]],
    "print-test": [["--printer", "file:test.bin"]],
    "attention": [[], ["--json"], ["--close", "1", "--note", "x"]],
    "reconcile": [[], ["--json"]],
    "staff": [["list"], ["unlock"], ["disable", "Rina"], ["reset-pin", "Rina"], ["add", "Dewi"]],
    "verify": [[], ["--json"]],
    "backup": [["copy.db"]],
    "restore": [["--list"]],
    "support-bundle": [["bundle.zip"]],
    "doctor": [[], ["--json"], ["--lines"]],
}


NAMELESS = {"printers", "print-test", "doctor"}  # they tell of the machine, and take no name


def commands() -> set[str]:
    actions = _parser()._actions
    (group,) = [one for one in actions if isinstance(one, argparse._SubParsersAction)]
    return set(group.choices)


def test_every_command_is_in_the_walk() -> None:
    assert commands() == set(ASKED)


@pytest.fixture
def blind(staffed: Counter, monkeypatch: pytest.MonkeyPatch, pin: Callable[[str], None]) -> Counter:
    """Sari has a shift open and three paid sales; the shop closes blind."""
    pin(SARI)
    customer = Shop(staffed.sandbox)
    for amount in AMOUNTS:
        sale = staffed.sell(str(amount), "ALFAMART", "--as", "Sari").json
        customer.task(sale["payment_id"], "receive_payment")
    customer.http.close()
    monkeypatch.setenv("KASIR_BLIND_CLOSE", "true")

    async def begin(house: House) -> None:
        await house.office.sign_in.sign_in("Sari", SARI)
        await house.office.shifts.open()
        assert house.duty.now.sees_no_totals

    in_house(begin)
    pin(RINA)
    assert staffed("watch", "--once", "--json", "--as", "Rina").json[0]["status"] == "paid"
    monkeypatch.delenv("KASIR_PIN")
    monkeypatch.chdir(staffed.folder)
    return staffed


def told(ran: Ran) -> str:
    return re.sub(r"[.,]", "", ran.out + ran.err)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("who", ["nobody who is known", "Sari"])
def test_no_command_tells_a_blind_cashier_what_the_takings_come_to(
    blind: Counter, who: str, pin: Callable[[str], None]
) -> None:
    signed_in: tuple[str, ...] = ()
    if who == "Sari":
        signed_in = ("--as", "Sari")
        pin(SARI)
    for name, asked in ((name, asked) for name, all_ in ASKED.items() for asked in all_ or []):
        if signed_in and name in NAMELESS:
            continue
        before = {path.name for path in blind.folder.iterdir()}
        ran = blind(name, *asked, *signed_in)
        assert "usage:" not in ran.err, (name, asked)
        assert str(TOTAL) not in told(ran), (name, asked)
        seen = {amount for amount in AMOUNTS if str(amount) in told(ran)}
        assert len(seen) < 2, (name, asked)
        new = {path.name for path in blind.folder.iterdir()} - before
        assert not new & {"day.csv", "all.csv", "copy.db", "bundle.zip"}, (name, asked)


def test_the_walk_would_find_the_takings(blind: Counter, pin: Callable[[str], None]) -> None:
    pin(RINA)
    listed = blind("sales", "--as", "Rina")
    assert all(str(amount) in told(listed) for amount in AMOUNTS)
    assert str(TOTAL) in told(blind("day", "--as", "Rina"))
