"""A till in memory: a test decides when the provider answers, and what."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pos.core.attention import Item
from pos.core.calendar import business_date
from pos.core.errors import ItemClosed, NoSuchSale
from pos.core.journal import Entry
from pos.core.outlet import Outlet
from pos.core.payment import Picture
from pos.core.sale import Sale, State
from pos.core.slip import JobState, Kind
from pos.core.staff import Approval
from pos.ports import Announcer, PrintJob, Query
from pos.till.draft import Draft
from tests.ui.fake_printing import FakePrinting
from tests.ui.shop import ZONE, sale


class FakeTill:
    """Sells at once, unless the test holds the answer back or sets an error."""

    def __init__(
        self, announcer: Announcer, outlets: tuple[Outlet, ...], *, now: Callable[[], datetime]
    ) -> None:
        self.outlets = outlets
        self.drafts: list[Draft] = []
        self.printed: list[tuple[str, Kind]] = []
        self.withdrawn: list[tuple[str, str]] = []
        self.renewed: list[tuple[str, str]] = []
        self.approvals: list[Approval | None] = []
        self.sales: dict[str, Sale] = {}  # oldest first
        self.entries: dict[str, list[Entry]] = {}
        self.pictures: dict[str, Picture] = {}
        self.error: Exception | None = None
        self.outcome: State = State.OPEN
        self.print_state: JobState = JobState.SENT
        self.answer = asyncio.Event()
        self.answer.set()
        self._announcer = announcer
        self._now = now
        self._jobs = 0
        self.attention = FakeAttention(announcer, now)
        self.printing = FakePrinting(now)

    def hold(self) -> None:
        """Let the provider be silent until ``answer`` is set."""
        self.answer.clear()

    def keep(self, *sales: Sale) -> None:
        """Put sales into the books, without a word."""
        for one in sales:
            self.sales[one.number] = one

    def change(self, after: Sale) -> None:
        """Change a sale as the watcher would, and say so."""
        before = self.sales.get(after.number)
        self.sales[after.number] = after
        self._announcer.sale_changed(before, after)

    async def sell(self, draft: Draft) -> Sale:
        self.drafts.append(draft)
        if self.error is not None:
            raise self.error
        count = 482 + len(self.drafts) - 1
        begun = sale(
            f"K1-{count:06d}",
            state=State.INTENT,
            rupiah=draft.amount.to_rupiah(),
            outlet=draft.outlet,
            code=None,
            at=self._now(),
            lives=draft.expires_in or timedelta(hours=24),
            note=draft.note,
            cashier=draft.cashier,
            business_date=business_date(self._now(), ZONE, 0),
        )
        self.change(begun)
        self.change(replace(begun, state=State.SENDING, attempts=1, sent_at=self._now()))
        await self.answer.wait()
        code = "8887322" if self.outcome is State.OPEN else None
        sold = replace(self.sales[begun.number], state=self.outcome, code=code)
        self.change(sold)
        return sold

    async def withdraw(self, number: str, reason: str, *, approval: Approval | None = None) -> Sale:
        if self.error is not None:
            raise self.error
        self.approvals.append(approval)
        self.withdrawn.append((number, reason))
        after = replace(self.sales[number], state=State.WITHDRAWN, reason=reason)
        self.change(after)
        return after

    async def renew(self, number: str, reason: str, *, approval: Approval | None = None) -> Sale:
        if self.error is not None:
            raise self.error
        self.approvals.append(approval)
        self.renewed.append((number, reason))
        old = self.sales[number]
        self.change(replace(old, state=State.WITHDRAWN, reason=reason))
        fresh = replace(old, number=f"K1-{600 + len(self.renewed):06d}", code="9990001")
        self.change(fresh)
        return fresh

    async def find(self, text: str) -> Sequence[Sale]:
        wanted = text.replace(" ", "").upper()
        return [one for one in self.sales.values() if wanted in (one.number, one.code)]

    async def print_sheet(self, number: str, kind: Kind) -> PrintJob:
        if self.error is not None:
            raise self.error
        copy = self.printed.count((number, kind))
        self.printed.append((number, kind))
        self._jobs += 1
        queued = PrintJob(
            id=self._jobs,
            subject=number,
            kind=kind,
            copy=copy,
            state=JobState.QUEUED,
            at=self._now(),
        )
        self._announcer.print_changed(queued, "")
        done = replace(queued, state=self.print_state)
        self._announcer.print_changed(done, "")
        return done

    async def recent(self, limit: int) -> Sequence[Sale]:
        return list(reversed(self.sales.values()))[:limit]

    async def sale(self, number: str) -> Sale:
        if number not in self.sales:
            raise NoSuchSale(number=number)
        return self.sales[number]

    async def search(self, query: Query, *, limit: int, offset: int = 0) -> Sequence[Sale]:
        return self._matching(query)[offset : offset + limit]

    async def count(self, query: Query) -> int:
        return len(self._matching(query))

    async def history(self, number: str) -> Sequence[Entry]:
        return self.entries.get(number, [])

    async def picture(self, number: str) -> Picture | None:
        return self.pictures.get(number)

    def _matching(self, query: Query) -> list[Sale]:
        return [
            one
            for one in reversed(self.sales.values())
            if query.text.lower() in f"{one.number} {one.code} {one.note} {one.cashier}".lower()
            and query.outlet in ("", one.outlet)
            and (not query.states or one.state in query.states)
            and query.day in (None, one.business_date)
            and (query.span is None or one.business_date in query.span)
        ]


class FakeAttention:
    """What needs attention, newest last; closing says so, as the till does."""

    def __init__(self, announcer: Announcer, now: Callable[[], datetime]) -> None:
        self.kept: list[Item] = []
        self.error: Exception | None = None
        self._announcer = announcer
        self._now = now

    def raise_item(self, item: Item) -> None:
        """Find something new, as the watcher would."""
        self.kept.append(replace(item, id=len(self.kept) + 1))
        self._announcer.attention_changed()

    async def items(
        self, *, closed: bool = False, limit: int = 200, offset: int = 0
    ) -> Sequence[Item]:
        if self.error is not None:
            raise self.error
        found = [item for item in reversed(self.kept) if item.is_open is not closed]
        return found[offset : offset + limit]

    async def count(self, *, closed: bool = False) -> int:
        if self.error is not None:
            raise self.error
        return sum(item.is_open is not closed for item in self.kept)

    async def close(
        self, item_id: int, *, note: str, by: str = "", approval: Approval | None = None
    ) -> Item:
        item = self.kept[item_id - 1]
        if not item.is_open:
            raise ItemClosed(id=item_id, by=item.closed_by)
        closed = replace(item, closed_at=self._now(), closed_by=by, note=note)
        self.kept[item_id - 1] = closed
        self._announcer.attention_changed()
        return closed


class FakeWatcher:
    """Remembers which sale it was told to look at."""

    def __init__(self) -> None:
        self.looked_at: list[str | None] = []

    def look_at(self, number: str | None) -> None:
        self.looked_at.append(number)
