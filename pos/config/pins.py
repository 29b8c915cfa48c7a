"""PINs are kept as Argon2id of the PIN mixed with a pepper; each with a salt of its own.

A PIN is a million guesses at the most, so no hash alone keeps it from somebody who has a copy of
the books. The pepper does: it lies where the journal's key lies, in the system's keyring or in
``secrets/pin.pepper``, never in the books. ``KASIR_PIN_PEPPER`` in the environment wins over both.

What is kept names the pepper, so that a PIN of another machine's books is told from a wrong one.
"""

from __future__ import annotations

import asyncio
import hmac
import re
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pos.config.keys import Hiding, journal_key
from pos.core.errors import PepperMissing

if TYPE_CHECKING:
    from argon2 import PasswordHasher  # late below: nobody types a PIN before the first paint

T = TypeVar("T")

PEPPER = Hiding("KASIR_PIN_PEPPER", Path("secrets", "pin.pepper"), "pin-pepper")
_NAME = b"kasir pin pepper name 1"
_PIN = b"kasir pin 1"
_HASHED = re.compile(
    r"argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]{22,}\$[A-Za-z0-9+/]{43,}", re.ASCII
)


class Pepper:
    """The pepper of a data folder: found when the first PIN is checked, made with the first one kept."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._environment = environment

    def find(self, *, make: bool) -> tuple[bytes, ...]:
        """Give all that are at hand, the one to keep new PINs with first; takes its time."""
        found = journal_key(self._folder, self._environment, make=make, hiding=PEPPER)
        return found.known


class NoPepper:
    """The pepper of practice: none, and no keyring is touched for it."""

    def find(self, *, make: bool) -> tuple[bytes, ...]:
        """Give the one that everybody knows."""
        del make
        return (bytes(32),)


class Argon2Hasher:
    """The ``PinHasher`` port; every PIN is worked on by a thread of its own."""

    def __init__(self, pepper: Pepper | NoPepper) -> None:
        self._pepper = pepper
        self._known: tuple[bytes, ...] = ()

    async def hash(self, pin: str) -> str:
        """Give what is kept of a PIN.

        :raises PepperMissing: no pepper can be kept on this machine.
        """
        return await _aside(lambda: self._hash(pin))

    async def verify(self, pin: str, kept: str) -> bool:
        """Tell whether a PIN is the one that was kept.

        :raises PepperMissing: it was kept with a pepper that is not here.
        """
        return await _aside(lambda: self._verify(pin, kept))

    def is_outdated(self, kept: str) -> bool:
        """Tell whether it was kept under weaker terms than today's, or with another pepper."""
        name, _, hashed = kept.partition("$")
        first = self._known[0] if self._known else b""
        return name != name_of(first) or _argon2().check_needs_rehash(f"${hashed}")

    def _hash(self, pin: str) -> str:
        pepper = self._find(make=True)[0]
        return name_of(pepper) + _argon2().hash(_mixed(pepper, pin))

    def _verify(self, pin: str, kept: str) -> bool:
        from argon2.exceptions import VerifyMismatchError  # noqa: PLC0415 - see above

        name, _, hashed = kept.partition("$")
        known = self._find(make=False, wanted=name)
        if _HASHED.fullmatch(hashed) is None:
            raise PepperMissing  # spoilt: as good as kept with another
        pepper = next(one for one in known if name_of(one) == name)
        try:
            return _argon2().verify(f"${hashed}", _mixed(pepper, pin))
        except VerifyMismatchError:
            return False

    def _find(self, *, make: bool, wanted: str = "") -> tuple[bytes, ...]:
        def lacking() -> bool:
            return not self._known or wanted not in ("", *map(name_of, self._known))

        if lacking():
            self._known = self._pepper.find(make=make)
        if lacking():
            raise PepperMissing
        return self._known


def name_of(pepper: bytes) -> str:
    """Name a pepper; the name tells nothing of it."""
    return hmac.digest(pepper, _NAME, "sha256")[:8].hex()


def _mixed(pepper: bytes, pin: str) -> bytes:
    return hmac.digest(pepper, _PIN + pin.encode(), "sha256")


def _argon2() -> PasswordHasher:
    from argon2 import PasswordHasher, profiles  # noqa: PLC0415 - see above

    return PasswordHasher.from_parameters(profiles.RFC_9106_LOW_MEMORY)


async def _aside(work: Callable[[], T]) -> T:
    """Do work on a thread that holds up neither the loop nor the program's end."""
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - it belongs to the one who waits
            done.set_exception(error)

    threading.Thread(target=run, name="pin", daemon=True).start()
    return await asyncio.shield(asyncio.wrap_future(done))
