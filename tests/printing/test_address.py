"""Printer addresses: those that Kasir knows, and nothing that merely looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.core.errors import BadPrinterAddress, UnknownPrinterProfile
from pos.printing.address import (
    Nowhere,
    Target,
    ToCups,
    ToFile,
    ToNetwork,
    ToPdfs,
    ToSerial,
    ToSystem,
    ToUsb,
    ToWindows,
    read_address,
)
from pos.printing.page import Paper
from pos.printing.profile import profile_names
from pos.printing.status import Level


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
        ("cups:Kasir_58", ToCups(queue="Kasir_58"), 58),
        ("windows:EPSON TM-T20II Receipt", ToWindows(queue="EPSON TM-T20II Receipt"), 58),
        ("windows:\\\\till-2\\POS-80?width=80", ToWindows(queue="\\\\till-2\\POS-80"), 80),
        ("system:Office Laser?sheet=a4", ToSystem(queue="Office Laser", sheet="a4"), 58),
        ("system:HP?width=80", ToSystem(queue="HP", sheet="roll"), 80),
    ],
)
def test_an_address_names_a_target_and_its_paper(text: str, target: Target, width: int) -> None:
    address = read_address(text)
    assert address.target == target
    assert address.width_mm == width
    assert address.text == text


@pytest.mark.parametrize(
    ("options", "paper"),
    [
        ("", Paper(58, 384, 32)),
        ("?width=80", Paper(80, 576, 48)),
        ("?width=80&dots=512", Paper(80, 512, 42)),
        ("?width=80&columns=44", Paper(80, 576, 44)),
        ("?columns=42", Paper(58, 384, 42)),
        ("?profile=TM-T20II", Paper(80, 576, 48)),
        ("?profile=tm-t88v", Paper(80, 512, 42)),
        ("?profile=POS-5890", Paper(58, 384, 32)),
        ("?profile=T-1", Paper(80, 504, 42)),
        ("?profile=TM-T88V&columns=32", Paper(80, 512, 32)),  # what is set wins over the model
        ("?profile=TM-T88V&width=58", Paper(58, 384, 32)),  # a narrow roll in a wide printer
        ("?profile=RP326", Paper(58, 384, 32)),  # the table does not know how wide it is
    ],
)
def test_the_paper_is_what_was_set_else_the_models_else_the_usual(
    options: str, paper: Paper
) -> None:
    assert read_address(f"tcp://192.0.2.7{options}").paper == paper


def test_every_model_in_the_table_has_a_paper() -> None:
    names = profile_names()
    assert len(names) > 20
    for name in names:
        address = read_address(f"file:x?profile={name}")
        assert address.profile == name
        assert address.paper.dots >= 384


def test_a_model_says_whether_it_cuts() -> None:
    assert read_address("file:x?profile=TM-T20II").cuts
    assert not read_address("file:x?profile=POS-5890").cuts
    assert read_address("file:x").cuts


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("TM-T88", "TM-T88V"),
        ("epson", "TM-T20II"),
        ("zj5870", "ZJ-5870"),
        ("TM-U220", "TM-"),  # a needle printer takes no raster
        ("nothing-like-it", ", "),
    ],
)
def test_a_model_that_is_not_known_is_refused_with_near_ones(name: str, near: str) -> None:
    with pytest.raises(UnknownPrinterProfile) as refused:
        read_address(f"tcp://192.0.2.7?profile={name}")
    assert refused.value.profile == name
    assert near in refused.value.near


def test_a_printer_can_be_left_unasked_and_its_drawers_switch_be_told() -> None:
    address = read_address("tcp://192.0.2.7?status=off&drawer=low")
    assert not address.asks
    assert address.drawer is Level.LOW
    assert read_address("tcp://192.0.2.7?status=on").asks
    assert read_address("tcp://192.0.2.7").drawer is None


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
        "windows:",
        "windows:a\x1bb",
        "cups:",
        "cups:-h evil",
        "cups:-oraw",
        "cups:a queue",
        "cups:a/b",
        "cups:a'b",
        "system:",
        "system:HP?sheet=letter",
        "system:HP?baud=9600",
        "cups:HP?sheet=a4",
        "tcp://192.0.2.7?dots=100",
        "tcp://192.0.2.7?dots=577&width=80",
        "tcp://192.0.2.7?dots=576",  # on 58 mm
        "tcp://192.0.2.7?columns=1000",
        "tcp://192.0.2.7?columns=-3",
        "tcp://192.0.2.7?status=maybe",
        "tcp://192.0.2.7?drawer=open",
        "http://192.0.2.7",
        "/dev/usb/lp0",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BadPrinterAddress) as refused:
        read_address(text)
    assert refused.value.address == text


_PIECES = ["tcp://", "usb://", "serial:", "file:", "cups:", "windows:", "system:", "pdf:", "none"]
_PIECES += ["04b8:0e15", "192.0.2.7", ":9100", "?", "&", "=", "width", "80", "dots", "columns"]
_PIECES += ["profile", "TM-T20II", "baud", "9600", "status", "off", "drawer", "high", "sheet", "a4"]


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=12).map("".join))
def test_whatever_is_written_is_an_address_or_refused(text: str) -> None:
    try:
        address = read_address(text)
    except BadPrinterAddress:
        return
    assert address.text == text
    assert address.paper.dots % 8 == 0
