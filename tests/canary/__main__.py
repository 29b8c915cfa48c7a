"""Runs tests with every secret marked, keeps what they wrote, and looks for marks in it.

``python -m tests.canary [TESTS...]``: all tests by default. The keys that the tests give to their
sandbox count as marked, and so does each PIN and key of the environment. Looked at are the kinds of
files that leave a till: books, logs, bundles, exports, slips, settings. Exit 1: a mark was found.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pos.sandbox import SandboxOptions
from tests.canary.marks import KEY, PIN, SECRET, marks_in, shapes_of

_KINDS = (".db", ".db-journal", ".db-wal", ".log", ".zip", ".csv", ".xlsx", ".pdf", ".txt")
# A test of the logs and bundles themselves writes secrets that must not come out on the other side;
# what it writes by hand, before the program has it, is no leak.
_BY_HAND = ("settings.toml", "outlets.toml")


def leaks_of_run(folder: Path) -> dict[str, list[str]]:
    """Name the files that hold a mark, or a secret of the tests' own sandboxes."""
    options = SandboxOptions()
    pair = shapes_of(f"{options.api_key}:{options.api_secret}")
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        wanted = any(kind in path.name for kind in _KINDS) and path.name not in _BY_HAND
        if not wanted or path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        marks = marks_in(content)
        marks += [f"sandbox pair {name}" for name, shape in pair.items() if shape in content]
        if marks:
            found[str(path.relative_to(folder))] = marks
    return found


def main(tests: list[str]) -> int:
    """Run, look, tell."""
    with tempfile.TemporaryDirectory(prefix="kasir-canary-") as place:
        folder = Path(place) / "run"
        ran = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", f"--basetemp={folder}"),
                *("-o", "tmp_path_retention_policy=all", *tests),
            ],
            env={
                **os.environ,
                "KASIR_API_KEY": KEY,
                "KASIR_API_SECRET": SECRET,
                "KASIR_PIN": PIN,
                "KASIR_NEW_PIN": PIN,
            },
            check=False,
        )
        files = sum(path.is_file() for path in folder.rglob("*"))
        found = leaks_of_run(folder)
    for name, marks in found.items():
        sys.stdout.write(f"{name}: {', '.join(marks)}\n")
    sys.stdout.write(
        f"{files} files, {len(found)} with a mark; the tests ended with {ran.returncode}\n"
    )
    return 1 if found or not files else ran.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
