"""Settings in memory: a test says what is wrong, and sees what was wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from pos.core.apikeys import Kept, NoRing
from pos.core.errors import KasirError
from pos.core.finding import Finding
from pos.core.setting import SETTINGS, Value
from pos.core.slip import JobState


class FakeSettling:
    """Takes what it is given."""

    def __init__(self) -> None:
        self.now: dict[str, Value] = {one.key: one.default for one in SETTINGS}
        self.environment: frozenset[str] = frozenset()
        self.faulty: dict[str, KasirError] = {}
        self.wrong: dict[str, KasirError] = {}
        self.changed: list[Mapping[str, Value]] = []
        self.keeps = Kept.NOWHERE
        self.ring: NoRing | None = None
        self.error: KasirError | None = None
        self.tried: list[tuple[str, str, str]] = []
        self.connected: list[tuple[str, str, str, Kept, str]] = []
        self.unlocked: list[str] = []
        self.printers: list[Finding] = []
        self.pages: list[str] = []
        self.exported: list[Path] = []
        self.brought: Mapping[str, Value] = {}

    async def values(self) -> Mapping[str, Value]:
        await asyncio.sleep(0)
        return dict(self.now)

    async def fixed(self) -> frozenset[str]:
        return self.environment

    async def faults(self) -> Mapping[str, KasirError]:
        return self.faulty

    async def troubles(self, changes: Mapping[str, Value]) -> Mapping[str, KasirError]:
        return {key: error for key, error in self.wrong.items() if key in changes}

    async def change(self, changes: Mapping[str, Value]) -> None:
        self._refuse()
        self.changed.append(changes)
        self.now |= changes

    async def kept(self) -> Kept:
        return self.keeps

    async def no_ring(self) -> NoRing | None:
        return self.ring

    async def try_keys(self, url: str, key: str, secret: str) -> None:
        self._refuse()
        self.tried.append((url, key, secret))

    async def connect(
        self, url: str, key: str, secret: str, *, keep: Kept, passphrase: str = ""
    ) -> None:
        self._refuse()
        self.connected.append((url, key, secret, keep, passphrase))
        self.keeps = keep

    async def unlock(self, passphrase: str) -> None:
        self._refuse()
        self.unlocked.append(passphrase)
        self.keeps = Kept.FILE

    async def find_printers(self) -> Sequence[Finding]:
        self._refuse()
        return self.printers

    async def try_printer(self, address: str) -> JobState:
        self._refuse()
        self.pages.append(address)
        return JobState.SENT

    async def export(self, target: Path) -> None:
        self._refuse()
        self.exported.append(target)

    async def read_import(self, source: Path) -> Mapping[str, Value]:
        self._refuse()
        return self.brought

    def _refuse(self) -> None:
        if self.error is not None:
            raise self.error
