"""Facts become blocks: what a slip says, and in which order; never how it looks.

No two kinds may ever be confused, and none says what is not so: what would, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path
from typing import assert_never

from pos.core.errors import NotPrintable, SlipDoesNotFit
from pos.core.sheet import ReportSheet, SaleSheet, Sheet, Shop, TestSheet
from pos.core.slip import Block, Cut, Feed, Kind, Slip
from pos.printing import payment_slip, receipt, report, trial
from pos.printing.clean import clean
from pos.printing.voice import Voice
from pos.printing.words import read_words

_TEAR_LINES = 3  # so that the last line passes the cutter's edge


class Composer:
    """Composes the slips of one shop in one language."""

    def __init__(self, resources: Path, shop: Shop, zone: tzinfo, language: str) -> None:
        """Read the words.

        :param resources: the folder that holds ``slips/`` and ``fonts/``.
        :raises BadSetting: no words in this language.
        """
        self.resources = resources
        words = read_words(resources, language)
        self._voice = Voice(words=words, shop=shop, zone=zone, language=language)

    def compose(self, sheet: Sheet) -> Slip:
        """Say all that belongs on one slip.

        :raises NotPrintable: it would not be true: a slip without a code, a receipt without a
            payment, a withdrawn note of what was not withdrawn.
        :raises SlipDoesNotFit: the code holds characters that paper cannot show.
        """
        blocks = (*self._blocks(sheet), Feed(lines=_TEAR_LINES), Cut())
        return Slip(kind=sheet.kind, blocks=blocks)

    def _blocks(self, sheet: Sheet) -> Iterator[Block]:
        match sheet:
            case SaleSheet():
                return self._of_sale(sheet)
            case TestSheet():
                return trial.blocks(self._voice, sheet)
            case ReportSheet():
                return self._of_report(sheet)
            case _:
                assert_never(sheet)

    def _of_sale(self, sheet: SaleSheet) -> Iterator[Block]:
        code = sheet.sale.code
        if code is not None and clean(code) != code:
            raise SlipDoesNotFit(address="", detail="the code holds a control character")
        match sheet.kind:
            case Kind.SLIP if payment_slip.is_possible(sheet):
                return payment_slip.blocks(self._voice, sheet)
            case Kind.RECEIPT if receipt.is_paid(sheet):
                return receipt.blocks(self._voice, sheet)
            case Kind.WITHDRAWN if receipt.is_withdrawn(sheet):
                return receipt.withdrawn_blocks(self._voice, sheet)
            case _:
                raise NotPrintable(number=sheet.number, kind=sheet.kind.value)

    def _of_report(self, sheet: ReportSheet) -> Iterator[Block]:
        if sheet.kind not in (Kind.X, Kind.Z) or (sheet.kind is Kind.Z and not sheet.number):
            raise NotPrintable(number=sheet.number, kind=sheet.kind.value)
        return report.blocks(self._voice, sheet)
