"""Every change of a sale and every act with money at stake leaves one entry; entries only grow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from pos.core.money import Money
from pos.core.sale import Sale


class Verb(StrEnum):
    """What was done; the values are those of the database and of ``--json``."""

    BEGUN = "begun"  # the sale got its number, reference and request
    SENT = "sent"  # an attempt was noted, just before it left
    LOST = "lost"  # an attempt brought no answer that proves anything
    ANSWERED = "answered"  # the provider spoke of this sale
    REFUSED = "refused"  # a definite no, or its confirmation by a look-up
    GAVE_UP = "gave_up"  # a day without knowing: handed to a person
    WITHDRAWN = "withdrawn"
    PRINT_STARTED = "print_started"
    PRINT_ENDED = "print_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a sale's history."""

    seq: int
    at: datetime
    number: str
    actor: str
    verb: Verb
    facts: Mapping[str, str]


# What an entry need not repeat: bytes, and the marks that every change carries anyway.
_SILENT = frozenset({"request", "version", "seen_at"})


def difference(before: Sale | None, after: Sale) -> dict[str, str]:
    """Tell which facts of a sale changed, as text fit for a record.

    An empty answer means that nothing worth an entry happened.
    """
    changed = {}
    for field in fields(Sale):
        new = getattr(after, field.name)
        old = None if before is None else getattr(before, field.name)
        if field.name not in _SILENT and new != old and not (before is None and new in (None, "")):
            changed[field.name] = as_text(new)
    return changed


def as_text(value: object) -> str:
    """Write a fact so that it reads the same for ever: instants in UTC, money in rupiah."""
    if isinstance(value, Money):
        return value.to_decimal()
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return "" if value is None else str(value)
