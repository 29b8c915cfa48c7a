"""Instants are aware and in UTC; a shop lives by its own zone and its own end of the day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

# Indonesia has three zones and no daylight saving time.
_ZONE_WORDS = {7: "WIB", 8: "WITA", 9: "WIT"}

NIGHT_BEGINS = time(22, 0)
NIGHT_ENDS = time(7, 0)


def in_utc(instant: datetime) -> datetime:
    """Give the same instant in UTC.

    :raises ValueError: the instant carries no offset, so nobody can tell when it is.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant without an offset")
    return instant.astimezone(UTC)


def business_date(instant: datetime, zone: tzinfo, cutoff_hour: int) -> date:
    """Give the day of trade that an instant belongs to.

    :param cutoff_hour: 0-12; a sale at 01:30 belongs to the day before when the shop's day
        ends at 4.
    """
    return (instant.astimezone(zone) - timedelta(hours=cutoff_hour)).date()


def zone_word(instant: datetime, zone: tzinfo) -> str:
    """Name the zone as Indonesians do: WIB, WITA, WIT; elsewhere ``UTC+05:30``."""
    offset = instant.astimezone(zone).utcoffset() or timedelta()
    hours, rest = divmod(offset, timedelta(hours=1))
    if not rest and hours in _ZONE_WORDS:
        return _ZONE_WORDS[hours]
    sign = "-" if offset < timedelta() else "+"
    minutes = abs(offset) // timedelta(minutes=1)
    return f"UTC{sign}{minutes // 60:02d}:{minutes % 60:02d}"


def ends_in_the_night(deadline: datetime, zone: tzinfo) -> bool:
    """Tell whether a code runs out while many outlets are closed (22:00 to 07:00)."""
    local = deadline.astimezone(zone).time()
    return local >= NIGHT_BEGINS or local < NIGHT_ENDS
