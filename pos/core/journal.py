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
    DRAWER_OPENED = "drawer_opened"  # just before the pulse that opens it left; of no sale
    DRAWER_ENDED = "drawer_ended"  # what is known of that pulse
    ATTENTION = "attention"  # something that a person must look at was found
    ATTENDED = "attended"  # a person closed it, with a note
    EXPORTED = "exported"  # sales and figures left the till as a file; of no one sale
    RENEWED = "renewed"  # given up for a new code, though its own may still be paid

    # People; these concern no one sale.
    PERSON_ADDED = "person_added"
    PERSON_DISABLED = "person_disabled"
    PERSON_ENABLED = "person_enabled"
    PIN_CHANGED = "pin_changed"  # by its owner, or anew by a manager
    SIGNED_IN = "signed_in"
    LOCKED = "locked"  # by a person, or because nobody was there
    WRONG_PIN = "wrong_pin"
    UNLOCKED = "unlocked"  # a manager ended the wait after wrong PINs
    APPROVED = "approved"  # a manager's yes to one act of another
    SHIFT_OPENED = "shift_opened"
    SHIFT_CLOSED = "shift_closed"
    SETTINGS_CHANGED = "settings_changed"  # which, and to what
    KEYS_CHANGED = "keys_changed"  # for which address, and where they are kept
    DAY_CLOSED = "day_closed"  # a Z report: its number, its days, and the digest of its figures

    # The journal itself; these concern no one sale.
    CHAINED = "chained"  # the entries of an older Kasir were sealed
    KEY_CHANGED = "key_changed"  # the key of the seals was lost or replaced: from here a new one
    BROKEN = "broken"  # the end of the journal was found not to be what was written last
    RESTORED = "restored"  # the books are those of a backup; what came after it is kept aside


# Under these verbs an entry holds facts of the sale itself, from which it can be told anew.
MOVES = frozenset(
    {
        Verb.BEGUN,
        Verb.SENT,
        Verb.LOST,
        Verb.ANSWERED,
        Verb.REFUSED,
        Verb.GAVE_UP,
        Verb.WITHDRAWN,
        Verb.RENEWED,
    }
)


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
