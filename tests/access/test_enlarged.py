"""A system that draws everything larger leaves the window fewer pixels; it still shows every word."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("factor", "screen"),
    [
        ("1.25", "1536x864"),  # of 1920x1080
        ("1.5", "1280x720"),  # of 1920x1080
        ("2", "1280x720"),  # of 2560x1440
    ],
)
def test_every_room_of_the_day_is_whole_on_an_enlarged_screen(factor: str, screen: str) -> None:
    # Qt reads the factor once, before its first window.
    enlarged = {"QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
    played = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:randomly"),
            str(HERE / "enlarged.py"),
        ],
        cwd=HERE.parents[1],
        env={**os.environ, **enlarged, "KASIR_TEST_SCREEN": screen},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    assert "1 passed" in played.stdout
