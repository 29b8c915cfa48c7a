"""What an export holds: the sales of a span, one a row, and the figures that they come to.

One word has one meaning in every form: ``amount`` is what a sale asked for, ``paid`` what of it
counts in this span, ``fees`` and ``net`` are of the paid alone. So each column adds up to the
figure of its name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from enum import StrEnum

from pos.core.day import Figures, Span, Tally
from pos.core.money import Money
from pos.core.sale import Sale, State


class Form(StrEnum):
    """What an export can be; the values are those of ``--format`` and of file names."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


class Column(StrEnum):
    """The columns of the sales, in their order; the values are the head of a CSV."""

    NUMBER = "number"
    TERMINAL = "terminal"
    BUSINESS_DATE = "business_date"  # on which it was made
    MADE_AT = "made_at"
    OUTLET = "outlet"
    METHOD = "method"
    CASHIER = "cashier"
    NOTE = "note"
    CODE = "code"
    STATUS = "status"
    AMOUNT = "amount"
    EXPIRES_AT = "expires_at"
    PAID_DATE = "paid_date"  # on which its money counts
    PAID_AT = "paid_at"
    LATE = "late"
    SETTLED_AT = "settled_at"
    PAID = "paid"
    FEES = "fees"  # empty where the provider has not told them yet
    NET = "net"
    PAYMENT_ID = "payment_id"
    REFERENCE_ID = "reference_id"


class Label(StrEnum):
    """The figures and their parts."""

    PAID = "paid"
    FEES = "fees"
    FEES_UNKNOWN = "fees_unknown"
    NET = "net"
    SETTLED = "settled"
    LATE = "late"
    BEGUN = "begun"
    WAITING = "waiting"
    EXPIRED = "expired"
    CHECKING = "checking"
    BY_DAY = "by_day"
    BY_OUTLET = "by_outlet"
    BY_CASHIER = "by_cashier"
    BY_HOUR = "by_hour"


class Phrase(StrEnum):
    """What else an export for people says."""

    TITLE = "title"
    FIGURES = "figures"
    SALES = "sales"
    COUNT = "count"
    AMOUNT = "amount"
    PRACTICE = "practice"
    TEST = "test"
    DAYS = "days"
    CUTOFF = "cutoff"
    MADE_AT = "made_at"
    MADE_BY = "made_by"
    ZONE = "zone"
    NOBODY = "nobody"
    PAGE = "page"  # {page} of {pages}
    MORE = "more"
    NONE = "none"
    YES = "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language."""

    months: tuple[str, ...]
    labels: Mapping[Label, str]
    columns: Mapping[Column, str]
    states: Mapping[State, str]
    phrases: Mapping[Phrase, str]

    def date(self, day: date) -> str:
        """Write a day: ``22 Nov 2026``."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def days(self, span: Span) -> str:
        """Write a span: one day, or the first and the last."""
        ends = (span.first,) if span.days == 1 else (span.first, span.last)
        return " - ".join(map(self.date, ends))


Row = tuple[Label, Tally | Money | int]
Part = tuple[Label, Sequence[tuple[str | date, Tally]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What an export says of the shop, and in which words."""

    words: Words
    shop: str = ""
    outlets: Mapping[str, str] = field(default_factory=dict)  # name -> as people read it
    practice: bool = False
    test: bool = False  # a test key: no customer's money

    @property
    def not_money(self) -> str:
        """Say that this is practice or a test; empty: it is neither."""
        phrases = self.words.phrases
        if self.practice:
            return phrases[Phrase.PRACTICE]
        return phrases[Phrase.TEST] if self.test else ""

    def rows(self, figures: Figures) -> Sequence[Row]:
        """Give the figures line by line, in the order in which all forms show them."""
        return (
            (Label.PAID, figures.paid),
            (Label.FEES, figures.fees),
            (Label.FEES_UNKNOWN, figures.fees_unknown),
            (Label.NET, figures.net),
            (Label.SETTLED, figures.settled),
            (Label.LATE, figures.late),
            (Label.BEGUN, figures.begun),
            (Label.WAITING, figures.waiting),
            (Label.EXPIRED, figures.expired),
            (Label.CHECKING, figures.checking),
        )

    def parts(self, figures: Figures) -> Sequence[Part]:
        """Give what paid is made of; by day where there is more than one."""
        nobody = self.words.phrases[Phrase.NOBODY]
        return (
            (Label.BY_OUTLET, [(self.outlet(name), tally) for name, tally in figures.by_outlet]),
            (Label.BY_CASHIER, [(name or nobody, tally) for name, tally in figures.by_cashier]),
            (Label.BY_HOUR, [(f"{hour:02d}", tally) for hour, tally in figures.by_hour.items()]),
            *([(Label.BY_DAY, figures.by_day)] if len(figures.by_day) > 1 else []),
        )

    def outlet(self, name: str) -> str:
        """Name an outlet as people do."""
        return self.outlets.get(name, name)


Cell = str | bool | Money | date | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an export is about, and who wanted it."""

    span: Span
    zone: tzinfo
    cutoff_hour: int
    made_at: datetime
    made_by: str = ""
    expected: int = 0  # sales, as far as is known at the beginning


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """An export that lies where it was wanted."""

    path: str
    sales: int
    figures: Figures  # of the very rows that are in it


class Unfit(StrEnum):
    """Why a file is not written where it was asked for."""

    THERE = "there"  # something of this name is there already
    LINK = "link"  # the name points elsewhere
    NAME = "name"  # no name for a file on every system
    UPWARD = "upward"  # a way that goes up again (..)
    NO_FOLDER = "no_folder"
    NO_RIGHT = "no_right"
    FULL = "full"
    BROKEN = "broken"  # the disk would not have it


def cells(sale: Sale, span: Span) -> tuple[Cell, ...]:
    """Give a sale's row, in the order of the columns; instants are in UTC."""
    paid = sale.amount if sale.paid_date is not None and sale.paid_date in span else None
    fees = None if paid is None else sale.fees
    net = paid if paid is None or fees is None else paid - fees
    return (
        sale.number,
        sale.terminal,
        sale.business_date,
        sale.created_at,
        sale.outlet,
        sale.method,
        sale.cashier,
        sale.note,
        sale.code or "",
        sale.state.value,
        sale.amount,
        sale.expires_at,
        sale.paid_date,
        sale.paid_at,
        sale.paid_late,
        sale.settled_at,
        paid,
        fees,
        net,
        sale.payment_id or "",
        sale.reference_id,
    )
