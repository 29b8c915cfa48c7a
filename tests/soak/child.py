"""The real window, selling for hours: a JSON line of figures on each line of its input.

``python -m tests.soak.child``; ``SOAK_RATE`` sales a minute, ``SOAK_OPEN`` sales kept open.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import os
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos.app.window import Shop, run_on
from pos.config import places
from pos.core.errors import KasirError
from pos.core.money import Money
from pos.gateway.client import HttpGateway
from pos.till.draft import Draft

if TYPE_CHECKING:
    from pos.ui.bridge import Bridge
    from pos.ui.window import Window

RATE = float(os.environ.get("SOAK_RATE", "30"))
OPEN = int(os.environ.get("SOAK_OPEN", "200"))
FOLDER = places.data_folder(os.environ)
_OUTLETS = ("ALFAMART", "INDOMARET")


def resident() -> int:
    """Give this process's own memory in bytes, without what it shares with others."""
    fields = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(field.split()[1]) * 1024 for field in fields if field.startswith("Private_"))


def sockets() -> int:
    """Count the open network sockets; a pair that wakes a loop is no network."""
    kinds = ("tcp", "tcp6", "udp", "udp6")
    lines = [
        line.split()
        for kind in kinds
        for line in Path(f"/proc/self/net/{kind}").read_text("ascii").splitlines()[1:]
    ]
    network = {fields[9] for fields in lines}
    count = 0
    for handle in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            target = str(handle.readlink())
            count += target.startswith("socket:[") and target[8:-1] in network
    return count


def figures(bridge: Bridge, gateway: HttpGateway, counts: Counter[str]) -> dict[str, Any]:
    gc.collect()
    return {
        "memory": resident(),
        "sockets": sockets(),
        "files": len(list(Path("/proc/self/fd").iterdir())),
        "threads": threading.active_count(),
        "system_threads": len(list(Path("/proc/self/task").iterdir())),
        "tasks": len(asyncio.all_tasks()),
        "active": gateway.active,
        "objects": len(gc.get_objects()),
        "reachable": bridge.health is None or bridge.health.reachable,
        **counts,
    }


class Soaking(Shop):
    def dress(self, window: Window, bridge: Bridge) -> None:
        del window
        gc.unfreeze()
        gateway = next(thing for thing in gc.get_objects() if isinstance(thing, HttpGateway))
        counts: Counter[str] = Counter(sold=0, paid=0, unknown=0, errors=0)
        bridge.sale_changed.connect(
            lambda before, after: counts.update(
                paid=int(
                    before is not None and before.state != after.state and after.state == "paid"
                )
            )
        )
        bridge.tasks.start("soak sell", lambda: sell(bridge, counts))
        bridge.tasks.start("soak tell", lambda: tell(bridge, gateway, counts))


async def sell(bridge: Bridge, counts: Counter[str]) -> None:
    """Fill up to the sales that shall be open at once, then sell at the rate."""
    till = await bridge.till()
    number = 0
    while True:
        number += 1
        draft = Draft(amount=Money.rupiah(20_000 + number), outlet=_OUTLETS[number % 2])
        try:
            sale = await till.sell(draft)
        except KasirError:
            counts["errors"] += 1
        else:
            counts["sold"] += 1
            counts["unknown"] += sale.state == "sending"
            bridge.look_at(sale.number)
        if number >= OPEN:
            await asyncio.sleep(60 / RATE)


async def tell(bridge: Bridge, gateway: HttpGateway, counts: Counter[str]) -> None:
    """Answer each line of the input with the figures of the moment."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()

    def listen() -> None:
        for _line in sys.stdin:
            loop.call_soon_threadsafe(asked.set)

    threading.Thread(target=listen, name="Dummy-stdin", daemon=True).start()
    while True:
        await asked.wait()
        asked.clear()
        for _ in range(200):  # between two requests: nothing shall be stuck in the pool
            if not gateway.active:
                break
            await asyncio.sleep(0.01)
        sys.stdout.write(json.dumps(figures(bridge, gateway, counts)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(run_on(FOLDER, lambda: Soaking(FOLDER), environment="test"))
