"""Reading many sales a stretch at a time, for whoever compares them with another list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from pos.core.sale import Sale
from pos.store.mapping import sale_of
from pos.store.rows import CounterRow, SaleRow

_AT_ONCE = 500  # references in one question: SQLite takes a limited number of parameters
# No zone and no cut-off hour puts a sale further than this from the day that it was made on.
_DAYS_APART = timedelta(days=2)


def by_reference(session: Session, references: Collection[str]) -> Sequence[Sale]:
    """Read the sales that bear these references."""
    asked = sorted(references)
    found: list[Sale] = []
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        rows = session.exec(select(SaleRow).where(col(SaleRow.reference_id).in_(some)))
        found += (sale_of(row) for row in rows)
    return found


def made(session: Session, since: datetime, *, after: str, limit: int) -> Sequence[Sale]:
    """Read a stretch of the sales made since an instant, oldest first."""
    key = col(SaleRow.id)
    if after:
        begin = select(SaleRow.id).where(col(SaleRow.number) == after)
        start = (session.exec(begin).one() or 0) + 1
    else:
        # Made on a day is indexed, made at an instant is not: the day tells where to begin.
        day = (since - _DAYS_APART).date()
        # Added to nothing, so that SQLite asks that index instead of reading on from the first sale.
        first = select(func.min(key + 0)).where(col(SaleRow.business_date) >= day)
        found = session.exec(first).one()
        if found is None:
            return []
        start = found
    rows = session.exec(
        select(SaleRow)
        .where(key >= start, col(SaleRow.created_at) >= since)
        .order_by(key)
        .limit(limit)
    )
    return [sale_of(row) for row in rows]


def first(session: Session) -> Sale | None:
    """Read the first sale of the books."""
    row = session.exec(select(SaleRow).order_by(col(SaleRow.id)).limit(1)).first()
    return None if row is None else sale_of(row)


def terminals(session: Session) -> frozenset[str]:
    """Name the terminals that have sold into these books."""
    return frozenset(session.exec(select(CounterRow.terminal)))
