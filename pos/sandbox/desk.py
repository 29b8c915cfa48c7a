"""The desk is where the sandbox's owner works it: modes, clock, scripts, and the world's verbs.

Both the control endpoint and the in-process face call it, always from the sandbox's own loop.
"""

from dataclasses import dataclass
from typing import Any

from pos.sandbox.book import Book
from pos.sandbox.callbacks import Callbacks
from pos.sandbox.clock import SandboxClock
from pos.sandbox.errors import SandboxError
from pos.sandbox.modes import Switches
from pos.sandbox.options import SandboxOptions
from pos.sandbox.payment import Payment, Status, Verb
from pos.sandbox.proxy import FaultyWire
from pos.sandbox.requestlog import Operation, RequestLog
from pos.sandbox.scripts import Kind, Script, ScriptQueue
from pos.sandbox.shapes import Loss
from pos.sandbox.statefile import Keeper


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything that can be worked while the sandbox runs."""

    options: SandboxOptions
    clock: SandboxClock
    switches: Switches
    book: Book
    log: RequestLog
    scripts: ScriptQueue
    callbacks: Callbacks
    wire: FaultyWire
    keeper: Keeper

    def state(self) -> dict[str, Any]:
        """Return what is set and counted, as JSON values."""
        return {
            "modes": self.switches.snapshot(),
            "now": self.clock.now().isoformat(),
            "clock_offset": self.clock.offset.total_seconds(),
            "scripts": self.scripts.snapshot(),
            "callbacks": {"url": self.callbacks.url, "delivered": self.callbacks.delivered},
            "counters": self.log.counters(),
            "payments": len(self.book.all()),
        }

    async def switch(self, *, on: list[str] | None = None, off: list[str] | None = None) -> None:
        """Switch modes and faults off by name, then others on; all or nothing."""
        draft = Switches()
        for text in on or []:
            draft.set(text)
        for word in off or []:
            draft.clear(word)
        for word in off or []:
            self.switches.clear(word)
        for text in on or []:
            self.switches.set(text)
        await self.wire.apply()

    async def switch_all_off(self) -> None:
        """Return to a replaying provider on a healthy network."""
        self.switches.clear_all()
        await self.wire.apply()

    def lose_next_answer(self, operation: Operation = Operation.CREATE) -> None:
        """Let the next request of this operation do its work and lose the answer."""
        self.scripts.add(Script(kind=Kind.DROP_AFTER, operation=operation, how=Loss.CLOSE))

    def advance(self, seconds: float) -> None:
        """Move the clock forward, or back by a negative number."""
        self.clock.advance(seconds)
        self.keeper.mark()

    def act(
        self, verb: str, which: str, *, amount: int | None = None, status: str | None = None
    ) -> Payment:
        """Do a verb to the payment of this id, reference or code; return it as it is then.

        `amount` (rupiah) goes with pay-other-amount, `status` with set-status.
        """
        if verb not in list(Verb):
            raise SandboxError(f"unknown verb {verb!r}; the verbs are: {', '.join(Verb)}")
        payment = self.book.find(which)
        match Verb(verb):
            case Verb.VANISH:
                self.book.remove(payment)
                self.keeper.mark()
                return payment
            case Verb.CALLBACK:
                self.callbacks.send(payment)
                return payment
            case Verb.SET_STATUS:
                if status not in list(Status):
                    raise SandboxError(f"set-status takes a status: {', '.join(Status)}")
                return self.book.put(payment, Status(status))
            case Verb.PAY_OTHER_AMOUNT if amount is None or amount < 0:
                raise SandboxError("pay-other-amount takes an amount in whole rupiah")
            case step:
                other = amount if step is Verb.PAY_OTHER_AMOUNT else None
                return self.book.step(payment, step, amount=other)

    async def reset(self) -> None:
        """Return to how the sandbox started with an empty book."""
        self.book.clear()
        self.keeper.mark()
        self.log.clear()
        self.scripts.clear()
        self.clock.set_offset(0)
        self.callbacks.aim(self.options.callback_url, self.options.callback_secret)
        self.switches.clear_all()
        for text in self.options.modes:
            self.switches.set(text)
        await self.wire.apply()
