from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.core.money import Money
from pos.core.payment import Order
from pos.gateway.request import channel_of, display_name, encode
from tests.fakes.shop import shipped_outlets

OUTLETS = {outlet.name: outlet for outlet in shipped_outlets()}
EXPIRY = datetime(2020, 10, 20, 2, 12, 48, 999_999, tzinfo=UTC)
BACK = "https://shop.example/"


def order(outlet: str = "ALFAMART", **more: Any) -> Order:
    facts: dict[str, Any] = {
        "reference_id": "K1-000482-0f",
        "amount": Money.rupiah(100_000),
        "outlet": OUTLETS[outlet],
        "expires_at": EXPIRY,
        "description": "Order Number 0001",
        "display_name": "Nama Tampilan",
    }
    return Order(**(facts | more))


@pytest.mark.parametrize("outlet", OUTLETS)
def test_a_stored_request_tells_where_it_asked_to_be_paid(outlet: str) -> None:
    assert channel_of(encode(order(outlet), return_url=BACK)) == (
        OUTLETS[outlet].provider_code or None
    )


@pytest.mark.parametrize(
    "request_",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b'{"data":[]}',
        b'{"data":{"attributes":{"paymentMethodOptions":null}}}',
        b'{"data":{"attributes":{"paymentMethodOptions":{"retailOutletName":7}}}}',
    ],
)
def test_a_request_that_names_no_place_asked_for_none(request_: bytes) -> None:
    assert channel_of(request_) is None


def options(made: Order) -> Any:
    attributes = json.loads(encode(made, return_url=BACK))["data"]["attributes"]
    return attributes["paymentMethodOptions"]


def test_a_retail_order_is_written_as_the_contract_shows_it() -> None:
    assert encode(order(), return_url=BACK) == (
        b'{"data":{"attributes":{"paymentMethodType":"retail_outlet","amount":100000,'
        b'"currency":"IDR","referenceId":"K1-000482-0f",'
        b'"expiredAt":"2020-10-20T09:12:48+07:00","description":"Order Number 0001",'
        b'"paymentMethodOptions":{"retailOutletName":"ALFAMART","displayName":"Nama Tampilan"}}}}'
    )


@pytest.mark.parametrize(
    ("outlet", "expected"),
    [
        ("INDOMARET", {"retailOutletName": "INDOMARET", "displayName": "Nama Tampilan"}),
        ("BCA", {"bankShortCode": "BCA", "displayName": "Nama Tampilan"}),
        (
            "SAHABAT_SAMPOERNA",
            {"bankShortCode": "SAHABAT_SAMPOERNA", "displayName": "Nama Tampilan"},
        ),
        ("QRIS", {"displayName": "Nama Tampilan"}),
        ("SHOPEEPAY", {"providerCode": "SHOPEEPAY", "afterSettlementReturnUrl": BACK}),
    ],
)
def test_each_method_has_its_own_options(outlet: str, expected: dict[str, str]) -> None:
    assert options(order(outlet)) == expected


def test_the_same_order_gives_the_same_bytes() -> None:
    assert len({encode(order(), return_url=BACK) for _ in range(50)}) == 1


def test_the_amount_is_a_json_integer_and_sen_are_refused() -> None:
    assert b'"amount":100000,' in encode(order(), return_url=BACK)
    with pytest.raises(ValueError, match="whole rupiah"):
        encode(order(amount=Money(10_000_050)), return_url=BACK)


def test_an_expiry_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        encode(order(expires_at=datetime(2020, 10, 20)), return_url=BACK)  # noqa: DTZ001 - on purpose


def test_an_expiry_in_any_zone_is_the_same_instant() -> None:
    text = json.loads(encode(order(), return_url=BACK))["data"]["attributes"]["expiredAt"]
    assert abs(datetime.fromisoformat(text) - EXPIRY) < timedelta(seconds=1)


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("TOKO MAJU", "TOKO MAJU"),
        ("Caf\u00e9 Be\u0301be\u0301", "Cafe Bebe"),
        ("Ani", "Toko Ani"),
        ("Toko <b>Ani</b> & Budi", "Toko b Ani b Budi"),
        ("Warung Makan Sederhana Ibu Tuti", "Warung Makan Sederha"),
        ("a\x00b\nc_d-e", "a b c_d-e"),
        ("\U0001f600", ""),
        ("---", ""),
        ("", ""),
    ],
)
def test_a_display_name_is_made_safe(name: str, sent: str) -> None:
    assert display_name(name) == sent


def test_a_shop_without_a_usable_name_sends_none_where_it_may_and_a_plain_one_elsewhere() -> None:
    assert options(order(display_name="")) == {"retailOutletName": "ALFAMART"}
    assert options(order("BCA", display_name=""))["displayName"] == "Kasir"
    assert options(order("QRIS", display_name=""))["displayName"] == "Kasir"


def test_an_empty_description_is_left_out() -> None:
    assert b"description" not in encode(order(description=" \n"), return_url=BACK)


@given(st.text(st.characters(), max_size=3000), st.text(st.characters(), max_size=40))
def test_whatever_people_type_the_body_is_one_the_provider_takes(note: str, name: str) -> None:
    attributes = json.loads(encode(order(description=note, display_name=name), return_url=BACK))[
        "data"
    ]["attributes"]
    description = attributes.get("description", "x")
    assert 1 <= len(description) <= 1000
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", description)
    sent = attributes["paymentMethodOptions"].get("displayName", "Kasir")
    assert re.fullmatch(r"[A-Za-z0-9 _-]{5,20}", sent)
