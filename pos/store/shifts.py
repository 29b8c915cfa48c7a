"""Shifts: what a person declared and what the books counted, told by the journal's own order.

What was seen paid between opening and closing is found by the numbers of the entries: the clock
of a machine may be set meanwhile, the journal only grows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from functools import partial

from sqlalchemy import text
from sqlmodel import Session, col, select

from pos.core.day import Tally
from pos.core.errors import NoShiftOpen, ShiftOpen
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.shift import Shift, ZReport
from pos.store import zreports
from pos.store.journal import enter
from pos.store.office_rows import ShiftRow
from pos.store.work import Read, Write

# An entry under which a sale was seen paid holds the day on which it counts. Within a fact's text
# the marks are escaped, so that no note reads like it.
_PAID_DATE = '%"paid_date":"2%'
_SEEN_PAID = text("""
SELECT count(*), coalesce(sum(sale.amount), 0) FROM sale
WHERE sale.cashier = :person AND sale.terminal = :terminal AND sale.number IN (
    SELECT number FROM journal
    WHERE seq > :seq AND number IS NOT NULL AND facts LIKE :seen_paid
)
""")


def open_(session: Session, at: datetime, terminal: str, person: str) -> Shift:
    """Open a person's shift, with its entry."""
    if _find_open(session, terminal, person) is not None:
        raise ShiftOpen(person=person)
    facts = {"terminal": terminal}
    place = enter(session, None, Verb.SHIFT_OPENED, facts, actor=person, at=at)
    row = ShiftRow(terminal=terminal, person=person, opened_at=at, opened_seq=place.seq)
    session.add(row)
    session.flush()
    return _shift_of(row)


def _find_open(session: Session, terminal: str, person: str) -> ShiftRow | None:
    return session.exec(
        select(ShiftRow).where(
            col(ShiftRow.terminal) == terminal,
            col(ShiftRow.person) == person,
            col(ShiftRow.closed_at).is_(None),
        )
    ).first()


def close(
    session: Session, at: datetime, shift_id: int, *, by: str, declared: Tally | None
) -> Shift:
    """Close a shift and count what the books have of it, with its entry."""
    row = session.get(ShiftRow, shift_id, with_for_update=True)
    if row is None or row.closed_at is not None:
        raise NoShiftOpen(person="" if row is None else row.person)
    seen = {
        "person": row.person,
        "terminal": row.terminal,
        "seq": row.opened_seq,
        "seen_paid": _PAID_DATE,
    }
    count, sen = session.connection().execute(_SEEN_PAID, seen).one()
    row.closed_at, row.closed_by = at, by
    row.counted_count, row.counted_amount = int(count), Money(int(sen))
    if declared is not None:
        row.declared_count, row.declared_amount = declared.count, declared.amount
    session.add(row)
    shift = _shift_of(row)
    facts = {"shift": str(row.id), "person": row.person, "terminal": row.terminal}
    facts |= _told("counted", shift.counted) | _told("declared", shift.declared)
    enter(session, None, Verb.SHIFT_CLOSED, facts, actor=by, at=at)
    return shift


def _told(name: str, tally: Tally | None) -> dict[str, str]:
    if tally is None:
        return {}
    return {f"{name}_count": str(tally.count), f"{name}_amount": tally.amount.to_decimal()}


def _shifts(session: Session, *, limit: int, offset: int, open_only: bool) -> list[Shift]:
    found = select(ShiftRow).order_by(col(ShiftRow.id).desc())
    if open_only:
        found = found.where(col(ShiftRow.closed_at).is_(None))
    return [_shift_of(row) for row in session.exec(found.limit(limit).offset(offset))]


def _shift_of(row: ShiftRow) -> Shift:
    assert row.id is not None  # noqa: S101 - a row that was read or flushed has its key
    return Shift(
        id=row.id,
        terminal=row.terminal,
        person=row.person,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        declared=_tally(row.declared_count, row.declared_amount),
        counted=_tally(row.counted_count, row.counted_amount),
    )


def _tally(count: int | None, amount: Money | None) -> Tally | None:
    return None if count is None or amount is None else Tally(count, amount)


class SqliteShifts:
    """The ``ShiftBook`` port over a ledger's own reads and writes."""

    def __init__(self, read: Read, write: Write) -> None:
        self._read = read
        self._write = write

    async def open_shift(self, terminal: str, person: str) -> Shift:
        """Open a shift.

        :raises ShiftOpen: this person has one at this till.
        """
        return await self._write(partial(open_, terminal=terminal, person=person))

    async def shift_of(self, terminal: str, person: str) -> Shift | None:
        """Give a person's open shift."""

        def read(session: Session) -> Shift | None:
            row = _find_open(session, terminal, person)
            return None if row is None else _shift_of(row)

        return await self._read(read)

    async def shift(self, shift_id: int) -> Shift | None:
        """Give one shift."""

        def read(session: Session) -> Shift | None:
            row = session.get(ShiftRow, shift_id)
            return None if row is None else _shift_of(row)

        return await self._read(read)

    async def close_shift(self, shift_id: int, *, by: str, declared: Tally | None) -> Shift:
        """Close a shift and count what the books have of it, in one transaction.

        :raises NoShiftOpen: it is closed already.
        """
        return await self._write(partial(close, shift_id=shift_id, by=by, declared=declared))

    async def shifts(
        self, *, limit: int, offset: int = 0, open_only: bool = False
    ) -> Sequence[Shift]:
        """Give shifts, newest first."""
        return await self._read(partial(_shifts, limit=limit, offset=offset, open_only=open_only))

    async def closed_through(self) -> date | None:
        """Give the last day that a Z report closed."""
        return await self._read(zreports.closed_through)

    async def close_days(
        self, last: date, *, zone: tzinfo, cutoff_hour: int, terminal: str, by: str
    ) -> ZReport:
        """Freeze the figures of all open days up to ``last`` under the next number.

        :raises DayClosed: a report closed it already.
        """
        return await self._write(
            partial(
                zreports.close_days,
                last=last,
                zone=zone,
                cutoff_hour=cutoff_hour,
                terminal=terminal,
                by=by,
            )
        )

    async def z_report(self, number: int) -> ZReport | None:
        """Give one report as it was frozen."""
        return await self._read(partial(zreports.report, number=number))

    async def z_reports(self, *, limit: int, offset: int = 0) -> Sequence[ZReport]:
        """Give reports, newest first."""
        return await self._read(partial(zreports.reports, limit=limit, offset=offset))
