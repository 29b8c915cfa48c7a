"""Sales for the tests of the books: whole ones that a till could have made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pos.core.journal import Verb
from pos.core.money import Money
from pos.core.sale import Sale, State, send
from pos.ports import Ledger

NOON = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
DAY = date(2026, 11, 22)


def intent(number: str, **facts: Any) -> Sale:
    """Make a sale as the till does before anything was sent."""
    terminal = number.rpartition("-")[0]
    sale = Sale(
        number=number,
        reference_id=f"{number}-0123456789abcdef",
        terminal=terminal,
        state=State.INTENT,
        amount=Money.rupiah(100_000),
        method="retail_outlet",
        outlet="ALFAMART",
        display_name="TOKO MAJU",
        note="",
        cashier="Sari",
        request=b'{"amount":100000}',
        created_at=NOON,
        business_date=DAY,
        expires_at=NOON + timedelta(hours=24),
    )
    return replace(sale, **facts)


def making(**facts: Any) -> Callable[[str], Sale]:
    """Make the function that ``begin`` wants."""
    return lambda number: intent(number, **facts)


def opened(sale: Sale) -> Sale:
    """Take a sale to OPEN, with a payment and a code of its own."""
    sent = send(sale, NOON)
    return sent.step(
        State.OPEN,
        payment_id=f"contract_{sale.number}",
        code="0172060",
        fees=Money(440_055),
        provider_status="pending",
        seen_at=NOON,
    )


def paid(sale: Sale) -> Sale:
    """Take an open sale to PAID."""
    return sale.step(State.PAID, paid_at=NOON, paid_date=DAY)


async def sell(ledger: Ledger, *, terminal: str = "K1", **facts: Any) -> Sale:
    """Begin a sale."""
    return await ledger.begin(terminal, making(**facts), actor="Sari")


async def sell_open(ledger: Ledger, **facts: Any) -> Sale:
    """Begin a sale and open it."""
    sale = await sell(ledger, **facts)
    change = await ledger.change(sale.number, opened, verb=Verb.ANSWERED, actor="till")
    return change.after


async def close(ledger: Ledger, sale: Sale, state: State, **facts: Any) -> Sale:
    """Take an open sale to a state that the table allows."""
    change = await ledger.change(
        sale.number, lambda s: s.step(state, **facts), verb=Verb.ANSWERED, actor="till"
    )
    return change.after
