"""What a shop's settings decide about the till's conduct reaches the till."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from pos.app.house import Silent, open_house, read_plan


@pytest.mark.parametrize(("written", "hours"), [("", 48), ("watch_hours = 720\n", 720)])
async def test_how_long_late_money_is_watched_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, hours: int
) -> None:
    for name in [name for name in os.environ if name.startswith("KASIR_")]:
        monkeypatch.delenv(name)
    (tmp_path / "settings.toml").write_text(written)
    async with open_house(read_plan(tmp_path), Silent()) as house:
        assert house.desk.terms.watch_after_expiry == timedelta(hours=hours)
