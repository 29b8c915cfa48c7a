"""What happens to the books within one transaction; each function leaves them whole or raises.

None of them begins or commits: that is the database's part, so that a sale, its number, its
words and its journal entry are kept together or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import func, or_, update
from sqlmodel import Session, col, select

from pos.core.errors import NoSuchSale
from pos.core.journal import MOVES, Verb, difference
from pos.core.payment import Picture
from pos.core.sale import CLOSED_FOR_CUSTOMER, RESOLVING, WAITING, Sale, State
from pos.core.shift import on_an_open_day
from pos.ports import Change, PaymentTaken, Query, Raising
from pos.store import attention, zreports
from pos.store.database import Outdated
from pos.store.journal import enter
from pos.store.mapping import changed_fields, picture_of, row_of, sale_of
from pos.store.rows import CounterRow, PictureRow, SaleRow
from pos.store.search import matching, note_words, renew_words

_STILL_MOVING = WAITING | {State.PAID}
_MONEY_MAY_COME_LATE = CLOSED_FOR_CUSTOMER | {State.REVIEW}


# --- sales ------------------------------------------------------------------------------------


def begin(
    session: Session,
    terminal: str,
    make: Callable[[str], Sale],
    *,
    actor: str,
    at: datetime,
    facts: Mapping[str, str] = MappingProxyType({}),
) -> Sale:
    """Take the terminal's next number and keep the sale that ``make`` makes of it."""
    number = f"{terminal}-{_next_count(session, terminal):06d}"
    sale = make(number)
    if (sale.number, sale.terminal) != (number, terminal):
        raise ValueError(f"a sale of {number} was wanted, not {sale.number} of {sale.terminal}")
    sale = on_an_open_day(None, sale, zreports.closed_through(session))
    row = row_of(sale)
    session.add(row)
    session.flush()
    note_words(session, _key(row), sale)
    enter(session, number, Verb.BEGUN, {**facts, **difference(None, sale)}, actor=actor, at=at)
    return sale


def _next_count(session: Session, terminal: str) -> int:
    row = session.get(CounterRow, terminal, with_for_update=True)
    if row is None:
        row = CounterRow(terminal=terminal, last=0)
    row.last += 1
    session.add(row)
    return row.last


def change(
    session: Session,
    number: str,
    step: Callable[[Sale], Sale],
    *,
    verb: Verb,
    actor: str,
    facts: Mapping[str, str],
    at: datetime,
    raising: Raising | None = None,
) -> Change:
    """Take a step and keep its outcome, with what it calls for.

    :raises Outdated: another writer moved the sale meanwhile.
    :raises PaymentTaken: another sale has the payment already.
    :raises ValueError: the verb is not one under which a sale can be told anew (``MOVES``).
    """
    if verb not in MOVES:
        raise ValueError(f"{verb} is not a move of a sale")
    row = _find(session, number)
    before = sale_of(row)
    after = step(before)
    if after.paid_date != before.paid_date:
        after = on_an_open_day(before, after, zreports.closed_through(session))
    if after != before:
        after = replace(after, version=before.version + 1)
        _keep(session, _key(row), before, after)
    raised = attention.keep(session, raising(before, after) if raising is not None else ())
    entry = {**difference(before, after), **facts, **attention.told(raised)}
    if entry:
        enter(session, number, verb, entry, actor=actor, at=at)
    return Change(before=before, after=after, raised=raised)


def _keep(session: Session, key: int, before: Sale, after: Sale) -> None:
    if after.payment_id not in (None, before.payment_id):
        has = select(SaleRow.number).where(col(SaleRow.payment_id) == after.payment_id)
        if (other := session.exec(has).first()) is not None:
            raise PaymentTaken(other)
    # The lock of BEGIN IMMEDIATE already kept others out; an engine without it asks the version.
    kept = session.exec(
        update(SaleRow)
        .where(col(SaleRow.id) == key, col(SaleRow.version) == before.version)
        .values(**changed_fields(before, after))
        .execution_options(synchronize_session=False)
    )
    if kept.rowcount != 1:
        raise Outdated
    renew_words(session, key, before, after)


def _find(session: Session, number: str) -> SaleRow:
    row = session.exec(select(SaleRow).where(col(SaleRow.number) == number)).first()
    if row is None:
        raise NoSuchSale(number=number)
    return row


def _key(row: SaleRow) -> int:
    assert row.id is not None  # noqa: S101 - a row that was read or flushed has its key
    return row.id


def sale(session: Session, number: str) -> Sale | None:
    """Read one sale."""
    row = session.exec(select(SaleRow).where(col(SaleRow.number) == number)).first()
    return None if row is None else sale_of(row)


def resolving(session: Session) -> Sequence[Sale]:
    """Read the sales whose creation has no known outcome, oldest first."""
    rows = session.exec(
        select(SaleRow).where(col(SaleRow.state).in_(RESOLVING)).order_by(col(SaleRow.id))
    )
    return [sale_of(row) for row in rows]


def watched(session: Session, since: datetime) -> Sequence[Sale]:
    """Read the sales to ask the provider about, oldest first."""
    state = col(SaleRow.state)
    late = (
        state.in_(_MONEY_MAY_COME_LATE)
        & (col(SaleRow.expires_at) > since)
        & col(SaleRow.payment_id).is_not(None)
    )
    rows = session.exec(
        select(SaleRow).where(or_(state.in_(_STILL_MOVING), late)).order_by(col(SaleRow.id))
    )
    return [sale_of(row) for row in rows]


def search(session: Session, query: Query, *, limit: int, offset: int) -> Sequence[Sale]:
    """Read a stretch of the sales that match, newest first."""
    page = matching(query).limit(limit).offset(offset)
    rows = session.exec(
        select(SaleRow).where(col(SaleRow.id).in_(page)).order_by(col(SaleRow.id).desc())
    )
    return [sale_of(row) for row in rows]


def count(session: Session, query: Query) -> int:
    """Count the sales that match."""
    found = matching(query).order_by(None).subquery()
    return session.exec(select(func.count()).select_from(found)).one()


# --- pictures ---------------------------------------------------------------------------------


def keep_picture(session: Session, number: str, picture: Picture) -> None:
    """Keep the picture of a sale in the place of an older one."""
    _find(session, number)
    kept = PictureRow(number=number, content_type=picture.content_type, content=picture.content)
    session.merge(kept)


def picture(session: Session, number: str) -> Picture | None:
    """Read the picture of a sale."""
    row = session.get(PictureRow, number)
    return None if row is None else picture_of(row)
