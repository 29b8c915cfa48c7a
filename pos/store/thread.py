"""One thread owns the connection; everybody else hands it work and waits without blocking.

Work that was handed over is done, even where the task that waited for it is cancelled: a started
commit is never abandoned. The thread is a daemon, unlike an executor's, which the interpreter
joins at its end: a database that another program holds must not keep a closed window alive.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import TypeVar

T = TypeVar("T")
_Job = Callable[[], None]


class Leaving(Exception):
    """The thread is about to end; what can be left undone is left undone."""


class DatabaseThread:
    """Does one piece of work after the other, in the order in which they were handed over."""

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._stopped = False
        threading.Thread(target=self._work, name=name, daemon=True).start()

    def hand_over(self, work: Callable[[], T], *, last: bool = False) -> Future[T]:
        """Queue a piece of work.

        :param last: the thread ends when this is done.
        :raises RuntimeError: the thread took its last work already.
        """
        future: Future[T] = Future()
        with self._lock:
            if self._stopped:
                raise RuntimeError("the ledger is closed")
            self._jobs.put(lambda: _do(work, future))
            if last:
                self._stopped = True
                self._jobs.put(None)
        return future

    async def run(self, work: Callable[[], T]) -> T:
        """Have a piece of work done and give its outcome, in any event loop."""
        return await asyncio.shield(asyncio.wrap_future(self.hand_over(work)))

    def let_others(self) -> None:
        """Do what waits, from within a long piece of work that stands between two transactions.

        :raises Leaving: the last work was handed over; the long one must end first.
        """
        while True:
            with self._lock:  # so that the last work is never taken here
                if self._stopped:
                    raise Leaving
                try:
                    job = self._jobs.get_nowait()
                except Empty:
                    return
            if job is not None:
                job()
            del job

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
            del job  # what the work held must not live until the next work comes


def _do(work: Callable[[], T], future: Future[T]) -> None:
    try:
        outcome = work()
    except BaseException as error:  # noqa: BLE001 - it belongs to the one who waits
        future.set_exception(error)
    else:
        future.set_result(outcome)
