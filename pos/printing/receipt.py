"""A receipt says that the money is there, since when, and what a PKP must say of PPN.

A withdrawn note is its counterpart: what was taken back, and that its code may still be paid. It
shows no code that would invite anybody to do so.
"""

from __future__ import annotations

from collections.abc import Iterator

from pos.core.code import grouped
from pos.core.money import Money
from pos.core.sale import TAKEN, State
from pos.core.sheet import Part, SaleSheet
from pos.core.slip import Align, Block, Pair, Rule, Size, Text
from pos.core.tax import without_tax, write_npwp
from pos.printing.payment_slip import note
from pos.printing.voice import Voice, bar, small, whole
from pos.printing.words import fill

_TELLING = 3  # the last figures of a code: enough to tell two apart, too few to pay


def is_paid(sheet: SaleSheet) -> bool:
    """Tell whether a receipt would be true."""
    return sheet.sale.state in TAKEN and sheet.sale.paid_at is not None


def is_withdrawn(sheet: SaleSheet) -> bool:
    """Tell whether a withdrawn note would be true."""
    return sheet.sale.state is State.WITHDRAWN


def blocks(voice: Voice, sheet: SaleSheet) -> Iterator[Block]:
    """Give the receipt of a paid sale."""
    sale, words = sheet.sale, voice.words
    taxed = voice.shop.tax is not None and voice.shows(Part.NPWP)
    yield from voice.head(sheet, logo=True, whole=taxed)
    yield Text(text=words.receipt, bold=True, align=Align.CENTER)
    yield bar(words.paid, Size.HUGE)
    if sale.paid_late:
        yield Text(text=words.paid_late, bold=True, align=Align.CENTER)
    yield Pair(left=words.total, right=str(sale.amount), size=Size.LARGE, bold=True)
    if taxed:
        yield from _tax(voice, sale.amount)
    yield Rule()
    if sale.paid_at is not None:
        yield Pair(left=words.recorded, right=voice.record(sale.paid_at), bold=True)
    yield Pair(left=words.receipt_number, right=sale.number)
    yield Pair(left=words.paid_at_outlet, right=sheet.outlet.label)
    if sale.code:
        yield Pair(left=words.code, right=whole(grouped(sale.code)))
    yield from note(voice, sale)
    yield Rule()
    yield from voice.foot(sale.cashier)


def _tax(voice: Voice, price: Money) -> Iterator[Block]:
    tax, words = voice.shop.tax, voice.words
    if tax is None:
        return
    percent = str(tax.percent)
    if tax.amounts:
        without, ppn = without_tax(price, tax.percent)
        yield Pair(left=words.before_tax, right=str(without), size=Size.SMALL)
        yield Pair(left=fill(words.tax, percent=percent), right=str(ppn), size=Size.SMALL)
    else:
        yield small(fill(words.tax_included, percent=percent))
    yield small(fill(words.npwp, npwp=whole(write_npwp(tax.npwp))))


def withdrawn_blocks(voice: Voice, sheet: SaleSheet) -> Iterator[Block]:
    """Give the note about a sale that was taken back."""
    sale, words = sheet.sale, voice.words
    yield from voice.head(sheet)
    yield bar(words.withdrawn, Size.LARGE)
    yield small(words.not_a_receipt)
    yield Pair(left=words.total, right=str(sale.amount), size=Size.LARGE, bold=True)
    yield Rule()
    yield Pair(left=words.receipt_number, right=sale.number)
    yield Pair(left=words.outlet, right=sheet.outlet.label)
    if sale.code:
        yield Pair(left=words.code, right=_masked(sale.code))
    if sale.closed_at is not None:
        yield Pair(left=words.withdrawn_at, right=voice.record(sale.closed_at))
    if sale.reason:
        yield Text(text=fill(words.reason, reason=sale.reason), size=Size.SMALL)
    yield from note(voice, sale)
    yield Rule()
    over = sheet.printed_at >= sale.expires_at
    said = words.withdrawn_over if over else words.withdrawn_payable
    yield small(fill(said, deadline=voice.deadline(sale.expires_at)))
    yield small(words.withdrawn_paid)
    yield Rule()
    yield from voice.foot(sale.cashier)


def _masked(code: str) -> str:
    """Hide all but the last figures, and of a short code more."""
    seen = min(_TELLING, len(code) // 3)
    return "*" * (len(code) - seen) + code[len(code) - seen :]
