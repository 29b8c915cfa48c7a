"""Lengths of time as people write them: ``90m``, ``24h``, ``3d``."""

from __future__ import annotations

import re
from datetime import timedelta

from pos.core.errors import ExpiryNotUnderstood

_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


def read_duration(text: str) -> timedelta:
    """Read a length of time.

    :raises ExpiryNotUnderstood: not digits and one of m, h, d; or longer than a year.
    """
    match = re.fullmatch(r"(\d{1,6})([mhd])", text.strip().lower(), re.ASCII)
    if match is None:
        raise ExpiryNotUnderstood(text=text[:40])
    length = int(match[1]) * _UNITS[match[2]]
    if not timedelta() < length <= timedelta(days=366):
        raise ExpiryNotUnderstood(text=text[:40])
    return length
