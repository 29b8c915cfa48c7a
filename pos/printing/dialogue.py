"""Talks with a printer that may answer, and believes little of what comes.

Cheap printers answer garbage or nothing: only a byte that is built as the reference has it
counts, the wait for it is short, and who keeps silent is left alone for a while. A slip is
confirmed only where the printer answers a question that waited its turn behind the slip.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.printer import PRINTS, Condition, PrinterStatus
from pos.core.slip import JobState
from pos.printing.status import (
    CAUSE,
    ERROR,
    PAPER,
    PAPER_QUESTION,
    PRINTER,
    Answers,
    Level,
    is_answer,
    is_automatic,
    is_of_paper,
    paper_ended,
    question,
    understand,
)

ANSWER_SECONDS = 0.4  # for one answer; on a good line it takes a hundredth of that
LEFT_ALONE_SECONDS = 600.0  # for one that kept silent
_SILENCES = 2  # in a row, until it is left alone
_BUSY_SECONDS = 0.5  # before one that is off line and does not say why is asked again
_LOOK_SECONDS = 1.0  # between two looks at a printer that works on a slip
_SLIP_SECONDS = 3.0  # for the answer behind a slip, and more for a long one:
_SLOW_BYTES = 19_200  # a second: 48 bytes a row, 8 rows a millimetre, 50 mm a second
_MOST_NOISE = 16  # bytes that are no answer, until nothing from there is believed
_MOST_READS = 64

_STOPPED = frozenset({Condition.PAPER_OUT, Condition.COVER_OPEN, Condition.ERROR})


class Wire(Protocol):
    """An open line to a printer that may answer."""

    def ask(self, content: bytes) -> None:
        """Send a question.

        :raises OSError: it could not be sent.
        """
        ...

    def read(self, seconds: float) -> bytes:
        """Give what comes, as soon as something does; nothing where nothing came in time.

        :raises OSError: the line is gone.
        """
        ...

    def send(self, content: bytes) -> None:
        """Send a slip.

        :raises PrinterUnreachable: no byte has left.
        :raises PrintOutcomeUnknown: some may have.
        """
        ...


class Dialogue:
    """Talks with one printer, and remembers whether it ever answers."""

    def __init__(
        self,
        address: str,
        *,
        asks: bool = True,
        drawer: Level | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Know the printer's address; nothing is asked yet.

        :param asks: whether this printer is asked at all.
        :param drawer: the level of pin 3 while the drawer is open, where somebody knows.
        """
        self._address = address
        self._asks = asks
        self._drawer = drawer
        self._clock = clock
        self._silences = 0
        self._silent_since = -LEFT_ALONE_SECONDS
        self._unconfirmed_since = -LEFT_ALONE_SECONDS
        self._unknown: set[int] = set()  # questions that one who answers others does not know

    def leave_alone(self) -> None:
        """Ask nothing for a while."""
        self._silences = _SILENCES
        self._silent_since = self._clock()

    def status(self, wire: Wire) -> PrinterStatus | None:
        """Ask how the printer is; None where it does not say.

        :raises OSError: the line is gone.
        """
        if not self._asks or (self._silences >= _SILENCES and not self._rested(self._silent_since)):
            return None
        answers = _Hearing(wire, self._clock).all_answers(self._unknown)
        if answers is not None:
            self._silences = 0
            return understand(answers, self._drawer)
        self._silences += 1
        self._silent_since = self._clock()
        return None

    def deliver(self, wire: Wire, content: bytes) -> JobState:
        """Send one slip, unless the printer says that it cannot print.

        :raises OSError: the line was gone before the slip: no byte of it has left.
        :raises PrinterUnreachable: likewise, or the printer is not ready.
        :raises PrintOutcomeUnknown: some bytes may have left.
        """
        status = self._settled_status(wire)
        if status is not None and status.condition not in PRINTS:
            raise PrinterUnreachable(address=self._address, detail=status.condition.value)
        wire.send(content)
        if status is None or not self._rested(self._unconfirmed_since):
            return JobState.SENT
        return self._outcome(wire, len(content))

    def _settled_status(self, wire: Wire) -> PrinterStatus | None:
        status = self.status(wire)
        if status is not None and status.condition is Condition.OFFLINE:
            wire.read(_BUSY_SECONDS)  # some call themselves off line while they still print
            status = self.status(wire) or status
        return status

    def _outcome(self, wire: Wire, size: int) -> JobState:
        """Hear whether the printer got to the end of the slip.

        :raises PrintOutcomeUnknown: it said that it did not.
        """
        try:
            trouble, paper = _Hearing(wire, self._clock).end_of(size)
        except OSError:
            trouble, paper = None, None  # all bytes were taken, and then the line went
        if paper is None:
            # Its answer may still come, and must not be taken for that behind the next slip.
            self._unconfirmed_since = self._clock()
        elif paper_ended(paper):
            trouble = Condition.PAPER_OUT
        if trouble is not None:
            raise PrintOutcomeUnknown(address=self._address, detail=trouble.value)
        return JobState.SENT if paper is None else JobState.CONFIRMED

    def _rested(self, since: float) -> bool:
        return self._clock() - since >= LEFT_ALONE_SECONDS


class _Hearing:
    """Tells answers from noise on one line."""

    def __init__(self, wire: Wire, clock: Callable[[], float]) -> None:
        self._wire = wire
        self._clock = clock
        self._noise = 0
        self._skip = 0  # bytes of an automatic status that nobody asked for
        self._paper: int | None = None

    def all_answers(self, unknown: set[int]) -> Answers | None:
        """Ask all questions; those that are not answered become unknown."""
        for _ in range(_MOST_READS):  # throw away what came before the question
            if not self._wire.read(0):
                break
        printer = self._answer(PRINTER)
        if printer is None:
            return None
        asked = [CAUSE, PAPER] + ([ERROR] if printer & 0x08 else [])
        others = {number: self._answer(number) for number in asked if number not in unknown}
        if self._noise > _MOST_NOISE:
            return None
        unknown |= {number for number, answer in others.items() if answer is None}
        return Answers(
            printer=printer,
            cause=others.get(CAUSE),
            error=others.get(ERROR),
            paper=others.get(PAPER),
        )

    def end_of(self, size: int) -> tuple[Condition | None, int | None]:
        """Wait behind a slip of so many bytes.

        :return: what stopped the printer, or what its paper sensor says; both None: no answer.
        """
        self._wire.ask(PAPER_QUESTION)
        end = self._clock() + _SLIP_SECONDS + size / _SLOW_BYTES
        trouble: Condition | None = None
        while (now := self._clock()) < end:
            self._listen(min(_LOOK_SECONDS, end - now))
            if self._paper is not None or self._noise > _MOST_NOISE:
                break
            trouble = self._trouble()
            if trouble in _STOPPED:
                break
        if self._noise > _MOST_NOISE:
            return None, None
        return (trouble, None) if self._paper is None else (None, self._paper)

    def _trouble(self) -> Condition | None:
        printer = self._answer(PRINTER)
        if printer is None or not printer & 0x08 or self._paper is not None:
            return None
        answers = Answers(printer=printer, cause=self._answer(CAUSE), paper=self._answer(PAPER))
        return understand(answers).condition

    def _answer(self, number: int) -> int | None:
        self._wire.ask(question(number))
        end = self._clock() + ANSWER_SECONDS
        while (now := self._clock()) < end:
            answer = self._listen(end - now)
            if answer is not None or self._noise > _MOST_NOISE:
                return answer
        return None

    def _listen(self, seconds: float) -> int | None:
        """Read once; give the last answer to a real-time question, and keep one of the paper."""
        answer = None
        for byte in self._wire.read(seconds):
            if self._skip:
                self._skip -= 1
            elif is_answer(byte):
                answer = byte
            elif is_automatic(byte):
                self._skip = 3
            elif is_of_paper(byte):
                self._paper = byte
                self._noise += 1
            elif byte not in b"\x11\x13":  # XON and XOFF are the line's own
                self._noise += 1
        return answer
