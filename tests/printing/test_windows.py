"""The Windows spooler, played by a fake ``win32print``: no Windows was at hand where this was made."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.printer import Condition
from pos.core.slip import JobState
from pos.printing import spooler
from pos.printing.address import read_address
from pos.printing.device import Device
from pos.printing.devices import open_device
from pos.printing.windows import windows_printers

SLIP = b"\x1b@" + bytes(range(256)) * 150
NAME = "EPSON TM-T20II Receipt"


class error(Exception):
    """pywin32's own, which is no OSError."""


class Spooler(ModuleType):
    """What pywin32 offers of a spooler with one printer."""

    def __init__(self) -> None:
        super().__init__("win32print")
        self.calls: list[str] = []
        self.got: list[bytes] = []
        self.facts = {"Status": 0, "Attributes": 0x40}
        self.statuses = [0, 0x10]  # of the job, each time it is asked for; then it is gone
        self.takes = 1 << 20
        self.fails = ""  # at which call

    def _call(self, name: str) -> None:
        self.calls.append(name)
        if self.fails == name:
            raise error(5, name, "denied")

    def EnumPrinters(self, flags: int, name: object, level: int) -> list[dict[str, str]]:
        self._call("EnumPrinters")
        assert (flags, name, level) == (6, None, 2)
        return [{"pPrinterName": NAME, "pDriverName": "EPSON TM-T20II Receipt5"}]

    def OpenPrinter(self, name: str) -> str:
        self._call("OpenPrinter")
        if name != NAME:
            raise error(1801, "OpenPrinter", "The printer name is invalid.")
        return "handle"

    def GetPrinter(self, printer: str, level: int) -> dict[str, int]:
        self._call("GetPrinter")
        return self.facts

    def StartDocPrinter(self, printer: str, level: int, facts: tuple[Any, ...]) -> int:
        self._call("StartDocPrinter")
        assert (level, facts) == (1, ("K1-000482-slip", None, "RAW"))
        return 7

    def StartPagePrinter(self, printer: str) -> None:
        self._call("StartPagePrinter")

    def WritePrinter(self, printer: str, content: bytes) -> int:
        self._call("WritePrinter")
        self.got.append(content[: self.takes])
        return len(content[: self.takes])

    def EndPagePrinter(self, printer: str) -> None:
        self._call("EndPagePrinter")

    def EndDocPrinter(self, printer: str) -> None:
        self._call("EndDocPrinter")

    def AbortPrinter(self, printer: str) -> None:
        self._call("AbortPrinter")

    def ClosePrinter(self, printer: str) -> None:
        self._call("ClosePrinter")

    def GetJob(self, printer: str, job: int, level: int) -> dict[str, int]:
        assert job == 7
        if not self.statuses:
            raise error(87, "GetJob", "The parameter is incorrect.")
        return {"Status": self.statuses.pop(0)}

    def SetJob(self, printer: str, job: int, level: int, facts: None, command: int) -> None:
        assert (job, level, facts, command) == (7, 0, None, 5)
        self._call("SetJob")


@pytest.fixture
def win32(monkeypatch: pytest.MonkeyPatch) -> Spooler:
    fake = Spooler()
    monkeypatch.setitem(sys.modules, "win32print", fake)
    monkeypatch.setattr(spooler, "_TURN", 0.001)
    return fake


def device(name: str = NAME) -> Device:
    opened = open_device(read_address(f"windows:{name}"))
    assert opened is not None
    return opened


def test_the_whole_slip_is_one_raw_job_that_is_followed_until_it_left(win32: Spooler) -> None:
    assert device().send(SLIP, "K1-000482-slip") is JobState.SENT
    assert win32.got == [SLIP]
    assert win32.calls == [
        "OpenPrinter",
        "GetPrinter",
        "StartDocPrinter",
        "StartPagePrinter",
        "WritePrinter",
        "EndPagePrinter",
        "EndDocPrinter",
        "ClosePrinter",
    ]


@pytest.mark.parametrize(
    ("facts", "condition"),
    [
        ({"Status": 0, "Attributes": 0x0400}, Condition.OFFLINE),  # unplugged
        ({"Status": 0x00000010}, Condition.PAPER_OUT),
        ({"Status": 0x00400010}, Condition.COVER_OPEN),
        ({"Status": 0x00000001}, Condition.OFFLINE),
        ({"Status": 0x00000080}, Condition.OFFLINE),
        ({"Status": 0x00000008}, Condition.ERROR),
    ],
)
def test_a_printer_that_cannot_print_gets_no_job(
    win32: Spooler, facts: dict[str, int], condition: Condition
) -> None:
    win32.facts = facts
    with pytest.raises(PrinterUnreachable, match=condition.value):
        device().send(SLIP, "K1-000482-slip")
    assert device().status().condition is condition
    assert "StartDocPrinter" not in win32.calls


def test_a_printer_without_complaint_is_not_called_ready(win32: Spooler) -> None:
    assert device().status().condition is Condition.UNKNOWN


@pytest.mark.parametrize("call", ["OpenPrinter", "GetPrinter", "StartDocPrinter"])
def test_what_fails_before_the_slip_leaves_no_byte(win32: Spooler, call: str) -> None:
    win32.fails = call
    with pytest.raises(PrinterUnreachable, match="error"):
        device().send(SLIP, "K1-000482-slip")
    assert win32.got == []


@pytest.mark.parametrize("call", ["StartPagePrinter", "WritePrinter", "EndPagePrinter"])
def test_what_fails_at_the_slip_is_aborted_and_unknown(win32: Spooler, call: str) -> None:
    win32.fails = call
    with pytest.raises(PrintOutcomeUnknown, match="error"):
        device().send(SLIP, "K1-000482-slip")
    assert win32.calls[-2:] == ["AbortPrinter", "ClosePrinter"]


def test_half_a_slip_is_aborted_and_unknown(win32: Spooler) -> None:
    win32.takes = 500
    with pytest.raises(PrintOutcomeUnknown, match="500 of 38402"):
        device().send(SLIP, "K1-000482-slip")
    assert "AbortPrinter" in win32.calls


def test_a_job_that_stays_is_taken_back(win32: Spooler, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooler, "LEAVES_SECONDS", 0.05)
    win32.statuses = [0x10] * 1000
    with pytest.raises(PrintOutcomeUnknown, match="could not pass it on"):
        device().send(SLIP, "K1-000482-slip")
    assert "SetJob" in win32.calls


@pytest.mark.parametrize("status", [0x0002, 0x0004, 0x0100])
def test_a_job_that_failed_or_was_deleted_is_not_called_sent(win32: Spooler, status: int) -> None:
    win32.statuses = [0x10, status]
    with pytest.raises(PrintOutcomeUnknown):
        device().send(SLIP, "K1-000482-slip")


@pytest.mark.usefixtures("win32")
def test_a_printer_that_is_not_there_gets_no_byte() -> None:
    one = device("POS-58")
    with pytest.raises(PrinterUnreachable, match="error"):
        one.send(SLIP, "K1-000482-slip")
    assert one.status().condition is Condition.OFFLINE


def test_the_printers_are_listed_with_their_drivers(win32: Spooler) -> None:
    assert windows_printers() == [(NAME, "EPSON TM-T20II Receipt5")]
    win32.fails = "EnumPrinters"
    with pytest.raises(OSError, match="error"):
        windows_printers()


def test_without_pywin32_the_driver_is_named_and_the_list_is_empty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "win32print", None)
    with pytest.raises(PrinterUnreachable, match="driver missing: win32print"):
        device().send(SLIP, "K1-000482-slip")
    assert windows_printers() == []
