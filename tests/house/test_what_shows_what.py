"""The table of what shows what names every line once, and nothing that is not there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = (
    (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## What shows what")[1].split("\n## ")[0]
)
ROWS = re.findall(r"^\| ([A-Z][^|]*) \| ([^|]+) \| ([^|]+) \|$", TABLE, re.MULTILINE)
LINES = (
    *(f"EO-{number}" for number in range(1, 10)),
    *(f"DB-{number}" for number in range(1, 14)),
    *(f"PO-{number}" for number in range(1, 13)),
    *(f"SE-{number}" for number in (*range(1, 13), 14, 15, 16)),
    *(f"TE-{number}" for number in (2, 3, 4, 5, 9, 10)),
)


def test_every_line_stands_there_once_and_in_order() -> None:
    named = [name for lines, _, _ in ROWS for name in lines.split(", ")]
    assert tuple(named) == LINES


def test_every_file_and_every_command_is_there() -> None:
    tasks = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["poe"]["tasks"]
    for lines, _, shown in ROWS:
        named = re.findall(r"`([^`]+)`", shown)
        assert named, lines
        for one in named:
            command = one.removeprefix("uv run poe ")
            assert (ROOT / one).is_file() if one.startswith("tests/") else command in tasks, one


def test_every_command_that_runs_one_of_our_modules_finds_it() -> None:
    tasks = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["poe"]["tasks"]
    modules = {
        name: found[1]
        for name, task in tasks.items()
        if (found := re.search(r"-m (tests[\w.]+)", task.get("cmd", "")))
    }
    assert {"crash", "machine", "fuzz", "twenty"} <= set(tasks)
    for name, module in modules.items():
        place = ROOT / module.replace(".", "/")
        assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), name
