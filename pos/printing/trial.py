"""The test page: whoever sets up a printer sees at a glance whether dots, columns and codes fit."""

from __future__ import annotations

from collections.abc import Iterator

from pos.core.money import Money
from pos.core.sheet import TestSheet
from pos.core.slip import Align, Barcode, Block, Logo, Pair, Qr, Rule, Ruler, Size, Text
from pos.printing.voice import Voice, bar, small
from pos.printing.words import fill

# Nothing that an outlet could take for a code: letters, and the longest bars a narrow head draws.
TRIAL_CODE = "KASIR-000123456"
_TRIAL_AMOUNT = Money.rupiah(1_250_000)


def blocks(voice: Voice, sheet: TestSheet) -> Iterator[Block]:
    """Give the test page of a printer."""
    words = voice.words
    yield from voice.head(sheet, whole=True)
    yield bar(words.trial, Size.LARGE)
    yield small(words.trial_note)
    if voice.shop.logo is not None:
        yield Logo(picture=voice.shop.logo, instead=words.trial_no_logo)
    yield Ruler(text=words.trial_ruler)
    yield small(words.trial_ruler_note)
    yield Rule()
    for size in Size:
        yield Text(text=str(_TRIAL_AMOUNT), size=size, bold=size is not Size.SMALL)
    yield Rule()
    yield Barcode(text=TRIAL_CODE)
    yield Text(text=TRIAL_CODE, bold=True, align=Align.CENTER)
    yield Qr(text=TRIAL_CODE)
    yield small(words.trial_codes_note)
    yield Rule()
    facts = (
        (words.trial_printer, sheet.printer),
        (words.trial_profile, sheet.profile),
        (words.terminal, sheet.terminal),
        (words.trial_language, voice.language),
        (words.printed, voice.record(sheet.printed_at)),
    )
    yield from (Pair(left=word, right=fact, size=Size.SMALL) for word, fact in facts if fact)
    yield small(fill(words.trial_version, version=sheet.version))
    yield from (small(line) for line in voice.shop.footer if line)
