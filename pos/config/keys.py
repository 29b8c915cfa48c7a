"""The key that seals the journal: found where it is kept, or made once; never in the books.

It is kept in the system's keyring where that is one we trust, else in ``secrets/journal.key`` in the
data folder, readable by its owner alone. ``KASIR_JOURNAL_KEY`` in the environment wins over both.

What the keyring protects from: whoever can write the shop's files, but is not logged in as the
shop, cannot alter the journal unseen. What the file protects from: whoever gets hold of a backup,
a copied or mailed database, and every accident. It does not protect from somebody who works as the
same user of this machine: they can read the file as Kasir does.

A key that is lost stops nothing: a new one is made, the journal says so, and ``kasir verify`` tells
which part cannot be checked any more.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import tempfile
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from pos.config import places
from pos.core.errors import BadSetting, StoreError

T = TypeVar("T")

VARIABLE = "KASIR_JOURNAL_KEY"
FILE = Path("secrets", "journal.key")
SERVICE, NAME = "kasir", "journal-key"
_BYTES = 32
_PATIENCE = 10.0  # seconds for a keyring that asks its owner to unlock it

# By module and class, because a keyring picks a plaintext one by itself where that is installed.
TRUSTED = frozenset(
    {
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
    }
)
_CHAIN = "keyring.backends.chainer.ChainerBackend"


class Kept(StrEnum):
    """Where a key is kept."""

    ENVIRONMENT = "environment"
    FILE = "file"
    KEYRING = "keyring"
    NOWHERE = "nowhere"  # nothing can be written here: there is no key


@dataclass(frozen=True, slots=True)
class Hiding:
    """Under which names a secret of ours is kept."""

    variable: str  # in the environment
    file: Path  # in the data folder
    name: str  # in the keyring, under ``SERVICE``


JOURNAL = Hiding(VARIABLE, FILE, NAME)


class Keyring(Protocol):
    """What we use of a keyring."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """Give a secret."""
        ...

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep a secret."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalKey:
    """The key to seal with, and all that are at hand, to check with."""

    kept: Kept
    secret: bytes | None = field(repr=False)
    known: tuple[bytes, ...] = field(repr=False)


def journal_key(
    folder: Path,
    environment: Mapping[str, str],
    *,
    find_keyring: Callable[[], Keyring | None] | None = None,
    make: bool = True,
    hiding: Hiding = JOURNAL,
) -> JournalKey:
    """Find the journal's key for a data folder, or make it; takes its time, so not on the loop.

    :param make: make one where there is none; a mere check does not.
    :param hiding: another secret of the same kind, kept beside it.
    :raises BadSetting: the environment names a key that is none; its value is not repeated.
    """
    given = _from_environment(environment, hiding.variable)
    ring = _patiently(find_keyring or trusted_keyring)
    filed = _read_file(folder / hiding.file)
    ringed = _patiently(lambda: _from_ring(ring, hiding.name))
    found = ((Kept.ENVIRONMENT, given), (Kept.FILE, filed), (Kept.KEYRING, ringed))
    known = tuple(dict.fromkeys(secret for _, secret in found if secret is not None))
    for kept, secret in found:
        if secret is not None:
            return JournalKey(kept=kept, secret=secret, known=known)
    if not make:
        return JournalKey(kept=Kept.NOWHERE, secret=None, known=known)
    return _made(folder / hiding.file, ring, hiding.name)


async def find_journal_key(folder: Path, environment: Mapping[str, str]) -> JournalKey:
    """Find or make the key on a thread that holds up neither the loop nor the program's end."""
    found: Future[JournalKey] = Future()

    def run() -> None:
        try:
            found.set_result(journal_key(folder, environment))
        except BaseException as error:  # noqa: BLE001 - it belongs to the one who waits
            found.set_exception(error)

    threading.Thread(target=run, name="journal-key", daemon=True).start()
    return await asyncio.shield(asyncio.wrap_future(found))


def _from_environment(environment: Mapping[str, str], variable: str) -> bytes | None:
    text = environment.get(variable, "").strip()
    if not text:
        return None
    if (secret := _read(text)) is None:
        raise BadSetting(key=variable, value="", allowed="64 hex figures")
    return secret


def _read(text: str | None) -> bytes | None:
    try:
        secret = bytes.fromhex(text or "")
    except ValueError:
        return None
    return secret if len(secret) == _BYTES else None


# --- making -----------------------------------------------------------------------------------


def _made(path: Path, ring: Keyring | None, name: str) -> JournalKey:
    secret = secrets.token_bytes(_BYTES)
    if ring is not None and _patiently(lambda: _into_ring(ring, name, secret)):
        return JournalKey(kept=Kept.KEYRING, secret=secret, known=(secret,))
    try:
        _write_file(path, secret)
    except FileExistsError:  # another process was quicker
        secret = _read_file(path) or secret
    except (OSError, StoreError):
        # Nothing can be written here; then the books cannot be either, and a reader needs no key.
        return JournalKey(kept=Kept.NOWHERE, secret=None, known=())
    return JournalKey(kept=Kept.FILE, secret=secret, known=(secret,))


def _write_file(path: Path, secret: bytes) -> None:
    """Make the file, whole or not at all, and not in the place of another."""
    places.make_private(path.parent)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # of mode 0600
    fresh = Path(name)
    try:
        os.write(descriptor, secret.hex().encode() + b"\n")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        if path.exists() and _read_file(path) is None:
            path.replace(path.with_name(f"{path.name}.unreadable"))  # kept, it may be a key yet
        if os.name == "nt":
            fresh.rename(path)
        else:
            path.hardlink_to(fresh)
    finally:
        fresh.unlink(missing_ok=True)


def _read_file(path: Path) -> bytes | None:
    try:
        return _read(path.read_text("ascii").strip())
    except (OSError, ValueError):
        return None


# --- the keyring ------------------------------------------------------------------------------


def trusted_keyring() -> Keyring | None:
    """Give the system's keyring if it is one that we trust, else nothing."""
    try:
        import keyring  # noqa: PLC0415 - takes as long as half a window
    except ImportError:
        return None
    try:
        return trusted(keyring.get_keyring())
    except Exception:  # noqa: BLE001 - a keyring's own troubles are many, and stop no shop
        return None


def trusted(backend: object) -> Keyring | None:
    """Give a backend back if it is on the list; of a chain, its first, if all of it is."""
    if _name_of(backend) == _CHAIN:
        links = list(getattr(backend, "backends", ()))
        return links[0] if links and all(_name_of(link) in TRUSTED for link in links) else None
    return backend if _name_of(backend) in TRUSTED else None  # type: ignore[return-value]  # by name


def _name_of(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _from_ring(ring: Keyring | None, name: str) -> bytes | None:
    return None if ring is None else _read(ring.get_password(SERVICE, name))


def _into_ring(ring: Keyring, name: str, secret: bytes) -> bool:
    ring.set_password(SERVICE, name, secret.hex())
    return _from_ring(ring, name) == secret


def _patiently(work: Callable[[], T | None]) -> T | None:
    """Do something with the keyring, which may fail or wait for a person; then do without."""
    outcome: list[T | None] = []

    def run() -> None:
        try:
            outcome.append(work())
        except Exception:  # noqa: BLE001 - as above
            outcome.append(None)

    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(_PATIENCE)
    return outcome[0] if outcome else None
