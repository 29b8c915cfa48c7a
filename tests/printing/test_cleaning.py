"""What people and the provider write can open no drawer and turn no amount around (SE-10)."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos.core.sheet import Shop
from pos.printing.clean import LONGEST, clean
from pos.printing.page import PAPERS
from pos.printing.render import render
from tests.printing.escpos_reader import Printer
from tests.printing.sheets import RESOURCES, composer, receipt, sheet

HOSTILE = (
    "\x1bp\x00\x19\xfa",  # opens a drawer
    "\x1d\x56\x00\x10\x04\x01\x1c\x70",
    "\x9b31m\x90q\x85\x7f\x00",  # C1
    "Rp \u202e000.001\u202c \u2066x\u2069 \u200f",  # bidi
    "a\u200bb\ufeffc\u00add\u2028e",
    "line\r\nbreak\ttab",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d" * 40,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1ee\U0001f1e9 سلام 中文",
    "\ud800half",
    "<img src=file:///etc/passwd> {code} {0.__class__} %n &amp;",
    "x" * 10_000,
)
_ANY = st.text(st.characters(), max_size=60) | st.sampled_from(HOSTILE)


def unseen(text: str) -> list[str]:
    return [c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs"}]


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


def hostile_slip(words: dict[str, str], *, paid: bool = False) -> Any:
    shop = Shop(name=words["shop"], address=(words["address"],), footer=(words["footer"],))
    changes: dict[str, Any] = {
        "note": words["note"],
        "cashier": words["cashier"],
        "payer_sees": words["payer"],
        "display_name": words["payer"],
    }
    facts = receipt("BCA", **changes) if paid else sheet("BCA", **changes)
    outlet = replace(facts.outlet, label=words["label"], biller=words["label"])
    return composer(shop=shop).compose(replace(facts, outlet=outlet))


_WORDS = st.fixed_dictionaries(
    dict.fromkeys(("shop", "address", "footer", "note", "cashier", "payer", "label"), _ANY)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_WORDS, st.booleans(), st.sampled_from((58, 80)))
def test_a_slip_for_a_printer_holds_the_commands_of_the_template_alone(
    words: dict[str, str], paid: bool, width: int
) -> None:
    slip = hostile_slip(words, paid=paid)
    content = render(slip, "escpos", resources=RESOURCES, width_mm=width)
    printed = Printer(PAPERS[width].dots).read(content)
    bands = -(-len(printed.rows) // 128)
    assert printed.commands == ["init", *["band"] * bands, "feed", "cut"]
    # ESC, GS, DLE and FS outside the dots: exactly those of the template.
    head = len(content) - len(printed.rows) * PAPERS[width].dots // 8
    assert head == 2 + 8 * bands + 3 + 4


@settings(max_examples=200, deadline=None)
@given(_WORDS, st.booleans(), st.sampled_from((58, 80)))
def test_a_slip_as_text_holds_no_control_but_its_line_ends_and_fits_its_columns(
    words: dict[str, str], paid: bool, width: int
) -> None:
    text = render(hostile_slip(words, paid=paid), "text", resources=RESOURCES, width_mm=width)
    assert unseen(text.decode().replace("\n", "")) == []
    assert max(len(line) for line in text.decode().split("\n")) <= PAPERS[width].columns


@pytest.mark.parametrize("form", ["pdf", "png"])
def test_hostile_words_break_no_other_way_to_paper(form: str) -> None:
    for hostile in HOSTILE:
        words = dict.fromkeys(
            ("shop", "address", "footer", "note", "cashier", "payer", "label"), hostile
        )
        assert len(render(hostile_slip(words), form, resources=RESOURCES)) > 500
