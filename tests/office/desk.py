"""A shop with people over real books: a till and an office that share who is on duty."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from pos.core.duty import Duty, Limits
from pos.core.errors import PepperMissing
from pos.core.journal import Entry
from pos.core.money import Money
from pos.core.sale import Sale
from pos.core.staff import Role
from pos.office.means import Means, Terms
from pos.office.office import Office
from pos.store.ledger import SqliteLedger
from pos.till.draft import Draft
from pos.till.till import Till
from pos.till.watcher import Watcher
from tests.fakes.clock import FakeChance, FakeClock
from tests.fakes.shop import JAKARTA, FakeShop, open_shop

RINA, SARI, BUDI = "482915", "739104", "615283"
PINS = {"Rina": RINA, "Sari": SARI, "Budi": BUDI}


class FakeHasher:
    """Keeps PINs as they are, and counts how many it looked at."""

    def __init__(self) -> None:
        self.looked_at = 0
        self.outdated: set[str] = set()
        self.lost = False  # the pepper

    async def hash(self, pin: str) -> str:
        return f"kept:{pin}"

    async def verify(self, pin: str, kept: str) -> bool:
        if self.lost and kept.startswith("kept:"):
            raise PepperMissing
        self.looked_at += 1
        return kept.partition(":")[2] == pin

    def is_outdated(self, kept: str) -> bool:
        return kept in self.outdated


@dataclass(slots=True, kw_only=True)
class StaffedShop:
    """One process at one till; ``start`` gives another one over the same books."""

    ledger: SqliteLedger
    clock: FakeClock
    hasher: FakeHasher
    fakes: FakeShop
    terms: Terms
    limits: Limits = field(default_factory=Limits)
    told_time: bool = True  # whether the provider was heard since the start
    duty: Duty = field(init=False)
    office: Office = field(init=False)
    till: Till = field(init=False)
    watcher: Watcher = field(init=False)

    async def start(self, **terms: object) -> StaffedShop:
        """Start a process afresh, as after a crash."""
        self.terms = replace(self.terms, **terms)  # type: ignore[arg-type]  # test sugar
        self.duty = Duty(self.clock, self.limits)
        self.office = Office(
            Means(
                staff=self.ledger.staff,
                shifts=self.ledger.shifts,
                figures=self.ledger.figures,
                hasher=self.hasher,
                clock=self.clock,
                chance=FakeChance(),
                duty=self.duty,
                terms=self.terms,
                skew=lambda: self.fakes.gateway.skew,
                told_time=lambda: self.told_time,
            )
        )
        await self.office.sign_in.refresh()
        desk = replace(
            self.fakes.desk,
            ledger=self.ledger,
            duty=self.duty,
            terms=replace(self.fakes.desk.terms, terminal=self.terms.terminal),
        )
        self.till, self.watcher = Till(desk), Watcher(desk)
        return self

    async def hire(self, *names: str) -> None:
        """Add people: Rina, the manager, and cashiers."""
        for name in names:
            role = Role.MANAGER if name == "Rina" else Role.CASHIER
            await self.office.people.add(name, role, PINS[name])

    async def sign_in(self, name: str) -> None:
        await self.office.sign_in.sign_in(name, PINS[name])

    async def sell(self, rupiah: int = 100_000, outlet: str = "ALFAMART") -> Sale:
        return await self.till.sell(Draft(amount=Money.rupiah(rupiah), outlet=outlet))

    async def pay(self, sale: Sale) -> None:
        """Let a sale be paid, and seen so."""
        from pos.core.payment import Status  # noqa: PLC0415 - beside its use

        assert sale.payment_id is not None
        self.fakes.gateway.say(sale.payment_id, Status.PAID)
        await self.watcher.once()

    async def acts(self) -> list[Entry]:
        """Give what the journal has that concerns no one sale, oldest first."""
        return list(reversed(await self.ledger.staff.acts(limit=100_000)))

    def pass_time(self, **by: float) -> None:
        self.clock.move(timedelta(**by))


@asynccontextmanager
async def staffed(path: Path, **terms: object) -> AsyncIterator[StaffedShop]:
    """Open a shop without people yet."""
    fakes = open_shop()
    ledger = await SqliteLedger.open(path, clock=fakes.clock)
    shop = StaffedShop(
        ledger=ledger,
        clock=fakes.clock,
        hasher=FakeHasher(),
        fakes=fakes,
        terms=Terms(zone=JAKARTA, cashier="Kasir Satu"),
    )
    try:
        yield await shop.start(**terms)
    finally:
        await ledger.close()
