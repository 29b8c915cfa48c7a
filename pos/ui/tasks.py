"""Every task of the window has a name and is held here until it ended; a second of a name is refused.

The event loop itself keeps only weak references: a task that nobody holds can vanish in the
middle of a sale. This is the one place of the window that may create tasks.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio  # late below: its 25 ms are not spent before the first paint


class Tasks:
    """The tasks under way, by name."""

    def __init__(self, report: Callable[[str, BaseException], None]) -> None:
        """Start with none.

        :param report: hears the name and the error of a task that failed.
        """
        self._report = report
        self._running: dict[str, asyncio.Task[None]] = {}
        self._closing = False

    def start(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> bool:
        """Start the work, unless work of that name is under way or the window closes.

        :returns: whether it was started; where not, ``work`` was not even called.
        """
        import asyncio  # noqa: PLC0415 - see above

        if self._closing or name in self._running:
            return False
        task = asyncio.get_running_loop().create_task(work(), name=name)
        self._running[name] = task
        task.add_done_callback(self._on_done)
        return True

    def running(self, name: str) -> bool:
        """Tell whether work of that name is under way."""
        return name in self._running

    async def close(self, seconds: float) -> None:
        """Refuse new work, wait for what runs, then cancel what is left; never hangs.

        :param seconds: how long to wait before cancelling; as long again, at most 1 s, is given
            to what was cancelled.
        """
        import asyncio  # noqa: PLC0415 - see above

        self._closing = True
        tasks = set(self._running.values()) - {asyncio.current_task()}
        if not tasks:
            return
        _, left = await asyncio.wait(tasks, timeout=seconds)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=min(seconds, 1.0))

    def _on_done(self, task: asyncio.Task[None]) -> None:
        name = task.get_name()
        del self._running[name]
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._report(name, error)
