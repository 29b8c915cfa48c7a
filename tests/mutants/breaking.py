"""What the tool is told to break, and what became of each mutant.

A mutant is named by its file, its function and the lines that it changes: a number of the tool's
would name another one after the next edit.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import ndiff
from pathlib import Path

_TIME_IS_UP = {24, -24, 36, 152, 255}
_NO_TESTS = {5, 33}
_KILLED = {1, 3}
_TOOLS_LETTER = "\u01c1"
_AROUND = 50


@dataclass(frozen=True, slots=True)
class Group:
    """Say which files are broken and which tests must notice; ``without`` stands aside."""

    name: str
    files: list[str]
    tests: list[str]
    # Tests that read our sources or count steps: they would see the tool and not the mutant.
    without: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mutant:
    """Hold one change of one function, and what the tests said: killed, in time, survived, none."""

    file: str
    function: str
    change: str
    end: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Name it so that the next edit of another function leaves the name alone."""
        return self.file, self.function, self.change


def settings_of(group: Group) -> str:
    """Write the tool's settings for ``group``, to stand at the end of a ``pyproject.toml``."""
    options = ["-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider", "-x", "-q"]
    options += [f"--deselect={one}" for one in group.without]
    facts = {
        "source_paths": ["pos"],
        "only_mutate": group.files,
        "also_copy": ["resources", "packaging", "README.md", "CONTRIBUTING.md", "LICENSE"],
        "pytest_add_cli_args": options,
        "pytest_add_cli_args_test_selection": group.tests,
    }
    lines = "\n".join(f"{name} = {json.dumps(value)}" for name, value in facts.items())
    return f"\n[tool.mutmut]\n{lines}\nuse_git_change_detection = false\n"


def broken(place: Path, group: Group) -> list[Mutant]:
    """Read what became of each mutant of ``group`` from the tool's folder."""
    return [mutant for file in group.files for mutant in _of(place, file)]


def _of(place: Path, file: str) -> Iterator[Mutant]:
    ends = json.loads((place / f"{file}.meta").read_text("utf-8"))["exit_code_by_key"]
    written = {
        node.name: node
        for node in ast.walk(ast.parse((place / file).read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    for key, code in ends.items():
        name = key.rpartition(".")[2]
        function = name.rpartition("__mutmut_")[0]
        change = _change(written[f"{function}__mutmut_orig"], written[name])
        # The tool writes x_function, and for a method a letter of its own for the _ and the dot.
        yield Mutant(file, function[2:].replace(_TOOLS_LETTER, "."), change, _end(code))


def _change(original: ast.AST, mutant: ast.AST) -> str:
    was, became = (
        [line for line in ast.unparse(node).splitlines() if "__mutmut_" not in line]
        for node in (original, mutant)
    )
    lines = [line for line in ndiff(was, became) if line[0] in "+-"]
    if [line[0] for line in lines] == ["-", "+"]:
        lines = _cut(*lines)
    return "\n".join(f"{line[0]} {line[2:].strip()}" for line in lines)


def _cut(was: str, became: str) -> list[str]:
    """Keep of two long lines what differs, and some letters around it."""
    most = min(len(was), len(became))
    ahead = next((at for at in range(2, most) if was[at] != became[at]), most)
    behind = next((at for at in range(most - ahead) if was[-1 - at] != became[-1 - at]), 0)
    return [
        line[:2] + line[max(2, ahead - _AROUND) : len(line) - max(0, behind - _AROUND)]
        for line in (was, became)
    ]


def _end(code: int | None) -> str:
    if code in _KILLED:
        return "killed"
    if code in _TIME_IS_UP:
        return "in time"
    return "untested" if code in _NO_TESTS else "survived"
