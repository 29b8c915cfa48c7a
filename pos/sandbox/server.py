"""A sandbox lives in a thread of its own with its own event loop, whatever loop its owner runs."""

import asyncio
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Self

from pos.sandbox.errors import SandboxError
from pos.sandbox.options import SandboxOptions
from pos.sandbox.strip import CustomerStrip

if TYPE_CHECKING:
    from pos.sandbox.desk import Desk
    from pos.sandbox.runtime import Runtime

_START = 10.0  # seconds until a start that does not answer is given up
_STOP = 3.0


class Sandbox(CustomerStrip):
    """The provider on loopback, from start to stop; it may be started again after a stop."""

    def __init__(self, options: SandboxOptions | None = None) -> None:
        self._options = SandboxOptions() if options is None else options
        self._runtime: Runtime | None = None
        self._main: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start and return when both ports answer; raise SandboxError with the reason if not."""
        from pos.sandbox.runtime import Runtime  # noqa: PLC0415 - loads the HTTP server

        if self._thread is not None:
            raise SandboxError("the sandbox is running already")
        runtime = Runtime(self._options)
        ready: Future[None] = Future()
        thread = threading.Thread(
            target=self._live, args=(runtime, ready), name="sandbox", daemon=True
        )
        self._runtime, self._thread = runtime, thread
        thread.start()
        try:
            ready.result(_START)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End all connections and give the ports back; do nothing where nothing runs."""
        thread, loop, main = self._thread, self._loop, self._main
        if thread is None:
            return
        if loop is not None and main is not None and not loop.is_closed():
            loop.call_soon_threadsafe(main.cancel)
        thread.join(_STOP)
        if thread.is_alive():
            raise SandboxError(f"the sandbox did not stop within {_STOP:g} seconds")
        self._thread = self._loop = self._desk = self._runtime = self._main = None

    @property
    def running(self) -> bool:
        """Whether the sandbox's thread is alive."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def url(self) -> str:
        """The API's base address, as a client's setting."""
        return self._started().url

    @property
    def control_url(self) -> str:
        """The control endpoint's address."""
        return self._started().control_url

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self.stop()

    def _started(self) -> "Runtime":
        if self._runtime is None:
            raise SandboxError("the sandbox is not running")
        return self._runtime

    def _live(self, runtime: "Runtime", ready: "Future[None]") -> None:
        """Run the thread: one loop from start to stop."""

        def on_ready(loop: asyncio.AbstractEventLoop, desk: "Desk") -> None:
            self._loop, self._desk = loop, desk
            self._main = asyncio.current_task()
            ready.set_result(None)

        try:
            # The selector loop is the same on every system and knows SO_LINGER on all of them.
            with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
                runner.run(runtime.run(on_ready))
        except asyncio.CancelledError:
            pass  # that is how a stop ends it
        except BaseException as trouble:
            if ready.done():
                raise
            ready.set_exception(trouble)
        finally:
            runtime.release()
