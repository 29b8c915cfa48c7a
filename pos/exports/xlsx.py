"""XLSX: a sheet of figures and a sheet of sales; numbers are numbers, dates are dates.

No text is ever read as a formula, a number or an address; text that a spreadsheet would run when
typed bears the format's own sign of plain text besides (``quotePrefix``), and its value stays as it
is. Rows go to disk as they come, so that a million of them need no more memory than one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from pos.core.calendar import zone_word
from pos.core.day import Figures, Tally
from pos.core.export import About, Cell, Column, Phrase, Speech, cells
from pos.core.money import SEN_PER_RUPIAH, Money
from pos.core.sale import Sale, State
from pos.exports.text import is_risky

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ROWS_A_SHEET = 1_048_576  # of the format
# A double holds fifteen figures for sure; more are written as text, so that no sen is lost.
_MOST_SEN = 10**15 - 1
_EARLIEST = 1900  # the format knows no day before this year
_WIDTHS = {Column.NOTE: 24, Column.CODE: 20, Column.REFERENCE_ID: 26, Column.PAYMENT_ID: 26}
_TIMES = frozenset({Column.MADE_AT, Column.EXPIRES_AT, Column.PAID_AT, Column.SETTLED_AT})


class XlsxScribe:
    """Writes one workbook."""

    def __init__(self, file: Path, about: About, *, speech: Speech, room: Path) -> None:
        """Begin the workbook.

        :param file: where it is written when it is finished.
        :param room: a folder for what is put aside meanwhile; whoever made it removes it.
        """
        from xlsxwriter import Workbook  # noqa: PLC0415 - a tenth of a second, for exports alone

        self._about, self._speech = about, speech
        self._book = Workbook(
            str(file),
            {
                "constant_memory": True,
                "tmpdir": str(room),
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        )
        self._book.use_zip64()
        self._book.set_properties({"title": self._title, "created": about.made_at})
        self._book.set_size(2400, 1600)
        self._looks = {
            "head": self._book.add_format({"bold": True, "bottom": 1}),
            "title": self._book.add_format({"bold": True, "font_size": 14}),
            "strong": self._book.add_format({"bold": True}),
            "plain": self._book.add_format({"quote_prefix": True}),
            "whole": self._book.add_format({"num_format": "#,##0"}),
            "sen": self._book.add_format({"num_format": "#,##0.00"}),
            "day": self._book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "time": self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"}),
        }
        phrases = speech.words.phrases
        self._figures: Worksheet = self._book.add_worksheet(phrases[Phrase.FIGURES])
        self._sheets = 0
        self._sales, self._row = self._new_sheet(), 1

    @property
    def _title(self) -> str:
        words = self._speech.words
        return f"{words.phrases[Phrase.TITLE]} {words.days(self._about.span)}"

    def stop(self) -> None:
        """Do nothing: what puts the workbook together cannot be stopped; its file is removed."""

    # --- the sales ----------------------------------------------------------------------------

    def add(self, sales: Sequence[Sale]) -> None:
        """Write a stretch of sales."""
        for sale in sales:
            if self._row == ROWS_A_SHEET:
                self._sales, self._row = self._new_sheet(), 1
            row = self._said(cells(sale, self._about.span))
            for place, cell in enumerate(row):
                self._write(self._sales, self._row, place, cell)
            self._row += 1

    def _new_sheet(self) -> Worksheet:
        self._sheets += 1
        words = self._speech.words
        name = words.phrases[Phrase.SALES]
        sheet = self._book.add_worksheet(name if self._sheets == 1 else f"{name} {self._sheets}")
        sheet.freeze_panes(1, 1)
        zone = zone_word(self._about.made_at, self._about.zone)
        for place, column in enumerate(Column):
            sheet.set_column(place, place, _WIDTHS.get(column, 19 if column in _TIMES else 13))
            head = words.columns[column]
            said = f"{head} ({zone})" if column in _TIMES else head
            sheet.write_string(0, place, said, self._looks["head"])
        return sheet

    def _said(self, row: Sequence[Cell]) -> Iterator[Cell]:
        """Say outlets, states and a yes as people do."""
        words = self._speech.words
        for column, cell in zip(Column, row, strict=True):
            if column is Column.OUTLET and isinstance(cell, str):
                yield self._speech.outlet(cell)
            elif column is Column.STATUS and isinstance(cell, str):
                yield words.states[State(cell)]
            elif isinstance(cell, bool):
                yield words.phrases[Phrase.YES] if cell else None
            else:
                yield cell

    # --- the figures --------------------------------------------------------------------------

    def finish(self, figures: Figures) -> None:
        """Write the figures and put the workbook together."""
        sheet, speech = self._figures, self._speech
        words = speech.words
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, 2, 18)
        row = self._head(sheet)
        row = self._row_of_heads(sheet, row, words.phrases[Phrase.FIGURES])
        for label, value in speech.rows(figures):
            row = self._row_of(sheet, row, words.labels[label], value)
        for label, part in speech.parts(figures):
            row = self._row_of_heads(sheet, row + 1, words.labels[label])
            for name, tally in part:
                row = self._row_of(sheet, row, name, tally)
        sheet.activate()
        self._close()

    def _close(self) -> None:
        from xlsxwriter.exceptions import XlsxFileError  # noqa: PLC0415 - as above

        try:
            self._book.close()
        except XlsxFileError as error:
            said = error.args[0] if error.args else ""
            raise (said if isinstance(said, OSError) else OSError(str(said))) from error

    def _head(self, sheet: Worksheet) -> int:
        """Say what this is about; give the next row."""
        about, phrases = self._about, self._speech.words.phrases
        sheet.write_string(0, 0, self._title, self._looks["title"])
        said: list[tuple[str, Cell]] = [
            (phrases[Phrase.DAYS], self._speech.words.days(about.span)),
            (phrases[Phrase.CUTOFF], f"{about.cutoff_hour:02d}:00"),
            (phrases[Phrase.ZONE], zone_word(about.made_at, about.zone)),
            (phrases[Phrase.MADE_AT], about.made_at),
            (phrases[Phrase.MADE_BY], about.made_by),
        ]
        above = [self._speech.shop] if self._speech.shop else []
        above += [self._speech.not_money] if self._speech.not_money else []
        row = 1
        for line in above:
            self._write(sheet, row, 0, line)
            row += 1
        for name, value in said:
            self._write(sheet, row, 0, name)
            self._write(sheet, row, 1, value)
            row += 1
        return row + 1

    def _row_of_heads(self, sheet: Worksheet, row: int, name: str) -> int:
        phrases, head = self._speech.words.phrases, self._looks["head"]
        for place, said in enumerate((name, phrases[Phrase.COUNT], phrases[Phrase.AMOUNT])):
            sheet.write_string(row, place, said, head)
        return row + 1

    def _row_of(
        self, sheet: Worksheet, row: int, name: str | date, value: Tally | Money | int
    ) -> int:
        self._write(sheet, row, 0, name)
        count = value.count if isinstance(value, Tally) else value
        if isinstance(count, int):
            sheet.write_number(row, 1, count, self._looks["whole"])
        if not isinstance(value, int):
            self._write(sheet, row, 2, value.amount if isinstance(value, Tally) else value)
        return row + 1

    # --- one cell -----------------------------------------------------------------------------

    def _write(self, sheet: Worksheet, row: int, place: int, cell: Cell) -> None:
        match cell:
            case None | "":
                pass
            case Money():
                self._money(sheet, row, place, cell)
            case datetime():
                local = cell.astimezone(self._about.zone).replace(tzinfo=None, microsecond=0)
                self._moment(sheet, row, place, local, self._looks["time"])
            case date():
                self._moment(sheet, row, place, cell, self._looks["day"])
            case _:
                look = self._looks["plain"] if is_risky(str(cell)) else None
                sheet.write_string(row, place, str(cell), look)

    def _money(self, sheet: Worksheet, row: int, place: int, money: Money) -> None:
        if abs(money.sen) > _MOST_SEN:
            sheet.write_string(row, place, money.to_decimal())
            return
        look = self._looks["whole" if money.is_whole else "sen"]
        sheet.write_number(row, place, Decimal(money.sen) / SEN_PER_RUPIAH, look)

    def _moment(
        self, sheet: Worksheet, row: int, place: int, moment: date | datetime, look: Format
    ) -> None:
        if moment.year < _EARLIEST:
            sheet.write_string(
                row,
                place,
                moment.isoformat(" ") if isinstance(moment, datetime) else moment.isoformat(),
            )
        else:
            sheet.write_datetime(row, place, moment, look)

    def drop(self) -> None:
        """Let go of what is open."""
        for sheet in self._book.worksheets():
            sheet.row_data_fh.close()
