"""A sale is shown as the books have it now, whatever a list still says of it."""

from __future__ import annotations

from collections.abc import Callable

from pos.core.errors import KasirError
from pos.core.sale import Sale
from pos.ui.bridge import Bridge

_KIND = "open"


class Fetching:
    """Reads a sale for whoever shows it; one at a time."""

    def __init__(self, bridge: Bridge, show: Callable[[Sale], None]) -> None:
        self._bridge = bridge
        self._show = show

    def fetch(self, number: str) -> None:
        """Show a sale by its number."""
        self._bridge.tasks.start(_KIND, lambda: self._fetch(number))

    async def _fetch(self, number: str) -> None:
        try:
            till = await self._bridge.till()
            sale = await till.sale(number)
        except KasirError as error:
            self._bridge.refuse(_KIND, error)
        else:
            self._show(sale)
