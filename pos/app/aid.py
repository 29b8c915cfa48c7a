"""The program's side of the pages of help: the check-up, the bundle, what Kasir is made of, errors.

A check-up reads the books, and the process that has them open must not open them by another way
(see ``pos.store.database``). So it is ``kasir doctor`` in a process of its own, whose lines are read
on a thread: a disk, keyring or printer that hangs holds up neither the window nor a sale.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import platform
import sqlite3
import subprocess
import sys
import threading
import traceback
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion

from pos import __version__
from pos.app import log as logs
from pos.app.again import program
from pos.app.mask import Mask
from pos.core.checkup import Found, State, Topic, Verdict, read_verdict
from pos.core.errors import GatewayError, Refusal
from pos.core.staff import Right
from pos.ui.bridge import Bridge
from pos.ui.help.desk import About, Part, Stumble

if TYPE_CHECKING:
    from pos.app.house import House

log = logging.getLogger("kasir.app")

_LONGEST_DETAILS = 12_000
_OF_THE_SHOP = (Topic.KEYRING, Topic.KEYS, Topic.CONNECTION, Topic.CLOCK, Topic.PRINTER)
_WATCH = "watch"  # the task that asks about payments


class Aid:
    """The help desk of one window."""

    def __init__(
        self, folder: Path, bridge: Bridge, mask: Mask, *, end: Callable[[], None]
    ) -> None:
        """Help where there is no till yet, or never will be.

        :param folder: of the data.
        :param mask: covers what is a secret in an error's details.
        :param end: asks for the end.
        """
        self.again = False  # whether the program is to be started anew after the end
        self._folder = folder
        self._bridge = bridge
        self._mask = mask
        self._end = end
        self._house: House | None = None
        self._resume: Callable[[], None] = lambda: None
        self._seen: Counter[str] = Counter()

    def follow(self, house: House, resume: Callable[[], None]) -> None:
        """Know the till, once it is open.

        :param resume: starts the watching of payments, unless it goes on.
        """
        self._house, self._resume = house, resume

    # --- the check-up -------------------------------------------------------------------------

    async def check(self) -> AsyncGenerator[Verdict, None]:
        """Look at everything; each verdict comes as it is known."""
        wanted = list(Topic)
        if self._bridge.preferences.environment == "practice":
            wanted = [topic for topic in wanted if topic not in _OF_THE_SHOP]
            for topic in _OF_THE_SHOP:
                yield Verdict(topic=topic, state=State.NOT_APPLICABLE, found=Found.PRACTICE)
        house = self._house
        if house is not None and Topic.KEYS in wanted:
            # Those that were typed in, or unlocked, are known to this process alone.
            wanted.remove(Topic.KEYS)
            yield await self._keys(house)
        missing = set(wanted)
        async with aclosing(self._lines(wanted)) as lines:
            async for line in lines:
                with suppress(ValueError):  # whatever else a process may say
                    verdict = read_verdict(json.loads(line))
                    missing.discard(verdict.topic)
                    yield verdict
        for topic in sorted(missing, key=wanted.index):
            facts = {"kind": "doctor"}
            yield Verdict(topic=topic, state=State.WARN, found=Found.FAILED, facts=facts)

    async def _keys(self, house: House) -> Verdict:
        from pos.app.checkup_outside import tried  # noqa: PLC0415 - when somebody asks
        from pos.app.checkup_scene import trouble  # noqa: PLC0415

        if house.desk.obstacle is not None:
            return trouble(Topic.KEYS, house.desk.obstacle)
        facts = {"environment": house.plan.environment.value, "kept": house.keys.kept.value}
        try:
            await tried(house.gateway, house.desk.clock)
        except Refusal as error:
            return trouble(Topic.KEYS, error)
        except GatewayError as error:
            facts["kind"] = type(error).__name__
            return Verdict(
                topic=Topic.KEYS, state=State.WARN, found=Found.KEYS_UNTRIED, facts=facts
            )
        return Verdict(topic=Topic.KEYS, state=State.OK, found=Found.KEYS_FINE, facts=facts)

    async def _lines(self, topics: Sequence[Topic]) -> AsyncGenerator[str, None]:
        only = [part for topic in topics for part in ("--only", topic.value)]
        try:
            process = subprocess.Popen(  # noqa: S603, ASYNC220 - our own command; returns at once
                [*program(), "doctor", "--lines", *only],
                env={**os.environ, "KASIR_DATA_DIR": str(self._folder)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                errors="replace",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            log.warning("the check-up could not be started: %s", error)
            return
        loop = asyncio.get_running_loop()
        told: asyncio.Queue[str | None] = asyncio.Queue()

        def hand_over(line: str | None) -> None:
            with suppress(RuntimeError):  # the loop is gone: nobody listens
                loop.call_soon_threadsafe(told.put_nowait, line)

        def read() -> None:
            with process:
                for line in process.stdout or ():
                    hand_over(line)
            hand_over(None)

        threading.Thread(target=read, name="doctor", daemon=True).start()
        try:
            while (line := await told.get()) is not None:
                yield line
        finally:
            process.kill()

    # --- the bundle, and what Kasir is made of ------------------------------------------------

    async def save_bundle(self, target: Path, findings: Sequence[Verdict]) -> None:
        """Write what support needs, with what a check-up found.

        :raises NotPermitted: whoever is on duty may not.
        :raises OSError: it cannot be written there, or something is there already.
        """
        from pos.app.apikeys import aside  # noqa: PLC0415 - when somebody asks
        from pos.app.bundle import write_bundle  # noqa: PLC0415

        if (house := self._house) is not None:
            house.duty.allow(Right.CARE)
            self._mask.learn(house.keys.key, house.keys.secret)
        # Where there is no till nobody can be asked who they are, as with books that are damaged.
        await aside(lambda: write_bundle(target, self._folder, self._mask, findings=findings))

    async def about(self) -> About:
        """Tell what runs here."""
        from pos.app.parts import build  # noqa: PLC0415 - when somebody asks

        return About(
            kasir=__version__,
            build=await asyncio.to_thread(build),
            python=platform.python_version(),
            qt=qVersion() or "",
            sqlite=sqlite3.sqlite_version,
            system=await asyncio.to_thread(platform.platform),
            data=str(self._folder),
            log=str(self._log),
        )

    async def parts(self) -> Sequence[Part]:
        """List what Kasir is made of."""
        from pos.app.parts import parts  # noqa: PLC0415 - when somebody asks

        return await asyncio.to_thread(parts)

    # --- what went wrong ----------------------------------------------------------------------

    def stumbled(self, error: BaseException) -> None:
        """Show an error that nobody foresaw; on the window's thread."""
        where = place_of(error)
        self._seen[where] += 1
        self._bridge.stumbled.emit(
            Stumble(
                where=where,
                times=self._seen[where],
                watching=self._watching,
                open=self._house is not None,
                log=str(self._log),
                details=self._details(error),
            )
        )

    def go_on(self) -> bool:
        """Start again what has stopped; tell whether all runs now that can."""
        house = self._house
        if house is None or house.desk.obstacle is not None:
            return True
        self._resume()
        return self._watching

    def restart(self) -> None:
        """End in order; the program is started anew after it."""
        self.again = True
        self._end()

    @property
    def _watching(self) -> bool:
        return self._house is not None and self._bridge.tasks.running(_WATCH)

    @property
    def _log(self) -> Path:
        return self._folder / logs.FOLDER / logs.NAME

    def _details(self, error: BaseException) -> str:
        trace = "".join(traceback.format_exception(error))
        head = f"Kasir {__version__}, Python {sys.version.split()[0]}, Qt {qVersion()}"
        whole = f"{head}, {platform.platform()}\n\n{trace}"
        return self._mask.cover(whole)[-_LONGEST_DETAILS:]


def place_of(error: BaseException) -> str:
    """Name an error by its kind and by the line that raised it."""
    kind = type(error).__name__
    last = traceback.extract_tb(error.__traceback__)[-1:]
    return " ".join([kind, *(f"{Path(frame.filename).name}:{frame.lineno}" for frame in last)])
