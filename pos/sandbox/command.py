"""The `sandbox` command: serve in the foreground until somebody says stop."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from pos.sandbox.errors import SandboxError
from pos.sandbox.options import SandboxOptions
from pos.sandbox.server import Sandbox

_LOOK = 0.2  # seconds between looks whether the sandbox still lives


def serve(options: SandboxOptions, *, announce: Callable[[str], None]) -> None:
    """Run a sandbox until SIGINT or SIGTERM; `announce` is given each line to show.

    Call it in the main thread. Raise SandboxError where the sandbox cannot start, or dies.
    """
    asked = threading.Event()
    with _signals(asked), Sandbox(options) as sandbox:
        announce(f"The sandbox listens on {sandbox.url}")
        announce(f"Control: {sandbox.control_url}")
        announce(f"Key: {options.api_key}  Secret: {options.api_secret}")
        while not asked.wait(_LOOK):
            if not sandbox.running:
                raise SandboxError("the sandbox has ended by itself")
    announce("The sandbox has stopped")


@contextmanager
def _signals(asked: threading.Event) -> Iterator[None]:
    """Note the signals that ask for the end, and give them back afterwards."""

    def note(_number: int, _frame: FrameType | None) -> None:
        asked.set()

    kept = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
