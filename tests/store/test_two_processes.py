"""The commands beside the window: two processes, one file, no number twice, no gap."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from pathlib import Path

import pytest

from pos.core.journal import Verb
from pos.ports import Query
from pos.store.ledger import SqliteLedger
from tests.fakes.clock import FakeClock
from tests.store.sales import sell

SELLER = """
import asyncio, sys
from pathlib import Path
from pos.store.ledger import SqliteLedger
from tests.fakes.clock import FakeClock
from tests.store.sales import sell_open

async def main():
    ledger = await SqliteLedger.open(Path(sys.argv[1]), clock=FakeClock())
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(int(sys.argv[2])):
        print((await sell_open(ledger, cashier=sys.argv[3])).number, flush=True)
    await ledger.close()

asyncio.run(main())
"""
LEAVER = """
import asyncio, sys
from pathlib import Path
from pos.store.ledger import SqliteLedger
from tests.fakes.clock import FakeClock
from tests.store.sales import sell

async def main():
    ledger = await SqliteLedger.open(Path(sys.argv[1]), clock=FakeClock())
    print("ready", flush=True)
    sys.stdin.readline()
    waiting = asyncio.ensure_future(sell(ledger))
    await asyncio.sleep(0.1)
    print(await ledger.close(within=0.2), flush=True)
    waiting.cancel()

asyncio.run(main())
"""
ROOT = Path(__file__).parents[2]


async def start(script: str, path: Path, *facts: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-X", "dev", "-W", "error", "-c", script, str(path), *facts),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )


async def ready(process: asyncio.subprocess.Process) -> None:
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"


async def numbers(process: asyncio.subprocess.Process) -> list[str]:
    out, _ = await process.communicate(b"go\n")
    assert process.returncode == 0
    return out.decode().split()


@pytest.mark.slow
async def test_two_processes_on_one_terminal_take_two_hundred_numbers_without_gap_or_double(
    path: Path, clock: FakeClock
) -> None:
    # Both find no file, so both make one: the second finds the first's in its place.
    sellers = [await start(SELLER, path, "100", name) for name in ("Sari", "Budi")]
    for seller in sellers:
        await ready(seller)
    given = await asyncio.gather(*(numbers(seller) for seller in sellers))

    assert [len(each) for each in given] == [100, 100]
    expected = [f"K1-{count:06d}" for count in range(1, 201)]
    assert sorted(given[0] + given[1]) == expected

    ledger = await SqliteLedger.open(path, clock=clock)
    sales = await ledger.recent(1000)
    assert [sale.number for sale in reversed(sales)] == expected
    for sale in sales:
        history = await ledger.history(sale.number)
        assert [entry.verb for entry in history] == [Verb.BEGUN, Verb.ANSWERED]
    assert await ledger.count(Query(text="budi")) == 100
    await ledger.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.slow
async def test_a_second_process_reads_and_writes_while_the_first_has_it_open(
    ledger: SqliteLedger, path: Path
) -> None:
    ours = await sell(ledger)
    other = await start(SELLER, path, "1", "Budi")
    await ready(other)
    (theirs,) = await numbers(other)

    assert theirs == "K1-000002"
    seen = await ledger.sale(theirs)
    assert seen is not None
    assert seen.cashier == "Budi"
    assert (await sell(ledger)).number == "K1-000003"
    assert await ledger.sale(ours.number) == ours


@pytest.mark.slow
async def test_a_process_ends_at_once_though_another_holds_the_file(
    path: Path, clock: FakeClock
) -> None:
    first = await SqliteLedger.open(path, clock=clock)
    await sell(first)
    await first.close()
    leaver = await start(LEAVER, path)
    await ready(leaver)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    async with asyncio.timeout(3):  # the file itself would be waited for, for five seconds
        out, _ = await leaver.communicate(b"go\n")
    holder.close()
    assert (out, leaver.returncode) == (b"False\n", 0)

    again = await SqliteLedger.open(path, clock=clock)
    assert await again.count(Query()) == 1
    await again.close()
