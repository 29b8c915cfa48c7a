"""Exactly once, in whatever order things happen: the machine of EO-7.

``KASIR_LONG=1`` runs 2,000 examples of 50 steps instead of 200 of 30.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pos.core.payment import Status
from pos.core.sale import CLOSED_FOR_CUSTOMER, RESOLVING, TAKEN, WAITING, Reason, Sale, State
from pos.core.slip import Kind
from pos.till.creation import resolve
from pos.till.terms import Terms
from tests.machine.provider import Mood, Weather
from tests.machine.shop import Books, InFile, InMemory, Shop

LONG = bool(os.environ.get("KASIR_LONG"))
_PAID = {Status.PAID, Status.COMPLETED}
_OPEN = {Status.PENDING, Status.PROCESSING}
_UNKNOWN = {Reason.UNKNOWN_FOR_A_DAY, Reason.REFERENCE_TAKEN}
# What a sale is like of which such a slip may come out.
_TRUE_OF = {
    Kind.SLIP: WAITING,
    Kind.RECEIPT: TAKEN,
    Kind.WITHDRAWN: frozenset({State.WITHDRAWN}),
}

which = st.integers(0, 50)
fuses = st.sampled_from((0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12))


class Machine(RuleBasedStateMachine):
    """Plays the shop, the customers, the provider and misfortune."""

    books: type[Books] = InMemory

    def __init__(self) -> None:
        super().__init__()
        self.shop = Shop(self.books())
        self.set_back = 0.0

    def teardown(self) -> None:
        try:
            self._let_all_become_known()
            self._judge_the_end()
        finally:
            self.shop.close()

    # --- the shop -----------------------------------------------------------------------------

    @initialize(mood=st.sampled_from(Mood), weather=st.sampled_from(Weather))
    def open_and_sell(self, mood: Mood, weather: Weather) -> None:
        self.shop.provider.mood = mood
        self.sell(100_000, "ALFAMART", weather, 0)

    @rule(
        rupiah=st.integers(15, 2_500).map(lambda thousand: thousand * 1_000),
        outlet=st.sampled_from(("ALFAMART", "BCA", "QRIS")),
        weather=st.sampled_from(Weather),
        fuse=fuses,
    )
    def sell(self, rupiah: int, outlet: str, weather: Weather, fuse: int) -> None:
        self.shop.provider.weather = weather
        self.shop.fuse.set(fuse)
        self.shop.sell(rupiah, outlet)
        self.shop.fuse.set(0)
        self.shop.provider.weather = Weather.FINE

    @rule(outlet=st.sampled_from(("ALFAMART", "QRIS")), fuse=fuses)
    def sell_at_the_worst(self, outlet: str, fuse: int) -> None:
        """Meet a provider that makes a second payment of a repeat and does not show the first."""
        mood, self.shop.provider.mood = self.shop.provider.mood, Mood.CARELESS_AND_BLIND
        self.sell(50_000, outlet, Weather.LOST_AFTER, 0)
        self.wait(125)
        self.resume(Weather.FINE, fuse)
        self.shop.provider.mood = mood

    @rule(weather=st.sampled_from(Weather), fuse=fuses)
    def resume(self, weather: Weather, fuse: int) -> None:
        self.shop.provider.weather = weather
        self.shop.fuse.set(fuse)
        self.shop.do(self.shop.watcher.once())
        self.shop.fuse.set(0)
        self.shop.provider.weather = Weather.FINE

    @rule(which=which, times=st.integers(1, 3))
    def retry(self, which: int, times: int) -> None:
        sale = self.one(which)
        for _ in range(times):
            self.shop.do(resolve(self.shop.watcher._desk, sale.number))

    @rule(which=which, fuse=fuses)
    def withdraw(self, which: int, fuse: int) -> None:
        self.shop.fuse.set(fuse)
        self.shop.do(self.shop.till.withdraw(self.one(which).number, "salah jumlah"))
        self.shop.fuse.set(0)

    @rule(which=which, kind=st.sampled_from(Kind), fuse=fuses)
    def print_again(self, which: int, kind: Kind, fuse: int) -> None:
        self.shop.fuse.set(fuse)
        self.shop.do(self.shop.till.print_sheet(self.one(which).number, kind))
        self.shop.fuse.set(0)

    @rule()
    def restart(self) -> None:
        self.shop.open()

    # --- time ---------------------------------------------------------------------------------

    @rule(seconds=st.sampled_from((0.5, 5.0, 31.0, 121.0, 700.0, 3_600.0, 40_000.0)))
    def wait(self, seconds: float) -> None:
        self.shop.pass_time(seconds)

    @rule(seconds=st.sampled_from((-86_400.0, -3_600.0, -100.0, 100.0, 3_600.0, 86_400.0)))
    def clock_jumps(self, seconds: float) -> None:
        """Step the till's own clock, as a person, a time server or an empty battery does."""
        self.shop.clock.set(self.shop.clock.now() + timedelta(seconds=seconds))
        self.set_back = max(0.0, self.set_back - seconds)

    # --- the provider and the customers ---------------------------------------------------------

    @rule(mood=st.sampled_from(Mood))
    def switch(self, mood: Mood) -> None:
        self.shop.provider.mood = mood

    @rule(down=st.sampled_from((False, False, True)))
    def network(self, down: bool) -> None:
        self.shop.provider.down = down

    @rule(which=which)
    def pay(self, which: int) -> None:
        payment = self.payment(which)
        if payment and self.can_be_paid(payment):
            self.say(payment, Status.PAID)

    @rule(which=which)
    def pay_twice(self, which: int) -> None:
        for payment in self.shop.payments_of(self.one(which)):
            if self.can_be_paid(payment.id):
                self.say(payment.id, Status.PAID)

    @rule(
        which=which,
        status=st.sampled_from((Status.PROCESSING, Status.EXPIRED, Status.FAILED, Status.UNKNOWN)),
    )
    def end_otherwise(self, which: int, status: Status) -> None:
        payment = self.payment(which)
        if payment and self.shop.provider.payments[payment].status in _OPEN:
            self.say(payment, status)

    @rule(which=which)
    def settle(self, which: int) -> None:
        payment = self.payment(which)
        if payment and self.shop.provider.payments[payment].status is Status.PAID:
            self.say(payment, Status.COMPLETED)

    def say(self, payment_id: str, status: Status) -> None:
        self.shop.provider.say(payment_id, status)

    def one(self, which: int) -> Sale:
        sales = self.shop.sales()
        return sales[which % len(sales)]

    def payment(self, which: int) -> str:
        ids = list(self.shop.provider.payments)
        return ids[which % len(ids)] if ids else ""

    def can_be_paid(self, payment_id: str) -> bool:
        """Tell whether the provider would take money for it: also late, but only once."""
        return self.shop.provider.payments[payment_id].status not in _PAID

    # --- what holds after every step ------------------------------------------------------------

    @invariant()
    def nothing_is_sent_before_it_is_on_disk(self) -> None:
        assert self.shop.troubles == []

    @invariant()
    def nothing_is_lost_and_the_numbers_have_no_gap(self) -> None:
        numbers = [sale.number for sale in self.shop.sales()]
        assert numbers == [f"K1-{count:06d}" for count in range(1, len(numbers) + 1)]
        assert set(self.shop.claims) <= set(numbers)

    @invariant()
    def what_was_shown_stays_true(self) -> None:
        for sale in self.shop.sales():
            claim = self.shop.claims.get(sale.number)
            if claim is None:
                continue
            assert claim.code in (None, sale.code)
            if claim.paid_on is not None:
                assert sale.state in TAKEN
                assert (sale.paid_at, sale.paid_date) == claim.paid_on

    @invariant()
    def every_state_is_the_providers_word(self) -> None:
        for sale in self.shop.sales():
            said = self.shop.provider.said.get(sale.payment_id or "", set())
            if sale.state in TAKEN:
                assert said & _PAID
                assert sale.paid_date is not None
            if sale.state is State.SETTLED:
                assert Status.COMPLETED in said
            if sale.state is State.EXPIRED:
                assert Status.EXPIRED in said
            if sale.state is State.FAILED:
                assert Status.FAILED in said
            if sale.state in WAITING | CLOSED_FOR_CUSTOMER:
                assert sale.payment_id in self.shop.provider.payments

    @invariant()
    def every_attempt_sends_the_bytes_that_are_stored(self) -> None:
        stored = {sale.request for sale in self.shop.sales()}
        assert set(self.shop.provider.creates) <= stored

    @invariant()
    def no_slip_comes_out_twice_as_the_first(self) -> None:
        firsts = [(s.sale.number, s.kind) for s in self.shop.paper.sheets if s.copy == 0]
        assert len(set(firsts)) == len(firsts)
        for sheet in self.shop.paper.sheets:
            assert sheet.sale.state in _TRUE_OF[sheet.kind]

    # --- what holds in the end ------------------------------------------------------------------

    def _let_all_become_known(self) -> None:
        """Repair what is broken, and let the till ask until it has nothing left to ask."""
        shop = self.shop
        shop.provider.down = False
        shop.provider.weather = Weather.FINE
        shop.open()
        # A clock that was set back holds the same bytes back until it has caught up.
        shop.pass_time(self.set_back + 1)
        # As the running watcher does first: the clocks are known.
        shop.do(shop.watcher._asking.greet())
        for _ in range(4):
            shop.do(shop.watcher.once())
            shop.pass_time(130)
        shop.do(shop.watcher.once())

    def _judge_the_end(self) -> None:
        shop = self.shop
        sales = shop.sales()
        assert [s.number for s in sales if s.state in RESOLVING] == []
        references = {sale.reference_id for sale in sales}
        assert {p.reference_id for p in shop.provider.payments.values()} <= references
        for sale in sales:
            self._judge_payments(sale)
        self.what_was_shown_stays_true()
        self.every_state_is_the_providers_word()
        self.no_slip_comes_out_twice_as_the_first()

    def _judge_payments(self, sale: Sale) -> None:
        payments = self.shop.payments_of(sale)
        if any(payment.status in _PAID for payment in payments) and sale.paid_late:
            event("money came late")
        event(f"a sale ended {sale.state}{' with two payments' if len(payments) > 1 else ''}")
        if _left_to_reconciling(sale, self.shop.provider_clock.now()):
            return
        words = self.shop.words_about(sale)
        for payment in payments:
            assert payment.id == sale.payment_id or payment.id in words, "nobody knows a payment"
            if payment.status in _PAID and payment.id == sale.payment_id:
                assert sale.state in TAKEN, "money that nobody sees"
        if len(payments) > 1:
            assert sale.reason or sale.state is State.REVIEW, "two payments, and nobody is told"


def _left_to_reconciling(sale: Sale, now: datetime) -> bool:
    """Tell of which sales the watcher does not ask any more; the provider's list names them."""
    over = now > sale.expires_at + Terms().watch_after_expiry
    return (
        sale.state is State.SETTLED
        or (sale.state is State.REVIEW and sale.reason in _UNKNOWN)
        or (sale.state in CLOSED_FOR_CUSTOMER | {State.REVIEW} and over)
    )


class FileMachine(Machine):
    """The same on a real file."""

    books = InFile


def _settings(examples: int, steps: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    )


TestInMemory = pytest.mark.timeout(7_200 if LONG else 300)(Machine.TestCase)
TestInMemory.settings = _settings(2_000, 50) if LONG else _settings(200, 30)
TestInFile = pytest.mark.timeout(7_200 if LONG else 300)(FileMachine.TestCase)
TestInFile.settings = _settings(200, 50) if LONG else _settings(8, 15)
