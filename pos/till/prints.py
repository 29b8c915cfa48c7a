"""What of a sale may be printed, and the facts of its slips; paper never touches a sale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pos.core.errors import (
    CodeReplaced,
    GatewayError,
    NotPrintable,
    SlipTooLate,
    UnknownOutlet,
)
from pos.core.journal import Verb
from pos.core.outlet import Outlet
from pos.core.payment import Picture
from pos.core.sale import TAKEN, WAITING, Sale, State
from pos.core.sheet import SaleSheet, Sheet
from pos.core.slip import JobState, Kind
from pos.till.creation import is_renewed
from pos.till.desk import Desk, log

CUSTOMER_WAITS = timedelta(minutes=15)  # then a live code must not come out: it would lie there


def kind_due(before: Sale | None, after: Sale, *, slip: bool, receipt: bool) -> Kind | None:
    """Tell what prints by itself after a change: the slip with the code, the receipt when paid."""
    if before is None or before.state is after.state:
        return None
    if slip and after.state is State.OPEN and before.state is State.SENDING:
        return Kind.SLIP
    if receipt and after.state in TAKEN and before.state not in TAKEN:
        return Kind.RECEIPT
    return None


async def check_printable(desk: Desk, sale: Sale, kind: Kind) -> None:
    """Refuse a slip that would say what is not so, or hand out a second code for one purchase.

    :raises NotPrintable: no code is known or payable, or the sale is not paid, or not withdrawn.
    :raises CodeReplaced: a new code was asked for in its place; this one came out after all.
    """
    match kind:
        case Kind.SLIP:
            possible = sale.payment_id is not None and sale.state in WAITING
        case Kind.RECEIPT:
            possible = sale.state in TAKEN
        case Kind.WITHDRAWN:
            possible = sale.state is State.WITHDRAWN
        case _:
            possible = False
    if not possible:
        raise NotPrintable(number=sale.number, kind=kind.value)
    if kind is Kind.SLIP and await is_renewed(desk, sale.number):
        raise CodeReplaced(number=sale.number, kind=kind.value)


@dataclass(frozen=True, slots=True)
class SaleSource:
    """The slips of one sale, as the books have it when each is drawn."""

    desk: Desk
    subject: str  # the number of the sale
    kind: Kind

    async def gather(self) -> SaleSheet:
        """Gather the facts; a QRIS picture may have to be fetched.

        :raises NotPrintable: there is nothing true to print.
        :raises NoSuchSale: there is no such sale.
        :raises UnknownOutlet: its outlet was removed from the settings.
        """
        sale = await self.desk.sale(self.subject)
        await check_printable(self.desk, sale, self.kind)
        return await sheet_of(self.desk, sale, self.kind, 0)

    async def renew(self, sheet: Sheet, copy: int) -> Sheet:
        """Take the sale as it stands now: a withdrawn or paid code must not come out.

        :raises NotPrintable: there is nothing true to print any more.
        """
        sale = await self.desk.sale(self.subject)
        await check_printable(self.desk, sale, self.kind)
        assert isinstance(sheet, SaleSheet), "gathered above"  # noqa: S101 - narrows
        return replace(sheet, sale=sale, copy=copy, printed_at=self.desk.clock.now())

    def check_wanted(self, sheet: Sheet, since: datetime) -> None:
        """Look whether the customer may still stand there.

        :raises SlipTooLate: the code is old or over; or the receipt is of another day.
        """
        assert isinstance(sheet, SaleSheet), "gathered above"  # noqa: S101 - narrows
        now, day_of = self.desk.clock.now(), self.desk.terms.day_of
        if self.kind is Kind.SLIP:
            late = now - sheet.sale.created_at > CUSTOMER_WAITS
            late |= self.desk.provider_now() >= sheet.sale.expires_at
        else:
            late = day_of(since) != day_of(now)
        if late:
            raise SlipTooLate(address="", detail="wanted by an earlier run")


async def sheet_of(desk: Desk, sale: Sale, kind: Kind, copy: int) -> SaleSheet:
    """Gather the facts of one slip."""
    return SaleSheet(
        kind=kind,
        sale=sale,
        outlet=find_outlet_of(desk, sale),
        printed_at=desk.clock.now(),
        copy=copy,
        practice=desk.terms.practice,
        test=desk.terms.test or sale.is_test,
        picture=await picture_of(desk, sale) if sale.picture_url else None,
    )


def find_outlet_of(desk: Desk, sale: Sale) -> Outlet:
    """Give the outlet of a sale, also one that was switched off since.

    :raises UnknownOutlet: it was removed from the settings.
    """
    for outlet in desk.outlets:
        if outlet.name == sale.outlet:
            return outlet
    raise UnknownOutlet(name=sale.outlet, known=tuple(outlet.name for outlet in desk.outlets))


async def picture_of(desk: Desk, sale: Sale) -> Picture | None:
    """Give a sale's QRIS picture: the kept one, else fetched once and kept; None when out of reach."""
    kept = await desk.ledger.picture(sale.number)
    if kept is not None or sale.picture_url is None:
        return kept
    try:
        picture = await desk.gateway.picture(sale.picture_url)
    except GatewayError as error:
        log.debug("no picture for %s: %s", sale.number, type(error).__name__)
        return None
    await desk.ledger.keep_picture(sale.number, picture)
    return picture


async def on_paper(desk: Desk, number: str, kind: Kind) -> int:
    """Count the slips of a kind that may lie on paper: begun, and not known to have failed."""
    begun: set[str] = set()
    for entry in await desk.ledger.history(number):
        if entry.facts.get("kind") == kind.value:
            if entry.verb is Verb.PRINT_STARTED:
                begun.add(entry.facts["job"])
            elif entry.verb is Verb.PRINT_ENDED and entry.facts["state"] == JobState.FAILED:
                begun.discard(entry.facts["job"])
    return len(begun)
