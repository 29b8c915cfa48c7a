"""What the office needs of the outside to change settings: the file, the keys, and a running shop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from pos.core.apikeys import Kept, NoRing
from pos.core.errors import KasirError
from pos.core.finding import Finding
from pos.core.setting import Value
from pos.core.slip import JobState


class SettingsRoom(Protocol):
    """The settings of a running shop; every call leaves all as it was where it raises."""

    def values(self) -> Mapping[str, Value]:
        """Give all settings as they are in effect; a secret's is empty."""
        ...

    def fixed(self) -> frozenset[str]:
        """Name the settings that the environment decides."""
        ...

    def faults(self) -> Mapping[str, KasirError]:
        """Tell what cannot be as it is written, by key; something else stands in for it."""
        ...

    async def troubles(self, changes: Mapping[str, Value]) -> Mapping[str, KasirError]:
        """Tell what changes would be wrong, by the key of the setting that cannot be so."""
        ...

    async def change(self, changes: Mapping[str, Value]) -> None:
        """Write settings and apply them.

        :raises ConfigurationError: one cannot be so, or the file cannot be written.
        """
        ...

    def kept(self) -> Kept:
        """Tell where the keys in use are kept."""
        ...

    async def no_ring(self) -> NoRing | None:
        """Tell why the keyring of this system gets no keys; None: it may."""
        ...

    async def try_keys(self, url: str, key: str, secret: str) -> None:
        """Ask the provider for next to nothing with these keys; nothing is kept.

        :raises ConfigurationError: they do not belong to the address.
        :raises GatewayError: the provider refused them, or cannot be asked.
        """
        ...

    async def connect(
        self, url: str, key: str, secret: str, *, keep: Kept, passphrase: str = ""
    ) -> None:
        """Keep keys, and use them from now on.

        :param keep: KEYRING, FILE (with a passphrase) or MEMORY.
        :raises ConfigurationError: they cannot be kept so, or do not belong to the address.
        :raises SalesOpen: another provider's address, while sales of this one are open.
        """
        ...

    async def unlock(self, passphrase: str) -> None:
        """Use the keys that are kept behind a passphrase.

        :raises WrongPassphrase: it does not open them.
        """
        ...

    async def find_printers(self) -> Sequence[Finding]:
        """Look for printers for some seconds."""
        ...

    async def try_printer(self, address: str) -> JobState:
        """Print a test page on a printer, whether or not it is the one in use.

        :raises PrinterError: it did not come out, or nobody knows.
        :raises BadPrinterAddress: no address of a printer.
        """
        ...

    async def export(self, target: Path) -> None:
        """Write all settings without secrets into a file."""
        ...

    async def read_import(self, source: Path) -> Mapping[str, Value]:
        """Read such a file; nothing is changed.

        :raises ConfigurationError: something in it cannot be.
        """
        ...
