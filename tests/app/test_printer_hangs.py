"""A printer that hangs holds up neither the sale, nor the window, nor its end; and after a restart
what no byte had left of is printed, and nothing else.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pos.sandbox import Sandbox, SandboxOptions
from tests.ending.stage import ROOT, environment
from tests.printing.sinks import listening, take_all, take_nothing


def at_the_counter(
    folder: Path, sandbox: Sandbox, printer: str, sales: int
) -> list[list[list[str]]]:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.app.hanging", str(sales)],
        cwd=ROOT,
        env={**environment(folder, sandbox.url), "KASIR_PRINTER": f"{printer}?status=off"},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    seen: list[list[list[str]]] = json.loads(ran.stdout)
    return seen


def jobs(folder: Path) -> list[tuple[str, str, int]]:
    with closing(sqlite3.connect(folder / "kasir.db")) as books:
        return books.execute("SELECT number, state, sending FROM print_job ORDER BY id").fetchall()


@pytest.mark.slow
def test_sales_go_on_while_the_first_slip_hangs_and_the_rest_comes_at_the_next_start(
    tmp_path: Path,
) -> None:
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        with listening(take_nothing, receive_buffer=2048) as sink:
            seen = at_the_counter(tmp_path, sandbox, sink.address, 3)
            sink.release.set()
        # Each code was shown while no slip had come to an end, nor failed.
        assert seen == [[["print_started"]] * count for count in (1, 2, 3)]
        first, *others = jobs(tmp_path)
        assert first[:2] == ("K1-000001", "unknown")
        assert others == [("K1-000002", "queued", 0), ("K1-000003", "queued", 0)]
        with closing(sqlite3.connect(tmp_path / "kasir.db")) as books:
            assert books.execute("SELECT DISTINCT state FROM sale").fetchall() == [("open",)]

        with listening(take_all) as sink:
            at_the_counter(tmp_path, sandbox, sink.address, 0)
        assert len([slip for slip in sink.got if slip]) == 2  # the others only asked how it is
        assert [(state, sending) for _, state, sending in jobs(tmp_path)] == [
            ("unknown", 0),
            ("sent", 0),
            ("sent", 0),
        ]
