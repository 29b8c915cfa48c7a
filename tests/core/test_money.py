"""Rupiah as people write it, sen as the provider does, and no float anywhere."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.core.money import LARGEST_SEN, Money, parse_typed

whole = st.integers(0, 10**12 - 1)
sen = st.integers(-(10**15), 10**15)


@pytest.mark.parametrize(
    "text",
    [
        "100000",
        "100.000",
        "100,000",
        "Rp 100.000",
        "Rp100.000",
        "rp. 100.000",
        " IDR 100,000 ",
        "100.000,00",
        "100,000.00",
        "Rp 100.000,00",
    ],
)
def test_one_hundred_thousand_in_every_spelling_is_the_same(text: str) -> None:
    assert parse_typed(text) == Money.rupiah(100_000)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rp",
        "10.00",
        "10,5",
        "1rb",
        "-5000",
        "1.0000",
        "100.000.00",
        "1.000,000",
        "1e5",
        "٣٠٠٠",
        "100.000,50",
        "12 000",
        "1" * 13,
        "0x10",
        "10000.00.",
        "Rp Rp 5",
    ],
)
def test_what_could_be_read_two_ways_is_not_read_at_all(text: str) -> None:
    assert parse_typed(text) is None


@given(whole)
def test_what_is_written_reads_back_the_same(rupiah: int) -> None:
    amount = Money.rupiah(rupiah)
    for text in (str(amount), amount.figures(), f"{rupiah:,}", str(rupiah)):
        assert parse_typed(text) == amount


@given(st.text(max_size=30))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    parsed = parse_typed(text)
    assert parsed is None or parsed.is_whole


@given(st.integers(10_000, 10**9))
def test_a_grouped_amount_never_loses_its_thousands(rupiah: int) -> None:
    parsed = parse_typed(f"{rupiah:,}".replace(",", "."))
    assert parsed is not None
    assert parsed.to_rupiah() == rupiah


@given(sen)
def test_a_decimal_string_round_trips_to_the_sen(amount: int) -> None:
    assert Money.parse(Money(amount).to_decimal()) == Money(amount)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("100000.0", 10_000_000), ("4400.0", 440_000), ("116.55", 11_655), ("0", 0), ("7.5000", 750)],
)
def test_the_providers_decimals_are_read_exactly(text: str, amount: int) -> None:
    assert Money.parse(text).sen == amount


@pytest.mark.parametrize(
    "text", ["", "abc", "1.001", "1e3", "1,5", " 1", "NaN", "1.", "٣", "9" * 16]
)
def test_what_is_no_decimal_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"amount|sen|till"):
        Money.parse(text)


def test_floats_and_booleans_are_no_money() -> None:
    for value in (1.0, True, "1"):
        with pytest.raises(TypeError):
            Money(value)  # type: ignore[arg-type]  # the point of the test


def test_sen_beside_whole_rupiah_are_never_dropped() -> None:
    with pytest.raises(ValueError, match="no whole rupiah"):
        Money(11_655).to_rupiah()
    assert Money(11_655).figures() == "116,55"
    assert str(Money(-500_000)) == "-Rp 5.000"


@given(st.lists(st.integers(0, 10**11), max_size=50))
def test_a_sum_is_the_sum_of_its_parts(parts: list[int]) -> None:
    total = Money(0)
    for part in parts:
        total += Money(part)
    assert total.sen == sum(parts)
    assert (total - total).sen == 0


def test_a_sum_may_be_larger_than_any_sale() -> None:
    total = Money(LARGEST_SEN) + Money(LARGEST_SEN) + Money(1)
    assert total.to_decimal() == "20000000000000.01"
    assert str(total) == "Rp 20.000.000.000.000,01"
    with pytest.raises(ValueError, match="till can hold"):
        Money.parse("10000000000000.01")


def test_a_request_is_a_whole_number_and_no_float() -> None:
    assert type(Money(250_000_00).to_rupiah()) is int


def test_nothing_is_written_without_a_sign() -> None:
    assert [Money(sen).to_decimal() for sen in (-1, 0, 1)] == ["-0.01", "0.00", "0.01"]


def test_a_refusal_of_what_is_no_sen_names_what_came() -> None:
    with pytest.raises(TypeError, match="not Decimal"):
        Money(Decimal(1))  # type: ignore[arg-type]  # the point of the test
