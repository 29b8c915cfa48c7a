"""What is wrong with paper, which never touches a sale."""

from __future__ import annotations

from dataclasses import dataclass

from pos.core.errors.root import KasirError


@dataclass(eq=False, repr=False, kw_only=True)
class PrinterError(KasirError):
    """Nothing proves that paper came out."""

    address: str
    detail: str = ""


class PrinterUnreachable(PrinterError):
    """No byte was sent: it is safe to try again."""


class PrintOutcomeUnknown(PrinterError):
    """Some bytes were sent: a slip may or may not lie in the tray."""


class SlipDoesNotFit(PrinterError):
    """A code cannot be drawn on this paper so that it scans."""


class PrintInterrupted(PrintOutcomeUnknown):
    """The program ended while the slip was under way."""


class SlipTooLate(PrinterError):
    """It waited so long that nobody waits for it any more; nothing was sent."""


class SlipNotKept(PrinterError):
    """No PDF could be written in the folder that is the address; nothing is there."""


class DrawerImpossible(PrinterUnreachable):
    """This printer takes no ESC/POS: it cannot open a drawer."""
