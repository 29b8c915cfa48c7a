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

# The two symbols that Kasir draws, dot for dot as they stand. Also trying the picture at half its
# size, the reader takes one bar code in some ten thousand for a second one (seen with 3.1: of
# "ab000000025" it reads "ab&04000025" too), and finds bars of other kinds within QR codes.
_SYMBOLS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode])


def scan(image: Image.Image) -> list[str]:
    """Read every barcode and QR code."""
    framed = ImageOps.expand(image, 40, fill=255)
    found = zxingcpp.read_barcodes(framed, formats=_SYMBOLS, try_downscale=False)
    return [symbol.text for symbol in found]


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
