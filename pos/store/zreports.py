"""Reports that close days: numbered, frozen and sealed in one transaction; and closed days stay so.

The digest of the figures stands in the journal's entry, so that a report which is not what it was
is found; on its paper stands the chain's value just before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from sqlmodel import Session, col, select

from pos.core.day import Span
from pos.core.errors import DayClosed
from pos.core.frozen import digest, freeze, thaw
from pos.core.journal import Verb
from pos.core.shift import ZReport
from pos.store import figures as sums
from pos.store.journal import enter
from pos.store.office_rows import ZReportRow
from pos.store.report_numbers import last_given


def closed_through(session: Session) -> date | None:
    """Read the last day that a report closed."""
    last = select(col(ZReportRow.last_day)).order_by(col(ZReportRow.number).desc()).limit(1)
    return session.exec(last).first()


def close_days(
    session: Session,
    at: datetime,
    last: date,
    *,
    zone: tzinfo,
    cutoff_hour: int,
    terminal: str,
    by: str,
) -> ZReport:
    """Freeze the figures of all open days up to ``last``, under the next number."""
    span, number = _next(session, last)
    figures = sums.figures(session, span, zone=zone, cutoff_hour=cutoff_hour)
    frozen = freeze(figures)
    facts = {
        "report": str(number),
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "count": str(figures.paid.count),
        "amount": figures.paid.amount.to_decimal(),
        "digest": digest(frozen),
    }
    place = enter(session, None, Verb.DAY_CLOSED, facts, actor=by, at=at)
    row = ZReportRow(
        number=number,
        terminal=terminal,
        made_at=at,
        made_by=by,
        first_day=span.first,
        last_day=span.last,
        figures=frozen,
        journal_seq=place.before,
        journal_mac=place.mac_before,
    )
    session.add(row)
    session.flush()
    return _report_of(row)


def _next(session: Session, last: date) -> tuple[Span, int]:
    found = session.exec(
        select(ZReportRow).order_by(col(ZReportRow.number).desc()).limit(1).with_for_update()
    ).first()
    number = last_given(session.connection().exec_driver_sql) + 1
    if found is None:
        begun = sums.first_day(session)
        return Span(first=min(begun or last, last), last=last), number
    if last <= found.last_day:
        raise DayClosed(day=last, number=_number_of(session, last))
    return Span(first=found.last_day + timedelta(days=1), last=last), number


def _number_of(session: Session, day: date) -> int:
    """Give the report that closed a day; the first one closed all before it."""
    closing = select(ZReportRow.number).where(col(ZReportRow.last_day) >= day)
    return session.exec(closing.order_by(col(ZReportRow.number)).limit(1)).one()


def report(session: Session, number: int) -> ZReport | None:
    """Read one report."""
    row = session.get(ZReportRow, number)
    return None if row is None else _report_of(row)


def reports(session: Session, *, limit: int, offset: int) -> Sequence[ZReport]:
    """Read a stretch of the reports, newest first."""
    rows = session.exec(
        select(ZReportRow).order_by(col(ZReportRow.number).desc()).limit(limit).offset(offset)
    )
    return [_report_of(row) for row in rows]


def _report_of(row: ZReportRow) -> ZReport:
    return ZReport(
        number=row.number,
        terminal=row.terminal,
        made_at=row.made_at,
        made_by=row.made_by,
        figures=thaw(row.figures),
        journal_seq=row.journal_seq,
        journal_mac=row.journal_mac,
    )
