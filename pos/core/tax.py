"""What a PKP's receipt says of PPN: the price holds it, and its two parts always add up to the sen.

A retailer's receipt is a tax invoice; it names the shop, its NPWP, the price and the tax, which
may be part of the price (PER-11/PJ/2025, article 52). Since 2025 the rate is 12 % of 11/12 of the
price for most goods, 11 % in effect, and 12 % for luxuries (PMK 131/2024): so the price without
tax is no tax base, and is never called one here.
"""

from __future__ import annotations

from pos.core.money import Money

PERCENTS = (11, 12)

_OLD_LENGTH, _LENGTH = 15, 16  # figures; sixteen since July 2024
_MARKS = str.maketrans("", "", " .-")


def without_tax(price: Money, percent: int) -> tuple[Money, Money]:
    """Divide a price that holds PPN into what it is without, and the PPN.

    The PPN is rounded to the nearest sen, half a sen upwards; both together are the price.

    :param percent: of the price without tax, 11 or 12.
    :raises ValueError: another percentage, or a price below zero.
    """
    if percent not in PERCENTS or price.sen < 0:
        raise ValueError(f"{percent} % of {price.sen} sen")
    whole = 100 + percent
    tax = Money((2 * price.sen * percent + whole) // (2 * whole))
    return price - tax, tax


def read_npwp(text: str) -> str:
    """Give the figures of an NPWP as people write it: ``01.234.567.8-901.000``.

    :raises ValueError: not fifteen or sixteen figures.
    """
    figures = text.translate(_MARKS)
    if not (figures.isascii() and figures.isdigit() and len(figures) in (_OLD_LENGTH, _LENGTH)):
        raise ValueError("an NPWP has 15 or 16 figures")
    return figures


def write_npwp(figures: str) -> str:
    """Write an NPWP as its holders do: the old one with its marks, the new one in fours."""
    if len(figures) == _OLD_LENGTH:
        parts = (figures[:2], figures[2:5], figures[5:8], figures[8])
        return f"{'.'.join(parts)}-{figures[9:12]}.{figures[12:]}"
    return " ".join(figures[start : start + 4] for start in range(0, len(figures), 4))
