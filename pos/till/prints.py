"""Paper follows the books and never touches a sale: the job is noted, sent, and its end noted.

A job whose outcome is unknown is never repeated by itself; whoever asks again gets a slip marked
as a copy.
"""

from __future__ import annotations

from dataclasses import replace

from pos.core.attention import Item, printer_gave_up
from pos.core.errors import (
    GatewayError,
    NotPrintable,
    PrinterError,
    PrinterUnreachable,
    SlipDoesNotFit,
    UnknownOutlet,
)
from pos.core.journal import Verb
from pos.core.outlet import Outlet
from pos.core.payment import Picture
from pos.core.sale import TAKEN, WAITING, Sale, State
from pos.core.sheet import SaleSheet, Sheet
from pos.core.slip import JobState, Kind
from pos.ports import PrintJob
from pos.till.desk import Desk, log

_CAME_OUT = frozenset({JobState.SENT, JobState.CONFIRMED})


def kind_due(before: Sale | None, after: Sale, *, slip: bool, receipt: bool) -> Kind | None:
    """Tell what prints by itself after a change: the slip with the code, the receipt when paid."""
    if before is None or before.state is after.state:
        return None
    if slip and after.state is State.OPEN and before.state is State.SENDING:
        return Kind.SLIP
    if receipt and after.state in TAKEN and before.state not in TAKEN:
        return Kind.RECEIPT
    return None


def check_printable(sale: Sale, kind: Kind) -> None:
    """Refuse a slip that would say what is not so.

    :raises NotPrintable: no code is known or payable, or the sale is not paid.
    """
    if kind is Kind.RECEIPT:
        possible = sale.state in TAKEN
    else:
        possible = sale.payment_id is not None and sale.state in WAITING
    if not possible:
        raise NotPrintable(number=sale.number, kind=kind.value)


async def print_sheet(
    desk: Desk, number: str, kind: Kind, *, first: bool, actor: str
) -> PrintJob | None:
    """Print a slip or receipt; copies mark themselves.

    :param first: print only if this kind was never printed for this sale; else give None.
    :raises NotPrintable: there is nothing true to print.
    """
    sale = await desk.sale(number)
    check_printable(sale, kind)
    if first and await _was_begun(desk, number, kind):
        return None
    sheet = await sheet_of(desk, sale, kind, 0)  # before the job: it may not be possible
    job = await desk.ledger.begin_print(number, kind, actor=actor)
    desk.announcer.print_changed(job, "")
    state, detail = await _put(desk, replace(sheet, copy=job.copy))
    given_up = () if state in _CAME_OUT else (_given_up(desk, job, state),)
    job = await desk.ledger.end_print(job, state, detail=detail, actor=actor, raising=given_up)
    desk.announcer.print_changed(job, detail)
    if given_up:
        desk.announcer.attention_changed()
    return job


def _given_up(desk: Desk, job: PrintJob, state: JobState) -> Item:
    now = desk.clock.now()
    facts = {"kind": job.kind.value, "state": state.value}
    return printer_gave_up(job.number, job.id, facts, now=now, today=desk.terms.day_of(now))


async def sheet_of(desk: Desk, sale: Sale, kind: Kind, copy: int) -> SaleSheet:
    """Gather the facts of one slip."""
    return SaleSheet(
        kind=kind,
        sale=sale,
        outlet=find_outlet_of(desk, sale),
        printed_at=desk.clock.now(),
        copy=copy,
        practice=desk.terms.practice,
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


async def _was_begun(desk: Desk, number: str, kind: Kind) -> bool:
    history = await desk.ledger.history(number)
    return any(
        entry.verb is Verb.PRINT_STARTED and entry.facts.get("kind") == kind.value
        for entry in history
    )


async def _put(desk: Desk, sheet: Sheet) -> tuple[JobState, str]:
    try:
        return await desk.paper.put(sheet), ""
    except (PrinterUnreachable, SlipDoesNotFit) as error:  # no byte has left
        return JobState.FAILED, f"{type(error).__name__} {error.detail}".strip()
    except PrinterError as error:
        return JobState.UNKNOWN, f"{type(error).__name__} {error.detail}".strip()
