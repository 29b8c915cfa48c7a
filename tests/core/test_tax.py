"""PPN within a price: both parts add up to the sen; an NPWP is fifteen or sixteen figures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.core.money import Money
from pos.core.tax import PERCENTS, read_npwp, without_tax, write_npwp


@pytest.mark.parametrize(
    ("rupiah", "percent", "without", "tax"),
    [
        (111_000, 11, 10_000_000, 1_100_000),
        (100_000, 11, 9_009_009, 990_991),
        (112, 12, 10_000, 1_200),
        (1, 11, 90, 10),
        (0, 11, 0, 0),
    ],
)
def test_known_prices(rupiah: int, percent: int, without: int, tax: int) -> None:
    assert without_tax(Money.rupiah(rupiah), percent) == (Money(without), Money(tax))


@given(st.integers(0, 10**15), st.sampled_from(PERCENTS))
def test_the_parts_are_the_price_and_the_tax_is_the_nearest_sen(sen: int, percent: int) -> None:
    without, tax = without_tax(Money(sen), percent)
    assert without + tax == Money(sen)
    exact = Fraction(sen * percent, 100 + percent)
    assert abs(tax.sen - exact) <= Fraction(1, 2)
    assert tax.sen >= 0
    assert without.sen >= 0


@pytest.mark.parametrize(("sen", "percent"), [(100, 10), (100, 0), (-1, 11)])
def test_other_rates_and_prices_below_zero_are_refused(sen: int, percent: int) -> None:
    with pytest.raises(ValueError, match="%"):
        without_tax(Money(sen), percent)


def test_an_npwp_is_written_as_its_holders_do() -> None:
    assert write_npwp(read_npwp("012345678901000")) == "01.234.567.8-901.000"
    assert write_npwp(read_npwp("3173012345678901")) == "3173 0123 4567 8901"


@pytest.mark.parametrize("text", ["", "1", "01.234.567.8-901.00", "01234567890100x", "0" * 17])
def test_what_is_no_npwp_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="15 or 16"):
        read_npwp(text)
