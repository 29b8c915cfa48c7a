"""A busy hour at a till: every state that a sale can be in, with troubles, paper and pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pos.core.errors import (
    AccessDenied,
    Garbled,
    OutsideLimits,
    RateLimited,
    TemporarilyDown,
    TimedOut,
)
from pos.core.money import Money
from pos.core.payment import Status
from pos.core.sale import Sale, State
from pos.core.slip import Kind
from pos.ports import Ledger
from pos.till.draft import Draft
from pos.till.till import Till
from pos.till.watcher import Watcher
from tests.fakes.clock import FakeClock
from tests.fakes.shop import FakeShop, open_shop


class BusyTill:
    """A till on real books whose provider and paper are played."""

    def __init__(self, ledger: Ledger, clock: FakeClock) -> None:
        shop = open_shop()
        shop.gateway._clock = clock
        self.shop: FakeShop = shop
        self.clock = clock
        self.gateway = shop.gateway
        desk = replace(shop.desk, ledger=ledger, clock=clock)
        self.till, self.watcher = Till(desk), Watcher(desk)

    async def sell(self, rupiah: int = 100_000, outlet: str = "ALFAMART", note: str = "") -> Sale:
        self.clock.move(timedelta(seconds=7))
        draft = Draft(amount=Money.rupiah(rupiah), outlet=outlet, note=note)
        return await self.till.sell(draft)

    async def pay(self, sale: Sale, status: Status = Status.PAID) -> None:
        assert sale.payment_id is not None
        self.gateway.say(sale.payment_id, status)
        self.clock.move(timedelta(seconds=30))
        await self.watcher.once()


async def a_busy_hour(ledger: Ledger, clock: FakeClock) -> BusyTill:
    """Sell through calm and trouble; the books hold every state afterwards."""
    busy = BusyTill(ledger, clock)
    gateway = busy.gateway
    now = clock.now
    await busy.sell(note="meja 4")
    for status in (Status.PAID, Status.PROCESSING, Status.EXPIRED, Status.FAILED):
        await busy.pay(await busy.sell(75_500, "BCA", note="kopi \N{SNOWMAN}"), status)
    settled = await busy.sell(1_250_000, "BRI")
    await busy.till.print_sheet(settled.number, Kind.SLIP)
    await busy.pay(settled)
    await busy.till.print_sheet(settled.number, Kind.RECEIPT)
    await busy.pay(settled, Status.COMPLETED)
    late = await busy.sell()
    await busy.pay(late, Status.EXPIRED)
    await busy.pay(late, Status.PAID)
    await busy.till.withdraw((await busy.sell(outlet="ALFAMART")).number, "The customer left")
    await busy.till.withdraw((await busy.sell(outlet="BNI")).number, "Wrong amount")
    qris = await busy.sell(outlet="QRIS")
    await busy.till.picture(qris.number)
    # The provider said no, cut the line, wanted patience, or answered of another sale.
    for trouble in (
        OutsideLimits(code="TXN0002", detail="above the limit"),
        AccessDenied(code="002"),
        TimedOut(detail="read"),
        Garbled(detail="half a body"),
        RateLimited(detail="429", retry_at=now() + timedelta(seconds=40), left=False),
        TemporarilyDown(detail="010", retry_at=now() + timedelta(minutes=10)),
    ):
        gateway.before_create.append(trouble)
        await busy.sell()
    gateway.after_create.append(TimedOut(detail="cut"))
    await busy.sell(note="the answer was lost")
    gateway.answers.append(lambda payment: replace(payment, amount=Money.rupiah(1)))
    assert (await busy.sell()).state is State.REVIEW
    for _ in range(4):
        clock.move(timedelta(minutes=5))
        await busy.watcher.once()
    gateway.down = True
    await busy.sell(note="no line")
    gateway.down = False
    return busy
