"""CSV: one table, a sale a row, as RFC 4180 says: commas, quotes, CRLF; UTF-8 with a mark for Excel.

Heads and states are the words of ``--json`` in any language, so that a script reads them for ever.
``amount`` and ``paid`` are whole rupiah, ``fees`` and ``net`` have a point and two places, without
marks between thousands; instants bear the shop's offset. Text goes through :mod:`text`.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import IO

from pos.core.day import Figures
from pos.core.export import About, Cell, Column, cells
from pos.core.money import Money
from pos.core.sale import Sale
from pos.exports.text import neutral

_TWO_PLACES = frozenset({Column.FEES, Column.NET})


class CsvScribe:
    """Writes sales into a file, or into what is open already."""

    def __init__(self, target: Path | IO[str], about: About) -> None:
        """Write the head.

        :param target: a file that is there and empty, or a stream of text that leaves line ends
            as they are; what was handed in open stays open.
        """
        self._about = about
        self._own = isinstance(target, Path)
        self._stream = (
            target.open("w", encoding="utf-8-sig", newline="")
            if isinstance(target, Path)
            else target
        )
        self._rows = csv.writer(self._stream, lineterminator="\r\n")
        self._rows.writerow([column.value for column in Column])

    def stop(self) -> None:
        """Do nothing: each call is short."""

    def add(self, sales: Sequence[Sale]) -> None:
        """Write a stretch of sales."""
        span, zone = self._about.span, self._about.zone
        self._rows.writerows(
            [
                written(cell, column, zone)
                for column, cell in zip(Column, cells(sale, span), strict=True)
            ]
            for sale in sales
        )

    def finish(self, _figures: Figures) -> None:
        """Write what is left; each figure is the sum of the column of its name."""
        self._stream.flush()
        self.drop()

    def drop(self) -> None:
        """Let go of the file."""
        if self._own:
            self._stream.close()


def written(cell: Cell, column: Column, zone: tzinfo) -> str:
    """Write a cell as it stands in a CSV."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Money():
            whole = cell.is_whole and column not in _TWO_PLACES
            return str(cell.to_rupiah()) if whole else cell.to_decimal()
        case datetime():
            return cell.astimezone(zone).isoformat(timespec="seconds")
        case date():
            return cell.isoformat()
        case _:
            return neutral(cell)
