"""A shop offers the outlets that it wants, in its order, with its keys."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pos.core.outlet import Outlet, arranged, read_outlets, share_a_key

TABLE = Path(__file__).parents[2] / "resources" / "outlets.toml"


def table(**own: object) -> tuple[Outlet, ...]:
    return read_outlets(tomllib.loads(TABLE.read_text("utf-8")), own)


def test_without_a_wish_all_is_as_the_table_has_it() -> None:
    assert arranged(table(), ()) == table()
    assert not share_a_key(table()), "banks share one tile, and so one key"


def test_order_and_keys_are_the_shops_and_the_others_are_switched_off_but_known() -> None:
    found = arranged(table(), ("QRIS F1", "ALFAMART F4", "BCA"))
    assert [(one.name, one.key) for one in found if one.enabled] == [
        ("QRIS", "F1"),
        ("ALFAMART", "F4"),
        ("BCA", ""),
    ]
    assert {one.name for one in found} == {one.name for one in table()}


def test_what_the_table_switched_off_or_never_had_is_not_offered() -> None:
    known = table(QRIS={"enabled": False})
    found = arranged(known, ("QRIS F1", "WARUNG F2", "ALFAMART F3"))
    assert [one.name for one in found if one.enabled] == ["ALFAMART"]
    assert arranged(known, ("QRIS", "WARUNG")) == known, "nothing left would sell nothing"


def test_two_tiles_with_one_key_are_told() -> None:
    assert share_a_key(arranged(table(), ("QRIS F1", "ALFAMART F1")))
    assert not share_a_key(arranged(table(), ("BCA F1", "BRI F1", "QRIS")))
