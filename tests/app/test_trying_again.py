"""A start that was refused is tried again: in a process of its own, for what it leaves of Qt's loop."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCENES = Path(__file__).with_name("trying_again.py")


def test_a_start_that_was_refused_can_be_tried_again() -> None:
    # What is left of a loop of Qt's must not be collected by a thread of a later test.
    played = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:randomly", str(SCENES)],
        cwd=SCENES.parents[2],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    assert "4 passed" in played.stdout
