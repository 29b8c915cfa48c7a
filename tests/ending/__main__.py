"""Ends the window from every state, again and again: ``python -m tests.ending --runs 100``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from pos.sandbox import Sandbox
from tests.ending.stage import BAR, STATES, play


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=100, help="of each state")
    arguments.add_argument("--state", choices=STATES, action="append", help="only these")
    chosen = arguments.parse_args()
    failed = 0
    say(f"{'state':<10} {'runs':>5} {'median':>8} {'longest':>8}  bar {BAR:g} s, exit 0, clean")
    for state in chosen.state or STATES:
        seconds: list[float] = []
        faults: list[str] = []
        for run in range(chosen.runs):
            with tempfile.TemporaryDirectory() as folder, Sandbox() as sandbox:
                end = play(state, Path(folder), sandbox, close=run % 2 == 1)
            seconds.append(end.seconds)
            faults += end.faults + ([end.stderr] if end.stderr else [])
        seconds.sort()
        middle, longest = seconds[len(seconds) // 2], seconds[-1]
        verdict = "ok" if not faults else f"{len(faults)} faults: {faults[:3]}"
        say(f"{state:<10} {chosen.runs:>5} {middle:>8.2f} {longest:>8.2f}  {verdict}")
        failed += len(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
