"""The command: ``python -m tests.crash [--share] [--runs N] [--mode NAME] [--seed S] [--only I]``."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from tests.crash.points import FIRST_LIFE_ONLY, POINTS
from tests.crash.world import MODES, Tally, a_world

MOST = {"replay=201": 1000, "reject": 1000}
OTHERS = 200
SHARE = 12
_HEAD = (
    f"{'provider':<36}{'runs':>6}{'killed':>8}{'again':>7}{'lost':>6}{'doubled':>9}"
    f"{'told':>6}{'orphans':>9}{'unsound':>9}{'seconds':>9}"
)


def main() -> int:
    """Run the loop, print its table, and fail on any violation."""
    args = _read()
    if args.points:
        _say("\n".join(f"{name:<24}{words}" for name, words in POINTS.items()))
        return 0
    seed = args.seed if args.seed is not None else int(time.time())
    _say(f"seed {seed}\n{_HEAD}")
    tallies: list[Tally] = []
    with a_world() as world:
        for mode in args.mode or MODES:
            runs = args.runs or (SHARE if args.share else MOST.get(mode, OTHERS))
            indexes = [args.only] if args.only is not None else range(runs)
            tallies.append(world.work(mode, seed, indexes))
            _say(_row(tallies[-1]))
    return _sum_up(tallies)


def _read() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--share", action="store_true", help="as many runs as CI does")
    parser.add_argument("--runs", type=int, help="runs a mode; default 1000 or 200")
    parser.add_argument("--mode", action="append", help=f"any of: {', '.join(MODES)}")
    parser.add_argument("--seed", type=int, help="the order of the points; default: the time")
    parser.add_argument("--only", type=int, metavar="I", help="repeat one run")
    parser.add_argument("--points", action="store_true", help="list the points and end")
    return parser.parse_args()


def _row(tally: Tally) -> str:
    return (
        f"{tally.mode:<36}{tally.runs:>6}{tally.killed:>8}{tally.recoveries_killed:>7}"
        f"{tally.lost:>6}{tally.silent:>9}{tally.told:>6}{tally.orphans:>9}"
        f"{'ok' if not tally.unsound else tally.unsound:>9}{tally.seconds:>9.1f}"
    )


def _sum_up(tallies: list[Tally]) -> int:
    total = Tally("all")
    met: Counter[str] = Counter()
    met_again: Counter[str] = Counter()
    for tally in tallies:
        for name in ("runs", "killed", "recoveries_killed", "lost", "silent", "told", "orphans"):
            setattr(total, name, getattr(total, name) + getattr(tally, name))
        total.unsound += tally.unsound
        total.seconds += tally.seconds
        total.faults += tally.faults
        met += tally.met
        met_again += tally.met_again
    _say(_row(total))
    _say(f"{total.seconds / max(1, total.runs):.3f} seconds a run")
    again = [point for point in POINTS if point not in FIRST_LIFE_ONLY]
    _say(f"killed at {len(met)} of {len(POINTS)} points; {_missing(list(POINTS), met)}")
    _say(f"killed again at {len(met_again)} of {len(again)}; {_missing(again, met_again)}")
    for fault in total.faults:
        _say(f"VIOLATION {fault}")
    return 1 if total.faults else 0


def _missing(points: list[str], met: Counter[str]) -> str:
    missing = [point for point in points if not met[point]]
    return f"not at {', '.join(missing)}" if missing else "none is missing"


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
