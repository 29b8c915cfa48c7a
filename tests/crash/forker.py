"""A warm process that gives birth to lives: it reads jobs, forks, and tells how each one ended.

Started fresh, so that nothing in it has a thread when it forks. It answers each line on its input
with two: the life's process id, then its exit code (negative: the signal that ended it). Where there
is no fork a life is this very program, started anew for each job.
"""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.crash.life import Job, live, warm_up

ROOT = Path(__file__).parents[2]
HUNG = 99  # the exit code of a life that took too long
_LONGEST_LIFE = 60.0  # seconds


def _live(line: str) -> None:
    """Live and never return."""
    gc.disable()  # a life is short, and a collection would copy every page that the fork shares
    guard = threading.Timer(_LONGEST_LIFE, os._exit, (HUNG,))
    guard.daemon = True
    guard.start()
    job = Job.from_json(line)
    try:
        asyncio.run(live(job))
    except BaseException:  # noqa: BLE001 - whatever it was, it is the judge's to hear
        (Path(job.folder) / "trouble.txt").write_text(traceback.format_exc(), "utf-8")
        os._exit(1)
    os._exit(0)


def serve(template: Path) -> None:
    """Fork a life for each line of the input, one after the other."""
    warm_up(template)
    gc.collect()
    gc.freeze()
    _say("ready")
    for line in sys.stdin:
        if hasattr(os, "fork"):
            pid = os.fork()
            if pid == 0:
                _live(line)
            _say(str(pid))
            _, status = os.waitpid(pid, 0)
            _say(str(os.waitstatus_to_exitcode(status)))
        else:
            command = [sys.executable, "-m", "tests.crash.forker", line.strip()]
            with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL) as child:
                _say(str(child.pid))
            _say(str(child.returncode))


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


class Forker:
    """The warm process as its owner sees it."""

    def __init__(self, template: Path) -> None:
        self.template = template  # empty books, to be copied
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.forker", str(template)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if self._hear() != "ready":
            raise RuntimeError("the forker did not start")

    def bear(self, job: Job) -> int:
        """Begin a life; give its process id. ``end`` must follow."""
        assert self._process.stdin is not None
        self._process.stdin.write(job.to_json() + "\n")
        self._process.stdin.flush()
        return int(self._hear())

    def end(self) -> int:
        """Wait for the end of the life that was begun; give its exit code."""
        return int(self._hear())

    def _hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=_LONGEST_LIFE)


if __name__ == "__main__":
    argument = sys.argv[1]
    if argument.startswith("{"):
        warm_up(Path(Job.from_json(argument).folder) / "warm.db")
        _live(argument)
    serve(Path(argument))
