"""Outlets as data, days with a cut-off, codes in groups, lengths of time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.core.calendar import business_date, ends_in_the_night, in_utc, zone_word
from pos.core.code import grouped
from pos.core.duration import read_duration
from pos.core.errors import BadOutletTable, ExpiryNotUnderstood
from pos.core.money import Money
from pos.core.outlet import Method, read_outlets
from tests.fakes.shop import shipped_outlets

WIB, WITA, WIT = (ZoneInfo(f"Asia/{name}") for name in ("Jakarta", "Makassar", "Jayapura"))


def test_every_outlet_of_the_contract_ships() -> None:
    outlets = {outlet.name: outlet for outlet in shipped_outlets()}
    assert list(outlets) == [
        "ALFAMART",
        "INDOMARET",
        "BCA",
        "BRI",
        "BNI",
        "MANDIRI",
        "SAHABAT_SAMPOERNA",
        "QRIS",
        "SHOPEEPAY",
    ]
    assert outlets["ALFAMART"].minimum == Money.rupiah(15_000)
    assert outlets["SHOPEEPAY"].longest_expiry == timedelta(hours=1)
    for outlet in outlets.values():
        assert set(outlet.steps) == {"id", "en"}
        assert (outlet.biller != "") is (outlet.method is Method.RETAIL_OUTLET)


def test_a_shop_changes_one_field_or_adds_an_outlet_with_a_few_lines() -> None:
    shipped = {
        "A": {
            "method": "retail_outlet",
            "minimum": 10,
            "maximum": 20,
            "default_expiry_minutes": 60,
            "shortest_expiry_minutes": 60,
            "longest_expiry_minutes": 60,
            "steps": {"id": ["Bayar {biller}"]},
        }
    }
    own = {"A": {"biller": "PLASAMALL"}, "B": {**shipped["A"], "maximum": 30}}
    first, second = read_outlets(shipped, own)
    assert first.biller == "PLASAMALL"
    assert first.steps_in("en", {"biller": first.biller}) == ("Bayar PLASAMALL",)
    assert second.maximum == Money.rupiah(30)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("minimum", "10"),
        ("minimum", True),
        ("minimum", -1),
        ("maximum", 5),
        ("method", "cash"),
        ("covers", "Alfamidi"),
        ("steps", {"en": []}),
        ("enabled", "yes"),
        ("colour", "red"),
        ("default_expiry_minutes", 9999),
    ],
)
def test_a_wrong_field_is_named(field: str, value: object) -> None:
    table: dict[str, object] = {
        "method": "qris",
        "minimum": 10,
        "maximum": 20,
        "default_expiry_minutes": 60,
        "shortest_expiry_minutes": 60,
        "longest_expiry_minutes": 60,
        "steps": {"id": []},
    }
    with pytest.raises(BadOutletTable) as caught:
        read_outlets({"X": {**table, field: value}})
    assert caught.value.field == field


def test_a_template_is_text_and_never_reaches_into_objects() -> None:
    outlet = shipped_outlets()[0]
    assert outlet.steps_in("id", {"biller": "{code}", "code": "1"})[1] == "Sebutkan: bayar 1"
    assert "{0.__class__}" not in "".join(outlet.steps_in("id", {}))


@pytest.mark.parametrize(
    ("zone", "clock", "cutoff", "day"),
    [
        (WIB, "2026-11-22T16:59:59+00:00", 0, "2026-11-22"),
        (WIB, "2026-11-22T17:00:00+00:00", 0, "2026-11-23"),
        (WITA, "2026-11-22T16:00:00+00:00", 0, "2026-11-23"),
        (WIT, "2026-11-22T15:00:00+00:00", 0, "2026-11-23"),
        (WIB, "2026-11-22T20:59:59+00:00", 4, "2026-11-22"),
        (WIB, "2026-11-22T21:00:00+00:00", 4, "2026-11-23"),
        (WIB, "2026-12-31T17:00:00+00:00", 0, "2027-01-01"),
        (WIB, "2028-02-29T16:59:59+00:00", 0, "2028-02-29"),
    ],
)
def test_a_sale_belongs_to_the_shops_own_day(
    zone: ZoneInfo, clock: str, cutoff: int, day: str
) -> None:
    instant = datetime.fromisoformat(clock)
    assert business_date(instant, zone, cutoff) == date.fromisoformat(day)


def test_zones_bear_the_names_people_use() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    assert [zone_word(now, zone) for zone in (WIB, WITA, WIT)] == ["WIB", "WITA", "WIT"]
    assert zone_word(now, timezone(timedelta(hours=-3, minutes=-30))) == "UTC-03:30"


def test_an_instant_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        in_utc(datetime(2026, 1, 1))  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize(
    ("hour", "night"), [(21, False), (22, True), (2, True), (6, True), (7, False), (12, False)]
)
def test_a_code_that_ends_at_night_is_known(hour: int, night: bool) -> None:
    deadline = datetime(2026, 11, 22, hour, tzinfo=WIB)
    assert ends_in_the_night(deadline, WIB) is night


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("8887322", "8887 322"),
        ("0172060", "0172 060"),
        ("44109982", "4410 9982"),
        ("8808123456789012", "8808 1234 5678 9012"),
        ("12345", "12345"),
        ("", ""),
    ],
)
def test_codes_stand_in_groups_of_four(code: str, text: str) -> None:
    assert grouped(code) == text


@given(st.text("0123456789ABC", max_size=40))
def test_grouping_loses_nothing(code: str) -> None:
    assert grouped(code).replace(" ", "") == code


@pytest.mark.parametrize(
    ("text", "length"),
    [("24h", timedelta(days=1)), ("90m", timedelta(minutes=90)), (" 3D ", timedelta(days=3))],
)
def test_lengths_of_time_are_read(text: str, length: timedelta) -> None:
    assert read_duration(text) == length


@pytest.mark.parametrize("text", ["", "24", "0h", "-1h", "1.5h", "999d", "h", "1w", "1h30m"])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(ExpiryNotUnderstood):
        read_duration(text)
