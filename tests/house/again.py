"""Runs the tests again and again, each time in another order (TE-10).

``python -m tests.house.again [--times 20] [--seed S] [-- whatever pytest takes]``; it stops at the
first run that fails and says how to repeat that one.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(arguments: list[str] | None = None) -> int:
    """Run, and give the exit code of the first failure."""
    parser = argparse.ArgumentParser(prog="python -m tests.house.again", description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument(
        "--seed", type=int, default=None, help="of the first run; default: the time"
    )
    parser.add_argument("pytest", nargs="*", help="after --: folders, -k, -x ...")
    chosen = parser.parse_args(arguments)
    first = int(time.time()) if chosen.seed is None else chosen.seed
    for turn in range(chosen.times):
        seed = first + turn
        command = [sys.executable, "-m", "pytest", "-q", f"--randomly-seed={seed}", *chosen.pytest]
        began = time.monotonic()
        ran = subprocess.run(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        last = ran.stdout.strip().splitlines()[-1:] or ["said nothing"]
        say(
            f"{turn + 1:>3} of {chosen.times}, seed {seed}: {last[0]} [{time.monotonic() - began:.0f} s]"
        )
        if ran.returncode != 0:
            say(ran.stdout)
            say(f"repeat it with: {' '.join(command[2:])}")
            return ran.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
