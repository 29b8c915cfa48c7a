"""What the pages of help ask of the program (``pos.app.aid.Aid``)."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pos.core.checkup import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What runs here, and where its data lie."""

    kasir: str
    build: str  # the commit; empty: nobody knows
    python: str
    qt: str
    sqlite: str
    system: str
    data: str  # a path
    log: str  # a path


@dataclass(frozen=True, slots=True, kw_only=True)
class Stumble:
    """An error that nobody foresaw."""

    where: str  # the same error at the same place is the same again
    times: int  # how often it came since the start
    watching: bool  # payments are still asked about
    open: bool  # there is a till
    log: str  # the path of the log
    details: str = field(repr=False)  # for who mends it; without secrets


class Part(Protocol):
    """One part that ships."""

    @property
    def name(self) -> str:
        """Give its name."""
        ...

    @property
    def version(self) -> str:
        """Give its version; empty: it has none."""
        ...

    @property
    def licence(self) -> str:
        """Name its licence."""
        ...

    @property
    def text(self) -> str:
        """Give the licence's own words."""
        ...


class HelpDesk(Protocol):
    """Everything of help that is not drawing."""

    def check(self) -> AsyncGenerator[Verdict, None]:
        """Look at everything that a sale needs; each verdict comes as it is known."""
        ...

    async def save_bundle(self, target: Path, findings: Sequence[Verdict]) -> None:
        """Write what support needs.

        :raises NotPermitted: whoever is on duty may not.
        :raises OSError: it cannot be written there, or something is there already.
        """
        ...

    async def about(self) -> About:
        """Tell what runs here."""
        ...

    async def parts(self) -> Sequence[Part]:
        """List what Kasir is made of."""
        ...

    def go_on(self) -> bool:
        """Start again what has stopped; tell whether all runs now that can."""
        ...

    def restart(self) -> None:
        """End in order, and start the program anew."""
        ...
