"""Sums become figures in one way, wherever they come from: from the books' own or sale by sale.

Hours are told by quarters of an hour since 1970: every zone lies a whole number of them from
UTC, whatever its summer time, so a quarter is within one local hour.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TypeVar

from pos.core.calendar import zone_word
from pos.core.day import Figures, Span, Tally
from pos.core.money import Money
from pos.core.sale import Sale, State

QUARTER = timedelta(minutes=15)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NOON = time(12)

Key = TypeVar("Key")


def quarter_of(instant: datetime) -> int:
    """Count the quarters of an hour since 1970."""
    return (instant - _EPOCH) // QUARTER


class _Pile:
    """A tally that grows."""

    __slots__ = ("count", "sen")

    def __init__(self) -> None:
        self.count = self.sen = 0

    def add(self, count: int, sen: int) -> None:
        self.count += count
        self.sen += sen

    def tally(self) -> Tally:
        return Tally(self.count, Money(self.sen))


class Reckoning:
    """Adds up what belongs to a span; what does not is passed over."""

    def __init__(self, span: Span, *, zone: tzinfo, cutoff_hour: int) -> None:
        """Begin with nothing.

        :param cutoff_hour: 0-12, at which the shop's day ends; hours are told from it on.
        """
        self._span, self._zone, self._cutoff = span, zone, cutoff_hour
        self._fees = self._fees_unknown = 0
        self._paid, self._settled, self._late = _Pile(), _Pile(), _Pile()
        self._made: defaultdict[State, _Pile] = defaultdict(_Pile)
        self._numbers: tuple[str, str] | None = None
        self._by_quarter: defaultdict[int, _Pile] = defaultdict(_Pile)
        self._by_outlet: defaultdict[str, _Pile] = defaultdict(_Pile)
        self._by_cashier: defaultdict[str, _Pile] = defaultdict(_Pile)
        self._by_day: defaultdict[date, _Pile] = defaultdict(_Pile)

    # --- sale by sale -------------------------------------------------------------------------

    def add(self, sale: Sale) -> None:
        """Count a sale in, each once; day by day, and each day's as they were made."""
        if sale.business_date in self._span:
            self.made(sale.state, 1, sale.amount.sen)
            first = sale.number if self._numbers is None else self._numbers[0]
            self.numbered(first, sale.number)
        if self.counts(sale) and sale.paid_date is not None and sale.paid_at is not None:
            sen = sale.amount.sen
            settled, late = sale.state is State.SETTLED, sale.paid_late
            self.paid((sale.outlet, sale.cashier), 1, sen, settled=settled, late=late)
            self.day(sale.paid_date, 1, sen)
            self.fees(0 if sale.fees is None else sale.fees.sen, unknown=int(sale.fees is None))
            self.quarter(quarter_of(sale.paid_at), 1, sen)

    def counts(self, sale: Sale) -> bool:
        """Tell whether a sale's money belongs to the span."""
        return sale.paid_date is not None and sale.paid_date in self._span

    # --- many at once -------------------------------------------------------------------------

    def paid(
        self, where: tuple[str, str], count: int, sen: int, *, settled: bool, late: bool
    ) -> None:
        """Count sales that were seen paid in the span.

        :param where: the outlet and the cashier that they share.
        """
        outlet, cashier = where
        piles = [self._paid, self._by_outlet[outlet], self._by_cashier[cashier]]
        piles += [self._settled] if settled else []
        piles += [self._late] if late else []
        for pile in piles:
            pile.add(count, sen)

    def fees(self, sen: int, *, unknown: int) -> None:
        """Count the fees of paid sales, and how many are not known."""
        self._fees += sen
        self._fees_unknown += unknown

    def day(self, day: date, count: int, sen: int) -> None:
        """Count the paid sales of one day of the span."""
        self._by_day[day].add(count, sen)

    def quarter(self, quarter: int, count: int, sen: int) -> None:
        """Count paid sales of one quarter of an hour (:func:`quarter_of`)."""
        self._by_quarter[quarter].add(count, sen)

    def made(self, state: State, count: int, sen: int) -> None:
        """Count sales that were made in the span and stand so now."""
        self._made[state].add(count, sen)

    def numbered(self, first: str, last: str) -> None:
        """Note the first and the last number of the sales made."""
        self._numbers = (first, last)

    # --- the outcome --------------------------------------------------------------------------

    def figures(self) -> Figures:
        """Give what it came to."""
        last_noon = datetime.combine(self._span.last, _NOON, self._zone)
        first, last = self._numbers or ("", "")
        return Figures(
            span=self._span,
            zone=zone_word(last_noon, self._zone),
            cutoff_hour=self._cutoff,
            paid=self._paid.tally(),
            fees=Money(self._fees),
            fees_unknown=self._fees_unknown,
            settled=self._settled.tally(),
            late=self._late.tally(),
            made={state: self._made[state].tally() for state in State if state in self._made},
            first_number=first,
            last_number=last,
            by_hour=self._hours(),
            by_outlet=_ranked(self._by_outlet),
            by_cashier=_ranked(self._by_cashier),
            by_day=self._days(),
        )

    def _hours(self) -> dict[int, Tally]:
        hours: defaultdict[int, _Pile] = defaultdict(_Pile)
        for quarter, pile in self._by_quarter.items():
            hour = (_EPOCH + quarter * QUARTER).astimezone(self._zone).hour
            hours[hour].add(pile.count, pile.sen)
        from_cutoff = ((self._cutoff + hour) % 24 for hour in range(24))
        return {hour: hours[hour].tally() for hour in from_cutoff if hour in hours}

    def _days(self) -> tuple[tuple[date, Tally], ...]:
        days = (self._span.first + timedelta(count) for count in range(self._span.days))
        return tuple((day, self._by_day[day].tally()) for day in days)


def _ranked(piles: dict[str, _Pile]) -> tuple[tuple[str, Tally], ...]:
    ranked = sorted(piles.items(), key=lambda entry: (-entry[1].sen, entry[0]))
    return tuple((name, pile.tally()) for name, pile in ranked)
