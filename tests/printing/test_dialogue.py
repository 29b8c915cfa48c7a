"""A printer is asked with care: nothing is sent to one that cannot print, nothing claimed for one
that does not say so, and one that answers nothing or garbage costs no time."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

import pytest

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.printer import Condition
from pos.core.slip import JobState
from pos.printing.dialogue import ANSWER_SECONDS, LEFT_ALONE_SECONDS, Dialogue
from pos.printing.network import NetworkDevice
from pos.printing.status import PAPER_QUESTION, question
from tests.printing.sinks import Sink, Talker, hang_up_when_asked, listening, take_all

SLIP = b"\x1b@" + bytes(range(0x20, 0x7F)) * 300
READY = {question(number): b"\x12" for number in (1, 2, 3, 4)}
OUT_OF_PAPER = {
    question(1): b"\x1a",
    question(2): b"\x32",
    question(3): b"\x12",
    question(4): b"\x7e",
}


class Wire:
    """A line in the test's own hands; time passes only while somebody waits on it."""

    def __init__(self, answers: dict[bytes, bytes] | None = None) -> None:
        self.now = 1000.0
        self.answers = answers or {}
        self.asked: list[bytes] = []
        self.sent: list[bytes] = []
        self.coming: deque[bytes] = deque()
        self.fault: OSError | None = None
        self.on_slip: Callable[[], None] = lambda: None

    def ask(self, content: bytes) -> None:
        if self.fault is not None:
            raise self.fault
        self.asked.append(content)
        if answer := self.answers.get(content, b""):
            self.coming.append(answer)

    def read(self, seconds: float) -> bytes:
        if self.coming:
            return self.coming.popleft()
        self.now += seconds
        return b""

    def send(self, content: bytes) -> None:
        self.sent.append(content)
        self.on_slip()

    def clock(self) -> float:
        return self.now


def talk(wire: Wire, *, asks: bool = True) -> Dialogue:
    return Dialogue("tcp://here", asks=asks, clock=wire.clock)


def test_a_printer_that_is_ready_gets_the_slip_and_confirms_it() -> None:
    wire = Wire({**READY, PAPER_QUESTION: b"\0"})
    assert talk(wire).deliver(wire, SLIP) is JobState.CONFIRMED
    assert wire.sent == [SLIP]
    assert wire.asked == [question(1), question(2), question(4), PAPER_QUESTION]


@pytest.mark.parametrize(
    ("answers", "condition"),
    [
        (OUT_OF_PAPER, Condition.PAPER_OUT),
        ({**READY, question(1): b"\x1a", question(2): b"\x16"}, Condition.COVER_OPEN),
        ({**READY, question(1): b"\x1a", question(2): b"\x52"}, Condition.ERROR),
        ({**READY, question(1): b"\x1a"}, Condition.OFFLINE),
    ],
)
def test_a_printer_that_cannot_print_gets_no_byte(
    answers: dict[bytes, bytes], condition: Condition
) -> None:
    wire = Wire(answers)
    with pytest.raises(PrinterUnreachable) as refused:
        talk(wire).deliver(wire, SLIP)
    assert refused.value.detail == condition.value
    assert wire.sent == []


def test_low_paper_still_prints() -> None:
    wire = Wire({**READY, question(4): b"\x1e", PAPER_QUESTION: b"\x03"})
    assert talk(wire).deliver(wire, SLIP) is JobState.CONFIRMED


def test_one_that_is_only_busy_is_waited_for_a_moment() -> None:
    wire = Wire({**READY, question(1): b"\x1a", PAPER_QUESTION: b"\0"})
    talked = talk(wire)
    wait = wire.read

    def read(seconds: float) -> bytes:
        if seconds == 0.5:
            wire.answers[question(1)] = b"\x12"
        return wait(seconds)

    wire.read = read  # type: ignore[method-assign]  # the printer goes on line while we wait
    assert talked.deliver(wire, SLIP) is JobState.CONFIRMED


def test_silence_costs_one_short_wait_and_soon_nothing_at_all() -> None:
    wire = Wire()
    talked = talk(wire)
    costs = []
    for _ in range(4):
        before = wire.now
        assert talked.deliver(wire, SLIP) is JobState.SENT
        costs.append(round(wire.now - before, 3))
    assert costs == [ANSWER_SECONDS, ANSWER_SECONDS, 0, 0]
    assert wire.asked == [question(1)] * 2
    wire.now += LEFT_ALONE_SECONDS
    talked.deliver(wire, SLIP)
    assert wire.asked == [question(1)] * 3


def test_a_question_that_this_printer_does_not_know_is_not_asked_twice() -> None:
    wire = Wire({question(1): b"\x12", PAPER_QUESTION: b"\0"})
    talked = talk(wire)
    for _ in range(2):
        assert talked.deliver(wire, SLIP) is JobState.CONFIRMED
    assert wire.asked.count(question(2)) == wire.asked.count(question(4)) == 1


@pytest.mark.parametrize(
    "garbage",
    [
        b"\0",
        b"\xff" * 3,
        b"\x10\x04\x01",  # an echo of the question
        b"OK\r\n",
        bytes(4000),
        b"\xff" * 40 + b"\x12",  # a right byte in the middle of a flood is chance
        bytes(range(256)) * 4,
    ],
)
def test_garbage_is_no_answer(garbage: bytes) -> None:
    wire = Wire(dict.fromkeys(READY, garbage))
    assert talk(wire).deliver(wire, SLIP) is JobState.SENT
    assert wire.sent == [SLIP]
    assert PAPER_QUESTION not in wire.asked


def test_an_automatic_status_and_flow_control_do_not_hide_the_answer() -> None:
    wire = Wire({key: b"\x11\x10\x00\x00\x00" + answer + b"\x13" for key, answer in READY.items()})
    wire.answers[PAPER_QUESTION] = b"\x14\x00\x0f\x00" + b"\x00"
    assert talk(wire).deliver(wire, SLIP) is JobState.CONFIRMED


def test_what_came_before_the_question_is_no_answer_to_it() -> None:
    wire = Wire()
    wire.coming.extend([b"\x12", b"\x12\x12"])
    assert talk(wire).status(wire) is None


def test_one_that_is_not_to_be_asked_is_not_asked() -> None:
    wire = Wire(OUT_OF_PAPER)
    assert talk(wire, asks=False).deliver(wire, SLIP) is JobState.SENT
    assert wire.asked == []


# --- behind the slip ------------------------------------------------------------------------------


def test_paper_that_ends_in_the_middle_leaves_the_outcome_unknown() -> None:
    wire = Wire(dict(READY))
    wire.on_slip = lambda: wire.answers.update(OUT_OF_PAPER)
    before = wire.now
    with pytest.raises(PrintOutcomeUnknown) as unknown:
        talk(wire).deliver(wire, SLIP)
    assert unknown.value.detail == Condition.PAPER_OUT.value
    assert wire.now - before < 3


def test_an_answer_that_the_paper_has_ended_confirms_nothing() -> None:
    wire = Wire({**READY, PAPER_QUESTION: b"\x0c"})
    with pytest.raises(PrintOutcomeUnknown, match="paper_out"):
        talk(wire).deliver(wire, SLIP)


def test_one_that_does_not_answer_behind_a_slip_is_waited_for_once() -> None:
    wire = Wire(dict(READY))
    talked = talk(wire)
    costs = []
    for _ in range(3):
        before = wire.now
        assert talked.deliver(wire, SLIP) is JobState.SENT
        costs.append(wire.now - before)
    assert 3 < costs[0] < 6
    assert costs[1:] == [0, 0]


def test_a_late_answer_is_not_taken_for_that_behind_the_next_slip() -> None:
    wire = Wire(dict(READY))
    talked = talk(wire)
    assert talked.deliver(wire, SLIP) is JobState.SENT
    wire.on_slip = lambda: wire.coming.append(b"\0")  # it belongs to the slip before
    assert talked.deliver(wire, SLIP) is JobState.SENT


def test_a_line_that_breaks_behind_the_slip_leaves_it_sent() -> None:
    wire = Wire({**READY, PAPER_QUESTION: b"\0"})

    def cut() -> None:
        wire.fault = BrokenPipeError()

    wire.on_slip = cut
    assert talk(wire).deliver(wire, SLIP) is JobState.SENT


# --- on a real connection -------------------------------------------------------------------------


def device(sink: Sink) -> NetworkDevice:
    return NetworkDevice(sink.address, "127.0.0.1", sink.port)


def test_over_tcp_a_printer_that_answers_confirms_the_slip() -> None:
    with listening(Talker()) as sink:
        assert device(sink).send(SLIP, "a") is JobState.CONFIRMED
    assert sink.got == [SLIP]


def test_over_tcp_a_printer_without_paper_gets_no_slip() -> None:
    answers = {1: b"\x1a", 2: b"\x32", 3: b"\x12", 4: b"\x7e"}
    with listening(Talker(answers=answers)) as sink:
        one = device(sink)
        with pytest.raises(PrinterUnreachable, match="paper_out"):
            one.send(SLIP, "a")
        assert one.status().condition is Condition.PAPER_OUT
    assert sink.got == []


def test_over_tcp_paper_that_ends_in_the_middle_is_heard_of() -> None:
    after = {1: b"\x1a", 2: b"\x32", 4: b"\x7e"}
    with (
        listening(Talker(paper=b"", after_slip=after)) as sink,
        pytest.raises(PrintOutcomeUnknown, match="paper_out"),
    ):
        device(sink).send(SLIP, "a")
    assert sink.got == [SLIP]


def test_a_printer_that_hangs_up_when_asked_gets_its_slips_unasked() -> None:
    with listening(hang_up_when_asked) as sink:
        one = device(sink)
        for _ in range(2):
            assert one.send(SLIP, "a") is JobState.SENT
        assert sink.connections == 3
        assert one.status().condition is Condition.UNKNOWN
    assert sink.got[:2] == [SLIP, SLIP]


def test_a_silent_printer_is_known_to_be_there_and_no_more() -> None:
    with listening(take_all) as sink:
        started = time.monotonic()
        assert device(sink).status().condition is Condition.UNKNOWN
        assert time.monotonic() - started < 2
    assert device(sink).status().condition is Condition.OFFLINE
