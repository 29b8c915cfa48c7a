"""A slip is a list of blocks; how it meets paper (dots, pages, plain text) is printing's matter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos.core.payment import Picture


class Kind(StrEnum):
    """What a slip proves; no two must ever be confused."""

    SLIP = "slip"  # has the code; says that it is no receipt
    RECEIPT = "receipt"  # printed when paid
    WITHDRAWN = "withdrawn"  # a sale that the shop took back; its code is still watched
    TEST = "test"  # what a printer can do; about no sale
    X = "x"  # the takings so far
    Z = "z"  # the takings of a closed day, numbered and sealed


# Kinds that are told from a sale, and bear its number.
OF_A_SALE = frozenset({Kind.SLIP, Kind.RECEIPT, Kind.WITHDRAWN})


class Size(StrEnum):
    """How large a line is set, in steps of the paper's own type."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"  # the amount
    HUGE = "huge"  # the payment code


class Align(StrEnum):
    """Where a line stands."""

    LEFT = "left"
    CENTER = "center"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph, wrapped at words to the width of the paper."""

    text: str
    size: Size = Size.NORMAL
    bold: bool = False
    align: Align = Align.LEFT
    reverse: bool = False  # white on a black bar, as wide as the paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A word on the left and its value on the right of one line; wraps when both do not fit."""

    left: str
    right: str
    size: Size = Size.NORMAL
    bold: bool = False  # of the right side


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A numbered step, its lines hanging behind the number."""

    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A dashed line over the whole width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """The paper's own measure: its columns counted, and its edges marked to the last dot.

    ``text`` may hold ``{width}`` (millimetres), ``{dots}`` and ``{columns}``.
    """

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Barcode:
    """Code 128 of the text, or its QR where the bars would be too fine to scan."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Qr:
    """A QR code of the text."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture to scan (QRIS), scaled to the paper without losing its modules."""

    picture: Picture
    instead: str = ""  # said where the picture cannot be drawn; empty: then the slip is refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture to look at, scaled and capped."""

    picture: Picture
    instead: str = ""  # said where it cannot be drawn; empty: then it is left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Empty lines."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class Cut:
    """Cut the paper here, where the printer can."""


Block = Text | Pair | Step | Rule | Ruler | Barcode | Qr | Image | Logo | Feed | Cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What is to be printed, from top to bottom."""

    kind: Kind
    blocks: tuple[Block, ...]


class JobState(StrEnum):
    """What is known of a print job; never more than that."""

    QUEUED = "queued"  # noted; no byte has left
    SENT = "sent"  # every byte was taken; the device does not answer
    CONFIRMED = "confirmed"  # the device itself said so (or the file is closed)
    FAILED = "failed"  # no byte left: trying again is safe
    UNKNOWN = "unknown"  # some bytes left: never repeated by itself
