"""The world of the crash loop: the provider, the folder of each run, and who kills whom when."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pos.sandbox import Sandbox, SandboxOptions
from pos.sandbox.requestlog import LoggedRequest, Operation, fingerprint
from tests.crash.forker import Forker
from tests.crash.judge import Verdict, gather, judge
from tests.crash.life import Job
from tests.crash.points import ANY_MOMENT, AT_THE_SERVER, NOWHERE, plans

# Every behaviour of the provider that the client must be right under; those with a plus go beyond:
# there the list hides the first payment past the quarantine, so that the same bytes go out again.
MODES = (
    "replay=201",
    "reject",
    "replay=200",
    "reject-but-no-body",
    "forget",
    "changed-body-error",
    "changed-body-ignored",
    "slow-commit",
    "list-lag",
    "no-idempotency",
    "replay+list-lag=200",
    "reject+list-lag=200",
    "reject-but-no-body+slow-commit=200",
    "forget+list-lag=200",
    "no-idempotency+list-lag=200",
)
OUTLETS = ("ALFAMART", "INDOMARET", "BCA")
_KILLED = {-9} if os.name == "posix" else {int(signal.SIGTERM)}
_NO_BODY = fingerprint(b"")
# Without a death of its own: the first request of a run may meet this weather.
_WEATHER = ("", "", "", "drop-before", "drop-after", "cut")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: where the first life ends, and where its recovery does."""

    mode: str
    index: int
    seed: int
    first: str
    second: str

    def __str__(self) -> str:
        again = f"--mode {self.mode} --seed {self.seed} --only {self.index}"
        return f"{again}  (killed at {self.first}, then {self.second or 'nowhere'})"


@dataclass(slots=True)
class Tally:
    """What the runs of one mode came to."""

    mode: str
    runs: int = 0
    killed: int = 0  # lives that ended at their point
    recoveries_killed: int = 0
    lost: int = 0
    silent: int = 0
    told: int = 0
    orphans: int = 0
    unsound: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    met_again: Counter[str] = field(default_factory=Counter)

    def add(self, run: Run, verdict: Verdict) -> None:
        """Count a run."""
        self.runs += 1
        self.lost += verdict.lost
        self.silent += verdict.silent
        self.told += verdict.told
        self.orphans += verdict.orphans
        self.unsound += verdict.unsound
        self.faults += [f"{fault}\n    {run}" for fault in verdict.faults]


class Provider:
    """The sandbox of one mode, with a hand on the request that a life is to die of."""

    def __init__(self, mode: str) -> None:
        modes = tuple(mode.split("+"))
        self.sandbox = Sandbox(SandboxOptions(modes=modes, seed=1, on_request=self._arrived))
        self._point = ""
        self._weather = ""
        self._cut = 0
        self._pid = 0
        self._born = threading.Event()
        self.creates: list[LoggedRequest] = []  # of the present run

    def arm(self, point: str, *, weather: str = "", cut: int = 100) -> None:
        """Prepare for a life that dies of its next create, or meets some weather."""
        self._born.clear()
        self._point = point if point in AT_THE_SERVER else ""
        self._weather, self._cut = weather, cut

    def meet(self, pid: int) -> None:
        """Learn which process is to die."""
        self._pid = pid
        self._born.set()

    def _arrived(self, request: LoggedRequest) -> None:
        """Act in the sandbox's thread, before the request is served."""
        if request.operation is not Operation.CREATE:
            return
        if request.body_sha256 == _NO_BODY:
            return  # its sender died between head and body, so that it asks for nothing
        self.creates.append(request)
        point, self._point = self._point, ""
        weather, self._weather = self._weather, ""
        match point:
            case "server-before-work":
                self._kill()
                self.sandbox.script(kind="drop-before", operation="create")
            case "server-during-work":
                self._kill()
            case "server-answer-lost":
                self.sandbox.script(kind="drop-after", operation="create")
            case "reply-cut":
                self.sandbox.script(kind="cut", operation="create", size=self._cut)
            case _ if weather:
                self.sandbox.script(kind=weather, operation="create", size=self._cut)

    def _kill(self) -> None:
        self._born.wait(5)
        os.kill(self._pid, getattr(signal, "SIGKILL", signal.SIGTERM))


class World:
    """Runs runs, one after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.db"
        self._forker = Forker(self._template)

    def work(self, mode: str, seed: int, indexes: Sequence[int]) -> Tally:
        """Do these runs of a mode."""
        tally, began = Tally(mode), time.monotonic()
        order = plans(f"{seed} {mode}")
        provider = Provider(mode)
        with provider.sandbox:
            for index in indexes:
                first, second = order[index % len(order)]
                run = Run(mode=mode, index=index, seed=seed, first=first, second=second)
                tally.add(run, self._run(run, provider, tally))
        tally.seconds = time.monotonic() - began
        return tally

    def _run(self, run: Run, provider: Provider, tally: Tally) -> Verdict:
        dice = Random(f"{run.seed} {run.mode} {run.index}")
        sandbox = provider.sandbox
        already = len(sandbox.payments())
        provider.creates.clear()
        folder = self._folder / "run"
        folder.mkdir()
        shutil.copyfile(self._template, folder / "kasir.db")
        faults: list[str] = []

        def live(point: str, **more: object) -> bool:
            """Live once; tell whether the life ended at its point."""
            weather = "" if point and "outlet" not in more else dice.choice(_WEATHER)
            if point.startswith(("lost", "look-up")):
                weather = dice.choice(_WEATHER[3:])  # on a fine day no life comes by these
            provider.arm(point, weather=weather, cut=dice.randint(1, 500))
            job = Job(
                folder=str(folder),
                url=sandbox.url,
                control_url=sandbox.control_url,
                offset=float(sandbox.state()["clock_offset"]),
                point=point,
                nth=2 if weather and dice.random() < 0.5 else 1,
                seed=dice.getrandbits(32),
                **more,  # type: ignore[arg-type]  # as they are
            )
            provider.meet(self._forker.bear(job))
            code = self._forker.end()
            if code not in {0, *(_KILLED if point else ())}:
                trouble = folder / "trouble.txt"
                words = trouble.read_text("utf-8") if trouble.exists() else "it hung"
                faults.append(f"a life ended with {code}: {words}")
            return code in _KILLED

        died = live(run.first, outlet=dice.choice(OUTLETS))
        tally.killed += died
        tally.met[run.first] += died
        if run.second != NOWHERE:
            died_again = live(run.second, by_hand=True)
            tally.recoveries_killed += died_again
            tally.met_again[run.second] += died_again
        live(NOWHERE, by_hand=True, lag=300.0 if "+" in run.mode else 0.0)
        remains = gather(folder, sandbox.payments()[already:], tuple(provider.creates))
        nothing_yet = died and run.first == "intent-before-commit"
        unsure = died and run.first == ANY_MOMENT
        verdict = judge(
            remains, least=0 if nothing_yet or unsure else 1, most=0 if nothing_yet else 1
        )
        if verdict.told and "+" not in run.mode:
            faults.append("made twice, though the list would have shown the first in time")
        verdict.faults = (*faults, *verdict.faults)
        shutil.rmtree(folder)
        return verdict

    def close(self) -> None:
        """End the warm process."""
        self._forker.__exit__(None, None, None)


@contextmanager
def a_world() -> Iterator[World]:
    """Give a world in a folder that is gone afterwards."""
    # What a killed process wrote is the system's, so memory holds it as well as a disk does; the
    # loss of power is tried elsewhere.
    memory = Path("/dev/shm")
    where = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    with TemporaryDirectory(prefix="kasir-crash-", dir=where) as folder:
        world = World(Path(folder))
        try:
            yield world
        finally:
            world.close()
