"""Starts the window in a state, ends it, and tells what came of it."""

from __future__ import annotations

import json
import os
import selectors
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pos.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
STATES = ("idle", "starting", "sending", "printing", "dialog", "locked", "polls", "names")
BAR = 3.0  # seconds
_PATIENCE = 40.0  # seconds for a start on a busy machine
_UNWANTED = ("was destroyed", "never retrieved", "never awaited", "Traceback", "QThread:")


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    seconds: float
    code: int
    stderr: str
    log: str

    @property
    def faults(self) -> list[str]:
        """Name what an orderly end must not show."""
        faults = [word for word in _UNWANTED if word in self.stderr + self.log]
        lines = [json.loads(line) for line in self.log.splitlines()]
        faults += [line["text"] for line in lines if line["level"] in ("error", "critical")]
        if self.seconds > BAR:
            faults.append(f"took {self.seconds:.2f} s")
        if self.code != 0:
            faults.append(f"exit code {self.code}")
        return faults


def environment(folder: Path, url: str, **more: str) -> dict[str, str]:
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "KASIR_DATA_DIR": str(folder),
        "KASIR_API_URL": url,
        "KASIR_API_KEY": "test_kasir_demo",
        "KASIR_API_SECRET": "demo-secret",
        "KASIR_PRINTER": "none",
        "KASIR_LANGUAGE": "en",
        **more,
    }


def play(state: str, folder: Path, sandbox: Sandbox, *, close: bool = False) -> End:
    """Bring a window into a state and end it by a signal, or by closing it."""
    more: dict[str, str] = {}
    url = sandbox.url
    with ExitStack() as stack:
        if state in ("sending", "polls"):
            operation = "create" if state == "sending" else "any"
            sandbox.script(kind="stall-before", operation=operation, times=None, seconds=120)
        elif state == "printing":
            more["KASIR_PRINTER"] = f"tcp://127.0.0.1:{stack.enter_context(_hung_printer())}"
        elif state == "names":
            url = url.replace("127.0.0.1", "localhost")
        child = start(state, environment(folder, url, **more), close=close)
        stack.callback(child.kill)
        if state == "locked":
            await_line(child, "open", folder)
            stack.enter_context(_held(folder / "kasir.db"))
            (folder / "go").touch()
        await_line(child, "ready", folder)
        began = time.monotonic()
        if not close:
            child.send_signal(signal.SIGTERM)
        _, stderr = child.communicate(timeout=20)
        seconds = time.monotonic() - began
    log = folder / "logs" / "kasir.log"
    return End(
        seconds=seconds,
        code=child.returncode,
        stderr=stderr,
        log=log.read_text("utf-8") if log.exists() else "",
    )


def start(state: str, variables: dict[str, str], *, close: bool = False) -> subprocess.Popen[str]:
    """Start the window; it says ``ready`` when it is in the state."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ending.child", state, "close" if close else "signal"],
        cwd=ROOT,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def await_line(child: subprocess.Popen[str], word: str, folder: Path) -> None:
    assert child.stdout is not None
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        if not selector.select(_PATIENCE):
            child.kill()
            said = child.communicate()[1][-2000:]
            log = folder / "logs" / "kasir.log"
            told = log.read_text("utf-8")[-4000:] if log.exists() else "no log"
            raise TimeoutError(f"the window never said {word}: {said}\n{told}")
    said = child.stdout.readline().strip()
    if said != word:
        assert child.stderr is not None
        child.kill()
        raise AssertionError(f"{said!r} instead of {word!r}: {child.stderr.read()[-2000:]}")


@contextmanager
def _hung_printer() -> Iterator[int]:
    """A printer that takes the connection and then reads not one byte."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        yield listener.getsockname()[1]


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Hold the books as a backup program might that takes its time."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=10)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
