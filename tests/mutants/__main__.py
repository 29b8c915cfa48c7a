"""The command: ``python -m tests.mutants [GROUP ...]`` breaks the program on purpose, in a copy.

A mutant that no test notices is a survivor: a hole in the tests, or judged in ``judged.toml`` to
change nothing that anybody could see. Exit 1: a group under its aim, or a judgement of a mutant
that is not there any more.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

from tests.mutants.breaking import Group, broken, settings_of
from tests.mutants.judging import AIM, Tally, judged_in, judgements, without_a_mutant
from tests.mutants.undecorated import undecorated

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
# No part of what is shipped or checked, and not light: asked for when the command runs.
_TOOL = "mutmut==3.8.1"
_COPIED = ("pos", "tests", "resources", "packaging")
_HEAD = (
    f"{'group':<14}{'mutants':>8}{'killed':>8}{'in time':>8}{'survived':>9}{'untested':>9}"
    f"{'judged':>8}{'of all':>8}{'of the rest':>12}{'seconds':>9}"
)


def main(words: list[str]) -> int:
    """Break each group that is named, or all; print the survivors and the table."""
    groups = [Group(name, **facts) for name, facts in _read("groups.toml").items()]
    arguments = _parser([group.name for group in groups]).parse_args(words)
    known = judgements(_read("judged.toml"))
    chosen = [one for one in groups if one.name in arguments.group or not arguments.group]
    tallies, gone = [], []
    for group in chosen:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="kasir-mutants-") as place:
            _break(Path(place), group, children=arguments.children)
            found = broken(Path(place) / "mutants", group)
        own = judged_in(known, group)
        tally = Tally(group.name, found, own, time.monotonic() - began)
        _say("\n".join(tally.survivors()))
        gone += without_a_mutant(own, found)
        tallies.append(tally)
    _say("\n".join([_HEAD, *(tally.row() for tally in tallies)]))
    for one in gone:
        _say(f"judged, and not among the survivors: {one}")
    low = [tally.name for tally in tallies if tally.share < AIM]
    if low:
        _say(f"under {AIM} %: {', '.join(low)}")
    return 1 if low or gone else 0


def _parser(names: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("group", nargs="*", help=f"any of: {', '.join(names)}; default: all")
    parser.add_argument("--children", type=int, default=1, help="how many mutants at a time")
    return parser


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def _break(place: Path, group: Group, *, children: int) -> None:
    """Copy the checkout to ``place`` and run the tool there; stop with its words if it cannot."""
    for name in _COPIED:
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in group.files:
        (place / file).write_text(undecorated((ROOT / file).read_text("utf-8")), "utf-8")
    for path in (*ROOT.glob("*.md"), ROOT / "LICENSE"):
        shutil.copy2(path, place)
    written = (ROOT / "pyproject.toml").read_text("utf-8") + settings_of(group)
    (place / "pyproject.toml").write_text(written, "utf-8")
    said = place / "said.txt"
    with said.open("wb") as out:
        ran = subprocess.run(
            [
                *("uv", "run", "--project", str(ROOT), "--with", _TOOL),
                *("mutmut", "run", "--max-children", str(children)),
            ],
            cwd=place,
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if ran.returncode:
        sys.exit(said.read_text("utf-8", "replace")[-4000:])


def _say(text: str) -> None:
    if text:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
