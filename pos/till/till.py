"""The till: one method for each thing that a cashier can do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pos.core.duty import Duty, anybody, approved, needs
from pos.core.errors import GatewayError, NotWithdrawable, ReasonMissing
from pos.core.journal import Entry, Verb
from pos.core.outlet import Method, Outlet
from pos.core.payment import Picture
from pos.core.sale import Sale, State, withdraw
from pos.core.sheet import SaleSheet
from pos.core.slip import Kind
from pos.core.staff import Approval, Right
from pos.ports import PrintJob, Query
from pos.till import creation, lookup, prints, renewal
from pos.till.attention import Attention
from pos.till.desk import Desk, log
from pos.till.draft import Draft, check, clean_note
from pos.till.printing import Printing

FEW = 8  # of the last sales, where no total may be told from them


class Till:
    """The verbs of one till over its desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._attention = Attention(desk)
        self._printing = Printing(desk)

    @property
    def duty(self) -> Duty:
        """Give who is on duty."""
        return self._desk.duty

    @property
    def attention(self) -> Attention:
        """Give the verbs about what a person must look at."""
        return self._attention

    @property
    def printing(self) -> Printing:
        """Give the verbs about paper and the drawer."""
        return self._printing

    @property
    @anybody
    def outlets(self) -> Sequence[Outlet]:
        """Give the outlets as the settings have them."""
        return self._desk.outlets

    # --- selling ------------------------------------------------------------------------------

    @needs(Right.SELL)
    async def sell(self, draft: Draft) -> Sale:
        """Ask for a payment and give the sale as it then stands.

        OPEN with its code; SENDING while the outcome is unknown (it is resolved later, by
        itself); REFUSED; or REVIEW. A sale that was written down is never lost by an error.

        :raises InputError: the draft is not possible; nothing was written.
        :raises ConfigurationError: keys are missing or wrong; nothing was written.
        :raises StoreError: the books cannot be written; nothing was sent.
        """
        if self._desk.obstacle is not None:
            raise self._desk.obstacle
        # Whoever is signed in sells, whatever name the draft may bear.
        on_duty, terms = self.duty.now, self._desk.terms
        if on_duty.unnamed:  # nobody's PIN was asked for: it is nobody's sale
            draft, terms = replace(draft, cashier=""), replace(terms, cashier="")
        draft = replace(draft, cashier=on_duty.name or draft.cashier)
        checked = check(draft, self._desk.outlets, terms)
        sale = await creation.begin(self._desk, checked)
        return await creation.deliver(self._desk, sale.number)

    @needs(Right.WITHDRAW, about="number")
    async def withdraw(self, number: str, reason: str, *, approval: Approval | None = None) -> Sale:
        """Take a waiting sale back; its code stays payable at the outlet, and watched.

        A virtual account is cancelled at the provider too; other codes can only expire.

        :raises ReasonMissing: no reason was given.
        :raises NotWithdrawable: the sale does not wait for a payer (any more).
        """
        if not (why := clean_note(reason)):
            raise ReasonMissing
        now = self._desk.clock.now()

        def step(kept: Sale) -> Sale:
            if kept.state is not State.OPEN:
                raise NotWithdrawable(number=number, state=kept.state.value)
            return withdraw(kept, why, now)

        change = await self._desk.change(
            number,
            step,
            verb=Verb.WITHDRAWN,
            actor=self._desk.actor,
            facts=approved(approval),
        )
        await self._cancel_at_provider(change.after)
        return change.after

    @needs(Right.RENEW, about="number")
    async def renew(self, number: str, reason: str, *, approval: Approval | None = None) -> Sale:
        """Give up a sale whose code may still be paid, and ask for a new one; give the new sale.

        The old one is withdrawn, or found out about, and watched all the same.

        :raises ReasonMissing: no reason was given.
        :raises NotRenewable: its code is not live, or it has a new one already.
        :raises InputError: such a sale is not possible any more; nothing was changed.
        """
        if not (why := clean_note(reason)):
            raise ReasonMissing
        if self._desk.obstacle is not None:
            raise self._desk.obstacle
        old, new = await renewal.renew(self._desk, number, why, approval)
        sale = await creation.deliver(self._desk, new.number)
        await self._cancel_at_provider(old)
        return sale

    async def _cancel_at_provider(self, sale: Sale) -> None:
        virtual = sale.method == Method.VIRTUAL_ACCOUNT
        if not virtual or sale.payment_id is None or sale.state is not State.WITHDRAWN:
            return
        try:
            await self._desk.gateway.cancel(sale.payment_id)
        except GatewayError as error:
            # The sale is withdrawn and watched either way; a cancelled number is a courtesy.
            log.info("%s was not cancelled at the provider: %s", sale.number, type(error).__name__)

    # --- paper --------------------------------------------------------------------------------

    @needs(Right.PRINT)
    async def print_sheet(self, number: str, kind: Kind) -> PrintJob:
        """Print the slip or receipt of a sale, marked as a copy from the second time on.

        :raises NotPrintable: there is nothing true to print.
        """
        return await self._printing.print_sale(number, kind)

    @anybody
    async def print_after(self, before: Sale | None, after: Sale) -> PrintJob | None:
        """Print what prints by itself after a change, once; None where nothing does."""
        return await self._printing.print_after(before, after)

    @needs(Right.LOOK_UP)
    async def sheet(self, number: str, kind: Kind) -> SaleSheet:
        """Gather the facts of a slip that is saved or shown instead of printed.

        It is marked as a copy where one may already lie on paper.

        :raises NotPrintable: there is nothing true to show.
        """
        return await self._printing.sheet(number, kind)

    @needs(Right.LOOK_UP)
    async def picture(self, number: str) -> Picture | None:
        """Give a sale's QRIS picture, fetched when it is not kept yet; None when out of reach."""
        return await prints.picture_of(self._desk, await self._desk.sale(number))

    # --- looking things up --------------------------------------------------------------------

    @needs(Right.LOOK_UP)
    async def sale(self, number: str) -> Sale:
        """Give one sale.

        :raises NoSuchSale: there is none with this number.
        """
        return await self._desk.sale(number.strip().upper())

    @needs(Right.LOOK_UP)
    async def history(self, number: str) -> Sequence[Entry]:
        """Give a sale's history, oldest first."""
        return await self._desk.ledger.history(number)

    @needs(Right.LOOK_UP)
    async def recent(self, limit: int) -> Sequence[Sale]:
        """Give the last sales, newest first; a few of them where no total may be told."""
        few = min(limit, FEW) if self.duty.now.sees_no_totals else limit
        return await self._desk.ledger.recent(few)

    @needs(Right.LOOK_UP)
    async def find(self, text: str) -> Sequence[Sale]:
        """Give the sales of exactly this number or payment code, newest first.

        :param text: as a person types or scans it; gaps and dashes within a code do not matter.
        """
        number = "".join(text.split()).upper()
        if (sale := await self._desk.ledger.sale(number)) is not None:
            return [sale]
        return await lookup.by_code(self._desk.ledger, number.replace("-", ""))

    @needs(Right.BROWSE)
    async def search(self, query: Query, *, limit: int, offset: int = 0) -> Sequence[Sale]:
        """Give a stretch of the sales that match, newest first."""
        return await self._desk.ledger.search(query, limit=limit, offset=offset)

    @needs(Right.BROWSE)
    async def count(self, query: Query) -> int:
        """Count the sales that match."""
        return await self._desk.ledger.count(query)
