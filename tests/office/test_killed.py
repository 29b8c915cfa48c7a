"""A process that is killed while it looks at a PIN: the try was counted before."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pos.store.ledger import SqliteLedger
from tests.fakes.clock import FakeClock
from tests.office.desk import staffed

ROOT = Path(__file__).parents[2]
GUESSER = """
import asyncio, os, signal, sys
from pathlib import Path
from pos.core.errors import SignInWaits
from tests.office.desk import SARI, staffed

async def dies(pin, kept):
    os.kill(os.getpid(), signal.SIGKILL)

async def main():
    async with staffed(Path(sys.argv[1])) as shop:
        shop.hasher.verify = dies
        try:
            await shop.office.sign_in.sign_in("Sari", SARI)
        except SignInWaits as wait:
            print(wait.seconds)

asyncio.run(main())
"""


def guess(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", GUESSER, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
async def test_kill_dash_nine_gives_no_try_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kasir.db"
    async with staffed(path) as shop:
        await shop.hire("Rina", "Sari")
    assert [guess(path).returncode for _ in range(5)] == [-signal.SIGKILL] * 5
    refused = guess(path)
    assert (refused.returncode, refused.stdout) == (0, "30\n")
    ledger = await SqliteLedger.open(path, clock=FakeClock())
    guards = await ledger.staff.guards(["person:2", "till:K1"])
    assert {guard.wrong for guard in guards.values()} == {5}
    await ledger.close()
