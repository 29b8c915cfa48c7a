"""What a shop can switch, and what no switch can take off a slip."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest

from pos.core.sheet import Part, SaleSheet, Shop, Tax
from pos.core.slip import Barcode, Image, Kind, Logo, Qr, Step
from pos.printing.page import PAPERS
from pos.printing.render import render
from tests.printing.sheets import (
    NOW,
    RESOURCES,
    composer,
    receipt,
    report,
    sheet,
    trial,
    whole_shop,
    withdrawn,
)

NIGHT = NOW.replace(hour=16) + timedelta(days=1)


def text(facts: SaleSheet, *hidden: Part, language: str = "id", shop: Shop | None = None) -> str:
    shop = replace(shop or whole_shop(), hidden=frozenset(hidden))
    slip = composer(language, shop).compose(facts)
    plain = render(slip, "text", resources=RESOURCES, paper=PAPERS[80]).decode()
    return " ".join(plain.split())


@pytest.mark.parametrize(
    ("part", "facts", "words"),
    [
        (Part.ADDRESS, sheet(), "Jl. Contoh 12"),
        (Part.STEPS, sheet(), "Simpan struk dari gerai"),
        (Part.ADMIN_FEE, sheet(), "biaya admin"),
        (Part.NIGHT, sheet(expires_at=NIGHT), "malam hari"),
        (Part.NOTE, sheet(note="dua karton"), "dua karton"),
        (Part.NOTE, receipt(note="dua karton"), "dua karton"),
        (Part.CASHIER, sheet(), "Kasir: Sari"),
        (Part.CASHIER, receipt(), "Terima kasih"),
        (Part.FOOTER, sheet(), "@tokomajujaya"),
        (Part.NPWP, receipt(), "NPWP 01.234.567.8-901.000"),
        (Part.NPWP, receipt(), "PPN 11 %"),
    ],
)
def test_each_part_of_words_can_be_left_out(part: Part, facts: SaleSheet, words: str) -> None:
    assert words in text(facts)
    assert words not in text(facts, part)


@pytest.mark.parametrize(
    ("part", "facts", "block"),
    [
        (Part.LOGO, sheet(), Logo),
        (Part.LOGO, receipt(), Logo),
        (Part.BARCODE, sheet(), Barcode),
        (Part.QR, sheet("SHOPEEPAY"), Qr),
        (Part.QR, sheet("QRIS"), Image),
        (Part.STEPS, sheet(), Step),
    ],
)
def test_each_part_that_is_drawn_can_be_left_out(part: Part, facts: SaleSheet, block: type) -> None:
    def drawn(shop: Shop) -> bool:
        return any(isinstance(b, block) for b in composer(shop=shop).compose(facts).blocks)

    assert drawn(whole_shop())
    assert not drawn(whole_shop(hidden=frozenset({part})))


@pytest.mark.parametrize("outlet", ["QRIS", "SHOPEEPAY"])
def test_without_its_qr_a_slip_sends_the_customer_to_the_screen(outlet: str) -> None:
    assert "layar kasir" in text(sheet(outlet), Part.QR)


def test_the_biller_is_said_once_and_only_where_somebody_asks_for_it() -> None:
    assert text(sheet()).count("XFERS") == 1
    assert "Bayar kepada XFERS" in text(sheet(), Part.STEPS)
    assert "XFERS" not in text(sheet(), Part.STEPS, Part.BILLER)
    assert "Bayar kepada" not in text(sheet("BCA"), Part.STEPS)


def test_no_switch_takes_off_what_makes_a_slip_true() -> None:
    slip = text(replace(sheet(), copy=2, practice=True), *Part)
    for words in ("8887 322", "BUKAN BUKTI BAYAR", "TOTAL Rp 100.000", "23 Nov 14.05 WIB"):
        assert words in slip
    assert "K1-000482" in slip
    assert "SALINAN 2" in slip
    assert "LATIHAN" in slip
    paid = text(receipt(), *Part)
    for words in ("LUNAS", "K1-000482", "TOTAL Rp 100.000", "22 Nov 2026 14.17 WIB", "Alfamart"):
        assert words in paid


def test_any_two_parts_can_be_left_out_together() -> None:
    for hidden in combinations(Part, 2):
        for facts in (sheet(), sheet("QRIS"), sheet("BCA"), receipt(), withdrawn()):
            assert "Rp 100.000" in text(facts, *hidden)


# --- PPN -------------------------------------------------------------------------------------


def taxed(*, percent: int = 11, amounts: bool = False) -> Shop:
    return whole_shop(tax=Tax(npwp="3173012345678901", percent=percent, amounts=amounts))


def test_a_pkp_says_that_its_price_holds_ppn_under_its_number() -> None:
    said = text(receipt(), shop=taxed(percent=12))
    assert "TOTAL Rp 100.000 Harga termasuk PPN 12 % NPWP 3173 0123 4567 8901" in said


def test_a_pkp_may_show_both_parts_of_the_price() -> None:
    said = text(receipt(), shop=taxed(amounts=True))
    assert "Harga sebelum PPN Rp 90.090,09 PPN 11 % Rp 9.909,91 NPWP" in said
    english = text(receipt(), shop=taxed(amounts=True), language="en")
    assert "Price before PPN Rp 90.090,09 PPN 11 % Rp 9.909,91" in english


def test_the_receipt_of_a_pkp_names_the_shop_whole_also_where_it_saves_paper() -> None:
    assert "Jl. Contoh 12" in text(receipt(), Part.ADDRESS, shop=taxed())
    assert "Jl. Contoh 12" not in text(receipt(), Part.ADDRESS, Part.NPWP, shop=taxed())


def test_only_a_pkp_and_only_its_receipt_speaks_of_tax() -> None:
    for facts in (sheet(), withdrawn()):
        assert "PPN" not in text(facts, shop=taxed())
        assert "NPWP" not in text(facts, shop=taxed())
    assert "PPN" not in text(receipt(), shop=whole_shop(tax=None))


def test_a_logo_stands_on_what_customers_keep_and_not_on_reports_or_notes() -> None:
    def has_logo(facts: object) -> bool:
        blocks = composer(shop=whole_shop()).compose(facts).blocks  # type: ignore[arg-type]  # a sheet of any kind
        return any(isinstance(block, Logo) for block in blocks)

    assert [has_logo(facts) for facts in (sheet(), receipt(), trial())] == [True, True, True]
    assert [has_logo(facts) for facts in (withdrawn(), report(), report(Kind.X))] == [False] * 3
