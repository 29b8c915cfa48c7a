"""What every slip of a shop shares: its words, its facts, its zone, and how lines are set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from pos.core.sheet import Part, Sheet, Shop
from pos.core.slip import Align, Block, Logo, Rule, Size, Text
from pos.printing.words import NO_BREAK, Words, fill


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One shop speaking one language."""

    words: Words
    shop: Shop
    zone: tzinfo
    language: str

    def shows(self, part: Part) -> bool:
        """Tell whether the shop wants a part on its slips."""
        return part not in self.shop.hidden

    def moment(self, instant: datetime) -> str:
        """Write an instant with its year, in the shop's own time."""
        return self.words.moment(instant, self.zone, year=True)

    def deadline(self, instant: datetime) -> str:
        """Write an instant soon to come, with the word of its zone."""
        return self.words.moment_in_zone(instant, self.zone, year=False)

    def record(self, instant: datetime) -> str:
        """Write an instant for the files, with its year and the word of its zone."""
        return self.words.moment_in_zone(instant, self.zone, year=True)

    def head(self, sheet: Sheet, *, logo: bool = False, whole: bool = False) -> Iterator[Block]:
        """Say whose slip it is, and whether it is practice, a test or a copy.

        :param logo: this kind of slip bears the shop's logo.
        :param whole: this kind must name the shop whole, also where it saves paper elsewhere.
        """
        shop, words = self.shop, self.words
        if sheet.practice:
            yield bar(words.practice, Size.LARGE)
            yield small(words.practice_note)
        elif sheet.test:
            yield bar(words.test, Size.LARGE)
            yield small(words.test_note)
        if sheet.copy:
            yield bar(fill(words.copy, count=str(sheet.copy)), Size.NORMAL)
        address = [line for line in shop.address if line]
        if not whole and not self.shows(Part.ADDRESS):
            address = []
        if logo and shop.logo is not None and self.shows(Part.LOGO):
            yield Logo(picture=shop.logo)
        if shop.name:
            yield Text(text=shop.name, size=Size.LARGE, bold=True, align=Align.CENTER)
        yield from (small(line) for line in address)
        if shop.name or address or sheet.copy or sheet.practice or sheet.test:
            yield Rule()

    def foot(self, cashier: str) -> Iterator[Block]:
        """Say who served, thank, and add the shop's own lines."""
        words = self.words
        if self.shows(Part.CASHIER):
            yield small(fill(words.cashier_thanks, cashier=cashier) if cashier else words.thanks)
        if self.shows(Part.FOOTER):
            yield from (small(line) for line in self.shop.footer if line)


def small(text: str) -> Text:
    """Set a line small and in the middle."""
    return Text(text=text, size=Size.SMALL, align=Align.CENTER)


def bar(text: str, size: Size) -> Text:
    """Set a line white on black: what nobody may overlook."""
    return Text(text=text, size=size, bold=True, align=Align.CENTER, reverse=True)


def whole(text: str) -> str:
    """Keep a text on one line."""
    return text.replace(" ", NO_BREAK)
