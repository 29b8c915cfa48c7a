"""The command that breaks the program names its mutants by what they change, and counts honestly."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.mutants.breaking import Group, Mutant, broken, settings_of
from tests.mutants.judging import Tally, judgements, without_a_mutant
from tests.mutants.undecorated import undecorated

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GROUPS = tomllib.loads((HERE / "groups.toml").read_text("utf-8"))

PLAIN = """\
class Drawer:
    @property
    def total(self) -> int:
        return self.coins + self.notes

    @total.setter
    def total(self, value: int) -> None:
        self.coins = value

    @classmethod
    def empty(cls) -> Drawer:
        return cls()
"""
# As the tool writes them, its own letter between class and method.
WRITTEN = """\
class Drawer:
    def x\u01c1Drawer\u01c1total__mutmut_orig(self) -> int:
        return self.coins + self.notes

    def x\u01c1Drawer\u01c1total__mutmut_1(self) -> int:
        return self.coins - self.notes

def x__count__mutmut_orig(many):
    return len(many)

def x__count__mutmut_1(many):
    return len(None)
"""
NAMES = ("x\u01c1Drawer\u01c1total__mutmut_1", "x__count__mutmut_1")


def mutants_of(folder: Path, *codes: int | None) -> list[Mutant]:
    (folder / "drawer.py").write_text(WRITTEN, "utf-8")
    ends = {f"drawer.{name}": code for name, code in zip(NAMES, codes, strict=True)}
    (folder / "drawer.py.meta").write_text(json.dumps({"exit_code_by_key": ends}), "utf-8")
    return broken(folder, Group("till", ["drawer.py"], []))


def a_mutant(count: int, end: str) -> Mutant:
    return Mutant("drawer.py", "total", f"- {count}\n+ {count + 1}", end)


def test_a_mutant_is_named_by_its_function_and_its_change(tmp_path: Path) -> None:
    total, count = mutants_of(tmp_path, 1, 0)
    assert total.key == (
        "drawer.py",
        "Drawer.total",
        "- return self.coins + self.notes\n+ return self.coins - self.notes",
    )
    assert (count.function, count.change) == ("_count", "- return len(many)\n+ return len(None)")


@pytest.mark.parametrize(
    ("code", "end"),
    [(0, "survived"), (1, "killed"), (3, "killed"), (33, "untested"), (36, "in time")],
)
def test_only_a_failed_test_or_a_time_out_kills(tmp_path: Path, code: int, end: str) -> None:
    assert [one.end for one in mutants_of(tmp_path, code, 0)] == [end, "survived"]


def test_what_was_never_tried_or_broke_the_tool_counts_as_survived(tmp_path: Path) -> None:
    assert [one.end for one in mutants_of(tmp_path, None, -11)] == ["survived"] * 2


def test_a_judged_survivor_is_not_counted_as_noticed() -> None:
    found = [a_mutant(1, "killed"), a_mutant(2, "in time"), a_mutant(3, "survived")]
    found += [a_mutant(4, "untested")]
    tally = Tally("till", found, {found[2].key: "nobody sees it"}, 1.0)
    assert tally.share == 50.0
    assert len(tally.survivors()) == 1
    assert "untested" in tally.survivors()[0]
    assert tally.row().split()[1:] == ["4", "1", "1", "1", "1", "1", "50.0%", "66.7%", "1"]


def test_a_judgement_of_a_mutant_that_is_killed_or_gone_is_told() -> None:
    alive, killed, gone = a_mutant(1, "survived"), a_mutant(2, "killed"), a_mutant(3, "survived")
    judged = [one.key for one in (alive, killed, gone)]
    assert len(without_a_mutant(judged, [alive, killed])) == 2


def test_a_decorated_method_stands_bare_and_is_wrapped_below() -> None:
    plain: dict[str, Any] = {}
    bare: dict[str, Any] = {}
    written = undecorated(PLAIN)
    exec(f"from __future__ import annotations\n{PLAIN}", plain)
    exec(f"from __future__ import annotations\n{written}", bare)
    assert "    def total(self) -> int:\n        return self.coins + self.notes\n" in written
    assert "    total = property(total)\n" in written
    assert written.count("@") == 2  # a setter needs the property above it; the tool knows the other
    for world in (plain, bare):
        drawer = world["Drawer"].empty()
        drawer.total, drawer.notes = 5, 7
        assert drawer.total == 12


def test_each_file_is_there_and_belongs_to_one_group() -> None:
    files = [file for facts in GROUPS.values() for file in facts["files"]]
    tests = [test for facts in GROUPS.values() for test in facts["tests"]]
    assert len(set(files)) == len(files)
    for path in (*files, *tests):
        assert (ROOT / path).exists(), path
    for name, facts in GROUPS.items():
        settings = tomllib.loads(settings_of(Group(name, **facts)))["tool"]["mutmut"]
        assert settings["only_mutate"] == facts["files"]


def test_each_judgement_gives_its_reason() -> None:
    judged = judgements(tomllib.loads((HERE / "judged.toml").read_text("utf-8")))
    files = {file for facts in GROUPS.values() for file in facts["files"]}
    for (file, _, change), reason in judged.items():
        assert file in files
        assert len(change.splitlines()) >= 1
        assert len(reason.split()) >= 3, change
