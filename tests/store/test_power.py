"""A share of the power cuts; ``python -m tests.store.power`` runs them all."""

from __future__ import annotations

import pytest

pytest.importorskip("apsw")

from tests.store import power


@pytest.mark.long
async def test_wherever_the_power_is_cut_the_books_are_whole_and_keep_what_was_promised() -> None:
    acts, cuts, wrong = await power.run(seeds=1, stride=6)
    assert wrong == []
    assert acts > 300
    assert cuts > 100


@pytest.mark.long
@pytest.mark.parametrize(
    ("setting", "what"),
    [
        ("FULL", "an acknowledged commit taken back: the journal's deletion was not synced"),
        ("OFF", "pages of half a transaction"),
    ],
)
async def test_a_weaker_setting_would_be_found_out(setting: str, what: str) -> None:
    _, _, wrong = await power.run(f"PRAGMA synchronous = {setting}", seeds=1, stride=9)
    assert wrong, what
