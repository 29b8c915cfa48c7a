"""Sales as facts, for looking at them on screen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from pos.core.money import Money
from pos.core.outlet import Method
from pos.core.sale import Sale, State

MADE_AT = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)  # 14:05 WIB


def a_sale(**changes: Any) -> Sale:
    """Give an open Alfamart sale of Rp 100.000 made at 14:05 WIB, with these facts changed."""
    facts: dict[str, Any] = {
        "number": "K1-000482",
        "reference_id": "K1-000482-00112233445566",
        "terminal": "K1",
        "state": State.OPEN,
        "amount": Money.rupiah(100_000),
        "method": Method.RETAIL_OUTLET.value,
        "outlet": "ALFAMART",
        "display_name": "TOKO MAJU",
        "note": "",
        "cashier": "Sari",
        "request": b"{}",
        "created_at": MADE_AT,
        "business_date": date(2026, 11, 22),
        "expires_at": MADE_AT + timedelta(hours=24),
        "payment_id": "contract_1",
        "code": "8887322",
    }
    return Sale(**{**facts, **changes})
