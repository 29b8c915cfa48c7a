"""An X or Z report: sections of typed rows become lines, and the seal of the journal its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pos.core.day import Span, Tally
from pos.core.money import Money
from pos.core.sheet import Label, ReportSheet, Row, Section, Value
from pos.core.slip import Align, Block, Kind, Pair, Rule, Size, Text
from pos.printing.voice import Voice, bar, small, whole
from pos.printing.words import NO_BREAK, fill


def blocks(voice: Voice, sheet: ReportSheet) -> Iterator[Block]:
    """Give a report."""
    words = voice.words
    closing = sheet.kind is Kind.Z
    yield from voice.head(sheet, whole=True)
    yield Text(text=words.z if closing else words.x, size=Size.LARGE, bold=True, align=Align.CENTER)
    if closing:
        yield Text(text=fill(words.number, number=sheet.number), bold=True, align=Align.CENTER)
    else:
        yield small(words.x_note)
    yield Pair(left=words.days, right=_days(voice, sheet.days), bold=True)
    if sheet.since is not None:
        yield Pair(left=words.since, right=voice.record(sheet.since))
    if sheet.until is not None:
        yield Pair(left=words.until, right=voice.record(sheet.until))
    yield Pair(left=words.terminal, right=sheet.terminal)
    for section in sheet.sections:
        yield Rule()
        yield from _section(voice, section)
    yield Rule()
    printed = voice.moment(sheet.printed_at)
    said = fill(words.printed_by, name=sheet.printed_by) if sheet.printed_by else words.printed
    yield Pair(left=said, right=printed, size=Size.SMALL)
    if sheet.seal:
        yield small(f"{words.seal} {_in_fours(sheet.seal)}")
    elif closing:
        yield bar(words.unsealed, Size.NORMAL)


def _section(voice: Voice, section: Section) -> Iterator[Block]:
    if section.title:
        yield Text(text=_label(voice, section.title), bold=True)
    for row in section.rows:
        yield _row(voice, row)


def _row(voice: Voice, row: Row) -> Pair:
    label = _label(voice, row.label)
    if isinstance(row.value, Tally):
        label += f"{NO_BREAK}({_count(row.value.count)})"
    return Pair(left=label, right=_written(voice, row.value), bold=row.strong)


def _label(voice: Voice, label: Label | str) -> str:
    return voice.words.labels[label] if isinstance(label, Label) else label


def _written(voice: Voice, value: Value) -> str:
    match value:
        case Tally():
            return whole(str(value.amount))
        case Money():
            return whole(str(value))
        case int():
            return _count(value)
        case datetime():
            return voice.record(value)
        case str():
            return value
        case _:
            return voice.words.date(value)


def _count(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _days(voice: Voice, days: Span) -> str:
    dates = (days.first,) if days.days == 1 else (days.first, days.last)
    return " - ".join(voice.words.date(day) for day in dates)


def _in_fours(seal: bytes) -> str:
    figures = seal.hex()
    return " ".join(figures[start : start + 4] for start in range(0, len(figures), 4))
