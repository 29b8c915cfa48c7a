"""Withdrawn notes, reports and test pages: each says what it is, and none could pass as another."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pos.core.day import Span
from pos.core.errors import BadSetting, NotPrintable
from pos.core.money import Money
from pos.core.sale import State
from pos.core.sheet import Label, Row, Section, Sheet, name_of
from pos.core.slip import Barcode, Image, Kind, Qr, Ruler, Step
from pos.printing.layout import lay_out
from pos.printing.page import PAPERS, Box, Line
from pos.printing.render import render
from pos.printing.words import read_words
from tests.printing.sheets import (
    LINK,
    NOW,
    OUTLETS,
    QRIS,
    RESOURCES,
    composer,
    receipt,
    report,
    sheet,
    trial,
    whole_shop,
    withdrawn,
)

EVERY_KIND: dict[Kind, Sheet] = {
    Kind.SLIP: sheet(),
    Kind.RECEIPT: receipt(),
    Kind.WITHDRAWN: withdrawn(),
    Kind.TEST: trial(),
    Kind.X: report(Kind.X),
    Kind.Z: report(),
}


def text(facts: Sheet, language: str = "id", width: int = 80) -> str:
    slip = composer(language).compose(facts)
    plain = render(slip, "text", resources=RESOURCES, paper=PAPERS[width]).decode()
    return " ".join(plain.split())


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_kind_bears_the_mark_of_another(language: str) -> None:
    marks = {
        "id": {
            Kind.SLIP: "BELUM DIBAYAR",
            Kind.RECEIPT: "LUNAS *",
            Kind.WITHDRAWN: "DITARIK, JANGAN DIBAYAR",
            Kind.TEST: "HALAMAN UJI",
            Kind.X: "LAPORAN X",
            Kind.Z: "LAPORAN Z",
        },
        "en": {
            Kind.SLIP: "NOT YET PAID",
            Kind.RECEIPT: "PAID *",
            Kind.WITHDRAWN: "WITHDRAWN, DO NOT PAY",
            Kind.TEST: "TEST PAGE",
            Kind.X: "X REPORT",
            Kind.Z: "Z REPORT",
        },
    }[language]
    for kind, facts in EVERY_KIND.items():
        said = text(facts, language)
        assert [other for other, mark in marks.items() if mark in said] == [kind]
        assert "{" not in said


def test_a_job_or_file_is_named_by_what_it_is() -> None:
    names = [name_of(facts) for facts in EVERY_KIND.values()]
    assert names == [
        "K1-000482-slip",
        "K1-000482-receipt",
        "K1-000482-withdrawn",
        "test",
        "x",
        "12-z",
    ]
    assert name_of(replace(receipt(), copy=2, practice=True)) == "K1-000482-receipt-copy-2-practice"


# --- withdrawn -------------------------------------------------------------------------------


def test_a_withdrawn_note_says_what_until_when_and_that_it_is_watched() -> None:
    said = text(withdrawn(note="dua karton"))
    for words in (
        "DITARIK, JANGAN DIBAYAR",
        "BUKAN BUKTI BAYAR",
        "TOTAL Rp 100.000",
        "No. K1-000482",
        "Gerai Alfamart",
        "Ditarik 22 Nov 2026 14.20 WIB",
        "Alasan: Pelanggan pindah ke QRIS",
        "Catatan: dua karton",
        "masih bisa dibayar sampai 23 Nov 14.05 WIB dan tetap kami pantau",
        "Simpan struk dari gerai",
    ):
        assert words in said


@pytest.mark.parametrize("outlet", sorted(OUTLETS))
def test_nothing_on_a_withdrawn_note_can_be_paid_with(outlet: str) -> None:
    facts = withdrawn(outlet)
    blocks = composer().compose(facts).blocks
    assert not any(isinstance(block, (Barcode, Qr, Image, Step)) for block in blocks)
    said = text(facts)
    for payable in ("8887 322", "8887322", "8808 1234", "8808123456789012", LINK, QRIS):
        assert payable not in said


@pytest.mark.parametrize(
    ("code", "masked"),
    [("8887322", "*****22"), ("8808123456789012", "*************012"), ("12", "**")],
)
def test_of_its_code_only_enough_is_left_to_tell_two_notes_apart(code: str, masked: str) -> None:
    assert f"Kode {masked}" in text(withdrawn(code=code))


def test_after_the_deadline_a_withdrawn_note_says_that_it_is_over() -> None:
    late = replace(withdrawn(), printed_at=NOW + timedelta(days=2))
    assert "berakhir 23 Nov 14.05 WIB" in text(late)
    assert "masih bisa" not in text(late)


@pytest.mark.parametrize("state", [state for state in State if state is not State.WITHDRAWN])
def test_only_what_was_withdrawn_gets_a_withdrawn_note(state: State) -> None:
    with pytest.raises(NotPrintable):
        composer().compose(withdrawn(state=state))


# --- reports ---------------------------------------------------------------------------------


def test_a_report_writes_each_value_as_people_do() -> None:
    said = text(report())
    for words in (
        "No. 12",
        "Hari usaha 22 Nov 2026",
        "Terminal K1",
        "PENJUALAN Lunas (37) Rp 4.820.000",
        "Biaya Rp 162.800,55",
        "Sahabat Sampoerna (16) Rp 1.880.000",
        "Salinan dicetak 1.003",
        "Dibuka 22 Nov 2026 08.05 WIB",
        "No. terakhir K1-000482",
        "Dicetak Bu Ratna 22 Nov 2026 21.05",
        "Segel: 0001 0203 0405 0607",
        "1c1d 1e1f",
    ):
        assert words in said


def test_a_report_of_several_days_names_the_first_and_the_last() -> None:
    days = Span(first=date(2026, 11, 20), last=date(2026, 11, 22))
    said = text(report(days=days, since=NOW - timedelta(hours=9), until=NOW))
    assert "Hari usaha 20 Nov 2026 - 22 Nov 2026" in said
    assert "Dari 22 Nov 2026 05.05 WIB Sampai 22 Nov 2026 14.05 WIB" in said


def test_an_x_says_that_the_day_goes_on_and_a_z_without_a_seal_says_so() -> None:
    assert "Sementara" in text(report(Kind.X))
    assert "Sementara" not in text(report())
    assert "TANPA SEGEL" in text(report(seal=b""))
    assert "TANPA SEGEL" not in text(report(Kind.X))


def test_a_copy_of_a_report_says_so() -> None:
    assert "SALINAN 1" in text(report(copy=1))
    assert "LATIHAN" in text(report(practice=True))


@pytest.mark.parametrize("wrong", [{"number": ""}, {"kind": Kind.RECEIPT}, {"kind": Kind.SLIP}])
def test_a_z_without_a_number_or_a_report_of_another_kind_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(NotPrintable):
        composer().compose(report(**wrong))


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_label_has_a_word_in_each_language(language: str) -> None:
    rows = tuple(Row(label=label, value=Money.rupiah(1)) for label in Label)
    said = text(report(sections=(Section(rows=rows),)), language, 58)
    table = tomllib.loads((RESOURCES / "slips" / f"{language}.toml").read_text("utf-8"))
    assert set(table["labels"]) == set(Label)
    for label in Label:
        assert table["labels"][label].strip()
        assert f"{table['labels'][label]} Rp 1" in said


def test_a_report_as_long_as_a_busy_shop_makes_it_still_fits() -> None:
    hours = tuple(Row(label=f"{hour:02d}.00", value=Money.rupiah(10**9)) for hour in range(24))
    people = tuple(Row(label="N" * 40, value=Money.rupiah(10**9)) for _ in range(40))
    sections = tuple(Section(title=Label.BY_HOUR, rows=rows) for rows in (hours, people))
    page = lay_out(composer().compose(report(sections=sections)), PAPERS[58])
    assert 1000 < page.height < 5000


def test_a_language_that_lacks_a_label_is_named(tmp_path: Path) -> None:
    words = (RESOURCES / "slips" / "id.toml").read_text(encoding="utf-8")
    (tmp_path / "slips").mkdir()
    for changed in (words.replace('net = "Bersih"', ""), words.replace('"Jan", ', "")):
        (tmp_path / "slips" / "id.toml").write_text(changed, encoding="utf-8")
        with pytest.raises(BadSetting, match=r"net|months"):
            read_words(tmp_path, "id")


# --- test page -------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [58, 80])
def test_the_ruler_counts_the_columns_and_reaches_both_ends_of_the_head(width: int) -> None:
    paper = PAPERS[width]
    page = lay_out(composer().compose(trial()), paper)
    lines = [mark.text for mark in page.marks if isinstance(mark, Line)]
    counted = next(line for line in lines if line.startswith("1234567890"))
    assert len(counted) == paper.columns
    assert f"{width} mm \u00b7 {paper.dots} titik \u00b7 {paper.columns} kolom" in lines
    boxes = [mark for mark in page.marks if isinstance(mark, Box)]
    assert any(box.x == 0 and box.width == paper.dots for box in boxes)
    assert any(box.x + box.width == paper.dots and box.height == 16 for box in boxes)


def test_a_test_page_tells_printer_profile_version_and_the_shops_lines() -> None:
    slip = composer(shop=whole_shop()).compose(trial())
    said = render(slip, "text", resources=RESOURCES).decode()
    for words in ("tcp://192.0.2.7", "TM-T20II", "Kasir 1.2.3", "Jl. Contoh 12", "@tokomajujaya"):
        assert words in said
    assert any(isinstance(block, Ruler) for block in slip.blocks)
