"""What the figures of a span say, in words: cards, bars and the comparison with the time before.

Every number comes from ``Figures``; nothing is added up here but what is compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QCoreApplication

from pos.core.day import Figures, Span, Tally
from pos.ui.day.bars import Bar
from pos.ui.formats import dates, figures, long_date, month_name, percent, weekday, weekday_date
from pos.ui.messages import fill

translate = QCoreApplication.translate

Reach = Literal["day", "week", "month"]
_EARLIEST, _LATEST = 8, 20  # the hours that a chart shows even where nothing was paid


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """One card: what it is, how much, and what there is to know of it."""

    name: str
    title: str
    value: str
    line: str
    tone: Literal["ink2", "ok_ink", "warn_ink", "bad_ink"] = "ink2"


def span_of(day: date, reach: Reach) -> Span:
    """Give the day, or the week or month that it lies in."""
    return {"day": Span.day, "week": Span.week, "month": Span.month}[reach](day)


def span_name(span: Span, reach: Reach, *, short: bool = False) -> str:
    """Name a span for the title bar: ``Sunday 22 November 2026``, ``November 2026``."""
    if reach == "month":
        return month_name(span.first)
    if reach == "week":
        return dates(span.first, span.last)
    day = span.first
    return f"{weekday_date(day)} {day.year}" if short else long_date(day)


def before_name(span: Span, reach: Reach, today: date) -> str:
    """Name what is compared with: ``last Sunday``, ``Sun 15 Nov``, ``the week before``."""
    if reach == "month":
        return translate("day", "the month before")
    if reach == "week":
        return translate("day", "the week before")
    if span.first == today:
        return fill(translate("day", "last {weekday}"), {"weekday": weekday(today)})
    return weekday_date(span.before.first)


def count_of_sales(count: int) -> str:
    """Write a count of sales: ``1 sale``, ``37 sales``."""
    if count == 1:
        return translate("day", "1 sale")
    return fill(translate("day", "{n} sales"), {"n": figures(count)})


def cards(now: Figures, change: int | None, reach: Reach, today: date) -> list[CardWords]:
    """Give the cards of a span, from left to right.

    :param change: how much more was paid than before in the same time, in per cent; None: there
        is nothing to compare with.
    """
    told = [
        CardWords(
            name="paid",
            title=translate("day", "Paid"),
            value=str(now.paid.amount),
            line=_paid_line(now, change, reach, today),
        ),
        CardWords(
            name="fees",
            title=translate("day", "Fees"),
            value=str(now.fees),
            line=_fees_line(now),
        ),
        CardWords(
            name="net",
            title=translate("day", "Net"),
            value=str(now.net),
            line=fill(translate("day", "settled {amount}"), {"amount": str(now.settled.amount)}),
        ),
        _plain("waiting", translate("day", "Waiting"), now.waiting),
        _plain("expired", translate("day", "Expired"), now.expired),
    ]
    if now.late.count:
        line = fill(
            translate("day", "{sales}, counted in Paid"), {"sales": count_of_sales(now.late.count)}
        )
        title = translate("day", "Paid late")
        late = str(now.late.amount)
        told.append(CardWords(name="late", title=title, value=late, line=line, tone="warn_ink"))
    return told


def _plain(name: str, title: str, tally: Tally) -> CardWords:
    line = count_of_sales(tally.count)
    return CardWords(name=name, title=title, value=str(tally.amount), line=line)


def _fees_line(now: Figures) -> str:
    parts = []
    if now.paid.amount.sen:
        # Rounded half up, in whole numbers.
        permille = (now.fees.sen * 2000 // now.paid.amount.sen + 1) // 2
        parts.append(fill(translate("day", "{percent} of paid"), {"percent": percent(permille)}))
    if now.fees_unknown:
        unknown = translate("day", "{sales} not told yet")
        parts.append(fill(unknown, {"sales": count_of_sales(now.fees_unknown)}))
    return " · ".join(parts) or translate("day", "of paid sales")


def _paid_line(now: Figures, change: int | None, reach: Reach, today: date) -> str:
    count = count_of_sales(now.paid.count)
    if change is None:
        return count
    facts = {
        "sign": "▲" if change > 0 else "▼" if change < 0 else "=",
        "n": figures(abs(change)),
        "before": before_name(now.span, reach, today),
    }
    told = fill(translate("day", "{sign} {n} % on {before}"), facts)
    return f"{count} · {told}"


def bars(now: Figures, before: Figures | None, reach: Reach) -> list[Bar]:
    """Give the bars of a span: hours of a day, days of a week or month."""
    return _hour_bars(now, before) if reach == "day" else _day_bars(now, before)


def _hour_bars(now: Figures, before: Figures | None) -> list[Bar]:
    def order(hour: int) -> int:
        return (hour - now.cutoff_hour) % 24

    known = {*now.by_hour, *(before.by_hour if before is not None else ()), _EARLIEST, _LATEST}
    first, last = min(map(order, known)), max(map(order, known))
    hours = [(now.cutoff_hour + place) % 24 for place in range(first, last + 1)]
    return [
        Bar(
            label=f"{hour:02d}",
            name=f"{hour:02d}:00",
            now=now.by_hour.get(hour, Tally()),
            before=None if before is None else before.by_hour.get(hour, Tally()),
        )
        for hour in hours
    ]


def _day_bars(now: Figures, before: Figures | None) -> list[Bar]:
    then = [] if before is None else [tally for _day, tally in before.by_day]
    week = now.span.days == 7
    return [
        Bar(
            label=weekday_date(day).partition(" ")[0] if week else str(day.day),
            name=weekday_date(day),
            now=tally,
            before=then[place] if place < len(then) else None,
        )
        for place, (day, tally) in enumerate(now.by_day)
    ]


def chart_title(reach: Reach) -> str:
    """Name the chart of a span."""
    return translate("day", "Paid by hour") if reach == "day" else translate("day", "Paid by day")
