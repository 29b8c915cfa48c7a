"""A believable month for the practice books: what a shop of three cashiers sold until this moment.

The same seed and the same moment make the same month. Each sale is asked for with the bytes that a
till would send, answered by the embedded provider, and written down by the functions that write a
till's own acts; so the journal tells it, its seals hold, and the sandbox knows every payment.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pos.app.agenda import Agenda
from pos.app.plan import terms_of
from pos.app.system import SystemClock
from pos.core.attention import Item, arising
from pos.core.errors import HistoryThere
from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.outlet import Method, Outlet
from pos.core.payment import Payment
from pos.core.sale import Sale, follow, send, withdraw
from pos.core.shift import Shift
from pos.gateway import wire
from pos.gateway.request import channel_of, encode
from pos.sandbox.payment import Verb as World
from pos.sandbox.rehearsal import Rehearsal
from pos.store.ledger import SqliteLedger
from pos.store.past import Past
from pos.till.desk import PROVIDER, TILL
from pos.till.draft import Draft, check

if TYPE_CHECKING:
    from pos.app.plan import Plan

SEED = 2026
DAYS = 30
_RETURN_URL = "https://example.invalid/"
_MANAGER = "Ratna"
_MORNING, _EVENING, _WEEKEND = "Sari", "Budi", "Dewi"
_CHANGES_AT = 14  # the hour at which the evening's cashier comes
_CLOSED_AT = time(7, 40)  # or later: a day is closed on the next morning, when it is over
_LEFT_TO_DO = timedelta(days=4)
_JUST_NOW = timedelta(seconds=10)  # a sale this young would still be on its way

# Monday to Sunday: how many sales a day brings.
_BUSY = (29, 31, 33, 36, 44, 56, 48)
_HOURS = {
    8: 2,
    9: 4,
    10: 6,
    11: 9,
    12: 13,
    13: 12,
    14: 8,
    15: 6,
    16: 8,
    17: 11,
    18: 9,
    19: 6,
    20: 3,
}
_SHARES = {"ALFAMART": 45, "INDOMARET": 27, "QRIS": 14, "BCA": 8, "MANDIRI": 3, "SHOPEEPAY": 3}
_NOTES = (
    *("meja 4", "meja 7", "kopi susu", "titip Bu Ani", "antar jam 3", "kue ulang tahun"),
    *("pesanan WA", "seragam", "pulsa dan token", "arisan RT 05", "ambil besok"),
)
_WHY = ("The customer changed their mind", "Wrong amount or outlet", "Paid another way")
_CLEARED = ("barang sudah diambil", "pelanggan sudah dihubungi", "dicatat di buku")
# Minutes until the customer has paid, in the middle, by how the money travels.
_PAYS_WITHIN = {
    Method.RETAIL_OUTLET: 24.0,
    Method.VIRTUAL_ACCOUNT: 6.0,
    Method.QRIS: 0.7,
    Method.EWALLET: 0.6,
}

_DATABASE = "kasir.db"  # as a house calls it
_ASIDE = ".history-"


def make_history(plan: Plan, state_file: Path, *, days: int = DAYS) -> int:
    """Write a month into the practice books, which must not be there; give the number of sales.

    :param days: before today.
    :param state_file: where the sandbox keeps its payments.
    :raises HistoryThere: there are books already.
    """
    if (plan.folder / _DATABASE).exists():
        raise HistoryThere(path=str(plan.folder))
    for left in plan.folder.glob(f"{_ASIDE}*"):  # of one that was killed
        shutil.rmtree(left, ignore_errors=True)
    aside = Path(tempfile.mkdtemp(dir=plan.folder, prefix=_ASIDE))
    try:
        count = asyncio.run(_written(plan, aside, days))
        # The payments first: books that know a payment which nobody else does would ask for it.
        (aside / "sandbox.json").replace(state_file)
        (aside / _DATABASE).replace(plan.folder / _DATABASE)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return count


async def _written(plan: Plan, aside: Path, days: int) -> int:
    clock = SystemClock()
    ledger = await SqliteLedger.open(aside / _DATABASE, clock=clock)
    try:
        now = clock.now()
        month = await ledger.write_past(lambda past: Month(plan, past, now).play(days))
        month.provider.save(now, aside / "sandbox.json")
    finally:
        await ledger.close(within=60)
    return month.sales


@dataclass(frozen=True, slots=True)
class _Sold:
    """A sale, and what the provider calls its payment."""

    number: str
    payment_id: str
    request: bytes
    outlet: Outlet
    made_at: datetime


class Month:
    """Plays a month, and writes it down as it goes."""

    def __init__(self, plan: Plan, past: Past, now: datetime) -> None:
        self._terms = terms_of(plan)
        self._outlets = [outlet for outlet in plan.outlets if outlet.enabled]
        self._past, self._now = past, now
        self._chance = random.Random(SEED)  # noqa: S311 - a play shop, seeded on purpose
        self.provider = Rehearsal(SEED)
        self._agenda = Agenda(now)
        self.sales = 0
        self._items: list[Item] = []

    def play(self, days: int) -> Month:
        """Let it happen: so many days, and today until now."""
        today = self._terms.day_of(self._now)
        for back in range(days, -1, -1):
            self._plan_day(today - timedelta(days=back))
        self._agenda.play()
        return self

    def _plan_day(self, day: date) -> None:
        count = round(_BUSY[day.weekday()] * self._chance.uniform(0.85, 1.15))
        hours = self._chance.choices(list(_HOURS), list(_HOURS.values()), k=count)
        for hour in sorted(hours):
            seconds = self._chance.randrange(3600)
            at = self._local(day, time(hour, seconds // 60, seconds % 60))
            self._agenda.add(at, self._sell)
        weekend = day.weekday() >= 5
        shifts = [(_WEEKEND if weekend else _MORNING, 7, 14), (_EVENING, 14, 21)]
        for person, begins, ends in shifts:
            self._plan_shift(day, person, begins, ends)
        over = max(_CLOSED_AT, time(self._terms.cutoff_hour, 10))
        closes = self._local(day + timedelta(days=1), over)
        self._agenda.add(closes, lambda at: self._close(at, day))

    def _local(self, day: date, when: time) -> datetime:
        return datetime.combine(day, when, self._terms.zone)

    def _plan_shift(self, day: date, person: str, begins: int, ends: int) -> None:
        minutes = [self._chance.randrange(20) for _ in range(2)]

        def open_(at: datetime) -> None:
            shift = self._past.open_shift(at, self._terms.terminal, person)
            end = self._local(day, time(ends, 10 + minutes[1]))
            self._agenda.add(end, lambda at: self._end_shift(at, shift))

        self._agenda.add(self._local(day, time(begins, 41 + minutes[0] % 18)), open_)

    def _end_shift(self, at: datetime, shift: Shift) -> None:
        self._past.close_shift(at, shift)

    def _close(self, at: datetime, day: date) -> None:
        terms = self._terms
        self._past.close_day(
            at,
            day,
            zone=terms.zone,
            cutoff_hour=terms.cutoff_hour,
            terminal=terms.terminal,
            by=_MANAGER,
        )
        # The manager looks into what came up, but for the last days: something is left to do.
        old = [item for item in self._items if self._now - item.raised_at > _LEFT_TO_DO]
        for item in old:
            self._past.attend(at, item, by=_MANAGER, note=self._chance.choice(_CLEARED))
            self._items.remove(item)

    # --- one sale -----------------------------------------------------------------------------

    def _sell(self, at: datetime) -> None:
        if self._now - at < _JUST_NOW:
            return
        names = [one.name for one in self._outlets]
        wanted = {name: share for name, share in _SHARES.items() if name in names} or {names[0]: 1}
        name = self._chance.choices(list(wanted), list(wanted.values()))[0]
        outlet = next(one for one in self._outlets if one.name == name)
        draft = Draft(
            amount=self._amount(outlet),
            outlet=outlet.name,
            note=self._chance.choice(_NOTES) if self._chance.random() < 0.35 else "",
            cashier=self._cashier(at),
        )
        checked = check(draft, self._outlets, self._terms)
        token = f"{self._chance.getrandbits(64):016x}"
        terms = self._terms

        def make(number: str) -> Sale:
            order = checked.order(f"{number}-{token}", number, terms.display_name, at)
            request = encode(order, return_url=_RETURN_URL)
            today = terms.day_of(at)
            return checked.sale(
                order, number, request, terminal=terms.terminal, now=at, today=today
            )

        sale = self._past.begin(at, terms.terminal, make, actor=draft.cashier)
        self.sales += 1
        self._past.change(at, sale.number, lambda kept: send(kept, at), verb=Verb.SENT, actor=TILL)
        payment = wire.read_payment(self.provider.create(at, sale.request))
        sold = _Sold(sale.number, payment.id, sale.request, outlet, at)
        answered = at + timedelta(milliseconds=self._chance.randrange(250, 1400))
        self._agenda.add(answered, lambda at: self._hear(at, sold, payment))
        self._go_on(sold)

    def _cashier(self, at: datetime) -> str:
        local = at.astimezone(self._terms.zone)
        if local.hour >= _CHANGES_AT:
            return _EVENING
        return _WEEKEND if local.weekday() >= 5 else _MORNING

    def _amount(self, outlet: Outlet) -> Money:
        middle = 38_000 if outlet.method in (Method.QRIS, Method.EWALLET) else 92_000
        wished = int(middle * self._chance.lognormvariate(0, 0.75)) // 500 * 500
        least, most = outlet.minimum.to_rupiah(), min(outlet.maximum.to_rupiah(), 2_500_000)
        return Money.rupiah(max(least, min(wished, most)))

    def _hear(self, at: datetime, sold: _Sold, payment: Payment) -> None:
        today, channel = self._terms.day_of(at), channel_of(sold.request)

        def raising(before: Sale, after: Sale) -> tuple[Item, ...]:
            return arising(before, after, now=at, today=today, answer=payment, channel=channel)

        change = self._past.change(
            at,
            sold.number,
            lambda kept: follow(kept, payment, at, today, channel=channel),
            verb=Verb.ANSWERED,
            actor=PROVIDER,
            raising=raising,
        )
        self._items += change.raised

    # --- what becomes of it -------------------------------------------------------------------

    def _go_on(self, sold: _Sold) -> None:
        fate = self._chance.random()
        ends = sold.made_at + sold.outlet.default_expiry
        if fate < 0.89:
            minutes = _PAYS_WITHIN[sold.outlet.method] * self._chance.lognormvariate(0, 0.9)
            takes = min(timedelta(minutes=minutes, seconds=5), sold.outlet.default_expiry * 0.9)
            self._agenda.add(sold.made_at + takes, lambda at: self._pay(at, sold, World.PAY))
        elif fate < 0.93:
            at = sold.made_at + timedelta(minutes=self._chance.uniform(1, 25))
            self._agenda.add(at, lambda at: self._withdraw(at, sold))
        else:
            self._agenda.add(ends + timedelta(seconds=20), lambda at: self._expire(at, sold))

    def _pay(self, at: datetime, sold: _Sold, verb: World) -> None:
        self.provider.act(at, verb, sold.payment_id)
        seen = at + timedelta(seconds=self._chance.uniform(0.5, 4))
        self._agenda.add(seen, lambda at: self._look(at, sold))
        days = 2 if sold.outlet.method is Method.RETAIL_OUTLET else 1
        local = at.astimezone(self._terms.zone).date() + timedelta(days=days)
        settles = self._local(local, time(10, self._chance.randrange(60)))
        self._agenda.add(settles, lambda at: self._settle(at, sold))

    def _settle(self, at: datetime, sold: _Sold) -> None:
        self.provider.act(at, World.SETTLE, sold.payment_id)
        self._look(at, sold)

    def _withdraw(self, at: datetime, sold: _Sold) -> None:
        why = self._chance.choice(_WHY)
        self._past.change(
            at,
            sold.number,
            lambda kept: withdraw(kept, why, at),
            verb=Verb.WITHDRAWN,
            actor=self._cashier(at),
        )
        if sold.outlet.method is Method.VIRTUAL_ACCOUNT:
            self.provider.act(at, World.CANCEL, sold.payment_id)
        elif self._chance.random() < 0.08:  # the customer was at the counter already
            later = at + timedelta(minutes=self._chance.uniform(2, 20))
            self._agenda.add(later, lambda at: self._pay(at, sold, World.PAY))

    def _expire(self, at: datetime, sold: _Sold) -> None:
        self._look(at, sold)
        if self._chance.random() < 0.12:  # the outlet reports a payment that it took in time
            later = at + timedelta(hours=self._chance.uniform(0.3, 11))
            self._agenda.add(later, lambda at: self._pay(at, sold, World.PAY_LATE))

    def _look(self, at: datetime, sold: _Sold) -> None:
        """Ask the provider about a sale, and write down what it says."""
        self._hear(at, sold, wire.read_payment(self.provider.get(at, sold.payment_id)))
