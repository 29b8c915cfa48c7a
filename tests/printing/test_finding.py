"""Printers are found wherever they are, at once, and no byte is sent to one that nobody named."""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import zeroconf

from pos.core.errors import BadPrinterAddress
from pos.core.finding import Finding, Sureness, Way
from pos.core.printer import Condition
from pos.printing.address import read_address
from pos.printing.finding import nearby, network, queues
from pos.printing.finding.given import look_at
from pos.printing.finding.guess import options_for, prints_receipts
from pos.printing.finding.nearby import seek_serial, seek_usb
from pos.printing.finding.network import LPD, RAW, seek_network
from pos.printing.finding.queues import seek_queues
from pos.printing.finding.search import find_printers, search
from pos.printing.usb_tree import UsbPrinter
from tests.printing.sinks import Talker, listening, take_all

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="as Linux has it")


def found(address: str, sureness: Sureness = Sureness.LIKELY, name: str = "a") -> Finding:
    return Finding(address=address, name=name, way=Way.OTHER, sureness=sureness)


# --- all at once ----------------------------------------------------------------------------------


def test_a_place_that_hangs_or_fails_hides_no_other() -> None:
    stop = threading.Event()

    def hangs(_seconds: float) -> list[Finding]:
        stop.wait(20)
        return [found("tcp://late")]

    def fails(_seconds: float) -> list[Finding]:
        raise OSError("the spooler is not there")

    started = time.monotonic()
    ones = find_printers(patience=0.6, seekers=[hangs, fails, lambda _: [found("usb://04b8:0e15")]])
    assert [one.address for one in ones] == ["usb://04b8:0e15"]
    assert time.monotonic() - started < 2
    stop.set()


def test_the_named_come_first_then_the_surest_and_each_once() -> None:
    with listening(take_all) as sink:
        ones = find_printers(
            [f"{sink.address}?width=80"],
            seekers=[
                lambda _: [found("serial:/dev/ttyUSB0", Sureness.POSSIBLE)],
                lambda _: [found(sink.address), found("cups:Kasir", Sureness.CERTAIN)],
                lambda _: [found("cups:Kasir?width=80", Sureness.LIKELY)],
            ],
        )
    assert [one.address for one in ones] == [
        f"{sink.address}?width=80",
        "cups:Kasir",
        "serial:/dev/ttyUSB0",
    ]


def test_a_strangers_name_holds_nothing_that_a_terminal_obeys() -> None:
    (one,) = find_printers(seekers=[lambda _: [found("file:x", name="A\x1b[2J\u202eB\n")]])
    assert one.name == "A[2JB"


async def test_the_window_goes_on_meanwhile() -> None:
    def slow(_seconds: float) -> list[Finding]:
        time.sleep(0.3)
        return [found("file:x")]

    turns = 0
    seeking = asyncio.ensure_future(search(seekers=[slow]))  # noqa: TID251 - awaited below
    while not seeking.done():
        turns += 1
        await asyncio.sleep(0.01)
    assert [one.address for one in await seeking] == ["file:x"]
    assert turns > 10


async def test_a_search_that_nobody_waits_for_ends_in_silence() -> None:
    stop = threading.Event()

    def slow(_seconds: float) -> list[Finding]:
        stop.wait(5)
        return []

    seeking = asyncio.ensure_future(search(seekers=[slow]))  # noqa: TID251 - awaited below
    await asyncio.sleep(0.05)
    seeking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await seeking
    stop.set()
    await asyncio.sleep(0.1)


# --- a given address ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("talker", "sureness", "condition"),
    [
        (Talker(), Sureness.CERTAIN, Condition.READY),
        (
            Talker(answers={1: b"\x1a", 2: b"\x32", 4: b"\x7e"}),
            Sureness.CERTAIN,
            Condition.PAPER_OUT,
        ),
        (Talker(answers={}), Sureness.LIKELY, Condition.UNKNOWN),
    ],
)
def test_a_given_printer_is_asked_how_it_is(
    talker: Talker, sureness: Sureness, condition: Condition
) -> None:
    with listening(talker) as sink:
        one = look_at(f"{sink.address}?profile=TM-T20II")
    assert (one.way, one.name) == (Way.NETWORK, "TM-T20II")
    assert (one.sureness, one.condition) == (sureness, condition)
    assert sink.got == []


def test_a_given_printer_that_is_off_is_listed_as_that() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    one = look_at(f"tcp://127.0.0.1:{port}")
    assert (one.condition, one.sureness) == (Condition.OFFLINE, Sureness.POSSIBLE)
    assert look_at("none").condition is Condition.OFFLINE


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("usb://ffff:ffff", Way.USB),
        ("serial:/dev/no-such-line", Way.SERIAL),
        ("windows:POS-58", Way.QUEUE),
        ("pdf:/tmp", Way.OTHER),
    ],
)
def test_every_kind_of_address_can_be_looked_at(address: str, way: Way) -> None:
    assert look_at(address).way is way


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(BadPrinterAddress):
        look_at("pigeon:1")


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("EPSON TM-T20II", "?profile=TM-T20II"),
        ("EPSON TM-T20III", ""),  # another model, whatever its first letters are
        ("Generic POS-5890 printer", "?profile=POS-5890"),
        ("Xprinter XP-80C", "?width=80"),
        ("POS-80 Local Raw Printer", "?width=80"),
        ("POS-58", ""),
        ("HP LaserJet 8000", ""),
        ("default", ""),  # the table's own words are no models
        ("Simple printer", ""),
    ],
)
def test_a_name_tells_the_model_or_the_paper(name: str, options: str) -> None:
    assert options_for(name) == options
    read_address(f"file:x{options}")


@pytest.mark.parametrize("name", ["EPSON TM-T82 Receipt", "XP-58", "POS-58", "Generic / Text Only"])
def test_receipt_printers_are_known_by_their_names(name: str) -> None:
    assert prints_receipts(name)


@pytest.mark.parametrize(
    "name", ["HP LaserJet M15w", "Canon G3010 series", "EPSON L3110", "Brother"]
)
def test_office_printers_are_not_taken_for_them(name: str) -> None:
    assert not prints_receipts(name)


# --- plugs ----------------------------------------------------------------------------------------


@LINUX
def test_usb_printers_are_found_by_what_the_kernel_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for node in ("lp0", "lp1", "lp4"):
        (tmp_path / node).touch()
    printers = [
        UsbPrinter(vendor=0x04B8, product=0x0E15, name="EPSON TM-T20II", node=tmp_path / "lp0"),
        UsbPrinter(vendor=0x04B8, product=0x0E15, name="EPSON TM-T20II", node=tmp_path / "lp1"),
        UsbPrinter(vendor=0x0416, product=0x5011, name="", node=None),
    ]
    monkeypatch.setattr(nearby, "usb_printers", lambda: printers)
    monkeypatch.setattr(nearby, "NODES", tmp_path)
    ones = list(seek_usb(1))
    assert [(one.address, one.name) for one in ones] == [
        ("usb://04b8:0e15?profile=TM-T20II", "EPSON TM-T20II"),
        (f"file:{tmp_path}/lp1?profile=TM-T20II", "EPSON TM-T20II"),
        ("usb://0416:5011", "USB"),
        (f"file:{tmp_path}/lp4", "lp4"),
    ]
    assert all(one.sureness is Sureness.LIKELY for one in ones)


@LINUX
def test_a_printer_that_this_person_may_not_open_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearby, "usb_printers", list)
    monkeypatch.setattr(nearby, "NODES", tmp_path)
    monkeypatch.setattr("os.access", lambda *_: False)
    (tmp_path / "lp0").touch()
    (one,) = seek_usb(1)
    assert one.denied == str(tmp_path / "lp0")


def test_where_the_kernel_shows_nothing_libusb_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class Device:
        idVendor, idProduct, manufacturer = 0x0416, 0x5011, "POS\x1b"

        def __init__(self, kind: int) -> None:
            self.kind = kind

        def __iter__(self) -> Iterator[list[Any]]:
            return iter([[SimpleNamespace(bInterfaceClass=self.kind)]])

        @property
        def product(self) -> str:
            raise ValueError("The device has no langid")

    core = ModuleType("usb.core")
    plugged = [Device(7), Device(8)]
    core.find = lambda find_all, custom_match: filter(custom_match, plugged)  # type: ignore[attr-defined]  # a module made here
    monkeypatch.setitem(sys.modules, "usb", ModuleType("usb"))
    monkeypatch.setitem(sys.modules, "usb.core", core)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert [(one.address, one.name) for one in seek_usb(1)] == [("usb://0416:5011", "POS")]


def test_serial_lines_are_only_possible_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    ports = [
        SimpleNamespace(device="/dev/ttyS0", hwid="n/a", description="n/a"),
        SimpleNamespace(device="/dev/ttyUSB0", hwid="USB VID:PID=1A86:7523", description="CH340"),
        SimpleNamespace(device="COM3", hwid="ACPI\\PNP0501", description="COM3"),
    ]
    monkeypatch.setattr("serial.tools.list_ports.comports", lambda: ports)
    ones = list(seek_serial(1))
    assert [(one.address, one.name, one.sureness) for one in ones] == [
        ("serial:/dev/ttyUSB0", "/dev/ttyUSB0 (CH340)", Sureness.POSSIBLE),
        ("serial:COM3", "COM3", Sureness.POSSIBLE),
    ]


# --- queues ---------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not for Windows")
def test_queues_of_cups_are_told_apart_by_whether_they_have_a_driver(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {
        "lpstat": "printf 'Kasir80\\nOffice\\nGone\\n'",
        "lpoptions": """case "$2" in
            Kasir80) echo "printer-state=3 printer-make-and-model='Local Raw Printer'";;
            Office) echo "printer-state=5 printer-make-and-model='HP LaserJet'";;
        esac""",
    }
    for name, script in said.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [(one.address, one.name, one.condition) for one in seek_queues(1)] == [
        ("cups:Kasir80?width=80", "Kasir80", Condition.UNKNOWN),
        ("system:Office", "Office (HP LaserJet)", Condition.OFFLINE),
    ]
    monkeypatch.setenv("PATH", "")
    assert list(seek_queues(1)) == []


def test_printers_of_windows_are_told_apart_by_their_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printers = [
        ("POS-58", "Generic / Text Only"),
        ("HP LaserJet", "HP LaserJet"),
        ("Microsoft Print to PDF", "Microsoft Print To PDF"),
        ("Fax", "Microsoft Shared Fax Driver"),
    ]
    monkeypatch.setattr(queues, "windows_printers", lambda: printers)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "win32print", None)
    assert [(one.address, one.name) for one in seek_queues(1)] == [
        ("windows:POS-58", "POS-58 (Generic / Text Only)"),
        ("system:HP LaserJet", "HP LaserJet"),
    ]


# --- the network ----------------------------------------------------------------------------------


@pytest.mark.slow
def test_printers_that_tell_of_themselves_are_found_and_asked_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with listening(take_all) as sink, socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setattr(network, "PORT", closed.getsockname()[1])
        told = [
            (RAW, "Kasir Satu", sink.port, {"ty": "EPSON TM-T20II", "pdl": ""}),
            (RAW, "Off", closed.getsockname()[1], {"ty": "XP-80\x1b[2J"}),
            (LPD, "Laser", 515, {"ty": "HP LaserJet", "pdl": "application/postscript"}),
        ]
        net = zeroconf.Zeroconf(interfaces=["127.0.0.1"])
        try:
            for kind, name, port, facts in told:
                net.register_service(
                    zeroconf.ServiceInfo(
                        kind,
                        f"{name}.{kind}",
                        port=port,
                        properties=facts,
                        addresses=[socket.inet_aton("127.0.0.1")],
                        server="kasir-test.local.",
                    )
                )
            ones = {one.name: one for one in seek_network(3.5, interfaces=["127.0.0.1"])}
        finally:
            net.close()
    receipts = ones["EPSON TM-T20II"]
    assert receipts.address == f"tcp://127.0.0.1:{sink.port}?profile=TM-T20II"
    assert receipts.sureness is Sureness.LIKELY
    off = ones["XP-80[2J"]
    assert (off.condition, off.sureness) == (Condition.OFFLINE, Sureness.POSSIBLE)
    assert off.address.endswith("?width=80")
    assert "HP LaserJet" not in ones  # nothing listens on the raw port of its host
    assert sink.got == [b""]
    assert sink.asked == [b""]
