"""The desk holds what the verbs work with, and tells whoever listens what changed on disk."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pos.core.errors import ConfigurationError, NoSuchSale
from pos.core.journal import Verb, difference
from pos.core.outlet import Outlet
from pos.core.payment import Payment
from pos.core.sale import Sale, disagreement, follow
from pos.ports import Announcer, Chance, Change, Clock, Gateway, Ledger, Paper
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
    ) -> Change:
        """Change a sale on disk, then say so."""
        change = await self.ledger.change(number, step, verb=verb, actor=actor, facts=facts)
        if change.before != change.after:
            self.announcer.sale_changed(change.before, change.after)
        return change

    async def observe(self, sale: Sale, payment: Payment) -> Sale:
        """Take an answer about a sale into the books; what brings nothing new is not written."""
        now = self.clock.now()
        today = self.terms.day_of(now)
        if not difference(sale, follow(sale, payment, now, today)):
            return sale
        change = await self.change(
            sale.number,
            lambda kept: follow(kept, payment, now, today),
            verb=Verb.ANSWERED,
            actor=PROVIDER,
            facts=_as_answered(payment) if disagreement(sale, payment) else None,
        )
        return change.after


def _as_answered(payment: Payment) -> dict[str, str]:
    """Keep what an answer that does not agree said, for the person who must look."""
    return {
        "answered_payment": payment.id,
        "answered_reference": payment.reference_id,
        "answered_amount": payment.amount.to_decimal(),
        "answered_currency": payment.currency,
        "answered_method": payment.method,
        "answered_status": payment.status_word,
    }
