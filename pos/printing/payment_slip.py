"""A payment slip says what to pay, where, until when, and on every copy that it is no receipt.

It shows something to pay with only while the sale can be paid.
"""

from __future__ import annotations

from collections.abc import Iterator

from pos.core.calendar import ends_in_the_night
from pos.core.code import grouped
from pos.core.outlet import Method
from pos.core.sale import RESOLVING, TAKEN, Sale, State
from pos.core.sheet import Part, SaleSheet
from pos.core.slip import Align, Barcode, Block, Feed, Image, Pair, Qr, Rule, Size, Step, Text
from pos.printing.voice import Voice, bar, small, whole
from pos.printing.words import fill

_CODED = frozenset({Method.RETAIL_OUTLET, Method.VIRTUAL_ACCOUNT})


def is_possible(sheet: SaleSheet) -> bool:
    """Tell whether there is anything that a customer could have paid with."""
    sale, method = sheet.sale, sheet.outlet.method
    if sale.state in RESOLVING or sale.state is State.REFUSED:
        return False
    if method is Method.QRIS:
        return bool(sale.picture_url or sheet.picture or sale.code)
    return bool(sale.page_url if method is Method.EWALLET else sale.code)


def blocks(voice: Voice, sheet: SaleSheet) -> Iterator[Block]:
    """Give the payment slip of a sale."""
    sale, outlet, words = sheet.sale, sheet.outlet, voice.words
    payable = sale.state is State.OPEN
    yield from voice.head(sheet, logo=True)
    title = fill(words.title(outlet.method), outlet=outlet.label.upper())
    yield Text(text=title, bold=True, align=Align.CENTER)
    if payable:
        yield small(words.unpaid)
    else:
        yield bar(_warning(voice, sale), Size.NORMAL)
        yield small(words.not_a_receipt)
    yield from _code(voice, sheet, payable=payable)
    yield Rule()
    yield Pair(left=words.total, right=str(sale.amount), size=Size.LARGE, bold=True)
    if payable:
        yield Pair(left=words.pay_before, right=voice.deadline(sale.expires_at), bold=True)
    yield Pair(
        left=fill(words.number, number=sale.number),
        right=voice.moment(sale.created_at),
        size=Size.SMALL,
    )
    yield from note(voice, sale)
    yield Rule()
    if payable:
        yield from _advice(voice, sheet)
    yield from voice.foot(sale.cashier)


def note(voice: Voice, sale: Sale) -> Iterator[Block]:
    """Give what the cashier noted."""
    if sale.note and voice.shows(Part.NOTE):
        yield Text(text=fill(voice.words.note, note=sale.note), size=Size.SMALL)


def _warning(voice: Voice, sale: Sale) -> str:
    words = voice.words
    if sale.state in TAKEN:
        return words.already_paid
    return {
        State.PROCESSING: words.processing,
        State.REVIEW: words.review,
    }.get(sale.state, words.closed)


def _code(voice: Voice, sheet: SaleSheet, *, payable: bool) -> Iterator[Block]:
    """Show what the customer pays with; nothing that scans once it must not be paid."""
    sale, outlet, words = sheet.sale, sheet.outlet, voice.words
    if payable:
        yield from _scanned(voice, sheet)
    if sale.code and outlet.method in _CODED:
        yield Text(text=grouped(sale.code), size=Size.HUGE, bold=True, align=Align.CENTER)
    if outlet.method is Method.VIRTUAL_ACCOUNT:
        yield Pair(left=words.bank, right=outlet.label, bold=True)
    if payable and voice.shows(Part.BILLER) and _biller_is_news(voice, sheet):
        yield Pair(left=words.biller, right=outlet.biller, bold=True)
    if outlet.method is not Method.EWALLET and (name := _payer_sees(voice, sale)):
        yield Pair(left=words.name, right=name, bold=True)


def _scanned(voice: Voice, sheet: SaleSheet) -> Iterator[Block]:
    sale, method = sheet.sale, sheet.outlet.method
    if method is Method.RETAIL_OUTLET and sale.code:
        if voice.shows(Part.BARCODE):
            yield Barcode(text=sale.code)
        return
    on_screen = voice.words.qr_on_screen
    if method is Method.VIRTUAL_ACCOUNT:
        return
    if voice.shows(Part.QR) and method is Method.EWALLET and sale.page_url:
        yield Qr(text=sale.page_url)
    elif voice.shows(Part.QR) and method is Method.QRIS and sheet.picture is not None:
        yield Image(picture=sheet.picture, instead=on_screen)
    else:
        yield Feed()
        yield Text(text=on_screen, bold=True, align=Align.CENTER)


def _advice(voice: Voice, sheet: SaleSheet) -> Iterator[Block]:
    sale, outlet, words = sheet.sale, sheet.outlet, voice.words
    steps = _steps(voice, sheet)
    yield from (Step(count=count, text=text) for count, text in enumerate(steps, start=1))
    if steps:
        yield Rule()
    if outlet.night and voice.shows(Part.NIGHT) and ends_in_the_night(sale.expires_at, voice.zone):
        yield Text(text=words.night, bold=True, size=Size.SMALL, align=Align.CENTER)
    if outlet.admin_fee and voice.shows(Part.ADMIN_FEE):
        yield small(words.admin_fee)


def _steps(voice: Voice, sheet: SaleSheet) -> tuple[str, ...]:
    if not voice.shows(Part.STEPS):
        return ()
    sale, outlet = sheet.sale, sheet.outlet
    facts = {
        "biller": whole(outlet.biller),
        "code": whole(grouped(sale.code or "")),
        "deadline": voice.deadline(sale.expires_at),
        "name": _payer_sees(voice, sale),
        "amount": whole(str(sale.amount)),
        "bank": outlet.label,
    }
    return outlet.steps_in(voice.language, facts)


def _biller_is_news(voice: Voice, sheet: SaleSheet) -> bool:
    """Tell whether no step says already whom the outlet's cashier must look for."""
    biller = whole(sheet.outlet.biller)
    return bool(biller) and not any(biller in step for step in _steps(voice, sheet))


def _payer_sees(voice: Voice, sale: Sale) -> str:
    return sale.payer_sees or sale.display_name or voice.shop.name
