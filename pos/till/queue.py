"""The print queue: one slip after the other, each on disk before a byte leaves.

A job waits for its turn as QUEUED, is judged once more and drawn, is claimed (from here on
UNKNOWN, on disk), sent in one write, and ended. Nothing is tried again by itself: what failed is
offered to the cashier, and what is unknown comes again only as a marked copy.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any

from pos.core.attention import Item, printer_gave_up
from pos.core.errors import (
    InputError,
    KasirError,
    PrinterError,
    PrinterUnreachable,
    PrintInterrupted,
    SlipTooLate,
)
from pos.core.sheet import Sheet
from pos.core.slip import OF_A_SALE, JobState, Kind
from pos.ports import Paper, PrintJob
from pos.ports.printing import KEPT
from pos.till.desk import TILL, Desk, log
from pos.till.printer import PrinterWatch
from pos.till.prints import SaleSource
from pos.till.source import Source

_CAME_OUT = frozenset({JobState.SENT, JobState.CONFIRMED})
_Task = asyncio.Task[PrintJob | None]


class PrintQueue:
    """The queue of one till."""

    def __init__(self, desk: Desk, watch: PrinterWatch) -> None:
        self._desk = desk
        self._watch = watch
        self._turn = asyncio.Lock()  # fair: first come, first printed
        self._waiting: dict[tuple[Kind, str], _Task] = {}
        self._running: set[_Task] = set()
        self._stopped = False

    async def print(self, source: Source, *, actor: str) -> PrintJob:
        """Print a slip, marked as a copy from the second one on, and tell what is known of it.

        Whoever asks again while a slip still waits for its turn gets that one: impatience at a
        printer that hangs makes no pile.

        :raises InputError: there is nothing true to print.
        """
        while True:
            job = await self._outcome(source, actor=actor, first=False)
            if job is not None:
                return job

    async def print_first(self, source: Source, *, actor: str) -> PrintJob | None:
        """Print a slip that prints by itself, unless one like it was ever wanted; then give None.

        :raises InputError: there is nothing true to print.
        """
        if (source.kind, source.subject) in self._waiting:
            return None
        return await self._outcome(source, actor=actor, first=True)

    async def keep(self, source: Source, files: Paper, *, actor: str) -> PrintJob:
        """Keep a slip as a file instead; it counts as one, and waits for no printer.

        :raises InputError: there is nothing true to keep.
        """
        sheet = await source.gather()
        terminal = self._desk.terms.terminal
        job = await self._desk.ledger.prints.begin(
            source.kind, source.subject, terminal=terminal, actor=actor
        )
        return await self._carry_out(job, source, sheet, files, actor=actor)

    async def resume(self) -> None:
        """Take up what an earlier run left in the queue, in its order, where it still makes sense.

        What may have been under way when it ended is unknown, and is not printed again.
        """
        for job in await self._desk.ledger.prints.unfinished(self._desk.terms.terminal):
            if job.sending:
                await self._end(job, JobState.UNKNOWN, PrintInterrupted(address=""), actor=TILL)
            else:
                await asyncio.shield(self._start(self._again(job)))

    def stop(self) -> None:
        """Begin no other slip: what waits stays in the books for the next start."""
        self._stopped = True

    async def finish(self, within: float) -> None:
        """Wait until the end of the slip under way is noted; to be called after ``stop``.

        :param within: seconds.
        """
        if self._running:
            await asyncio.wait(self._running, timeout=within)

    # --- tasks --------------------------------------------------------------------------------

    async def _outcome(self, source: Source, *, actor: str, first: bool) -> PrintJob | None:
        key = (source.kind, source.subject)
        task = self._waiting.get(key)
        if task is None:
            task = self._waiting[key] = self._start(self._run(source, actor=actor, first=first))
        # Whoever waits may go away; the slip goes its way, and its end is noted.
        return await asyncio.shield(task)

    def _start(self, work: Coroutine[Any, Any, PrintJob | None]) -> _Task:
        task = asyncio.get_running_loop().create_task(work, name="print")
        self._running.add(task)
        self._watch.busy = True
        task.add_done_callback(self._on_done)
        return task

    def _on_done(self, task: _Task) -> None:
        self._running.discard(task)
        self._watch.busy = bool(self._running)
        self._no_longer_waits(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            # Whoever waits hears it, unless nobody does any more.
            log.info("a slip was not printed: %r", error)

    def _no_longer_waits(self, task: _Task | None) -> None:
        for key in [key for key, one in self._waiting.items() if one is task]:
            del self._waiting[key]

    # --- one job ------------------------------------------------------------------------------

    async def _run(self, source: Source, *, actor: str, first: bool) -> PrintJob | None:
        sheet = await source.gather()  # before the job: it may not be possible
        prints, terminal = self._desk.ledger.prints, self._desk.terms.terminal
        begin = prints.begin_first if first else prints.begin
        job = await begin(source.kind, source.subject, terminal=terminal, actor=actor)
        if job is None:
            return None
        self._desk.announcer.print_changed(job, "")
        return await self._in_turn(job, source, sheet, actor=actor)

    async def _again(self, job: PrintJob) -> PrintJob:
        """Take up a job of an earlier run."""
        try:
            if job.kind not in OF_A_SALE:
                raise SlipTooLate(address="", detail="its facts went with the earlier run")
            source = SaleSource(self._desk, job.subject, job.kind)
            sheet = await source.gather()
            source.check_wanted(sheet, job.at)
        except (InputError, PrinterError) as error:
            return await self._end(job, JobState.FAILED, error, actor=TILL)
        self._desk.announcer.print_changed(job, "")
        return await self._in_turn(job, source, sheet, actor=TILL)

    async def _in_turn(
        self, job: PrintJob, source: Source, sheet: Sheet, *, actor: str
    ) -> PrintJob:
        async with self._turn:
            if self._stopped:
                return job
            return await self._carry_out(job, source, sheet, self._desk.paper, actor=actor)

    async def _carry_out(
        self, job: PrintJob, source: Source, sheet: Sheet, paper: Paper, *, actor: str
    ) -> PrintJob:
        kept = paper is not self._desk.paper
        try:
            # It may have been paid or withdrawn while it waited: no dead code in the tray.
            sheet = await source.renew(sheet, job.copy)
            drawn = await paper.draw(sheet)
            await source.renew(sheet, job.copy)  # drawing may have waited for a slow printer
        except (InputError, PrinterError) as error:
            if self._stopped:
                return job
            return await self._end(job, JobState.FAILED, error, actor=actor, kept=kept)
        if await self._desk.ledger.prints.claim(job) is None:
            log.info("slip %s is printed by another process", job.id)
            return job
        self._no_longer_waits(asyncio.current_task())
        try:
            state = await paper.send(drawn)
        except PrinterError as error:
            self._watch.failed(error, paper)
            unsent = isinstance(error, PrinterUnreachable)
            state = JobState.FAILED if unsent else JobState.UNKNOWN
            return await self._end(job, state, error, actor=actor, kept=kept)
        self._watch.printed(paper)
        return await self._end(job, state, None, actor=actor, kept=kept)

    async def _end(
        self,
        job: PrintJob,
        state: JobState,
        why: KasirError | None,
        *,
        actor: str,
        kept: bool = False,
    ) -> PrintJob:
        raising = () if kept else self._raising(job, state, why)
        job = await self._desk.ledger.prints.end(
            job, state, detail=_told(why, kept=kept), actor=actor, raising=raising
        )
        self._desk.announcer.print_changed(job, job.detail)
        if raising:
            self._desk.announcer.attention_changed()
        return job

    def _raising(self, job: PrintJob, state: JobState, why: KasirError | None) -> Sequence[Item]:
        """Tell what a person must look at: a slip of today that the printer owes its sale."""
        now = self._desk.clock.now()
        today = self._desk.terms.day_of(now)
        nobody_waits = isinstance(why, (SlipTooLate, InputError))
        of_today = self._desk.terms.day_of(job.at) == today
        if state in _CAME_OUT or nobody_waits or not job.number or not of_today:
            return ()
        facts = {"kind": job.kind.value, "state": state.value}
        return (printer_gave_up(job.number, job.id, facts, now=now, today=today),)


def _told(why: KasirError | None, *, kept: bool) -> str:
    error = "" if why is None else f"{type(why).__name__} {getattr(why, 'detail', '')}".strip()
    return f"{KEPT} {error}".strip() if kept else error
