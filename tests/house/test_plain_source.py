"""SE-16: source is ASCII, so that no letter hides in it; what a person reads may hold a few more.

A bidi mark or a letter that looks like another could make source say something else than it does.
"""

from __future__ import annotations

import io
import tokenize
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Characters that sentences, keys and bars on the screen are made of; strings may hold these.
SHOWN = frozenset(
    "\N{MIDDLE DOT}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}\N{CHECK MARK}\N{RETURN SYMBOL}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
    "\N{BLACK UP-POINTING TRIANGLE}\N{BLACK DOWN-POINTING TRIANGLE}"
    "\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}\N{LEFTWARDS ARROW}\N{RIGHTWARDS ARROW}"
    "\N{MULTIPLICATION SIGN}\N{BULLET}"
)
# Where a module needs others, and why.
MORE = {
    "pos/core/errors/__init__.py": (frozenset("├─│└"), "the tree of errors, drawn"),
    "pos/exports/names.py": (frozenset("¹²³"), "Windows takes COM¹ for a device"),
    "pos/exports/text.py": (frozenset("＝＋－＠"), "wide signs that a spreadsheet folds"),  # noqa: RUF001 - meant
    "pos/printing/qr.py": (frozenset("▀▄█"), "the halves of a QR in a terminal"),
}
POS = sorted((ROOT / "pos").rglob("*.py"))
ALL = sorted(
    [*POS, *(ROOT / "packaging").rglob("*.py"), *(ROOT / "tests").rglob("*.py")],
)
TABLES = sorted(path for path in (ROOT / "resources").rglob("*") if path.suffix in (".toml", ".ts"))


def strays(source: str, allowed: frozenset[str]) -> list[str]:
    """Name characters beyond ASCII that stand outside strings, or in one and are not allowed."""
    found = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.string.isascii() or token.type in (tokenize.NEWLINE, tokenize.NL):
            continue
        text = tokenize.tok_name[token.type]
        within = text == "STRING" or text.startswith("FSTRING")
        found += [
            f"{token.start[0]}: U+{ord(one):04X}"
            for one in token.string
            if not one.isascii() and not (within and one in allowed)
        ]
    return found


def unseen(text: str) -> list[str]:
    """Name what nobody sees: controls, bidi marks, zero widths, halves of characters."""
    return [
        f"U+{ord(one):04X}"
        for one in text
        if one != "\n" and unicodedata.category(one) in ("Cc", "Cf", "Cs", "Co", "Cn")
    ]


@pytest.mark.parametrize("path", POS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_program_is_ascii_but_for_what_is_shown(path: Path) -> None:
    more, _ = MORE.get(path.relative_to(ROOT).as_posix(), (frozenset[str](), ""))
    assert strays(path.read_text("utf-8"), SHOWN | more) == []


def test_the_list_of_exceptions_holds_nothing_old() -> None:
    for place, (more, _) in MORE.items():
        assert more <= set((ROOT / place).read_text("utf-8")), place


def test_nothing_in_any_source_or_table_of_words_is_unseen() -> None:
    assert {
        str(path): found for path in [*ALL, *TABLES] if (found := unseen(path.read_text("utf-8")))
    } == {}


def test_a_letter_in_disguise_and_a_bidi_mark_are_found() -> None:
    assert strays("p\N{CYRILLIC SMALL LETTER A}y = 1", SHOWN) == ["1: U+0430"]
    assert strays("x = 1  # \N{MIDDLE DOT}", SHOWN) == ["1: U+00B7"]
    assert strays("x = 'Rp \N{FULLWIDTH DIGIT ONE}'", SHOWN) == ["1: U+FF11"]
    assert strays("x = f'{a} \N{MIDDLE DOT} {b}'", SHOWN) == []
    assert unseen("a\N{RIGHT-TO-LEFT OVERRIDE}b\N{ZERO WIDTH SPACE}\x1b") == [
        "U+202E",
        "U+200B",
        "U+001B",
    ]
