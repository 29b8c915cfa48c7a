"""Reads exports back as another program would: with csv, and with openpyxl."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import openpyxl
from openpyxl.cell import Cell
from openpyxl.utils.escape import unescape

from pos.core.export import Column
from pos.core.money import Money
from pos.exports.text import restored


def csv_rows(content: bytes) -> list[dict[str, str]]:
    """Read a CSV: strictly, as bytes of UTF-8 with their mark."""
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert head == [column.value for column in Column]
    assert all(len(row) == len(head) for row in rows)
    return [dict(zip(head, map(restored, row), strict=True)) for row in rows]


def rupiah(text: str) -> Money:
    """Read money as a CSV has it."""
    return Money(int(Decimal(text) * 100)) if text else Money(0)


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """Read a workbook; no cell of it is a formula."""
    book = openpyxl.load_workbook(path)
    found = {}
    for sheet in book.worksheets:
        rows = [[value_of(cast("Cell", cell)) for cell in row] for row in sheet.iter_rows()]
        found[sheet.title] = rows
    book.close()
    return found


def value_of(cell: Cell) -> Any:
    """Give a cell's value as a spreadsheet shows it; openpyxl leaves its escapes as they lie."""
    assert cell.data_type != "f", cell.value
    assert cell.hyperlink is None
    return unescape(cell.value) if isinstance(cell.value, str) else cell.value


def money(value: Any) -> Money:
    """Read money from a number of a workbook, which must not have lost a sen."""
    if value is None:
        return Money(0)
    assert isinstance(value, (int, float, str)), value
    sen = Decimal(str(value)) * 100
    assert sen == sen.to_integral_value(), value
    return Money(int(sen))


def is_date(value: Any) -> bool:
    """Tell whether a spreadsheet sees a date."""
    return isinstance(value, (date, datetime))
