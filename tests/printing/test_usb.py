"""USB as far as it goes without a printer: the kernel's tree made of files, libusb made of fakes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.printer import Condition
from pos.core.slip import JobState
from pos.printing import usb
from pos.printing.address import read_address
from pos.printing.device import Device
from pos.printing.devices import open_device
from pos.printing.usb_tree import node_of, usb_printers

SLIP = b"\x1b@" + bytes(range(256)) * 150
ADDRESS = "usb://04b8:0e15"


# --- what Linux shows -----------------------------------------------------------------------------


def plug(tree: Path, port: str, *, kind: str = "07", node: str = "", **facts: str) -> None:
    """Make what the kernel shows of one device with one interface."""
    interface = tree / f"{port}:1.0"
    interface.mkdir(parents=True)
    (tree / port).mkdir()
    (interface / "bInterfaceClass").write_text(f"{kind}\n")
    for name, fact in {"idVendor": "04b8", "idProduct": "0e15", **facts}.items():
        (tree / port / name).write_text(f"{fact}\n")
    if node:
        (interface / "usbmisc" / node).mkdir(parents=True)


def test_printers_are_told_from_other_devices(tmp_path: Path) -> None:
    plug(tmp_path, "1-1", kind="03")
    plug(tmp_path, "1-2", manufacturer="EPSON", product="TM-T20\x1bII ", node="lp0")
    plug(tmp_path, "1-3", idVendor="0416", idProduct="5011")
    assert [(p.vendor, p.product, p.name, p.node) for p in usb_printers(tmp_path)] == [
        (0x04B8, 0x0E15, "EPSON TM-T20II", Path("/dev/usb/lp0")),
        (0x0416, 0x5011, "", None),
    ]


def test_a_printer_is_found_by_its_ids_whatever_its_number(tmp_path: Path) -> None:
    plug(tmp_path, "1-1", idProduct="0001", node="lp0")
    plug(tmp_path, "1-2", node="lp3")
    assert node_of(0x04B8, 0x0E15, tmp_path) == Path("/dev/usb/lp3")
    assert node_of(0x04B8, 0x0002, tmp_path) is None


def test_a_system_without_such_a_tree_has_no_printers(tmp_path: Path) -> None:
    plug(tmp_path, "1-1", idVendor="what")
    assert usb_printers(tmp_path) == usb_printers(tmp_path / "missing") == []


def test_the_kernels_device_file_is_used_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(usb, "node_of", lambda *_: tmp_path / "lp0")
    assert device().send(SLIP, "a") is JobState.CONFIRMED  # here it is a file on the disk
    assert (tmp_path / "lp0").read_bytes() == SLIP


# --- libusb ---------------------------------------------------------------------------------------


class USBError(OSError):
    """pyusb's own."""


class USBTimeoutError(USBError):
    """pyusb's own; Kasir knows it by its name."""


class End:
    def __init__(self, address: int, *, kind: int = 2) -> None:
        self.bEndpointAddress = address
        self.bmAttributes = kind


class Interface:
    def __init__(self, number: int, kind: int, *ends: End) -> None:
        self.bInterfaceNumber = number
        self.bInterfaceClass = kind
        self.ends = ends

    def __iter__(self) -> Iterator[End]:
        return iter(self.ends)


class Printer:
    """A printer as pyusb shows it."""

    def __init__(self, *interfaces: Interface) -> None:
        self.interfaces = interfaces or (
            Interface(0, 3, End(0x81, kind=3)),
            Interface(1, 7, End(0x03), End(0x84)),
        )
        self.calls: list[str] = []
        self.got: list[tuple[int, bytes]] = []
        self.answers: dict[bytes, bytes] = {}
        self.coming = b""
        self.takes = 1 << 20
        self.fault: OSError | None = None
        self.kernel = True

    def get_active_configuration(self) -> tuple[Interface, ...]:
        return self.interfaces

    def is_kernel_driver_active(self, interface: int) -> bool:
        return self.kernel

    def detach_kernel_driver(self, interface: int) -> None:
        self.calls.append(f"detach {interface}")

    def attach_kernel_driver(self, interface: int) -> None:
        self.calls.append(f"attach {interface}")

    def write(self, end: int, content: bytes, milliseconds: int) -> int:
        assert milliseconds > 0, "libusb would wait without end"
        if content in self.answers or content.startswith(b"\x10\x04"):
            self.coming += self.answers.get(content, b"")
            return len(content)
        if self.fault is not None:
            raise self.fault
        self.got.append((end, content[: self.takes]))
        return len(content[: self.takes])

    def read(self, end: int, size: int, milliseconds: int) -> bytes:
        assert milliseconds > 0, "libusb would wait without end"
        assert end & 0x80, "not a way in"
        if not self.coming:
            raise USBTimeoutError(110, "timed out")
        came, self.coming = self.coming, b""
        return came


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> list[Printer]:
    """Stand in for pyusb; the list holds the printer that is plugged in."""
    printers = [Printer()]
    core, util = ModuleType("usb.core"), ModuleType("usb.util")

    def find(**facts: int) -> Printer | None:
        assert facts == {"idVendor": 0x04B8, "idProduct": 0x0E15}
        return printers[0] if printers else None

    def call(name: str) -> Any:
        return lambda printer, *facts: printer.calls.append(" ".join([name, *map(str, facts)]))

    core.find = find  # type: ignore[attr-defined]  # a module made here
    util.claim_interface = call("claim")  # type: ignore[attr-defined]  # likewise
    util.release_interface = call("release")  # type: ignore[attr-defined]  # likewise
    util.dispose_resources = call("dispose")  # type: ignore[attr-defined]  # likewise
    for name, module in {"usb": ModuleType("usb"), "usb.core": core, "usb.util": util}.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(usb, "node_of", lambda *_: None)
    return printers


def device() -> Device:
    opened = open_device(read_address(ADDRESS))
    assert opened is not None
    return opened


def test_a_slip_goes_to_the_printers_own_endpoint_and_all_is_given_back(
    plugged: list[Printer],
) -> None:
    printer = plugged[0]
    assert device().send(SLIP, "a") is JobState.SENT
    assert printer.got == [(0x03, SLIP)]
    assert printer.calls == ["detach 1", "claim 1", "release 1", "attach 1", "dispose"]


def test_a_makers_own_interface_will_do(plugged: list[Printer]) -> None:
    plugged[0] = Printer(Interface(2, 0xFF, End(0x01)))
    assert device().send(SLIP, "a") is JobState.SENT
    assert plugged[0].got == [(0x01, SLIP)]


def test_a_device_that_takes_no_slips_got_no_byte(plugged: list[Printer]) -> None:
    plugged[0] = Printer(Interface(0, 3, End(0x81, kind=3)), Interface(1, 8, End(0x02)))
    with pytest.raises(PrinterUnreachable, match="not there"):
        device().send(SLIP, "a")
    assert plugged[0].got == []


def test_one_that_answers_confirms_and_one_without_paper_gets_nothing(
    plugged: list[Printer],
) -> None:
    answers = {b"\x10\x04" + bytes([n]): b"\x12" for n in (1, 2, 3, 4)} | {b"\x1dr\x01": b"\0"}
    plugged[0].answers = answers
    assert device().send(SLIP, "a") is JobState.CONFIRMED
    assert device().status().condition is Condition.READY
    answers[b"\x10\x04\x04"] = b"\x7e"
    with pytest.raises(PrinterUnreachable, match="paper_out"):
        device().send(SLIP, "a")
    assert len(plugged[0].got) == 1


def test_a_printer_that_is_unplugged_got_no_byte(plugged: list[Printer]) -> None:
    plugged.clear()
    with pytest.raises(PrinterUnreachable, match="not there"):
        device().send(SLIP, "a")
    assert device().status().condition is Condition.OFFLINE


def test_a_printer_that_may_not_be_opened_got_no_byte(
    plugged: list[Printer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object) -> None:
        raise USBError(13, "Access denied")

    monkeypatch.setattr(sys.modules["usb.util"], "claim_interface", denied)
    with pytest.raises(PrinterUnreachable, match="USBError"):
        device().send(SLIP, "a")
    assert plugged[0].calls == ["detach 1", "attach 1", "dispose"]


def test_a_cable_that_breaks_or_a_printer_that_takes_half_leaves_the_outcome_unknown(
    plugged: list[Printer],
) -> None:
    plugged[0].takes = 500
    with pytest.raises(PrintOutcomeUnknown, match="500 of 38402"):
        device().send(SLIP, "a")
    plugged[0].fault = USBError(19, "No such device")
    with pytest.raises(PrintOutcomeUnknown, match="USBError"):
        device().send(SLIP, "a")


@pytest.mark.usefixtures("plugged")
def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usb.core", None)
    with pytest.raises(PrinterUnreachable, match=r"driver missing: usb\.core"):
        device().send(SLIP, "a")
