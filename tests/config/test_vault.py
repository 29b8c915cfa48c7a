"""Keys go into a keyring that is known as good, or behind a passphrase; never anywhere else."""

from __future__ import annotations

import json
import os
import threading
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pos.config import vault
from pos.config.hosts import PRODUCTION, SANDBOX_URL
from pos.config.keys import TRUSTED
from pos.config.vault import SERVICE, Vault, judge
from pos.core.apikeys import ApiKeys, Kept, NoRing
from pos.core.errors import (
    KeyForOtherHost,
    KeyringRefused,
    KeysDamaged,
    KeysLocked,
    PassphraseTooShort,
    WrongPassphrase,
)

LIVE_URL = f"https://{PRODUCTION}/api/v4"
KEY, SECRET = "test_marker_key", "marker-secret"
WORDS = "kopi susu gula aren"


class Ring:
    """A keyring in memory; its name is the test's to choose."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str, /) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        del self.kept[service, username]


def named(name: str, kind: type = Ring, **members: object) -> object:
    module, _, cls = name.rpartition(".")
    return type(cls, (kind,), {"__module__": module, **members})()


GOOD = "keyring.backends.SecretService.Keyring"
FAIL = "keyring.backends.fail.Keyring"
NULL = "keyring.backends.null.Keyring"
PLAIN = "keyrings.alt.file.PlaintextKeyring"
CHAIN = "keyring.backends.chainer.ChainerBackend"


def _same(backend: object) -> object:
    return backend


def ring() -> Ring:
    found = named(GOOD)
    assert isinstance(found, Ring)
    return found


@pytest.mark.parametrize("name", sorted(TRUSTED))
def test_each_keyring_of_the_list_may_have_keys(name: str, tmp_path: Path) -> None:
    backend = named(name)
    kept = Vault(tmp_path, lambda: backend).keep(SANDBOX_URL, KEY, SECRET)
    found = Vault(tmp_path, lambda: backend).find(SANDBOX_URL)
    assert kept == found == ApiKeys(key=KEY, secret=SECRET, kept=Kept.KEYRING)


@pytest.mark.parametrize(
    ("backend", "why"),
    [
        (None, NoRing.MISSING),
        (named(FAIL), NoRing.MISSING),
        (named(NULL), NoRing.OFF),
        (named(PLAIN), NoRing.PLAIN),
        (named("keyrings.alt.file.EncryptedKeyring"), NoRing.PLAIN),
        (named("somebody.PlaintextRing"), NoRing.PLAIN),
        (named(CHAIN, backends=[named(GOOD), named(PLAIN)]), NoRing.CHAIN),
        (named(CHAIN, backends=[]), NoRing.CHAIN),
        (named("keyring.backends.SecretService.KeyringOfAnother"), NoRing.UNKNOWN),
        (named("somebody.Keyring"), NoRing.UNKNOWN),
    ],
    ids=lambda one: type(one).__qualname__ if not isinstance(one, NoRing) else str(one),
)
def test_every_other_is_refused_with_its_reason_and_gets_nothing(
    backend: object, why: NoRing, tmp_path: Path
) -> None:
    assert judge(backend) is why
    with pytest.raises(KeyringRefused) as caught:
        Vault(tmp_path, lambda: backend).keep(SANDBOX_URL, KEY, SECRET)
    assert caught.value.ring == why
    assert "marker" not in str(caught.value)
    if isinstance(backend, Ring):
        assert backend.kept == {}
    assert list(tmp_path.iterdir()) == []


def test_a_chain_of_good_ones_is_good() -> None:
    assert judge(named(CHAIN, backends=[named(GOOD)])) is None


def test_a_good_keyring_that_keeps_nothing_is_found_out(tmp_path: Path) -> None:
    def forget(*_: object) -> None:
        pass

    backend = named(GOOD, set_password=forget)
    with pytest.raises(KeyringRefused) as caught:
        Vault(tmp_path, lambda: backend).keep(SANDBOX_URL, KEY, SECRET)
    assert caught.value.ring == NoRing.OFF


def test_a_keyring_that_does_not_answer_is_not_taken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "PATIENCE", 0.05)

    def wait(*_: object) -> None:
        threading.Event().wait(2)

    for trouble in (wait, lambda *_: 1 / 0):
        backend = named(GOOD, get_password=trouble)
        with pytest.raises(KeyringRefused) as caught:
            Vault(tmp_path, partial(_same, backend)).find(SANDBOX_URL)
        assert caught.value.ring == NoRing.SILENT


def test_a_system_without_a_keyring_has_no_keys_and_that_is_no_error(tmp_path: Path) -> None:
    for backend in (None, named(FAIL), named(PLAIN)):
        assert Vault(tmp_path, partial(_same, backend)).find(SANDBOX_URL) == ApiKeys()


def test_keys_of_one_host_or_folder_are_not_found_at_another(tmp_path: Path) -> None:
    backend = ring()
    Vault(tmp_path / "a", lambda: backend).keep(SANDBOX_URL, KEY, SECRET)
    assert Vault(tmp_path / "a", lambda: backend).find(LIVE_URL) == ApiKeys()
    assert Vault(tmp_path / "b", lambda: backend).find(SANDBOX_URL) == ApiKeys()
    assert {service for service, _ in backend.kept} == {SERVICE}


def test_a_live_key_for_a_test_host_is_kept_nowhere(tmp_path: Path) -> None:
    backend = ring()
    for url, key in ((SANDBOX_URL, "live_x"), (LIVE_URL, "test_x")):
        with pytest.raises(KeyForOtherHost):
            Vault(tmp_path, lambda: backend).keep(url, key, SECRET)
        with pytest.raises(KeyForOtherHost):
            Vault(tmp_path, lambda: backend).seal(url, key, SECRET, WORDS)
    assert backend.kept == {}
    assert list(tmp_path.iterdir()) == []


# --- the file ---------------------------------------------------------------------------------


@pytest.fixture
def bare(tmp_path: Path) -> Vault:
    """Give a vault of a system without a keyring."""
    return Vault(tmp_path, lambda: None)


def test_a_passphrase_opens_what_it_sealed_and_no_other_does(bare: Vault) -> None:
    bare.seal(SANDBOX_URL, KEY, SECRET, WORDS)
    with pytest.raises(KeysLocked):
        bare.find(SANDBOX_URL)
    assert bare.open(SANDBOX_URL, WORDS) == ApiKeys(key=KEY, secret=SECRET, kept=Kept.FILE)
    for wrong in ("", WORDS + " ", WORDS.upper()):
        with pytest.raises(WrongPassphrase):
            bare.open(SANDBOX_URL, wrong)


def test_the_file_shows_no_secret_and_is_its_owners_alone(bare: Vault, tmp_path: Path) -> None:
    bare.seal(SANDBOX_URL, KEY, SECRET, WORDS)
    path = bare.file(SANDBOX_URL)
    for hidden in (KEY, SECRET, WORDS, "marker"):
        assert hidden not in path.read_text()
        assert hidden.encode().hex() not in path.read_text()
    assert [one.name for one in (tmp_path / "secrets").iterdir()] == [path.name]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700


def test_its_terms_are_those_of_rfc_9106_at_least(bare: Vault) -> None:
    bare.seal(SANDBOX_URL, KEY, SECRET, WORDS)
    whole = json.loads(bare.file(SANDBOX_URL).read_text())
    assert (whole["time"], whole["memory"], whole["lanes"]) >= (3, 64 * 1024, 4)


def test_two_files_of_one_passphrase_have_nothing_in_common(bare: Vault) -> None:
    bare.seal(SANDBOX_URL, KEY, SECRET, WORDS)
    first = json.loads(bare.file(SANDBOX_URL).read_text())
    bare.seal(SANDBOX_URL, KEY, SECRET, WORDS)
    second = json.loads(bare.file(SANDBOX_URL).read_text())
    assert all(first[name] != second[name] for name in ("salt", "nonce", "box"))


@cache
def a_file() -> dict[str, object]:
    """Give what stands in a file as it was sealed."""
    with TemporaryDirectory() as folder:
        one = Vault(Path(folder), lambda: None)
        one.seal(SANDBOX_URL, KEY, SECRET, WORDS)
        whole: dict[str, object] = json.loads(one.file(SANDBOX_URL).read_text())
        return whole


@pytest.mark.parametrize(
    "change",
    [
        {"memory": 8},
        {"memory": 2**30},
        {"time": 0},
        {"lanes": 1},
        {"salt": ""},
        {"box": "zz"},
        {"version": 2},
        {"nonce": None},
    ],
)
def test_a_file_that_somebody_changed_is_refused(bare: Vault, change: dict[str, object]) -> None:
    path = bare.file(SANDBOX_URL)
    path.parent.mkdir()
    path.write_text(json.dumps(a_file() | change))
    with pytest.raises(KeysDamaged):
        bare.open(SANDBOX_URL, WORDS)


def test_a_sealed_file_of_another_host_opens_nothing(bare: Vault) -> None:
    bare.seal(LIVE_URL, "live_x", SECRET, WORDS)
    bare.file(LIVE_URL).rename(bare.file(SANDBOX_URL))
    with pytest.raises(WrongPassphrase):
        bare.open(SANDBOX_URL, WORDS)


def test_a_short_passphrase_is_refused(bare: Vault, tmp_path: Path) -> None:
    with pytest.raises(PassphraseTooShort):
        bare.seal(SANDBOX_URL, KEY, SECRET, "123456789")
    assert list(tmp_path.iterdir()) == []


def test_what_was_kept_last_is_what_is_found(tmp_path: Path) -> None:
    backend = ring()
    both = Vault(tmp_path, lambda: backend)
    both.keep(SANDBOX_URL, KEY, "old-secret")
    both.seal(SANDBOX_URL, KEY, SECRET, WORDS)
    with pytest.raises(KeysLocked):
        both.find(SANDBOX_URL)
    both.keep(SANDBOX_URL, KEY, "new-secret")
    assert both.find(SANDBOX_URL).secret == "new-secret"
    assert not both.file(SANDBOX_URL).exists()


def test_keys_show_in_no_text() -> None:
    assert "marker" not in repr(ApiKeys(key=KEY, secret=SECRET, kept=Kept.MEMORY))
