"""Our sales against the provider's list: every difference is named, and none is passed over.

What an ordinary answer may change is changed by it, as when the watcher asks; the rest goes to a
person. Nothing but GETs, one after the other with a pause in between. Sales and payments are held
a page at a time; of what was seen only the ids are kept.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pos.core import attention
from pos.core.errors import Garbled, GatewayError, KasirError, NotFound
from pos.core.payment import Payment, Window
from pos.core.sale import RESOLVING, Reason, Sale, State
from pos.till.desk import Desk, log
from pos.till.differences import Difference, Found, Report, differing, sides

DAYS = 35

# Their clock may run behind ours by what no answer has told yet.
_SLACK = timedelta(minutes=2)
# A payment this young may be missing from a list, and a sale may still be on its way.
_YOUNG = timedelta(minutes=10)
_PAGE = 1000
# So many of ours missing and none found: these are the keys of another account.
_STRANGE = 10
# So many of ours that cannot be read are the provider's trouble; more of them tell nothing new.
_MOST_UNREAD = 10
# The reference of any Kasir: terminal, number, token.
_REFERENCE = re.compile(r"([A-Za-z0-9]+)-\d{6,}-[0-9a-f]{16}(?:-test)?", re.ASCII)


async def reconcile(desk: Desk, span: timedelta) -> Report:
    """Compare all that was made within a span up to now.

    A provider that cannot be asked is no error: the report says so, and holds what was found.

    :raises ConfigurationError: keys are missing or wrong.
    :raises StoreError: the books cannot be used.
    """
    if desk.obstacle is not None:
        raise desk.obstacle
    run = _Run(desk, desk.clock.now() - span)
    trouble: GatewayError | None = None
    try:
        await run.read_their_list()
        await run.look_for_missing()
    except GatewayError as error:
        log.info("reconciling broke off: %s", type(error).__name__)
        trouble = error
    return replace(run.report(), trouble=trouble)


class _Run:
    """One reconciling."""

    def __init__(self, desk: Desk, since: datetime) -> None:
        self._desk = desk
        self._since = since
        self._listed: set[str] = set()  # ids of payments
        self._found: set[str] = set()  # those of them that stand under a reference of ours
        self._compared: set[str] = set()  # numbers of sales
        self._missing: list[Sale] = []
        self._foreign = self._unchecked = self._unread = self._raised = 0
        self._differences: list[Difference] = []

    def report(self) -> Report:
        return Report(
            since=self._since,
            until=self._desk.clock.now(),
            payments=len(self._listed),
            sales=len(self._compared),
            foreign=self._foreign,
            unchecked=self._unchecked,
            raised=self._raised,
            differences=tuple(self._differences),
        )

    # --- their list ---------------------------------------------------------------------------

    async def read_their_list(self) -> None:
        """Read the provider's list to its end and compare each payment with the books."""
        skew = self._desk.gateway.health().clock_skew
        window = Window(since=self._since + skew - _SLACK, size=_PAGE)
        ours = await self._desk.ledger.terminals()
        begun = await self._desk.ledger.first()
        number = 0
        while True:
            number += 1
            await self._desk.turn()
            page = await self._desk.gateway.page(window, number)
            fresh = {payment.id: payment for payment in page if payment.id not in self._listed}
            if page and not fresh and len(page) == window.size:
                raise Garbled(detail="the list does not go on")
            self._listed.update(fresh)
            await self._compare(list(fresh.values()), ours, begun)
            if len(page) < window.size:
                return

    async def _compare(
        self, payments: Sequence[Payment], ours: Collection[str], begun: Sale | None
    ) -> None:
        references = {payment.reference_id for payment in payments}
        kept = await self._desk.ledger.by_reference(references)
        books = {sale.reference_id: sale for sale in kept}

        def is_second(payment: Payment) -> bool:
            sale = books.get(payment.reference_id)
            return sale is not None and sale.payment_id not in (None, payment.id)

        for payment in sorted(payments, key=is_second):  # a sale's own payment speaks first
            sale = books.get(payment.reference_id)
            if sale is not None and not self._desk.is_of_here(sale):
                self._foreign += 1
            elif sale is not None:
                books[sale.reference_id] = await self._judge_alone(sale, payment)
            elif begun is not None and _is_ours(payment, ours, begun):
                await self._unknown(payment)
            else:
                self._foreign += 1

    async def _judge(self, sale: Sale, payment: Payment) -> Sale:
        """Name what differs between a sale and its payment, and let the answer do what it may."""
        self._compared.add(sale.number)
        now = self._desk.clock.now()
        if sale.state in RESOLVING and now - sale.created_at < _YOUNG:
            return sale  # its maker, or the watcher, is about to hear the same
        judged = self._desk.judge(sale, payment)
        names = differing(sale, judged)
        new = [item for item in judged.news if not await self._desk.all_raised((item,))]
        if not names and not new:
            return sale
        observed = await self._desk.observe(sale, payment)
        if judged.after.payment_id == payment.id and observed.payment_id != payment.id:
            # The books did not take it: another sale has this payment.
            today = self._desk.today()
            shared = attention.shared_payment(sale, payment, "", now=now, today=today)
            known = sale.reason == Reason.OTHER_REFERENCE
            names, new = (Found.SHARED_PAYMENT,), [] if known else [shared]
        self._raised += len(new)
        for name in names:
            self._name(name, sale, payment)
        return observed

    async def _judge_alone(self, sale: Sale, payment: Payment) -> Sale:
        """Judge a payment of the list; where it cannot be done, it is asked for by id later."""
        try:
            judged = await self._judge(sale, payment)
        except KasirError:
            raise
        except Exception:  # noqa: BLE001 - one must not keep the others from being compared
            log.exception("a payment of %s cannot be compared", sale.number)
            return sale
        self._found.add(payment.id)
        return judged

    async def _unknown(self, payment: Payment) -> None:
        now = self._desk.clock.now()
        item = attention.unknown_payment(payment, now=now, today=self._desk.today())
        self._raised += await self._desk.notice(item)
        self._name(Found.UNKNOWN_PAYMENT, None, payment)

    # --- ours that they did not list ----------------------------------------------------------

    async def look_for_missing(self) -> None:
        """Ask by id for each payment of ours that the list did not show."""
        number = ""
        while sales := await self._desk.ledger.made(self._since, after=number, limit=_PAGE):
            number = sales[-1].number
            for sale in sales:
                if not self._desk.is_of_here(sale):
                    continue
                if sale.payment_id is not None and sale.payment_id not in self._found:
                    await self._ask_for(sale, sale.payment_id)
                if self._is_strange():
                    return await self._other_account()
        for sale in self._missing:
            await self._vanished(sale)
        return None

    async def _ask_for(self, sale: Sale, payment_id: str) -> None:
        try:
            found = await self._fetch(sale, payment_id)
            for payment in found:
                sale = await self._judge(sale, payment)
        except Garbled as error:
            return await self._unreadable(sale, error.detail)
        except KasirError:
            raise
        except Exception as error:  # noqa: BLE001 - as above
            log.exception("%s cannot be compared", sale.number)
            return await self._unreadable(sale, type(error).__name__)
        if found:
            return None
        made = sale.provider_created_at or sale.created_at
        if self._desk.provider_now() - made < _YOUNG:
            self._unchecked += 1
        elif self._compared:
            await self._vanished(sale)
        else:
            self._missing.append(sale)  # told at the end, when it is clear whose account this is
        return None

    async def _fetch(self, sale: Sale, payment_id: str) -> Sequence[Payment]:
        """Ask by id, twice where the answer cannot be read, and then by reference.

        :raises Garbled: there is something, and nothing of it can be read.
        """
        unread: Garbled | None = None
        for _ in range(2):
            await self._desk.turn()
            try:
                return (await self._desk.gateway.get(payment_id),)
            except NotFound:
                unread = None
                break
            except Garbled as error:
                unread = error
        await self._desk.turn()
        found = await self._desk.gateway.find(sale.reference_id)
        if unread is not None and not found:
            raise unread
        return found

    async def _unreadable(self, sale: Sale, detail: str) -> None:
        """Tell of a sale of which neither the list nor any answer could be made use of."""
        self._unchecked += 1
        self._unread += 1
        if self._unread <= _MOST_UNREAD:
            now = self._desk.clock.now()
            today = self._desk.today()
            item = attention.unreadable(sale, detail, now=now, today=today)
            self._raised += await self._desk.notice(item)

    def _is_strange(self) -> bool:
        return not self._compared and len(self._missing) >= _STRANGE

    async def _other_account(self) -> None:
        now = self._desk.clock.now()
        today = self._desk.today()
        item = attention.other_account(len(self._missing), now=now, today=today)
        self._raised += await self._desk.notice(item)
        self._name(Found.OTHER_ACCOUNT, None, None)

    async def _vanished(self, sale: Sale) -> None:
        self._compared.add(sale.number)
        self._name(Found.VANISHED, sale, None)
        # What ended without money cannot be paid where it is gone: nothing is at stake.
        if sale.state not in (State.EXPIRED, State.CANCELLED, State.FAILED):
            now = self._desk.clock.now()
            item = attention.vanished(sale, now=now, today=self._desk.today())
            self._raised += await self._desk.notice(item)

    # --- in general ---------------------------------------------------------------------------

    def _name(self, found: Found, sale: Sale | None, payment: Payment | None) -> None:
        ours, theirs = sides(found, sale, payment)
        payment_id = None if sale is None else sale.payment_id
        self._differences.append(
            Difference(
                found=found,
                number=None if sale is None else sale.number,
                payment_id=payment_id if payment is None else payment.id,
                ours=ours,
                theirs=theirs,
            )
        )


def _is_ours(payment: Payment, terminals: Collection[str], begun: Sale) -> bool:
    """Tell whether these books should have a payment: of a terminal of theirs, and since they are.

    Another shop's Kasir under the same account, and a till that was here before these books were
    begun, have references of the same pattern.
    """
    match = _REFERENCE.fullmatch(payment.reference_id)
    if match is None or match[1] not in terminals:
        return False
    first = begun.provider_created_at or begun.created_at
    return payment.created_at is None or payment.created_at >= first - _SLACK
