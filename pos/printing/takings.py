"""Takings on A4: the figures, what they are made of, and the sales they come from, page by page.

The figures come first though they are known last, so the rows of the sales wait in a file beside;
then every page is drawn once and written at once, and no list is ever held.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageSize, QPdfWriter

from pos.core.calendar import zone_word
from pos.core.code import grouped
from pos.core.day import Figures, Tally
from pos.core.export import About, Column, Label, Phrase, Speech, cells
from pos.core.money import Money
from pos.core.sale import Sale
from pos.printing.a4 import BOTTOM, LEFT, LINE, RIGHT, TOP, UNITS_PER_INCH, Look, Pen, painting
from pos.printing.clean import clean
from pos.printing.words import fill

_COUNT, _AMOUNT = 5_600, 7_600  # right edges of the two numbers beside a label
_BAR, _BAR_WIDEST = 7_900, RIGHT - 7_900
_HEAD = 4 * LINE  # what this is about, on the first page
_TITLED = 2 * LINE + 60  # a block's title, and the room below it
_ROW = 240
_MOST_ON_A_PAGE = (BOTTOM - TOP - 2 * _ROW) // _ROW

# The list: where a column begins, where it ends, and whether its end is what is aligned.
_PLACES = (
    (Column.MADE_AT, LEFT, 1_790, False),
    (Column.NUMBER, 1_830, 2_900, False),
    (Column.OUTLET, 2_940, 3_960, False),
    (Column.CODE, 4_000, 5_640, False),
    (Column.CASHIER, 5_680, 6_560, False),
    (Column.AMOUNT, 6_600, 7_740, True),
    (Column.PAID, 7_780, 8_920, True),
    (Column.FEES, 8_960, 9_780, True),
    (Column.STATUS, 9_920, RIGHT, False),
)

_Line = tuple[str, str, str, int]  # a label, a count, an amount, and a bar in thousandths
_Block = tuple[str, Sequence[_Line]]  # a title and its lines


class Stopped(OSError):
    """The file was given up while it was being drawn."""


class PdfScribe:
    """Draws one report; needs a QGuiApplication, in any thread."""

    def __init__(
        self, file: Path, about: About, *, speech: Speech, resources: Path, room: Path
    ) -> None:
        """Begin.

        :param file: where it is drawn when it is finished.
        :param resources: the folder that holds ``fonts/``.
        :param room: a folder for the rows that wait; whoever made it removes it.
        """
        self._file, self._about, self._speech = file, about, speech
        self._resources = resources
        self._rows = (room / "rows").open("w+", encoding="utf-8")
        self._count, self._stopped = 0, False

    def add(self, sales: Sequence[Sale]) -> None:
        """Keep a stretch of sales."""
        for sale in sales:
            self._rows.write(json.dumps(self._row(sale)) + "\n")
        self._count += len(sales)

    def _row(self, sale: Sale) -> list[str]:
        row = dict(zip(Column, cells(sale, self._about.span), strict=True))
        row[Column.OUTLET] = self._speech.outlet(sale.outlet)
        row[Column.CODE] = grouped(sale.code) if sale.code else ""
        row[Column.STATUS] = self._speech.words.states[sale.state]
        return [self._said(row[column]) for column, *_ in _PLACES]

    def _said(self, cell: object) -> str:
        match cell:
            case None:
                return ""
            case Money():
                return cell.figures()
            case datetime():
                local = cell.astimezone(self._about.zone)
                month = self._speech.words.months[local.month - 1]
                return f"{local.day} {month} {local:%H:%M}"
            case _:
                return clean(str(cell))

    def stop(self) -> None:
        """Let no other page be drawn; to be called from any thread."""
        self._stopped = True

    def drop(self) -> None:
        """Let go of the rows."""
        self._rows.close()

    # --- the pages ----------------------------------------------------------------------------

    def finish(self, figures: Figures) -> None:
        """Draw all pages."""
        writer = QPdfWriter(str(self._file))
        writer.setTitle(self._title)
        writer.setCreator("Kasir")
        writer.setResolution(UNITS_PER_INCH)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        fronts = list(_paged(self._blocks(figures)))
        self._pages = len(fronts) + -(-self._count // _MOST_ON_A_PAGE)
        with painting(writer) as painter:
            pen = Pen(painter, self._resources)
            for number, blocks in enumerate(fronts, start=1):
                self._begin(writer, pen, number)
                self._front(pen, blocks, first=number == 1)
            self._list(writer, pen, len(fronts), figures)
        self.drop()

    @property
    def _title(self) -> str:
        words = self._speech.words
        return f"{words.phrases[Phrase.TITLE]} {words.days(self._about.span)}"

    def _begin(self, writer: QPdfWriter, pen: Pen, number: int) -> None:
        if self._stopped:
            raise Stopped
        if number > 1:
            writer.newPage()
        phrases = self._speech.words.phrases
        foot = fill(phrases[Phrase.PAGE], page=str(number), pages=str(self._pages))
        at = self._said(self._about.made_at) + f" {self._zone}"
        written = f"{phrases[Phrase.MADE_AT]} {at}"
        if self._about.made_by:
            written = f"{written} · {clean(self._about.made_by)}"
        pen.text(written, LEFT, RIGHT - 2_000, BOTTOM + 2 * LINE, Look.SMALL)
        pen.text(foot, RIGHT - 2_000, RIGHT, BOTTOM + 2 * LINE, Look.SMALL, to_right=True)
        if self._speech.not_money:
            pen.text(self._speech.not_money, LEFT, RIGHT, TOP - LINE, Look.STRONG)

    @property
    def _zone(self) -> str:
        return zone_word(self._about.made_at, self._about.zone)

    # --- the figures --------------------------------------------------------------------------

    def _blocks(self, figures: Figures) -> Iterator[_Block]:
        words = self._speech.words
        yield (
            words.phrases[Phrase.FIGURES],
            [
                (words.labels[label], *_numbers(value), 0)
                for label, value in self._speech.rows(figures)
            ],
        )
        for label, part in self._speech.parts(figures):
            most = max((tally.amount.sen for _, tally in part), default=0) or 1
            thousand = 1000 if label in (Label.BY_HOUR, Label.BY_DAY) else 0
            yield (
                words.labels[label],
                [
                    (
                        clean(name if isinstance(name, str) else words.date(name)),
                        *_numbers(tally),
                        thousand * tally.amount.sen // most,
                    )
                    for name, tally in part
                ],
            )

    def _front(self, pen: Pen, blocks: Sequence[_Block], *, first: bool) -> None:
        y = TOP
        phrases = self._speech.words.phrases
        if first:
            shop = clean(self._speech.shop)
            if shop:
                pen.text(shop, LEFT, RIGHT, y + LINE, Look.TITLE)
            pen.text(self._title, LEFT, RIGHT, y + 2 * LINE + 80, Look.STRONG)
            ends = f"{phrases[Phrase.CUTOFF]} {self._about.cutoff_hour:02d}:00 {self._zone}"
            pen.text(ends, LEFT, RIGHT, y + 3 * LINE + 80, Look.SMALL)
            y += _HEAD
        for title, lines in blocks:
            pen.text(title, LEFT, _COUNT - 900, y + LINE, Look.STRONG)
            pen.text(
                phrases[Phrase.COUNT], _COUNT - 900, _COUNT, y + LINE, Look.SMALL, to_right=True
            )
            pen.text(phrases[Phrase.AMOUNT], _COUNT, _AMOUNT, y + LINE, Look.SMALL, to_right=True)
            y += LINE + 60
            pen.rule(LEFT, RIGHT, y)
            for label, count, amount, bar in lines:
                y += LINE
                pen.text(label, LEFT, _COUNT - 900, y, Look.PLAIN)
                pen.text(count, _COUNT - 900, _COUNT, y, Look.PLAIN, to_right=True)
                pen.text(amount, _COUNT, _AMOUNT, y, Look.PLAIN, to_right=True)
                if bar:
                    pen.bar(_BAR, y - 150, _BAR_WIDEST * bar // 1000, 150)
            y += LINE

    # --- the sales ----------------------------------------------------------------------------

    def _list(self, writer: QPdfWriter, pen: Pen, number: int, figures: Figures) -> None:
        self._rows.seek(0)
        y = BOTTOM
        for row in self._rows:
            if y + _ROW > BOTTOM:
                number += 1
                self._begin(writer, pen, number)
                y = self._heads(pen)
            y += _ROW
            for (_, left, right, to_right), said in zip(_PLACES, json.loads(row), strict=True):
                pen.text(said, left, right, y, Look.SMALL, to_right=to_right)

    def _heads(self, pen: Pen) -> int:
        y = TOP + _ROW
        for column, left, right, to_right in _PLACES:
            head = self._speech.words.columns[column]
            pen.text(head, left, right, y, Look.HEAD, to_right=to_right)
        pen.rule(LEFT, RIGHT, y + 70)
        return y + 70


def _numbers(value: Tally | Money | int) -> tuple[str, str]:
    if isinstance(value, Tally):
        return _count(value.count), value.amount.figures()
    return ("", value.figures()) if isinstance(value, Money) else (_count(value), "")


def _count(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _paged(blocks: Iterator[_Block]) -> Iterator[list[_Block]]:
    """Give each page its blocks; a long one goes on, under its title, on the next."""
    page: list[_Block] = []
    room = BOTTOM - TOP - _HEAD
    for title, lines in blocks:
        left = list(lines)
        while left or not lines:
            fit = (room - _TITLED) // LINE
            if fit < min(len(left), 3):
                yield page
                page, room = [], BOTTOM - TOP
                continue
            page.append((title, left[:fit]))
            room -= _TITLED + LINE * len(left[:fit])
            left = left[fit:]
            if not lines:
                break
    yield page
