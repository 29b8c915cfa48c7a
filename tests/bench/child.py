"""One measured process: prints a JSON object of seconds and bytes on its last line.

``python -m tests.bench.child NAME``, as in ``works``; ``BENCH_STARTED`` holds the parent's
monotonic clock at the moment it started this process (one clock for all processes on Linux).
What is imported here is measured with the first paint, so it is next to nothing.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pos.app.house import House
    from pos.ui.bridge import Bridge
    from pos.ui.window import Window

STARTED = float(os.environ.get("BENCH_STARTED", "0"))


def since_start() -> float:
    return time.monotonic() - STARTED


def with_window(name: str) -> None:
    """Run the real window on the shop's ground, do the work once it is ready, and end."""
    # No part of what a shop installs: packages that we stand on would load them if they were there.
    for absent in ("pygments", "rich", "PIL"):
        sys.modules[absent] = None  # type: ignore[assignment]  # Python's sign for what is not there
    from pos.app.imports import import_plainly
    from pos.app.window import Shop, run_on

    import_plainly()  # as the window does, before it imports what is wrapped here
    from pos.app import opening
    from pos.config import places

    found: dict[str, Any] = {}
    open_window = opening.open_window

    def painted(*about: Any, **more: Any) -> Any:
        opened = open_window(*about, **more)
        found["paint"] = since_start()
        return opened

    opening.open_window = painted

    class Measured(Shop):
        def dress(self, window: Window, bridge: Bridge) -> None:
            found["ready"] = since_start()

            async def go() -> None:
                from tests.bench.works import work_of

                try:
                    found.update(await work_of(name)(window, bridge, _house()))
                    # Said before the end, which waits for no check of the books that is under way.
                    print(json.dumps(found), flush=True)
                finally:
                    window.close()

            bridge.tasks.start("bench", go)

    folder = places.data_folder(os.environ)
    run_on(folder, lambda: Measured(folder), environment="test")


def _house() -> House:
    import gc

    from pos.app.house import House

    gc.unfreeze()
    house = next(thing for thing in gc.get_objects() if isinstance(thing, House))
    gc.freeze()  # as the window has it: else each whole collection takes 0.2 s
    return house


if __name__ == "__main__":
    with_window(sys.argv[1])
