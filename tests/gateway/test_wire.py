from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from pos.core.errors import Garbled
from pos.core.money import Money
from pos.core.payment import Payment, Status
from pos.gateway.wire import read_list, read_payment, read_task
from tests.gateway.loopback import PAYMENT, body, entry

MISSING = ...


def read(**changes: Any) -> Payment:
    return read_payment(body(entry(**changes)))


def method(type_: str = "retail_outlet", **directions: Any) -> dict[str, Any]:
    return {"paymentMethod": {"id": "x", "type": type_, **directions}}


def code(value: Any) -> str | None:
    return read(**method(instructions={"paymentCode": value})).code


def test_the_recorded_answer_is_read() -> None:
    assert read_payment(body()) == Payment(
        id="contract_ea9c4b10df49446eafd4fb3f25a713bd",
        reference_id="ORDER-0001",
        status=Status.PENDING,
        status_word="pending",
        amount=Money.rupiah(100_000),
        currency="IDR",
        method="retail_outlet",
        code="0172060",
        display_name="Nama Tampilan",
        picture_url=None,
        page_url=None,
        fees=Money.rupiah(4_400),
        created_at=datetime(2020, 10, 19, 2, 12, 48, tzinfo=UTC),
        expires_at=datetime(2020, 10, 20, 2, 12, 48, tzinfo=UTC),
        channel="ALFAMART",
    )


def test_a_virtual_account_is_read() -> None:
    told = {"bankShortCode": "BCA", "accountNo": "0012345678901234", "displayName": "IKN-Toko"}
    payment = read(**method("virtual_bank_account", instructions=told))
    assert (payment.code, payment.display_name) == ("0012345678901234", "IKN-Toko")


def test_a_qris_payment_is_read() -> None:
    told = {"imageUrl": "https://img.example/qr.png?a=1&b=2", "displayName": "Toko"}
    payment = read(**method("qris", instructions=told))
    assert payment.picture_url == "https://img.example/qr.png?a=1&b=2"
    assert payment.code is None


def test_a_wallet_payment_is_read() -> None:
    page = {"httpUrl": "https://wallet.example/p", "afterSettlementUrl": "x", "mobileUrl": "y://"}
    assert read(**method("e-wallet", settlement=page)).page_url == "https://wallet.example/p"


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.UNKNOWN])
def test_every_status_of_the_contract_is_known(status: Status) -> None:
    assert read(status=status.value).status is status


@pytest.mark.parametrize("word", ["refunded", "PAID", "unknown", "", "paid\n", "x" * 10_000])
def test_a_strange_status_is_unknown_and_its_word_kept(word: str) -> None:
    payment = read(status=word)
    assert payment.status is Status.UNKNOWN
    assert payment.status_word == word.strip()[:40]


def test_no_status_is_no_news() -> None:
    assert read(status=MISSING).status is Status.UNKNOWN
    assert read(status=None).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("amount", "sen"),
    [("100000.0", 10_000_000), ("116.55", 11_655), ("100000", 10_000_000), (100_000, 10_000_000)],
)
def test_amounts_are_decimal_strings_or_whole_numbers(amount: Any, sen: int) -> None:
    assert read(amount=amount).amount == Money(sen)


@pytest.mark.parametrize(
    "amount",
    [
        MISSING,
        None,
        100000.0,
        True,
        "1e5",
        "100,000",
        "",
        " 1",
        "NaN",
        "1.005",
        [],
        10**40,
        10**13 + 1,
        "10000000000000.01",
        "\u0663",
        -1,
        "-100000.0",
        "-0.01",
    ],
)
def test_an_amount_in_doubt_garbles_the_answer(amount: Any) -> None:
    with pytest.raises(Garbled):
        read(amount=amount)


@pytest.mark.parametrize("fees", [MISSING, None, "abc", 4400.5, [], "10.507", -1, "-4400.0"])
def test_fees_that_cannot_be_read_are_not_told(fees: Any) -> None:
    assert read(fees=fees).fees is None


@pytest.mark.parametrize(
    ("type_", "directions", "channel"),
    [
        ("retail_outlet", {"instructions": {"retailOutletName": "INDOMARET"}}, "INDOMARET"),
        ("virtual_bank_account", {"instructions": {"bankShortCode": " Bca\n"}}, "Bca"),
        ("e-wallet", {"settlement": {"providerCode": "SHOPEEPAY"}}, "SHOPEEPAY"),
        ("e-wallet", {"instructions": {"providerCode": "OVO"}}, "OVO"),
        ("qris", {"instructions": {"retailOutletName": "ALFAMART"}}, None),
        ("retail_outlet", {"instructions": {"bankShortCode": "BCA"}}, None),
        ("something_new", {"instructions": {"retailOutletName": "ALFAMART"}}, None),
        ("retail_outlet", {}, None),
    ],
)
def test_an_answer_may_tell_its_outlet_bank_or_wallet(
    type_: str, directions: dict[str, Any], channel: str | None
) -> None:
    assert read(**method(type_, **directions)).channel == channel


@pytest.mark.parametrize("value", [None, "", " \u200b", 7, ["INDOMARET"], {"a": 1}, True])
def test_an_outlet_in_doubt_is_not_told_and_hides_no_payment(value: Any) -> None:
    told = {"retailOutletName": value, "paymentCode": "1"}
    payment = read(**method(instructions=told), status="paid")
    assert (payment.channel, payment.status) == (None, Status.PAID)


def test_an_outlet_of_any_length_is_kept_short() -> None:
    told = {"retailOutletName": "ALFAMART" * 10_000}
    assert read(**method(instructions=told)).channel == "ALFAMART" * 5


def test_a_missing_currency_is_rupiah_and_another_is_kept() -> None:
    assert read(currency=MISSING).currency == "IDR"
    assert read(currency=None).currency == "IDR"
    assert read(currency="SGD").currency == "SGD"


@pytest.mark.parametrize(
    "text",
    [
        "2020-10-20T02:12:48Z",
        "2020-10-20T09:12:48+07:00",
        "2020-10-20T09:12:48.000+07:00",
        "2020-10-20T02:12:48.000000000Z",
        "2020-10-19T19:12:48-07:00",
    ],
)
def test_times_come_in_any_offset(text: str) -> None:
    assert read(expiredAt=text).expires_at == datetime(2020, 10, 20, 2, 12, 48, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [MISSING, None, "", "2020-10-20T02:12:48", "0001-01-01T00:00:00+07:00", 1_603_159_968, "soon"],
)
def test_a_time_in_doubt_is_not_told(text: Any) -> None:
    assert read(expiredAt=text).expires_at is None
    assert read(createdAt=text).created_at is None


@pytest.mark.parametrize("value", ["0172060", "8887322", "00000000", "ABC-123 456", "a" * 40])
def test_a_code_is_text(value: str) -> None:
    assert code(value) == value


@pytest.mark.parametrize("value", [None, "", MISSING])
def test_a_code_may_be_missing(value: Any) -> None:
    assert (
        read(**method(instructions={} if value is MISSING else {"paymentCode": value})).code is None
    )


@pytest.mark.parametrize(
    "value",
    [
        8887322,
        88.0,
        True,
        [],
        "a" * 41,
        "1" * 1_000_000,
        "12\n34",
        "<b>1</b>",
        "\uff11\uff12",
        "\x1b@1",
        " ",
    ],
)
def test_a_code_in_doubt_is_none_and_hides_no_payment(value: Any) -> None:
    read_anyway = read(**method(instructions={"paymentCode": value}), status="paid")
    assert (read_anyway.code, read_anyway.status) == (None, Status.PAID)


@pytest.mark.parametrize(
    "url",
    [
        "http://img.example/qr.png",
        "ftp://img.example/qr.png",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://user:pw@img.example/",
        "https://img.example/\n",
        "https:///nohost",
        "https://img.example:port/",
        "http://127.0.0.1\\@img.example/",
        "https://img.example/" + "a" * 2_000,
        "//img.example/",
        7,
    ],
)
def test_an_address_in_doubt_is_none_and_hides_no_payment(url: Any) -> None:
    assert read(**method("qris", instructions={"imageUrl": url})).picture_url is None
    assert read(**method("e-wallet", settlement={"httpUrl": url})).page_url is None


@pytest.mark.parametrize("part", [[], "", "none", 7, ["paymentCode"]])
def test_instructions_of_another_shape_hide_no_payment(part: Any) -> None:
    assert read(**method(instructions=part), status="paid").status is Status.PAID


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "[::1]:9"])
def test_plain_http_is_for_this_machine_alone(host: str) -> None:
    assert read(**method("qris", instructions={"imageUrl": f"http://{host}/p"})).picture_url


@pytest.mark.parametrize(
    "changes",
    [
        {"referenceId": MISSING},
        {"referenceId": 7},
        {"referenceId": "x" * 101},
        {"paymentMethod": MISSING},
        {"paymentMethod": []},
        {"currency": 360},
        {"status": 1},
        method(None),  # type: ignore[arg-type]  # on purpose
    ],
)
def test_what_money_depends_on_must_be_there(changes: dict[str, Any]) -> None:
    with pytest.raises(Garbled):
        read(**changes)


@pytest.mark.parametrize("id_", ["", "..", ".", "a b", "x" * 101, 5, None, "a\nb"])
def test_an_id_in_doubt_garbles_the_answer(id_: Any) -> None:
    with pytest.raises(Garbled):
        read_payment(body(PAYMENT | {"id": id_}))


def test_unknown_fields_are_ignored() -> None:
    assert read(paidAt="now", nested={"a": [1]}).id == PAYMENT["id"]
    content = json.dumps({"data": PAYMENT, "meta": {}, "errors": []}).encode()
    assert read_payment(content) == read_payment(body())


def test_a_name_is_kept_on_one_short_line() -> None:
    told = {"displayName": "Toko\x1b@\u202eMaju\n" + "x" * 10_000}
    name = read(**method(instructions=told)).display_name
    assert name is not None
    assert name.startswith("Toko @ Maju xxx")
    assert len(name) == 100


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b'{"data":null}',
        b'{"data":[]}',
        b'{"data":{"id":"x"}}',
        body()[:-20],
        body() + b"x",
        b"\xff" + body(),
        b"[" * 100_000,
        json.dumps({"data": PAYMENT, "errors": [{"code": "001"}]}).encode(),
        body(PAYMENT | {"type": "task"}),
    ],
)
def test_another_shape_garbles_the_answer(content: bytes) -> None:
    with pytest.raises(Garbled):
        read_payment(content)


def test_what_was_wrong_is_named_without_what_stood_there() -> None:
    with pytest.raises(Garbled) as caught:
        read(amount="a marker")
    assert caught.value.detail == "data.attributes.amount: value_error"


def test_a_list_keeps_the_place_of_what_cannot_be_read() -> None:
    entries = read_list(body([entry(), {"id": 1}, "x", None, entry(referenceId="ORDER-0002")]))
    assert [e and e.reference_id for e in entries] == ["ORDER-0001", None, None, None, "ORDER-0002"]


@pytest.mark.parametrize("content", [b'{"data":null}', b'{"data":{}}', b"{}", b"[]", b"x"])
def test_only_a_list_is_a_list(content: bytes) -> None:
    with pytest.raises(Garbled):
        read_list(content)


def test_a_task_is_read_and_another_shape_is_not() -> None:
    read_task(b'{"data":{"type":"task","attributes":{"action":"cancel"}}}')
    with pytest.raises(Garbled):
        read_task(b'{"data":[]}')
