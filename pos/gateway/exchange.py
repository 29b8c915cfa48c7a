"""At most four calls are on the line, and a call that began is never cancelled.

Whoever waits for a call may be cancelled; the call goes on in a task of its own, so that its
answer is still judged and no slot of the pool is lost (encode/httpcore#1093).
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from pos.core.errors import Offline
from pos.gateway.line import Line, Patience
from pos.gateway.trust import tls_context

T = TypeVar("T")

MOST_IN_FLIGHT = 4
# What is on its way when the program ends gets this long to end by itself.
_GRACE = 1.0


class Exchange:
    """Keeps the line, changes it for a fresh one, and closes it."""

    def __init__(self, patience: Patience, proxy: str = "") -> None:
        self._patience = patience
        self._proxy = proxy
        self._slots = asyncio.Semaphore(MOST_IN_FLIGHT)
        self._making = asyncio.Lock()
        self._flying: set[asyncio.Task[Any]] = set()
        self._line: Line | None = None
        self._tls: ssl.SSLContext | None = None
        self._closed = False

    @property
    def active(self) -> int:
        """Count the connections of the present line that carry a request."""
        return 0 if self._line is None else self._line.active

    async def call(self, work: Callable[[Line], Awaitable[T]], admit: Callable[[], None]) -> T:
        """Do work on the line when it is its turn.

        :param admit: raises where the call must not go out; asked when its turn has come.
        :raises Offline: the exchange is closed.
        """
        await self._slots.acquire()
        try:
            self._check_open()
            admit()
            # The set below holds the task until it ends.
            task = asyncio.get_running_loop().create_task(self._carry(work))
        except BaseException:
            self._slots.release()
            raise
        self._flying.add(task)
        task.add_done_callback(self._landed)
        return await asyncio.shield(task)

    async def refresh(self) -> None:
        """Take a new line; what is on the old one ends at once with an unknown outcome."""
        old, self._line = self._line, None
        if old is not None:
            await old.close()

    async def close(self) -> None:
        """Close within about two seconds, whatever hangs."""
        self._closed = True
        await self.refresh()
        if self._flying:
            await asyncio.wait(self._flying, timeout=_GRACE)
        # The pool is gone already, so that no slot can be lost any more.
        for task in tuple(self._flying):
            task.cancel()
        if self._flying:
            await asyncio.wait(self._flying, timeout=_GRACE)

    def _check_open(self) -> None:
        if self._closed:
            raise Offline(detail="closed", left=False)

    async def _carry(self, work: Callable[[Line], Awaitable[T]]) -> T:
        return await work(await self._open_line())

    async def _open_line(self) -> Line:
        async with self._making:
            if self._line is None:
                # Reading the authorities takes 20-50 ms, which the window would feel.
                if self._tls is None:
                    self._tls = await asyncio.to_thread(tls_context)
                self._line = Line(self._tls, self._patience, self._proxy)
            return self._line

    def _landed(self, task: asyncio.Task[Any]) -> None:
        self._flying.discard(task)
        self._slots.release()
        if not task.cancelled():
            task.exception()  # whoever waited may be gone, and nobody else would ask
