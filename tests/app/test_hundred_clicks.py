"""EO-5: a hundred strokes in a second on the real window are one sale, one request, one payment."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pos.sandbox import Sandbox, SandboxOptions
from tests.ending.stage import ROOT, environment

STROKES = 100


@pytest.mark.slow
@pytest.mark.parametrize("how", ["click", "enter"])
def test_a_hundred_strokes_before_the_answer_are_one_payment(tmp_path: Path, how: str) -> None:
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        sandbox.set_mode("no-idempotency")  # what comes twice is made twice
        sandbox.script(kind="stall-after", operation="create", seconds=4)
        ran = subprocess.run(
            [sys.executable, "-m", "tests.app.clicking", how, str(STROKES)],
            cwd=ROOT,
            env=environment(tmp_path, sandbox.url),
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        assert ran.stdout == "sending"  # all of them fell before the provider had answered
        assert len(sandbox.requests(operation="create")) == 1
        assert len(sandbox.payments()) == 1
    with closing(sqlite3.connect(tmp_path / "kasir.db")) as books:
        assert books.execute("SELECT number, state, attempts FROM sale").fetchall() == [
            ("K1-000001", "open", 1)
        ]
