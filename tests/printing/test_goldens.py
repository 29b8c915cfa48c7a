"""Slips look as they were approved: same size, same lines, same dots."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from pos.core.sheet import Sheet, Shop
from pos.core.slip import Kind, Slip
from pos.printing.page import PAPERS, PRESETS, Paper
from pos.printing.render import render
from tests.printing.escpos_reader import Printer
from tests.printing.sheets import (
    RESOURCES,
    SHOP,
    composer,
    receipt,
    report,
    sheet,
    trial,
    whole_shop,
    withdrawn,
)

SCENES: dict[str, tuple[Shop, Callable[[], Sheet]]] = {
    "slip": (SHOP, sheet),
    "qris": (SHOP, lambda: sheet("QRIS")),
    "receipt": (SHOP, receipt),
    "pkp": (whole_shop(), lambda: replace(receipt("BCA", note="2"), copy=2, practice=True)),
    "withdrawn": (SHOP, withdrawn),
    "x": (SHOP, lambda: report(Kind.X)),
    "z": (SHOP, report),
    "test": (whole_shop(tax=None), trial),
}
_ON_ALL_PAPERS = ("slip", "pkp", "z", "test")
_RARE = [paper for paper in PRESETS if paper not in PAPERS.values()]

# The fonts ship with Kasir, the program that hints them does not: some dots at the edge of a
# letter may fall otherwise with another FreeType. A moved or missing line is far more than this.
_ALLOWED = 0.02


@dataclass(frozen=True, slots=True)
class Golden:
    """One approved slip."""

    scene: str
    language: str
    paper: Paper

    def __str__(self) -> str:
        return f"{self.scene}-{self.language}-{self.paper.dots}-{self.paper.columns}"

    def slip(self) -> Slip:
        shop, made = SCENES[self.scene]
        return composer(self.language, shop).compose(made())

    def file(self, ending: str) -> Path:
        return Path(__file__).parent / "goldens" / f"{self}.{ending}"


GOLDENS = [
    *(Golden(*parts) for parts in product(SCENES, ("id", "en"), PAPERS.values())),
    *(Golden(*parts) for parts in product(_ON_ALL_PAPERS, ("id",), _RARE)),
]


def test_every_width_of_line_and_head_is_among_them() -> None:
    assert {golden.paper.columns for golden in GOLDENS} == {32, 42, 44, 48}
    assert {golden.paper.dots for golden in GOLDENS} == {384, 512, 576}
    folder = Path(__file__).parent / "goldens"
    kept = {path.stem for path in folder.iterdir() if path.suffix in {".png", ".txt"}}
    assert kept == {str(golden) for golden in GOLDENS}


@pytest.mark.parametrize("golden", GOLDENS, ids=str)
def test_what_a_printer_burns_is_the_approved_picture(golden: Golden) -> None:
    content = render(golden.slip(), "escpos", resources=RESOURCES, paper=golden.paper)
    approved = Image.open(io.BytesIO(golden.file("png").read_bytes())).convert("L")
    printed = Printer(golden.paper.dots).read(content).picture(golden.paper.dots)
    assert printed.size == approved.size
    differing = ImageChops.difference(printed, approved).histogram()[255]
    assert differing <= _ALLOWED * approved.histogram()[0]


@pytest.mark.parametrize("golden", GOLDENS, ids=str)
def test_the_plain_text_is_the_approved_one(golden: Golden) -> None:
    plain = render(golden.slip(), "text", resources=RESOURCES, paper=golden.paper)
    assert plain.decode() == golden.file("txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("golden", GOLDENS, ids=str)
def test_no_price_and_no_moment_is_broken(golden: Golden) -> None:
    text = golden.file("txt").read_text(encoding="utf-8")
    lines = [line.rstrip() for line in text.split("\n")]
    assert not [line for line in lines if line.endswith((" Rp", "Rp", "Nov"))]
