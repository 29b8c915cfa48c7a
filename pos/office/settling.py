"""The settings, as whoever may change them does; each change leaves an entry in the journal.

Of a setting it has the key and the new value, of the API keys only where they are kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pos.core.apikeys import Kept, NoRing
from pos.core.duty import Duty, needs
from pos.core.errors import KasirError, SettingsElsewhere
from pos.core.finding import Finding
from pos.core.journal import Verb
from pos.core.setting import Value
from pos.core.slip import JobState
from pos.core.staff import Right
from pos.office.means import Means
from pos.ports.settings import SettingsRoom

_LONGEST = 200  # characters of a value in the journal


class Settling:
    """The verbs about settings."""

    def __init__(self, means: Means) -> None:
        self._means = means

    @property
    def duty(self) -> Duty:
        """Give who is on duty."""
        return self._means.duty

    @needs(Right.SETTINGS)
    async def values(self) -> Mapping[str, Value]:
        """Give all settings as they are in effect; a secret's is empty."""
        return self._room.values()

    @needs(Right.SETTINGS)
    async def fixed(self) -> frozenset[str]:
        """Name the settings that the environment decides."""
        return self._room.fixed()

    @needs(Right.SETTINGS)
    async def faults(self) -> Mapping[str, KasirError]:
        """Tell what cannot be as it is written, by key; something else stands in for it."""
        return self._room.faults()

    @needs(Right.SETTINGS)
    async def troubles(self, changes: Mapping[str, Value]) -> Mapping[str, KasirError]:
        """Tell what changes would be wrong, by key; nothing is changed."""
        return await self._room.troubles(changes)

    @needs(Right.SETTINGS)
    async def change(self, changes: Mapping[str, Value]) -> None:
        """Change settings, from now on.

        :raises ConfigurationError: one cannot be so; nothing was changed.
        """
        for error in (await self._room.troubles(changes)).values():
            raise error
        facts = {key: _as_fact(value) for key, value in sorted(changes.items())}
        await self._note(Verb.SETTINGS_CHANGED, {"subject": ", ".join(facts)} | facts)
        await self._room.change(changes)

    @needs(Right.SETTINGS)
    async def kept(self) -> Kept:
        """Tell where the keys in use are kept."""
        return self._room.kept()

    @needs(Right.SETTINGS)
    async def no_ring(self) -> NoRing | None:
        """Tell why the keyring of this system gets no keys; None: it may."""
        return await self._room.no_ring()

    @needs(Right.SETTINGS)
    async def try_keys(self, url: str, key: str, secret: str) -> None:
        """Try keys at the provider; nothing is kept.

        :raises ConfigurationError: they do not belong to the address.
        :raises GatewayError: the provider refused them, or cannot be asked.
        """
        await self._room.try_keys(url, key, secret)

    @needs(Right.SETTINGS)
    async def connect(
        self, url: str, key: str, secret: str, *, keep: Kept, passphrase: str = ""
    ) -> None:
        """Keep keys, and use them from now on.

        :raises KasirError: they cannot be kept so, or do not belong to the address.
        """
        await self._room.connect(url, key, secret, keep=keep, passphrase=passphrase)
        await self._note(Verb.KEYS_CHANGED, {"subject": url[:_LONGEST], "kept": str(keep)})

    @needs(Right.SETTINGS)
    async def unlock(self, passphrase: str) -> None:
        """Use the keys that are kept behind a passphrase.

        :raises WrongPassphrase: it does not open them.
        """
        await self._room.unlock(passphrase)

    @needs(Right.SETTINGS)
    async def find_printers(self) -> Sequence[Finding]:
        """Look for printers for some seconds."""
        return await self._room.find_printers()

    @needs(Right.SETTINGS)
    async def try_printer(self, address: str) -> JobState:
        """Print a test page.

        :raises PrinterError: it did not come out, or nobody knows.
        :raises BadPrinterAddress: no address of a printer.
        """
        return await self._room.try_printer(address)

    @needs(Right.SETTINGS)
    async def export(self, target: Path) -> None:
        """Write all settings without secrets into a file."""
        await self._room.export(target)

    @needs(Right.SETTINGS)
    async def read_import(self, source: Path) -> Mapping[str, Value]:
        """Read such a file, to look at and then :meth:`change`; nothing is changed.

        :raises ConfigurationError: something in it cannot be.
        """
        return await self._room.read_import(source)

    @property
    def _room(self) -> SettingsRoom:
        if self._means.settings is None:
            raise SettingsElsewhere
        return self._means.settings

    async def _note(self, verb: Verb, facts: Mapping[str, str]) -> None:
        await self._means.staff.note(verb, actor=self._means.actor, facts=facts)


def _as_fact(value: Value) -> str:
    text = " / ".join(value) if isinstance(value, tuple) else str(value)
    return text[:_LONGEST]
