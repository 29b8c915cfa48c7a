"""``kasir attention`` and ``kasir reconcile`` against a real sandbox and real books."""

from __future__ import annotations

import socket
from dataclasses import dataclass

import pytest

from tests.cli.conftest import Counter
from tests.sandbox.shop import Shop

ITEM = [
    "id",
    "kind",
    "number",
    "payment_id",
    "stake",
    "received",
    "raised_at",
    "business_date",
    "closed_at",
    "closed_by",
    "note",
    "facts",
]
REPORT = [
    "since",
    "until",
    "complete",
    "sales",
    "payments",
    "foreign",
    "unchecked",
    "raised",
    "counts",
    "differences",
]


def paid_late(counter: Counter) -> str:
    """Sell, let it expire, and let the customer pay all the same; give the reference."""
    reference: str = counter.sell().json["reference_id"]
    counter.sandbox.expire(reference)
    assert counter("watch", "--once").code == 0
    counter.sandbox.act("pay-late", reference)
    return reference


def test_late_money_is_listed_and_closed_by_a_person(counter: Counter) -> None:
    nothing = counter("attention")
    assert (nothing.code, nothing.out) == (0, "Nothing needs attention.\n")
    assert counter("attention", "--json").json == []

    paid_late(counter)
    assert counter("watch", "--once").code == 0
    (item,) = counter("attention", "--json").json
    assert list(item) == ITEM
    assert (item["kind"], item["number"], item["stake"]) == (
        "paid_late",
        "K1-000001",
        "100000.00",
    )
    assert item["received"] is True
    assert item["raised_at"].endswith("+07:00")

    told = counter("attention").out
    for words in (f"#{item['id']}", "K1-000001", "Rp 100.000 (received)", "Paid late", "goods"):
        assert words in told

    closed = counter(
        "attention",
        "--close",
        str(item["id"]),
        "--note",
        "barang diambil",
        "--as",
        "Dewi",
        "--json",
    )
    assert closed.code == 0
    assert (closed.json["closed_by"], closed.json["note"]) == ("Dewi", "barang diambil")
    assert counter("attention", "--json").json == []
    history = counter("show", "K1-000001", "--json").json["history"]
    assert (history[-1]["verb"], history[-1]["actor"]) == ("attended", "Dewi")
    assert counter("show", "K1-000001", "--json").json["paid_late"] is True


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--close", "1", "--as", "Dewi"), "reason"),
        (("--close", "1", "--note", "x"), "name"),
        (("--close", "7", "--note", "x", "--as", "Dewi"), "number"),
        (("--close", "one", "--note", "x", "--as", "Dewi"), "--close"),
    ],
)
def test_closing_wants_a_note_a_name_and_an_open_item(
    counter: Counter, arguments: tuple[str, ...], says: str
) -> None:
    paid_late(counter)
    counter("watch", "--once")
    ran = counter("attention", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert len(counter("attention", "--json").json) == 1
    once = ("attention", "--close", "1", "--note", "x", "--as", "Dewi")
    assert counter(*once).code == 0
    again = counter(*once)
    assert (again.code, "Dewi" in again.err) == (2, True)


def test_the_words_are_those_of_the_language(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid_late(counter)
    counter("watch", "--once")
    monkeypatch.setenv("KASIR_LANGUAGE", "id")
    assert "Dibayar terlambat" in counter("attention").out
    assert "dibandingkan" in counter("reconcile").out


def test_reconciling_names_and_sets_right_what_differs(counter: Counter) -> None:
    counter.sell()
    clean = counter("reconcile", "--json")
    assert clean.code == 0
    assert list(clean.json) == REPORT
    assert (clean.json["sales"], clean.json["payments"], clean.json["differences"]) == (1, 1, [])
    assert clean.json["complete"] is True
    assert "No differences." in counter("reconcile").out

    paid_late(counter)
    found = counter("reconcile", "--days", "7", "--json").json
    assert found["counts"] == {"behind": 1}
    assert found["raised"] == 1
    (one,) = found["differences"]
    assert (one["kind"], one["number"], one["theirs"]) == ("behind", "K1-000002", "paid")
    assert counter("show", "K1-000002", "--json").json["status"] == "paid"
    assert [item["kind"] for item in counter("attention", "--json").json] == ["paid_late"]


def test_a_second_payment_of_a_careless_provider_is_found(counter: Counter) -> None:
    counter.sandbox.set_mode("no-idempotency")
    sold = counter.sell().json
    # What a lost answer and a second attempt leave behind: another payment, same reference.
    shop = Shop(counter.sandbox)
    shop.made(sold["reference_id"])
    shop.http.close()
    told = counter("reconcile").out
    assert "second payment" in told
    assert "new for a person: 1" in told
    (item,) = counter("attention", "--json").json
    assert (item["kind"], item["received"]) == ("second_payment", False)
    assert counter("show", "K1-000001", "--json").json["status"] == "review"
    assert "new for a person: 0" in counter("reconcile").out


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """What the world may do after a sale, and what a person then reads of it."""

    acts: tuple[tuple[str, dict[str, object]], ...]
    kind: str
    status: str
    stake: str = "100000.00"


@pytest.mark.parametrize(
    "odd",
    [
        Odd(acts=(("expire", {}), ("pay-late", {})), kind="paid_late", status="paid"),
        Odd(acts=(("cancel", {}), ("pay-late", {})), kind="paid_late", status="paid"),
        Odd(
            acts=(("pay-other-amount", {"amount": 60_000}),),
            kind="other_amount",
            status="review",
            stake="60000.00",
        ),
    ],
    ids=lambda odd: "-".join(verb for verb, _ in odd.acts),
)
def test_what_a_real_provider_does_reaches_a_person_once(counter: Counter, odd: Odd) -> None:
    reference = counter.sell().json["reference_id"]
    for verb, how in odd.acts:
        counter.sandbox.act(verb, reference, **how)  # type: ignore[arg-type]  # as the table has it
        for command in (("watch", "--once"), ("reconcile",), ("reconcile",)):
            assert counter(*command).code in (0, 3)
    (item,) = counter("attention", "--json").json
    assert (item["kind"], item["stake"]) == (odd.kind, odd.stake)
    assert counter("show", "K1-000001", "--json").json["status"] == odd.status


def test_a_payment_that_vanished_is_named_by_the_reconciling(counter: Counter) -> None:
    reference = counter.sell().json["reference_id"]
    counter.sell()
    counter.sandbox.advance(-3600)  # made an hour ago, by the provider's clock
    gone = counter.sell().json
    counter.sandbox.act("vanish", gone["reference_id"])
    counter.sandbox.advance(3600)
    found = counter("reconcile", "--json").json
    assert found["counts"] == {"vanished": 1}
    assert [one["number"] for one in found["differences"]] == [gone["number"]]
    (item,) = counter("attention", "--json").json
    assert (item["kind"], item["number"]) == ("vanished", gone["number"])
    assert counter("reconcile", "--json").json["raised"] == 0
    assert reference != gone["reference_id"]


def test_a_provider_out_of_reach_is_3_and_said(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.sell()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    monkeypatch.setenv("KASIR_API_URL", f"http://127.0.0.1:{port}/api/v4")
    ran = counter("reconcile", "--json")
    assert ran.code == 3
    assert ran.json["complete"] is False
    assert ran.json["differences"] == []
    assert "could not be asked" in ran.err


def test_without_keys_attention_is_listed_and_reconciling_is_4(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid_late(counter)
    counter("watch", "--once")
    monkeypatch.delenv("KASIR_API_KEY")
    assert len(counter("attention", "--json").json) == 1
    assert counter("reconcile").code == 4


@pytest.mark.parametrize("days", ["0", "-1", "many", "99999"])
def test_days_are_a_number_that_can_be(counter: Counter, days: str) -> None:
    ran = counter("reconcile", "--days", days)
    assert (ran.code, ran.out) == (2, "")
