"""Where the shop's API keys are kept: in a keyring that we trust, or in a file with a passphrase.

A keyring that keeps nothing, writes plain text, or passes secrets on to one that does, is refused;
which those are is known by name (``keys.TRUSTED``). Keys are kept per host: those of the sandbox
are not found where the live host is set, nor the reverse. What the environment gives is used as it
is, and written nowhere.

The file is sealed with ChaCha20-Poly1305 under Argon2id of the passphrase, on the low-memory terms
of RFC 9106 at the least; the host is sealed in with it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from pos.config import keys, places
from pos.config.hosts import check_keys
from pos.core.apikeys import SHORTEST_PASSPHRASE, ApiKeys, Kept, NoRing
from pos.core.errors import (
    KeyringRefused,
    KeysDamaged,
    KeysLocked,
    PassphraseTooShort,
    SettingsNotKept,
    StoreError,
    WrongPassphrase,
)

T = TypeVar("T")

SERVICE = keys.SERVICE
PATIENCE = 10.0  # seconds for a keyring that asks its owner to unlock it
_ASKS = 60.0  # ... where a person sits before it and has just pressed the button

_TIME, _MEMORY, _LANES = 3, 64 * 1024, 4  # RFC 9106, section 4, the second choice
_MOST_TIME, _MOST_MEMORY = 20, 1024 * 1024  # KiB; a file that wants more was not written by us
_SALT, _NONCE = 16, 12

_WHY = {
    "keyring.backends.fail.Keyring": NoRing.MISSING,
    "keyring.backends.null.Keyring": NoRing.OFF,
    "keyring.backends.chainer.ChainerBackend": NoRing.CHAIN,
}


class Ring(keys.Keyring, Protocol):
    """What we use of a keyring."""

    def delete_password(self, service: str, username: str, /) -> None:
        """Forget a secret."""
        ...


def judge(backend: object) -> NoRing | None:
    """Tell why a keyring's backend gets no keys of ours; None: it may have them."""
    if backend is None:
        return NoRing.MISSING
    if keys.trusted(backend) is not None:
        return None
    name = f"{type(backend).__module__}.{type(backend).__qualname__}"
    if (why := _WHY.get(name)) is not None:
        return why
    plain = "plaintext" in name.casefold() or name.startswith("keyrings.alt.")
    return NoRing.PLAIN if plain else NoRing.UNKNOWN


def system_backend() -> object | None:
    """Give the backend that the system's keyring would use, good or bad."""
    try:
        import keyring  # noqa: PLC0415 - takes as long as half a window

        return keyring.get_keyring()
    except Exception:  # noqa: BLE001 - a keyring's own troubles are many, and stop no shop
        return None


class Vault:
    """The keys of one data folder; every call takes its time, so none belongs on the loop."""

    def __init__(
        self, folder: Path, find_backend: Callable[[], object | None] = system_backend
    ) -> None:
        self._folder = folder
        self._find_backend = find_backend

    def refusal(self) -> NoRing | None:
        """Tell why the keyring of this system gets no keys; None: it may."""
        return judge(self._find_backend())

    def find(self, url: str) -> ApiKeys:
        """Give the keys for an address.

        :returns: keys that are kept nowhere and empty, where there are none.
        :raises KeysLocked: they are in a file that wants its passphrase.
        :raises KeyringRefused: the keyring is a good one and does not answer.
        """
        silent: KeyringRefused | None = None
        try:
            found = self._from_ring(url)
        except KeyringRefused as error:
            found, silent = None, error
        if found is not None:
            return found
        if self.file(url).is_file():
            raise KeysLocked
        if silent is not None and silent.ring == NoRing.SILENT:
            raise silent
        return ApiKeys()

    def keep(self, url: str, key: str, secret: str) -> ApiKeys:
        """Put keys into the keyring, and read them back.

        :raises KeyringRefused: there is none that we trust, or it does not keep them.
        :raises ConfigurationError: they do not belong to the address.
        """
        check_keys(url, key, secret)
        ring, entry = self._ring(), self._entry(url)
        text = json.dumps({"key": key, "secret": secret})
        _ask(lambda: ring.set_password(SERVICE, entry, text), _ASKS)
        if _ask(lambda: ring.get_password(SERVICE, entry), _ASKS) != text:
            raise KeyringRefused(ring=NoRing.OFF)
        with contextlib.suppress(OSError):
            self.file(url).unlink(missing_ok=True)  # what is older must not be found one day
        return ApiKeys(key=key, secret=secret, kept=Kept.KEYRING)

    def seal(self, url: str, key: str, secret: str, passphrase: str) -> ApiKeys:
        """Put keys into a file that only the passphrase opens.

        :raises PassphraseTooShort: it could be guessed.
        :raises SettingsNotKept: the file cannot be written.
        :raises ConfigurationError: the keys do not belong to the address.
        """
        check_keys(url, key, secret)
        if len(passphrase) < SHORTEST_PASSPHRASE:
            raise PassphraseTooShort(shortest=SHORTEST_PASSPHRASE)
        salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
        terms = {"version": 1, "time": _TIME, "memory": _MEMORY, "lanes": _LANES}
        text = json.dumps({"key": key, "secret": secret}).encode()
        box = _cipher(passphrase, salt, terms).encrypt(nonce, text, _aside(url, terms))
        whole = terms | {"salt": salt.hex(), "nonce": nonce.hex(), "box": box.hex()}
        _replace(self.file(url), json.dumps(whole))
        # What an earlier keyring has would be found first.
        with contextlib.suppress(KeyringRefused):
            ring, entry = self._ring(), self._entry(url)
            _ask(lambda: ring.delete_password(SERVICE, entry), PATIENCE)
        return ApiKeys(key=key, secret=secret, kept=Kept.FILE)

    def open(self, url: str, passphrase: str) -> ApiKeys:
        """Give the keys of the file.

        :raises WrongPassphrase: it does not open it, or somebody changed the file.
        :raises KeysDamaged: the file is none of ours.
        """
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - rarely needed

        try:
            whole = json.loads(self.file(url).read_text("utf-8"))
            terms = {name: int(whole[name]) for name in ("version", "time", "memory", "lanes")}
            salt, nonce, box = (bytes.fromhex(whole[name]) for name in ("salt", "nonce", "box"))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise KeysDamaged(path=str(self.file(url))) from error
        fair = (
            terms["version"] == 1
            and _TIME <= terms["time"] <= _MOST_TIME
            and _MEMORY <= terms["memory"] <= _MOST_MEMORY
            and terms["lanes"] == _LANES
            and (len(salt), len(nonce)) == (_SALT, _NONCE)
        )
        if not fair:
            raise KeysDamaged(path=str(self.file(url)))
        try:
            text = _cipher(passphrase, salt, terms).decrypt(nonce, box, _aside(url, terms))
        except InvalidTag:
            raise WrongPassphrase from None
        found = _pair(text.decode())
        if found is None:
            raise KeysDamaged(path=str(self.file(url)))
        return ApiKeys(key=found[0], secret=found[1], kept=Kept.FILE)

    def file(self, url: str) -> Path:
        """Name the file of the keys for an address."""
        host = "".join(c if c.isalnum() or c in ".-" else "_" for c in _host(url))
        return self._folder / "secrets" / f"api-{host}.sealed"

    # --- the keyring --------------------------------------------------------------------------

    def _ring(self) -> Ring:
        backend = _ask(self._find_backend, PATIENCE)
        if (why := judge(backend)) is not None:
            raise KeyringRefused(ring=why)
        return keys.trusted(backend)  # type: ignore[return-value]  # judged by its name

    def _from_ring(self, url: str) -> ApiKeys | None:
        ring, entry = self._ring(), self._entry(url)
        found = _pair(_ask(lambda: ring.get_password(SERVICE, entry), PATIENCE) or "")
        return None if found is None else ApiKeys(key=found[0], secret=found[1], kept=Kept.KEYRING)

    def _entry(self, url: str) -> str:
        # Two shops of one user of this machine have two folders, and two pairs of keys.
        folder = hashlib.sha256(str(self._folder.absolute()).encode()).hexdigest()[:16]
        return f"api-keys {_host(url)} {folder}"


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _pair(text: str) -> tuple[str, str] | None:
    try:
        whole = json.loads(text)
        return str(whole["key"]), str(whole["secret"])
    except (ValueError, KeyError, TypeError):
        return None


def _ask(work: Callable[[], T], patience: float) -> T:
    """Do something with the keyring, which may fail, or wait for a person.

    :raises KeyringRefused: it does not answer.
    """
    outcome: list[T] = []

    def run() -> None:
        with contextlib.suppress(Exception):  # a keyring's own troubles are many
            outcome.append(work())

    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(patience)
    if not outcome:
        raise KeyringRefused(ring=NoRing.SILENT)
    return outcome[0]


# --- the file -----------------------------------------------------------------------------------


class _Cipher(Protocol):
    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None, /) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None, /) -> bytes: ...


def _cipher(passphrase: str, salt: bytes, terms: dict[str, int]) -> _Cipher:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - rarely needed
    from cryptography.hazmat.primitives.ciphers.aead import (  # noqa: PLC0415
        ChaCha20Poly1305,
    )

    key = hash_secret_raw(
        passphrase.encode(),
        salt,
        time_cost=terms["time"],
        memory_cost=terms["memory"],
        parallelism=terms["lanes"],
        hash_len=32,
        type=Type.ID,
    )
    return ChaCha20Poly1305(key)


def _aside(url: str, terms: dict[str, int]) -> bytes:
    """Give what is sealed in beside the keys: a file of another host opens nothing."""
    return json.dumps(["kasir api keys", _host(url), terms], sort_keys=True).encode()


def _replace(path: Path, text: str) -> None:
    fresh: Path | None = None
    try:
        places.make_private(path.parent)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mode 0600
        fresh = Path(name)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except (OSError, StoreError) as error:
        if fresh is not None:
            fresh.unlink(missing_ok=True)
        raise SettingsNotKept(path=str(path), detail=type(error).__name__) from error
