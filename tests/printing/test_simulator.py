"""Whole printers, played by emupos: what it makes of our bytes scans, and its faults are heard."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.printer import Condition, Drawer, Pin
from pos.core.slip import JobState
from pos.printing.address import read_address
from pos.printing.device import Device
from pos.printing.devices import open_device
from pos.printing.dialogue import Dialogue
from pos.printing.drawer import pulse
from pos.printing.page import PAPERS
from pos.printing.render import render
from tests.printing.scanner import scan
from tests.printing.sheets import RESOURCES, composer, sheet
from tests.printing.simulator import Simulator, executable, simulating

pytestmark = [
    pytest.mark.skipif(
        not executable(),
        reason="emupos is not at hand: it needs Python 3.13 in a venv of its own (see .ci/run)",
    ),
    pytest.mark.slow,
]

CONDITIONS = {
    "paper-out": Condition.PAPER_OUT,
    "cover-open": Condition.COVER_OPEN,
    "offline": Condition.OFFLINE,
}


@pytest.fixture(scope="module", params=["epson-tm-t20iii", "xprinter-xp80t", "rongta-rp326"])
def _printer(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    with simulating(tmp_path_factory.mktemp("emupos"), request.param) as running:
        yield running


@pytest.fixture
def printer(_printer: Simulator) -> Iterator[Simulator]:
    yield _printer
    for fault in [*CONDITIONS, "paper-near-end"]:
        _printer.clear_fault(fault)


@pytest.fixture(params=["tcp", "serial"])
def address(request: Any, printer: Simulator) -> str:
    joined = {"tcp": f"{printer.tcp}?width=80", "serial": f"{printer.serial}&width=80"}
    return joined[request.param]


def device(address: str) -> Device:
    opened = open_device(read_address(address))
    assert opened is not None
    return opened


def slip(**facts: Any) -> bytes:
    return render(
        composer().compose(sheet(**facts)), "escpos", resources=RESOURCES, paper=PAPERS[80]
    )


def codes(pictures: list[bytes]) -> list[str]:
    return [code for one in pictures for code in scan(Image.open(io.BytesIO(one)).convert("L"))]


def test_a_slip_comes_out_scans_and_is_confirmed(printer: Simulator, address: str) -> None:
    before = len(printer.receipts(0))
    one = device(address)
    assert one.status().condition is Condition.READY
    assert one.send(slip(code="40918273"), "a") is JobState.CONFIRMED
    assert codes(printer.receipts(before + 1)[before:]) == ["40918273"]


@pytest.mark.parametrize("fault", CONDITIONS)
def test_a_printer_that_cannot_print_gets_no_byte_and_nothing_comes_out_later(
    printer: Simulator, address: str, fault: str
) -> None:
    before = len(printer.receipts(0))
    one = device(address)
    printer.set_fault(fault)
    assert one.status().condition is CONDITIONS[fault]
    with pytest.raises(PrinterUnreachable, match=CONDITIONS[fault].value):
        one.send(slip(), "a")
    printer.clear_fault(fault)
    assert one.send(slip(code="10203040"), "a") is JobState.CONFIRMED
    assert codes(printer.receipts(before + 1)[before:]) == ["10203040"]


def test_low_paper_is_told_and_prints(printer: Simulator, address: str) -> None:
    printer.set_fault("paper-near-end")
    one = device(address)
    assert one.status().condition is Condition.PAPER_LOW
    assert one.send(slip(), "a") is JobState.CONFIRMED


@pytest.mark.parametrize("fault", ["paper-out", "cover-open"])
def test_a_printer_that_stops_between_the_question_and_the_slip_leaves_it_unknown(
    printer: Simulator, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Dialogue.status

    def then_stop(dialogue: Dialogue, wire: Any) -> Any:
        said = ask(dialogue, wire)
        printer.set_fault(fault)
        return said

    one = device(f"{printer.tcp}?width=80")
    monkeypatch.setattr(Dialogue, "status", then_stop)
    with pytest.raises(PrintOutcomeUnknown, match=CONDITIONS[fault].value):
        one.send(slip(), "a")


def test_the_drawer_opens_and_is_seen_open(printer: Simulator) -> None:
    one = device(f"{printer.tcp}?drawer=high")
    assert one.status().drawer_open is False
    assert one.send(pulse(Drawer(pin=Pin.TWO)), "drawer") is JobState.CONFIRMED
    assert one.status().drawer_open is True
    printer.ask("devices/front/drawer/close", "POST")
    assert one.status().drawer_open is False
