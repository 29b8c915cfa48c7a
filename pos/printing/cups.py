"""Raw bytes to a CUPS queue, through CUPS's own small programs and never through a shell.

What the spooler passed on is sent, never confirmed: it does not know of paper. A queue that is
stopped gets nothing at all: it would print all that it held on the day somebody starts it.
python-escpos's driver adds a byte to the slip and looks neither at errors nor at the time.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.override import override
from pos.core.printer import PRINTS, Condition, PrinterStatus
from pos.core.slip import JobState
from pos.printing.device import STALL_SECONDS, Device
from pos.printing.render import Format
from pos.printing.spooler import has_left

_SPOOL_SECONDS = 10.0  # for the spooler to take a slip; it took 0.03 where this was measured
_STOPPED = "5"  # printer-state, RFC 8011: 3 idle, 4 processing, 5 stopped
_RAW = "Local Raw Printer"  # how CUPS names a queue without a driver
# printer-state-reasons, RFC 8011; each may end in -error, -warning or -report.
_REASONS = {
    "media-empty": Condition.PAPER_OUT,
    "media-needed": Condition.PAPER_OUT,
    "cover-open": Condition.COVER_OPEN,
    "door-open": Condition.COVER_OPEN,
    "offline": Condition.OFFLINE,
    "paused": Condition.OFFLINE,
    "shutdown": Condition.OFFLINE,
    "timed-out": Condition.OFFLINE,
    "media-low": Condition.PAPER_LOW,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What CUPS knows of a queue."""

    name: str
    model: str
    uri: str  # of the device behind it
    condition: Condition
    reasons: str = ""

    @property
    def raw(self) -> bool:
        """Tell whether bytes pass as they are; else a driver makes pages of documents."""
        return self.model == _RAW


def look_up(name: str) -> Queue | None:
    """Ask CUPS about a queue; None where it has none of that name, or is not there.

    :raises OSError: CUPS's programs are not installed, or do not answer.
    """
    done = _run(["lpoptions", "-p", name], seconds=STALL_SECONDS)
    facts = _facts(done.stdout.decode("utf-8", errors="replace"))
    return _queue(name, facts) if "printer-state" in facts else None


def queue_names() -> list[str]:
    """Name all queues of this machine; empty where CUPS is not there.

    :raises OSError: it does not answer.
    """
    if shutil.which("lpstat") is None:
        return []
    done = _run(["lpstat", "-e"], seconds=STALL_SECONDS)
    return done.stdout.decode("utf-8", errors="replace").split()


class CupsQueue(Device):
    """A queue of CUPS."""

    form = Format.ESCPOS

    def __init__(self, address: str, queue: str, *, options: Sequence[str] = ("raw",)) -> None:
        """Know the queue; nothing is asked before the first slip.

        :param options: for each job, as lp(1) has them; ``raw`` passes the bytes as they are.
        """
        self._address = address
        self._queue = queue
        self._options = [word for option in options for word in ("-o", option)]

    @override
    def send(self, content: bytes, name: str) -> JobState:
        status = self.status()
        if status.condition not in PRINTS:
            raise self._unreachable(status.detail or status.condition.value)
        try:
            job = self._spool(content, name)
        except TimeoutError as error:
            raise self._unknown("the spooler does not answer") from error
        except OSError as error:
            raise self._unreachable(type(error).__name__) from error
        self._follow(job)
        return JobState.SENT

    @override
    def status(self) -> PrinterStatus:
        try:
            queue = look_up(self._queue)
        except FileNotFoundError:
            return PrinterStatus(condition=Condition.OFFLINE, detail="driver missing: lp")
        except OSError as error:
            return PrinterStatus(condition=Condition.OFFLINE, detail=type(error).__name__)
        if queue is None:
            return PrinterStatus(condition=Condition.OFFLINE, detail="no such queue")
        return PrinterStatus(condition=queue.condition, detail=queue.reasons)

    def _spool(self, content: bytes, name: str) -> str:
        """Hand a slip to the spooler, and give the job's name.

        :raises PrinterUnreachable: it refused, and keeps nothing.
        :raises PrintOutcomeUnknown: it may have kept something.
        """
        title = re.sub(r"[^A-Za-z0-9-]", "_", name)[:80] or "slip"
        done = _run(
            ["lp", "-d", self._queue, "-t", title, *self._options],
            content=content,
            seconds=_SPOOL_SECONDS,
        )
        said = (done.stdout + done.stderr).decode("utf-8", errors="replace").strip()[:200]
        if done.returncode == 0:
            found = re.search(r"request id is (\S+)", said)
            return found[1] if found else ""
        if "unable to" in said:  # it had begun: "unable to queue from stdin"
            raise self._unknown(said)
        raise self._unreachable(said)

    def _follow(self, job: str) -> None:
        """Wait until the spooler has passed the slip on.

        :raises PrintOutcomeUnknown: it could not, in part or at all; nothing more will come.
        """
        try:
            if not job or has_left(
                lambda: job in self._jobs("not-completed"), lambda: _cancel(job)
            ):
                said = self._jobs("completed").get(job, "")
                given_up = "cancel" in said or "abort" in said
            else:
                given_up = True
        except OSError:
            return  # it took the slip, and says no more
        if given_up:
            raise self._unknown("the spooler could not pass it on")

    def _jobs(self, which: str) -> dict[str, str]:
        """Give the queue's jobs, each with what CUPS says of it.

        :raises OSError: it does not answer.
        """
        command = ["lpstat", "-l", "-W", which, "-o", self._queue]
        jobs: dict[str, str] = {}
        latest = ""
        for line in (
            _run(command, seconds=STALL_SECONDS).stdout.decode("utf-8", "replace").splitlines()
        ):
            if line[:1].isspace():
                jobs[latest] = jobs.get(latest, "") + line
            else:
                latest = line.partition(" ")[0]
                jobs[latest] = ""
        return jobs

    def _unreachable(self, detail: str) -> PrinterUnreachable:
        return PrinterUnreachable(address=self._address, detail=detail)

    def _unknown(self, detail: str) -> PrintOutcomeUnknown:
        return PrintOutcomeUnknown(address=self._address, detail=detail)


def _run(
    command: Sequence[str], *, seconds: float, content: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run one of CUPS's programs, in the words of the C locale.

    :raises FileNotFoundError: it is not installed.
    :raises TimeoutError: it took too long, and was ended.
    """
    program = shutil.which(command[0])
    if program is None:
        raise FileNotFoundError(command[0])
    try:
        return subprocess.run(  # noqa: S603 - a program found by name, a list of arguments, no shell
            [program, *command[1:]],
            input=content,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(command[0]) from error


def _cancel(job: str) -> None:
    _run(["cancel", job], seconds=STALL_SECONDS)


def _facts(line: str) -> dict[str, str]:
    """Read ``copies=1 printer-info='A printer' ...`` as lpoptions writes it."""
    try:
        words = shlex.split(line)
    except ValueError:
        words = line.split()
    return {key: value for key, mark, value in (word.partition("=") for word in words) if mark}


def _queue(name: str, facts: Mapping[str, str]) -> Queue:
    reasons = facts.get("printer-state-reasons", "none")
    refuses = facts.get("printer-is-accepting-jobs") == "false"
    if facts["printer-state"] == _STOPPED or refuses:
        condition = Condition.OFFLINE
        reasons = "the queue is stopped" if reasons in {"none", "paused"} else reasons
    else:
        condition = _worst(reasons)
    return Queue(
        name=name,
        model=facts.get("printer-make-and-model", ""),
        uri=facts.get("device-uri", ""),
        condition=condition,
        reasons="" if reasons == "none" else reasons,
    )


def _worst(reasons: str) -> Condition:
    """Give what stops the printer first; a queue that has no complaint says nothing of the printer."""
    bare = [re.sub(r"-(error|warning|report)$", "", reason) for reason in reasons.split(",")]
    found = [condition for reason, condition in _REASONS.items() if reason in bare]
    return found[0] if found else Condition.UNKNOWN
