"""An independent reader for what was printed: zxing-cpp, with the white of the paper around it."""

from __future__ import annotations

import io

import zxingcpp
from PIL import Image, ImageOps

from pos.core.slip import Block, Kind, Slip
from pos.printing.page import PAPERS, Paper
from pos.printing.render import render
from tests.printing.escpos_reader import Printer
from tests.printing.sheets import RESOURCES


def scan(image: Image.Image) -> list[str]:
    """Read every barcode and QR code."""
    return [found.text for found in zxingcpp.read_barcodes(ImageOps.expand(image, 40, fill=255))]


def printed(slip: Slip, paper: Paper | int = 58) -> Image.Image:
    """Give what a printer makes of the very bytes that are sent."""
    paper = paper if isinstance(paper, Paper) else PAPERS[paper]
    content = render(slip, "escpos", resources=RESOURCES, paper=paper)
    return Printer(paper.dots).read(content).picture(paper.dots)


def painted(slip: Slip, paper: Paper | int = 58) -> Image.Image:
    """Give the slip as a PNG."""
    paper = paper if isinstance(paper, Paper) else PAPERS[paper]
    content = render(slip, "png", resources=RESOURCES, paper=paper)
    return Image.open(io.BytesIO(content)).convert("L")


def of(*blocks: Block) -> Slip:
    """Make a slip of a few blocks."""
    return Slip(kind=Kind.SLIP, blocks=blocks)
