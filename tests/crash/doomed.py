"""The ports of a till that may die: the real books and the real gateway, with points around them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pos.core.errors import GatewayError
from pos.core.journal import Verb
from pos.core.override import override
from pos.core.payment import Health, Payment, Window
from pos.core.printer import Condition, Drawer, PrinterStatus
from pos.core.sale import Sale, State
from pos.core.sheet import SaleSheet, Sheet
from pos.core.slip import JobState, Kind
from pos.gateway.client import HttpGateway
from pos.ports import Change, Clock, Drawn, PrintJob
from pos.store.ledger import SqliteLedger
from pos.store.prints import SqlitePrints
from tests.crash.points import Doom

_COMMITS = {State.SENDING: "sending", State.OPEN: "open", State.PAID: "paid"}


class DoomedLedger(SqliteLedger):
    """The books in their file; ``before-commit`` lies inside the transaction."""

    doom: Doom

    def __init__(self, path: Path, clock: Clock, key: bytes | None = None) -> None:
        super().__init__(path, clock, key)
        self.prints = DoomedPrints(self)

    @override
    async def begin(self, terminal: str, make: Callable[[str], Sale], **more: Any) -> Sale:
        def last_words(number: str) -> Sale:
            sale = make(number)
            self.doom.at("intent-before-commit")
            return sale

        sale = await super().begin(terminal, last_words, **more)
        self.doom.at("intent-after-commit")
        return sale

    @override
    async def change(
        self,
        number: str,
        step: Callable[[Sale], Sale],
        *,
        verb: Verb,
        **more: Any,
    ) -> Change:
        came_to = ""

        def last_words(kept: Sale) -> Sale:
            nonlocal came_to
            after = step(kept)
            if after.state is not kept.state or after.attempts != kept.attempts:
                came_to = _COMMITS.get(after.state, "")
            elif verb is Verb.LOST:
                came_to = "lost"
            if came_to:
                self.doom.at(f"{came_to}-before-commit")
            return after

        change = await super().change(number, last_words, verb=verb, **more)
        if came_to:
            self.doom.at(f"{came_to}-after-commit")
        return change


class DoomedPrints(SqlitePrints):
    """The print queue of these books."""

    def __init__(self, ledger: DoomedLedger) -> None:
        super().__init__(ledger._read, ledger._write)
        self._ledger = ledger

    @override
    async def begin(self, kind: Kind, subject: str, **more: Any) -> PrintJob:
        self._ledger.doom.at(f"{kind.value}-before-mark")
        job = await super().begin(kind, subject, **more)
        self._ledger.doom.at(f"{kind.value}-after-mark")
        return job

    @override
    async def begin_first(self, kind: Kind, subject: str, **more: Any) -> PrintJob | None:
        self._ledger.doom.at(f"{kind.value}-before-mark")
        job = await super().begin_first(kind, subject, **more)
        self._ledger.doom.at(f"{kind.value}-after-mark")
        return job

    @override
    async def claim(self, job: PrintJob) -> PrintJob | None:
        claimed = await super().claim(job)
        self._ledger.doom.at(f"{job.kind.value}-claimed")
        return claimed

    @override
    async def end(self, job: PrintJob, state: JobState, **more: Any) -> PrintJob:
        ended = await super().end(job, state, **more)
        self._ledger.doom.at(f"{job.kind.value}-after-end")
        return ended


class DoomedGateway(HttpGateway):
    """The line to the provider."""

    doom: Doom

    @override
    async def create(self, request: bytes) -> Payment:
        self.doom.at("post-before-first-byte")
        try:
            payment = await super().create(request)
        except GatewayError:
            self.doom.at("server-answer-lost")
            self.doom.at("reply-cut")
            raise
        self.doom.at("answer-read")
        return payment

    @override
    async def find(self, reference_id: str) -> Sequence[Payment]:
        self.doom.at("look-up-before")
        found = await super().find(reference_id)
        self.doom.at("look-up-answered")
        return found

    @override
    async def page(self, window: Window, number: int) -> Sequence[Payment]:
        self.doom.at("list-before")
        page = await super().page(window, number)
        self.doom.at("list-answered")
        return page


class FilePaper:
    """Paper that outlives the process: a line for each slip, in one write."""

    present = True

    def __init__(self, path: Path, doom: Doom) -> None:
        self._path = path
        self._doom = doom

    async def draw(self, sheet: Sheet) -> Drawn:
        assert isinstance(sheet, SaleSheet)
        sale = sheet.sale
        slip = {
            "kind": sheet.kind.value,
            "number": sale.number,
            "copy": sheet.copy,
            "code": sale.code,
            "state": sale.state.value,
        }
        return Drawn(name=sheet.kind.value, content=json.dumps(slip).encode())

    async def send(self, drawn: Drawn) -> JobState:
        append(self._path, json.loads(drawn.content))
        self._doom.at(f"{drawn.name}-on-paper")
        return JobState.SENT

    async def status(self) -> PrinterStatus:
        return PrinterStatus(condition=Condition.UNKNOWN)

    async def pulse(self, drawer: Drawer) -> JobState:
        raise NotImplementedError


class Screen:
    """An announcer whose every word outlives the process, and which lets paper follow."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.changes: list[tuple[Sale | None, Sale]] = []

    def sale_changed(self, before: Sale | None, after: Sale) -> None:
        self.changes.append((before, after))
        said = {"number": after.number, "state": after.state.value, "code": after.code}
        append(self._path, said)

    def provider_changed(self, health: Health) -> None:
        """Show nothing: no sale hangs on it."""

    def attention_changed(self) -> None:
        """Show nothing: the journal is judged."""

    def printer_changed(self, status: PrinterStatus) -> None:
        """Show nothing."""

    def print_changed(self, job: PrintJob, detail: str) -> None:
        """Show nothing: the paper itself is judged."""


def append(path: Path, words: Mapping[str, object]) -> None:
    """Write one line that is there or not, whenever the process ends."""
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, json.dumps(words).encode() + b"\n")
    finally:
        os.close(file)
