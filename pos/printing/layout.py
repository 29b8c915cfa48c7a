"""One layout for every way to paper: blocks become lines of text and black boxes on a grid of dots.

The grid is that of a 203 dpi head, eight dots a millimetre. All type is of one width a size, so
a line's width is its length: nothing here needs a font, and every target breaks lines alike.
"""

from __future__ import annotations

from typing import assert_never

from pos.core import code128
from pos.core.errors import SlipDoesNotFit
from pos.core.slip import (
    Align,
    Barcode,
    Block,
    Cut,
    Feed,
    Image,
    Logo,
    Pair,
    Qr,
    Rule,
    Ruler,
    Size,
    Slip,
    Step,
    Text,
)
from pos.printing import pictures
from pos.printing.logo import logo_dots
from pos.printing.page import Box, Dots, Face, Line, Page, Paper, Tear
from pos.printing.qr import QUIET_MODULES, Matrix, qr_matrix
from pos.printing.wrap import balanced, wrap

LONGEST_DOTS = 12_000  # a metre and a half: more is a mistake, and a roll of paper lost

_NARROWEST_BAR = 2  # dots a module; below, cheap heads and readers fail
_WIDEST_BAR = 4
_NARROWEST_MODULE = 3  # of a QR code
_WIDEST_MODULE = 8
_BLANK_LINE = 24
_TALLEST = 3  # times its width, of a picture


def lay_out(slip: Slip, paper: Paper) -> Page:
    """Give each mark of a slip its place.

    :raises SlipDoesNotFit: a code cannot be drawn on this paper so that it scans, a picture cannot
        be read, or the slip is longer than any slip should be.
    """
    flow = _Flow(paper)
    for block in slip.blocks:
        flow.add(block)
        if flow.y > LONGEST_DOTS:
            raise SlipDoesNotFit(address="", detail="the slip is too long")
    return Page(paper, flow.y, tuple(flow.marks), tuple(flow.tears))


class _Flow:
    """Adds block under block; ``y`` is where the next one begins."""

    def __init__(self, paper: Paper) -> None:
        self.y = 8
        self.marks: list[Line | Box | Dots] = []
        self.tears: list[Tear] = []
        self._paper = paper
        self._width = paper.dots
        self._fed = 0  # empty lines since the last mark, in case a cut follows
        self._px = {size: paper.px(size) for size in Size}

    def add(self, block: Block) -> None:
        fed, self._fed = self._fed, 0
        match block:
            case Text():
                self._text(block)
            case Pair():
                self._pair(block)
            case Step():
                self._step(block)
            case Rule():
                self._rule()
            case Ruler():
                self._ruler(block)
            case Feed():
                self._fed = fed + block.lines
                self.y += block.lines * _BLANK_LINE
            case Cut():
                self.y -= fed * _BLANK_LINE  # the printer feeds these itself
                self.tears.append(Tear(self.y, fed))
            case _:
                self._draw(block)

    def _draw(self, block: Barcode | Qr | Image | Logo) -> None:
        match block:
            case Barcode():
                self._barcode(block.text)
            case Qr():
                self._modules(qr_matrix(block.text))
            case Image():
                self._image(block)
            case Logo():
                self._logo(block)
            case _:
                assert_never(block)

    def _text(self, block: Text) -> None:
        face, lines = self._fitted(block)
        padding = 4 if block.reverse or block.size is Size.HUGE else 0
        if block.reverse:
            self.y += padding
            self.marks.append(Box(0, self.y, self._width, len(lines) * face.line + 2 * padding))
        self.y += padding
        for line in lines:
            free = self._width - len(line) * face.cell
            left = free // 2 if block.align is Align.CENTER else 0
            self._line(left, line, face, white=block.reverse)
            self.y += face.line
        self.y += padding + (4 if block.reverse else 0)

    def _fitted(self, block: Text) -> tuple[Face, list[str]]:
        """Choose a huge line's size: the code is read aloud, so one large line if it can be."""
        face = Face(self._px[block.size], block.bold)
        breaking = balanced if block.align is Align.CENTER else wrap
        if block.size is not Size.HUGE:
            edges = 2 if block.reverse else 0  # white letters need black around them
            return face, breaking(block.text, self._width // face.cell - edges)
        smallest = self._px[Size.LARGE] + 4
        for px in range(face.px, smallest - 1, -1):
            smaller = Face(px, block.bold)
            if len(block.text) * smaller.cell <= self._width:
                return smaller, [block.text]
        return face, breaking(block.text, self._width // face.cell)

    def _pair(self, block: Pair) -> None:
        right = self._fitted_pair(block)
        left = Face(right.px, bold=block.bold and block.size is Size.LARGE)
        columns = self._width // right.cell
        lefts, rights = wrap(block.left, columns), wrap(block.right, columns)
        if len(block.left) + 1 + len(block.right) <= columns:
            self._line(0, lefts.pop(), left)
        for line in lefts:
            self._line(0, line, left)
            self.y += left.line
        for line in rights:
            self._line(self._width - len(line) * right.cell, line, right)
            self.y += right.line

    def _fitted_pair(self, block: Pair) -> Face:
        """Choose a pair's size: a price shrinks before it is broken."""
        length = len(block.left) + 1 + len(block.right)
        for px in range(self._px[block.size], self._px[Size.SMALL] - 1, -1):
            face = Face(px, block.bold)
            if length * face.cell <= self._width:
                return face
        return Face(self._px[block.size], block.bold)

    def _step(self, block: Step) -> None:
        face = Face(self._px[Size.SMALL], bold=False)
        hang = len(f"{block.count} ")
        self._line(0, str(block.count), face)
        for line in wrap(block.text, self._width // face.cell - hang):
            self._line(hang * face.cell, line, face)
            self.y += face.line

    def _line(self, x: int, text: str, face: Face, *, white: bool = False) -> None:
        self.marks.append(Line(x, self.y + face.baseline, text, face, white))

    def _rule(self) -> None:
        count = (self._width + 4) // 12
        first = (self._width - 12 * count + 4) // 2
        for dash in range(count):
            self.marks.append(Box(first + 12 * dash, self.y + 11, 8, 2))
        self.y += 24

    def _ruler(self, block: Ruler) -> None:
        paper, face = self._paper, Face(self._px[Size.NORMAL], bold=False)
        self._text(Text(text=paper.described(block.text), bold=True, align=Align.CENTER))
        self._line(0, paper.count, face)
        self.y += face.line + 4
        for count in range(paper.columns + 1):
            height = 16 if count % 10 == 0 else 10 if count % 5 == 0 else 6
            self.marks.append(Box(min(count * face.cell, self._width - 2), self.y, 2, height))
        # Both ends of the head: where one is missing, the dots are set too many.
        for left in (0, self._width - 4):
            self.marks.append(Box(left, self.y + 22, 4, 16))
        self.marks.append(Box(0, self.y + 30, self._width, 2))
        self.y += 42

    def _barcode(self, text: str) -> None:
        try:
            modules = code128.modules(text) + 2 * code128.QUIET_MODULES
        except ValueError:
            modules = self._width  # no bars for this text at any width
        module = min(_WIDEST_BAR, self._width // modules)
        if module < _NARROWEST_BAR:
            self._modules(qr_matrix(text))
            return
        left = (self._width - modules * module) // 2 + code128.QUIET_MODULES * module
        height = 88 if module < _WIDEST_BAR else 104
        for start, width in code128.bars(text):
            self.marks.append(Box(left + start * module, self.y + 12, width * module, height))
        self.y += height + 18

    def _modules(self, matrix: Matrix) -> None:
        side = len(matrix) + 2 * QUIET_MODULES
        module = min(_WIDEST_MODULE, self._width // side)
        if module < _NARROWEST_MODULE:
            raise SlipDoesNotFit(address="", detail=f"a QR code of {len(matrix)} modules")
        left = (self._width - len(matrix) * module) // 2
        self.y += QUIET_MODULES * module
        for row in matrix:
            for start, length in _runs(row):
                self.marks.append(Box(left + start * module, self.y, length * module, module))
            self.y += module
        self.y += QUIET_MODULES * module

    def _image(self, block: Image) -> None:
        image = pictures.read_picture(block.picture)
        if image is not None and image.height() > _TALLEST * image.width():
            image = None  # a strip of paper, or a trap: no code is as tall as that
        if image is None and block.instead:
            self._text(Text(text=block.instead, bold=True, align=Align.CENTER))
            return
        if image is None:
            raise SlipDoesNotFit(address="", detail="the picture cannot be read")
        matrix = pictures.read_modules(image)
        if matrix is not None:
            self._modules(matrix)
            return
        dots = pictures.black_and_white(image, self._width)
        self.marks.append(Dots(0, self.y + 8, dots))
        self.y += dots.height() + 16

    def _logo(self, block: Logo) -> None:
        dots = logo_dots(block.picture, self._width)
        if dots is None:
            if block.instead:
                self._text(Text(text=block.instead, align=Align.CENTER, reverse=True))
            return
        self.marks.append(Dots((self._width - dots.width()) // 2, self.y + 4, dots))
        self.y += dots.height() + 12


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Give where dark modules begin and how many follow."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and place and row[place - 1]:
            start, length = runs[-1]
            runs[-1] = (start, length + 1)
        elif dark:
            runs.append((place, 1))
    return runs
