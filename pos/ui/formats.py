"""Dates, times and lengths of time as people in Indonesia write them, without the system's locale.

Every instant comes with the shop's zone; month and day names are our own, so that every till
looks the same.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication

from pos.core.calendar import zone_word

translate = QCoreApplication.translate  # the name by which lupdate finds the sentences
_TO = "\N{EN DASH}"


def _months() -> tuple[str, ...]:
    return (
        translate("formats", "Jan"),
        translate("formats", "Feb"),
        translate("formats", "Mar"),
        translate("formats", "Apr"),
        translate("formats", "May"),
        translate("formats", "Jun"),
        translate("formats", "Jul"),
        translate("formats", "Aug"),
        translate("formats", "Sep"),
        translate("formats", "Oct"),
        translate("formats", "Nov"),
        translate("formats", "Dec"),
    )


def _weekdays() -> tuple[str, ...]:
    return (
        translate("formats", "Mon"),
        translate("formats", "Tue"),
        translate("formats", "Wed"),
        translate("formats", "Thu"),
        translate("formats", "Fri"),
        translate("formats", "Sat"),
        translate("formats", "Sun"),
    )


def _full_months() -> tuple[str, ...]:
    return (
        translate("formats", "January"),
        translate("formats", "February"),
        translate("formats", "March"),
        translate("formats", "April"),
        translate("formats", "May", "the whole name"),
        translate("formats", "June"),
        translate("formats", "July"),
        translate("formats", "August"),
        translate("formats", "September"),
        translate("formats", "October"),
        translate("formats", "November"),
        translate("formats", "December"),
    )


def _full_weekdays() -> tuple[str, ...]:
    return (
        translate("formats", "Monday"),
        translate("formats", "Tuesday"),
        translate("formats", "Wednesday"),
        translate("formats", "Thursday"),
        translate("formats", "Friday"),
        translate("formats", "Saturday"),
        translate("formats", "Sunday"),
    )


def weekday(day: date) -> str:
    """Name the day of the week: ``Sunday``."""
    return _full_weekdays()[day.weekday()]


def month_name(day: date) -> str:
    """Write the month of a day: ``November 2026``."""
    return f"{_full_months()[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    """Write a date in full: ``Sunday 22 November 2026``."""
    return f"{weekday(day)} {day.day} {month_name(day)}"


def dates(first: date, last: date) -> str:
    """Write a span of days as shortly as it stays clear: ``16 - 22 Nov 2026``."""
    if first == last:
        return full_date(first)
    if first.year != last.year:
        return f"{full_date(first)} {_TO} {full_date(last)}"
    if first.month != last.month:
        return f"{first.day} {_months()[first.month - 1]} {_TO} {full_date(last)}"
    return f"{first.day} {_TO} {full_date(last)}"


def percent(permille: int) -> str:
    """Write tenths of a percent: ``3,4 %``."""
    whole, tenth = divmod(abs(permille), 10)
    sign = "-" if permille < 0 else ""
    return f"{sign}{whole},{tenth} %" if tenth else f"{sign}{whole} %"


def figures(count: int) -> str:
    """Write a count with its thousands grouped: ``12.480``."""
    return f"{count:,}".replace(",", ".")


def full_date(day: date) -> str:
    """Write a date with its year: ``22 Nov 2026``."""
    return f"{day.day} {_months()[day.month - 1]} {day.year}"


def short_date(instant: datetime, zone: tzinfo) -> str:
    """Write the day of an instant for a row of a list: ``22 Nov``."""
    day = instant.astimezone(zone).date()
    return f"{day.day} {_months()[day.month - 1]}"


def weekday_date(day: date) -> str:
    """Write a date of these days: ``Sun 22 Nov``."""
    return f"{_weekdays()[day.weekday()]} {day.day} {_months()[day.month - 1]}"


def clock_time(instant: datetime, zone: tzinfo) -> str:
    """Write the time of day without its zone: ``14:05``; for lists whose head names the zone."""
    return f"{instant.astimezone(zone):%H:%M}"


def zoned_time(instant: datetime, zone: tzinfo) -> str:
    """Write the time of day: ``14:05 WIB``."""
    return f"{clock_time(instant, zone)} {zone_word(instant, zone)}"


def exact_time(instant: datetime, zone: tzinfo) -> str:
    """Write the time of day to the second: ``14:11:07 WIB``."""
    return f"{instant.astimezone(zone):%H:%M:%S} {zone_word(instant, zone)}"


def moment(instant: datetime, zone: tzinfo) -> str:
    """Write a deadline or another moment near today: ``Mon 23 Nov 14:05 WIB``."""
    return f"{weekday_date(instant.astimezone(zone).date())} {zoned_time(instant, zone)}"


def full_moment(instant: datetime, zone: tzinfo) -> str:
    """Write a moment of any year: ``22 Nov 2026 14:05 WIB``."""
    return f"{full_date(instant.astimezone(zone).date())} {zoned_time(instant, zone)}"


def countdown(left: timedelta) -> str:
    """Write what is left to the second, hours counted on past a day: ``23:59:12``.

    Never below ``0:00:00``.
    """
    seconds = max(0, int(left.total_seconds()))
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def short_countdown(left: timedelta) -> str:
    """Write what is left in hours and minutes: ``23:59``."""
    return countdown(left).rpartition(":")[0]


def age(passed: timedelta) -> str:
    """Tell how long ago something was: ``2 s ago``, ``5 min ago``, ``3 h ago``, ``2 d ago``."""
    seconds = max(0, int(passed.total_seconds()))
    if seconds < 60:
        return translate("formats", "{n} s ago").replace("{n}", str(seconds))
    if seconds < 3600:
        return translate("formats", "{n} min ago").replace("{n}", str(seconds // 60))
    if seconds < 86400:
        return translate("formats", "{n} h ago").replace("{n}", str(seconds // 3600))
    return translate("formats", "{n} d ago").replace("{n}", str(seconds // 86400))


def length(span: timedelta) -> str:
    """Write a length of time in the largest unit that holds it whole: ``90 minutes``, ``3 days``."""
    minutes = int(span.total_seconds()) // 60
    if minutes % 1440 == 0 and minutes > 1440:
        return translate("formats", "{n} days").replace("{n}", str(minutes // 1440))
    if minutes % 60 == 0 and minutes > 60:
        return translate("formats", "{n} hours").replace("{n}", str(minutes // 60))
    if minutes == 60:
        return translate("formats", "1 hour")
    if minutes == 1:
        return translate("formats", "1 minute")
    return translate("formats", "{n} minutes").replace("{n}", str(minutes))
