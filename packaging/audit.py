"""Ask the advisories about everything that is locked: what ships, and what builds it.

    python packaging/audit.py [--service osv]

Exit 0: every version was looked up, and nothing is known against it but what is waived; 1: there
is something, or a waiver's day has passed; 2: some could not be looked up, so nothing is said.
``pip-audit`` (tools.lock) does the asking; by itself it passes what it could not look up.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LOCKS = ("requirements.lock", "tools.lock")
WAIVERS = HERE / "waivers.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A weakness that a person has judged, until a day."""

    id: str
    package: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of one lock, a line each."""

    known: tuple[str, ...]  # weaknesses that nobody waived
    unasked: tuple[str, ...]  # what nobody could look up

    @property
    def code(self) -> int:
        """Give the exit code."""
        return 1 if self.known else 2 if self.unasked else 0


def waivers(text: str, today: date) -> tuple[tuple[Waiver, ...], tuple[str, ...]]:
    """Read the waivers that hold today, and tell of those that hold no more.

    :raises TypeError, KeyError: one of them lacks a word, or has one too many.
    """
    read = [Waiver(**one) for one in tomllib.loads(text)["waiver"]]
    over = tuple(
        f"{one.id} ({one.package}): waived until {one.until}" for one in read if one.until < today
    )
    return tuple(one for one in read if one.until >= today), over


def judge(told: Mapping[str, Any], waived: Iterable[Waiver]) -> Verdict:
    """Judge what ``pip-audit`` told as JSON."""
    names = {(one.package, one.id) for one in waived}
    known, unasked = [], []
    for one in told["dependencies"]:
        if "skip_reason" in one:
            unasked.append(f"{one['name']}: {one['skip_reason']}")
            continue
        for found in one["vulns"]:
            ids = {found["id"], *found.get("aliases", ())}
            if not any((one["name"], each) in names for each in ids):
                fixed = ", ".join(found.get("fix_versions", ())) or "no version yet"
                known.append(f"{one['name']} {one['version']}: {found['id']}; mended in {fixed}")
    if not told["dependencies"]:
        unasked.append("no package was told of")
    return Verdict(known=tuple(known), unasked=tuple(unasked))


def ask(lock: Path, service: str) -> Mapping[str, Any]:
    """Let ``pip-audit`` look up every version of a lock.

    :raises OSError: it could not ask at all, or is not there.
    """
    command = ["pip-audit", "--requirement", str(lock), "--require-hashes", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off", "--vulnerability-service", service]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        told: Mapping[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise OSError(
            (done.stderr.strip().splitlines() or ["pip-audit said nothing"])[-1]
        ) from error
    return told


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--service", choices=["pypi", "osv"], default="pypi")
    service: str = parser.parse_args().service
    held, over = waivers(WAIVERS.read_text("utf-8"), datetime.now(UTC).date())
    codes = {1} if over else set()
    print("\n".join(over), end="\n" if over else "")
    for name in LOCKS:
        try:
            verdict = judge(ask(HERE / name, service), held)
        except OSError as error:
            verdict = Verdict(known=(), unasked=(str(error),))
        codes.add(verdict.code)
        print(f"{name}: {len(verdict.known)} known, {len(verdict.unasked)} not looked up")
        print("".join(f"  {line}\n" for line in (*verdict.known, *verdict.unasked[:5])), end="")
    return 1 if 1 in codes else max(codes)


if __name__ == "__main__":
    sys.exit(main())
