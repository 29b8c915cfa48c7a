"""Printer addresses: those that Kasir knows, and nothing that merely looks like one."""

from __future__ import annotations

import pytest

from pos.core.errors import BadPrinterAddress
from pos.printing.address import (
    Nowhere,
    Target,
    ToFile,
    ToNetwork,
    ToPdfs,
    ToSerial,
    ToUsb,
    read_address,
)


@pytest.mark.parametrize(
    ("text", "target", "width"),
    [
        ("none", Nowhere(), 58),
        ("file:/dev/usb/lp0", ToFile(path="/dev/usb/lp0"), 58),
        ("file:slips.bin?width=80", ToFile(path="slips.bin"), 80),
        (r"file:\\.\LPT1", ToFile(path=r"\\.\LPT1"), 58),
        ("file:/a b/with:colon", ToFile(path="/a b/with:colon"), 58),
        ("pdf:/tmp/slips?width=80", ToPdfs(folder="/tmp/slips"), 80),
        ("tcp://192.0.2.7", ToNetwork(host="192.0.2.7", port=9100), 58),
        ("tcp://printer.lan:9101?width=58", ToNetwork(host="printer.lan", port=9101), 58),
        ("tcp://[2001:db8::7]:9100", ToNetwork(host="2001:db8::7", port=9100), 58),
        ("serial:/dev/ttyUSB0", ToSerial(path="/dev/ttyUSB0", baud=9600), 58),
        ("serial:COM3?baud=19200&width=80", ToSerial(path="COM3", baud=19200), 80),
        ("usb://04b8:0E15?width=80", ToUsb(vendor=0x04B8, product=0x0E15), 80),
    ],
)
def test_an_address_names_a_target_and_its_paper(text: str, target: Target, width: int) -> None:
    address = read_address(text)
    assert address.target == target
    assert address.width_mm == width
    assert address.text == text


def test_a_profile_is_taken() -> None:
    assert read_address("tcp://192.0.2.7?profile=TM-T20II&width=80").profile == "TM-T20II"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonesuch",
        "file:",
        "pdf:",
        "tcp:",
        "tcp://",
        "tcp:192.0.2.7",
        "tcp://192.0.2.7:0",
        "tcp://192.0.2.7:99999",
        "tcp://192.0.2.7:port",
        "tcp://192.0.2.7/queue",
        "tcp://me@192.0.2.7",
        "tcp://[::1",
        "usb://04b8",
        "usb://04b8:zzzz",
        "usb:04b8:0e15",
        "serial:COM3?baud=fast",
        "serial:COM3?baud=12345",
        "tcp://192.0.2.7?baud=9600",
        "tcp://192.0.2.7?width=112",
        "tcp://192.0.2.7?width=",
        "tcp://192.0.2.7?width=58&width=80",
        "tcp://192.0.2.7?",
        "tcp://192.0.2.7?paper=80",
        "tcp://192.0.2.7?profile=a/b",
        "file:/tmp/\x1b",
        "windows:EPSON",
        "cups:EPSON",
        "system:EPSON",
        "http://192.0.2.7",
        "/dev/usb/lp0",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BadPrinterAddress) as refused:
        read_address(text)
    assert refused.value.address == text
