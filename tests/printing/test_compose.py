"""What slips and receipts say; the two are never confused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from pos.core.errors import BadSetting, NotPrintable
from pos.core.money import Money
from pos.core.sale import State
from pos.core.sheet import SaleSheet, Shop
from pos.core.slip import Barcode, Cut, Image, Kind, Qr, Step
from pos.printing.compose import Composer
from pos.printing.page import PAPERS
from pos.printing.render import render
from tests.printing.sheets import NOW, OUTLETS, RESOURCES, SHOP, WIB, composer, receipt, sheet


def text(facts: SaleSheet, language: str = "id", width: int = 80, shop: Shop = SHOP) -> str:
    """Give the slip as text, every run of spaces as one."""
    slip = composer(language, shop).compose(facts)
    plain = render(slip, "text", resources=RESOURCES, paper=PAPERS[width]).decode()
    return " ".join(plain.split())


def test_a_payment_slip_says_all_that_the_drawing_says() -> None:
    said = text(sheet())
    for words in (
        "TOKO MAJU JAYA",
        "Jl. Contoh 12, Yogyakarta",
        "KODE BAYAR · ALFAMART",
        "BELUM DIBAYAR — BUKAN BUKTI BAYAR",
        "8887 322",
        "TOTAL Rp 100.000",
        "Bayar sebelum 23 Nov 14.05 WIB",
        "No. K1-000482 22 Nov 2026 14.05",
        "sebelum 23 Nov 14.05 WIB",
        "2 Sebutkan: bayar XFERS",
        "3 Tunjukkan kode 8887 322, cocokkan nama dan jumlah, lalu bayar",
        "Belum termasuk biaya admin gerai",
        "Kasir: Sari · Terima kasih",
    ):
        assert words in said


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("outlet", sorted(OUTLETS))
def test_slip_and_receipt_of_every_outlet_never_look_alike(outlet: str, language: str) -> None:
    unpaid = {"id": "BUKAN BUKTI BAYAR", "en": "NOT A RECEIPT"}[language]
    paid = {"id": "*** LUNAS ***", "en": "*** PAID ***"}[language]
    slip, proof = text(sheet(outlet), language), text(receipt(outlet), language)
    assert unpaid in slip
    assert "***" not in slip
    assert paid in proof
    assert unpaid not in proof
    assert "{" not in slip + proof


@pytest.mark.parametrize("state", [state for state in State if state is not State.OPEN])
def test_what_must_not_be_paid_shows_nothing_to_scan_and_no_steps(state: State) -> None:
    facts = sheet(state=state)
    if state in (State.INTENT, State.SENDING, State.REFUSED):
        with pytest.raises(NotPrintable):
            composer().compose(facts)
        return
    blocks = composer().compose(facts).blocks
    assert not any(isinstance(block, (Barcode, Qr, Image, Step)) for block in blocks)
    said = text(facts)
    assert "BUKAN BUKTI BAYAR" in said
    assert "BELUM DIBAYAR" not in said
    assert "JANGAN DIBAYAR" in said
    assert "Bayar sebelum" not in said


def test_a_receipt_tells_when_where_and_what_was_paid() -> None:
    said = text(receipt(note="dua karton"))
    for words in (
        "BUKTI PEMBAYARAN",
        "TOTAL Rp 100.000",
        "Tercatat 22 Nov 2026 14.17 WIB",
        "No. K1-000482",
        "Melalui Alfamart",
        "Kode 8887 322",
        "Catatan: dua karton",
    ):
        assert words in said
    assert "setelah kedaluwarsa" not in said


def test_late_money_is_named_on_the_receipt() -> None:
    assert "Dibayar setelah kedaluwarsa" in text(receipt(paid_late=True))
    assert "Paid after it had expired" in text(receipt(paid_late=True), "en")


@pytest.mark.parametrize("state", [s for s in State if s not in (State.PAID, State.SETTLED)])
def test_there_is_no_receipt_before_the_money(state: State) -> None:
    with pytest.raises(NotPrintable):
        composer().compose(receipt(state=state))
    with pytest.raises(NotPrintable):
        composer().compose(receipt(paid_at=None))


def test_a_slip_without_anything_to_pay_with_is_refused() -> None:
    for facts in (
        sheet("ALFAMART", code=None),
        sheet("BCA", code=None),
        sheet("SHOPEEPAY", page_url=None),
    ):
        with pytest.raises(NotPrintable):
            composer().compose(facts)
    with pytest.raises(NotPrintable):
        composer().compose(replace(sheet("QRIS", picture_url=None), picture=None))


@pytest.mark.parametrize("language", ["id", "en"])
def test_copies_and_practice_say_so_in_words_that_every_shop_knows(language: str) -> None:
    for facts in (sheet(), receipt()):
        said = text(replace(facts, copy=3, practice=True), language)
        assert "SALINAN" in said
        assert " 3 " in said
        assert "LATIHAN" in said
        original = text(facts, language)
        assert "SALINAN" not in original
        assert "LATIHAN" not in original


def test_a_virtual_account_shows_bank_number_in_fours_and_the_name_that_must_be_read() -> None:
    said = text(sheet("BCA"))
    assert "8808 1234 5678 9012" in said
    assert "Bank BCA" in said
    assert "Nama IKN-Toko Maju Jaya" in said
    assert "jumlah tepat Rp 100.000" in said


def test_qris_without_its_picture_sends_the_customer_to_the_screen() -> None:
    assert "Pindai kode QR di layar kasir" in text(replace(sheet("QRIS"), picture=None))
    assert "layar kasir" not in text(sheet("QRIS"))


@pytest.mark.parametrize(
    ("hour_utc", "warned"), [(14, False), (15, True), (23, True), (0, False), (6, False)]
)
def test_a_code_that_ends_at_night_warns(hour_utc: int, warned: bool) -> None:
    facts = sheet(expires_at=NOW.replace(hour=hour_utc, minute=30) + timedelta(days=1))
    assert ("malam hari" in text(facts)) is warned
    by_day = replace(facts, outlet=replace(facts.outlet, night=False))
    assert "malam hari" not in text(by_day)


def test_the_admin_fee_line_belongs_to_outlets_that_may_take_one() -> None:
    facts = sheet()
    free = replace(facts, outlet=replace(facts.outlet, admin_fee=False))
    assert "biaya admin" in text(facts)
    assert "biaya admin" not in text(free)


@pytest.mark.parametrize(
    ("hours", "month", "expected"),
    [(7, 5, "1 Mei 06.00 WIB"), (8, 8, "1 Agu 07.00 WITA"), (9, 12, "1 Des 08.00 WIT")],
)
def test_deadlines_are_written_in_the_shops_zone_and_language(
    hours: int, month: int, expected: str
) -> None:
    ends = NOW.replace(month=month, day=1, hour=0, minute=0) - timedelta(hours=1)
    made = Composer(RESOURCES, SHOP, timezone(timedelta(hours=hours)), "id")
    plain = render(made.compose(sheet(expires_at=ends)), "text", resources=RESOURCES).decode()
    assert expected in plain


def test_english_slips_speak_english() -> None:
    said = text(sheet(note="two boxes"), "en")
    for words in ("PAYMENT CODE", "NOT YET PAID", "Pay before", "Note: two boxes", "Thank you"):
        assert words in said


def test_a_price_is_never_broken_and_never_lost() -> None:
    for amount in (1, 100_000_000, 9_999_999_999, 123_456_789_012):
        facts = sheet(amount=Money.rupiah(amount))
        assert str(Money.rupiah(amount)) in text(facts, width=58)


def test_every_slip_ends_by_feeding_and_cutting() -> None:
    assert isinstance(composer().compose(sheet()).blocks[-1], Cut)
    assert composer().compose(receipt()).kind is Kind.RECEIPT


def test_a_bare_shop_prints_no_empty_head() -> None:
    assert text(sheet(cashier=""), shop=Shop()).startswith("KODE BAYAR")
    assert "Kasir:" not in text(sheet(cashier=""), shop=Shop())


def test_facts_in_braces_stay_as_written() -> None:
    assert "Catatan: {note} {code}" in text(sheet(note="{note} {code}"))


def test_an_unknown_language_or_a_damaged_table_of_words_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as unknown:
        Composer(RESOURCES, SHOP, WIB, "fr")
    assert unknown.value.allowed == "en, id"
    words = (RESOURCES / "slips" / "id.toml").read_text(encoding="utf-8")
    (tmp_path / "slips").mkdir()
    damaged = tmp_path / "slips" / "id.toml"
    for changed in (words.replace("total =", "totale ="), words.replace('"TOTAL"', "7")):
        damaged.write_text(changed, encoding="utf-8")
        with pytest.raises(BadSetting, match="total"):
            Composer(tmp_path, SHOP, WIB, "id")
