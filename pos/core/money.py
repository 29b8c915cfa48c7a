"""Money is an integer of sen, a hundredth of a rupiah; no float ever touches it.

The provider states amounts as decimal strings (``"100000.0"``, fees ``"116.55"``), people type
rupiah in several spellings, and the books add up exactly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

SEN_PER_RUPIAH = 100
# What one row of the books, or one word of the provider, may hold: ten trillion rupiah. A sum of
# many rows may be larger, and is Money all the same.
LARGEST_SEN = 10**15

_TYPED = re.compile(r"(?P<whole>\d+|\d{1,3}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*)(?:[.,]0{1,2})?")
_CURRENCY = re.compile(r"^(?:rp|idr)\.?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of rupiah, held in sen; may be negative (a net after fees)."""

    sen: int

    def __post_init__(self) -> None:
        if type(self.sen) is not int:
            raise TypeError(f"sen must be an int, not {type(self.sen).__name__}")

    @classmethod
    def rupiah(cls, whole: int) -> Money:
        """Make an amount of whole rupiah."""
        return cls(whole * SEN_PER_RUPIAH)

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read a decimal string as the provider writes it.

        :param text: plain decimal digits, ``"100000.0"`` or ``"116.55"``; zeros past the second
            decimal are fine, other digits there are not.
        :raises ValueError: the text is not such a number, finer than a sen, or more than any sale.
        """
        if not re.fullmatch(r"-?\d{1,15}(\.\d{1,12})?", text, re.ASCII):
            raise ValueError(f"not a decimal amount: {text[:40]!r}")
        try:
            sen = Decimal(text) * SEN_PER_RUPIAH
        except InvalidOperation as error:  # pragma: no cover - the pattern forbids it
            raise ValueError(f"not a decimal amount: {text[:40]!r}") from error
        if sen != sen.to_integral_value():
            raise ValueError(f"finer than a sen: {text[:40]!r}")
        if abs(sen) > LARGEST_SEN:
            raise ValueError(f"more than any till can hold: {text[:40]!r}")
        return cls(int(sen))

    @property
    def is_whole(self) -> bool:
        """Tell whether no sen remain beside the whole rupiah."""
        return self.sen % SEN_PER_RUPIAH == 0

    def to_rupiah(self) -> int:
        """Give whole rupiah, the unit of every request.

        :raises ValueError: sen remain.
        """
        if not self.is_whole:
            raise ValueError(f"{self.sen} sen is no whole rupiah")
        return self.sen // SEN_PER_RUPIAH

    def to_decimal(self) -> str:
        """Write a decimal string with exactly two places, ``"116.55"``."""
        sign = "-" if self.sen < 0 else ""
        whole, sen = divmod(abs(self.sen), SEN_PER_RUPIAH)
        return f"{sign}{whole}.{sen:02d}"

    def figures(self) -> str:
        """Write the digits as Indonesians do: ``1.250.000``, with sen ``116,55``."""
        sign = "-" if self.sen < 0 else ""
        whole, sen = divmod(abs(self.sen), SEN_PER_RUPIAH)
        grouped = f"{whole:,}".replace(",", ".")
        return f"{sign}{grouped},{sen:02d}" if sen else f"{sign}{grouped}"

    def __str__(self) -> str:
        figures = self.figures()
        return f"-Rp {figures[1:]}" if figures.startswith("-") else f"Rp {figures}"

    def __add__(self, other: Money) -> Money:
        return Money(self.sen + other.sen)

    def __sub__(self, other: Money) -> Money:
        return Money(self.sen - other.sen)


ZERO = Money(0)


def parse_typed(text: str) -> Money | None:
    """Read an amount as a person types or pastes it, or give None where it is in doubt.

    ``Rp 100.000``, ``100,000``, ``100000`` and ``100.000,00`` are all the same hundred thousand.
    A mark groups exactly three digits; whatever could be read two ways (``10.00``, ``1rb``,
    ``-5``) is None, so that no ten thousand ever becomes ten.
    """
    bare = _CURRENCY.sub("", text.strip())
    match = _TYPED.fullmatch(bare) if bare.isascii() else None
    if match is None:
        return None
    decimals = bare[match.end("whole") :]
    if decimals and (match["mark"] == decimals[0] or len(decimals) != 3):
        return None
    if decimals and match["mark"] is None:
        return None
    digits = match["whole"].replace(".", "").replace(",", "")
    if len(digits) > 12:
        return None
    return Money.rupiah(int(digits))
