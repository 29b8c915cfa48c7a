"""What a business day came to: a sale counts on the day it was seen paid, once, to the sen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pos.core.money import ZERO, Money
from pos.core.sale import RESOLVING, WAITING, State


@dataclass(frozen=True, slots=True)
class Tally:
    """How many, and how much together."""

    count: int = 0
    amount: Money = ZERO

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.count + other.count, self.amount + other.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Business days from first to last, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a span ends before it begins")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @classmethod
    def day(cls, day: date) -> Span:
        """Give the span of one day."""
        return cls(first=day, last=day)

    @classmethod
    def week(cls, day: date) -> Span:
        """Give the week of a day, from Monday to Sunday."""
        monday = day - timedelta(days=day.weekday())
        return cls(first=monday, last=monday + timedelta(days=6))

    @classmethod
    def month(cls, day: date) -> Span:
        """Give the month of a day."""
        first = day.replace(day=1)
        return cls(first=first, last=(first + timedelta(days=32)).replace(day=1) - timedelta(1))

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.last - self.first).days + 1

    @property
    def is_month(self) -> bool:
        """Tell whether this is a month from its first day to its last."""
        return self == Span.month(self.first)

    @property
    def before(self) -> Span:
        """Give what this is compared with: the month before, or the same weekdays before."""
        if self.is_month:
            return Span.month(self.first - timedelta(1))
        back = timedelta(weeks=-(-self.days // 7))
        return Span(first=self.first - back, last=self.last - back)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a span; every view, export and report shows these and no others.

    Paid, fees, net, settled, late and the breakdowns are of the sales seen paid in the span;
    ``made``, and with it waiting and expired, is of the sales made in it.
    """

    span: Span
    zone: str  # as Indonesians name it: WIB
    cutoff_hour: int
    paid: Tally = Tally()
    fees: Money = ZERO  # of the paid, as far as the provider has told them
    fees_unknown: int = 0  # paid sales whose fees it has not told yet
    settled: Tally = Tally()  # the part of paid whose funds are free
    late: Tally = Tally()  # the part of paid that came after the sale was closed
    made: Mapping[State, Tally] = field(default_factory=dict)  # as they stand; none: absent
    first_number: str = ""  # of the sales made: the first of the first day
    last_number: str = ""
    by_hour: Mapping[int, Tally] = field(default_factory=dict)  # local hour -> paid; quiet: absent
    by_outlet: Sequence[tuple[str, Tally]] = ()  # most money first
    by_cashier: Sequence[tuple[str, Tally]] = ()  # most money first; "" where nobody is named
    by_day: Sequence[tuple[date, Tally]] = ()  # every day of the span, also the quiet ones

    @property
    def net(self) -> Money:
        """Give what remains of paid after the known fees."""
        return self.paid.amount - self.fees

    @property
    def begun(self) -> Tally:
        """Give all sales made in the span, wherever they stand."""
        return self._made(frozenset(State))

    @property
    def waiting(self) -> Tally:
        """Give the sales made in the span that a customer may still pay."""
        return self._made(WAITING)

    @property
    def expired(self) -> Tally:
        """Give the sales made in the span that were not paid in time, as far as is known."""
        return self._made(frozenset({State.EXPIRED}))

    @property
    def checking(self) -> Tally:
        """Give the sales made in the span of which it is not known yet whether a code exists."""
        return self._made(RESOLVING)

    def _made(self, states: frozenset[State]) -> Tally:
        return sum((self.made.get(state, Tally()) for state in State if state in states), Tally())


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What an owner looks at twice, of a stretch of the journal."""

    copies: int = 0  # slips and receipts that were printed again
    drawer: int = 0  # times that the drawer was told to open
    approvals: int = 0  # acts that a manager's PIN allowed

    def __add__(self, other: Control) -> Control:
        return Control(
            copies=self.copies + other.copies,
            drawer=self.drawer + other.drawer,
            approvals=self.approvals + other.approvals,
        )
