"""Finds a sale by what stands on a customer's slip, and nothing that is merely like it."""

from __future__ import annotations

from collections.abc import Sequence

from pos.core.sale import Sale
from pos.ports import Ledger, Query

_SHORTEST = 4  # fewer figures are no code of any provider
_AT_ONCE = 200
_MOST = 2000  # sales whose amount reads like the code


async def by_code(ledger: Ledger, code: str) -> Sequence[Sale]:
    """Give the sales that bear exactly this payment code, newest first."""
    if len(code) < _SHORTEST:
        return []
    for offset in range(0, _MOST, _AT_ONCE):
        page = await ledger.search(Query(text=code), limit=_AT_ONCE, offset=offset)
        if found := [sale for sale in page if sale.code == code]:
            return found
        if len(page) < _AT_ONCE:
            break
    return []
