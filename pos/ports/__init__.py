"""What the till needs of the outside, as small protocols; fakes and real ones keep the same words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from pos.core.payment import Health, Order, Payment, Picture, Window
from pos.core.printer import PrinterStatus
from pos.core.sale import Sale
from pos.ports.ledger import AttentionBook, Change, Ledger, PaymentTaken, Query, Raising
from pos.ports.printing import Drawn, Paper, PrintBook, PrintJob

__all__ = [
    "Announcer",
    "AttentionBook",
    "Chance",
    "Change",
    "Clock",
    "Drawn",
    "Gateway",
    "Ledger",
    "Paper",
    "PaymentTaken",
    "PrintBook",
    "PrintJob",
    "Query",
    "Raising",
]


class Clock(Protocol):
    """The only source of time."""

    def now(self) -> datetime:
        """Give the instant, aware and in UTC."""
        ...

    def monotonic(self) -> float:
        """Give seconds that never step back; only differences mean anything."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class Chance(Protocol):
    """The only source of randomness."""

    def token(self) -> str:
        """Give 16 hex figures that nobody can guess or repeat."""
        ...

    def spread(self, low: float, high: float) -> float:
        """Give a number between low and high, for jitter."""
        ...


class Gateway(Protocol):
    """The provider. Every call raises a ``GatewayError``; unknown outcomes are their own branch.

    At most four calls are in flight; ``Retry-After`` holds back every call until it has passed
    (the call then raises ``RateLimited`` at once, without a byte sent).
    """

    def encode(self, order: Order) -> bytes:
        """Write the request body of a payment, once; it is stored and sent unchanged."""
        ...

    def channel(self, request: bytes) -> str | None:
        """Read from a stored request which outlet, bank or wallet it names, if any."""
        ...

    async def create(self, request: bytes) -> Payment:
        """Ask for a payment."""
        ...

    async def get(self, payment_id: str) -> Payment:
        """Ask for one payment."""
        ...

    async def find(self, reference_id: str) -> Sequence[Payment]:
        """Ask for all payments under one reference of ours, each once; empty is a definite answer."""
        ...

    async def page(self, window: Window, number: int) -> Sequence[Payment]:
        """Ask for one page of the list, oldest first, from page 1 on; short means last."""
        ...

    async def cancel(self, payment_id: str) -> None:
        """Cancel a pending virtual account; other methods cannot be cancelled."""
        ...

    async def picture(self, url: str) -> Picture:
        """Fetch a QRIS picture: https (http only on loopback), of checked size and type."""
        ...

    def health(self) -> Health:
        """Tell how we stand with the provider."""
        ...


class Announcer(Protocol):
    """Hears what happened, to show it; it can change nothing and must not raise."""

    def sale_changed(self, before: Sale | None, after: Sale) -> None:
        """Hear that a sale was begun or changed; it is on disk already."""
        ...

    def provider_changed(self, health: Health) -> None:
        """Hear that an answer came, or did not."""
        ...

    def print_changed(self, job: PrintJob, detail: str) -> None:
        """Hear that a print job was noted, or that its outcome became known."""
        ...

    def printer_changed(self, status: PrinterStatus) -> None:
        """Hear how the printer is, as far as it is known."""
        ...

    def attention_changed(self) -> None:
        """Hear that there is something new for a person to look at, or that one closed it."""
        ...
