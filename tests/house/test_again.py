"""The command that runs all again: another order each time, and a stop at the first failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import again

pytestmark = pytest.mark.slow

HEALTHY = "def test_a(): pass\ndef test_b(): pass\ndef test_c(): pass\n"
# Green, then red: what a flake looks like.
FLAKE = """
from pathlib import Path

def test_flake():
    runs = Path(__file__).with_name("runs")
    count = len(runs.read_text()) if runs.exists() else 0
    runs.write_text("x" * (count + 1))
    assert count < 1
"""


def play(folder: Path, content: str, times: int) -> int:
    path = folder / "test_it.py"
    path.write_text(content)
    own = folder / "pytest.ini"
    own.write_text("[pytest]\n")
    more = ["-c", str(own), "--rootdir", str(folder), "-p", "no:cacheprovider", str(path)]
    return again.main(["--times", str(times), "--seed", "41", "--", *more])


def test_runs_follow_each_other_with_another_seed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play(tmp_path, HEALTHY, 2) == 0
    said = capsys.readouterr().out
    assert "1 of 2, seed 41: 3 passed" in said
    assert "2 of 2, seed 42: 3 passed" in said


def test_it_stops_at_the_first_failure_and_says_how_to_repeat_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play(tmp_path, FLAKE, 9) == 1
    said = capsys.readouterr().out
    assert "1 of 9, seed 41: 1 passed" in said
    assert "2 of 9, seed 42: 1 failed" in said
    assert "3 of 9" not in said
    assert "--randomly-seed=42" in said
