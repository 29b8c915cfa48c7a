"""What people and the provider wrote, made harmless; ordinary names stay as they are."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from pos.printing.clean import LONGEST, clean
from tests.printing.hostile import HOSTILE

_ANY = st.text(st.characters(), max_size=60) | st.sampled_from(HOSTILE)


UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def unseen(text: str) -> list[str]:
    return [c for c in text if unicodedata.category(c) in UNSEEN]


@settings(max_examples=2000, deadline=None)
@given(_ANY)
def test_nothing_that_a_device_obeys_is_left(text: str) -> None:
    cleaned = clean(text)
    assert unseen(cleaned) == []
    assert len(cleaned) <= LONGEST
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=80))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_line_breaks_become_spaces() -> None:
    assert clean("Jl. Contoh\n12\tYogya\u2028DIY") == "Jl. Contoh 12 Yogya DIY"


def test_a_heap_of_marks_becomes_a_letter_with_two() -> None:
    assert clean("a\u0323\u0331\u0332\u0333\u0339b") == "\u1ea1\u0331\u0332b"
    assert clean("\u0e17\u0e35\u0e48") == "\u0e17\u0e35\u0e48"


def test_a_long_text_is_cut_and_says_so() -> None:
    assert clean("x" * 1_000_000) == "x" * (LONGEST - 3) + "..."
    assert clean("x" * LONGEST) == "x" * LONGEST
