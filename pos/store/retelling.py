"""Tells every sale anew from its journal entries and compares it with the books, field by field."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import timedelta
from itertools import groupby
from types import MappingProxyType

from pos.core.journal import MOVES, Verb, as_text
from pos.core.money import Money
from pos.core.sale import Sale
from pos.store.columns import EPOCH, Flag, Instant, Sen
from pos.store.findings import Fault, Finding
from pos.store.rows import SaleRow

# The journal does not repeat bytes and marks of looking, and a pause before trying again is not a
# fact of the sale.
_UNTOLD = frozenset({"request", "version", "seen_at", "retry_at"})
_TOLD = tuple(field.name for field in fields(Sale) if field.name not in _UNTOLD)
# A refusal's own code stands under the name that a sale's payment code has.
_OTHER_MEANING: Mapping[Verb, str] = MappingProxyType({Verb.REFUSED: "code"})
_SKIPPED = re.compile(r"(\S+) (\d+)-(\d+)")  # "K1 101-150, K2 7-9"

_Reader = Callable[[object], str]


def _money(value: object) -> str:
    return as_text(Money(value)) if isinstance(value, int) else str(value)


def _instant(value: object) -> str:
    return as_text(EPOCH + timedelta(microseconds=value)) if isinstance(value, int) else str(value)


def _flag(value: object) -> str:
    return str(bool(value)) if value in (0, 1) else str(value)


def _reader_of(name: str) -> _Reader:
    kind = SaleRow.__table__.c[name].type  # type: ignore[attr-defined]  # made by SQLModel
    readers: tuple[tuple[type, _Reader], ...] = ((Sen, _money), (Instant, _instant), (Flag, _flag))
    return next((read for type_, read in readers if isinstance(kind, type_)), str)


_READERS = {name: _reader_of(name) for name in _TOLD}


def retell(connection: sqlite3.Connection) -> list[Finding]:
    """Compare all sales with the journal and give the first that differs.

    Both sides are read in the order of numbers, so that memory does not grow with the shop.
    """
    entries = _by_number(connection)
    told = next(entries, None)
    names = ", ".join(("number", *_TOLD))
    for number, *values in connection.execute(
        f"SELECT {names} FROM sale ORDER BY number"  # noqa: S608 - our own names
    ):
        if told is not None and told[0] < number:
            return [_lost(told[0])]
        if told is None or told[0] != number:
            return [Finding(fault=Fault.SALE, number=number, field="number", books=number)]
        if (
            finding := _compare(number, dict(zip(_TOLD, values, strict=True)), told[1])
        ) is not None:
            return [finding]
        told = next(entries, None)
    return [] if told is None else [_lost(told[0])]


def _lost(number: str) -> Finding:
    return Finding(fault=Fault.SALE, number=number, field="number", journal=number)


def _by_number(connection: sqlite3.Connection) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Tell one sale after the other from its entries, in the order of numbers."""
    rows = connection.execute(
        "SELECT number, verb, facts FROM journal WHERE number IS NOT NULL ORDER BY number, seq"
    )
    for number, entries in groupby(rows, key=lambda row: row[0]):
        facts: dict[str, str] = {}
        for _, verb, told in entries:
            if verb in MOVES:
                facts |= _facts(verb, told)
        yield number, facts


def _facts(verb: str, told: str) -> dict[str, str]:
    try:
        facts = json.loads(told)
        return {
            name: str(value)
            for name, value in facts.items()
            if _OTHER_MEANING.get(Verb(verb)) != name
        }
    except (ValueError, AttributeError):
        return {}  # an entry that cannot be read tells nothing; its seal says the rest


def _compare(number: str, row: Mapping[str, object], told: Mapping[str, str]) -> Finding | None:
    for name in _TOLD:
        books = "" if row[name] is None else _READERS[name](row[name])
        if books != told.get(name, ""):
            return Finding(
                fault=Fault.SALE,
                number=number,
                field=name,
                journal=told.get(name, ""),
                books=books,
            )
    return None


def count_numbers(connection: sqlite3.Connection) -> tuple[dict[str, int], list[Finding]]:
    """Look for numbers that were left out; give the last of each terminal and the first gap.

    Numbers that a restored backup passed over stand in its entry: they were given before, to
    sales that are only in the books that it took the place of.
    """
    last = dict(connection.execute("SELECT terminal, last FROM counter ORDER BY terminal"))
    passed = _passed_over(connection)
    given: dict[str, set[int]] = {terminal: set() for terminal in last}
    for terminal, number in connection.execute("SELECT terminal, number FROM sale"):
        count = str(number).rpartition("-")[2]
        if terminal not in given or not count.isdigit():
            return last, [Finding(fault=Fault.NUMBERS, number=number, field=str(terminal))]
        given[terminal].add(int(count))
    for terminal, end in last.items():
        expected = set(range(1, end + 1)) - passed.get(terminal, set())
        if wrong := given[terminal] ^ expected:
            first = f"{terminal}-{min(wrong):06d}"
            return last, [Finding(fault=Fault.NUMBERS, number=first, field=terminal)]
    return last, []


def _passed_over(connection: sqlite3.Connection) -> dict[str, set[int]]:
    passed: dict[str, set[int]] = {}
    rows = connection.execute(
        "SELECT facts FROM journal WHERE verb = ?", (Verb.RESTORED.value,)
    ).fetchall()
    for (told,) in rows:
        for terminal, first, last in _SKIPPED.findall(
            _facts(Verb.RESTORED, told).get("passed", "")
        ):
            passed.setdefault(terminal, set()).update(range(int(first), int(last) + 1))
    return passed
