"""The sentences of a sale that cannot be paid now, and of where one can be paid."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from pos.core.code import grouped
from pos.core.outlet import Method, Outlet
from pos.core.sale import RESOLVING, Sale, State
from pos.ui.code.payable import Payable
from pos.ui.formats import moment, zoned_time
from pos.ui.messages import Words, fill, reason_word, state_words

translate = QCoreApplication.translate

# Kasir goes on finding something out by itself: the page shows that it works.
BUSY = RESOLVING | {State.OPEN, State.PROCESSING}


def place_of(sale: Payable, outlet: Outlet | None) -> str:
    """Tell where and how a sale can be paid, in one line."""
    if outlet is None:
        return sale.outlet
    if outlet.method is Method.VIRTUAL_ACCOUNT:
        return fill(translate("code", "Bank transfer · {bank}"), {"bank": outlet.label})
    if outlet.method is Method.QRIS:
        return translate("code", "QRIS · any bank or wallet app")
    if outlet.method is Method.EWALLET:
        return fill(translate("code", "Pay with {wallet}"), {"wallet": outlet.label})
    return fill(translate("code", "Pay at {places}"), {"places": outlet.places})


def label_of(sale: Sale, outlet: Outlet | None) -> str:
    """Name the outlet and the code, for comparing with what a customer shows."""
    label = outlet.label if outlet is not None else sale.outlet
    return f"{label} · {grouped(sale.code)}" if sale.code else label


def notice_of(sale: Sale, now: datetime, zone: tzinfo) -> Words:
    """Say how a sale stands that shows no code, and the one next step.

    :param now: by the provider's clock.
    """
    words = state_words(sale)
    if sale.state is State.OPEN:
        return Words(
            translate("code", "The time is over"),
            translate(
                "code",
                "Kasir is asking the provider whether it was paid; this takes a moment. "
                "No goods yet. If the customer still wants to pay, begin a new sale.",
            ),
        )
    if sale.state in RESOLVING and sale.retry_at is not None and sale.retry_at > now:
        text = translate(
            "code",
            "The provider cannot make this code now; Kasir tries again at {time}. "
            "Offer the customer another outlet: begin a new sale.",
        )
        return Words(words.title, fill(text, {"time": zoned_time(sale.retry_at, zone)}))
    if sale.state is State.WITHDRAWN:
        text = translate(
            "code",
            "The code stays payable until {deadline} and is still watched. "
            "If the customer wants to pay, begin a new sale. Reason: {reason}",
        )
        deadline = moment(sale.expires_at, zone)
        reason = reason_word(sale.reason or "-")
        return Words(words.title, fill(text, {"deadline": deadline, "reason": reason}))
    return words
