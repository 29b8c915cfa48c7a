"""The sales of a span, a stretch at a time: no list of them is ever held, however many they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select

from pos.core.day import Span
from pos.core.sale import Sale
from pos.store.rows import SaleRow

# Told column by column: a row of the mapper takes three times as long.
_NAMES = tuple(field.name for field in fields(Sale))
_COLUMNS = [col(getattr(SaleRow, name)) for name in _NAMES]

_COUNT = text("""
SELECT (SELECT count(*) FROM sale WHERE business_date BETWEEN :first AND :last)
  + (SELECT count(*) FROM sale WHERE paid_date BETWEEN :first AND :last
     AND business_date NOT BETWEEN :first AND :last)
""")
_PLACE = text("SELECT id, business_date FROM sale WHERE number = :number")
# The key is added to nothing, so that no engine reads on from there instead of asking the index.
_MADE_ELSEWHEN = text("""
SELECT id FROM sale WHERE paid_date BETWEEN :first AND :last
AND business_date NOT BETWEEN :first AND :last AND id + 0 > :after
ORDER BY id + 0 LIMIT :limit
""")
_MADE_ON = text("""
SELECT id FROM sale WHERE business_date = :day AND id + 0 > :after ORDER BY id + 0 LIMIT :limit
""")
_NEXT_DAY = text("SELECT min(business_date) FROM sale WHERE business_date > :day")


def count(session: Session, span: Span) -> int:
    """Count the sales made or seen paid in a span."""
    return int(session.connection().execute(_COUNT, days_of(span)).scalar_one())


def of_span(session: Session, span: Span, *, after: str, limit: int) -> Sequence[Sale]:
    """Read a stretch of the sales made or seen paid in a span.

    First those that were made on other days, then day by day, as they were made.

    :param after: the number of the last sale of the stretch before; empty: from the first on.
    """
    connection, key, day = session.connection(), 0, None
    if after:
        key, made_on = connection.execute(_PLACE, {"number": after}).one()
        day = date.fromisoformat(made_on)
    keys: list[int] = []
    if day is None or day not in span:
        facts = {**days_of(span), "after": key, "limit": limit}
        keys += connection.execute(_MADE_ELSEWHEN, facts).scalars()
        key, day = 0, span.first
    while len(keys) < limit and day is not None and day in span:
        facts = {"day": day.isoformat(), "after": key, "limit": limit - len(keys)}
        keys += connection.execute(_MADE_ON, facts).scalars()
        following = connection.execute(_NEXT_DAY, {"day": day.isoformat()}).scalar_one()
        key, day = 0, None if following is None else date.fromisoformat(following)
    return _by_keys(session, keys)


def days_of(span: Span) -> Mapping[str, Any]:
    """Give a span as the statements want it."""
    return {"first": span.first.isoformat(), "last": span.last.isoformat()}


def _by_keys(session: Session, keys: Sequence[int]) -> Sequence[Sale]:
    key = col(SaleRow.id)
    rows = session.connection().execute(select(key, *_COLUMNS).where(key.in_(keys)))
    found = {row[0]: Sale(**dict(zip(_NAMES, row[1:], strict=True))) for row in rows}
    return [found[key] for key in keys]
