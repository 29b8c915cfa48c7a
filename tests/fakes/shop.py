"""A whole till over fakes: what a test of the verbs starts from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pos.core.duty import Duty
from pos.core.money import Money
from pos.core.outlet import Outlet, read_outlets
from pos.core.payment import Payment
from pos.core.sale import Sale
from pos.till.desk import Desk
from pos.till.draft import Draft
from pos.till.terms import Terms
from pos.till.till import Till
from pos.till.watcher import Watcher
from tests.fakes.clock import FakeChance, FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.ledger import FakeLedger
from tests.fakes.paper import FakePaper, Heard

RESOURCES = Path(__file__).parents[2] / "resources"
JAKARTA = ZoneInfo("Asia/Jakarta")


def shipped_outlets() -> tuple[Outlet, ...]:
    return read_outlets(tomllib.loads((RESOURCES / "outlets.toml").read_text("utf-8")))


@dataclass(slots=True, kw_only=True)
class FakeShop:
    clock: FakeClock
    ledger: FakeLedger
    gateway: FakeGateway
    paper: FakePaper
    heard: Heard
    desk: Desk
    till: Till
    watcher: Watcher

    async def sell(self, rupiah: int = 100_000, outlet: str = "ALFAMART", **more: object) -> Sale:
        draft = Draft(amount=Money.rupiah(rupiah), outlet=outlet, **more)  # type: ignore[arg-type]  # test sugar
        return await self.till.sell(draft)

    def payment_of(self, sale: Sale) -> Payment:
        assert sale.payment_id is not None
        return self.gateway.payments[sale.payment_id]

    def pass_time(self, **by: float) -> None:
        self.clock.move(timedelta(**by))


def open_shop() -> FakeShop:
    clock = FakeClock()
    ledger, gateway, paper, heard = FakeLedger(clock), FakeGateway(clock), FakePaper(), Heard()
    desk = Desk(
        ledger=ledger,
        gateway=gateway,
        paper=paper,
        clock=clock,
        duty=Duty(clock),
        chance=FakeChance(),
        announcer=heard,
        outlets=shipped_outlets(),
        terms=Terms(zone=JAKARTA, cashier="Sari", display_name="TOKO MAJU"),
    )
    return FakeShop(
        clock=clock,
        ledger=ledger,
        gateway=gateway,
        paper=paper,
        heard=heard,
        desk=desk,
        till=Till(desk),
        watcher=Watcher(desk),
    )
