"""Whatever stands in any field, paper gets the commands of the template and no others (SE-10).

``KASIR_LONG=1`` tries 100,000 cases. Each is cleaned, laid out and written as text; every fifth is
also painted and its bytes read by a strict printer. That is enough: bytes are made of a page alone,
and its letters reach them as dots. That dots of any pattern leave the commands as they are is
tested by itself, below.
"""

from __future__ import annotations

import os
import random
from itertools import pairwise

import pytest
from PySide6.QtGui import QImage

from pos.core.errors import NotPrintable, SlipDoesNotFit
from pos.core.slip import Kind, Slip
from pos.printing.clean import clean_slip
from pos.printing.escpos import BAND_ROWS, to_escpos
from pos.printing.layout import LONGEST_DOTS, lay_out
from pos.printing.page import PAPERS, PRESETS, Line, Page, Paper, Tear
from pos.printing.paint import to_dots
from pos.printing.plain import plain_text
from pos.printing.render import render
from tests.printing.escpos_reader import OBEYED_AT_ONCE, Printer
from tests.printing.hostile import HOSTILE, hostile_case
from tests.printing.sheets import RESOURCES, SHOP, composer, receipt, sheet, withdrawn
from tests.printing.test_cleaning import unseen

LONG = bool(os.environ.get("KASIR_LONG"))
CASES = 100_000 if LONG else 1_000
SHARES = 20 if LONG else 4  # so that a failing case names its neighbourhood soon
ON_PAPER = 5  # every fifth

pytestmark = [
    pytest.mark.no_qt_log,  # of spoilt pictures Qt says that they are spoilt
    pytest.mark.timeout(3600 if LONG else 120),
]


def drawn(number: int) -> tuple[Slip, Paper] | None:
    """Compose and clean a case, or refuse it before a byte was made."""
    made_by, facts, paper = hostile_case(number)
    try:
        slip = clean_slip(made_by.compose(facts))
        lay_out(slip, paper)
    except (SlipDoesNotFit, NotPrintable):
        return None
    return slip, paper


@pytest.mark.parametrize("share", range(SHARES))
def test_in_any_field_anything_may_stand(share: int) -> None:
    size = CASES // SHARES
    printed = 0
    for number in range(share * size, (share + 1) * size):
        case = drawn(number)
        if case is None:
            continue
        slip, paper = case
        page = lay_out(slip, paper)
        check_page(page, number)
        check_text(plain_text(slip, paper), paper, number)
        if number % ON_PAPER == 0:
            check_bytes(to_escpos(page, to_dots(page, RESOURCES)), page, number)
        printed += 1
    assert printed > size // 2, "most cases must come as far as paper, or this shows little"


def check_page(page: Page, number: int) -> None:
    assert page.height <= LONGEST_DOTS, number
    assert [tear.lines for tear in page.tears] == [3], number
    for mark in page.marks:
        across = getattr(mark, "width", 0)
        if isinstance(mark, Line):
            assert unseen(mark.text) == [], number
            across = len(mark.text) * mark.face.cell
        assert mark.x >= 0, number
        assert mark.x + across <= page.paper.dots, number


def check_text(text: str, paper: Paper, number: int) -> None:
    assert unseen(text.replace("\n", "")) == [], number
    assert max(map(len, text.split("\n"))) <= paper.columns, number


def check_bytes(content: bytes, page: Page, number: int) -> None:
    printed = Printer(page.paper.dots).read(content)
    bands = -(-page.tears[0].y // BAND_ROWS)
    assert printed.commands == ["init", *["band"] * bands, "feed", "cut"], number
    assert (len(printed.rows), printed.lines_fed) == (page.tears[0].y, 3), number
    # All bytes but the dots are those of the commands: their number is fixed, and so is each.
    dots = len(printed.rows) * page.paper.dots // 8
    assert len(content) - dots == 2 + 8 * bands + 3 + 4, number
    assert commands_of(content, page) == template(page), number


def commands_of(content: bytes, page: Page) -> bytes:
    """Cut the dots out of a slip's bytes, trusting nothing but how many they must be."""
    row, rest, kept = page.paper.dots // 8, page.tears[0].y, content[:2]
    at = 2
    while rest:
        band = min(rest, BAND_ROWS)
        kept += content[at : at + 8]
        at += 8 + band * row
        rest -= band
    return kept + content[at:]


def template(page: Page) -> bytes:
    """Write the commands that a slip of this many rows must have."""
    row, rest, made = page.paper.dots // 8, page.tears[0].y, b"\x1b@"
    while rest:
        band = min(rest, BAND_ROWS)
        made += b"\x1dv0\x00" + bytes([row % 256, row // 256, band, 0])
        rest -= band
    return made + b"\x1bd\x03" + b"\x1dVB\x00"


@pytest.mark.parametrize("paper", PRESETS, ids=str)
def test_dots_of_any_pattern_leave_the_commands_as_they_are(paper: Paper) -> None:
    chance = random.Random(paper.dots + paper.columns)
    evil = [bytes(pair) for pair in ((16, 20, 1, 0, 5), (16, 4, 1), (16, 5, 2), (27, 112, 0))]
    for number in range(1000 if LONG else 40):
        height = chance.randrange(1, 500)
        size = height * paper.dots // 8
        dots = b"".join(chance.choice(evil) for _ in range(size))[:size]
        dots = dots if number % 2 else chance.randbytes(size)
        image = image_of(dots, paper.dots, height)
        page = Page(paper, height, (), (Tear(height, 3),))
        content = to_escpos(page, image)
        check_bytes(content, page, number)
        sent = b"".join(Printer(paper.dots).read(content).rows)
        # A dot may be added beside a single one; none is lost, and all others stay.
        changed = [(was, now) for was, now in zip(dots, sent, strict=True) if was != now]
        assert set(changed) <= {(0x10, 0x30)}
        at_risk = sum(
            was == 0x10 and after in (0x04, 0x05, 0x14) and (place + 1) % (BAND_ROWS * row(paper))
            for place, (was, after) in enumerate(pairwise(dots))
        )
        assert len(changed) <= at_risk


def row(paper: Paper) -> int:
    return paper.dots // 8


def image_of(dots: bytes, width: int, height: int) -> QImage:
    """Make an image of dots, a set bit black, as the painter leaves it: a set bit white."""
    inverted = bytes(255 - byte for byte in dots)
    stride = width // 8
    image = QImage(inverted, width, height, stride, QImage.Format.Format_Mono)
    return image.copy()


def test_the_pairs_that_a_printer_obeys_at_once_would_be_there_without_care() -> None:
    image = image_of(b"\x10\x14\x01" * 16, 384, 1)
    content = to_escpos(Page(PAPERS[58], 1, (), (Tear(1, 3),)), image)
    assert OBEYED_AT_ONCE.search(content) is None
    assert content[10:13] == b"\x30\x14\x01"


@pytest.mark.parametrize("form", ["pdf", "png"])
@pytest.mark.parametrize("kind", [Kind.SLIP, Kind.RECEIPT, Kind.WITHDRAWN])
def test_hostile_words_break_no_other_way_to_paper(form: str, kind: Kind) -> None:
    made = {Kind.SLIP: sheet, Kind.RECEIPT: receipt, Kind.WITHDRAWN: withdrawn}[kind]
    for hostile in HOSTILE:
        words = dict.fromkeys(("note", "cashier", "payer_sees", "display_name", "reason"), hostile)
        slip = composer(shop=SHOP).compose(made("BCA", **words))
        assert len(render(slip, form, resources=RESOURCES)) > 500
