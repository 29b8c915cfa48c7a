"""What the window asks of the office about settings (``pos.office.settling.Settling``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from pos.core.apikeys import Kept, NoRing
from pos.core.errors import KasirError
from pos.core.finding import Finding
from pos.core.setting import Value
from pos.core.slip import JobState


class SettingsDesk(Protocol):
    """Settings, keys and the printer, as whoever may change them does."""

    async def values(self) -> Mapping[str, Value]:
        """Give all settings; a secret's is empty."""
        ...

    async def fixed(self) -> frozenset[str]:
        """Name the settings that the environment decides."""
        ...

    async def faults(self) -> Mapping[str, KasirError]:
        """Tell what cannot be as it is written, by key; something else stands in for it."""
        ...

    async def troubles(self, changes: Mapping[str, Value]) -> Mapping[str, KasirError]:
        """Tell what changes would be wrong, by key."""
        ...

    async def change(self, changes: Mapping[str, Value]) -> None:
        """Change settings, from now on."""
        ...

    async def kept(self) -> Kept:
        """Tell where the keys in use are kept."""
        ...

    async def no_ring(self) -> NoRing | None:
        """Tell why the keyring of this system gets no keys; None: it may."""
        ...

    async def try_keys(self, url: str, key: str, secret: str) -> None:
        """Try keys at the provider; nothing is kept."""
        ...

    async def connect(
        self, url: str, key: str, secret: str, *, keep: Kept, passphrase: str = ""
    ) -> None:
        """Keep keys, and use them from now on."""
        ...

    async def unlock(self, passphrase: str) -> None:
        """Use the keys that are kept behind a passphrase."""
        ...

    async def find_printers(self) -> Sequence[Finding]:
        """Look for printers for some seconds."""
        ...

    async def try_printer(self, address: str) -> JobState:
        """Print a test page."""
        ...

    async def export(self, target: Path) -> None:
        """Write all settings without secrets into a file."""
        ...

    async def read_import(self, source: Path) -> Mapping[str, Value]:
        """Read such a file; nothing is changed."""
        ...
