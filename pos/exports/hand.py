"""One hand writes one file, on a thread of its own, so that nobody waits for a disk.

The thread is a daemon, unlike an executor's, which the interpreter joins at its end: a long file
that is being put together must not keep a closed window alive.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")


class Hand:
    """Does one piece of work after the other; what was begun is finished, heard or not."""

    def __init__(self) -> None:
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        threading.Thread(target=self._go, name="export", daemon=True).start()

    async def do(self, work: Callable[[], T]) -> T:
        """Have a piece of work done."""
        return await asyncio.shield(asyncio.wrap_future(self.hand(work)))

    def hand(self, work: Callable[[], T]) -> Future[T]:
        """Queue a piece of work."""
        future: Future[T] = Future()
        self._work.put(lambda: _do(work, future))
        return future

    def leave(self) -> None:
        """End when all is done."""
        self._work.put(None)

    def _go(self) -> None:
        while (work := self._work.get()) is not None:
            work()
            del work


def _do(work: Callable[[], T], future: Future[T]) -> None:
    try:
        outcome = work()
    except BaseException as error:  # noqa: BLE001 - it belongs to the one who waits
        future.set_exception(error)
    else:
        future.set_result(outcome)
