"""A long day at the till: ``python -m tests.soak`` (10 minutes), ``--minutes 480`` for eight hours."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.soak.day import soak

_COLUMNS = ("memory", "sockets", "threads", "system_threads", "tasks", "active", "files", "objects")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def show(at: float, look: dict[str, Any]) -> None:
    values = [f"{look['memory'] / 2**20:.1f} MB", *(str(look[name]) for name in _COLUMNS[1:])]
    counts = f"{look['sold']} sold, {look['paid']} paid, {look['unknown']} unknown at first"
    say(f"{at / 60:>7.1f} " + " ".join(f"{value:>14}" for value in values) + f"  {counts}")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--rate", type=float, default=30, help="sales a minute")
    arguments.add_argument("--open", type=int, default=200, help="sales that stay open")
    arguments.add_argument("--faults", type=float, default=0.01, help="share of the requests")
    chosen = arguments.parse_args()
    seconds = chosen.minutes * 60
    say(f"{'minute':>7} " + " ".join(f"{name:>14}" for name in _COLUMNS))
    with tempfile.TemporaryDirectory() as folder:
        day = soak(
            Path(folder),
            seconds=seconds,
            rate=chosen.rate,
            open_sales=chosen.open,
            look_every=60,
            warm_up=min(60, seconds / 10),
            share=chosen.faults,
            show=show,
        )
    first, last = day.looks[0], day.looks[-1]
    growth = last["memory"] / first["memory"] - 1
    say(f"memory {growth:+.1%}; {day.faults} faults; {day.payments} payments, {day.doubles} twice")
    say(f"sales by state: {day.sales}; {len(day.log)} lines in the log; exit {day.code}")
    wrong = day.verdict()
    say("flat and clean" if not wrong else "NOT: " + "; ".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
