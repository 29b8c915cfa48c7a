"""EO-6: a code is on paper only after it is durable, and can be printed again after a crash."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.forker import Forker
from tests.crash.judge import gather
from tests.crash.life import Job
from tests.crash.world import Provider


@pytest.fixture(scope="module")
def forker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forker]:
    with Forker(tmp_path_factory.mktemp("warm") / "template.db") as forker:
        yield forker


def slips(folder: Path, kind: str) -> list[dict[str, object]]:
    paper = folder / "paper.jsonl"
    lines = paper.read_text("utf-8").splitlines() if paper.exists() else []
    return [slip for slip in map(json.loads, lines) if slip["kind"] == kind]


# Where it died, what lay in the tray then, and which copies lie there in the end.
ENDS = [
    ("open-after-commit", [], [0]),  # no slip was ever begun, so the first is no copy
    ("slip-before-mark", [], [0]),
    ("slip-after-mark", [], [0, 1]),  # no byte had left: it is printed at the next start
    ("slip-claimed", [], [1]),  # nobody knows whether one came out: marked as a copy
    ("slip-on-paper", [0], [0, 1]),
    ("slip-after-end", [0], [0, 1]),
]


@pytest.mark.slow
@pytest.mark.parametrize(("point", "then", "finally_"), ENDS)
def test_the_same_code_prints_again_after_a_crash_and_says_that_it_is_a_copy(
    tmp_path: Path, forker: Forker, point: str, then: list[int], finally_: list[int]
) -> None:
    shutil.copyfile(forker.template, tmp_path / "kasir.db")
    provider = Provider("replay=201")
    with provider.sandbox as sandbox:
        where = {"url": sandbox.url, "control_url": sandbox.control_url, "offset": 0.0}
        forker.bear(Job(folder=str(tmp_path), outlet="ALFAMART", point=point, **where))  # type: ignore[arg-type]  # three facts of the world
        assert forker.end() == -9
        assert [slip["copy"] for slip in slips(tmp_path, "slip")] == then
        forker.bear(Job(folder=str(tmp_path), by_hand=True, **where))  # type: ignore[arg-type]  # as above
        assert forker.end() == 0
        (payment,) = sandbox.payments()
    printed = slips(tmp_path, "slip")
    assert [slip["copy"] for slip in printed] == finally_
    assert {slip["code"] for slip in printed} == {payment.code}
    (sale,) = gather(tmp_path, (), ()).sales
    assert sale["code"] == payment.code
