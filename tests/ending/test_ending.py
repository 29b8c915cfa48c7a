"""A share of ``python -m tests.ending``, and what a closed sale comes to at the next start."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pos.app.house import Silent, open_house, read_plan
from pos.core.sale import State
from pos.sandbox import Sandbox, SandboxOptions
from tests.ending.stage import STATES, environment, play


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        yield sandbox


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_from_any_state_the_process_is_gone_in_time_and_clean(
    state: str, tmp_path: Path, sandbox: Sandbox
) -> None:
    # Half of the states are left by closing the window, half by the system's wish.
    end = play(state, tmp_path, sandbox, close=STATES.index(state) % 2 == 0)
    assert end.faults == []
    assert end.stderr == ""
    if (tmp_path / "kasir.db").exists():
        with closing(sqlite3.connect(tmp_path / "kasir.db")) as books:
            assert books.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.slow
@pytest.mark.parametrize("close", [False, True], ids=["signal", "close"])
async def test_a_sale_in_flight_is_on_disk_and_resolved_at_the_next_start(
    close: bool, tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert play("sending", tmp_path, sandbox, close=close).faults == []
    for name, value in environment(tmp_path, sandbox.url).items():
        if name.startswith("KASIR_"):
            monkeypatch.setenv(name, value)
    sandbox._ask(lambda desk: desk.scripts.clear())
    async with open_house(read_plan(tmp_path), Silent()) as house:
        (kept,) = await house.till.recent(10)
        assert kept.state is State.SENDING
        found = await house.watcher.once()
        # The provider never saw it, and the quarantine is not over: it goes on being checked.
        assert (found.unresolved, sandbox.payments()) == (1, ())
        assert (await house.till.sale(kept.number)).state is State.SENDING


@pytest.mark.slow
async def test_an_answer_that_came_after_closing_is_found_at_the_next_start(
    tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox.script(kind="stall-after", operation="create", seconds=120)
    assert play("sending", tmp_path, sandbox).faults == []
    for name, value in environment(tmp_path, sandbox.url).items():
        if name.startswith("KASIR_"):
            monkeypatch.setenv(name, value)
    async with open_house(read_plan(tmp_path), Silent()) as house:
        await house.watcher.once()
        (sale,) = await house.till.recent(10)
        assert sale.state is State.OPEN
        assert [payment.reference for payment in sandbox.payments()] == [sale.reference_id]
