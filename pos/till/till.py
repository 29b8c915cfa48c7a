"""The till: one method for each thing that a cashier can do."""

from __future__ import annotations

from collections.abc import Sequence

from pos.core.errors import GatewayError, NotWithdrawable, ReasonMissing
from pos.core.journal import Entry, Verb
from pos.core.outlet import Method, Outlet
from pos.core.payment import Picture
from pos.core.sale import Sale, State, withdraw
from pos.core.sheet import SaleSheet
from pos.core.slip import Kind
from pos.ports import PrintJob, Query
from pos.till import creation, prints
from pos.till.attention import Attention
from pos.till.desk import Desk, log
from pos.till.draft import Draft, check, clean_note
from pos.till.printing import Printing


class Till:
    """The verbs of one till over its desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._attention = Attention(desk)
        self._printing = Printing(desk)

    @property
    def attention(self) -> Attention:
        """Give the verbs about what a person must look at."""
        return self._attention

    @property
    def printing(self) -> Printing:
        """Give the verbs about paper and the drawer."""
        return self._printing

    @property
    def outlets(self) -> Sequence[Outlet]:
        """Give the outlets as the settings have them."""
        return self._desk.outlets

    # --- selling ------------------------------------------------------------------------------

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
        checked = check(draft, self._desk.outlets, self._desk.terms)
        sale = await creation.begin(self._desk, checked)
        return await creation.deliver(self._desk, sale.number)

    async def withdraw(self, number: str, reason: str) -> Sale:
        """Take a waiting sale back; its code stays payable at the outlet, and watched.

        A virtual account is cancelled at the provider too; other codes can only expire.

        :raises ReasonMissing: no reason was given.
        :raises NotWithdrawable: the sale does not wait for a payer (any more).
        """
        if not (why := clean_note(reason)):
            raise ReasonMissing
        now = self._desk.clock.now()
        actor = self._desk.terms.cashier or "till"

        def step(kept: Sale) -> Sale:
            if kept.state is not State.OPEN:
                raise NotWithdrawable(number=number, state=kept.state.value)
            return withdraw(kept, why, now)

        change = await self._desk.change(number, step, verb=Verb.WITHDRAWN, actor=actor)
        await self._cancel_at_provider(change.after)
        return change.after

    async def _cancel_at_provider(self, sale: Sale) -> None:
        if sale.method != Method.VIRTUAL_ACCOUNT or sale.payment_id is None:
            return
        try:
            await self._desk.gateway.cancel(sale.payment_id)
        except GatewayError as error:
            # The sale is withdrawn and watched either way; a cancelled number is a courtesy.
            log.info("%s was not cancelled at the provider: %s", sale.number, type(error).__name__)

    # --- paper --------------------------------------------------------------------------------

    async def print_sheet(self, number: str, kind: Kind) -> PrintJob:
        """Print the slip or receipt of a sale, marked as a copy from the second time on.

        :raises NotPrintable: there is nothing true to print.
        """
        return await self._printing.print_sale(number, kind)

    async def print_after(self, before: Sale | None, after: Sale) -> PrintJob | None:
        """Print what prints by itself after a change, once; None where nothing does."""
        return await self._printing.print_after(before, after)

    async def sheet(self, number: str, kind: Kind) -> SaleSheet:
        """Gather the facts of a slip that is saved or shown instead of printed.

        It is marked as a copy where one may already lie on paper.

        :raises NotPrintable: there is nothing true to show.
        """
        return await self._printing.sheet(number, kind)

    async def picture(self, number: str) -> Picture | None:
        """Give a sale's QRIS picture, fetched when it is not kept yet; None when out of reach."""
        return await prints.picture_of(self._desk, await self._desk.sale(number))

    # --- looking things up --------------------------------------------------------------------

    async def sale(self, number: str) -> Sale:
        """Give one sale.

        :raises NoSuchSale: there is none with this number.
        """
        return await self._desk.sale(number.strip().upper())

    async def history(self, number: str) -> Sequence[Entry]:
        """Give a sale's history, oldest first."""
        return await self._desk.ledger.history(number)

    async def recent(self, limit: int) -> Sequence[Sale]:
        """Give the last sales, newest first."""
        return await self._desk.ledger.recent(limit)

    async def search(self, query: Query, *, limit: int, offset: int = 0) -> Sequence[Sale]:
        """Give a stretch of the sales that match, newest first."""
        return await self._desk.ledger.search(query, limit=limit, offset=offset)

    async def count(self, query: Query) -> int:
        """Count the sales that match."""
        return await self._desk.ledger.count(query)
