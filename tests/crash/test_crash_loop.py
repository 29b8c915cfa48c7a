"""A share of the crash loop, and proof that its judge can find fault."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from pos.sandbox import Method, Payment, Status
from pos.sandbox.requestlog import LoggedRequest, Operation
from tests.crash.forker import Forker
from tests.crash.judge import Remains, judge
from tests.crash.life import Job
from tests.crash.points import POINTS, plans, second_ends
from tests.crash.world import MODES, World, a_world

ROOT = Path(__file__).parents[2]
# A run takes a quarter of a second where others work too; the least a share must hold, and the most.
_SHARE, _SECONDS = 8, 30.0


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with a_world() as world:
        yield world


@pytest.mark.slow
@pytest.mark.long
def test_whoever_is_killed_anywhere_loses_nothing_and_sells_nothing_twice(world: World) -> None:
    seed = int(time.time())
    began, met, faults = time.monotonic(), Counter[str](), []
    # On a busy machine time is up before all had their turn; another day it is others' turn.
    for mode in Random(seed).sample(MODES, len(MODES)):
        if time.monotonic() - began > _SECONDS:
            break
        tally = world.work(mode, seed, range(_SHARE))
        faults += tally.faults
        met += tally.met
    assert not faults, "\n".join(faults)
    assert len(met) > len(POINTS) // 2  # it did kill


def test_the_points_are_many_and_every_pair_of_them_is_tried() -> None:
    assert len(POINTS) >= 12
    pairs = plans("seed")
    assert len(set(pairs)) == len(pairs) == sum(len(second_ends(first)) for first in POINTS)
    assert len(pairs) <= 1000  # so the full loop tries them all
    assert {first for first, _ in pairs[: len(POINTS)]} == set(POINTS)
    assert pairs == plans("seed") != plans("another")


def test_a_life_ends_at_its_point_and_not_elsewhere(tmp_path: Path) -> None:
    with Forker(tmp_path / "template.db") as forker:
        job = Job(folder=str(tmp_path), url="http://127.0.0.1:1/api/v4", control_url="", offset=0)
        forker.bear(replace(job, outlet="ALFAMART", point="intent-after-commit"))
        assert forker.end() == -9
        forker.bear(replace(job, point="intent-after-commit"))
        assert forker.end() != -9


def test_the_command_lists_its_points() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash", "--points"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(point in done.stdout for point in POINTS)


# --- the judge --------------------------------------------------------------------------------

_NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
_REFERENCE = "K1-000001-ab"
# Of the bytes that the sale below has stored.
_SHA = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"


def payment(payment_id: str = "contract_1") -> Payment:
    return Payment(
        id=payment_id,
        reference=_REFERENCE,
        method=Method.RETAIL_OUTLET,
        channel="ALFAMART",
        amount=100_000,
        fees=Decimal(0),
        status=Status.PAID,
        created_at=_NOW,
        expired_at=_NOW,
        hidden_until=None,
        zulu=False,
        description=None,
        method_id="m",
        code="0123",
        display_name=None,
        return_url="",
        body_sha256=_SHA,
    )


def request(
    sha256: str = _SHA, when: datetime = _NOW, reference: str = _REFERENCE
) -> LoggedRequest:
    return LoggedRequest(
        when=when,
        operation=Operation.CREATE,
        method="POST",
        path="/api/v4/payments",
        reference=reference,
        body_sha256=sha256,
        source_port=1,
        authorized=True,
    )


def entry(seq: int, verb: str, **facts: str) -> dict[str, object]:
    return {"seq": seq, "number": "K1-000001", "verb": verb, "facts": facts}


SALE = {
    "number": "K1-000001",
    "reference_id": _REFERENCE,
    "state": "paid",
    "reason": None,
    "payment_id": "contract_1",
    "code": "0123",
    "attempts": 1,
    "request": b"x",
}
SLIP = {"kind": "slip", "number": "K1-000001", "copy": 0, "code": "0123", "state": "open"}
SHOWN = {"number": "K1-000001", "state": "open", "code": "0123"}
GOOD = Remains(
    sales=[SALE],
    journal=[
        entry(1, "begun", state="intent"),
        entry(2, "sent", state="sending"),
        entry(3, "answered", state="open"),
        entry(4, "print_started", kind="slip"),
        entry(5, "answered", state="paid"),
    ],
    integrity="ok",
    chain="",
    paper=[SLIP],
    screen=[SHOWN],
    payments=[payment()],
    creates=[request()],
)


def test_a_run_without_fault_is_found_without_fault() -> None:
    assert judge(GOOD, least=1, most=1).faults == ()


@pytest.mark.parametrize(
    ("remains", "what"),
    [
        (replace(GOOD, sales=[]), "lost"),
        (replace(GOOD, sales=[SALE | {"state": "sending"}]), "not paid"),
        (replace(GOOD, payments=[payment(), payment("contract_2")]), "nobody is told"),
        (replace(GOOD, payments=[payment("contract_3")]), "nobody knows"),
        (replace(GOOD, integrity="row missing"), "integrity"),
        (replace(GOOD, chain="the seal of entry 3 does not fit"), "integrity"),
        (replace(GOOD, creates=[request("other")]), "other bytes"),
        (replace(GOOD, creates=[request(), request()]), "quarantine"),
        (replace(GOOD, creates=[request(), request(reference="X")]), "without being kept"),
        (replace(GOOD, sales=[SALE | {"attempts": 0}]), "noted"),
        (replace(GOOD, screen=[SHOWN | {"state": "settled"}]), "not on disk"),
        (replace(GOOD, paper=[SLIP | {"code": "9"}]), "not the sale's"),
        (replace(GOOD, paper=[SLIP, SLIP]), "came out before"),
        (replace(GOOD, journal=GOOD.journal[:3]), "came out before"),
        (replace(GOOD, journal=[*GOOD.journal, GOOD.journal[3]], paper=[SLIP, SLIP]), "same copy"),
    ],
)
def test_the_judge_finds_every_fault(remains: Remains, what: str) -> None:
    verdict = judge(remains, least=1, most=1)
    assert what in " ".join(verdict.faults)


def test_a_sale_too_many_is_a_fault() -> None:
    assert judge(GOOD, least=0, most=0).faults
