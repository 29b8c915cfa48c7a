"""A slip as it will look: marks on a grid of dots, the same for heads, pages and pictures.

The grid is that of a 203 dpi head, eight dots a millimetre.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

DOTS_PER_MM = 8


@dataclass(frozen=True, slots=True)
class Paper:
    """A roll: its width, what the head can reach of it, and how many letters that is."""

    width_mm: int
    dots: int
    columns: int


PAPERS = {58: Paper(58, 384, 32), 80: Paper(80, 576, 48)}


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
