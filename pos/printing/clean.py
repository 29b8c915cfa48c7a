"""What people and the provider wrote loses every control character before it meets paper.

An ESC in a note must never open a drawer, and a bidi mark must never turn an amount around. All
ways to paper go through :func:`clean_slip`, once; nothing else in printing cleans anything.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, replace

from pos.core.errors import SlipDoesNotFit
from pos.core.slip import Barcode, Block, Qr, Slip

LONGEST = 500  # characters of one paragraph; a slip is not a letter

# Cc: C0, DEL and C1. Cf: bidi controls and all that is zero wide. Cs: half a surrogate pair.
# Co, Cn: what nobody has said how to draw.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MARKS = frozenset({"Mn", "Me"})
_MOST_MARKS = 2  # on one letter; a heap of them is no name but a smear
_BREAKS = str.maketrans(dict.fromkeys("\t\n\v\f\r\x85\u2028\u2029", " "))


def clean(text: str) -> str:
    """Give the text as one paragraph without anything that a device could obey."""
    if len(text) <= LONGEST and text.isascii() and text.isprintable():
        return text
    seen = text[: 4 * LONGEST].translate(_BREAKS)
    seen = "".join(c for c in seen if unicodedata.category(c) not in _UNSEEN)
    seen = "".join(_few_marks(unicodedata.normalize("NFC", seen)))
    return seen if len(seen) <= LONGEST else seen[: LONGEST - 3] + "..."


def _few_marks(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
        if marks <= _MOST_MARKS:
            yield character


def clean_slip(slip: Slip, address: str = "") -> Slip:
    """Clean every text of a slip.

    :raises SlipDoesNotFit: a barcode or QR holds a control character; to drop it would print
        another code than the customer must pay with.
    """
    return replace(slip, blocks=tuple(_clean_block(block, address) for block in slip.blocks))


def _clean_block(block: Block, address: str) -> Block:
    if isinstance(block, (Barcode, Qr)):
        if any(unicodedata.category(character) in _UNSEEN for character in block.text):
            raise SlipDoesNotFit(address=address, detail="the code holds a control character")
        return block
    written = {
        field.name: clean(value)
        for field in fields(block)
        if type(value := getattr(block, field.name)) is str
    }
    return replace(block, **written) if written else block  # type: ignore[arg-type]  # only texts change, and each stays a text
