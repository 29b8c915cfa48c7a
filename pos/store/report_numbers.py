"""Reports are numbered without gaps; only a restored backup passes numbers over, and its entry says so.

What was given after the backup was made stands on paper, sealed by books that are put aside: another
report under the same number would contradict it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

# Asks the books something, through whatever connection there is.
Ask = Callable[[str], Iterable[Sequence[Any]]]

FACT = "reports"  # of the entry of a restore: "4-5"
_STRETCH = re.compile(r"(\d+)-(\d+)")
_RESTORED = "SELECT facts FROM journal WHERE number IS NULL AND verb = 'restored'"
_HIGHEST = "SELECT coalesce(max(number), 0) FROM z_report"


def last_given(ask: Ask) -> int:
    """Give the highest number that was given, or passed over because it was; 0: none."""
    ((highest,),) = ask(_HIGHEST)
    return max(int(highest), *passed_over(ask), 0)


def passed_over(ask: Ask) -> frozenset[int]:
    """Give the numbers that restored backups passed over."""
    passed: set[int] = set()
    for (facts,) in ask(_RESTORED):
        if (stretch := _STRETCH.fullmatch(_stretch_in(facts))) is not None:
            passed.update(range(int(stretch[1]), int(stretch[2]) + 1))
    return frozenset(passed)


def _stretch_in(facts: str) -> str:
    try:
        return str(json.loads(facts).get(FACT, ""))
    except (ValueError, AttributeError):
        return ""  # an entry that cannot be read tells nothing; its seal says the rest
