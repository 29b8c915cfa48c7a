"""What cannot be done with a sale, as it was typed or asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from pos.core.errors.root import InputError

if TYPE_CHECKING:
    from pos.core.money import Money


@dataclass(eq=False, repr=False, kw_only=True)
class AmountTooSmall(InputError):
    """Below what the outlet takes."""

    outlet: str
    limit: Money


@dataclass(eq=False, repr=False, kw_only=True)
class AmountTooLarge(InputError):
    """Above what the outlet takes."""

    outlet: str
    limit: Money


@dataclass(eq=False, repr=False, kw_only=True)
class AmountNotUnderstood(InputError):
    """The amount can be read in more than one way, or in none."""

    text: str


@dataclass(eq=False, repr=False, kw_only=True)
class ExpiryOutOfRange(InputError):
    """The outlet's codes cannot live that short or that long."""

    outlet: str
    shortest: timedelta
    longest: timedelta


@dataclass(eq=False, repr=False, kw_only=True)
class ExpiryNotUnderstood(InputError):
    """Not a length of time such as ``90m``, ``24h`` or ``3d``."""

    text: str


@dataclass(eq=False, repr=False, kw_only=True)
class NoteTooLong(InputError):
    """A note is one short line."""

    longest: int


@dataclass(eq=False, repr=False, kw_only=True)
class UnknownOutlet(InputError):
    """No such outlet, or it is switched off in the settings."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False, repr=False, kw_only=True)
class NoSuchSale(InputError):
    """No sale bears this number."""

    number: str


@dataclass(eq=False, repr=False, kw_only=True)
class NoSuchItem(InputError):
    """Nothing that needs attention bears this id."""

    id: int


@dataclass(eq=False, repr=False, kw_only=True)
class ItemClosed(InputError):
    """Somebody closed it before."""

    id: int
    by: str


class NameMissing(InputError):
    """Whoever closes something that needed attention gives a name."""


@dataclass(eq=False, repr=False, kw_only=True)
class NotPrintable(InputError):
    """The sale has no code to print yet, or no receipt because it is not paid."""

    number: str
    kind: str


class CodeReplaced(NotPrintable):
    """The sale was given up for a new code: with the old one too a customer could pay twice."""


class NoDrawer(InputError):
    """No drawer is set up, or this is practice."""


@dataclass(eq=False, repr=False, kw_only=True)
class NotWithdrawable(InputError):
    """Only a sale that waits for its payer can be withdrawn."""

    number: str
    state: str


@dataclass(eq=False, repr=False, kw_only=True)
class ReasonMissing(InputError):
    """An act with money at stake wants a reason."""


@dataclass(eq=False, repr=False, kw_only=True)
class NotRenewable(InputError):
    """Only a sale whose code may be live gets a new one in its place."""

    number: str
    state: str


@dataclass(eq=False, repr=False, kw_only=True)
class HistoryThere(InputError):
    """The practice books are there already; a history is written into new ones alone."""

    path: str
