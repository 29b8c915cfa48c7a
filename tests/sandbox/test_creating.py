"""POST /payments: the recorded example, every method, every refusal."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
import zxingcpp
from PIL import Image

from pos.sandbox import Range, Rules, Sandbox, SandboxOptions
from pos.sandbox.codes import checksum

from .shop import Shop, error_of, order, payment_in, wrap


def at(**distance: float) -> str:
    return (datetime.now(UTC) + timedelta(**distance)).isoformat()


def test_the_recorded_example_is_answered_in_the_recorded_shape(
    sandbox: Sandbox, shop: Shop, control: httpx.Client
) -> None:
    control.post("/clock", json={"now": "2020-10-19T09:12:48+07:00"})
    body = (
        b'{"data":{"attributes":{"paymentMethodType":"retail_outlet","amount":100000,'
        b'"currency":"IDR","referenceId":"ORDER_0001","expiredAt":"2020-10-20T09:12:48+07:00",'
        b'"description":"Order Number 0001","paymentMethodOptions":'
        b'{"retailOutletName":"ALFAMART","displayName":"Nama Tampilan"}}}}'
    )
    answer = shop.post(body)
    payment = payment_in(answer)
    attributes = payment["attributes"]
    method = attributes["paymentMethod"]
    assert answer.status_code == 201
    assert answer.headers["content-type"] == "application/vnd.api+json"
    assert re.fullmatch("contract_[0-9a-f]{32}", payment["id"])
    assert re.fullmatch("[0-9a-f]{32}", method.pop("id"))
    assert re.fullmatch("[0-9]{7,8}", method["instructions"].pop("paymentCode"))
    assert datetime.fromisoformat(attributes.pop("expiredAt")) == datetime.fromisoformat(
        "2020-10-20T02:12:48Z"
    )
    assert attributes.pop("createdAt").startswith("2020-10-19T09:12:4")
    assert attributes == {
        "status": "pending",
        "amount": "100000.0",
        "currency": "IDR",
        "description": None,
        "referenceId": "ORDER_0001",
        "fees": "4400.0",
        "paymentMethod": {
            "type": "retail_outlet",
            "referenceId": "ORDER_0001",
            "instructions": {"retailOutletName": "ALFAMART", "displayName": "Nama Tampilan"},
        },
    }


def test_codes_are_text_of_the_usual_lengths_and_some_begin_with_a_zero(shop: Shop) -> None:
    codes: dict[str, list[str]] = {"ALFAMART": [], "INDOMARET": []}
    for number in range(80):
        outlet = ("ALFAMART", "INDOMARET")[number % 2]
        payment = shop.made(f"R-{number}", options={"retailOutletName": outlet})
        codes[outlet].append(payment["attributes"]["paymentMethod"]["instructions"]["paymentCode"])
    assert {len(code) for code in codes["ALFAMART"]} == {7, 8}
    assert {len(code) for code in codes["INDOMARET"]} == {8}
    assert any(code.startswith("0") for code in codes["ALFAMART"])
    assert len({*codes["ALFAMART"], *codes["INDOMARET"]}) == 80


def test_expiry_comes_back_sometimes_in_z_and_sometimes_in_local_time(shop: Shop) -> None:
    ends = {shop.made(f"R-{n}")["attributes"]["expiredAt"][19:] for n in range(20)}
    assert ends == {"Z", "+07:00"}


def test_without_an_expiry_a_payment_lives_for_24_hours(shop: Shop) -> None:
    attributes = shop.made()["attributes"]
    created = datetime.fromisoformat(attributes["createdAt"])
    assert datetime.fromisoformat(attributes["expiredAt"]) - created == timedelta(hours=24)


def test_a_virtual_account_has_16_digits_and_a_name_with_the_prefix(shop: Shop) -> None:
    method = shop.made(method="virtual_bank_account")["attributes"]["paymentMethod"]
    assert re.fullmatch("[0-9]{16}", method["instructions"]["accountNo"])
    assert method["instructions"]["displayName"] == "IKN-Toko Maju"
    assert method["instructions"]["bankShortCode"] == "BCA"


def test_a_wished_suffix_ends_the_account_number_once(shop: Shop) -> None:
    options = {"bankShortCode": "BNI", "suffixNo": "12345678"}
    payment = shop.made(method="virtual_bank_account", options=options)
    number = payment["attributes"]["paymentMethod"]["instructions"]["accountNo"]
    assert len(number) == 16
    assert number.endswith("12345678")


def test_the_qris_picture_holds_the_amount_and_a_valid_checksum(shop: Shop, tmp_path: Any) -> None:
    payment = shop.made(method="qris", amount=16_650)
    assert payment["attributes"]["fees"] == "116.55"
    url = payment["attributes"]["paymentMethod"]["instructions"]["imageUrl"]
    picture = httpx.get(url, trust_env=False)
    assert picture.headers["content-type"] == "image/png"
    file = tmp_path / "qris.png"
    file.write_bytes(picture.content)
    with Image.open(file) as image:
        (found,) = zxingcpp.read_barcodes(image)
    assert found.text.startswith("000201010212")
    assert "540516650" in found.text
    assert found.text[-4:] == checksum(found.text[:-4])


def test_the_checksum_is_the_published_one() -> None:
    assert checksum("123456789") == "29B1"


def test_a_wallet_has_a_settlement_instead_of_instructions(shop: Shop) -> None:
    method = shop.made(method="e-wallet")["attributes"]["paymentMethod"]
    settlement = method["settlement"]
    assert "instructions" not in method
    assert settlement["afterSettlementUrl"] == "https://shop.example/thanks"
    assert httpx.get(settlement["httpUrl"], trust_env=False).status_code == 200
    assert settlement["mobileUrl"].startswith("shopeepay://")


def test_a_retail_answer_has_no_name_where_none_was_sent(shop: Shop) -> None:
    method = shop.made(options={"displayName": None})["attributes"]["paymentMethod"]
    assert "displayName" not in method["instructions"]


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"amount": 100_000.0}, "005", "amount"),
    ({"amount": "100000"}, "005", "amount"),
    ({"amount": True}, "005", "amount"),
    ({"amount": 14_999}, "TXN0002", "amount"),
    ({"amount": 2_500_001}, "TXN0002", "amount"),
    ({"amount": 9_999, "options": {"retailOutletName": "INDOMARET"}}, "TXN0002", "amount"),
    ({"amount": 1_499, "method": "qris"}, "TXN0002", "amount"),
    ({"amount": 10_000_001, "method": "e-wallet"}, "TXN0002", "amount"),
    ({"amount": 9_999, "method": "virtual_bank_account"}, "TXN0002", "amount"),
    ({"currency": "USD"}, "005", "currency"),
    ({"referenceId": None}, "005", "reference_id"),
    ({"referenceId": "A" * 41}, "005", "reference_id"),
    ({"referenceId": "no spaces"}, "005", "reference_id"),
    ({"paymentMethodType": "e_wallet"}, "005", "payment_method_type"),
    ({"paymentMethodOptions": None}, "005", "payment_method_options"),
    ({"description": "x" * 1001}, "005", "description"),
    ({"expiredAt": "tomorrow"}, "005", "expired_at"),
    ({"expiredAt": "2099-01-01T00:00:00"}, "005", "expired_at"),
    ({"expiredAt": at(minutes=58)}, "005", "expired_at"),
    ({"expiredAt": at(days=4)}, "005", "expired_at"),
    ({"expiredAt": at(seconds=50), "method": "e-wallet"}, "005", "expired_at"),
    ({"expiredAt": at(hours=2), "method": "e-wallet"}, "005", "expired_at"),
    ({"options": {"retailOutletName": "LAWSON"}}, "005", "retail_outlet_name"),
    ({"options": {"displayName": "Toko"}}, "005", "display_name"),
    ({"options": {"displayName": "Toko (Maju)"}}, "005", "display_name"),
    (
        {"method": "virtual_bank_account", "options": {"displayName": "x" * 21}},
        "005",
        "display_name",
    ),
    (
        {"method": "virtual_bank_account", "options": {"bankShortCode": "DBS"}},
        "005",
        "bank_short_code",
    ),
    ({"method": "virtual_bank_account", "options": {"suffixNo": "1"}}, "TXN0006", "suffix_no"),
    (
        {
            "method": "virtual_bank_account",
            "options": {"bankShortCode": "BNI", "suffixNo": "123456789"},
        },
        "TXN0007",
        "suffix_no",
    ),
    ({"method": "qris", "options": {"displayName": None}}, "005", "display_name"),
    ({"method": "e-wallet", "options": {"providerCode": "OVO"}}, "005", "provider_code"),
    (
        {"method": "e-wallet", "options": {"afterSettlementReturnUrl": None}},
        "005",
        "after_settlement_return_url",
    ),
]


@pytest.mark.parametrize(("changes", "code", "named"), REFUSED)
def test_a_wrong_field_is_refused_by_its_name_in_snake_case(
    changes: dict[str, Any], code: str, named: str, shop: Shop, sandbox: Sandbox
) -> None:
    status, found, detail = error_of(shop.post(wrap(order(**dict(changes)))))
    assert (status, found) == (400, code)
    assert named in detail
    assert sandbox.payments() == ()


@pytest.mark.parametrize("body", [b"", b"[]", b'{"data":{}}', b'{"data":{"attributes":1}}', b"{"])
def test_a_body_that_is_not_the_documents_shape_is_refused(body: bytes, shop: Shop) -> None:
    assert error_of(shop.post(body))[:2] == (400, "005")


@pytest.mark.parametrize(
    ("method", "outlet", "amounts"),
    [
        ("retail_outlet", "ALFAMART", (15_000, 2_500_000)),
        ("retail_outlet", "INDOMARET", (10_000, 5_000_000)),
        ("qris", None, (1_500, 5_000_000)),
        ("e-wallet", None, (1, 10_000_000)),
        ("virtual_bank_account", None, (10_000, 100_000_000)),
    ],
)
def test_the_limits_themselves_are_accepted(
    method: str, outlet: str | None, amounts: tuple[int, int], shop: Shop
) -> None:
    options = {} if outlet is None else {"retailOutletName": outlet}
    for amount in amounts:
        made = shop.create(f"R-{amount}", method=method, amount=amount, options=options)
        assert made.status_code == 201, made.text


def test_limits_are_configuration() -> None:
    rules = Rules(amounts={"ALFAMART": Range(1, 2)})
    with Sandbox(SandboxOptions(rules=rules)) as sandbox:
        shop = Shop(sandbox)
        with shop.http:
            assert shop.create(amount=2).status_code == 201
            assert error_of(shop.create("R-2", amount=3))[1] == "TXN0002"


@pytest.mark.parametrize(
    "key", [("test_kasir_demo", "wrong"), ("live_kasir", "demo-secret"), ("", ""), None]
)
def test_a_wrong_key_is_refused_with_002(key: tuple[str, str] | None, sandbox: Sandbox) -> None:
    answer = httpx.get(f"{sandbox.url}/payments", auth=key, trust_env=False)
    assert error_of(answer)[:2] == (401, "002")


def test_an_unknown_address_is_answered_like_an_unknown_record(shop: Shop) -> None:
    assert error_of(shop.http.put(f"{shop.base}/payments"))[:2] == (404, "004")
    assert error_of(shop.get("contract_0"))[:2] == (404, "004")
