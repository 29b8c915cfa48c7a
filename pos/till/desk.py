"""The desk holds what the verbs work with, and tells whoever listens what changed on disk."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pos.core import attention
from pos.core.attention import Item, arising
from pos.core.errors import ConfigurationError, NoSuchSale
from pos.core.journal import Verb, difference
from pos.core.outlet import Outlet
from pos.core.payment import Payment
from pos.core.sale import Reason, Sale, State, follow, review, send
from pos.ports import Announcer, Chance, Change, Clock, Gateway, Ledger, Paper, PaymentTaken
from pos.till.terms import Terms

log = logging.getLogger("kasir.till")

PROVIDER = "provider"  # the actor of a change that an answer brought
TILL = "till"  # the actor of what the till does by itself


@dataclass(slots=True, kw_only=True)
class Desk:
    """The means of one till; outlets and terms are swapped whole when settings change."""

    ledger: Ledger
    gateway: Gateway
    paper: Paper
    clock: Clock
    chance: Chance
    announcer: Announcer
    outlets: Sequence[Outlet]
    terms: Terms
    obstacle: ConfigurationError | None = None  # why nothing can be sent; the books stay open
    # Keys of items that the books have: an answer that disagrees comes again every few seconds.
    _raised: set[str] = field(default_factory=set)
    announced: dict[str, int] = field(default_factory=dict)  # number -> the version last told

    def provider_now(self) -> datetime:
        """Give now by the provider's clock, as far as it is known."""
        return self.clock.now() + self.gateway.health().clock_skew

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
        today = self.terms.day_of(now)

        def raising(before: Sale, after: Sale) -> Sequence[Item]:
            return (*arising(before, after, now=now, today=today, answer=answer), *also)

        change = await self.ledger.change(
            number, step, verb=verb, actor=actor, facts=facts, raising=raising
        )
        if change.before != change.after:
            self.announced[number] = change.after.version
            self.announcer.sale_changed(change.before, change.after)
        if change.raised:
            self.announcer.attention_changed()
        return change

    async def observe(self, sale: Sale, payment: Payment) -> Sale:
        """Take an answer about a sale into the books; what brings nothing new is not written."""
        now = self.clock.now()
        today = self.terms.day_of(now)
        after = follow(sale, payment, now, today)
        news = arising(sale, after, now=now, today=today, answer=payment)
        if not difference(sale, after) and await self.all_raised(news):
            return sale
        try:
            change = await self.change(
                sale.number,
                lambda kept: follow(kept, payment, now, today),
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

        today = self.terms.day_of(now)
        item = attention.shared_payment(sale, payment, first, now=now, today=today)
        change = await self.change(
            sale.number, step, verb=Verb.ANSWERED, actor=PROVIDER, also=(item,)
        )
        return change.after
