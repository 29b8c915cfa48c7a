"""Slips look as they were approved: same size, same lines, same dots."""

from __future__ import annotations

import io
from itertools import product
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from pos.core.slip import Slip
from pos.printing.render import render
from tests.printing.escpos_reader import Printer
from tests.printing.sheets import RESOURCES, composer, receipt, sheet

GOLDENS = ["-".join(parts) for parts in product(("slip", "receipt"), ("id", "en"), ("58", "80"))]

# The fonts ship with Kasir, the program that hints them does not: some dots at the edge of a
# letter may fall otherwise with another FreeType. A moved or missing line is far more than this.
_ALLOWED = 0.02


def slip_of(kind: str, language: str) -> Slip:
    return composer(language).compose(sheet() if kind == "slip" else receipt())


def golden(name: str) -> Path:
    return Path(__file__).parent / "goldens" / name


@pytest.mark.parametrize("name", GOLDENS)
def test_what_a_printer_burns_is_the_approved_picture(name: str) -> None:
    kind, language, width = name.split("-")
    content = render(slip_of(kind, language), "escpos", resources=RESOURCES, width_mm=int(width))
    approved = Image.open(io.BytesIO(golden(f"{name}.png").read_bytes())).convert("L")
    printed = Printer(approved.width).read(content).picture(approved.width)
    assert printed.size == approved.size
    differing = ImageChops.difference(printed, approved).histogram()[255]
    assert differing <= _ALLOWED * approved.histogram()[0]


@pytest.mark.parametrize("name", GOLDENS)
def test_the_plain_text_is_the_approved_one(name: str) -> None:
    kind, language, width = name.split("-")
    plain = render(slip_of(kind, language), "text", resources=RESOURCES, width_mm=int(width))
    assert plain.decode() == golden(f"{name}.txt").read_text(encoding="utf-8")
