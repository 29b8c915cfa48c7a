"""A draft is what the cashier asks for; checked here, before anything is written or sent."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pos.core.errors import NoteTooLong, UnknownOutlet
from pos.core.money import Money
from pos.core.outlet import Outlet
from pos.core.payment import Order
from pos.core.sale import LONGEST_NOTE, Sale, State
from pos.till.terms import Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An amount, an outlet, and what may be added."""

    amount: Money
    outlet: str
    note: str = ""
    expires_in: timedelta | None = None  # None: the outlet's own default
    cashier: str = ""  # empty: the one signed in


def find_outlet(outlets: Sequence[Outlet], name: str) -> Outlet:
    """Give the outlet that people call by this name.

    :raises UnknownOutlet: there is none, or it is switched off.
    """
    for outlet in outlets:
        if outlet.name == name.strip().upper() and outlet.enabled:
            return outlet
    raise UnknownOutlet(name=name[:40], known=tuple(o.name for o in outlets if o.enabled))


def clean_note(text: str) -> str:
    """Make a note one line of plain text.

    :raises NoteTooLong: more than 200 characters remain.
    """
    # Category C: control, format (bidi marks, zero width), unassigned. A note is read aloud and
    # printed; what cannot be seen has no place in it.
    visible = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    note = " ".join(visible.split())
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong(longest=LONGEST_NOTE)
    return note


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDraft:
    """A draft that may become a sale."""

    amount: Money
    outlet: Outlet
    note: str
    expires_in: timedelta
    cashier: str

    def order(self, reference_id: str, number: str, name: str, provider_now: datetime) -> Order:
        """Say what the provider is asked for.

        :param provider_now: now by the provider's clock: it judges the expiry by that.
        """
        expires_at = (provider_now + self.expires_in).replace(microsecond=0)
        return Order(
            reference_id=reference_id,
            amount=self.amount,
            outlet=self.outlet,
            expires_at=expires_at,
            description=f"{number} {self.note}".strip(),
            display_name=name,
        )

    def sale(
        self,
        order: Order,
        number: str,
        request: bytes,
        *,
        terminal: str,
        now: datetime,
        today: date,
    ) -> Sale:
        """Give the sale as it is first written down.

        :param today: the business day on which it is made, by a clock that can be relied on.
        """
        return Sale(
            number=number,
            reference_id=order.reference_id,
            terminal=terminal,
            state=State.INTENT,
            amount=self.amount,
            method=self.outlet.method.value,
            outlet=self.outlet.name,
            display_name=order.display_name,
            note=self.note,
            cashier=self.cashier,
            request=request,
            created_at=now,
            business_date=today,
            expires_at=order.expires_at,
        )


def check(draft: Draft, outlets: Sequence[Outlet], terms: Terms) -> CheckedDraft:
    """Check a draft against the outlet's limits.

    :raises InputError: what is wrong, typed, with the facts.
    """
    outlet = find_outlet(outlets, draft.outlet)
    outlet.check_amount(draft.amount)
    expires_in = draft.expires_in or outlet.default_expiry
    outlet.check_expiry(expires_in)
    return CheckedDraft(
        amount=draft.amount,
        outlet=outlet,
        note=clean_note(draft.note),
        expires_in=expires_in,
        cashier=draft.cashier or terms.cashier,
    )
