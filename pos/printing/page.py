"""A slip as it will look: marks on a grid of dots, the same for heads, pages and pictures.

The grid is that of a 203 dpi head, eight dots a millimetre.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos.core.errors import BadSetting
from pos.core.slip import Size
from pos.printing.words import fill

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

DOTS_PER_MM = 8

_FEWEST_DOTS = 240
_FEWEST_COLUMNS = 24
_NARROWEST_LETTER = 8  # dots; below, nobody reads it


@dataclass(frozen=True, slots=True)
class Face:
    """Type of one size; ``cell`` is the width of every letter, all in dots."""

    px: int
    bold: bool

    @property
    def cell(self) -> int:
        """Give the width of every letter."""
        return round(self.px * 1233 / 2048)  # the advance of DejaVu Sans Mono

    @property
    def line(self) -> int:
        """Give the height of a line."""
        return round(self.px * 1.3)

    @property
    def baseline(self) -> int:
        """Give how far below a line's top its letters stand."""
        return self.px + (self.line - round(self.px * 1.2)) // 2


@dataclass(frozen=True, slots=True)
class Paper:
    """A roll: its width, what the head can reach of it, and how many letters a line takes.

    The letters follow from the columns: 42 on 384 dots are as small as a printer's font B.

    :raises ValueError: no head or type is like that.
    """

    width_mm: int
    dots: int
    columns: int

    def __post_init__(self) -> None:
        """Refuse what would print beside the paper, or too small to read."""
        if self.dots % 8 or not _FEWEST_DOTS <= self.dots <= self.width_mm * DOTS_PER_MM:
            raise ValueError(f"{self.dots} dots on {self.width_mm} mm")
        if self.columns < _FEWEST_COLUMNS or self.dots // self.columns < _NARROWEST_LETTER:
            raise ValueError(f"{self.columns} columns on {self.dots} dots")

    def px(self, size: Size) -> int:
        """Give the height of a size's type: all follow from the letters of a full line."""
        if size is Size.HUGE:  # read from across the counter, however small the rest is
            return 40 * self.dots // 384
        cell = self.dots // self.columns
        normal = max(px for px in range(8, 2 * cell) if Face(px, bold=False).cell <= cell)
        return {Size.SMALL: 9, Size.NORMAL: 10, Size.LARGE: 14}[size] * normal // 10

    def described(self, template: str) -> str:
        """Put ``{width}`` in millimetres, ``{dots}`` and ``{columns}`` into a text."""
        facts = {"width": self.width_mm, "dots": self.dots, "columns": self.columns}
        return fill(template, **{name: str(fact) for name, fact in facts.items()})

    @property
    def count(self) -> str:
        """Number the columns, each by its last figure: ``12345678901234``."""
        return "".join(str(column % 10) for column in range(1, self.columns + 1))


PAPERS = {58: Paper(58, 384, 32), 80: Paper(80, 576, 48)}
# What printers are sold as; the first of a width is the usual one.
PRESETS = (
    PAPERS[58],
    Paper(58, 384, 42),  # font B
    PAPERS[80],
    Paper(80, 576, 44),
    Paper(80, 576, 42),
    Paper(80, 512, 42),
)


def paper_of(width_mm: int, *, dots: int = 0, columns: int = 0) -> Paper:
    """Give the roll of a width, with the head and type of a printer that is not the usual one.

    :param dots: 0 for the usual head.
    :param columns: 0 for letters of the usual size: 32 on 384 dots, 42 on 512, 48 on 576.
    :raises BadSetting: no such paper; the error names what is wrong.
    """
    if width_mm not in PAPERS:
        raise BadSetting(key="width", value=str(width_mm), allowed="58, 80")
    usual = PAPERS[width_mm]
    widest = usual.width_mm * DOTS_PER_MM
    dots = dots or usual.dots
    if dots % 8 or not _FEWEST_DOTS <= dots <= widest:
        allowed = f"{_FEWEST_DOTS} to {widest}, by eights"
        raise BadSetting(key="dots", value=str(dots), allowed=allowed)
    columns = columns or dots * usual.columns // usual.dots
    most = dots // _NARROWEST_LETTER
    if not _FEWEST_COLUMNS <= columns <= most:
        allowed = f"{_FEWEST_COLUMNS} to {most}"
        raise BadSetting(key="columns", value=str(columns), allowed=allowed)
    return Paper(width_mm, dots, columns)


@dataclass(frozen=True, slots=True)
class Line:
    """Letters, each in its own cell; ``y`` is the baseline."""

    x: int
    y: int
    text: str
    face: Face
    white: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A black rectangle: a bar, a dash, a run of modules."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Dots:
    """A picture that is black and white already, dot for dot."""

    x: int
    y: int
    image: QImage


@dataclass(frozen=True, slots=True)
class Tear:
    """The paper is fed on and cut after the dots above ``y``."""

    y: int
    lines: int


@dataclass(frozen=True, slots=True)
class Page:
    """A slip as it will look, in dots."""

    paper: Paper
    height: int
    marks: tuple[Line | Box | Dots, ...]
    tears: tuple[Tear, ...]
