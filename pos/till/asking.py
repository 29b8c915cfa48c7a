"""Asks about many sales with few calls: by list what it shows, by id a few of the rest.

One payment that cannot be read or taken into the books holds up nobody else. Its sale is asked
for again, and a person is told when that goes on.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from pos.core import attention
from pos.core.errors import Garbled, KasirError, NotFound
from pos.core.payment import Payment, Window
from pos.core.sale import Sale
from pos.till.desk import Desk, log
from pos.till.doubts import Doubts
from pos.till.turnstile import at_once

Turn = Callable[[], Awaitable[None]]

# Their clock may run behind the time that it wrote on the first of our payments.
_SLACK = timedelta(minutes=2)
_MOST_PAGES = 50
# Sales that the list does not show are asked for by id, a few a round.
_MOST_BY_ID = 8
_MOST_TOLD = 10
# Expiry is days at the most; what is older is asked for by id.
_LIST_REACHES = timedelta(days=8)


class Asking:
    """Asks the provider, and takes the answers into the books one by one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._by_id_at: dict[str, float] = {}
        self._doubts = Doubts()
        self._told: set[str] = set()

    async def greet(self) -> None:
        """Ask for next to nothing, so that keys, line and clocks are known before a sale."""
        await self._desk.gateway.page(Window(since=self._desk.provider_now(), size=1), 1)

    async def by_list(self, sales: Sequence[Sale], turn: Turn = at_once) -> None:
        """Ask for many sales with as few calls as the list allows.

        :param turn: is waited for before each sale that must be asked for by itself.
        :raises GatewayError: the provider cannot be asked.
        :raises StoreError: the books cannot be written.
        """
        if not sales:
            return
        unread: Garbled | None = None
        taken: set[str] = set()
        try:
            await self._read_list(sales, taken)
        except Garbled as error:
            unread = error  # the only entry may be the one that cannot be read
        await self._by_ids([sale for sale in sales if sale.payment_id not in taken], turn)
        if unread is not None:
            raise unread

    async def _read_list(self, sales: Sequence[Sale], taken: set[str]) -> None:
        """Take what the list says of these sales; ``taken`` gets the payments that it told of."""
        by_reference = {sale.reference_id: sale for sale in sales}
        window = Window(since=self._first_of(sales))
        for number in range(1, _MOST_PAGES + 1):
            page = await self._desk.gateway.page(window, number)
            # A sale's own payment speaks first: a second one is judged by what it left behind.
            for payment in sorted(page, key=lambda one: _is_second(one, by_reference)):
                sale = by_reference.get(payment.reference_id)
                if sale is not None and (after := await self._take(sale, payment)) is not None:
                    by_reference[sale.reference_id] = after
                    taken.add(payment.id)
            if len(page) < window.size:
                return

    async def by_id(self, sale: Sale, payment_id: str) -> bool:
        """Ask for one sale by the id of its payment; tell whether the answer was taken.

        :raises GatewayError: the provider cannot be asked.
        :raises StoreError: the books cannot be written.
        """
        try:
            payment = await self._desk.gateway.get(payment_id)
        except Garbled as error:
            # Where not even the line carries whole answers, the trouble is not this sale's.
            if self._desk.gateway.health().reachable:
                await self.doubt(sale, error.detail)
            raise
        return await self._take(sale, payment) is not None

    def _first_of(self, sales: Sequence[Sale]) -> datetime:
        """Tell from when on the list shows them."""
        skew = self._desk.gateway.health().clock_skew
        # One that never ends must not stretch the list until the newest fall off its end.
        newest = max(_first_attempt(sale, skew) for sale in sales)
        begun = (_first_attempt(sale, skew) for sale in sales)
        return min(at for at in begun if newest - at <= _LIST_REACHES) - _SLACK

    async def _by_ids(self, sales: Sequence[Sale], turn: Turn) -> None:
        """Ask for a few by id, each in its turn: whoever was asked for longest ago comes first."""
        numbers = {sale.number for sale in sales}
        self._by_id_at = {n: at for n, at in self._by_id_at.items() if n in numbers}
        turns = sorted(sales, key=lambda sale: self._by_id_at.get(sale.number, -math.inf))
        for sale in turns[:_MOST_BY_ID]:
            self._by_id_at[sale.number] = self._desk.clock.monotonic()
            if sale.payment_id is None:
                continue
            await turn()
            try:
                await self.by_id(sale, sale.payment_id)
            except (NotFound, Garbled) as error:
                # Others must not wait for a payment that is gone or cannot be read; reconciling
                # names it.
                log.warning("%s cannot be asked for: %s", sale.number, type(error).__name__)

    async def _take(self, sale: Sale, payment: Payment) -> Sale | None:
        """Take an answer into the books; None: it could not be done, and the log says why."""
        try:
            after = await self._desk.observe(sale, payment)
        except KasirError:
            raise  # the disk, which is everybody's trouble
        except Exception as error:  # noqa: BLE001 - a fault with one payment is not the others'
            await self.fail(sale, error)
            return None
        self._doubts.clear(sale.number)
        self._told.discard(sale.number)
        return after

    async def fail(self, sale: Sale, error: Exception) -> None:
        """Note a fault of ours with one sale, in full the first time."""
        trace = None if self._doubts.knows(sale.number) else error
        log.error("an answer about %s could not be taken", sale.number, exc_info=trace)
        await self.doubt(sale, type(error).__name__)

    async def doubt(self, sale: Sale, detail: str) -> None:
        """Tell a person of an answer that nothing can be made of, once that goes on."""
        if not self._doubts.meet(sale.number, self._desk.clock.monotonic()):
            return
        self._told.add(sale.number)
        if len(self._told) > _MOST_TOLD:
            return  # so many are the provider's trouble; more of them tell nothing new
        now = self._desk.clock.now()
        item = attention.unreadable(sale, detail, now=now, today=self._desk.today())
        try:
            await self._desk.notice(item)
        except KasirError:
            raise
        except Exception:  # noqa: BLE001 - as above
            log.exception("what needs attention about %s could not be kept", sale.number)


def _first_attempt(sale: Sale, skew: timedelta) -> datetime:
    """Give the first attempt, which may have made a payment that a later one made again.

    By the provider's clock: of ours, only what passed between two attempts is worth anything
    later, for it may have been set since the sale.
    """
    begun = sale.created_at + skew
    if (made := sale.provider_created_at) is None:
        return begun
    between = (sale.sent_at or sale.created_at) - sale.created_at
    return min(begun, made - max(between, timedelta()))


def _is_second(payment: Payment, by_reference: dict[str, Sale]) -> bool:
    sale = by_reference.get(payment.reference_id)
    return sale is not None and sale.payment_id not in (None, payment.id)
