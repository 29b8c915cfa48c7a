"""A share of ``python -m tests.soak``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.soak.day import MOST_SOCKETS, soak


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_half_a_minute_of_selling_with_faults_leaves_nothing_behind(tmp_path: Path) -> None:
    seen: list[dict[str, Any]] = []
    day = soak(
        tmp_path,
        seconds=20,
        rate=120,
        open_sales=40,
        look_every=4,
        warm_up=3,
        share=0.05,
        show=lambda _at, look: seen.append(look),
    )
    # So short a day says little of memory; the rest must hold at once.
    assert [wrong for wrong in day.verdict() if "memory" not in wrong] == []
    assert day.faults > 0, "nothing went wrong, so nothing was tried"
    assert seen[-1]["sold"] > seen[0]["sold"] >= 40
    assert seen[-1]["paid"] > 0
    assert max(look["sockets"] for look in seen) <= MOST_SOCKETS
    assert day.sales.get("review", 0) == 0
    assert sum(day.sales.values()) >= seen[-1]["sold"], "a sale is missing"
    # What a fault left unknown waits for its quarantine; nothing else does.
    assert day.sales.get("sending", 0) <= day.faults
