"""The print queue of books in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from pos.core.attention import Item
from pos.core.errors import NoSuchSale
from pos.core.journal import Verb
from pos.core.slip import OF_A_SALE, JobState, Kind
from pos.ports import Clock, PrintJob
from tests.fakes.attention import FakeAttention, Write


class FakePrints:
    """The fake ledger's third half; ``write`` adds an entry to its journal."""

    def __init__(
        self,
        clock: Clock,
        write: Write,
        may_write: Callable[[], None],
        *,
        sold: Callable[[str], bool],
        attention: FakeAttention,
    ) -> None:
        self._clock = clock
        self._write = write
        self._may_write = may_write
        self._sold = sold
        self._attention = attention
        self._jobs: dict[int, PrintJob] = {}

    def job(self, number: int) -> PrintJob:
        """Give a job as the books have it."""
        return self._jobs[number]

    async def begin(self, kind: Kind, subject: str, *, terminal: str, actor: str) -> PrintJob:
        self._may_write()
        if kind in OF_A_SALE and not self._sold(subject):
            raise NoSuchSale(number=subject)
        may_lie = [job.copy for job in self._of(kind, subject) if job.state is not JobState.FAILED]
        job = PrintJob(
            id=len(self._jobs) + 1,
            subject=subject,
            kind=kind,
            copy=max(may_lie, default=-1) + 1,
            state=JobState.QUEUED,
            at=self._clock.now(),
            terminal=terminal,
        )
        self._jobs[job.id] = job
        facts = {"kind": kind.value, "copy": str(job.copy), "job": str(job.id)}
        self._write(job.number, Verb.PRINT_STARTED, actor, facts | _about(job))
        return job

    async def begin_first(
        self, kind: Kind, subject: str, *, terminal: str, actor: str
    ) -> PrintJob | None:
        if self._of(kind, subject):
            return None
        return await self.begin(kind, subject, terminal=terminal, actor=actor)

    async def claim(self, job: PrintJob) -> PrintJob | None:
        self._may_write()
        kept = self._jobs[job.id]
        if kept.state is not JobState.QUEUED:
            return None
        self._jobs[job.id] = replace(kept, state=JobState.UNKNOWN, sending=True)
        return self._jobs[job.id]

    async def end(
        self,
        job: PrintJob,
        state: JobState,
        *,
        detail: str,
        actor: str,
        raising: Sequence[Item] = (),
    ) -> PrintJob:
        self._may_write()
        kept = self._jobs.get(job.id)
        if kept is None:
            raise NoSuchSale(number=job.subject)
        ended = kept.state is not JobState.QUEUED and not kept.sending
        if ended and state is JobState.UNKNOWN:
            return kept
        self._jobs[job.id] = replace(kept, state=state, sending=False, detail=detail)
        facts = {"kind": job.kind.value, "job": str(job.id), "state": state.value}
        if detail:
            facts["detail"] = detail
        if raised := self._attention.keep(raising):
            facts["attention"] = " ".join(item.kind.value for item in raised)
        self._write(job.number, Verb.PRINT_ENDED, actor, facts | _about(job))
        return self._jobs[job.id]

    async def unfinished(self, terminal: str) -> Sequence[PrintJob]:
        return [
            job
            for job in self._jobs.values()
            if job.terminal == terminal and (job.sending or job.state is JobState.QUEUED)
        ]

    async def note(self, verb: Verb, facts: Mapping[str, str], *, actor: str) -> None:
        self._may_write()
        self._write("", verb, actor, facts)

    def _of(self, kind: Kind, subject: str) -> list[PrintJob]:
        return [job for job in self._jobs.values() if (job.kind, job.subject) == (kind, subject)]


def _about(job: PrintJob) -> dict[str, str]:
    return {} if job.number else {"subject": job.subject}
