"""Looks everywhere at once, for a few seconds, and gives what was found by then.

Each place has a thread of its own, which nobody waits for when it hangs: a spooler that does not
answer must not hide the printer on the cable.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, InvalidStateError
from dataclasses import replace

from pos.core.finding import Finding, Sureness
from pos.printing.finding.given import look_at
from pos.printing.finding.nearby import seek_serial, seek_usb
from pos.printing.finding.network import seek_network
from pos.printing.finding.queues import seek_queues

log = logging.getLogger(__name__)

PATIENCE = 5.0  # seconds
_BACK = 0.5  # seconds before the end by which a place that listens should be done

Seeker = Callable[[float], Iterable[Finding]]  # given how many seconds it may take

SEEKERS: tuple[Seeker, ...] = (seek_queues, seek_usb, seek_serial, seek_network)

_ORDER = list(Sureness)


def find_printers(
    given: Sequence[str] = (),
    *,
    patience: float = PATIENCE,
    seekers: Sequence[Seeker] | None = None,
) -> list[Finding]:
    """Find printers: the given addresses first, then the surest.

    :param given: addresses that a person vouches for; only these are asked how they are.
    :param patience: seconds until what was found by then is given.
    :param seekers: where to look; by default everywhere.
    """
    end = time.monotonic() + patience
    works: list[Seeker] = [_looker(address) for address in given]
    works += SEEKERS if seekers is None else seekers
    found = _all_at_once(works, end)
    unasked = sorted(
        (finding for one in found[len(given) :] for finding in one),
        key=lambda finding: _ORDER.index(finding.sureness),
    )
    asked = (finding for one in found[: len(given)] for finding in one)
    first: dict[str, Finding] = {}
    for finding in (*asked, *unasked):
        first.setdefault(finding.address.partition("?")[0], finding)
    return [_plain(finding) for finding in first.values()]


async def search(
    given: Sequence[str] = (),
    *,
    patience: float = PATIENCE,
    seekers: Sequence[Seeker] | None = None,
) -> list[Finding]:
    """Find printers while the caller's loop goes on; as :func:`find_printers`."""
    outcome: Future[list[Finding]] = Future()

    def work() -> None:
        try:
            found = find_printers(given, patience=patience, seekers=seekers)
        except Exception as error:  # noqa: BLE001 - it belongs to the one who waits
            with contextlib.suppress(InvalidStateError):
                outcome.set_exception(error)
        else:
            with contextlib.suppress(InvalidStateError):  # nobody waits any more
                outcome.set_result(found)

    threading.Thread(target=work, name="find-printers", daemon=True).start()
    return await asyncio.wrap_future(outcome)


def _plain(finding: Finding) -> Finding:
    """Leave out of a stranger's name what a terminal would obey."""
    return replace(finding, name="".join(c for c in finding.name if c.isprintable()))


def _looker(address: str) -> Seeker:
    return lambda _seconds: [look_at(address)]


def _all_at_once(works: Sequence[Seeker], end: float) -> list[list[Finding]]:
    """Give what each found by the end, in their order."""
    done: queue.SimpleQueue[tuple[int, list[Finding]]] = queue.SimpleQueue()
    seconds = max(0.1, end - time.monotonic() - _BACK)

    def run(place: int, work: Seeker) -> None:
        try:
            found = list(work(seconds))
        except Exception as error:  # noqa: BLE001 - one place in trouble must not hide the others
            log.info("nothing found there: %s: %s", type(error).__name__, error)
            found = []
        done.put((place, found))

    for place, work in enumerate(works):
        name = f"find-printers-{place}"
        threading.Thread(target=run, args=(place, work), name=name, daemon=True).start()
    found: list[list[Finding]] = [[] for _ in works]
    for _ in works:
        try:
            place, ones = done.get(timeout=max(0.0, end - time.monotonic()))
        except queue.Empty:
            break
        found[place] = ones
    return found
