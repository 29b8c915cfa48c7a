"""A pseudo-terminal stands for a serial line: the program has one end, a printer the other."""

from __future__ import annotations

import os
import select
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.printing.sinks import Behaviour, Sink


class _End:
    """The printer's end, with the few methods of a socket that a printer in these tests uses."""

    def __init__(self, handle: int, stopped: threading.Event) -> None:
        self._handle = handle
        self._stopped = stopped

    def recv(self, size: int) -> bytes:
        """Give what came; nothing at the end of the test."""
        while not self._stopped.is_set() or select.select([self._handle], [], [], 0)[0]:
            if select.select([self._handle], [], [], 0.02)[0]:
                return os.read(self._handle, size)
        return b""

    def sendall(self, content: bytes) -> None:
        """Answer."""
        os.write(self._handle, content)


@contextmanager
def terminal(behave: Behaviour | None) -> Iterator[tuple[str, Sink]]:
    """Serve one line until the block ends; without a behaviour nobody reads it."""
    if sys.platform == "win32":
        pytest.skip("Windows has no pseudo-terminals that pyserial could open")
    import tty  # noqa: PLC0415 - not there on Windows

    ours, theirs = os.openpty()
    tty.setraw(theirs)
    sink, stopped = Sink(), threading.Event()
    served: list[threading.Thread] = []
    if behave is not None:
        end = _End(ours, stopped)
        served.append(threading.Thread(target=behave, args=(end, sink)))
        served[0].start()
    try:
        yield os.ttyname(theirs), sink
    finally:
        stopped.set()
        for thread in served:
            thread.join(10)
        os.close(ours)
        os.close(theirs)
