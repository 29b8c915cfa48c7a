"""Runs a check-up: every check on a thread of its own, so that one that hangs keeps no other.

It opens no till and changes nothing. A check that does not answer in time is told as such, and so
is one that has a fault of its own. It must not run in a process that has the books open (see
``pos.store.database``): the window has a second process do it.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from pos.app import checkup_here as here
from pos.app import checkup_outside as outside
from pos.app.checkup_scene import Scene, trouble
from pos.app.mask import Mask
from pos.app.system import SystemClock
from pos.core.checkup import Found, State, Topic, Verdict
from pos.core.errors import KasirError
from pos.ports import Clock

log = logging.getLogger("kasir.app")

Check = Callable[[Scene], Verdict]

CHECKS: Mapping[Topic, Check] = MappingProxyType(
    {
        Topic.PROGRAM: here.program,
        Topic.PARTS: here.parts,
        Topic.FOLDER: here.folder,
        Topic.DISK: here.disk,
        Topic.SETTINGS: here.settings,
        Topic.BOOKS: here.books,
        Topic.BACKUPS: here.backups,
        Topic.KEYRING: outside.keyring,
        Topic.KEYS: outside.keys,
        Topic.CONNECTION: outside.connection,
        Topic.CLOCK: outside.clock,
        Topic.PRINTER: outside.printer,
    }
)
PATIENCE = 15.0  # seconds for a check
_LONGER: Mapping[Topic, float] = MappingProxyType(
    # The books of years are read to their end; a keyring may ask its owner to unlock it.
    {Topic.BOOKS: 300.0, Topic.KEYRING: 25.0, Topic.KEYS: 40.0, Topic.CLOCK: 30.0}
    | {Topic.CONNECTION: 30.0}
)


def check_up(
    folder: Path,
    environment: Mapping[str, str],
    mask: Mask,
    *,
    only: Sequence[Topic] = (),
    checks: Mapping[Topic, Check] = CHECKS,
    patience: Mapping[Topic, float] = _LONGER,
    clock: Clock | None = None,
) -> Iterator[Verdict]:
    """Look at everything, or at some of it; give each verdict as it comes.

    :param only: the topics to look at; empty: all.
    :param mask: covers whatever secret an error's facts may hold.
    :param patience: seconds by topic, where it is not ``PATIENCE``.
    """
    clock = clock or SystemClock()
    scene = Scene(folder, environment, clock=clock)
    told: queue.SimpleQueue[Verdict] = queue.SimpleQueue()
    began = clock.monotonic()
    waiting = {
        topic: patience.get(topic, PATIENCE) for topic in checks if topic in (only or checks)
    }
    for topic in waiting:
        # Daemons: what hangs in the system keeps no ended command alive.
        threading.Thread(
            target=lambda topic=topic: told.put(_judged(topic, checks[topic], scene)),
            name=f"check {topic}",
            daemon=True,
        ).start()
    while waiting:
        left = min(waiting.values()) - (clock.monotonic() - began)
        try:
            verdict = told.get(timeout=max(left, 0.001))
        except queue.Empty:
            late = min(waiting, key=lambda topic: waiting[topic])
            limit = waiting.pop(late)
            facts = {"limit": f"{limit:.0f}"}
            yield Verdict(
                topic=late, state=State.WARN, found=Found.HANGS, facts=facts, seconds=limit
            )
            continue
        if waiting.pop(verdict.topic, None) is not None:
            yield _covered(verdict, mask)


def _judged(topic: Topic, check: Check, scene: Scene) -> Verdict:
    began = scene.clock.monotonic()
    try:
        verdict = check(scene)
    except KasirError as error:
        verdict = trouble(topic, error)
    except Exception as error:
        log.exception("the check of %s failed", topic)
        facts = {"kind": type(error).__name__}
        verdict = Verdict(topic=topic, state=State.WARN, found=Found.FAILED, facts=facts)
    return replace(verdict, seconds=scene.clock.monotonic() - began)


def _covered(verdict: Verdict, mask: Mask) -> Verdict:
    return replace(verdict, facts={name: mask.cover(fact) for name, fact in verdict.facts.items()})
