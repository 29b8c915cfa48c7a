"""The terms a till works under: who it is, the shop's day, and how long it waits before what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from pos.core.calendar import business_date
from pos.core.printer import Drawer
from pos.core.sale import GIVE_UP_AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """All that settings decide about the till's own conduct."""

    terminal: str = "K1"
    cashier: str = ""
    display_name: str = "KASIR"  # the name a payer reads; the provider may put IKN- before it
    zone: tzinfo = UTC
    cutoff_hour: int = 0
    print_slip: bool = True
    print_receipt: bool = True
    practice: bool = False
    test: bool = False  # a test key: no customer's money
    drawer: Drawer | None = None  # on the printer; None in practice too: no drawer opens unnoted
    # After an attempt without an answer, the same bytes go out again only when a look-up made
    # this long after it finds nothing: providers have been seen to commit half a minute late.
    quarantine: timedelta = timedelta(seconds=120)
    give_up_after: timedelta = GIVE_UP_AFTER
    # Outlets report up to a day late.
    watch_after_expiry: timedelta = timedelta(hours=48)
    # A payment that the provider has not ended by then is for a person.
    overdue_after: timedelta = timedelta(hours=48)

    def day_of(self, instant: datetime) -> date:
        """Give the business day of an instant."""
        return business_date(instant, self.zone, self.cutoff_hour)
