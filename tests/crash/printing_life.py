"""A till with a real press that prints one slip and is to be killed meanwhile.

``python -m tests.crash.printing_life FOLDER ADDRESS WORD``; the books of FOLDER hold one waiting
sale. Where it has told WORD it waits to be killed; lines on standard output tell how far it came.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from pos.app.system import SystemClock
from pos.core.override import override
from pos.core.slip import JobState, Kind
from pos.ports import PrintJob
from pos.printing.press import Press
from pos.store.ledger import SqliteLedger
from pos.store.prints import SqlitePrints
from pos.till.till import Till
from tests.fakes.shop import open_shop
from tests.printing.sheets import composer


class TellingPrints(SqlitePrints):
    """A queue that says when a job was noted, and waits there where it is to die."""

    hold = ""

    @override
    async def begin(self, kind: Kind, subject: str, *, terminal: str, actor: str) -> PrintJob:
        job = await super().begin(kind, subject, terminal=terminal, actor=actor)
        await self._tell("noted")
        return job

    @override
    async def claim(self, job: PrintJob) -> PrintJob | None:
        claimed = await super().claim(job)
        await self._tell("claimed")
        return claimed

    @override
    async def end(self, job: PrintJob, state: JobState, **more: Any) -> PrintJob:
        await self._tell("ending")
        return await super().end(job, state, **more)

    async def _tell(self, what: str) -> None:
        print(what, flush=True)  # noqa: T201 - heard by the test
        if what == self.hold:
            await asyncio.sleep(60)


async def main() -> None:
    """Open the books and print."""
    folder, address, hold = sys.argv[1:4]
    ledger = await SqliteLedger.open(Path(folder) / "kasir.db", clock=SystemClock())
    prints = TellingPrints(ledger._read, ledger._write)
    prints.hold = hold
    ledger.prints = prints
    shop = open_shop()
    shop.desk.ledger = ledger
    shop.desk.paper = Press(address, composer=composer())
    (sale,) = await ledger.recent(9)
    await Till(shop.desk).print_sheet(sale.number, Kind.SLIP)
    print("ended", flush=True)  # noqa: T201 - as above
    await asyncio.sleep(60)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    asyncio.run(main())
