"""The shop that the machine plays with: real till and watcher, books that survive, a moody provider."""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol, TypeVar, cast

from pos.core.duty import Duty
from pos.core.errors import KasirError
from pos.core.money import Money
from pos.core.payment import Payment
from pos.core.sale import Sale, State
from pos.ports import Gateway, Ledger
from pos.store.ledger import SqliteLedger
from pos.till.desk import Desk
from pos.till.draft import Draft
from pos.till.terms import Terms
from pos.till.till import Till
from pos.till.watcher import Watcher
from tests.fakes.clock import NOON, FakeChance, FakeClock
from tests.fakes.ledger import FakeLedger
from tests.fakes.paper import FakePaper, Heard
from tests.fakes.shop import JAKARTA, shipped_outlets
from tests.machine.fuse import Fragile, Fuse, PowerCut
from tests.machine.provider import MoodyProvider

T = TypeVar("T")
OUTLETS = shipped_outlets()


class Books(Protocol):
    """Where a shop's ledger lies while nobody has it open."""

    async def open(self, clock: FakeClock) -> Ledger: ...
    async def close(self) -> None: ...
    def dispose(self) -> None: ...


class InMemory:
    """Books that need no file."""

    def __init__(self) -> None:
        self._ledger: FakeLedger | None = None

    async def open(self, clock: FakeClock) -> Ledger:
        self._ledger = self._ledger or FakeLedger(clock)
        return self._ledger

    async def close(self) -> None:
        """Keep all."""

    def dispose(self) -> None:
        """Leave nothing behind."""


class InFile:
    """Books in a file of a folder of their own."""

    def __init__(self) -> None:
        memory = Path("/dev/shm")
        self._folder = tempfile.mkdtemp(prefix="kasir-", dir=memory if memory.is_dir() else None)
        self._ledger: SqliteLedger | None = None

    async def open(self, clock: FakeClock) -> Ledger:
        self._ledger = await SqliteLedger.open(Path(self._folder) / "kasir.db", clock=clock)
        return self._ledger

    async def close(self) -> None:
        if self._ledger is not None:
            await self._ledger.close()

    def dispose(self) -> None:
        shutil.rmtree(self._folder)


@dataclass(slots=True)
class Claim:
    """What was shown of a sale that cannot be taken back."""

    paid_on: tuple[datetime | None, object] | None = None
    code: str | None = None


class Shop:
    """One shop over its whole life, through crashes and restarts."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._runner = asyncio.Runner()
        self._chance = FakeChance()
        self.provider_clock = FakeClock(NOON)
        self.clock = FakeClock(NOON)
        self.provider = MoodyProvider(self.provider_clock, self.clock)
        self.paper = FakePaper()
        self.fuse = Fuse()
        self.claims: dict[str, Claim] = {}
        self.troubles: list[str] = []  # what must never have happened, seen while it did
        self._arrived: dict[str, datetime] = {}  # the last request for each reference
        self.ledger: Ledger
        self.till: Till
        self.watcher: Watcher
        self._heard = Heard()
        self.open()

    def run(self, work: Awaitable[T]) -> T:
        """Wait for some work."""

        async def wait() -> T:
            return await work

        return self._runner.run(wait())

    def open(self) -> None:
        """Start the program anew on the same books."""
        self.fuse.set(0)
        self.run(self._books.close())
        self.ledger = self.run(self._books.open(self.clock))
        self._heard = Heard()
        self.provider.on_create = self._judge_create
        desk = Desk(
            ledger=cast("Ledger", Fragile(self.ledger, self.fuse)),
            gateway=cast("Gateway", Fragile(self.provider, self.fuse)),
            paper=self.paper,
            clock=self.clock,
            duty=Duty(self.clock),
            chance=self._chance,
            announcer=self._heard,
            outlets=OUTLETS,
            terms=Terms(zone=JAKARTA, cashier="Sari", display_name="TOKO MAJU"),
        )
        self.till, self.watcher = Till(desk), Watcher(desk)

    def do(self, work: Awaitable[object]) -> bool:
        """Do something that may be refused or cut short; tell whether the power stayed on."""
        try:
            self.run(work)
            self._let_paper_follow()
        except PowerCut:
            self._hear()
            self.open()
            return False
        except KasirError:
            pass  # refused in words: not possible now
        self._hear()
        return True

    def sell(self, rupiah: int, outlet: str) -> bool:
        """Sell."""
        return self.do(self.till.sell(Draft(amount=Money.rupiah(rupiah), outlet=outlet)))

    def sales(self) -> list[Sale]:
        """Give all sales, oldest first."""
        return list(reversed(self.run(self.ledger.recent(10_000))))

    def payments_of(self, sale: Sale) -> list[Payment]:
        """Give what the provider holds for a sale."""
        return [p for p in self.provider.payments.values() if p.reference_id == sale.reference_id]

    def pass_time(self, seconds: float) -> None:
        """Let time pass for everybody."""
        self.clock.move(timedelta(seconds=seconds))
        self.provider_clock.move(timedelta(seconds=seconds))

    def words_about(self, sale: Sale) -> str:
        """Give all that the books say of a sale, for a search."""
        history = self.run(self.ledger.history(sale.number))
        items = self.run(self.ledger.attention.items(closed=False, limit=10_000))
        mine = [
            f"{i.kind} {i.payment_id} {dict(i.facts)}" for i in items if i.number == sale.number
        ]
        return json.dumps([dict(entry.facts) for entry in history]) + " ".join(mine)

    def close(self) -> None:
        """End for good."""
        self.run(self._books.close())
        self._runner.close()
        self._books.dispose()

    # --- what is judged while it happens --------------------------------------------------------

    def _let_paper_follow(self) -> None:
        for before, after in self._heard.changes:
            kept = self.run(self.ledger.sale(after.number))
            if kept is not None and kept.state is after.state:
                self.run(self.till.print_after(before, after))

    def _hear(self) -> None:
        """Note what was shown, and hold it against the books."""
        changes, self._heard.changes = self._heard.changes, []
        for _before, after in changes:
            claim = self.claims.setdefault(after.number, Claim())
            claim.code = claim.code or after.code
            if after.state in (State.PAID, State.SETTLED):
                claim.paid_on = claim.paid_on or (after.paid_at, after.paid_date)

    def _judge_create(self, request: bytes) -> None:
        """Look into the books at the very moment of a request, as the provider sees it.

        Not into a file: the test over the network does that, where the request is a real one.
        """
        reference, now = json.loads(request)["reference"], self.provider_clock.now()
        before, self._arrived[reference] = self._arrived.get(reference), now
        if before is not None and now - before < Terms().quarantine:
            self.troubles.append(f"{reference} came again after {now - before}")
        if not isinstance(self.ledger, FakeLedger):
            return
        sale = {kept.reference_id: kept for kept in self.ledger._sales.values()}.get(reference)
        if sale is None or sale.state is not State.SENDING or sale.request != request:
            self.troubles.append(f"{reference} went out while the books say {sale}")
