"""What is needed to show how something is paid, of a sale or of a customer's view of one."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from pos.core.money import Money


class Payable(Protocol):
    """A sale as far as its code goes."""

    @property
    def amount(self) -> Money:
        """Give what is to be paid."""
        ...

    @property
    def outlet(self) -> str:
        """Name the outlet."""
        ...

    @property
    def method(self) -> str:
        """Name the method."""
        ...

    @property
    def code(self) -> str | None:
        """Give the code or account number."""
        ...

    @property
    def page_url(self) -> str | None:
        """Give the wallet's page."""
        ...

    @property
    def payer_sees(self) -> str | None:
        """Give the name that the payer must read."""
        ...

    @property
    def display_name(self) -> str:
        """Give the name that the till asked for."""
        ...

    @property
    def expires_at(self) -> datetime:
        """Give the deadline."""
        ...
