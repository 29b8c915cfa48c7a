"""The provider without a network: it answers for instants that are long over.

What it answered is kept in a state file, so that a sandbox that starts later knows it all.
"""

from datetime import datetime, timedelta
from pathlib import Path

from pos.sandbox.book import Book
from pos.sandbox.clock import SandboxClock
from pos.sandbox.codes import CodeMaker
from pos.sandbox.modes import Switches
from pos.sandbox.payment import Verb
from pos.sandbox.provider import Provider
from pos.sandbox.rules import Rules
from pos.sandbox.statefile import save


class Rehearsal:
    """A provider that is asked in the order of time."""

    def __init__(self, seed: int) -> None:
        self._clock = SandboxClock()
        self._book = Book(self._clock, lambda _payment: None)
        self._provider = Provider(
            book=self._book,
            clock=self._clock,
            switches=Switches(()),
            rules=Rules(),
            codes=CodeMaker(seed),
            origin="http://127.0.0.1",
        )

    def create(self, at: datetime, body: bytes) -> bytes:
        """Make a payment; return the answer's body. Raise Refusal where the order is not right."""
        self._clock.move_to(at)
        return self._provider.create(body, has_twin=False).body

    def get(self, at: datetime, payment_id: str) -> bytes:
        """Return the answer about one payment."""
        self._clock.move_to(at)
        return self._provider.get(payment_id).body

    def act(self, at: datetime, verb: Verb, payment_id: str) -> None:
        """Let the world do something to a payment."""
        self._clock.move_to(at)
        self._book.step(self._book.find(payment_id), verb)

    def save(self, at: datetime, path: Path) -> None:
        """Keep everything for a sandbox that starts at this instant, on the computer's own time."""
        self._clock.move_to(at)
        save(path, self._book.all(), timedelta(0))
