"""A provider in memory with the moods that a real one may have, on a clock of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from pos.core.errors import (
    BadParameter,
    NotFound,
    OutsideLimits,
    ProviderTrouble,
    TimedOut,
    UnknownRefusal,
)
from pos.core.override import override
from pos.core.payment import Health, Payment, Status, Window
from pos.ports import Clock
from tests.fakes.gateway import FakeGateway


class Mood(StrEnum):
    """What the provider does with a repeat, or with a new payment."""

    REPLAY = "replay"
    REJECT = "reject"
    REJECT_BUT_NO_BODY = "reject-but-no-body"
    FORGET = "forget"  # after a minute
    NO_IDEMPOTENCY = "no-idempotency"
    SLOW_COMMIT = "slow-commit"  # the answer is lost, the payment appears half a minute later
    LIST_LAG = "list-lag"  # the list shows it ten seconds late
    # Beyond what providers were seen to do: the list is blind past our quarantine.
    CARELESS_AND_BLIND = "careless-and-blind"  # ... and a repeat makes another payment
    STRICT_AND_BLIND = "strict-and-blind"  # ... and a repeat is refused


_LAGS = {Mood.LIST_LAG: 10, Mood.CARELESS_AND_BLIND: 200, Mood.STRICT_AND_BLIND: 200}
_CARELESS = {Mood.NO_IDEMPOTENCY, Mood.CARELESS_AND_BLIND}
_STRICT = {Mood.REJECT, Mood.STRICT_AND_BLIND}


class Weather(StrEnum):
    """What befalls the next create."""

    FINE = "fine"
    LOST_BEFORE = "lost-before"  # nothing arrives
    LOST_AFTER = "lost-after"  # the payment is made, its answer lost
    TROUBLE = "trouble"  # a 503, and the payment is made all the same
    REFUSED = "refused"  # a definite no, and it is true


@dataclass(frozen=True, slots=True)
class _Shown:
    """From when on a payment can be asked for, and from when on the list has it."""

    by_id: datetime
    in_list: datetime


class MoodyProvider(FakeGateway):
    """Plays every behaviour that the contract leaves open."""

    def __init__(self, provider_clock: Clock, till_clock: Clock) -> None:
        super().__init__(provider_clock)
        self._till_clock = till_clock
        self._shown: dict[str, _Shown] = {}
        self._known_skew = timedelta()
        self._dated: datetime | None = None
        self.mood = Mood.REPLAY
        self.weather = Weather.FINE
        self.said: dict[str, set[Status]] = {}  # every status that a payment ever had

    @override
    def health(self) -> Health:
        return replace(super().health(), clock_skew=self._known_skew, dated=self._dated)

    @override
    async def create(self, request: bytes) -> Payment:
        self._call("create")
        self.on_create(request)
        weather, self.weather = self.weather, Weather.FINE
        if weather is Weather.LOST_BEFORE:
            raise TimedOut
        if weather is Weather.REFUSED:
            raise OutsideLimits(code="TXN0002")
        self.creates.append(request)
        payment = self._commit(request)
        if weather is Weather.LOST_AFTER:
            raise TimedOut
        if weather is Weather.TROUBLE:
            raise ProviderTrouble(status=503)
        return payment

    def _commit(self, request: bytes) -> Payment:
        now = self._clock.now()
        first = self._remembered(json.loads(request)["reference"])
        if first is not None:
            if now < self._shown[first.id].by_id:
                raise TimedOut  # the first is still on its way
            if self.mood in _STRICT:
                raise BadParameter(code="005", field="reference_id")
            if self.mood is Mood.REJECT_BUT_NO_BODY:
                raise UnknownRefusal(status=422)
            return first
        self.replays = False  # whether this repeats another was decided above
        payment = self._make(request)
        slow = timedelta(seconds=30 if self.mood is Mood.SLOW_COMMIT else 0)
        lag = timedelta(seconds=_LAGS.get(self.mood, 0))
        self._shown[payment.id] = _Shown(now + slow, now + slow + lag)
        self.said[payment.id] = {Status.PENDING}
        if slow:
            raise TimedOut
        return payment

    def _remembered(self, reference: str) -> Payment | None:
        named = [p for p in self.payments.values() if p.reference_id == reference]
        if not named or self.mood in _CARELESS:
            return None
        made = named[-1].created_at
        assert made is not None
        if self.mood is Mood.FORGET and self._clock.now() - made >= timedelta(minutes=1):
            return None
        return named[-1]

    @override
    async def get(self, payment_id: str) -> Payment:
        payment = await super().get(payment_id)
        if self._clock.now() < self._shown[payment_id].by_id:
            raise NotFound(code="004")
        return payment

    @override
    async def find(self, reference_id: str) -> Sequence[Payment]:
        return self._listed(await super().find(reference_id))

    @override
    async def page(self, window: Window, number: int) -> Sequence[Payment]:
        return self._listed(await super().page(window, number))

    def _listed(self, payments: Sequence[Payment]) -> list[Payment]:
        now = self._clock.now()
        return [payment for payment in payments if now >= self._shown[payment.id].in_list]

    @override
    def say(self, payment_id: str, status: Status) -> None:
        super().say(payment_id, status)
        self.said[payment_id].add(status)

    @override
    def _call(self, name: str) -> None:
        super()._call(name)
        self._dated = self._till_clock.now()  # its answer has a date
        self._known_skew = self._clock.now() - self._dated
