"""What the till needs of paper: the printer itself, and the part of the books that is its queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from pos.core.attention import Item
from pos.core.journal import Verb
from pos.core.printer import Drawer, PrinterStatus
from pos.core.sheet import Sheet
from pos.core.slip import OF_A_SALE, JobState, Kind

KEPT = "kept"  # begins the detail of a slip that was to become a file


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """One slip on its way to paper."""

    id: int
    subject: str  # what it is a slip of: the number of a sale, or of a report
    kind: Kind
    copy: int
    state: JobState
    at: datetime  # when it was wanted
    terminal: str = ""  # whose queue it waits in
    sending: bool = False  # its bytes are, or were at the end of the program, under way
    detail: str = ""  # for the log, and for whoever finds words for it

    @property
    def number(self) -> str:
        """Give the number of its sale; empty for what is no sale's."""
        return self.subject if self.kind in OF_A_SALE else ""

    @property
    def kept(self) -> bool:
        """Tell whether it became, or was to become, a file instead of paper."""
        return self.detail.split(" ")[0] == KEPT


class PrintBook(Protocol):
    """The print queue in the books. A job is never deleted; calls raise ``StoreError``."""

    async def begin(self, kind: Kind, subject: str, *, terminal: str, actor: str) -> PrintJob:
        """Note that a slip is wanted, with a copy number that no paper can bear yet.

        :raises NoSuchSale: the slip would be one of a sale, and there is none.
        """
        ...

    async def begin_first(
        self, kind: Kind, subject: str, *, terminal: str, actor: str
    ) -> PrintJob | None:
        """Do the same, unless a slip of this kind and subject was ever wanted before."""
        ...

    async def claim(self, job: PrintJob) -> PrintJob | None:
        """Note that the first byte is about to leave: from here on the job is UNKNOWN.

        None where the job does not wait any more: somebody else has it, or it ended.
        """
        ...

    async def end(
        self,
        job: PrintJob,
        state: JobState,
        *,
        detail: str,
        actor: str,
        raising: Sequence[Item] = (),
    ) -> PrintJob:
        """Note what is known of the slip, and raise what this calls for.

        UNKNOWN never replaces what somebody else came to know; the job is given as it stands.
        """
        ...

    async def unfinished(self, terminal: str) -> Sequence[PrintJob]:
        """Give the jobs of a terminal that wait, or were under way, oldest first."""
        ...

    async def note(self, verb: Verb, facts: Mapping[str, str], *, actor: str) -> None:
        """Write an entry of an act at the printer that is no slip: the drawer was opened."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A whole slip as its device takes it."""

    name: str  # for devices that keep files or tell it to a spooler
    content: bytes = field(repr=False)


class Paper(Protocol):
    """The printer; never delays or fails a sale. One thing at a time, in order."""

    @property
    def present(self) -> bool:
        """Tell whether a printer is set up at all."""
        ...

    async def draw(self, sheet: Sheet) -> Drawn:
        """Compose and draw a slip; nothing is sent.

        :raises PrinterError: it cannot be.
        """
        ...

    async def send(self, drawn: Drawn) -> JobState:
        """Send a slip in a single write.

        :raises PrinterUnreachable: no byte has left.
        :raises PrinterError: it may or may not lie in the tray.
        """
        ...

    async def status(self) -> PrinterStatus:
        """Ask the printer how it is; this prints nothing, and raises nothing."""
        ...

    async def pulse(self, drawer: Drawer) -> JobState:
        """Send the pulse that opens the drawer; for the one verb that may, and notes it.

        :raises DrawerImpossible: the printer takes no ESC/POS.
        :raises PrinterError: as for a slip.
        """
        ...
