"""The print queue in the books: what is on disk of a slip is at no moment more than what is known.

A job waits as QUEUED. It is claimed just before its first byte leaves and is UNKNOWN from then
on, so that a crash in the middle needs no later correction; its end replaces that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from pos.core.attention import Item
from pos.core.errors import NoSuchSale
from pos.core.journal import Verb
from pos.core.slip import OF_A_SALE, JobState, Kind
from pos.ports import PrintJob
from pos.store import attention
from pos.store.journal import enter
from pos.store.mapping import job_of
from pos.store.rows import OPEN_JOBS, PrintJobRow, SaleRow
from pos.store.work import Read, Write


def _begin(
    session: Session, at: datetime, kind: Kind, subject: str, *, terminal: str, actor: str
) -> PrintJob:
    number = subject if kind in OF_A_SALE else None
    if number is not None:
        _must_be_sold(session, number)
    # Not the count of jobs: a copy that failed after a later one was sent must not come again.
    copy = session.exec(
        select(func.coalesce(func.max(PrintJobRow.copy_number) + 1, 0)).where(
            col(PrintJobRow.subject) == subject,
            col(PrintJobRow.kind) == kind,
            col(PrintJobRow.state) != JobState.FAILED,
        )
    ).one()
    row = PrintJobRow(
        number=number,
        subject=subject,
        terminal=terminal,
        kind=kind,
        copy_number=copy,
        state=JobState.QUEUED,
        at=at,
    )
    session.add(row)
    session.flush()
    facts = {"kind": kind.value, "copy": str(copy), "job": str(row.id)}
    enter(session, number, Verb.PRINT_STARTED, facts | _about(row), actor=actor, at=at)
    return job_of(row)


def _must_be_sold(session: Session, number: str) -> None:
    if session.exec(select(SaleRow.id).where(col(SaleRow.number) == number)).first() is None:
        raise NoSuchSale(number=number)


def _about(row: PrintJobRow) -> dict[str, str]:
    """Name in an entry what its number does not."""
    return {} if row.number is not None else {"subject": row.subject}


def _begin_first(
    session: Session, at: datetime, kind: Kind, subject: str, *, terminal: str, actor: str
) -> PrintJob | None:
    before = select(PrintJobRow.id).where(
        col(PrintJobRow.subject) == subject, col(PrintJobRow.kind) == kind
    )
    if session.exec(before.limit(1)).first() is not None:
        return None
    return _begin(session, at, kind, subject, terminal=terminal, actor=actor)


def _claim(session: Session, _at: datetime, job: PrintJob) -> PrintJob | None:
    row = session.get(PrintJobRow, job.id, with_for_update=True)
    if row is None or row.state is not JobState.QUEUED:
        return None
    row.state, row.sending = JobState.UNKNOWN, True
    session.add(row)
    return job_of(row)


def _end(
    session: Session,
    at: datetime,
    job: PrintJob,
    state: JobState,
    *,
    detail: str,
    actor: str,
    raising: Sequence[Item],
) -> PrintJob:
    row = session.get(PrintJobRow, job.id, with_for_update=True)
    if row is None:
        raise NoSuchSale(number=job.subject)
    ended = row.state is not JobState.QUEUED and not row.sending
    if ended and state is JobState.UNKNOWN:
        return job_of(row)
    row.state, row.sending, row.detail = state, False, detail
    session.add(row)
    facts = {"kind": row.kind.value, "job": str(job.id), "state": state.value}
    if detail:
        facts["detail"] = detail
    if raised := attention.keep(session, raising):
        facts["attention"] = " ".join(item.kind.value for item in raised)
    enter(session, row.number, Verb.PRINT_ENDED, facts | _about(row), actor=actor, at=at)
    return job_of(row)


def _unfinished(session: Session, terminal: str) -> list[PrintJob]:
    waiting = text(f"({OPEN_JOBS})")  # in these words, which are those of the index
    mine = col(PrintJobRow.terminal) == terminal
    rows = session.exec(select(PrintJobRow).where(waiting, mine).order_by(col(PrintJobRow.id)))
    return [job_of(row) for row in rows]


def _note(
    session: Session, at: datetime, verb: Verb, facts: Mapping[str, str], *, actor: str
) -> None:
    enter(session, None, verb, facts, actor=actor, at=at)


class SqlitePrints:
    """The ``PrintBook`` port over a ledger's own reads and writes."""

    def __init__(self, read: Read, write: Write) -> None:
        self._read = read
        self._write = write

    async def begin(self, kind: Kind, subject: str, *, terminal: str, actor: str) -> PrintJob:
        """Note that a slip is wanted, with a copy number that no paper can bear yet.

        :raises NoSuchSale: the slip would be one of a sale, and there is none.
        """
        return await self._write(
            partial(_begin, kind=kind, subject=subject, terminal=terminal, actor=actor)
        )

    async def begin_first(
        self, kind: Kind, subject: str, *, terminal: str, actor: str
    ) -> PrintJob | None:
        """Do the same, unless a slip of this kind and subject was ever wanted before."""
        return await self._write(
            partial(_begin_first, kind=kind, subject=subject, terminal=terminal, actor=actor)
        )

    async def claim(self, job: PrintJob) -> PrintJob | None:
        """Note that the first byte is about to leave; None where the job does not wait any more."""
        return await self._write(partial(_claim, job=job))

    async def end(
        self,
        job: PrintJob,
        state: JobState,
        *,
        detail: str,
        actor: str,
        raising: Sequence[Item] = (),
    ) -> PrintJob:
        """Note what is known of the slip, and raise what this calls for."""
        return await self._write(
            partial(_end, job=job, state=state, detail=detail, actor=actor, raising=raising)
        )

    async def unfinished(self, terminal: str) -> Sequence[PrintJob]:
        """Give the jobs of a terminal that wait, or were under way, oldest first."""
        return await self._read(partial(_unfinished, terminal=terminal))

    async def note(self, verb: Verb, facts: Mapping[str, str], *, actor: str) -> None:
        """Write an entry of an act at the printer that is no slip."""
        await self._write(partial(_note, verb=verb, facts=facts, actor=actor))
