"""The customer strip: thread-safe verbs for whoever runs a sandbox in the same process."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from pos.sandbox.errors import SandboxError
from pos.sandbox.payment import Payment, Verb
from pos.sandbox.requestlog import LoggedRequest, Operation
from pos.sandbox.scripts import read_script

if TYPE_CHECKING:  # the desk brings the HTTP server along, which is slow to import
    from pos.sandbox.desk import Desk

_T = TypeVar("_T")
_PATIENCE = 5.0  # seconds; the loop answers within milliseconds unless it is broken


class CustomerStrip:
    """Plays the customer and the outlet; each call returns when its work is done.

    `which` is a payment's id, reference or code. Raise SandboxError while nothing runs.
    """

    _desk: "Desk | None" = None
    _loop: asyncio.AbstractEventLoop | None = None
    _thread: threading.Thread | None = None

    def pay(self, which: str) -> Payment:
        """Let the customer pay."""
        return self.act(Verb.PAY, which)

    def settle(self, which: str) -> Payment:
        """Release the funds of a payment."""
        return self.act(Verb.SETTLE, which)

    def expire(self, which: str) -> Payment:
        """Let a payment expire now."""
        return self.act(Verb.EXPIRE, which)

    def act(
        self, verb: str, which: str, *, amount: int | None = None, status: str | None = None
    ) -> Payment:
        """Do any verb of the control endpoint; return the payment as it is then."""
        return self._ask(lambda desk: desk.act(verb, which, amount=amount, status=status))

    def script(self, **wish: Any) -> None:
        """Make the next answers odd; the fields are those of the control endpoint."""
        read: Mapping[str, Any] = wish
        script = read_script(read)
        self._ask(lambda desk: desk.scripts.add(script))

    def lose_next_answer(self, operation: Operation = Operation.CREATE) -> None:
        """Let the next request of this operation do its work and lose the answer."""
        self._ask(lambda desk: desk.lose_next_answer(operation))

    def set_mode(self, text: str) -> None:
        """Switch a mode or fault on: `reject`, `latency=300,50`."""
        self._await(lambda desk: desk.switch(on=[text]))

    def clear_modes(self) -> None:
        """Switch all modes and faults off."""
        self._await(lambda desk: desk.switch_all_off())

    def advance(self, seconds: float) -> None:
        """Move the sandbox's clock forward, or back by a negative number."""
        self._ask(lambda desk: desk.advance(seconds))

    def payments(self) -> tuple[Payment, ...]:
        """Return all payments in the order of their making."""
        return self._ask(lambda desk: desk.book.all())

    def requests(self, *, operation: str = "", reference: str = "") -> tuple[LoggedRequest, ...]:
        """Return copies of the logged requests, all or those of an operation or a reference."""
        return self._ask(
            lambda desk: tuple(
                replace(entry)
                for entry in desk.log.entries(operation=operation, reference=reference)
            )
        )

    def state(self) -> dict[str, Any]:
        """Return what the control endpoint tells of the state."""
        return self._ask(lambda desk: desk.state())

    def _ask(self, work: Callable[["Desk"], _T]) -> _T:
        """Do work in the sandbox's thread; at once if that is where we are."""
        if self._desk is not None and threading.current_thread() is self._thread:
            return work(self._desk)

        async def in_loop(desk: "Desk") -> _T:
            return work(desk)

        return self._await(in_loop)

    def _await(self, work: Callable[["Desk"], Coroutine[Any, Any, _T]]) -> _T:
        desk, loop = self._desk, self._loop
        if desk is None or loop is None:
            raise SandboxError("the sandbox is not running")
        return asyncio.run_coroutine_threadsafe(work(desk), loop).result(_PATIENCE)
