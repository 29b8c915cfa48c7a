"""Windows that live in a test, each in a process of its own, for what they leave of Qt's loop."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("scenes", "count"), [("trying_again.py", 4), ("setting_up.py", 1), ("first_run_scenes.py", 3)]
)
def test_a_window_plays_its_scenes(scenes: str, count: int) -> None:
    # What is left of a loop of Qt's must not be collected by a thread of a later test.
    played = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:randomly", str(HERE / scenes)],
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    assert f"{count} passed" in played.stdout
