"""One life of the till: it sells or resumes, asks until all is known, prints, and sees the money.

Run in a process of its own, which ends by doom or by itself.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import logging
import shutil
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self
from urllib.parse import urlsplit

from pos.app.system import SystemChance, SystemClock
from pos.core.duty import Duty
from pos.core.money import Money
from pos.core.override import override
from pos.core.sale import RESOLVING, TAKEN, State
from pos.core.slip import Kind
from pos.gateway import exchange
from pos.gateway.trust import tls_context
from pos.sandbox import Sandbox
from pos.store.ledger import SqliteLedger
from pos.till.desk import Desk
from pos.till.draft import Draft
from pos.till.terms import Terms
from pos.till.till import Till
from pos.till.watcher import Watcher
from tests.crash.doomed import DoomedGateway, DoomedLedger, FilePaper, Screen
from tests.crash.judge import SEAL
from tests.crash.points import Doom
from tests.fakes.shop import JAKARTA, shipped_outlets

KEY, SECRET = "test_kasir_demo", "demo-secret"
OUTLETS = shipped_outlets()
# Soon after, and past the quarantine of one attempt after the other: where a lost request, a reply
# that broke off and a list that lags come together, it takes four until the payment is found.
WAITS = (5.0, *[130.0] * 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a life is to do, as its process is told."""

    folder: str
    url: str
    control_url: str
    offset: float  # seconds by which the provider's clock and ours are ahead of the computer's
    point: str = ""
    nth: int = 1
    seed: int = 0
    outlet: str = ""  # where to sell; empty: only resume
    by_hand: bool = False  # also print as a cashier would after a crash
    lag: float = 0.0  # seconds after which the provider's list shows all that it hides

    def to_json(self) -> str:
        """Write the job in one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Self:
        """Read the job."""
        return cls(**json.loads(line))


class ShiftedClock(SystemClock):
    """This machine's clock, and a step ahead of it."""

    def __init__(self, offset: float) -> None:
        self._offset = offset
        self._waited = 0.0  # in this life

    def wait(self, seconds: float) -> None:
        """Let time pass at once."""
        self._offset += seconds
        self._waited += seconds

    @override
    def monotonic(self) -> float:
        return super().monotonic() + self._waited

    @override
    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._offset)


class Street:
    """The world outside, worked over the sandbox's control port: time and the customer."""

    def __init__(self, control_url: str) -> None:
        parts = urlsplit(control_url)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)

    def wait(self, seconds: float) -> None:
        """Let the provider's time pass at once."""
        self._post("/clock", {"advance": seconds})

    def pay(self, reference: str) -> None:
        """Let the customer pay, who may have paid in an earlier life."""
        self._post(f"/payments/{reference}/pay", {})

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _post(self, path: str, wish: dict[str, float]) -> None:
        body = json.dumps(wish)
        self._connection.request("POST", path, body, {"Content-Type": "application/json"})
        self._connection.getresponse().read()


class Life:
    """A till that stands on doomed ports."""

    def __init__(self, job: Job, desk: Desk, screen: Screen, clock: ShiftedClock) -> None:
        self._job = job
        self._desk = desk
        self._screen = screen
        self._clock = clock
        self._till = Till(desk)
        self._watcher = Watcher(desk)
        self._street = Street(job.control_url)

    async def run(self) -> None:
        """Do what the job says, from selling to the receipt."""
        try:
            await self._till.printing.queue.resume()
            if self._job.outlet:
                draft = Draft(amount=Money.rupiah(100_000), outlet=self._job.outlet)
                await self._till.sell(draft)
                await self._let_paper_follow()
            await self._ask_until_known()
            if self._job.by_hand:
                await self._print_by_hand()
            for sale in await self._desk.ledger.recent(10):
                if sale.state in (State.OPEN, State.REVIEW):
                    self._street.pay(sale.reference_id)
            await self._round()
            if self._job.lag:
                self._wait(self._job.lag)
                await self._round()
            if self._job.by_hand:
                await self._print_by_hand()
        finally:
            self._street.close()

    async def _ask_until_known(self) -> None:
        for seconds in WAITS:
            if not await self._desk.ledger.resolving():
                return
            self._wait(seconds)
            await self._round()

    async def _round(self) -> None:
        await self._watcher.once()
        await self._let_paper_follow()

    def _wait(self, seconds: float) -> None:
        self._street.wait(seconds)
        self._clock.wait(seconds)

    async def _let_paper_follow(self) -> None:
        changes, self._screen.changes = self._screen.changes, []
        for before, after in changes:
            # Between the code and its paid receipt another round may lie, or none.
            if after.state is (await self._till.sale(after.number)).state:
                await self._till.print_after(before, after)

    async def _print_by_hand(self) -> None:
        for sale in await self._desk.ledger.recent(10):
            if sale.state in RESOLVING | {State.REVIEW}:
                continue
            kind = Kind.RECEIPT if sale.state in TAKEN else Kind.SLIP
            await self._till.print_sheet(sale.number, kind)


async def live(job: Job) -> None:
    """Open the house, live, and close it again if there is time."""
    doom = Doom(job.point, nth=job.nth, seed=job.seed)
    clock = ShiftedClock(job.offset)
    folder = Path(job.folder)
    screen = Screen(folder / "screen.jsonl")
    async with AsyncExitStack() as stack:
        ledger = await DoomedLedger.open(folder / "kasir.db", clock=clock, key=SEAL)
        stack.push_async_callback(ledger.close)
        gateway = DoomedGateway(job.url, KEY, SECRET, clock=clock, read_timeout=3)
        stack.push_async_callback(gateway.aclose)
        ledger.doom = gateway.doom = doom
        desk = Desk(
            ledger=ledger,
            gateway=gateway,
            paper=FilePaper(folder / "paper.jsonl", doom),
            clock=clock,
            duty=Duty(clock),
            chance=SystemChance(),
            announcer=screen,
            outlets=OUTLETS,
            terms=Terms(zone=JAKARTA, cashier="Sari", display_name="TOKO MAJU"),
        )
        await Life(job, desk, screen, clock).run()


def warm_up(template: Path) -> None:
    """Load and make what every life needs, so that a fork of this process has it.

    :param template: where empty books are made, to be copied for each run.
    """
    logging.disable(logging.CRITICAL)  # every run is an outage of its own
    authorities = tls_context()
    # Only the reading of the system's authorities is spared: plain http is spoken on loopback.
    exchange.tls_context = lambda: authorities  # type: ignore[attr-defined]  # as it imports it

    async def make() -> None:
        ledger = await SqliteLedger.open(template, clock=SystemClock(), key=SEAL)
        await ledger.close()

    asyncio.run(make())
    # A whole life, so that what is loaded and compiled late is there too; its threads end with it.
    with TemporaryDirectory() as folder, Sandbox() as sandbox:
        shutil.copyfile(template, Path(folder) / "kasir.db")
        job = Job(folder=folder, url=sandbox.url, control_url=sandbox.control_url, offset=0.0)
        asyncio.run(live(replace(job, outlet="ALFAMART", by_hand=True)))
