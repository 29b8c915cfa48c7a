"""A printer that fails at any moment leaves an honest job in the books, and in bounded time.

The whole way is real but the shop: books, queue, press, drawing, TCP. What each printer did with
the bytes is compared with what the books claim.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pos.core.attention import Kind as ItemKind
from pos.core.slip import JobState, Kind
from pos.printing import device, files, network
from pos.printing.press import Press
from pos.store.ledger import SqliteLedger
from pos.till.till import Till
from tests.fakes.shop import FakeShop, open_shop
from tests.printing.escpos_reader import Printer
from tests.printing.scanner import scan
from tests.printing.sheets import composer
from tests.printing.sinks import (
    Behaviour,
    Sink,
    listening,
    reset_at_once,
    take_all,
    take_all_and_stay,
    take_nothing,
)

_STALL = 0.4  # seconds, in place of three


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (device, files, network):
        monkeypatch.setattr(module, "STALL_SECONDS", _STALL)


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[FakeShop]:
    """Give a till on books in a file; a test puts its printer there."""
    shop = open_shop()
    ledger = await SqliteLedger.open(tmp_path / "kasir.db", clock=shop.clock)
    shop.desk = replace(shop.desk, ledger=ledger)
    shop.till = Till(shop.desk)
    yield shop
    assert await ledger.close()


async def print_on(shop: FakeShop, address: str, number: str = "", **more: float) -> JobState:
    """Print a slip of a new sale, or one again, on a printer; fail where it takes too long."""
    press = Press(address, composer=composer(), patience=more.get("patience", 5.0))
    shop.desk.paper = press
    number = number or (await shop.sell()).number
    try:
        async with asyncio.timeout(15):
            return (await shop.till.print_sheet(number, Kind.SLIP)).state
    finally:
        await press.close()


def close_at_once(line: socket.socket, sink: Sink) -> None:
    """Hang up without reading a byte."""


def cut_in_the_middle(line: socket.socket, sink: Sink) -> None:
    """Take a good part of the slip, then nothing more: the cable is out, or the paper."""
    sink.got.append(line.recv(4096))
    sink.release.wait(20)


@contextmanager
def nobody() -> Iterator[str]:
    """Give an address at which nothing listens: switched off."""
    with socket.socket() as placeholder:
        placeholder.bind(("127.0.0.1", 0))
        port = placeholder.getsockname()[1]
    yield f"tcp://127.0.0.1:{port}"


@contextmanager
def asleep() -> Iterator[str]:
    """Give an address whose host never answers to a connection."""
    with socket.socket() as server, socket.socket() as first, socket.socket() as second:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        port = server.getsockname()[1]
        for one in (first, second):
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
        yield f"tcp://127.0.0.1:{port}"


@pytest.mark.parametrize("where", [nobody, asleep])
async def test_before_the_first_byte_it_failed_and_the_next_one_is_the_original(
    shop: FakeShop, where: Callable[[], AbstractContextManager[str]]
) -> None:
    with where() as address:
        assert await print_on(shop, address) is JobState.FAILED
    (item,) = await shop.desk.ledger.attention.items(closed=False, limit=9)
    assert item.kind is ItemKind.PRINTER_GAVE_UP
    with listening(take_all) as sink:
        assert await print_on(shop, sink.address, "K1-000001") is JobState.SENT
    assert scan(Printer(384).read(sink.got[-1]).picture(384)) == [await code_of(shop)]
    assert [job.copy for job, _ in shop.heard.jobs] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    "behave",
    [
        pytest.param(reset_at_once, id="reset after the first bytes"),
        pytest.param(take_nothing, id="accepts and reads nothing"),
        pytest.param(cut_in_the_middle, id="stops in the middle"),
        pytest.param(close_at_once, id="hangs up unread"),
    ],
)
async def test_once_bytes_may_have_left_it_is_unknown_and_the_next_one_is_a_copy(
    shop: FakeShop, behave: Behaviour
) -> None:
    with listening(behave, receive_buffer=2048) as sink:
        state = await print_on(shop, sink.address + "?status=off")
        sink.release.set()
    assert state is JobState.UNKNOWN
    assert await shop.desk.ledger.prints.unfinished("K1") == []
    with listening(take_all) as sink:
        assert await print_on(shop, sink.address, "K1-000001") is JobState.SENT
    copies = [job.copy for job, _ in shop.heard.jobs]
    assert copies == [0, 0, 1, 1]


async def test_all_bytes_taken_and_no_answer_is_sent_and_no_more(shop: FakeShop) -> None:
    with listening(take_all_and_stay) as sink:
        assert await print_on(shop, sink.address + "?status=off") is JobState.SENT
        sink.release.set()
    assert await shop.desk.ledger.attention.items(closed=False, limit=9) == []


async def test_a_press_that_hangs_for_good_ends_in_unknown(
    shop: FakeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "STALL_SECONDS", 4.0)  # the device itself is too patient
    with listening(take_nothing, receive_buffer=2048) as sink:
        state = await print_on(shop, sink.address + "?status=off", patience=0.3)
        sink.release.set()
    assert state is JobState.UNKNOWN


async def test_a_whole_shift_at_a_dead_printer_leaves_no_pile(shop: FakeShop) -> None:
    with nobody() as address:
        for _ in range(8):
            assert await print_on(shop, address) is JobState.FAILED
    with listening(take_all) as sink:
        await shop.till.printing.queue.resume()
        assert await print_on(shop, sink.address) is JobState.SENT
    assert len(sink.got) == 1
    assert len(await shop.desk.ledger.attention.items(closed=False, limit=99)) == 1  # one tells it


async def code_of(shop: FakeShop) -> str:
    return (await shop.till.sale("K1-000001")).code or ""
