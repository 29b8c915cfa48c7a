"""Code 128: the right symbol, and the shortest one, read back by an independent reader."""

from __future__ import annotations

import itertools

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pos.core import code128

_PRINTABLE = st.characters(min_codepoint=32, max_codepoint=126)


def read(text: str, module: int = 2) -> str:
    width = (code128.modules(text) + 2 * code128.QUIET_MODULES) * module
    picture = Image.new("L", (width, 80), 255)
    for left, bar in code128.bars(text):
        start = (code128.QUIET_MODULES + left) * module
        picture.paste(0, (start, 10, start + bar * module, 70))
    found = zxingcpp.read_barcodes(
        picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.Code128)
    )
    return found[0].text if found else ""


@settings(max_examples=300, deadline=None)
@given(st.text(_PRINTABLE, min_size=1, max_size=24).filter(lambda text: text.strip() == text))
def test_an_independent_reader_reads_what_was_written(text: str) -> None:
    assert read(text) == text


def test_every_symbol_of_both_sets_is_read_back() -> None:
    every_pair = ["".join(f"{value:02d}" for value in range(s, s + 10)) for s in range(0, 100, 10)]
    every_character = [chr(c) + chr(c + 1) for c in range(33, 126)]
    assert [text for text in every_pair + every_character if read(text) != text] == []


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("8887322", 6),  # start, three pairs, a switch, one figure: whichever end is odd
        ("0172060001720600", 9),
        ("AB1234567890", 9),
        ("A1", 3),
        ("12", 2),
        ("1", 2),
        ("12A34", 6),  # a switch for two figures in the middle does not pay
        ("A1234B", 7),
        ("A123456B", 8),
    ],
)
def test_the_sets_are_switched_where_it_pays(text: str, symbols: int) -> None:
    assert code128.modules(text) == 11 * (symbols + 1) + 13


def cheapest(text: str) -> int:
    """Try every way to cut the text into pairs and single characters."""
    best = 10**6
    for cuts in itertools.product((1, 2), repeat=len(text)):
        place, length, current = 0, 0, 0
        for cut in cuts:
            part = text[place : place + cut]
            if place >= len(text):
                break
            if cut == 2 and not (len(part) == 2 and part.isdigit()):
                break
            length += 1 + (current not in (0, cut))
            current = cut
            place += cut
        if place >= len(text):
            best = min(best, length)
    return best + 1


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("01A"), min_size=1, max_size=8))
def test_no_other_switching_is_shorter(text: str) -> None:
    assert code128.modules(text) == 11 * (cheapest(text) + 1) + 13


def test_widths_begin_and_end_with_a_bar_and_bars_are_the_same_symbol() -> None:
    widths = code128.encode("8887322")
    assert len(widths) % 2 == 1
    assert [width for _, width in code128.bars("8887322")] == list(widths[::2])


@pytest.mark.parametrize("text", ["", "é", "12\n", "\x1b@", "12\x7f", "\u0663\u0664"])
def test_what_it_cannot_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Code 128"):
        code128.encode(text)
