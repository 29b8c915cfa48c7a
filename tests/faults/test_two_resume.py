"""EO-5: two processes find the same unfinished sales, and each is sent once."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from pathlib import Path

import pytest

from pos.core.money import Money
from pos.core.sale import State
from pos.till.creation import begin
from pos.till.draft import Draft, check
from tests.faults.shop import Shop

ROOT = Path(__file__).parents[2]
SALES = 20
RESUMER = """
import asyncio, sys
from pathlib import Path
from pos.sandbox import Sandbox
from tests.faults.shop import Shop

class Elsewhere:
    url = sys.argv[2]

async def main():
    shop = await Shop.open(Path(sys.argv[1]), Elsewhere())
    if ahead := float(sys.argv[3]):
        await shop.watcher.once()  # meets the sales, and lives through their quarantine
        shop.clock.wait(ahead)
    print("ready", flush=True)
    sys.stdin.readline()
    await shop.watcher.once()
    await shop.close()

asyncio.run(main())
"""


async def start(folder: Path, url: str, ahead: float) -> asyncio.subprocess.Process:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-c", RESUMER, str(folder), url, str(ahead)),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    return process


@pytest.mark.slow
@pytest.mark.parametrize("begun", ["never sent", "lost on the way"])
async def test_two_processes_that_resume_the_same_sales_send_each_once(
    shop: Shop, tmp_path: Path, begun: str
) -> None:
    # The worst provider: whatever arrives twice is made twice.
    shop.sandbox.set_mode("no-idempotency")
    ahead = 0.0
    if begun == "never sent":
        draft = Draft(amount=Money.rupiah(50_000), outlet="INDOMARET")
        for _ in range(SALES):
            await begin(shop.desk, check(draft, shop.desk.outlets, shop.desk.terms))
    else:
        shop.sandbox.script(kind="drop-before", operation="create", times=SALES)
        for _ in range(SALES):
            assert (await shop.sell()).state is State.SENDING
        ahead = 130.0
    sent_before = len(shop.creates())

    two = [await start(tmp_path, shop.sandbox.url, ahead) for _ in range(2)]
    await asyncio.gather(*(process.communicate(b"go\n") for process in two))
    assert [process.returncode for process in two] == [0, 0]

    sales = await shop.ledger.recent(100)
    assert Counter(sale.state for sale in sales) == {State.OPEN: SALES}
    assert len(shop.creates()) - sent_before == SALES
    assert Counter(p.reference for p in shop.payments()) == {s.reference_id: 1 for s in sales}
