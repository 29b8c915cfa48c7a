"""Who works at the till, and what each role may do; a till without people asks nobody.

A shop of one person has no list of people: whoever sits there is the manager. From the first
person on, each act is somebody's, and each verb declares which right it needs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from pos.core.errors import BadName


class Role(StrEnum):
    """What a person is trusted with; the values are those of the database and of ``--json``."""

    CASHIER = "cashier"
    MANAGER = "manager"


class Right(StrEnum):
    """What a verb may need; the values stand in the journal."""

    SELL = "sell"  # make a sale, see its code and its outcome
    PRINT = "print"  # slips, receipts and copies of them
    LOOK_UP = "look_up"  # find a sale by its number or code, see its history
    BROWSE = "browse"  # list and search sales: their sum could be told from it
    WITHDRAW = "withdraw"  # take a waiting sale back; needs a reason
    RENEW = "renew"  # a new code for a sale whose code is still live; needs a reason
    OPEN_DRAWER = "open_drawer"
    SHIFT = "shift"  # open and close one's own shift
    TOTALS = "totals"  # day, weeks, months, X reports
    CLOSE_DAY = "close_day"  # the numbered Z report
    EXPORT = "export"
    ATTEND = "attend"  # close what needed attention, with a note
    PEOPLE = "people"  # add, disable, new PIN, unlock
    SETTINGS = "settings"
    CARE = "care"  # verify, backup, restore, reconcile, support bundle


_CASHIER = frozenset({Right.SELL, Right.PRINT, Right.LOOK_UP, Right.BROWSE, Right.SHIFT})

RIGHTS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {Role.CASHIER: _CASHIER, Role.MANAGER: frozenset(Right)}
)

_UNNAMED = frozenset({Right.SELL, Right.PRINT, Right.LOOK_UP})
# Where no total may be told. A command could look up one number after the other, and add.
_HIDDEN = frozenset({Right.BROWSE})
_HIDDEN_FROM_COMMANDS = frozenset({Right.BROWSE, Right.LOOK_UP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One who may sign in; never deleted, because the books name them."""

    id: int
    name: str  # unique without regard to case
    role: Role
    active: bool
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A manager's yes to one act of another; used once, soon, for what it was given for.

    Only the office makes one, after a PIN; ``token`` is what it remembers it by.
    """

    token: str
    manager: str
    right: Right
    subject: str = ""  # the sale or thing it was given for; empty for acts without one
    expires: float = 0.0  # by the monotonic clock


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """In whose name the till acts now."""

    person: Person | None = None  # nobody: the shop has no list of people
    locked: bool = False  # the till waits for a PIN; watching goes on
    on_shift: bool = False
    blind: bool = False  # the setting: no cashier sees what could tell a total
    command: bool = False  # a command, not a window
    # A command that nobody signed in for, in a shop that has people: as good as any cashier.
    unnamed: bool = False

    @property
    def name(self) -> str:
        """Give the name for the journal; empty where nobody is named."""
        return "" if self.person is None else self.person.name

    def may(self, right: Right) -> bool:
        """Tell whether this person may do it without anybody else."""
        if self.locked:
            return False
        if self.person is None and not self.unnamed:
            return True
        rights = _UNNAMED if self.person is None else RIGHTS[self.person.role]
        hidden = _HIDDEN_FROM_COMMANDS if self.command else _HIDDEN
        return right in rights and not (self.sees_no_totals and right in hidden)

    @property
    def sees_no_totals(self) -> bool:
        """Tell whether what is shown must not let a total be told from it."""
        return self.blind and (
            self.unnamed or (self.person is not None and self.person.role is Role.CASHIER)
        )


_LONGEST_NAME = 40
# What the journal calls those who act and are nobody.
_NOT_PEOPLE = frozenset({"provider", "till", "journal", "kasir", "command", "reconcile"})


def clean_name(text: str) -> str:
    """Make a person's name one short line of what can be seen and printed.

    :raises BadName: nothing is left, too much is, or it is a name under which Kasir itself acts.
    """
    composed = unicodedata.normalize("NFC", text)
    name = " ".join(composed.split())
    bad = any(unicodedata.category(c)[0] == "C" for c in name)
    if not name or bad or len(name) > _LONGEST_NAME or name.casefold() in _NOT_PEOPLE:
        raise BadName(name=name[:_LONGEST_NAME])
    return name


def same_name(name: str) -> str:
    """Fold a name, so that two are the same person's where they differ in case alone."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
