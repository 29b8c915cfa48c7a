"""Compares Z reports and people with what the sealed journal says of them; changes nothing.

A report must stand as its entry sealed it, follow the one before it, and come to what the sales of
its days come to now: what is paid never moves to another day.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from pos.core.day import Tally
from pos.core.frozen import digest, thaw
from pos.core.journal import Verb
from pos.core.money import Money
from pos.store.findings import Fault, Finding
from pos.store.report_numbers import passed_over

_REPORTS = """
SELECT number, first_day, last_day, figures, journal_seq, journal_mac FROM z_report ORDER BY number
"""
_MAC = "SELECT mac FROM journal WHERE seq = ?"
_PAID = """
SELECT count(*), coalesce(sum(amount / 1000000000), 0), coalesce(sum(amount % 1000000000), 0)
FROM sale WHERE paid_date BETWEEN ? AND ?
"""
_FIRST = bytes(32)


def check_reports(connection: sqlite3.Connection) -> list[Finding]:
    """Compare all reports with the journal and with the sales; give the first that differs."""
    try:
        return _check_reports(connection)
    except ValueError:  # a day that is none, or figures that nobody wrote
        return [Finding(fault=Fault.REPORT, field="figures")]


def _check_reports(connection: sqlite3.Connection) -> list[Finding]:
    sealed = {facts.get("report", ""): (seq, facts) for seq, facts in _told(connection)}
    passed = passed_over(connection.execute)
    expected, first = _after(0, passed), ""
    for row in connection.execute(_REPORTS).fetchall():
        number = str(row[0])
        if row[0] != expected:
            return [_wrong(expected, "number", str(expected), number)]
        if first and row[1] != first:
            return [_wrong(expected, "first", first, str(row[1]))]
        if (finding := _compare(connection, row, sealed.pop(number, None))) is not None:
            return [finding]
        first = (date.fromisoformat(row[2]) + timedelta(days=1)).isoformat()
        expected = _after(expected, passed)
    if sealed:
        return [_wrong(expected, "number", min(sealed), "")]
    return []


def _after(number: int, passed: frozenset[int]) -> int:
    number += 1
    while number in passed:
        number += 1
    return number


def _told(connection: sqlite3.Connection) -> Iterator[tuple[int, Mapping[str, str]]]:
    for seq, told in connection.execute(
        "SELECT seq, facts FROM journal WHERE verb = ? ORDER BY seq", (Verb.DAY_CLOSED.value,)
    ):
        yield seq, _facts(told)


def _facts(told: str) -> Mapping[str, str]:
    try:
        facts = json.loads(told)
        return {name: str(value) for name, value in facts.items()}
    except (ValueError, AttributeError):
        return {}  # an entry that cannot be read tells nothing; its seal says the rest


def _compare(
    connection: sqlite3.Connection,
    row: tuple[int, str, str, str, int, bytes],
    sealed: tuple[int, Mapping[str, str]] | None,
) -> Finding | None:
    number, first, last, figures, journal_seq, journal_mac = row
    if sealed is None:
        return _wrong(number, "number", "", str(number))
    seq, facts = sealed
    here = {"first": first, "last": last, "digest": digest(figures), "seq": str(journal_seq + 1)}
    told = {**facts, "seq": str(seq)}
    for name, value in here.items():
        if told.get(name, "") != value:
            return _wrong(number, name, told.get(name, ""), value)
    before = connection.execute(_MAC, (journal_seq,)).fetchone()
    if journal_mac != (_FIRST if before is None and journal_seq == 0 else before and before[0]):
        return _wrong(number, "chain", "", journal_mac.hex()[:16])
    return _sum(connection, number, (first, last), thaw(figures).paid)


def _sum(
    connection: sqlite3.Connection, number: int, days: tuple[str, str], frozen: Tally
) -> Finding | None:
    count, high, low = connection.execute(_PAID, days).fetchone()
    found = Tally(count, Money(high * 10**9 + low))
    if found == frozen:
        return None
    return Finding(
        fault=Fault.CLOSED_DAY,
        number=str(number),
        field=" - ".join(days),
        journal=_spoken(frozen),
        books=_spoken(found),
    )


def _spoken(tally: Tally) -> str:
    return f"{tally.count} / {tally.amount}"


def _wrong(number: int, field: str, journal: str, books: str) -> Finding:
    return Finding(
        fault=Fault.REPORT, number=str(number), field=field, journal=journal, books=books
    )


# --- people -----------------------------------------------------------------------------------

_OF_PEOPLE = (Verb.PERSON_ADDED, Verb.PERSON_DISABLED, Verb.PERSON_ENABLED)


def check_people(connection: sqlite3.Connection) -> list[Finding]:
    """Tell the people anew from the journal; give the first who is not as told."""
    told: dict[str, tuple[str, bool]] = {}
    marks = ", ".join("?" * len(_OF_PEOPLE))
    entries = connection.execute(
        f"SELECT verb, facts FROM journal WHERE verb IN ({marks}) ORDER BY seq",  # noqa: S608 - marks
        [verb.value for verb in _OF_PEOPLE],
    )
    for verb, written in entries:
        facts = _facts(written)
        name = facts.get("person", "")
        role = facts.get("role", told.get(name, ("", True))[0])
        told[name] = (role, verb != Verb.PERSON_DISABLED.value)
    rows = connection.execute("SELECT name, role, active FROM person ORDER BY id")
    found = {name: (role, bool(active)) for name, role, active in rows}
    for name in sorted(told.keys() | found.keys()):
        if told.get(name) != found.get(name):
            journal, books = _role(told.get(name)), _role(found.get(name))
            return [
                Finding(fault=Fault.PERSON, number=name, field="role", journal=journal, books=books)
            ]
    return []


def _role(kept: tuple[str, bool] | None) -> str:
    if kept is None:
        return ""
    role, active = kept
    return role if active else f"{role}, disabled"
