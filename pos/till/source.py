"""Where the facts of a slip come from: gathered once, and looked at again just before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from pos.core.errors import SlipTooLate
from pos.core.sheet import ReportSheet, Sheet
from pos.core.slip import Kind


class Source(Protocol):
    """What one slip is a slip of."""

    @property
    def kind(self) -> Kind:
        """Tell what the slip proves."""
        ...

    @property
    def subject(self) -> str:
        """Name what it is a slip of; copies are counted by it."""
        ...

    async def gather(self) -> Sheet:
        """Gather the facts, which may take a while.

        :raises InputError: there is nothing true to print.
        """
        ...

    async def renew(self, sheet: Sheet, copy: int) -> Sheet:
        """Look again when its turn has come; this is quick.

        :raises InputError: there is nothing true to print any more.
        """
        ...

    def check_wanted(self, sheet: Sheet, since: datetime) -> None:
        """Look whether anybody still waits for a slip that an earlier run left in the queue.

        :param since: when it was wanted.
        :raises SlipTooLate: nobody does.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand:
    """A slip of no sale, whose facts are at hand and stay as they are: a test page, a report."""

    sheet: Sheet
    subject: str

    @property
    def kind(self) -> Kind:
        """Tell what the slip proves."""
        return self.sheet.kind

    async def gather(self) -> Sheet:
        """Give the facts."""
        return self.sheet

    async def renew(self, sheet: Sheet, copy: int) -> Sheet:
        """Mark the copy of a report; a test page is a new one each time."""
        return replace(sheet, copy=copy) if isinstance(sheet, ReportSheet) else sheet

    def check_wanted(self, sheet: Sheet, since: datetime) -> None:
        """Refuse: the facts went with the earlier run, and whoever wanted it can ask again."""
        raise SlipTooLate(address="", detail="wanted by an earlier run")
