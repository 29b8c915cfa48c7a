"""Few heaps, so that threads do not keep memory that nobody uses."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import re, threading
from pos.app.memory import keep_together
{call}
gate = threading.Barrier(9)
def work():
    kept = [bytearray(2000) for _ in range(500)]  # beyond Python's own small blocks
    gate.wait(); gate.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
[t.start() for t in threads]
gate.wait()
import ctypes
ctypes.CDLL(None).malloc_stats()
gate.wait()
"""


def arenas(call: str) -> int:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(call=call)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return ran.stderr.count("Arena ")


@pytest.mark.skipif(sys.platform != "linux", reason="asks glibc")
def test_eight_threads_share_two_heaps() -> None:
    assert arenas("keep_together()") <= 2 < arenas("")
