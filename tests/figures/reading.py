"""Reads figures back from what a person holds: files, paper, the journal, and bare SQL."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pypdf

from pos.core.day import Figures, Span, Tally
from pos.core.export import Column, Label, Phrase, Speech
from pos.core.journal import Entry
from pos.core.money import Money
from pos.core.sale import State
from pos.core.sheet import Label as Printed
from pos.printing.words import Words as SlipWords
from tests.exports.reading import csv_rows, money, rupiah, sheets

WAITING = {State.OPEN, State.PROCESSING}


def _tally(rows: Iterable[Money]) -> Tally:
    found = list(rows)
    return Tally(len(found), Money(sum(one.sen for one in found)))


def _grouped(pairs: Iterable[tuple[Any, Money]]) -> dict[Any, Tally]:
    groups: defaultdict[Any, list[Money]] = defaultdict(list)
    for key, amount in pairs:
        groups[key].append(amount)
    return {key: _tally(amounts) for key, amounts in groups.items()}


# --- CSV: every figure is a sum over its rows -------------------------------------------------


def from_csv(content: bytes, like: Figures) -> Figures:
    """Add up a CSV, column by column."""
    rows = csv_rows(content)
    paid = [row for row in rows if row["paid"]]
    made = [row for row in rows if date.fromisoformat(row["business_date"]) in like.span]
    assert sum(rupiah(row["net"]).sen for row in paid) == like.net.sen
    assert [row["fees"] for row in rows if not row["paid"]] == [""] * (len(rows) - len(paid))
    by_hour = _grouped(
        (datetime.fromisoformat(row["paid_at"]).hour, rupiah(row["paid"])) for row in paid
    )
    by_day = _grouped((date.fromisoformat(row["paid_date"]), rupiah(row["paid"])) for row in paid)
    return replace(
        like,
        paid=_tally(rupiah(row["paid"]) for row in paid),
        fees=Money(sum(rupiah(row["fees"]).sen for row in paid)),
        fees_unknown=sum(row["fees"] == "" for row in paid),
        settled=_tally(rupiah(row["paid"]) for row in paid if row["status"] == "settled"),
        late=_tally(rupiah(row["paid"]) for row in paid if row["late"] == "true"),
        made=_grouped((State(row["status"]), rupiah(row["amount"])) for row in made),
        first_number=made[0]["number"] if made else "",
        last_number=made[-1]["number"] if made else "",
        by_hour=by_hour,
        by_outlet=_ranked(_grouped((row["outlet"], rupiah(row["paid"])) for row in paid)),
        by_cashier=_ranked(_grouped((row["cashier"], rupiah(row["paid"])) for row in paid)),
        by_day=tuple((day, by_day.get(day, Tally())) for day, _ in like.by_day),
    )


def _ranked(groups: Mapping[str, Tally]) -> tuple[tuple[str, Tally], ...]:
    return tuple(sorted(groups.items(), key=lambda one: (-one[1].amount.sen, one[0])))


# --- XLSX, PDF, paper: lines of a name, a count and an amount ---------------------------------

Lines = dict[str, tuple[int | None, Money | None]]


def from_xlsx(path: Path, speech: Speech) -> tuple[Lines, Tally]:
    """Give the lines of the figures, and the sum of the column of what was paid."""
    first, *others = sheets(path).values()
    lines: Lines = {}
    title = ""
    for row in first:
        name, count, amount = (*row, None, None, None)[:3]
        if amount == speech.words.phrases[Phrase.AMOUNT]:
            title = str(name)
        elif title and name is not None and (count is not None or amount is not None):
            at = name.date() if isinstance(name, datetime) else name
            said = speech.words.date(at) if isinstance(at, date) else str(at)
            found = None if amount is None else money(amount)
            lines[f"{title}/{said}"] = (None if count is None else int(count), found)
    head, *sales = [row for sheet in others for row in sheet]
    place = head.index(speech.words.columns[Column.PAID])
    return lines, _tally(money(row[place]) for row in sales if row[place] is not None)


def from_pdf(path: Path, speech: Speech) -> tuple[Lines, int]:
    """Give the lines of the figures as their text reads, and how many rows the list has."""
    reader = pypdf.PdfReader(path)
    texts = [page.extract_text().replace("\t", " ") for page in reader.pages]
    sheets_of = [[line.strip() for line in text.split("\n")] for text in texts]
    words = [word for sheet in sheets_of for word in sheet]
    foot = re.compile(
        speech.words.phrases[Phrase.PAGE].replace("{page}", r"(\d+)").replace("{pages}", r"(\d+)")
    )
    pages = [found for line in words if (found := foot.fullmatch(line))]
    assert [int(found[1]) for found in pages] == list(range(1, len(texts) + 1))
    assert {int(found[2]) for found in pages} == {len(texts)}
    head = speech.words.columns[Column.MADE_AT]
    lines: Lines = {}
    for sheet in sheets_of:
        lines |= {} if head in sheet else _lines_of(sheet, speech)
    return lines, sum(bool(re.fullmatch(r"K1-\d{6}", one)) for one in words)


def _lines_of(words: list[str], speech: Speech) -> Lines:
    """Read the tables of one page: names, counts and amounts, each a piece of its own."""
    labels, phrases = speech.words.labels, speech.words.phrases
    no_count = [labels[Label.FEES], labels[Label.NET]]
    lines: Lines = {}
    title, left = "", list(words)
    while left:
        word = left.pop(0)
        if left and left[0] == phrases[Phrase.COUNT]:
            title = word
            del left[:2]
        elif title:
            of_all = title == phrases[Phrase.FIGURES]
            count = None if of_all and word in no_count else _whole(left.pop(0))
            no_amount = of_all and word == labels[Label.FEES_UNKNOWN]
            lines[f"{title}/{word}"] = (count, None if no_amount else _figures(left.pop(0)))
    return lines


def _whole(text: str) -> int:
    return int(text.replace(".", ""))


def _figures(text: str) -> Money:
    whole, _, sen = text.replace(".", "").partition(",")
    sign = -1 if whole.startswith("-") else 1
    return Money(int(whole) * 100 + sign * int(sen or 0))


def lines_of(figures: Figures, speech: Speech) -> Lines:
    """Say what the lines of an export must be."""
    words = speech.words
    lines: Lines = {}
    for label, value in speech.rows(figures):
        count = (
            value.count if isinstance(value, Tally) else value if isinstance(value, int) else None
        )
        amount = (
            value.amount
            if isinstance(value, Tally)
            else value
            if isinstance(value, Money)
            else None
        )
        lines[f"{words.phrases[Phrase.FIGURES]}/{words.labels[label]}"] = (count, amount)
    for label, part in speech.parts(figures):
        for name, tally in part:
            said = name if isinstance(name, str) else words.date(name)
            lines[f"{words.labels[label]}/{said}"] = (tally.count, tally.amount)
    return lines


def from_paper(text: str, words: SlipWords) -> dict[str, tuple[int | None, Money | None]]:
    """Read the lines of a report's plain text, of 48 columns."""
    found: dict[str, tuple[int | None, Money | None]] = {}
    for line in text.splitlines():
        whole = re.fullmatch(r"(.+?)(?: \(([\d.]+)\))? +(-?Rp [\d.,]+|[\d.]+)", line.rstrip())
        if whole:
            name, count, value = whole.groups()
            amount = _figures(value.replace("Rp ", "")) if "Rp" in value else None
            number = _whole(count) if count else None if amount is not None else _whole(value)
            found.setdefault(name.strip(), (number, amount))
    assert words.labels[Printed.PAID] in found
    return found


# --- the journal and the database -------------------------------------------------------------


def from_journal(
    histories: Iterable[Iterable[Entry]], span: Span, zone: ZoneInfo
) -> dict[str, Any]:
    """Tell the sales anew from their entries alone, and add up what was paid."""
    retold = []
    for history in histories:
        facts: dict[str, str] = {}
        for entry in history:
            facts |= {name: value for name, value in entry.facts.items() if name != "detail"}
        retold.append(facts)
    paid = [
        one
        for one in retold
        if one.get("paid_date") and date.fromisoformat(one["paid_date"]) in span
    ]
    hours = _grouped(
        (datetime.fromisoformat(one["paid_at"]).astimezone(zone).hour, Money.parse(one["amount"]))
        for one in paid
    )
    return {
        "paid": _tally(Money.parse(one["amount"]) for one in paid),
        "fees": Money(sum(Money.parse(one["fees"]).sen for one in paid if one.get("fees"))),
        "settled": _tally(Money.parse(one["amount"]) for one in paid if one["state"] == "settled"),
        "late": _tally(
            Money.parse(one["amount"]) for one in paid if one.get("paid_late") == "True"
        ),
        "waiting": _tally(
            Money.parse(one["amount"])
            for one in retold
            if date.fromisoformat(one["business_date"]) in span and State(one["state"]) in WAITING
        ),
        "by_hour": hours,
        "by_outlet": dict(_grouped((one["outlet"], Money.parse(one["amount"])) for one in paid)),
    }


PLAIN_SQL = """
SELECT count(*), coalesce(sum(amount), 0), coalesce(sum(fees), 0),
  coalesce(sum(CASE WHEN state = 'settled' THEN amount END), 0),
  coalesce(sum(CASE WHEN paid_late THEN amount END), 0)
FROM sale WHERE paid_date >= ? AND paid_date <= ?
"""
