"""A small shop in Jakarta, for tests of the window: its outlets, preferences, clock and sales."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pos.core.calendar import business_date
from pos.core.money import Money
from pos.core.outlet import Outlet, read_outlets
from pos.core.sale import Sale, State
from pos.ui.preferences import Preferences

RESOURCES = Path(__file__).parents[2] / "resources"
ZONE = ZoneInfo("Asia/Jakarta")
NOON = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)  # 14:05 WIB

PREFERENCES = Preferences(
    language="en",
    theme="light",
    zone=ZONE,
    cutoff_hour=0,
    terminal="K1",
    cashier="Sari",
    default_outlet="ALFAMART",
    print_slip=False,
    print_receipt=False,
    sound=False,
    environment="live",
)


class WallClock:
    """A clock that a test sets."""

    def __init__(self, instant: datetime = NOON) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant

    def pass_by(self, **length: float) -> None:
        self.instant += timedelta(**length)


def outlets() -> tuple[Outlet, ...]:
    """Read the table that ships."""
    with (RESOURCES / "outlets.toml").open("rb") as file:
        return read_outlets(tomllib.load(file))


def sale(
    number: str = "K1-000482",
    *,
    state: State = State.OPEN,
    rupiah: int = 100_000,
    outlet: str = "ALFAMART",
    code: str | None = "8887322",
    at: datetime = NOON,
    lives: timedelta = timedelta(hours=24),
    **facts: object,
) -> Sale:
    """Make a sale as the ledger would give it."""
    place = next(one for one in outlets() if one.name == outlet)
    fields: dict[str, object] = {
        "number": number,
        "reference_id": f"{number}-0123456789abcdef",
        "terminal": "K1",
        "state": state,
        "amount": Money.rupiah(rupiah),
        "method": place.method.value,
        "outlet": outlet,
        "display_name": "TOKO SARI",
        "note": "",
        "cashier": "Sari",
        "request": b"{}",
        "created_at": at,
        "business_date": business_date(at, ZONE, 0),
        "expires_at": at + lives,
        "code": code,
        **facts,
    }
    return Sale(**fields)  # type: ignore[arg-type]  # facts are checked by the dataclass's tests
