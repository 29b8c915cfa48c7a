"""Keeps the books of an open window: a look at their pages at the start, and a copy for each day.

Neither holds up a sale. What is found wrong is said and stays said; selling goes on, since no
check makes anything better by stopping a shop.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Literal, Protocol

from PySide6.QtCore import QCoreApplication

from pos.core.errors import StoreError
from pos.ports import Clock
from pos.store.backups import Made
from pos.store.thread import Leaving
from pos.ui.messages import explain

translate = QCoreApplication.translate  # the name by which lupdate finds the sentences

log = logging.getLogger("kasir.keeper")

_LOOK_EVERY = 600.0  # seconds: the day may have changed, or the disk been given space


class Care(Protocol):
    """What the keeper needs of the books."""

    async def check_pages(self) -> None:
        """Look through the file quickly."""
        ...

    async def back_up_for(self, day: date) -> Made | None:
        """Make the copy of a day, unless there is one."""
        ...


class Keeper:
    """Cares for the books until it is cancelled or they are closed."""

    def __init__(
        self,
        care: Care,
        clock: Clock,
        today: Callable[[], date],
        *,
        say: Callable[[str, str, Literal["warn", "bad"]], object],
        hush: Callable[[str], None],
    ) -> None:
        """Take the books.

        :param today: gives the business day.
        :param say: shows a sentence under a key, ``warn`` or ``bad``.
        :param hush: takes the sentence of a key back.
        """
        self._care, self._clock, self._today = care, clock, today
        self._say, self._hush = say, hush

    async def run(self) -> None:
        """Look once, then copy day by day."""
        try:
            await self._look()
            while True:
                await self._copy()
                await self._clock.sleep(_LOOK_EVERY)
        except Leaving:
            return  # the books were closed in the middle of it; the next start makes the copy

    async def _look(self) -> None:
        try:
            await self._care.check_pages()
        except StoreError as error:
            log.exception("the pages of the books are not as they should be")
            words = explain(error)
            self._say("pages", f"{words.title}. {words.text}", "bad")

    async def _copy(self) -> None:
        try:
            made = await self._care.back_up_for(self._today())
        except StoreError as error:
            log.warning("today's backup could not be made: %s", error)
            words = explain(error)
            no_backup = translate("app", "Today's backup could not be made.")
            self._say("backup", f"{no_backup} {words.title}. {words.text}", "warn")
            return
        if made is None:
            return
        if made.report.good:
            log.info("backed up to %s", made.path)
            self._hush("backup")
            return
        log.error("the books do not verify: %s", made.report.findings)
        self._say(
            "backup",
            translate(
                "app",
                "A check of the books found something wrong. Go on selling, and have somebody run "
                "`kasir verify` on this computer: it names what it found.",
            ),
            "bad",
        )
