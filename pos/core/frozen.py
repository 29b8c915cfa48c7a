"""Figures as they are kept for ever: the same figures are the same text, on every machine.

Counts and sen stand as whole numbers; nothing is rounded and nothing derived is kept. A later
Kasir may know more of a day, and leaves out what these did not tell.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from pos.core.day import Figures, Span, Tally
from pos.core.money import Money
from pos.core.sale import State

_VERSION = 1


def freeze(figures: Figures) -> str:
    """Write figures as canonical JSON: sorted, no spaces, ASCII."""
    told = {
        "version": _VERSION,
        "first": figures.span.first.isoformat(),
        "last": figures.span.last.isoformat(),
        "zone": figures.zone,
        "cutoff": figures.cutoff_hour,
        "paid": _told(figures.paid),
        "fees": figures.fees.sen,
        "fees_unknown": figures.fees_unknown,
        "settled": _told(figures.settled),
        "late": _told(figures.late),
        "made": {state.value: _told(tally) for state, tally in figures.made.items()},
        "numbers": [figures.first_number, figures.last_number],
        "by_hour": [[hour, *_told(tally)] for hour, tally in figures.by_hour.items()],
        "by_outlet": _listed(figures.by_outlet),
        "by_cashier": _listed(figures.by_cashier),
        "by_day": _listed((day.isoformat(), tally) for day, tally in figures.by_day),
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def digest(frozen: str) -> str:
    """Give the SHA-256 of frozen figures, for the entry that seals them."""
    return hashlib.sha256(frozen.encode("ascii")).hexdigest()


def thaw(frozen: str) -> Figures:
    """Read figures as they were frozen.

    :raises ValueError: this is not what was frozen.
    """
    try:
        return _read(json.loads(frozen))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not frozen figures") from error


def _read(told: Any) -> Figures:
    if told["version"] != _VERSION:
        raise ValueError("figures of another version")
    first_number, last_number = told["numbers"]
    return Figures(
        span=Span(first=date.fromisoformat(told["first"]), last=date.fromisoformat(told["last"])),
        zone=told["zone"],
        cutoff_hour=told["cutoff"],
        paid=_tally(*told["paid"]),
        fees=Money(told["fees"]),
        fees_unknown=told["fees_unknown"],
        settled=_tally(*told["settled"]),
        late=_tally(*told["late"]),
        made={state: _tally(*told["made"][state]) for state in State if state in told["made"]},
        first_number=first_number,
        last_number=last_number,
        by_hour={hour: _tally(*rest) for hour, *rest in told["by_hour"]},
        by_outlet=tuple((name, _tally(*rest)) for name, *rest in told["by_outlet"]),
        by_cashier=tuple((name, _tally(*rest)) for name, *rest in told["by_cashier"]),
        by_day=tuple((date.fromisoformat(day), _tally(*rest)) for day, *rest in told["by_day"]),
    )


def _told(tally: Tally) -> list[int]:
    return [tally.count, tally.amount.sen]


def _listed(entries: Iterable[tuple[str, Tally]]) -> list[list[str | int]]:
    return [[name, *_told(tally)] for name, tally in entries]


def _tally(count: int, sen: int) -> Tally:
    return Tally(count, Money(sen))
