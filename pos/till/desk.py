"""The desk holds what the verbs work with, and tells whoever listens what changed on disk."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from pos.core import attention
from pos.core.attention import Item, arising
from pos.core.duty import Duty
from pos.core.errors import ConfigurationError, NoSuchSale
from pos.core.journal import Verb, difference
from pos.core.outlet import Outlet
from pos.core.payment import Payment
from pos.core.sale import (
    RESOLVING,
    WAITING,
    Reason,
    Sale,
    State,
    disagreement,
    follow,
    review,
    send,
)
from pos.ports import Announcer, Chance, Change, Clock, Gateway, Ledger, Paper, PaymentTaken
from pos.till.lived import Lived
from pos.till.terms import Terms
from pos.till.turnstile import Turnstile

log = logging.getLogger("kasir.till")

PROVIDER = "provider"  # the actor of a change that an answer brought
TILL = "till"  # the actor of what the till does by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an answer would make of a sale."""

    after: Sale
    reason: Reason | None  # in what it differs from what was asked for
    news: Sequence[Item]  # what a person would have to look at


@dataclass(slots=True, kw_only=True)
class Desk:
    """The means of one till; outlets and terms are swapped whole when settings change."""

    ledger: Ledger
    gateway: Gateway
    paper: Paper
    files: Paper | None = None  # where a slip is kept that is not printed
    clock: Clock
    chance: Chance
    duty: Duty  # the office's own
    announcer: Announcer
    outlets: Sequence[Outlet]
    terms: Terms
    obstacle: ConfigurationError | None = None  # why nothing can be sent; the books stay open
    # Keys of items that the books have: an answer that disagrees comes again every few seconds.
    _raised: set[str] = field(default_factory=set)
    announced: dict[str, int] = field(default_factory=dict)  # number -> the version last told
    lived: Lived = field(default_factory=Lived)
    turnstile: Turnstile = field(default_factory=Turnstile)
    renewing: asyncio.Lock = field(default_factory=asyncio.Lock)  # one new code after the other

    @property
    def actor(self) -> str:
        """Name who acts, for the journal: whoever is signed in, else the settings' cashier."""
        on_duty = self.duty.now
        # Where the shop has people, the settings must not lend a command the name of one.
        return on_duty.name or ("" if on_duty.unnamed else self.terms.cashier) or TILL

    def is_of_here(self, sale: Sale) -> bool:
        """Tell whether this provider can know a sale: of a test key the live one knows none.

        Nor may a test provider, which anybody can run, have a say about customers' money.
        """
        return sale.is_test is self.terms.test

    async def turn(self) -> None:
        """Wait until a call about one sale may leave without making a burst with others."""
        await self.turnstile.pass_through(self.clock, self.chance)

    def provider_now(self) -> datetime:
        """Give now by the provider's clock, as far as it is known."""
        return self.clock.now() + self.gateway.health().clock_skew

    def today(self) -> date:
        """Give the business day by the provider's clock: money counts on it, and ours may be wrong."""
        return self.terms.day_of(self.provider_now())

    async def sale(self, number: str) -> Sale:
        """Give a sale by its number.

        :raises NoSuchSale: there is none.
        """
        if (sale := await self.ledger.sale(number)) is None:
            raise NoSuchSale(number=number)
        return sale

    async def change(
        self,
        number: str,
        step: Callable[[Sale], Sale],
        *,
        verb: Verb,
        actor: str = TILL,
        facts: Mapping[str, str] | None = None,
        answer: Payment | None = None,
        also: Sequence[Item] = (),
    ) -> Change:
        """Change a sale on disk, with what this calls for, then say so.

        :param answer: what the provider said, where that brings the change.
        :param also: items that are to be raised besides.
        """
        now = self.clock.now()

        def raising(before: Sale, after: Sale) -> Sequence[Item]:
            return (*self._news(before, after, answer, now), *also)

        change = await self.ledger.change(
            number, step, verb=verb, actor=actor, facts=facts, raising=raising
        )
        if change.after.state not in RESOLVING:
            self.lived.forget(number)
        if change.before != change.after:
            self.announced[number] = change.after.version
            self.announcer.sale_changed(change.before, change.after)
        if change.raised:
            self.announcer.attention_changed()
        return change

    def judge(self, sale: Sale, payment: Payment) -> Judgement:
        """Tell what an answer would make of a sale; nothing is written."""
        now = self.clock.now()
        after = self._follow(sale, payment, now)
        reason = disagreement(sale, payment, self.gateway.channel(sale.request))
        return Judgement(after=after, reason=reason, news=self._news(sale, after, payment, now))

    def _follow(self, sale: Sale, payment: Payment, now: datetime) -> Sale:
        if not self.is_of_here(sale):
            return sale
        channel = self.gateway.channel(sale.request)
        return follow(sale, payment, now, self.today(), channel=channel)

    def _news(
        self, before: Sale, after: Sale, answer: Payment | None, now: datetime
    ) -> Sequence[Item]:
        today = self.today()
        if answer is None:
            return arising(before, after, now=now, today=today)
        channel = self.gateway.channel(before.request)
        found = arising(before, after, now=now, today=today, answer=answer, channel=channel)
        # Said upon an answer alone, and by the provider's clock: ours may be wrong.
        over = self.provider_now() - after.expires_at > self.terms.overdue_after
        if after.state in WAITING and over:
            return (*found, attention.still_waiting(after, now=now, today=today))
        return found

    async def observe(self, sale: Sale, payment: Payment) -> Sale:
        """Take an answer about a sale into the books; what brings nothing new is not written."""
        now = self.clock.now()
        judged = self.judge(sale, payment)
        if not difference(sale, judged.after) and await self.all_raised(judged.news):
            return sale
        try:
            change = await self.change(
                sale.number,
                lambda kept: self._follow(kept, payment, now),
                verb=Verb.ANSWERED,
                actor=PROVIDER,
                answer=payment,
            )
        except PaymentTaken as taken:
            return await self._hand_over(sale, payment, taken.number)
        return change.after

    async def all_raised(self, items: Sequence[Item]) -> bool:
        """Tell whether the books have all of these items, open or closed."""
        unsure = {item.key for item in items} - self._raised
        if unsure:
            self._raised |= await self.ledger.attention.known(unsure)
        return unsure <= self._raised

    async def notice(self, *items: Item) -> int:
        """Raise items that no step of a sale calls for; give how many were new."""
        if not items or await self.all_raised(items):
            return 0
        kept = await self.ledger.attention.raise_items(items, actor=PROVIDER)
        if kept:
            self.announcer.attention_changed()
        return len(kept)

    async def _hand_over(self, sale: Sale, payment: Payment, first: str) -> Sale:
        """Hand a sale to a person whose payment answers for another sale already.

        :param first: the number of the sale that has the payment, and keeps it.
        """
        now = self.clock.now()

        def step(kept: Sale) -> Sale:
            if kept.payment_id is not None:
                return kept  # it found its own meanwhile
            sending = send(kept, now) if kept.state is State.INTENT else kept
            return review(sending, Reason.OTHER_REFERENCE, now)

        today = self.today()
        item = attention.shared_payment(sale, payment, first, now=now, today=today)
        change = await self.change(
            sale.number, step, verb=Verb.ANSWERED, actor=PROVIDER, also=(item,)
        )
        return change.after
