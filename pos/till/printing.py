"""The verbs about paper: print, keep as a file, and open the drawer that hangs on the printer."""

from __future__ import annotations

from pos.core.duty import Duty, anybody, approved, needs
from pos.core.errors import NoDrawer, PrinterError, PrinterUnreachable, ReasonMissing
from pos.core.journal import Verb
from pos.core.sale import Sale
from pos.core.sheet import SaleSheet, Sheet
from pos.core.slip import JobState, Kind
from pos.core.staff import Approval, Right
from pos.ports import PrintJob
from pos.till.creation import is_renewed
from pos.till.desk import TILL, Desk
from pos.till.draft import clean_note
from pos.till.printer import PrinterWatch
from pos.till.prints import (
    CUSTOMER_WAITS,
    SaleSource,
    check_printable,
    kind_due,
    on_paper,
    sheet_of,
)
from pos.till.queue import PrintQueue
from pos.till.source import AtHand


class Printing:
    """What a cashier can do at the printer, and what prints by itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.watch = PrinterWatch(desk)
        self.queue = PrintQueue(desk, self.watch)

    @property
    def duty(self) -> Duty:
        """Give who is on duty."""
        return self._desk.duty

    @needs(Right.PRINT)
    async def print_sale(self, number: str, kind: Kind) -> PrintJob:
        """Print a slip of a sale, marked as a copy from the second one on.

        :raises NotPrintable: there is nothing true to print.
        """
        return await self.queue.print(SaleSource(self._desk, number, kind), actor=self._desk.actor)

    @needs(Right.PRINT)
    async def print_sheet(self, sheet: Sheet, subject: str) -> PrintJob:
        """Print what is no sale's: a test page, a report.

        :param subject: what copies are counted by; of a test page another one each time.
        """
        source = AtHand(sheet=sheet, subject=subject)
        return await self.queue.print(source, actor=self._desk.actor)

    @anybody
    async def print_after(self, before: Sale | None, after: Sale) -> PrintJob | None:
        """Print what prints by itself after a change, once; None where nothing does."""
        terms = self._desk.terms
        kind = kind_due(before, after, slip=terms.print_slip, receipt=terms.print_receipt)
        if kind is None or not self._desk.paper.present:
            return None
        if kind is Kind.SLIP and self._desk.clock.now() - after.created_at > CUSTOMER_WAITS:
            return None  # the customer is gone; a live code must not lie in the tray
        if kind is Kind.SLIP and await is_renewed(self._desk, after.number):
            return None  # another code is in the customer's hands
        source = SaleSource(self._desk, after.number, kind)
        return await self.queue.print_first(source, actor=TILL)

    @needs(Right.PRINT)
    async def keep(self, number: str, kind: Kind) -> PrintJob:
        """Keep a slip of a sale as a PDF, whatever the printer does; it counts like one on paper.

        :raises NotPrintable: there is nothing true to keep.
        :raises PrinterUnreachable: this till keeps no files.
        """
        if (files := self._desk.files) is None:
            raise PrinterUnreachable(address="", detail="no folder")
        source = SaleSource(self._desk, number, kind)
        return await self.queue.keep(source, files, actor=self._desk.actor)

    @needs(Right.LOOK_UP)
    async def sheet(self, number: str, kind: Kind) -> SaleSheet:
        """Gather the facts of a slip that is shown, as a copy where one may lie on paper.

        :raises NotPrintable: there is nothing true to show.
        """
        sale = await self._desk.sale(number)
        await check_printable(self._desk, sale, kind)
        copy = await on_paper(self._desk, sale.number, kind)
        return await sheet_of(self._desk, sale, kind, copy)

    @needs(Right.OPEN_DRAWER)
    async def open_drawer(self, reason: str, *, approval: Approval | None = None) -> JobState:
        """Open the drawer: the one way to it. The books know of it before the pulse leaves.

        :raises NoDrawer: none is set up.
        :raises ReasonMissing: no reason was given.
        :raises StoreError: the books cannot be written; no pulse left.
        :raises DrawerImpossible: the printer takes no ESC/POS.
        :raises PrinterError: the drawer stayed shut, or nobody knows.
        """
        if (drawer := self._desk.terms.drawer) is None:
            raise NoDrawer
        if not (why := clean_note(reason)):
            raise ReasonMissing
        prints, actor = self._desk.ledger.prints, self._desk.actor
        facts = {
            "reason": why,
            "terminal": self._desk.terms.terminal,
            "pin": str(drawer.pin.value),
            **approved(approval),
        }
        await prints.note(Verb.DRAWER_OPENED, facts, actor=actor)
        state, detail = JobState.UNKNOWN, ""
        try:
            state = await self._desk.paper.pulse(drawer)
        except PrinterError as error:
            unsent = isinstance(error, PrinterUnreachable)
            state = JobState.FAILED if unsent else JobState.UNKNOWN
            detail = f"{type(error).__name__} {error.detail}".strip()
            raise
        finally:
            told = {"state": state.value, **({"detail": detail} if detail else {})}
            await prints.note(Verb.DRAWER_ENDED, told, actor=actor)
        return state
