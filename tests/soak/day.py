"""Plays a day at the till: a sandbox with faults, customers who pay, and a window that sells."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pos.sandbox import Sandbox, SandboxOptions
from tests.ending.stage import ROOT, environment

FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "drop-before"},
    {"kind": "drop-after"},
    {"kind": "error", "code": "001", "status": 500},
    {"kind": "status", "status": 503},
    {"kind": "html"},
    {"kind": "truncated"},
    {"kind": "stall-after", "seconds": 2},
    {"kind": "cut", "size": 150},
)
MOST_GROWTH = 0.10  # of the memory, from the end of the warm-up on
MOST_SOCKETS = 6
_PAY_EVERY = 0.5  # seconds


@dataclass(slots=True, kw_only=True)
class Day:
    """What a soak came to."""

    looks: list[dict[str, Any]] = field(default_factory=list)
    faults: int = 0
    payments: int = 0
    sales: dict[str, int] = field(default_factory=dict)
    doubles: int = 0
    log: list[dict[str, Any]] = field(default_factory=list)
    code: int | None = None
    stderr: str = ""

    def verdict(self) -> list[str]:
        """Name what was not flat or not clean; the first look is the warm-up's end."""
        first, last = self.looks[0], self.looks[-1]
        wrong = []
        growth = last["memory"] / first["memory"] - 1
        if growth >= MOST_GROWTH:
            wrong.append(f"memory grew by {growth:.1%}")
        if (most := max(look["sockets"] for look in self.looks)) > MOST_SOCKETS:
            wrong.append(f"{most} sockets were open")
        for name in ("threads", "tasks"):
            if last[name] > first[name] + 2:
                wrong.append(f"{name} grew from {first[name]} to {last[name]}")
        if stuck := [look for look in self.looks if look["active"]]:
            wrong.append(f"the pool was never idle in {len(stuck)} looks")
        errors = [line for line in self.log if line["level"] in ("error", "critical")]
        wrong += [f"log: {line['text']}" for line in errors[:5]]
        if self.doubles:
            wrong.append(f"{self.doubles} sales have two payments")
        if self.code != 0 or self.stderr:
            wrong.append(f"ended with {self.code}: {self.stderr[:300]}")
        return wrong


class Faults:
    """Makes one request in so many go wrong, each time in another way."""

    def __init__(self, share: float, dice: random.Random) -> None:
        self.made = 0
        self.sandbox: Sandbox | None = None
        self._share = share
        self._dice = dice

    def on_request(self, request: Any) -> None:
        if self.sandbox is not None and self._dice.random() < self._share:
            self.made += 1
            self.sandbox.script(operation=str(request.operation), **self._dice.choice(FAULTS))


def soak(
    folder: Path,
    *,
    seconds: float,
    rate: float,
    open_sales: int,
    look_every: float,
    warm_up: float,
    share: float = 0.01,
    show: Callable[[float, dict[str, Any]], None],
) -> Day:
    """Play, and look at the window again and again.

    :param warm_up: seconds after the open sales stand, before the first look that counts.
    :param show: hears each look with its time in seconds.
    """
    dice = random.Random(4711)
    faults, day = Faults(share, dice), Day()
    options = SandboxOptions(seed=7, on_request=faults.on_request)
    with Sandbox(options) as sandbox, _window(folder, sandbox.url, rate, open_sales) as child:
        while _look(child)["sold"] < open_sales:
            time.sleep(0.5)
        faults.sandbox = sandbox
        with _customers(sandbox, open_sales, dice):
            time.sleep(warm_up)
            began = time.monotonic()
            while True:
                day.looks.append(_look(child))
                at = time.monotonic() - began
                show(at, day.looks[-1])
                if at >= seconds:
                    break
                time.sleep(min(look_every, max(0.5, seconds - at)))
        faults.sandbox = None
        child.send_signal(signal.SIGTERM)
        _, day.stderr = child.communicate(timeout=20)
        day.code = child.returncode
        references = [payment.reference for payment in sandbox.payments()]
    day.faults, day.payments = faults.made, len(references)
    day.doubles = len(references) - len(set(references))
    with closing(sqlite3.connect(folder / "kasir.db")) as books:
        day.sales = dict(books.execute("SELECT state, count(*) FROM sale GROUP BY state"))
    day.log = [
        json.loads(line)
        for path in (folder / "logs").glob("kasir.log*")
        for line in path.read_text("ascii").splitlines()
    ]
    return day


def _look(child: subprocess.Popen[str]) -> dict[str, Any]:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write("look\n")
    child.stdin.flush()
    answer = child.stdout.readline()
    if not answer:
        raise RuntimeError("the window is gone")
    found: dict[str, Any] = json.loads(answer)
    return found


@contextmanager
def _window(
    folder: Path, url: str, rate: float, open_sales: int
) -> Iterator[subprocess.Popen[str]]:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.soak.child"],
        cwd=ROOT,
        env=environment(folder, url, SOAK_RATE=str(rate), SOAK_OPEN=str(open_sales)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


@contextmanager
def _customers(sandbox: Sandbox, open_sales: int, dice: random.Random) -> Iterator[None]:
    """Let customers pay at random, so that about so many sales stay open; funds follow."""
    leave = threading.Event()

    def go_by() -> None:
        while not leave.wait(_PAY_EVERY):
            payments = sandbox.payments()
            pending = [payment for payment in payments if payment.status == "pending"]
            for payment in dice.sample(pending, max(0, len(pending) - open_sales)):
                sandbox.pay(payment.reference)
            paid = [payment for payment in payments if payment.status == "paid"]
            for payment in paid[:-20]:
                sandbox.settle(payment.reference)

    thread = threading.Thread(target=go_by, name="customers")
    thread.start()
    try:
        yield
    finally:
        leave.set()
        thread.join()
