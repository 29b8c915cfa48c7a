"""A shop over real books whose days, zone, clock and reports a test plays at will."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from zoneinfo import ZoneInfo

from pos.app.exports import _pdf
from pos.core.calendar import business_date
from pos.core.day import Figures, Span, Tally
from pos.core.duty import Duty
from pos.core.errors import DayClosed
from pos.core.export import Speech
from pos.core.money import ZERO, Money
from pos.core.payment import Status
from pos.core.sale import WAITING, State
from pos.core.shift import ZReport
from pos.exports.room import ExportRoom
from pos.exports.words import read_words
from pos.office.means import Means
from pos.office.means import Terms as OfficeTerms
from pos.office.office import Office
from pos.store import schema
from pos.store.ledger import SqliteLedger
from pos.till.desk import Desk
from pos.till.draft import Draft
from pos.till.terms import Terms
from pos.till.till import Till
from tests.fakes.clock import FakeChance, FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.paper import FakePaper, Heard
from tests.fakes.shop import RESOURCES, shipped_outlets
from tests.office.desk import FakeHasher

START = datetime(2026, 11, 20, 3, 0, tzinfo=ZoneInfo("UTC"))
OUTLETS = ("ALFAMART", "INDOMARET", "BCA", "QRIS")
CASHIERS = ("Sari", "Budi", "")


@cache
def empty_books() -> Path:
    """Give books without a sale; to be copied, because making the tables takes half a second."""
    path = Path(mkdtemp(prefix="kasir-test-")) / "kasir.db"
    schema.build(path)
    return path


@dataclass(slots=True)
class Told:
    """What a test knows of one sale, without asking any of our sums."""

    amount: Money
    outlet: str
    cashier: str
    made_on: date
    state: State
    fees: Money | None = None
    paid_on: date | None = None
    hour: int = -1  # by the clock of this machine: an hour is told by when the till saw it
    late: bool = False


@dataclass(slots=True, kw_only=True)
class PlayedShop:
    """The shop; ``now`` is the true time, which the machine's clock may miss by ``wrong``."""

    ledger: SqliteLedger
    clock: FakeClock
    gateway: FakeGateway
    desk: Desk
    till: Till
    office: Office
    zone: ZoneInfo
    cutoff: int
    now: datetime = START
    wrong: timedelta = timedelta()
    sales: dict[str, Told] = field(default_factory=dict)
    reports: list[ZReport] = field(default_factory=list)
    closed_through: date | None = None

    def pass_time(self, by: timedelta, wrong: timedelta) -> None:
        """Let time pass; the machine's clock goes wrong by so much, which the provider tells."""
        self.now, self.wrong = self.now + by, wrong
        self.clock.set(self.now + wrong)
        self.gateway.skew = -wrong

    def to_the_end_of_the_day(self, seconds: int) -> timedelta:
        """Give the time until so many seconds after the shop's day ends."""
        local = self.now.astimezone(self.zone)
        end = local.replace(hour=self.cutoff, minute=0, second=0, microsecond=0, tzinfo=None)
        end += timedelta(days=1 if end <= local.replace(tzinfo=None) else 0)
        aware = end.replace(tzinfo=self.zone) + timedelta(seconds=seconds)
        return max(aware - self.now, timedelta())

    @property
    def today(self) -> date:
        """Give the day that money counts on: the true one, unless that is closed."""
        day = business_date(self.now, self.zone, self.cutoff)
        closed = self.closed_through
        return day if closed is None or day > closed else closed + timedelta(days=1)

    async def sell(self, rupiah: int, outlet: str, cashier: str, *, fees_known: bool) -> None:
        self.desk.terms = replace(self.desk.terms, cashier=cashier)
        if not fees_known:
            self.gateway.answers.append(lambda payment: replace(payment, fees=None))
        draft = Draft(amount=Money.rupiah(rupiah), outlet=outlet, note=f"meja {rupiah}; =1+1")
        sale = await self.till.sell(draft)
        assert sale.state is State.OPEN
        fees = Money.rupiah(4400) if fees_known else None
        amount = Money.rupiah(rupiah)
        self.sales[sale.number] = Told(amount, outlet, cashier, self.today, State.OPEN, fees)

    async def hear(self, count: int, status: Status, fees: Money | None) -> None:
        """Let the provider say something of one of the sales."""
        if not self.sales:
            return
        number, told = list(self.sales.items())[count % len(self.sales)]
        sale = await self.till.sale(number)
        assert sale.payment_id is not None
        payment = self.gateway.payments[sale.payment_id]
        payment = replace(payment, status=status, status_word=status.value, fees=fees)
        await self.desk.observe(sale, payment)
        told.fees = told.fees if fees is None else fees
        paying = status in (Status.PAID, Status.COMPLETED)
        if paying and told.paid_on is None:
            told.late = told.state in (State.EXPIRED, State.WITHDRAWN)
            told.paid_on = self.today
            told.hour = self.clock.now().astimezone(self.zone).hour
            told.state = State.PAID
        if status is Status.COMPLETED and told.paid_on is not None:
            told.state = State.SETTLED
        elif status is Status.EXPIRED and told.state in WAITING:
            told.state = State.EXPIRED
        elif status is Status.PROCESSING and told.state is State.OPEN:
            told.state = State.PROCESSING

    async def withdraw(self, count: int) -> None:
        if not self.sales:
            return
        number, told = list(self.sales.items())[count % len(self.sales)]
        if told.state is State.OPEN:
            await self.till.withdraw(number, "salah ketik")
            told.state = State.WITHDRAWN

    async def close_day(self) -> None:
        try:
            report = await self.office.closing.close_days()
        except DayClosed:
            return
        self.reports.append(report)
        self.closed_through = report.span.last

    # --- what it must come to -----------------------------------------------------------------

    def expected(self, span: Span) -> Figures:
        """Add up what the test knows, the plain way."""
        made = [one for one in self.sales.values() if one.made_on in span]
        paid = [one for one in self.sales.values() if one.paid_on and one.paid_on in span]
        days = [span.first + timedelta(days=count) for count in range(span.days)]
        numbers = sorted(
            (one.made_on, number) for number, one in self.sales.items() if one.made_on in span
        )
        return Figures(
            span=span,
            zone=self._zone_word(span.last),
            cutoff_hour=self.cutoff,
            paid=_sum(paid),
            fees=sum((one.fees or ZERO for one in paid), ZERO),
            fees_unknown=sum(one.fees is None for one in paid),
            settled=_sum([one for one in paid if one.state is State.SETTLED]),
            late=_sum([one for one in paid if one.late]),
            made={
                state: _sum([one for one in made if one.state is state])
                for state in State
                if any(one.state is state for one in made)
            },
            first_number=numbers[0][1] if numbers else "",
            last_number=numbers[-1][1] if numbers else "",
            by_hour={
                hour: _sum([one for one in paid if one.hour == hour])
                for hour in range(24)
                if any(one.hour == hour for one in paid)
            },
            by_outlet=_ranked({name: [o for o in paid if o.outlet == name] for name in OUTLETS}),
            by_cashier=_ranked({name: [o for o in paid if o.cashier == name] for name in CASHIERS}),
            by_day=tuple((day, _sum([one for one in paid if one.paid_on == day])) for day in days),
        )

    def _zone_word(self, day: date) -> str:
        offset = datetime(day.year, day.month, day.day, 12, tzinfo=self.zone).utcoffset()
        assert offset is not None
        words = {7: "WIB", 8: "WITA", 9: "WIT"}
        minutes = int(offset.total_seconds()) // 60
        sign = "-" if minutes < 0 else "+"
        plain = f"UTC{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
        return words.get(minutes // 60, plain) if minutes % 60 == 0 else plain


def _sum(some: list[Told]) -> Tally:
    return Tally(len(some), Money(sum(one.amount.sen for one in some)))


def _ranked(groups: dict[str, list[Told]]) -> tuple[tuple[str, Tally], ...]:
    tallies = [(name, _sum(some)) for name, some in groups.items() if some]
    return tuple(sorted(tallies, key=lambda one: (-one[1].amount.sen, one[0])))


@asynccontextmanager
async def played(folder: Path, zone: str, cutoff: int, language: str) -> AsyncIterator[PlayedShop]:
    """Open a shop over empty books in a folder."""
    path = folder / "kasir.db"
    shutil.copy(empty_books(), path)
    clock, local = FakeClock(START), ZoneInfo(zone)
    ledger = await SqliteLedger.open(path, clock=clock)
    gateway, duty = FakeGateway(clock), Duty(clock)
    outlets = shipped_outlets()
    labels = {outlet.name: outlet.label for outlet in outlets}
    speech = Speech(
        words=read_words(RESOURCES, language),
        shop="TOKO MAJU",
        outlets=labels,
    )
    desk = Desk(
        ledger=ledger,
        gateway=gateway,
        paper=FakePaper(),
        clock=clock,
        duty=duty,
        chance=FakeChance(),
        announcer=Heard(),
        outlets=outlets,
        terms=Terms(zone=local, cutoff_hour=cutoff),
    )
    office = Office(
        Means(
            staff=ledger.staff,
            shifts=ledger.shifts,
            figures=ledger.figures,
            hasher=FakeHasher(),
            clock=clock,
            chance=FakeChance(),
            duty=duty,
            terms=OfficeTerms(zone=local, cutoff_hour=cutoff, cashier="Ratna"),
            skew=lambda: gateway.skew,
            outlets=labels,
            exports=ExportRoom(speech, pdf=_pdf),
        )
    )
    try:
        yield PlayedShop(
            ledger=ledger,
            clock=clock,
            gateway=gateway,
            desk=desk,
            till=Till(desk),
            office=office,
            zone=local,
            cutoff=cutoff,
        )
    finally:
        await ledger.close()
