"""The figures of days, added up by the database itself from two indexes that hold all they need.

Money is added in two parts, billions of sen and the rest: a sum over many rows may be larger than
a whole number of the database. Nothing here writes; a report that is frozen calls it within the
transaction that freezes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from functools import partial

from sqlalchemy import text
from sqlmodel import Session

from pos.core.day import Control, Figures, Span, Tally
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.reckoning import QUARTER, Reckoning
from pos.core.sale import Sale, State
from pos.store import spans
from pos.store.columns import microseconds
from pos.store.work import Read

_BILLION = 10**9
_QUARTER = QUARTER // timedelta(microseconds=1)

# ix_sale_paid_date holds these columns in the order of the inner groups: no row is read, none
# sorted; what is left for the outer ones to sort is a handful a day.
_PAID = text("""
SELECT outlet, cashier, state, paid_late, sum(counted), sum(high), sum(low),
  sum(known), sum(high_fees), sum(low_fees)
FROM (
  SELECT outlet, cashier, state, paid_late, count(*) AS counted,
    sum(amount / :billion) AS high, sum(amount % :billion) AS low,
    count(fees) AS known, coalesce(sum(fees / :billion), 0) AS high_fees,
    coalesce(sum(fees % :billion), 0) AS low_fees
  FROM sale WHERE paid_date BETWEEN :first AND :last
  GROUP BY paid_date, outlet, cashier, state, paid_late
) AS days GROUP BY outlet, cashier, state, paid_late
""")
_BY_DAY = text("""
SELECT paid_date, count(*), sum(amount / :billion), sum(amount % :billion)
FROM sale WHERE paid_date BETWEEN :first AND :last GROUP BY paid_date
""")
_QUARTERS = text("""
SELECT paid_at / :quarter AS quarter, count(*), sum(amount / :billion), sum(amount % :billion)
FROM sale WHERE paid_date BETWEEN :first AND :last GROUP BY quarter
""")
_MADE = text("""
SELECT state, count(*), sum(amount / :billion), sum(amount % :billion)
FROM sale WHERE business_date BETWEEN :first AND :last GROUP BY state
""")
# The key is added to nothing, so that the day's index is asked instead of the table in its order.
_FIRST_NUMBER = text("""
SELECT number FROM sale WHERE id = (SELECT min(id + 0) FROM sale WHERE business_date =
  (SELECT min(business_date) FROM sale WHERE business_date BETWEEN :first AND :last))
""")
_LAST_NUMBER = text("""
SELECT number FROM sale WHERE id = (SELECT max(id + 0) FROM sale WHERE business_date =
  (SELECT max(business_date) FROM sale WHERE business_date BETWEEN :first AND :last))
""")
_PAID_UNTIL = text("""
SELECT count(*), coalesce(sum(amount / :billion), 0), coalesce(sum(amount % :billion), 0)
FROM sale WHERE paid_date BETWEEN :first AND :last AND paid_at < :until
""")
_FIRST_DAY = text("""
SELECT min(day) FROM (
  SELECT min(business_date) AS day FROM sale UNION ALL
  SELECT min(paid_date) FROM sale WHERE paid_date IS NOT NULL
) AS days
""")

_LAST_PAID_DAY = text("SELECT max(paid_date) FROM sale WHERE paid_date IS NOT NULL")

# Facts are canonical JSON: a quote within a value is escaped, so only a name is followed by one
# and a colon.
_CONTROL = text("""
SELECT count(CASE WHEN verb = :printed AND facts NOT LIKE '%"copy":"0"%' THEN 1 END),
  count(CASE WHEN verb = :drawer THEN 1 END),
  count(CASE WHEN facts LIKE '%"approved_by":%' THEN 1 END)
FROM journal WHERE seq > :after AND seq <= :through
""")
_LAST_ENTRY = text("SELECT coalesce(max(seq), 0) FROM journal")
_ENTRIES_AT_ONCE = 20_000  # so that a sale waits no longer than for a sum over a month


def figures(session: Session, span: Span, *, zone: tzinfo, cutoff_hour: int) -> Figures:
    """Add up the sales of a span.

    :param zone: of the shop: its hours are told by it.
    :param cutoff_hour: 0-12, at which the shop's day ends.
    """
    sums = Reckoning(span, zone=zone, cutoff_hour=cutoff_hour)
    days = {**spans.days_of(span), "billion": _BILLION}
    for row in session.connection().execute(_PAID, days):
        outlet, cashier, state, late, count, high, low, known, high_fees, low_fees = row
        settled = state == State.SETTLED.value
        sums.paid((outlet, cashier), count, _sen(high, low), settled=settled, late=bool(late))
        sums.fees(_sen(high_fees, low_fees), unknown=count - known)
    for day, count, high, low in session.connection().execute(_BY_DAY, days):
        sums.day(date.fromisoformat(day), count, _sen(high, low))
    for quarter, count, high, low in session.connection().execute(
        _QUARTERS, {**days, "quarter": _QUARTER}
    ):
        sums.quarter(quarter, count, _sen(high, low))
    for state, count, high, low in session.connection().execute(_MADE, days):
        sums.made(State(state), count, _sen(high, low))
    first, last = (
        session.connection().execute(ask, spans.days_of(span)).scalar()
        for ask in (_FIRST_NUMBER, _LAST_NUMBER)
    )
    if first and last:
        sums.numbered(first, last)
    return sums.figures()


def _sen(high: int, low: int) -> int:
    # Engines with larger sums give them as decimals.
    return int(high) * _BILLION + int(low)


def paid_until(session: Session, span: Span, until: datetime) -> Tally:
    """Add up what of a span's money was seen before an instant."""
    facts = {**spans.days_of(span), "billion": _BILLION, "until": microseconds(until)}
    count, high, low = session.connection().execute(_PAID_UNTIL, facts).one()
    return Tally(count, Money(_sen(high, low)))


def first_day(session: Session) -> date | None:
    """Give the first business day on which anything was sold or paid."""
    day = session.connection().execute(_FIRST_DAY).scalar_one()
    return None if day is None else date.fromisoformat(day)


def last_paid_day(session: Session) -> date | None:
    """Give the last business day on which anything was paid."""
    day = session.connection().execute(_LAST_PAID_DAY).scalar_one()
    return None if day is None else date.fromisoformat(day)


def control(session: Session, after: int, through: int) -> Control:
    """Count what an owner looks at twice, in a stretch of the journal."""
    facts = {
        "printed": Verb.PRINT_STARTED.value,
        "drawer": Verb.DRAWER_OPENED.value,
        "after": after,
        "through": through,
    }
    copies, drawer, approvals = session.connection().execute(_CONTROL, facts).one()
    return Control(copies=copies, drawer=drawer, approvals=approvals)


def _last_entry(session: Session) -> int:
    return int(session.connection().execute(_LAST_ENTRY).scalar_one())


class SqliteFigures:
    """The ``FigureBook`` port."""

    def __init__(self, read: Read) -> None:
        """Read through the ledger's own connection.

        :param read: does work that sees one state of the books and changes nothing.
        """
        self._read = read

    async def figures(self, span: Span, *, zone: tzinfo, cutoff_hour: int) -> Figures:
        """Add up the sales of a span."""
        return await self._read(partial(figures, span=span, zone=zone, cutoff_hour=cutoff_hour))

    async def paid_until(self, span: Span, until: datetime) -> Tally:
        """Add up what of a span's money was seen before an instant."""
        return await self._read(partial(paid_until, span=span, until=until))

    async def first_day(self) -> date | None:
        """Give the first business day on which anything was sold or paid."""
        return await self._read(first_day)

    async def last_paid_day(self) -> date | None:
        """Give the last business day on which anything was paid."""
        return await self._read(last_paid_day)

    async def count(self, span: Span) -> int:
        """Count the sales made or seen paid in a span."""
        return await self._read(partial(spans.count, span=span))

    async def of_span(self, span: Span, *, after: str = "", limit: int) -> Sequence[Sale]:
        """Give a stretch of the sales made or seen paid in a span, day by day."""
        return await self._read(partial(spans.of_span, span=span, after=after, limit=limit))

    async def control(self, after: int, through: int | None = None) -> Control:
        """Count what an owner looks at twice, in the entries after one, through another."""
        end = await self._read(_last_entry) if through is None else through
        found = Control()
        for start in range(after, end, _ENTRIES_AT_ONCE):
            stop = min(start + _ENTRIES_AT_ONCE, end)
            found += await self._read(partial(control, after=start, through=stop))
        return found
