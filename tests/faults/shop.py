"""A shop as the commands open it, with short patience and a clock that can be moved on."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pos.app.system import SystemChance, SystemClock
from pos.core.attention import Item
from pos.core.duty import Duty
from pos.core.money import Money
from pos.core.override import override
from pos.core.sale import Sale, State
from pos.gateway.client import HttpGateway
from pos.sandbox import Payment, Sandbox, SandboxOptions
from pos.sandbox.requestlog import LoggedRequest
from pos.store.ledger import SqliteLedger
from pos.till.desk import Desk
from pos.till.draft import Draft
from pos.till.terms import Terms
from pos.till.till import Till
from pos.till.watcher import Watcher
from tests.fakes.paper import FakePaper, Heard
from tests.fakes.shop import JAKARTA, shipped_outlets

LONG = bool(os.environ.get("KASIR_LONG"))
# Seconds between two pieces of an answer: where a fault is to be met, and where none is, so that a
# busy machine is not taken for one.
PATIENCE = 0.3
GENEROUS = 10.0
OUTLETS = shipped_outlets()


class MovableClock(SystemClock):
    """This machine's clock, and a step ahead of it."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def wait(self, seconds: float) -> None:
        """Let time pass at once."""
        self._ahead += timedelta(seconds=seconds)

    @override
    def monotonic(self) -> float:
        return super().monotonic() + self._ahead.total_seconds()

    @override
    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead


class Shop:
    """Everything between the cashier and the provider; the provider is a sandbox of its own."""

    def __init__(
        self, sandbox: Sandbox, ledger: SqliteLedger, clock: MovableClock, patience: float
    ) -> None:
        options = SandboxOptions()
        self.sandbox = sandbox
        self.ledger = ledger
        self.clock = clock
        self.heard = Heard()
        self.paper = FakePaper()
        self.gateway = HttpGateway(
            sandbox.url,
            options.api_key,
            options.api_secret,
            clock=clock,
            on_health=self.heard.provider_changed,
            read_timeout=patience,
        )
        self.desk = Desk(
            ledger=ledger,
            gateway=self.gateway,
            paper=self.paper,
            clock=clock,
            duty=Duty(clock),
            chance=SystemChance(),
            announcer=self.heard,
            outlets=OUTLETS,
            terms=Terms(zone=JAKARTA, cashier="Sari", display_name="TOKO MAJU"),
        )
        self.till = Till(self.desk)
        self.watcher = Watcher(self.desk)

    @classmethod
    async def open(cls, folder: Path, sandbox: Sandbox, patience: float = GENEROUS) -> Shop:
        """Open the books of a folder.

        :param patience: seconds that the provider may be silent.
        """
        clock = MovableClock()
        ledger = await SqliteLedger.open(folder / "kasir.db", clock=clock)
        return cls(sandbox, ledger, clock, patience)

    async def close(self) -> None:
        """Close in reverse."""
        await self.gateway.aclose()
        await self.ledger.close()

    async def sell(self, outlet: str = "ALFAMART", rupiah: int = 100_000) -> Sale:
        """Sell."""
        return await self.till.sell(Draft(amount=Money.rupiah(rupiah), outlet=outlet))

    async def look(self) -> Sale:
        """Give the last sale as the books have it."""
        (sale,) = await self.ledger.recent(1)
        return sale

    async def round(self, after: float = 0.0) -> Sale:
        """Ask for everything once, some seconds later; give the last sale."""
        self.wait(after)
        await self.watcher.once()
        return await self.look()

    def wait(self, seconds: float) -> None:
        """Let time pass at once, here and at the provider."""
        self.clock.wait(seconds)
        if seconds:
            self.sandbox.advance(seconds)

    async def until(self, *states: State, within: float = 180.0) -> Sale:
        """Ask every so often, for so many seconds of the shop's time, until a state is reached."""
        sale = await self.round()
        passed = 0.0
        while sale.state not in states and passed < within:
            step = min(30.0, within - passed)
            passed += step
            sale = await self.round(step)
        return sale

    def creates(self) -> tuple[LoggedRequest, ...]:
        """Give the requests for a payment that arrived."""
        return self.sandbox.requests(operation="create")

    def payments(self) -> tuple[Payment, ...]:
        """Give what the provider holds."""
        return self.sandbox.payments()

    async def attention(self) -> list[Item]:
        """Give what a person must look at, oldest first."""
        return list(reversed(await self.ledger.attention.items(closed=False, limit=100)))

    @property
    def states(self) -> set[State]:
        """Tell every state that was ever shown."""
        return {after.state for _before, after in self.heard.changes}
