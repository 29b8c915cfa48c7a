"""Facts become blocks: what a slip says, and in which order; never how it looks.

The two kinds must never be confused. A payment slip says on every copy that it is no receipt,
and it shows something to pay with only while the sale can be paid.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path

from pos.core.calendar import ends_in_the_night
from pos.core.code import grouped
from pos.core.errors import NotPrintable, SlipDoesNotFit
from pos.core.outlet import Method
from pos.core.sale import RESOLVING, TAKEN, Sale, State
from pos.core.sheet import SaleSheet, Shop
from pos.core.slip import (
    Align,
    Barcode,
    Block,
    Cut,
    Feed,
    Image,
    Kind,
    Pair,
    Qr,
    Rule,
    Size,
    Slip,
    Step,
    Text,
)
from pos.printing.clean import clean
from pos.printing.words import NO_BREAK, fill, read_words

_CODED = frozenset({Method.RETAIL_OUTLET, Method.VIRTUAL_ACCOUNT})
_TEAR_LINES = 3  # so that the last line passes the cutter's edge


class Composer:
    """Composes the slips of one shop in one language."""

    def __init__(self, resources: Path, shop: Shop, zone: tzinfo, language: str) -> None:
        """Read the words.

        :param resources: the folder that holds ``slips/`` and ``fonts/``.
        :raises BadSetting: no words in this language.
        """
        self.resources = resources
        self._shop = shop
        self._zone = zone
        self._language = language
        self._words = read_words(resources, language)

    def compose(self, sheet: SaleSheet) -> Slip:
        """Say all that belongs on one slip.

        :raises NotPrintable: a slip without a code, or a receipt without a payment.
        :raises SlipDoesNotFit: the code holds characters that paper cannot show.
        """
        sale = sheet.sale
        body = self._slip(sheet) if sheet.kind is Kind.SLIP else self._receipt(sheet)
        if sale.code is not None and clean(sale.code) != sale.code:
            raise SlipDoesNotFit(address="", detail="the code holds a control character")
        blocks = (*self._head(sheet), *body, *self._foot(sheet), Feed(lines=_TEAR_LINES), Cut())
        return Slip(kind=sheet.kind, blocks=blocks)

    # --- what both kinds share ----------------------------------------------------------------

    def _head(self, sheet: SaleSheet) -> Iterator[Block]:
        if sheet.practice:
            yield _bar(self._words.practice, Size.LARGE)
            yield _small(self._words.practice_note)
        if sheet.copy:
            yield _bar(fill(self._words.copy, count=str(sheet.copy)), Size.NORMAL)
        if self._shop.name:
            yield Text(text=self._shop.name, size=Size.LARGE, bold=True, align=Align.CENTER)
        yield from (_small(line) for line in self._shop.address if line)
        if self._shop.name or any(self._shop.address) or sheet.copy or sheet.practice:
            yield Rule()

    def _foot(self, sheet: SaleSheet) -> Iterator[Block]:
        words, cashier = self._words, sheet.sale.cashier
        yield _small(fill(words.cashier_thanks, cashier=cashier) if cashier else words.thanks)
        yield from (_small(line) for line in self._shop.footer if line)

    def _total(self, sale: Sale) -> Pair:
        return Pair(left=self._words.total, right=str(sale.amount), size=Size.LARGE, bold=True)

    def _note(self, sale: Sale) -> Iterator[Block]:
        if sale.note:
            yield Text(text=fill(self._words.note, note=sale.note), size=Size.SMALL)

    # --- the payment slip ---------------------------------------------------------------------

    def _slip(self, sheet: SaleSheet) -> Iterator[Block]:
        sale, outlet, words = sheet.sale, sheet.outlet, self._words
        _must(sheet, holds=_has_something_to_pay_with(sheet))
        title = fill(words.title(outlet.method), outlet=outlet.label.upper())
        yield Text(text=title, bold=True, align=Align.CENTER)
        payable = sale.state is State.OPEN
        if payable:
            yield _small(words.unpaid)
        else:
            yield _bar(self._warning(sale), Size.NORMAL)
            yield _small(words.not_a_receipt)
        yield from self._code(sheet, payable=payable)
        yield Rule()
        yield self._total(sale)
        deadline = words.moment_in_zone(sale.expires_at, self._zone, year=False)
        if payable:
            yield Pair(left=words.pay_before, right=deadline, bold=True)
        yield Pair(
            left=fill(words.number, number=sale.number),
            right=words.moment(sale.created_at, self._zone, year=True),
            size=Size.SMALL,
        )
        yield from self._note(sale)
        yield Rule()
        if payable:
            yield from self._advice(sheet, deadline)

    def _warning(self, sale: Sale) -> str:
        words = self._words
        if sale.state in TAKEN:
            return words.already_paid
        return {
            State.PROCESSING: words.processing,
            State.REVIEW: words.review,
        }.get(sale.state, words.closed)

    def _code(self, sheet: SaleSheet, *, payable: bool) -> Iterator[Block]:
        """Show what the customer pays with; nothing that scans once it must not be paid."""
        sale, method = sheet.sale, sheet.outlet.method
        if payable:
            yield from self._scanned(sheet)
        if sale.code and method in _CODED:
            yield Text(text=grouped(sale.code), size=Size.HUGE, bold=True, align=Align.CENTER)
        if method is Method.VIRTUAL_ACCOUNT:
            yield Pair(left=self._words.bank, right=sheet.outlet.label, bold=True)
        if method in (Method.VIRTUAL_ACCOUNT, Method.QRIS) and self._payer_sees(sale):
            yield Pair(left=self._words.name, right=self._payer_sees(sale), bold=True)

    def _scanned(self, sheet: SaleSheet) -> Iterator[Block]:
        sale, method = sheet.sale, sheet.outlet.method
        on_screen = self._words.qr_on_screen
        if method is Method.RETAIL_OUTLET and sale.code:
            yield Barcode(text=sale.code)
        elif method is Method.EWALLET and sale.page_url:
            yield Qr(text=sale.page_url)
        elif method is Method.QRIS and sheet.picture is not None:
            yield Image(picture=sheet.picture, instead=on_screen)
        elif method is Method.QRIS:
            yield Feed()
            yield Text(text=on_screen, bold=True, align=Align.CENTER)

    def _advice(self, sheet: SaleSheet, deadline: str) -> Iterator[Block]:
        sale, outlet = sheet.sale, sheet.outlet
        facts = {
            "biller": _whole(outlet.biller),
            "code": _whole(grouped(sale.code or "")),
            "deadline": deadline,
            "name": self._payer_sees(sale),
            "amount": _whole(str(sale.amount)),
            "bank": outlet.label,
        }
        steps = outlet.steps_in(self._language, facts)
        yield from (Step(count=count, text=text) for count, text in enumerate(steps, start=1))
        yield Rule()
        if outlet.night and ends_in_the_night(sale.expires_at, self._zone):
            yield Text(text=self._words.night, bold=True, size=Size.SMALL, align=Align.CENTER)
        if outlet.admin_fee:
            yield _small(self._words.admin_fee)

    def _payer_sees(self, sale: Sale) -> str:
        return sale.payer_sees or sale.display_name or self._shop.name

    # --- the receipt --------------------------------------------------------------------------

    def _receipt(self, sheet: SaleSheet) -> Iterator[Block]:
        sale, words = sheet.sale, self._words
        _must(sheet, holds=sale.state in TAKEN and sale.paid_at is not None)
        yield Text(text=words.receipt, bold=True, align=Align.CENTER)
        yield _bar(words.paid, Size.HUGE)
        if sale.paid_late:
            yield Text(text=words.paid_late, bold=True, align=Align.CENTER)
        yield self._total(sale)
        yield Rule()
        if sale.paid_at is not None:
            recorded = words.moment_in_zone(sale.paid_at, self._zone, year=True)
            yield Pair(left=words.recorded, right=recorded, bold=True)
        yield Pair(left=words.receipt_number, right=sale.number)
        yield Pair(left=words.paid_at_outlet, right=sheet.outlet.label)
        if sale.code:
            yield Pair(left=words.code, right=_whole(grouped(sale.code)))
        yield from self._note(sale)
        yield Rule()


def _small(text: str) -> Text:
    return Text(text=text, size=Size.SMALL, align=Align.CENTER)


def _bar(text: str, size: Size) -> Text:
    return Text(text=text, size=size, bold=True, align=Align.CENTER, reverse=True)


def _whole(text: str) -> str:
    return text.replace(" ", NO_BREAK)


def _must(sheet: SaleSheet, *, holds: bool) -> None:
    if not holds:
        raise NotPrintable(number=sheet.sale.number, kind=sheet.kind.value)


def _has_something_to_pay_with(sheet: SaleSheet) -> bool:
    sale, method = sheet.sale, sheet.outlet.method
    if sale.state in RESOLVING or sale.state is State.REFUSED:
        return False
    if method is Method.QRIS:
        return bool(sale.picture_url or sheet.picture or sale.code)
    return bool(sale.page_url if method is Method.EWALLET else sale.code)
