"""The end: asked for once, orderly where it can be, and over within three seconds in any case.

What the till acknowledged is on disk, and what is under way is on disk as under way: a sale that
is being sent is SENDING and is resolved at the next start. So leaving hard loses no more than a
power cut does, which is nothing.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from PySide6.QtCore import QSocketNotifier

log = logging.getLogger("kasir.app")

WITHIN = 2.0  # seconds from the wish to the hard end; a busy machine hears the wish late


_LOOK_EVERY = 0.01
_LAST_WORK = 0.5  # seconds for threads that are still at work when all is closed
# These two wait in the system without Python's lock and end with the process.
_RESTING = frozenset({"log", "ending"})


def leave_now() -> None:
    """End the process at once, as done."""
    os._exit(0)


class Ending:
    """The wish to end, and the guarantee that it comes true."""

    def __init__(
        self,
        *,
        within: float = WITHIN,
        drain: Callable[[], object],
        leave: Callable[[], None] = leave_now,
    ) -> None:
        """Go on for now.

        :param within: seconds from the wish to the hard end.
        :param drain: gets what was logged onto the disk, in a short time.
        :param leave: ends the process.
        """
        self._within = within
        self._drain = drain
        self._leave = leave
        self._wish = asyncio.Event()
        self._over = threading.Event()
        self._once = threading.Lock()

    @property
    def asked(self) -> bool:
        """Tell whether somebody asked for the end."""
        return self._wish.is_set()

    def ask(self) -> None:
        """Ask for the end; a second time changes nothing. For the window's thread."""
        if self._wish.is_set():
            return
        self._wish.set()
        threading.Thread(target=self._insist, name="ending", daemon=True).start()

    async def wait(self) -> None:
        """Wait for the wish."""
        await self._wish.wait()

    def over(self) -> None:
        """Note that all is closed; returns when no thread of ours is at work any more.

        Python ends a thread that is still at work when it shuts down itself, and where such a
        thread passes through Qt's C++ the whole process aborts. So it must end first, or the
        process is left hard.
        """
        until = time.monotonic() + _LAST_WORK
        while any(_at_work(thread) for thread in threading.enumerate()):
            if time.monotonic() > until:
                self._cut_short()
                return
            time.sleep(_LOOK_EVERY)
        self._over.set()

    def _insist(self) -> None:
        if not self._over.wait(self._within):
            self._cut_short()

    def _cut_short(self) -> None:
        # The last resort. Python waits without limit for the threads of an executor, of which
        # one may hang in a name look-up that no time-out reaches. By now every sale is on disk,
        # however it stands.
        with self._once:
            if self._over.is_set():
                return
            self._over.set()
        names = ", ".join(sorted(thread.name for thread in threading.enumerate()))
        log.warning("the orderly end took too long and was cut short; threads: %s", names)
        self._drain()
        self._leave()


def _at_work(thread: threading.Thread) -> bool:
    ours = thread is not threading.main_thread() and thread.name not in _RESTING
    # Threads that Python did not start, such as Qt's own, bear this name and never "end".
    return ours and thread.is_alive() and not thread.name.startswith("Dummy-")


@contextmanager
def signals_heard(ending: Ending) -> Iterator[None]:
    """End in order on Ctrl-C and on the system's wish; Qt itself would ignore it or die.

    Python runs its signal handlers only between two of its own lines, and a window at rest runs
    none: a byte on a socket wakes Qt's loop.
    """
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.settimeout(0)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)

    def woken() -> None:
        with suppress(OSError):
            ours.recv(64)

    notifier.activated.connect(woken)
    kept_wakeup = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    numbers = (signal.SIGINT, signal.SIGTERM)
    kept = {number: signal.signal(number, lambda *_: ending.ask()) for number in numbers}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(kept_wakeup)
        notifier.setEnabled(False)
        ours.close()
        theirs.close()
