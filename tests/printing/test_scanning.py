"""A code on paper scans as itself, or the slip is refused; none is silently wrong.

``KASIR_LONG=1`` tries 20,000 codes instead of 400, and more of the rest.
"""

from __future__ import annotations

import io
import itertools
import os
import random

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from pos.core.code import grouped
from pos.core.errors import SlipDoesNotFit
from pos.core.payment import Picture
from pos.core.slip import Barcode, Qr
from pos.core.slip import Image as ImageBlock
from pos.printing.clean import clean, clean_slip
from pos.printing.layout import lay_out
from pos.printing.page import PAPERS, PRESETS, Line, Paper
from pos.printing.pictures import read_modules, read_picture
from pos.printing.qr import half_blocks, qr_matrix, qr_text
from pos.printing.render import render
from pos.printing.trial import TRIAL_CODE
from tests.printing.scanner import of, painted, printed, scan
from tests.printing.sheets import (
    LINK,
    QRIS,
    RESOURCES,
    composer,
    qris_picture,
    sheet,
    trial,
    whole_shop,
)

WIDTHS = (58, 80)


LONG = bool(os.environ.get("KASIR_LONG"))

pytestmark = pytest.mark.timeout(3600 if LONG else 120)

# A prefix of letters, as some providers have it, and figures that may begin with zeros; together
# 7 to 20 characters.
PREFIXES = st.sampled_from(("", "", "", "A", "XF", "KSR", "XF-", "ab", "PAY7K"))
CODES = st.builds(
    lambda prefix, zeros, figures, length: (prefix + zeros + figures)[:length].ljust(7, "0"),
    PREFIXES,
    st.text("0", max_size=12),
    st.text("0123456789", min_size=7, max_size=20),
    st.integers(7, 20),
)


def codes_of(length: int) -> list[str]:
    """Give codes of every build for one length."""
    chance = random.Random(length)
    figures = "".join(chance.choice("0123456789") for _ in range(length))
    return [
        figures,
        "0" + figures[1:],
        "00000" + figures[5:],
        "0" * length,
        "9" * length,
        "A" + figures[1:],
        "ABC" + figures[3:],
        "XF-" + figures[3:],
        figures[:3] + "K" + figures[4:],
        figures[:-1] + "Z",
        ("QWERTYUIOPASDFGHJKLZ" * 2)[:length],
    ]


@pytest.mark.parametrize("paper", PRESETS, ids=str)
@pytest.mark.parametrize("length", range(7, 21))
def test_every_legal_code_scans_off_the_bytes_that_are_sent(length: int, paper: Paper) -> None:
    for code in codes_of(length):
        assert scan(printed(of(Barcode(text=code)), paper)) == [code]


@settings(max_examples=20_000 if LONG else 400, deadline=None)
@given(CODES, st.sampled_from(PRESETS))
def test_no_legal_code_scans_as_another(code: str, paper: Paper) -> None:
    assert scan(printed(of(Barcode(text=code)), paper)) == [code]


@settings(max_examples=2_000 if LONG else 60, deadline=None)
@given(CODES, st.sampled_from(PRESETS), st.sampled_from(("ALFAMART", "INDOMARET")))
def test_a_whole_slip_scans_as_its_code_and_says_it_in_figures(
    code: str, paper: Paper, outlet: str
) -> None:
    slip = composer(shop=whole_shop()).compose(sheet(outlet, code=code))
    assert scan(printed(slip, paper)) == [code]
    text = render(slip, "text", resources=RESOURCES, paper=paper).decode()
    assert grouped(code) in " ".join(text.split())


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), st.sampled_from(PRESETS))
def test_any_text_at_all_scans_as_itself_or_is_refused(text: str, paper: Paper) -> None:
    try:
        picture = printed(of(Barcode(text=text)), paper)
    except SlipDoesNotFit:
        assert clean(text) != text
        return
    assert scan(picture) == [text]


@settings(max_examples=2_000 if LONG else 100, deadline=None)
@given(st.text("0123456789", min_size=10, max_size=16), st.sampled_from(PRESETS))
def test_a_virtual_account_stands_on_one_line_in_fours(number: str, paper: Paper) -> None:
    page = lay_out(clean_slip(composer().compose(sheet("BCA", code=number))), paper)
    lines = [mark for mark in page.marks if isinstance(mark, Line)]
    assert [line.text for line in lines if line.text == grouped(number) and line.face.px > 30]
    assert scan(printed(composer().compose(sheet("BCA", code=number)), paper)) == []


@settings(max_examples=1_000 if LONG else 60, deadline=None)
@given(st.from_regex(r"https://[a-z]{3,12}\.example/[A-Za-z0-9/_?=&%.-]{0,420}", fullmatch=True))
def test_the_page_of_a_wallet_scans_as_itself(page: str) -> None:
    for paper in (PAPERS[58], PAPERS[80]):
        slip = composer().compose(sheet("SHOPEEPAY", page_url=page))
        assert scan(printed(slip, paper)) == [page]


@settings(max_examples=1_000 if LONG else 60, deadline=None)
@given(
    # The library that draws them for these tests cannot do a block of nothing but zeros.
    st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ .", min_size=40, max_size=220).filter(
        lambda text: len(set(text)) > 5
    ),
    st.sampled_from(PRESETS),
    st.integers(3, 9),
)
def test_the_picture_of_any_qris_scans_as_itself(text: str, paper: Paper, module: int) -> None:
    picture = qris_picture(text, module=module)
    assert scan(printed(of(ImageBlock(picture=picture)), paper)) == [text]


@pytest.mark.parametrize("paper", PRESETS, ids=str)
def test_digits_are_drawn_as_bars_and_only_what_is_too_long_as_a_qr(paper: Paper) -> None:
    def kind(code: str) -> str:
        picture = ImageOps.expand(printed(of(Barcode(text=code)), paper), 40, fill=255)
        return zxingcpp.read_barcodes(picture)[0].format.name

    assert {kind("1" * length) for length in range(7, 21)} == {"Code128"}
    assert kind("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == "QRCode"


def bars_of(picture: Image.Image) -> list[int]:
    row = [picture.getpixel((x, picture.height // 2)) for x in range(picture.width)]
    edges = [x for x in range(1, len(row)) if row[x] != row[x - 1]]
    return [
        edges[0],
        *(b - a for a, b in itertools.pairwise(edges)),
        picture.width - edges[-1],
    ]


@pytest.mark.parametrize("paper", PRESETS, ids=str)
@pytest.mark.parametrize("length", range(7, 21))
def test_no_bar_is_finer_than_two_dots_and_the_quiet_zones_are_ten_modules(
    length: int, paper: Paper
) -> None:
    for code in codes_of(length)[:5]:
        left, *bars, right = bars_of(printed(of(Barcode(text=code)), paper))
        module = min(bars)
        assert module >= 2
        assert {bar % module for bar in bars} == {0}
        assert min(left, right) >= 10 * module


def test_a_code_that_no_qr_holds_is_refused() -> None:
    with pytest.raises(SlipDoesNotFit):
        printed(of(Barcode(text="A" * 4000)))
    with pytest.raises(SlipDoesNotFit):
        printed(of(Qr(text="https://example.org/" + "x" * 1500)), 58)


@pytest.mark.parametrize("code", ["12\x1b@34567", "888\u202e7322", "12\n34567"])
def test_a_code_with_a_control_character_is_refused_not_mended(code: str) -> None:
    with pytest.raises(SlipDoesNotFit):
        printed(of(Barcode(text=code)))
    with pytest.raises(SlipDoesNotFit):
        printed(composer().compose(sheet("BCA", code=code)))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("outlet", "expected"),
    [("ALFAMART", ["8887322"]), ("QRIS", [QRIS]), ("SHOPEEPAY", [LINK]), ("BCA", [])],
)
def test_a_whole_slip_holds_just_the_code_of_its_method(
    outlet: str, expected: list[str], language: str, width: int
) -> None:
    assert scan(printed(composer(language).compose(sheet(outlet)), width)) == expected


@pytest.mark.parametrize("paper", PRESETS, ids=str)
@pytest.mark.parametrize("language", ["id", "en"])
def test_both_codes_of_the_test_page_scan_alike(language: str, paper: Paper) -> None:
    page = composer(language, whole_shop()).compose(trial())
    assert scan(printed(page, paper)) == [TRIAL_CODE, TRIAL_CODE]


@pytest.mark.parametrize("length", [30, 100, 300, 600])
def test_pages_of_any_usual_length_scan(length: int) -> None:
    page = ("https://wallet.example/" + "0aZ-" * length)[:length]
    assert scan(printed(of(Qr(text=page)))) == [page]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize("side", [None, 150, 256, 300, 333, 512, 1001])
def test_a_qris_picture_of_any_size_keeps_its_modules(
    side: int | None, form: str, width: int
) -> None:
    picture = qris_picture(form=form, side=side)
    image = read_picture(picture)
    assert image is not None
    assert read_modules(image) is not None
    assert scan(printed(of(ImageBlock(picture=picture)), width)) == [QRIS]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_poster_around_the_qr_is_printed_as_it_is_and_scans(width: int) -> None:
    code = Image.open(io.BytesIO(qris_picture(module=9).content))
    poster = Image.new("RGB", (code.width + 160, code.height + 420), (240, 240, 240))
    poster.paste((200, 20, 40), (0, 0, poster.width, 120))
    poster.paste(code, (80, 200))
    content = io.BytesIO()
    poster.save(content, "PNG")
    picture = Picture(content_type="image/png", content=content.getvalue())
    image = read_picture(picture)
    assert image is not None
    assert read_modules(image) is None
    assert scan(printed(of(ImageBlock(picture=picture)), width)) == [QRIS]


@pytest.mark.parametrize(
    "picture",
    [
        Picture(content_type="image/png", content=b"<html>log in</html>"),
        Picture(content_type="image/svg+xml", content=b"<svg/>"),
        Picture(content_type="image/png", content=qris_picture(form="JPEG").content),
        Picture(content_type="image/png", content=qris_picture().content[:60]),
        Picture(content_type="image/jpeg", content=qris_picture(form="JPEG").content[:9000]),
    ],
)
def test_a_picture_that_cannot_be_read_gives_way_to_words_or_refuses_the_slip(
    picture: Picture,
) -> None:
    with pytest.raises(SlipDoesNotFit):
        printed(of(ImageBlock(picture=picture)))
    words = printed(of(ImageBlock(picture=picture, instead="Pindai di layar")))
    assert min(words.tobytes()) == 0


def test_a_picture_of_monstrous_size_is_not_decoded() -> None:
    content = io.BytesIO()
    Image.new("1", (5000, 10)).save(content, "PNG")
    assert read_picture(Picture(content_type="image/png", content=content.getvalue())) is None


@pytest.mark.parametrize("dark_ground", [True, False])
def test_half_blocks_in_a_terminal_scan(dark_ground: bool) -> None:
    lines = half_blocks(qr_matrix(LINK), dark_ground=dark_ground)
    picture = Image.new("L", (8 * len(lines[0]), 16 * len(lines)), 0 if dark_ground else 255)
    ink = 255 if dark_ground else 0
    for y, line in enumerate(lines):
        for x, glyph in enumerate(line):
            if glyph in "▀█":
                picture.paste(ink, (8 * x, 16 * y, 8 * x + 8, 16 * y + 8))
            if glyph in "▄█":
                picture.paste(ink, (8 * x, 16 * y + 8, 8 * x + 8, 16 * y + 16))
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [LINK]


def test_qr_text_is_a_square_of_half_blocks() -> None:
    lines = qr_text("8887322").split("\n")
    assert set("".join(lines)) <= set(" ▀▄█")
    assert {len(line) for line in lines} == {21 + 4}


def test_a_png_is_what_the_head_burns_dot_for_dot() -> None:
    slip = composer().compose(sheet())
    assert painted(slip).tobytes() == printed(slip).tobytes()
