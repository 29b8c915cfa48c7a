"""``kasir day`` and ``kasir export``: the figures of some days, in five forms."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest

from tests.cli.conftest import Counter, Ran
from tests.cli.test_staff import RINA, SARI, pin, staffed

__all__ = ["pin", "staffed"]  # fixtures

KEYS = [
    *("business_date", "zone", "cutoff", "paid", "fees", "net", "settled", "waiting", "expired"),
    *("late", "by_hour", "by_outlet", "by_cashier"),
]


@pytest.fixture
def sold(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> Counter:
    """Two sales are paid, one of them settled; one waits, one has expired."""
    monkeypatch.setenv("KASIR_CASHIER", "Sari")
    sales = [
        counter.sell(amount, outlet).json
        for amount, outlet in (
            ("100000", "ALFAMART"),
            ("75500", "QRIS"),
            ("20000", "INDOMARET"),
            ("95000", "BCA"),
        )
    ]
    counter.sandbox.pay(sales[0]["reference_id"])
    counter.sandbox.pay(sales[1]["reference_id"])
    counter.sandbox.settle(sales[1]["reference_id"])
    counter.sandbox.expire(sales[3]["reference_id"])
    assert counter("watch", "--once").code == 0
    return counter


def today_of(counter: Counter) -> str:
    return str(counter("day", "--format", "json").json["business_date"])


def test_json_has_these_keys_and_no_others(sold: Counter) -> None:
    ran = sold("day", "--format", "json")
    day: dict[str, Any] = ran.json
    assert ran.code == 0
    assert list(day) == KEYS
    date.fromisoformat(day["business_date"])
    assert (day["zone"], day["cutoff"]) == ("WIB", 0)
    assert day["paid"] == {"count": 2, "amount": 175_500}
    assert (day["fees"], day["net"]) == ("4928.50", "170571.50")
    assert day["settled"] == {"count": 1, "amount": 75_500}
    assert day["waiting"] == {"count": 1, "amount": 20_000}
    assert day["expired"] == {"count": 1, "amount": 95_000}
    assert day["late"] == {"count": 0, "amount": 0}
    assert day["by_outlet"] == [
        {"outlet": "ALFAMART", "count": 1, "amount": 100_000},
        {"outlet": "QRIS", "count": 1, "amount": 75_500},
    ]
    assert day["by_cashier"] == [{"cashier": "Sari", "count": 2, "amount": 175_500}]
    assert sum(hour["amount"] for hour in day["by_hour"]) == 175_500


def test_a_day_without_sales_is_a_day(sold: Counter) -> None:
    day = sold("day", "2020-02-29", "--format", "json").json
    assert day["business_date"] == "2020-02-29"
    assert day["paid"] == {"count": 0, "amount": 0}
    assert (day["fees"], day["by_hour"]) == ("0.00", [])


def test_people_read_the_same_figures(sold: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    told = sold("day").out
    assert "Rp 175.500" in told
    assert "Rp 170.571,50" in told
    assert "Alfamart" in told
    monkeypatch.setenv("KASIR_LANGUAGE", "id")
    assert "Penerimaan" in sold("day", "--format", "text").out


def test_a_csv_goes_where_a_pipe_takes_it(sold: Counter) -> None:
    ran = sold("day", "--format", "csv")
    assert ran.code == 0
    assert ran.out.startswith("\ufeffnumber,")
    rows = list(csv.DictReader(io.StringIO(ran.out[1:], newline="")))
    assert sum(int(row["paid"] or 0) for row in rows) == 175_500
    assert [row["status"] for row in rows] == ["paid", "settled", "open", "expired"]


def test_files_come_whole_and_show_the_same(
    sold: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "files"
    place.mkdir()
    monkeypatch.chdir(place)
    today = today_of(sold)
    ran = sold("day", "--format", "xlsx")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"Written: kasir-test-{today}.xlsx\n"
    book = openpyxl.load_workbook(place / f"kasir-test-{today}.xlsx")
    figures = {row[0]: row[1:3] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert figures["Paid"] == (2, 175_500)
    assert figures["Net"][1] == 170_571.5
    book.close()
    assert sold("day", today, "--format", "pdf", "-o", "day.pdf").code == 0
    assert "175.500" in pypdf.PdfReader(place / "day.pdf").pages[0].extract_text()
    assert sold("day", "--format", "json", "-o", "day.json").code == 0
    assert (place / "day.json").read_text() == sold("day", "--format", "json").out
    left = sorted(path.name for path in place.iterdir())
    assert left == sorted(["day.json", "day.pdf", f"kasir-test-{today}.xlsx"])


@pytest.mark.parametrize("form", ["text", "json", "csv", "xlsx", "pdf"])
def test_what_is_there_is_left_alone(form: str, sold: Counter, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("precious")
    ran = sold("day", "--format", form, "-o", str(there))
    assert (ran.code, ran.out) == (2, "")
    assert "something of this name is there already" in ran.err
    assert there.read_text() == "precious"


@pytest.mark.parametrize("name", ["CON.csv", "a:b.csv", "a.csv.", "../a.csv", "nowhere/a.csv"])
def test_unsafe_names_are_refused(name: str, sold: Counter, tmp_path: Path) -> None:
    place = tmp_path / "files"
    place.mkdir()
    ran = sold("day", "--format", "csv", "-o", f"{place}/{name}")
    assert (ran.code, ran.out) == (2, "")
    assert not list(place.iterdir())
    assert not (tmp_path / "a.csv").exists()


def test_an_export_of_some_days_tells_each(sold: Counter) -> None:
    today = date.fromisoformat(today_of(sold))
    first = (today - timedelta(days=2)).isoformat()
    told = sold("export", "--from", first, "--to", today.isoformat(), "--format", "json").json
    assert (told["from"], told["to"]) == (first, today.isoformat())
    assert [day["amount"] for day in told["by_day"]] == [0, 0, 175_500]
    assert told["paid"] == {"count": 2, "amount": 175_500}
    assert "business_date" not in told


@pytest.mark.parametrize(
    "days", [("2026-11-22", "2026-11-21"), ("2000-01-01", "2026-01-01"), ("today", "2026-01-01")]
)
def test_days_that_cannot_be_are_refused(days: tuple[str, str], counter: Counter) -> None:
    ran = counter("export", "--from", days[0], "--to", days[1], "--format", "csv")
    assert (ran.code, ran.out) == (2, "")


def every_form(counter: Counter, *more: str) -> list[Ran]:
    days = ("--from", "2026-01-01", "--to", "2026-12-31")
    return [
        *(counter("day", "--format", one, *more) for one in ("text", "json", "csv", "xlsx", "pdf")),
        *(counter("export", *days, "--format", one, *more) for one in ("text", "json", "csv")),
    ]


def test_where_the_shop_has_people_a_manager_must_ask(
    staffed: Counter, pin: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "files"
    place.mkdir()
    monkeypatch.chdir(place)
    pin(SARI)
    for ran in (*every_form(staffed), *every_form(staffed, "--as", "Sari")):
        assert (ran.code, ran.out) == (2, "")
    assert not list(place.iterdir())
    pin(RINA)
    assert staffed("day", "--format", "json", "--as", "Rina").json["paid"]["count"] == 0
    assert staffed("day", "--format", "xlsx", "--as", "Rina").code == 0
    assert len(list(place.iterdir())) == 1
