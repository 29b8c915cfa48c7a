"""Shifts belong to a person; a Z report closes days for good, numbered without gaps and frozen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pos.core.day import Figures, Span, Tally
from pos.core.sale import Sale


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One person's time at one till."""

    id: int
    terminal: str
    person: str
    opened_at: datetime
    closed_at: datetime | None = None
    closed_by: str = ""  # the person, or the manager who closed it for them
    declared: Tally | None = None  # what the cashier counted before any total was shown
    counted: Tally | None = None  # what the books had of them between opening and closing


@dataclass(frozen=True, slots=True, kw_only=True)
class ZReport:
    """The days from the one after the last report to ``figures.span.last``, frozen."""

    number: int  # 1, 2, 3 ... without gaps
    terminal: str
    made_at: datetime
    made_by: str
    figures: Figures
    journal_seq: int  # the last entry before the report's own
    journal_mac: bytes  # the chain's value there: 32 bytes, printed on the paper

    @property
    def span(self) -> Span:
        """Give the days that it closes."""
        return self.figures.span


def on_an_open_day(before: Sale | None, after: Sale, closed_through: date | None) -> Sale:
    """Let a sale count on a day that no report has closed yet.

    What is made or seen paid after its day was closed counts on the first open day, so that a
    frozen report stays true and no money is missing from all of them.
    """
    if closed_through is None:
        return after
    first_open = closed_through + timedelta(days=1)
    if before is None and after.business_date < first_open:
        after = replace(after, business_date=first_open)
    newly_paid = after.paid_date is not None and (before is None or before.paid_date is None)
    if newly_paid and after.paid_date is not None and after.paid_date < first_open:
        after = replace(after, paid_date=first_open)
    return after
