"""What the checks of one check-up share: the folder, the plan that is read once, and one call."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Generic, TypeVar

from pos.app.plan import Plan, read_plan
from pos.core.checkup import Found, State, Topic, Verdict
from pos.core.errors import BadSetting, KasirError, KeysLocked, StoreBusy
from pos.gateway.probe import Trial, try_line
from pos.ports import Clock

T = TypeVar("T")

_MENDED_LATER = (KeysLocked, StoreBusy)  # selling may work all the same, or soon


class Once(Generic[T]):
    """Does some work when it is first asked for, whoever asks; an error is everybody's."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._done: list[T] = []
        self._error: KasirError | None = None

    def __call__(self) -> T:
        """Give what the work gave."""
        with self._lock:
            if self._error is not None:
                raise self._error
            if not self._done:
                try:
                    self._done.append(self._work())
                except KasirError as error:
                    self._error = error
                    raise
            return self._done[0]


class Scene:
    """One data folder, as the environment names it."""

    def __init__(self, folder: Path, environment: Mapping[str, str], *, clock: Clock) -> None:
        self.folder = folder
        self.environment = environment
        self.clock = clock
        self.plan: Once[Plan] = Once(lambda: read_plan(folder))
        self.line: Once[Trial] = Once(self._try_line)

    def plan_or_none(self) -> Plan | None:
        """Give the plan, for who can do without."""
        try:
            return self.plan()
        except KasirError:
            return None

    def _try_line(self) -> Trial:
        url = self.plan().settings.api_url
        try:
            return try_line(url, self.clock)
        except ValueError as error:
            raise BadSetting(key="api_url", value="", allowed="https://") from error


def trouble(topic: Topic, error: KasirError) -> Verdict:
    """Tell an error of ours as what was found."""
    facts = {one.name: _as_fact(getattr(error, one.name)) for one in fields(error)}
    if isinstance(error, BadSetting) and error.key in ("api_key", "api_secret"):
        facts["value"] = ""
    state = State.WARN if isinstance(error, _MENDED_LATER) else State.BAD
    return Verdict(
        topic=topic,
        state=state,
        found=Found.TROUBLE,
        error=type(error).__name__,
        facts=facts,
    )


def _as_fact(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
