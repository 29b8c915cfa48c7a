"""A slip as plain text, for a terminal, an e-mail or a till without a raster: words and figures."""

from __future__ import annotations

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
    Slip,
    Step,
    Text,
)
from pos.printing import pictures
from pos.printing.page import Paper
from pos.printing.qr import Matrix, half_blocks, qr_matrix
from pos.printing.words import NO_BREAK
from pos.printing.wrap import balanced, wrap

_QUIET = 2  # modules; the white of the page goes on around a code


def plain_text(slip: Slip, paper: Paper) -> str:
    """Write a slip in as many columns as the paper has; dark modules are drawn as ink.

    Bars have no place in text: the figures under them say the same.
    """
    lines = [line.rstrip() for block in slip.blocks for line in _lines(block, paper)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(block: Block, paper: Paper) -> list[str]:
    lines: list[str] = []
    columns = paper.columns
    match block:
        case Text():
            lines = _text(block, columns)
        case Pair():
            lines = _pair(block, columns)
        case Step():
            hang = len(f"{block.count} ")
            first, *more = wrap(block.text, columns - hang)
            lines = [f"{block.count} {first}", *(" " * hang + line for line in more)]
        case Rule():
            lines = ["-" * columns]
        case Ruler():
            said = Text(text=paper.described(block.text), align=Align.CENTER)
            lines = [*_text(said, columns), paper.count]
        case Qr():
            lines = _qr(qr_matrix(block.text), columns) or wrap(block.text, columns)
        case Image():
            lines = _image(block, columns)
        case Feed():
            lines = [""] * block.lines
        case Barcode() | Logo() | Cut():
            pass
    return lines


def _text(block: Text, columns: int) -> list[str]:
    centred = block.align is Align.CENTER
    if block.reverse:
        lines = balanced(block.text, columns - 6)
        return [f" {line} ".center(columns, "*") for line in lines]
    lines = (balanced if centred else wrap)(block.text, columns)
    return [line.center(columns) for line in lines] if centred else lines


def _pair(block: Pair, columns: int) -> list[str]:
    left, right = (side.replace(NO_BREAK, " ") for side in (block.left, block.right))
    if len(left) + 1 + len(right) <= columns:
        return [left + right.rjust(columns - len(left))]
    return [
        *wrap(block.left, columns),
        *(line.rjust(columns) for line in wrap(block.right, columns)),
    ]


def _image(block: Image, columns: int) -> list[str]:
    image = pictures.read_picture(block.picture)
    matrix = None if image is None else pictures.read_modules(image)
    drawn = [] if matrix is None else _qr(matrix, columns)
    return drawn or [line.center(columns) for line in balanced(block.instead, columns)]


def _qr(matrix: Matrix, columns: int) -> list[str]:
    """Draw a code that is no wider than the paper; nothing where it is."""
    if len(matrix) + 2 * _QUIET > columns:
        return []
    return [line.center(columns) for line in half_blocks(matrix, dark_ground=False, quiet=_QUIET)]
