"""Lines are never wider than the paper, and nothing that was written is lost (TE-6)."""

from __future__ import annotations

import os
import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.core.slip import Align, Pair, Size, Step, Text
from pos.printing.clean import clean, clean_slip
from pos.printing.layout import lay_out
from pos.printing.page import PRESETS, Line, Paper
from pos.printing.plain import plain_text
from pos.printing.words import NO_BREAK
from pos.printing.wrap import balanced, wrap
from tests.printing.scanner import of

NAMES = 100_000 if os.environ.get("KASIR_LONG") else 10_000
_LETTERS = string.ascii_letters + "éüñçøšßÆ.,'-/&()0123456789" + "Ярема" + "ابت"


def name(chance: random.Random) -> str:
    words = (
        "".join(chance.choices(_LETTERS, k=chance.randrange(1, chance.choice((4, 12, 60)))))
        for _ in range(chance.randrange(1, 9))
    )
    return chance.choice((" ", "  ", NO_BREAK)).join(words)


def bare(text: str) -> str:
    return "".join(text.replace(NO_BREAK, " ").split())


@pytest.mark.parametrize("breaking", [wrap, balanced])
def test_ten_thousand_names_stay_within_the_paper_and_lose_nothing(breaking: object) -> None:
    assert callable(breaking)
    chance = random.Random(1)
    for _ in range(NAMES):
        text, columns = name(chance), chance.choice((9, 20, 32, 34, 42, 44, 48))
        lines = breaking(text, columns)
        assert max(map(len, lines)) <= columns
        assert bare("".join(lines)) == bare(text)
        assert len(breaking(text, 1000)) == 1


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=200), st.integers(1, 60))
def test_any_text_stays_within_the_paper(text: str, columns: int) -> None:
    cleaned = clean(text)
    for breaking in (wrap, balanced):
        lines = breaking(cleaned, columns)
        assert max(map(len, lines)) <= columns
        assert bare("".join(lines)) == bare(cleaned)


@pytest.mark.parametrize("paper", PRESETS, ids=str)
def test_names_in_every_kind_of_line_stay_on_every_paper(paper: Paper) -> None:
    chance = random.Random(paper.dots)
    for _ in range(NAMES // 50):
        slip = clean_slip(
            of(
                *(Text(text=name(chance), size=size) for size in Size),
                Text(text=name(chance), size=Size.LARGE, align=Align.CENTER, reverse=True),
                Pair(left=name(chance), right=name(chance), bold=True),
                Pair(left="TOTAL", right=name(chance), size=Size.LARGE),
                Step(count=chance.randrange(1, 12), text=name(chance)),
            )
        )
        for mark in lay_out(slip, paper).marks:
            if isinstance(mark, Line):
                assert 0 <= mark.x <= mark.x + len(mark.text) * mark.face.cell <= paper.dots
        assert max(map(len, plain_text(slip, paper).split("\n"))) <= paper.columns


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("cocokkan nama dan jumlah, lalu bayar", ["cocokkan nama dan jumlah,", "lalu bayar"]),
        ("dan tetap kami jaga dan pantau pantau.", ["dan tetap kami jaga dan", "pantau pantau."]),
        ("Pembayaran_melalui_kasir_toko anda", ["Pembayaran_melalui_kasir_toko", "anda"]),
        ("satu dua", ["satu dua"]),
        (
            "Rp 1.250.000 sampai tanggal di 8887\u00a0322",
            ["Rp 1.250.000 sampai tanggal di", "8887 322"],
        ),
    ],
)
def test_no_word_is_left_alone_on_the_last_line_where_another_can_keep_it_company(
    text: str, lines: list[str]
) -> None:
    assert wrap(text, 31) == lines


def test_company_never_makes_more_lines_or_wider_ones() -> None:
    chance = random.Random(2)
    for _ in range(2000):
        text, columns = name(chance), chance.randrange(8, 48)
        greedy = [""]
        for word in text.replace(NO_BREAK, " ").split():
            joined = f"{greedy[-1]} {word}".strip()
            greedy = [*greedy[:-1], joined] if len(joined) <= columns else [*greedy, word]
        if max(map(len, greedy)) <= columns and NO_BREAK not in text:
            assert len(wrap(text, columns)) == len(greedy)
