"""What is found at the end of the journal is written down whole, and entries are read in order."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from pos.core.journal import Verb
from pos.store.chain import ChainKey
from pos.store.findings import Fault
from pos.store.ledger import SqliteLedger
from pos.store.verify import verify
from tests.fakes.clock import FakeClock
from tests.store.conftest import KEY
from tests.store.test_seals import OTHER, tamper_with, visit

NAME = ChainKey.of(KEY).name


def noted(path: Path) -> list[dict[str, str]]:
    """Give the facts of the entries that tell of a broken end."""
    other = sqlite3.connect(path)
    rows = other.execute("SELECT facts FROM journal WHERE verb = 'broken' ORDER BY seq").fetchall()
    other.close()
    return [json.loads(facts) for (facts,) in rows]


@pytest.mark.parametrize(
    ("deeds", "found"),
    [
        (
            ("DELETE FROM journal WHERE seq > 6", "DELETE FROM journal_head"),
            {"what": "head missing", "counted": "", "last": "6", "before": "", "after": NAME},
        ),
        (
            ("UPDATE journal_head SET count = 6",),
            {"what": "count", "counted": "6", "last": "8", "before": NAME, "after": NAME},
        ),
        (
            ("UPDATE journal_head SET seal = zeroblob(32)",),
            {"what": "seal", "counted": "8", "last": "8", "before": NAME, "after": NAME},
        ),
    ],
)
async def test_a_broken_end_is_noted_with_what_was_found_and_verify_repeats_it(
    path: Path, clock: FakeClock, deeds: tuple[str, ...], found: dict[str, str]
) -> None:
    await visit(path, clock, sales=4)
    tamper_with(path, *deeds)
    await visit(path, clock)
    assert noted(path) == [found]
    told = [finding for finding in verify(path, [KEY]).findings if finding.fault is Fault.NOTED]
    assert [(finding.seq, finding.detail) for finding in told] == [
        (int(found["last"]) + 1, found["what"])
    ]


async def test_books_under_two_keys_that_are_both_at_hand_are_whole(
    path: Path, clock: FakeClock
) -> None:
    for key in (KEY, OTHER, KEY):
        await visit(path, clock, key)
    report = verify(path, [KEY, OTHER])
    assert (report.good, report.whole, list(report.findings)) == (True, True, [])
    tamper_with(path, "UPDATE journal SET actor = 'nobody' WHERE seq = 4")
    (finding, *_) = verify(path, [KEY, OTHER]).findings
    assert (finding.fault, finding.seq, finding.detail) == (Fault.CHANGED, 4, "")


async def test_a_name_that_no_key_has_hides_no_change_under_a_key_that_is_at_hand(
    path: Path, clock: FakeClock
) -> None:
    await visit(path, clock, sales=3)
    tamper_with(
        path,
        "UPDATE journal_head SET key_name = 'another'",
        "UPDATE journal SET actor = 'nobody' WHERE seq = 2",
    )
    faults = [(finding.fault, finding.seq) for finding in verify(path, [KEY]).findings]
    assert faults[0] == (Fault.CHANGED, 2)


async def test_what_concerns_no_sale_is_read_newest_first_and_a_part_at_a_time(
    path: Path, clock: FakeClock
) -> None:
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    for subject in "abc":
        await ledger.staff.note(Verb.SETTINGS_CHANGED, actor="Rina", facts={"subject": subject})
    await ledger.close()
    await visit(path, clock)
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    acts = await ledger.staff.acts(limit=9)
    assert [act.facts["subject"] for act in acts] == ["c", "b", "a"]
    assert {act.number for act in acts} == {""}
    assert [a.facts["subject"] for a in await ledger.staff.acts(limit=1, offset=1)] == ["b"]
    (sale,) = await ledger.recent(9)
    history = await ledger.history(sale.number)
    assert {entry.number for entry in history} == {sale.number}
    assert [entry.seq for entry in history] == sorted(entry.seq for entry in history)
    assert len(history) > 1
    await ledger.close()
