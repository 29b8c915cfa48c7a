"""What a person must look at, kept beside the sales: raised once by its key, closed once.

Raising happens within the transaction of the change that called for it, so that neither is ever
without the other. Closing leaves its entry in the sealed journal.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import func
from sqlmodel import Session, col, select

from pos.core.attention import ONE_AT_A_TIME, Item
from pos.core.errors import ItemClosed, NoSuchItem
from pos.core.journal import Verb
from pos.store.journal import enter
from pos.store.mapping import canonical
from pos.store.rows import ItemRow
from pos.store.work import Read, Write

_AT_ONCE = 500  # keys in one question: SQLite takes a limited number of parameters


def keep(session: Session, items: Sequence[Item]) -> list[Item]:
    """Keep the items that are new and give them as kept; others are there already."""
    return [_item_of(_add(session, item)) for item in items if _is_new(session, item)]


def told(raised: Sequence[Item]) -> dict[str, str]:
    """Tell in an entry what was raised with it."""
    facts: dict[str, str] = {}
    for item in raised:
        facts |= item.facts
    if raised:
        facts["attention"] = " ".join(item.kind.value for item in raised)
    return facts


def _add(session: Session, item: Item) -> ItemRow:
    row = ItemRow(
        key=item.key,
        kind=item.kind,
        number=item.number,
        payment_id=item.payment_id,
        stake=item.stake,
        received=item.received,
        raised_at=item.raised_at,
        business_date=item.business_date,
        facts=canonical(item.facts),
    )
    session.add(row)
    session.flush()
    return row


def _is_new(session: Session, item: Item) -> bool:
    there = col(ItemRow.key) == item.key
    if item.kind in ONE_AT_A_TIME:
        there |= (col(ItemRow.kind) == item.kind) & col(ItemRow.closed_at).is_(None)
    return session.exec(select(ItemRow.id).where(there).limit(1)).first() is None


def _raise_items(
    session: Session, at: datetime, items: Sequence[Item], *, actor: str
) -> list[Item]:
    kept = keep(session, items)
    for item in kept:
        facts = {**told((item,)), "item": str(item.id), "stake": item.stake.to_decimal()}
        enter(session, item.number, Verb.ATTENTION, facts, actor=actor, at=at)
    return kept


def _known(session: Session, keys: Collection[str]) -> frozenset[str]:
    found: set[str] = set()
    asked = sorted(keys)
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        found.update(session.exec(select(ItemRow.key).where(col(ItemRow.key).in_(some))))
    return frozenset(found)


def _items(session: Session, *, closed: bool, limit: int, offset: int) -> list[Item]:
    when, key = col(ItemRow.closed_at), col(ItemRow.id).desc()
    found = (
        select(ItemRow).where(when.is_not(None)).order_by(when.desc(), key)
        if closed
        else select(ItemRow).where(when.is_(None)).order_by(key)
    )
    return [_item_of(row) for row in session.exec(found.limit(limit).offset(offset))]


def _count(session: Session, *, closed: bool) -> int:
    when = col(ItemRow.closed_at)
    chosen = when.is_not(None) if closed else when.is_(None)
    return session.exec(select(func.count()).select_from(ItemRow).where(chosen)).one()


def close(
    session: Session, at: datetime, item_id: int, *, by: str, note: str, more: Mapping[str, str]
) -> Item:
    """Close an item in a person's name, with its entry."""
    row = session.get(ItemRow, item_id, with_for_update=True)
    if row is None:
        raise NoSuchItem(id=item_id)
    if row.closed_at is not None:
        raise ItemClosed(id=item_id, by=row.closed_by)
    row.closed_at, row.closed_by, row.note = at, by, note
    session.add(row)
    item = _item_of(row)
    facts = {
        "attention": item.kind.value,
        "item": str(item.id),
        "stake": item.stake.to_decimal(),
        "note": note,
        **more,
    }
    if item.payment_id is not None:
        facts["payment"] = item.payment_id
    enter(session, item.number, Verb.ATTENDED, facts, actor=by, at=at)
    return item


def _item_of(row: ItemRow) -> Item:
    assert row.id is not None  # noqa: S101 - a row that was read or flushed has its key
    return Item(
        id=row.id,
        kind=row.kind,
        number=row.number,
        payment_id=row.payment_id,
        stake=row.stake,
        received=row.received,
        raised_at=row.raised_at,
        business_date=row.business_date,
        facts=json.loads(row.facts),
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        note=row.note,
    )


class SqliteAttention:
    """The ``AttentionBook`` port over a ledger's own reads and writes."""

    def __init__(self, read: Read, write: Write) -> None:
        self._read = read
        self._write = write

    async def raise_items(self, items: Sequence[Item], *, actor: str) -> Sequence[Item]:
        """Keep items that no step of a sale calls for; give the new ones."""
        return await self._write(partial(_raise_items, items=items, actor=actor))

    async def known(self, keys: Collection[str]) -> frozenset[str]:
        """Tell which of these keys were raised before."""
        return await self._read(partial(_known, keys=keys))

    async def items(self, *, closed: bool, limit: int, offset: int = 0) -> Sequence[Item]:
        """Give a stretch of the open items, newest first; or of the closed, last closed first."""
        return await self._read(partial(_items, closed=closed, limit=limit, offset=offset))

    async def count(self, *, closed: bool = False) -> int:
        """Count the items that are open, or closed."""
        return await self._read(partial(_count, closed=closed))

    async def close(
        self, item_id: int, *, by: str, note: str, facts: Mapping[str, str] | None = None
    ) -> Item:
        """Close an open item in a person's name.

        :raises NoSuchItem: no item bears this id.
        :raises ItemClosed: somebody closed it before.
        """
        return await self._write(
            partial(close, item_id=item_id, by=by, note=note, more=facts or {})
        )
