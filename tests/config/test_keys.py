"""The journal's key: found where it is kept, made once, never shown, and never a reason to stop."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.config import keys
from pos.config.keys import FILE, NAME, SERVICE, TRUSTED, VARIABLE, Kept, Keyring, journal_key
from pos.core.errors import BadSetting

A, B = bytes(range(32)), bytes(range(1, 33))


class Ring:
    """A keyring in memory."""

    def __init__(self, secret: str | None = None) -> None:
        self.secrets = {} if secret is None else {(SERVICE, NAME): secret}

    def get_password(self, service: str, username: str, /) -> str | None:
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        self.secrets[service, username] = password


class Forgetful(Ring):
    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep nothing, like the null backend."""


class Locked(Ring):
    def get_password(self, service: str, username: str, /) -> str | None:
        raise RuntimeError("dismissed")

    def set_password(self, service: str, username: str, password: str, /) -> None:
        raise RuntimeError("dismissed")


class Asking(Ring):
    """Waits for a person who is not there, until the test is over."""

    over = threading.Event()

    def get_password(self, service: str, username: str, /) -> str | None:
        self.over.wait()
        return None


@pytest.fixture(autouse=True)
def nobody_waits_for_ever() -> Iterator[None]:
    """Leave no thread behind: the end of a window would wait for it."""
    Asking.over.clear()
    yield
    Asking.over.set()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(10)


def put_file(folder: Path, text: str) -> Path:
    path = folder / FILE
    path.parent.mkdir()
    path.write_text(text)
    return path


def none() -> None:
    return None


# --- finding and making -----------------------------------------------------------------------


def test_a_key_is_made_once_and_found_again(tmp_path: Path) -> None:
    ring = Ring()
    made = journal_key(tmp_path, {}, find_keyring=lambda: ring)
    assert made.kept is Kept.KEYRING
    assert made.secret is not None
    assert len(made.secret) == 32
    assert journal_key(tmp_path, {}, find_keyring=lambda: ring) == made
    assert list(tmp_path.iterdir()) == []


def test_two_keys_are_not_alike(tmp_path: Path) -> None:
    one = journal_key(tmp_path, {}, find_keyring=Ring)
    other = journal_key(tmp_path, {}, find_keyring=Ring)
    assert one.secret != other.secret


@pytest.mark.parametrize("ring", [none, Forgetful, Locked])
def test_without_a_keyring_the_key_lies_in_a_file_of_the_owner_alone(
    tmp_path: Path, ring: type[Ring]
) -> None:
    made = journal_key(tmp_path, {}, find_keyring=ring)
    assert made.kept is Kept.FILE
    assert journal_key(tmp_path, {}, find_keyring=ring) == made
    path = tmp_path / FILE
    assert bytes.fromhex(path.read_text()) == made.secret
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_file_does_not_lie_where_backups_do() -> None:
    assert FILE.parts[0] != "backups"


def test_environment_wins_over_file_and_file_over_keyring(tmp_path: Path) -> None:
    put_file(tmp_path, A.hex())
    ring = Ring(B.hex())
    found = journal_key(tmp_path, {}, find_keyring=lambda: ring)
    assert (found.kept, found.secret, found.known) == (Kept.FILE, A, (A, B))
    given = bytes(32)
    found = journal_key(tmp_path, {VARIABLE: given.hex()}, find_keyring=lambda: ring)
    assert (found.kept, found.secret, found.known) == (Kept.ENVIRONMENT, given, (given, A, B))


def test_a_check_makes_no_key(tmp_path: Path) -> None:
    ring = Ring()
    found = journal_key(tmp_path, {}, find_keyring=lambda: ring, make=False)
    assert (found.kept, found.secret, found.known) == (Kept.NOWHERE, None, ())
    assert (ring.secrets, list(tmp_path.iterdir())) == ({}, [])


@pytest.mark.parametrize("value", ["marker", "00", "zz" * 32, A.hex() + "00"])
def test_a_wrong_key_in_the_environment_is_refused_without_repeating_it(
    tmp_path: Path, value: str
) -> None:
    with pytest.raises(BadSetting) as caught:
        journal_key(tmp_path, {VARIABLE: value}, find_keyring=none)
    assert value not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_holds_no_key_is_kept_and_a_new_key_made(tmp_path: Path) -> None:
    put_file(tmp_path, "half a k")
    made = journal_key(tmp_path, {}, find_keyring=none)
    assert made.kept is Kept.FILE
    assert (tmp_path / "secrets" / "journal.key.unreadable").read_text() == "half a k"
    assert journal_key(tmp_path, {}, find_keyring=none) == made


def test_where_nothing_can_be_written_there_is_no_key_and_no_stop(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    found = journal_key(blocked, {}, find_keyring=none)
    assert (found.kept, found.secret) == (Kept.NOWHERE, None)


def test_of_many_who_make_it_at_once_all_have_the_same(tmp_path: Path) -> None:
    made: list[bytes | None] = []
    threads = [
        threading.Thread(
            target=lambda: made.append(journal_key(tmp_path, {}, find_keyring=none).secret)
        )
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = bytes.fromhex((tmp_path / FILE).read_text())
    assert set(made) == {kept}


def test_a_keyring_that_asks_a_person_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_PATIENCE", 0.05)
    assert journal_key(tmp_path, {}, find_keyring=Asking).kept is Kept.FILE


async def test_finding_a_key_does_not_hold_up_the_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object, **__: object) -> str:
        time.sleep(0.2)
        return "found"

    monkeypatch.setattr(keys, "journal_key", slow)
    waiting = asyncio.ensure_future(keys.find_journal_key(tmp_path, {}))  # noqa: TID251 - awaited below
    ticks = 0
    while not waiting.done():
        await asyncio.sleep(0.01)
        ticks += 1
    assert str(await waiting) == "found"
    assert ticks >= 5


def test_a_key_shows_in_no_text(tmp_path: Path) -> None:
    found = journal_key(tmp_path, {VARIABLE: A.hex()}, find_keyring=none)
    assert A.hex() not in f"{found!r}{found}"
    assert repr(A) not in f"{found!r}{found}"


# --- which keyring ----------------------------------------------------------------------------


def backend(name: str, **facts: object) -> object:
    """Make a backend that bears the name of a real one."""
    module, _, cls = name.rpartition(".")
    made = type(cls, (Ring,), {"__module__": module, "__qualname__": cls})()
    for fact, value in facts.items():
        setattr(made, fact, value)
    return made


@pytest.mark.parametrize("name", sorted(TRUSTED))
def test_the_systems_own_keyrings_are_trusted(name: str) -> None:
    ring = backend(name)
    assert keys.trusted(ring) is ring


@pytest.mark.parametrize(
    "name",
    [
        "keyring.backends.fail.Keyring",
        "keyring.backends.null.Keyring",
        "keyrings.alt.file.PlaintextKeyring",
        "keyrings.alt.file.EncryptedKeyring",
        "somebody.elses.SecretService",
        "keyring.backends.macOS.Other",
    ],
)
def test_other_keyrings_are_not(name: str) -> None:
    assert keys.trusted(backend(name)) is None


def test_a_chain_is_trusted_when_all_of_it_is() -> None:
    chain = "keyring.backends.chainer.ChainerBackend"
    service = backend("keyring.backends.SecretService.Keyring")
    wallet = backend("keyring.backends.kwallet.DBusKeyring")
    plain = backend("keyrings.alt.file.PlaintextKeyring")
    assert keys.trusted(backend(chain, backends=[service, wallet])) is service
    assert keys.trusted(backend(chain, backends=[service, plain])) is None
    assert keys.trusted(backend(chain, backends=[])) is None


@pytest.mark.parametrize("name", ["fail", "null"])
def test_what_the_keyring_library_falls_back_on_is_refused(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = pytest.importorskip("keyring")
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend(f"keyring.backends.{name}.Keyring"))
    assert keys.trusted_keyring() is None


def test_a_keyring_library_that_breaks_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring = pytest.importorskip("keyring")

    def broken() -> Keyring:
        raise RuntimeError("no D-Bus")

    monkeypatch.setattr(keyring, "get_keyring", broken)
    assert keys.trusted_keyring() is None


def test_the_keyring_library_is_not_brought_in_before_it_is_needed() -> None:
    code = "import sys, pos.config.keys; print('keyring' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert out.stdout == "False\n"
