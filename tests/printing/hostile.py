"""Sheets in which every text is what a prankster, a bug or a provider could put there.

A case is made from a number, so that one which fails can be had again by its number.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

from pos.core.day import Span, Tally
from pos.core.money import Money
from pos.core.payment import Picture
from pos.core.sale import State
from pos.core.sheet import (
    Label,
    Part,
    ReportSheet,
    Row,
    SaleSheet,
    Section,
    Sheet,
    Shop,
    Tax,
    TestSheet,
    Value,
)
from pos.core.slip import Kind
from pos.printing.compose import Composer
from pos.printing.page import PRESETS, Paper
from tests.printing.sheets import (
    LINK,
    NOW,
    OUTLETS,
    RESOURCES,
    WIB,
    logo,
    qris_picture,
    sale,
)

HOSTILE = (
    "",
    "\x1bp\x00\x19\xfa",  # opens a drawer
    "\x1bp\x01\xff\xff\x1b@\x1dV\x00",
    "\x10\x14\x01\x00\x05",  # opens a drawer at once, also within a picture
    "\x10\x04\x01\x10\x05\x02\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08",  # asks, recovers, clears
    "\x1d\x56\x00\x10\x04\x01\x1c\x70\x01\x00",
    "\x1dv0\x00\x30\x00\xff\xff",  # begins a picture that never ends
    "\x1bt\x10\x1bR\x05\x1b3\xff\x1bJ\xff\x1d!\x77\x1dB\x01",
    "\x1d(A\x02\x00\x00\x02\x1dI\x01\x1da\xff\x1dr\x01",
    "\x1c.\x1c&\x1cp\x01\x00\x1c2",
    "\x9b31m\x90q\x85\x7f\x00\x84\x8d\x9d0;title\x9c",  # C1
    "\x00" * 300,
    "".join(map(chr, range(32))) + "".join(map(chr, range(127, 160))),
    "Rp \u202e000.001\u202c \u2066x\u2069 \u200f",  # bidi
    "LUNAS\u202eSANUL\u061c\u200e",
    "a\u200bb\ufeffc\u00add\u2028e\u2060f\u180eg\u034f",
    "\u200b" * 700,
    "line\r\nbreak\ttab\vfeed\fnext\x85end\u2029",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d" * 40,
    "\u0301" * 600,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1ee\U0001f1e9 \u0633\u0644\u0627\u0645 \u4e2d",
    "\U0001f3f4\U000e0067\U000e0062\U000e007f\ufe0f\u20e3",
    "\u0e17\u0e35\u0e48 \u0939\u093f\u0928\u094d\u0926\u0940 \ufdfd \ua9c5",
    "\ud800half\udfff",
    "\ue000\ufffe\U0010ffff\u2d77",  # private, no characters, not given out
    "\u3000\u2003\u00a0" * 60 + "x" + "\u00a0" * 90,
    "<img src=file:///etc/passwd> <img src=\\\\host\\share> {code} {0.__class__} %n %s &amp;",
    "{deadline}{name}{outlet}{count}{number}{npwp}{width}{dots}",
    "x" * 10_000,
    "W" * 34 + " " + "i" * 700,
    "a b " * 5_000,
    "\x1b" * 1_000_000,
    "Jalan " * 180_000,
    "BUKTI PEMBAYARAN LUNAS",
    "-" * 200,
)
_LEADS = "\x1b\x1d\x10\x1c\x04\x05\x14\x00\x9b\u202e\u200b\u0301\ud800 \u00a0aA0{}\u4e2d\U0001f600"


def hostile_text(chance: random.Random) -> str:
    """Give one hostile text."""
    kind = chance.random()
    if kind < 0.35:
        return chance.choice(HOSTILE)
    if kind < 0.7:
        return "".join(chance.choices(_LEADS, k=chance.randrange(80)))
    if kind < 0.9:
        points = (chance.randrange(0x110000) for _ in range(chance.randrange(60)))
        return "".join(map(chr, points))
    return chance.choice(HOSTILE) + chance.choice(HOSTILE)


def hostile_case(number: int) -> tuple[Composer, Sheet, Paper]:
    """Give a shop, a sheet and a paper, all of them by chance; the number is the seed."""
    chance = random.Random(number)
    language = chance.choice(("id", "en"))
    composer = Composer(RESOURCES, _shop(chance), WIB, language)
    sheet = chance.choices((_of_sale, _report, _test), weights=(6, 2, 1))[0](chance)
    return composer, sheet, chance.choice(PRESETS)


def _texts(chance: random.Random, most: int) -> tuple[str, ...]:
    return tuple(hostile_text(chance) for _ in range(chance.randrange(most + 1)))


def _shop(chance: random.Random) -> Shop:
    hidden = frozenset(part for part in Part if chance.random() < 0.2)
    tax = Tax(npwp="0" * chance.choice((15, 16)), percent=11, amounts=chance.random() < 0.5)
    return Shop(
        name=hostile_text(chance),
        address=_texts(chance, 6),
        footer=_texts(chance, 6),
        logo=_picture(chance) if chance.random() < 0.3 else None,
        tax=tax if chance.random() < 0.3 else None,
        hidden=hidden,
    )


def _picture(chance: random.Random) -> Picture:
    picture = chance.choice((qris_picture(), logo(), logo(form="JPEG")))
    if chance.random() < 0.5:
        return picture
    spoilt = bytearray(picture.content)
    for _ in range(chance.randrange(1, 40)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return replace(picture, content=bytes(spoilt))


def _of_sale(chance: random.Random) -> SaleSheet:
    outlet = chance.choice(list(OUTLETS.values()))
    kind, state = chance.choice(
        (
            (Kind.SLIP, State.OPEN),
            (Kind.SLIP, State.OPEN),
            (Kind.SLIP, State.PROCESSING),
            (Kind.SLIP, State.REVIEW),
            (Kind.RECEIPT, State.PAID),
            (Kind.WITHDRAWN, State.WITHDRAWN),
        )
    )
    code = chance.choice(("8887322", "0172060", "ABC12345678901234", hostile_text(chance)))
    made = sale(
        number=chance.choice(("K1-000482", hostile_text(chance))),
        state=state,
        amount=Money(chance.randrange(10 ** chance.randrange(1, 14))),
        outlet=outlet.name,
        display_name=hostile_text(chance),
        payer_sees=chance.choice((None, hostile_text(chance))),
        note=hostile_text(chance),
        cashier=hostile_text(chance),
        reason=hostile_text(chance),
        code=chance.choice((code, None)),
        page_url=chance.choice((LINK, hostile_text(chance))),
        picture_url="https://pictures.example/1.png",
        paid_at=NOW,
        closed_at=NOW,
        paid_late=chance.random() < 0.3,
        expires_at=NOW + timedelta(minutes=chance.randrange(10_000)),
    )
    steps = {"id": _texts(chance, 5), "en": _texts(chance, 5)}
    changed = replace(
        outlet,
        label=chance.choice((outlet.label, hostile_text(chance))),
        biller=hostile_text(chance),
        steps=chance.choice((outlet.steps, steps)),
    )
    return SaleSheet(
        kind=kind,
        sale=made,
        outlet=changed,
        printed_at=NOW,
        copy=chance.choice((0, 1, 10**9)),
        practice=chance.random() < 0.2,
        picture=_picture(chance) if chance.random() < 0.7 else None,
    )


def _report(chance: random.Random) -> ReportSheet:
    def value() -> Value:
        return chance.choice(
            (
                Tally(chance.randrange(10**6), Money(chance.randrange(10**13))),
                Money(-chance.randrange(10**13)),
                chance.randrange(10**6),
                hostile_text(chance),
                NOW,
                NOW.date(),
            )
        )

    def label() -> Label | str:
        return chance.choice((chance.choice(list(Label)), hostile_text(chance)))

    def section() -> Section:
        rows = (
            Row(label=label(), value=value(), strong=chance.random() < 0.3)
            for _ in range(chance.randrange(8))
        )
        return Section(title=label(), rows=tuple(rows))

    return ReportSheet(
        kind=chance.choice((Kind.X, Kind.Z)),
        number=hostile_text(chance),
        terminal=hostile_text(chance),
        days=Span(first=NOW.date(), last=NOW.date() + timedelta(days=chance.randrange(3))),
        printed_at=NOW,
        sections=tuple(section() for _ in range(chance.randrange(5))),
        printed_by=hostile_text(chance),
        seal=chance.randbytes(32),
        copy=chance.randrange(3),
    )


def _test(chance: random.Random) -> TestSheet:
    return TestSheet(
        printed_at=NOW,
        printer=hostile_text(chance),
        profile=hostile_text(chance),
        version=hostile_text(chance),
        terminal=hostile_text(chance),
    )
