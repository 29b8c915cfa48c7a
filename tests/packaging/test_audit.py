"""The audit says clean only of what was looked up, and a waiver ends on its day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.packaging.loading import PACKAGING, load

audit = load("audit")
TODAY = date(2026, 11, 23)
WAIVER = """
[[waiver]]
id = "PYSEC-2026-1"
package = "wheels"
reason = "only in its brakes"
until = {until}
"""


def told(*, vulns: list[dict[str, Any]]) -> dict[str, Any]:
    return {"dependencies": [{"name": "wheels", "version": "2.1", "vulns": vulns}]}


WEAK: dict[str, Any] = {"id": "GHSA-1", "aliases": ["PYSEC-2026-1"], "fix_versions": ["2.2"]}


def test_nothing_known_is_clean() -> None:
    assert audit.judge(told(vulns=[]), ()).code == 0


def test_a_weakness_is_told_with_the_version_that_mends_it() -> None:
    verdict = audit.judge(told(vulns=[WEAK]), ())
    assert (verdict.code, verdict.known) == (1, ("wheels 2.1: GHSA-1; mended in 2.2",))


def test_a_waiver_holds_under_any_of_its_names_until_its_day() -> None:
    held, over = audit.waivers(WAIVER.format(until=TODAY), TODAY)
    assert audit.judge(told(vulns=[WEAK]), held).code == 0
    assert over == ()
    held, over = audit.waivers(WAIVER.format(until=TODAY), date(2026, 11, 24))
    assert audit.judge(told(vulns=[WEAK]), held).code == 1
    assert over == ("PYSEC-2026-1 (wheels): waived until 2026-11-23",)


def test_a_waiver_of_another_package_waives_nothing() -> None:
    held, _ = audit.waivers(WAIVER.format(until=TODAY).replace('"wheels"', '"axle"'), TODAY)
    assert audit.judge(told(vulns=[WEAK]), held).code == 1


@pytest.mark.parametrize(
    "answer",
    [{"dependencies": []}, {"dependencies": [{"name": "wheels", "skip_reason": "not found"}]}],
)
def test_what_could_not_be_looked_up_is_not_clean(answer: dict[str, Any]) -> None:
    assert audit.judge(answer, ()).code == 2


def test_our_own_waivers_can_be_read_and_give_reasons() -> None:
    held, over = audit.waivers((PACKAGING / "waivers.toml").read_text("utf-8"), date.min)
    assert over == ()
    assert all(one.reason.strip() for one in held)
