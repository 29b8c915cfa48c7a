"""Keeps the locks: every version that is shipped or builds, with its hashes for every platform.

``requirements.lock`` holds what Kasir needs, ``tools.lock`` what makes its packages. They are made
for all systems and Pythons at once and name no index. The first line of each is a fingerprint of
what was asked for, so that a stale lock is found without a network:

    python packaging/locks.py --check     exit 1 where a lock is not for what is asked for now
    python packaging/locks.py             make them anew, as near to what they hold as can be
    python packaging/locks.py --upgrade   make them anew with the newest versions that fit
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent / "pyproject.toml"

_LEAST_PYTHON = "3.11"
_ENTRY = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)"
    r"(?:\s*;\s*(?P<marker>[^\\\n]+?))?\s*(?P<hashes>(?:\\\n\s+--hash=sha256:[0-9a-f]{64}\s*)*)$",
    re.MULTILINE,
)
_FINGERPRINT = re.compile(r"^# for ([0-9a-f]{64})$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One version of one package."""

    name: str
    version: Version
    marker: Marker | None  # where it is needed; None: everywhere
    hashes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """One lock, and what it is made from."""

    file: Path
    source: Path

    @property
    def wanted(self) -> list[str]:
        """Read what is asked for, a requirement a line."""
        if self.source.suffix == ".toml":
            project = tomllib.loads(self.source.read_text("utf-8"))["project"]
            python = f"python{project['requires-python']}"
            return [python, *project["dependencies"]]
        lines = self.source.read_text("utf-8").splitlines()
        return [line for line in lines if line.strip() and not line.startswith("#")]

    @property
    def fingerprint(self) -> str:
        """Give the SHA-256 of what is asked for."""
        return hashlib.sha256("\n".join(sorted(self.wanted)).encode()).hexdigest()


LOCKS = (
    Lock(file=HERE / "requirements.lock", source=PROJECT),
    Lock(file=HERE / "tools.lock", source=HERE / "tools.txt"),
)


def entries(text: str) -> Iterator[Entry]:
    """Read the entries of a lock."""
    for found in _ENTRY.finditer(text):
        marker = found["marker"]
        yield Entry(
            name=canonicalize_name(found["name"]),
            version=Version(found["version"]),
            marker=Marker(marker) if marker else None,
            hashes=tuple(re.findall(r"sha256:[0-9a-f]{64}", found["hashes"])),
        )


def faults(lock: Lock) -> list[str]:
    """Tell what is wrong with a lock as it lies there, one line a fault; asks no network."""
    if not lock.file.is_file():
        return [f"{lock.file.name}: not there"]
    text = lock.file.read_text("utf-8")
    name = lock.file.name
    held: dict[str, list[Entry]] = {}
    for entry in entries(text):
        held.setdefault(entry.name, []).append(entry)
    lines = []
    told = _FINGERPRINT.search(text)
    if told is None or told[1] != lock.fingerprint:
        lines.append(f"{name}: not made for what {lock.source.name} asks for now")
    if re.search(r"://|^\s*-(-?(extra-)?index-url|-find-links|i|f)\b", text, re.MULTILINE):
        lines.append(f"{name}: names a place to download from")
    counted = sum(len(group) for group in held.values())
    if counted != len(re.findall(r"^[A-Za-z0-9]", text, re.MULTILINE)):
        lines.append(f"{name}: holds a line that is no pinned version")
    lines += [
        f"{name}: {entry.name} has no hash"
        for group in held.values()
        for entry in group
        if not entry.hashes
    ]
    for line in lock.wanted:
        wanted = Requirement(line)
        if wanted.name == "python":
            continue
        fit = held.get(canonicalize_name(wanted.name), [])
        if not any(wanted.specifier.contains(entry.version) for entry in fit):
            lines.append(f"{name}: nothing fits {line}")
    return lines


def make(lock: Lock, extra: Sequence[str] = ()) -> None:
    """Make a lock for every system and Python that Kasir runs on; asks the package index.

    :raises subprocess.CalledProcessError: no versions fit together.
    """
    command = ["uv", "pip", "compile", str(lock.source), "--universal", "--quiet"]
    command += ["--python-version", _LEAST_PYTHON, "--generate-hashes"]
    command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    subprocess.run([*command, "--output-file", str(lock.file), *extra], check=True)
    pinned = _FINGERPRINT.sub("", lock.file.read_text("utf-8")).lstrip("\n")
    lock.file.write_text(f"# for {lock.fingerprint}\n{pinned}", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="ask no network, write nothing")
    parser.add_argument("--upgrade", action="store_true", help="take the newest that fit")
    asked = parser.parse_args()
    if not asked.check:
        for lock in LOCKS:
            make(lock, ["--upgrade"] if asked.upgrade else [])
    lines = [line for lock in LOCKS for line in faults(lock)]
    print("\n".join(lines) or "The locks are for what is asked for.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
