"""The drawer opens through one verb alone, which the journal knows of before the pulse leaves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos.core.errors import (
    DrawerImpossible,
    NoDrawer,
    PrinterUnreachable,
    PrintOutcomeUnknown,
    ReasonMissing,
    StoreFull,
)
from pos.core.journal import Entry, Verb
from pos.core.printer import Drawer, Pin
from pos.core.slip import JobState
from tests.fakes.shop import FakeShop, open_shop

POS = Path(__file__).parents[2] / "pos"
DRAWER = Drawer(pin=Pin.FIVE, on=timedelta(milliseconds=100), off=timedelta(milliseconds=200))


@pytest.fixture
def shop() -> FakeShop:
    shop = open_shop()
    shop.desk.terms = replace(shop.desk.terms, drawer=DRAWER)
    return shop


def told(shop: FakeShop) -> list[Entry]:
    verbs = (Verb.DRAWER_OPENED, Verb.DRAWER_ENDED)
    return [entry for entry in shop.ledger.entries() if entry.verb in verbs]


async def test_the_books_know_of_it_before_the_pulse_leaves(shop: FakeShop) -> None:
    known: list[Verb] = []
    shop.paper.sending = lambda _: known.extend(entry.verb for entry in told(shop))
    assert await shop.till.printing.open_drawer("uang kembalian") is JobState.SENT
    assert known == [Verb.DRAWER_OPENED]
    assert shop.paper.pulses == [DRAWER]
    opened, ended = told(shop)
    assert (opened.actor, opened.number) == ("Sari", "")
    assert opened.facts == {"reason": "uang kembalian", "terminal": "K1", "pin": "5"}
    assert ended.facts == {"state": "sent"}


async def test_books_that_cannot_be_written_keep_it_shut(shop: FakeShop) -> None:
    shop.ledger.fail = [StoreFull(path="kasir.db")]
    with pytest.raises(StoreFull):
        await shop.till.printing.open_drawer("uang kembalian")
    assert shop.paper.pulses == []


@pytest.mark.parametrize("reason", ["", "   ", "\t\n"])
async def test_it_wants_a_reason(shop: FakeShop, reason: str) -> None:
    with pytest.raises(ReasonMissing):
        await shop.till.printing.open_drawer(reason)
    assert told(shop) == []
    assert shop.paper.pulses == []


async def test_where_none_is_set_up_nothing_is_sent(shop: FakeShop) -> None:
    shop.desk.terms = replace(shop.desk.terms, drawer=None)
    with pytest.raises(NoDrawer):
        await shop.till.printing.open_drawer("uang kembalian")
    assert told(shop) == []
    assert shop.paper.pulses == []


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        (PrinterUnreachable(address="x", detail="offline"), "failed"),
        (DrawerImpossible(address="x", detail="pdf"), "failed"),
        (PrintOutcomeUnknown(address="x"), "unknown"),
    ],
)
async def test_a_pulse_that_fails_is_said_and_noted(
    shop: FakeShop, trouble: PrinterUnreachable, state: str
) -> None:
    shop.paper.troubles = [trouble]
    with pytest.raises(type(trouble)):
        await shop.till.printing.open_drawer("uang kembalian")
    assert [entry.facts.get("state") for entry in told(shop)] == [None, state]
    assert told(shop)[1].facts["detail"].startswith(type(trouble).__name__)


# --- there is no other way --------------------------------------------------------------------


def trees() -> Iterator[tuple[str, str, ast.Module]]:
    for path in sorted(POS.rglob("*.py")):
        source = path.read_text("utf-8")
        yield path.relative_to(POS).as_posix(), source, ast.parse(source)


def where(wanted: type[ast.AST], name: str) -> set[str]:
    """Give the files in which something of that name is called, or imported."""
    found = set()
    for file, _, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, wanted):
                continue
            if isinstance(node, ast.Call):
                called = node.func
                names = {getattr(called, "attr", ""), getattr(called, "id", "")}
            elif isinstance(node, (ast.ImportFrom, ast.Import)):
                names = {alias.name for alias in node.names} | {getattr(node, "module", "")}
            else:
                names = set()
            if name in names:
                found.add(file)
    return found


def test_the_command_is_written_in_one_function() -> None:
    """ESC p (1B 70), and DLE DC4 (10 14), by which newer printers open one at once."""
    written = {
        file
        for file, _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, (bytes, str))
        for text in (node.value if isinstance(node.value, str) else node.value.decode("latin-1"),)
        if "\x1bp" in text or "\x10\x14" in text
    }
    assert written == {"printing/drawer.py"}


def test_one_method_sends_it_and_one_verb_calls_that() -> None:
    assert where(ast.ImportFrom, "pos.printing.drawer") == {"printing/press.py"}
    # Papers hands the same call on to whichever press the settings name now.
    callers = {"printing/press.py", "app/papers.py", "till/printing.py"}
    assert where(ast.Call, "pulse") == callers
    for file, calls in ((caller, 1) for caller in callers):
        tree = next(tree for name, _, tree in trees() if name == file)
        found = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and "pulse" in (getattr(node.func, "attr", ""), getattr(node.func, "id", ""))
        ]
        assert len(found) == calls, file


def test_no_driver_of_others_is_asked_for_it() -> None:
    assert where(ast.Call, "cashdraw") == set()
    assert not [file for file, source, _ in trees() if "cashdraw" in source]
