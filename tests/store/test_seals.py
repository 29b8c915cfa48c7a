"""The chain of seals: whatever is done to the journal without the key is found, and where."""

from __future__ import annotations

import json
import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from pos.core.journal import Verb
from pos.store import chain
from pos.store.chain import ChainKey
from pos.store.findings import Fault, Gap, Report
from pos.store.ledger import SqliteLedger
from pos.store.seals import Walk
from pos.store.verify import verify
from tests.fakes.clock import FakeClock
from tests.store import tampering
from tests.store.conftest import KEY
from tests.store.sales import sell, sell_open
from tests.store.tampering import TAMPERINGS, Tool

OTHER = bytes(range(1, 33))
KEYS = (ChainKey.of(KEY), ChainKey.of(None))


@pytest.fixture(scope="module")
def books(filled: Path) -> bytes:
    return filled.read_bytes()


def walk(connection: sqlite3.Connection) -> Walk:
    walk = Walk(connection, KEYS)
    walk.go()
    return walk


def test_a_busy_hour_is_sealed_from_end_to_end(books: bytes) -> None:
    with Tool.on(books, random.Random(1)) as tool:
        assert tool.count > 80
        done = walk(tool.connection)
    assert (done.findings, done.unchecked) == ([], [])


def test_a_thousand_random_tamperings_are_all_found_at_the_first_bad_entry(books: bytes) -> None:
    tried: Counter[str] = Counter()
    for seed in range(1000):
        with Tool.on(books, random.Random(seed)) as tool:
            tamper = TAMPERINGS[seed % len(TAMPERINGS)]
            expected = tamper(tool)
            named = [finding.seq for finding in walk(tool.connection).findings]
            if expected:  # else the whole journal is gone, which the sales tell
                assert named[:1] == [expected], (seed, tamper.__name__, named, expected)
            tried[tamper.__name__] += 1
    assert min(tried.values()) >= 70


@pytest.mark.parametrize(
    ("tamper", "faults"),
    [
        (tampering.flip_a_bit, {Fault.CHANGED}),
        (tampering.delete, {Fault.MISSING}),
        (tampering.delete_and_close_the_gap, {Fault.MISSING}),
        (tampering.insert, {Fault.INSERTED}),
        (tampering.insert_before_the_first, {Fault.INSERTED}),
        (tampering.swap, {Fault.MOVED}),
        (tampering.turn_round, {Fault.MOVED}),
        (tampering.cut_the_end_off, {Fault.MISSING, Fault.HEAD}),
        (tampering.alter_the_head, {Fault.MISSING, Fault.HEAD}),
    ],
)
def test_what_was_done_is_named(books: bytes, tamper: tampering.Tamper, faults: set[Fault]) -> None:
    named: Counter[Fault] = Counter()
    for seed in range(40):
        with Tool.on(books, random.Random(seed)) as tool:
            if tamper(tool):
                named[walk(tool.connection).findings[0].fault] += 1
    # Two or three entries at the very end can look like another deed; where it was, is certain.
    assert sum(named[fault] for fault in faults) >= 0.9 * named.total(), named


def test_an_emptied_journal_is_found_by_the_sales(books: bytes, tmp_path: Path) -> None:
    path = tmp_path / "kasir.db"
    path.write_bytes(books)
    other = sqlite3.connect(path, isolation_level=None)
    for trigger in tampering.TRIGGERS:
        other.execute(f"DROP TRIGGER {trigger}")
    other.execute("DELETE FROM journal")
    other.execute("DELETE FROM journal_head")
    other.close()
    report = verify(path, [KEY])
    assert {Fault.SALE, Fault.TABLES} <= {finding.fault for finding in report.findings}


# --- a till that goes on ----------------------------------------------------------------------


async def visit(path: Path, clock: FakeClock, key: bytes | None = KEY, sales: int = 1) -> None:
    ledger = await SqliteLedger.open(path, clock=clock, key=key)
    for _ in range(sales):
        await sell_open(ledger)
    await ledger.close()


def tamper_with(path: Path, *statements: str) -> None:
    """Do raw SQL, and leave the triggers as they were."""
    other = sqlite3.connect(path, isolation_level=None)
    kept = dict(other.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
    for trigger in tampering.TRIGGERS:
        other.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        other.execute(statement)
    for trigger in tampering.TRIGGERS:
        other.execute(kept[trigger])
    other.close()


def first(report: Report) -> tuple[Fault, int | None]:
    return report.findings[0].fault, report.findings[0].seq


@pytest.mark.parametrize(
    ("deed", "found"),
    [
        # 7 and 8 are cut off; the next entry is 9, whatever the head was made to say.
        (("DELETE FROM journal WHERE seq > 6",), (Fault.MISSING, 7)),
        (
            (
                "DELETE FROM journal WHERE seq > 6",
                "UPDATE journal_head SET count = 6",
            ),
            (Fault.NOTED, 7),
        ),
        (
            (
                "DELETE FROM journal WHERE seq > 6",
                "UPDATE journal_head SET count = 6, key_name = 'another'",
            ),
            (Fault.HEAD, 7),
        ),
        (("DELETE FROM journal WHERE seq > 6", "DELETE FROM journal_head"), (Fault.NOTED, 7)),
        (("UPDATE journal_head SET seal = zeroblob(32)",), (Fault.NOTED, 9)),
        (("UPDATE journal SET actor = 'nobody' WHERE seq = 8",), (Fault.CHANGED, 8)),
        (("UPDATE journal SET mac = zeroblob(32) WHERE seq = 8",), (Fault.CHANGED, 8)),
    ],
)
async def test_going_on_selling_heals_no_evidence(
    path: Path, clock: FakeClock, deed: tuple[str, ...], found: tuple[Fault, int]
) -> None:
    await visit(path, clock, sales=4)
    tamper_with(path, *deed)
    assert not verify(path, [KEY]).good
    await visit(path, clock, sales=3)
    assert first(verify(path, [KEY])) == found


# --- keys -------------------------------------------------------------------------------------


async def test_a_lost_key_stops_no_sale_and_is_not_passed_over_in_silence(
    path: Path, clock: FakeClock
) -> None:
    await visit(path, clock, KEY)
    await visit(path, clock, OTHER)
    report = verify(path, [OTHER])
    assert report.good
    assert [(gap.gap, gap.first, gap.last) for gap in report.unchecked] == [(Gap.KEY_CHANGED, 1, 2)]
    both = verify(path, [OTHER, KEY])
    assert both.good
    assert both.whole
    ledger = await SqliteLedger.open(path, clock=clock, key=OTHER)
    await ledger.close()
    turns = _facts(path, Verb.KEY_CHANGED)
    assert turns == [{"before": ChainKey.of(KEY).name, "after": ChainKey.of(OTHER).name}]


def _facts(path: Path, verb: Verb) -> list[dict[str, str]]:
    other = sqlite3.connect(path)
    rows = other.execute("SELECT facts FROM journal WHERE verb = ?", (verb.value,)).fetchall()
    other.close()
    return [json.loads(facts) for (facts,) in rows]


async def test_the_first_part_is_still_checked_where_its_key_is_at_hand(
    path: Path, clock: FakeClock
) -> None:
    await visit(path, clock, KEY, sales=3)
    await visit(path, clock, OTHER)
    tamper_with(path, "UPDATE journal SET at = at + 1 WHERE seq = 2")
    assert verify(path, [OTHER]).good  # it cannot know, and says so
    assert not verify(path, [OTHER]).whole
    assert first(verify(path, [OTHER, KEY])) == (Fault.CHANGED, 2)


async def test_entries_under_a_key_that_is_not_here_are_no_small_matter(
    path: Path, clock: FakeClock
) -> None:
    await visit(path, clock, KEY)
    await visit(path, clock, OTHER)
    assert first(verify(path, [KEY])) == (Fault.OTHER_KEY, 3)
    assert first(verify(path, [])) == (Fault.OTHER_KEY, 3)


async def test_a_chain_without_a_key_finds_accidents_and_admits_what_it_is(
    path: Path, clock: FakeClock
) -> None:
    await visit(path, clock, None, sales=2)
    report = verify(path)
    assert report.good
    assert [gap.gap for gap in report.unchecked] == [Gap.UNKEYED]
    assert first(verify(path, [KEY])) == (Fault.OTHER_KEY, 1)
    tamper_with(path, "UPDATE journal SET at = at + 1 WHERE seq = 3")
    assert first(verify(path)) == (Fault.CHANGED, 3)


async def test_no_key_and_no_name_of_one_tells_its_secret(path: Path, clock: FakeClock) -> None:
    await visit(path, clock)
    key = ChainKey.of(KEY)
    assert KEY.hex() not in f"{key!r}{key.name}"
    assert KEY not in path.read_bytes()
    with pytest.raises(ValueError, match="32 bytes"):
        ChainKey.of(b"short")


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 8},
        {"at": 8},
        {"number": None},
        {"number": ""},
        {"number": "K1-00000"},
        {"actor": "1Sari"},
        {"verb": "sen"},
        {"facts": "{} "},
    ],
)
def test_each_part_of_an_entry_is_sealed_and_none_runs_into_the_next(
    change: dict[str, object],
) -> None:
    entry: dict[str, object] = {
        "seq": 7,
        "at": 7,
        "number": "K1-000001",
        "actor": "Sari",
        "verb": "sent",
        "facts": "{}",
    }
    key = ChainKey.of(KEY)
    made: Callable[..., bytes] = chain.mac
    assert made(key, chain.FIRST, **entry) != made(key, chain.FIRST, **(entry | change))
    assert made(key, chain.FIRST, **entry) != made(key, bytes(31) + b"\1", **entry)
    assert made(key, chain.FIRST, **entry) != made(ChainKey.of(OTHER), chain.FIRST, **entry)


async def test_entries_are_numbered_without_gaps_though_transactions_break_off(
    path: Path, clock: FakeClock
) -> None:
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    for _ in range(3):
        await sell(ledger)
        with pytest.raises(RuntimeError, match="no"):
            await ledger.begin("K1", _refuse, actor="Sari")
    await ledger.close()
    assert verify(path, [KEY]).good
    other = sqlite3.connect(path)
    assert other.execute("SELECT group_concat(seq) FROM journal").fetchone() == ("1,2,3",)
    other.close()


def _refuse(_number: str) -> NoReturn:
    raise RuntimeError("no")
