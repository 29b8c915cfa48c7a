"""The front of the house: hears the till, tells the window, and lets paper follow by itself."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from pos.app.cautions import Cautions
from pos.core.errors import KasirError
from pos.core.payment import Health
from pos.core.printer import PrinterStatus
from pos.core.sale import RESOLVING, WAITING, Sale
from pos.ports import PrintJob
from pos.ui.bridge import Bridge

if TYPE_CHECKING:
    from pos.app.house import House

log = logging.getLogger("kasir.app")


class Front:
    """The announcer of a window."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self.cautions = Cautions(bridge)
        self.house: House | None = None  # once it is open; nothing is announced before

    def sale_changed(self, before: Sale | None, after: Sale) -> None:
        """Tell the window; print what prints by itself; have the watcher look into the books."""
        self._bridge.announcer.sale_changed(before, after)
        if self.house is None or before is None:
            return
        # While a sale is being made the books are its own; once it has a code, or lost its
        # answer, the watcher takes over.
        if after.state in WAITING or (before.state in RESOLVING and after.state is before.state):
            self.house.watcher.notice()
        if before.state is after.state:
            return
        self._bridge.tasks.start(
            f"print {after.number} {after.state}", lambda: self._print(before, after)
        )

    def provider_changed(self, health: Health) -> None:
        """Tell the window; after an outage ask for everything at once."""
        was_away = self._bridge.health is not None and not self._bridge.health.reachable
        self._bridge.announcer.provider_changed(health)
        self.cautions.heard(health)
        if self.house is not None and was_away and health.reachable:
            self.house.watcher.came_back()

    def print_changed(self, job: PrintJob, detail: str) -> None:
        """Tell the window."""
        self._bridge.announcer.print_changed(job, detail)

    def printer_changed(self, status: PrinterStatus) -> None:
        """Tell the window."""
        self._bridge.announcer.printer_changed(status)

    def attention_changed(self) -> None:
        """Tell the window."""
        self._bridge.announcer.attention_changed()

    async def woke_up(self) -> None:
        """Begin afresh after the machine slept: old connections are dead without saying so."""
        if self.house is None:
            return
        log.info("the machine slept; asking for everything again")
        await self.house.gateway.refresh()
        self.house.watcher.wake()

    async def take_up_prints(self) -> None:
        """Go on with what the last run left in the print queue."""
        if self.house is None:
            return
        try:
            await self.house.till.printing.queue.resume()
        except KasirError as error:
            log.warning("the print queue of the last run stays as it is: %s", error)

    async def _print(self, before: Sale, after: Sale) -> None:
        if self.house is None:
            return
        try:
            await self.house.till.print_after(before, after)
        except KasirError as error:
            # Paper never touches a sale; the job's own state says what is known.
            log.warning("printing for %s: %s", after.number, error)
