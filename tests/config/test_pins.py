"""What is kept of a PIN: Argon2id with a salt and a pepper, worked on aside, and never the PIN."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from pos.config import pins
from pos.config.keys import Kept, journal_key
from pos.config.pins import PEPPER, Argon2Hasher, NoPepper, Pepper, name_of
from pos.core.errors import BadSetting, PepperMissing

PIN = "482915"
A, B = bytes(range(32)).hex(), bytes(range(1, 33)).hex()


def hasher(folder: Path, pepper: str = A) -> Argon2Hasher:
    return Argon2Hasher(Pepper(folder, {"KASIR_PIN_PEPPER": pepper} if pepper else {}))


async def test_a_pin_is_known_again_and_no_other(tmp_path: Path) -> None:
    ours = hasher(tmp_path)
    kept = await ours.hash(PIN)
    assert await ours.verify(PIN, kept)
    for other in ("482916", "", "4829150", " 482915"):
        assert not await ours.verify(other, kept)
    assert not ours.is_outdated(kept)


async def test_the_terms_are_those_of_rfc_9106_or_stronger(tmp_path: Path) -> None:
    kept = await hasher(tmp_path).hash(PIN)
    name, kind, version, cost, salt, digest = kept.split("$")
    assert (name, kind, version) == (name_of(bytes.fromhex(A)), "argon2id", "v=19")
    facts = dict(part.split("=") for part in cost.split(","))
    assert int(facts["m"]) >= 64 * 1024
    assert int(facts["t"]) >= 3
    assert len(salt) >= 22
    assert len(digest) >= 43


async def test_the_same_pin_is_kept_differently_for_everybody(tmp_path: Path) -> None:
    ours = hasher(tmp_path)
    assert await ours.hash(PIN) != await ours.hash(PIN)


async def test_without_the_pepper_no_pin_can_be_checked_nor_guessed(tmp_path: Path) -> None:
    kept = await hasher(tmp_path).hash(PIN)
    with pytest.raises(PepperMissing):
        await hasher(tmp_path, B).verify(PIN, kept)
    # Who has the books alone has not even this: the PIN itself is not what was hashed.
    with pytest.raises(Exception, match=r"(?i)match"):
        PasswordHasher().verify("$" + kept.partition("$")[2], PIN)


async def test_what_was_kept_under_weaker_terms_or_spoilt_is_told(tmp_path: Path) -> None:
    ours = hasher(tmp_path)
    weak = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
    pepper = bytes.fromhex(A)
    kept = name_of(pepper) + weak.hash(pins._mixed(pepper, PIN))
    assert await ours.verify(PIN, kept)
    assert ours.is_outdated(kept)
    for spoilt in (name_of(pepper), f"{name_of(pepper)}$argon2id$nonsense", kept[:-9]):
        with pytest.raises(PepperMissing):
            await ours.verify(PIN, spoilt)


async def test_the_pepper_is_made_with_the_first_pin_and_kept_beside_the_journals_key(
    tmp_path: Path,
) -> None:
    fresh = hasher(tmp_path, "")
    with pytest.raises(PepperMissing):
        await fresh.verify(PIN, "0011223344556677$argon2id$")
    assert list(tmp_path.iterdir()) == [], "a mere check makes none"
    kept = await fresh.hash(PIN)
    path = tmp_path / "secrets" / "pin.pepper"
    assert path.stat().st_mode & 0o077 == 0
    assert await hasher(tmp_path, "").verify(PIN, kept)
    secret = bytes.fromhex(path.read_text("ascii").strip())
    assert secret.hex() not in kept
    assert journal_key(tmp_path, {}).secret != secret


async def test_a_pepper_that_changed_keeps_old_pins_while_it_is_at_hand(tmp_path: Path) -> None:
    filed = hasher(tmp_path, "")
    kept = await filed.hash(PIN)
    other = hasher(tmp_path, B)  # the environment wins, the file is still there
    assert await other.verify(PIN, kept)
    assert other.is_outdated(kept)
    assert (await other.hash(PIN)).startswith(name_of(bytes.fromhex(B)))


def test_a_pepper_in_the_environment_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as bad:
        Pepper(tmp_path, {"KASIR_PIN_PEPPER": "kasir"}).find(make=True)
    assert (bad.value.key, bad.value.value) == ("KASIR_PIN_PEPPER", "")


async def test_practice_touches_no_keyring_and_no_file(tmp_path: Path) -> None:
    kept = await Argon2Hasher(NoPepper()).hash(PIN)
    assert await Argon2Hasher(NoPepper()).verify(PIN, kept)
    assert list(tmp_path.iterdir()) == []
    found = journal_key(tmp_path, {}, make=False, hiding=PEPPER)
    assert found.kept is Kept.NOWHERE


async def test_a_pin_is_worked_on_while_the_window_goes_on(tmp_path: Path) -> None:
    ours, turns = hasher(tmp_path), 0
    loop_thread = threading.get_ident()
    seen: list[int] = []
    original = ours._pepper.find

    def find(*, make: bool) -> tuple[bytes, ...]:
        seen.append(threading.get_ident())
        return original(make=make)

    ours._pepper.find = find  # type: ignore[method-assign]  # where it runs is what is asked
    task = asyncio.get_running_loop().create_task(ours.hash(PIN))
    while not task.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns >= 5
    assert seen
    assert loop_thread not in seen
