"""Which survivors were read and judged to change nothing that anybody could see, and the count.

A judgement is of one change in one function. Changed once more, the function must be read again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.mutants.breaking import Group, Mutant

AIM = 85
Key = tuple[str, str, str]


def judgements(written: dict[str, list[dict[str, str]]]) -> dict[Key, str]:
    """Read ``judged.toml``: the reason of each change that was judged."""
    return {
        (one["file"], one["function"], one["change"].strip()): one["reason"]
        for one in written.get("judged", [])
    }


def judged_in(known: dict[Key, str], group: Group) -> dict[Key, str]:
    """Keep the judgements of the files of ``group``."""
    return {key: reason for key, reason in known.items() if key[0] in group.files}


def without_a_mutant(judged: Iterable[Key], found: Sequence[Mutant]) -> list[str]:
    """Name the judgements whose mutant is not there, or is killed."""
    alive = {one.key for one in found if one.end in {"survived", "untested"}}
    return [" · ".join(key) for key in judged if key not in alive]


@dataclass(frozen=True, slots=True)
class Tally:
    """Count what became of the mutants of one group."""

    name: str
    mutants: Sequence[Mutant]
    judged: dict[Key, str]
    seconds: float

    @property
    def share(self) -> float:
        """Give the per cent that were noticed, of all, the judged ones too."""
        return self._noticed * 100 / len(self.mutants) if self.mutants else 0.0

    @property
    def _noticed(self) -> int:
        return sum(one.end in {"killed", "in time"} for one in self.mutants)

    @property
    def _judged(self) -> int:
        return sum(one.key in self.judged for one in self.mutants)

    def survivors(self) -> list[str]:
        """Name each mutant that lives and is not judged."""
        return [
            f"[{self.name}] {one.end}: {one.file} {one.function}\n{one.change}\n"
            for one in self.mutants
            if one.end in {"survived", "untested"} and one.key not in self.judged
        ]

    def row(self) -> str:
        """Write the group's line of the table."""
        ends = Counter(one.end for one in self.mutants)
        rest = len(self.mutants) - self._judged
        return (
            f"{self.name:<14}{len(self.mutants):>8}{ends['killed']:>8}{ends['in time']:>8}"
            f"{ends['survived']:>9}{ends['untested']:>9}{self._judged:>8}{self.share:>7.1f}%"
            f"{self._noticed * 100 / rest if rest else 0.0:>11.1f}%{self.seconds:>9.0f}"
        )
