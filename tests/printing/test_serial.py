"""A serial line, played by a pseudo-terminal: whole slips, honest ends, and no wait without end."""

from __future__ import annotations

import importlib
import sys
import time
from typing import Any

import pytest

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.printer import Condition
from pos.core.slip import JobState
from pos.printing import serial_line
from pos.printing.address import read_address
from pos.printing.device import Device
from pos.printing.devices import open_device
from pos.printing.status import question
from tests.printing.sinks import Talker, take_all
from tests.printing.terminals import terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")

SLIP = b"\x1b@" + bytes(range(256)) * 150  # as long as a slip is


def device(path: str, baud: int = 115200) -> Device:
    opened = open_device(read_address(f"serial:{path}?baud={baud}"))
    assert opened is not None
    return opened


def test_a_silent_printer_gets_the_whole_slip() -> None:
    with terminal(take_all) as (path, sink):
        one = device(path)
        for _ in range(4):  # also what the system still holds when the line is closed
            assert one.send(SLIP, "a") is JobState.SENT
        assert one.status().condition is Condition.UNKNOWN
    assert sink.got[0].replace(question(1), b"") == SLIP * 4


def test_a_printer_that_answers_confirms_the_slip() -> None:
    with terminal(Talker()) as (path, sink):
        assert device(path).send(SLIP, "a") is JobState.CONFIRMED
        assert device(path).status().condition is Condition.READY
    assert sink.got == [SLIP]


def test_a_printer_with_an_open_cover_gets_no_byte() -> None:
    answers = {1: b"\x1a", 2: b"\x16", 3: b"\x12", 4: b"\x12"}
    with terminal(Talker(answers=answers)) as (path, sink):
        with pytest.raises(PrinterUnreachable, match="cover_open"):
            device(path).send(SLIP, "a")
        assert device(path).status().condition is Condition.COVER_OPEN
    assert sink.got == []


def test_a_line_that_nobody_reads_leaves_the_outcome_unknown_in_bounded_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serial_line, "STALL_SECONDS", 0.3)
    with terminal(None) as (path, _):
        started = time.monotonic()
        with pytest.raises(PrintOutcomeUnknown):
            device(path).send(SLIP, "a")
        assert time.monotonic() - started < 5


def test_a_line_that_is_not_there_got_no_byte() -> None:
    one = device("/dev/no-such-line")
    with pytest.raises(PrinterUnreachable, match="SerialException"):
        one.send(SLIP, "a")
    assert one.status().condition is Condition.OFFLINE


def test_a_line_that_another_program_holds_got_no_byte() -> None:
    serial = importlib.import_module("serial")  # it has no types
    with (
        terminal(take_all) as (path, sink),
        serial.Serial(path, exclusive=True),
        pytest.raises(PrinterUnreachable),
    ):
        device(path).send(SLIP, "a")
    assert sink.got == [b""]


class FakeLine:
    """What pyserial offers of a line, as far as Kasir leans on it."""

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        self.baudrate = facts["baudrate"]
        self.in_waiting = self.out_waiting = 0
        self.got = b""
        self.takes = 1 << 20
        self.fault: OSError | None = None
        self.write_timeout = self.timeout = 0.0

    def write(self, content: bytes) -> int:
        if self.fault is not None and not content.startswith(b"\x10\x04"):
            raise self.fault
        self.got += content[: self.takes]
        return len(content[: self.takes])

    def read(self, _size: int) -> bytes:
        return b""

    def reset_output_buffer(self) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.mark.parametrize(("facts", "detail"), [({"takes": 500}, "of 38402 bytes"), ({}, "OSError")])
def test_a_line_that_breaks_or_takes_half_leaves_the_outcome_unknown(
    facts: dict[str, Any], detail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(**given: Any) -> FakeLine:
        line = FakeLine(**given)
        line.fault = None if facts else OSError("unplugged")
        line.takes = facts.get("takes", line.takes)
        return line

    monkeypatch.setattr("serial.Serial", opened)
    with pytest.raises(PrintOutcomeUnknown, match=detail):
        device("/dev/ttyUSB0").send(SLIP, "a")


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "serial", None)
    with pytest.raises(PrinterUnreachable, match="driver missing: serial"):
        device("/dev/ttyUSB0").send(SLIP, "a")
