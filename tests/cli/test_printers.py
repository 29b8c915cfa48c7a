"""The commands about the printer: what is found, and a test page with what is known of it."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

from pos.core.finding import Finding, Sureness, Way
from pos.core.printer import Condition
from tests.cli.conftest import Counter
from tests.printing.escpos_reader import Printer
from tests.printing.scanner import scan
from tests.printing.sinks import Talker, listening, reset_at_once, take_all

FOUND = [
    Finding(
        address="usb://04b8:0e15?profile=TM-T20II",
        name="EPSON TM-T20II",
        way=Way.USB,
        sureness=Sureness.LIKELY,
        denied="/dev/usb/lp0",
    ),
    Finding(
        address="cups:Kasir",
        name="Kasir",
        way=Way.QUEUE,
        sureness=Sureness.CERTAIN,
        condition=Condition.OFFLINE,
    ),
]


@pytest.fixture(autouse=True)
def _seeking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look nowhere but here: no test listens to a developer's network."""
    monkeypatch.setattr("pos.printing.finding.search.SEEKERS", (lambda _seconds: FOUND,))


def test_what_is_found_is_listed_for_people(counter: Counter) -> None:
    ran = counter("printers")
    assert ran.code == 0
    first, second, denied, last = ran.out.splitlines()
    assert first.split() == ["cups:Kasir", "Kasir", "certain", "Printer", "cannot", "be", "reached"]
    assert re.split(r"  +", second) == [
        "usb://04b8:0e15?profile=TM-T20II",
        "EPSON TM-T20II",
        "likely",
    ]
    assert "/dev/usb/lp0" in denied
    assert "KASIR_PRINTER" in last


def test_the_printer_of_the_settings_and_a_named_one_are_asked(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = {1: b"\x1a", 2: b"\x32", 4: b"\x7e"}
    with listening(Talker()) as ready, listening(Talker(answers=out)) as empty:
        monkeypatch.setenv("KASIR_PRINTER", ready.address)
        ran = counter("printers", "--json", "--printer", f"{empty.address}?width=80")
    assert ran.code == 0
    assert [(one["address"], one["condition"], one["sure"]) for one in ran.json] == [
        (f"{empty.address}?width=80", "paper_out", "certain"),
        (ready.address, "ready", "certain"),
        ("cups:Kasir", "offline", "certain"),
        ("usb://04b8:0e15?profile=TM-T20II", "unknown", "likely"),
    ]
    assert ran.json[3] == {
        "address": "usb://04b8:0e15?profile=TM-T20II",
        "name": "EPSON TM-T20II",
        "kind": "usb",
        "sure": "likely",
        "condition": "unknown",
        "denied": "/dev/usb/lp0",
    }
    assert ready.got == empty.got == []


def test_where_nothing_is_found_it_is_said(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos.printing.finding.search.SEEKERS", ())
    ran = counter("printers")
    assert ran.code == 0
    assert "No printer found" in ran.out
    assert counter("printers", "--json").json == []


def test_an_address_that_is_none_is_refused_before_anything_is_looked_for(
    counter: Counter,
) -> None:
    ran = counter("printers", "--printer", "pigeon:1")
    assert (ran.code, ran.out) == (4, "")
    assert "pigeon:1" in ran.err


# --- the test page --------------------------------------------------------------------------------


def test_a_test_page_scans_on_the_paper_of_the_address(counter: Counter, tmp_path: Path) -> None:
    path = tmp_path / "page.bin"
    ran = counter("print-test", "--printer", f"file:{path}?profile=TM-T88V")
    assert ran.code == 0
    assert f"file:{path}" in ran.out
    printed = Printer(512).read(path.read_bytes())
    assert set(scan(printed.picture(512))) == {"KASIR-000123456"}
    assert printed.commands[-1] == "cut"


def test_a_model_without_a_knife_is_fed_and_not_cut(counter: Counter, tmp_path: Path) -> None:
    path = tmp_path / "page.bin"
    assert counter("print-test", "--printer", f"file:{path}?profile=POS-5890").code == 0
    printed = Printer(384).read(path.read_bytes())
    assert printed.cuts == []
    assert printed.lines_fed > 3


def test_a_printer_that_answers_is_believed_and_one_that_does_not_is_not_claimed_for(
    counter: Counter,
) -> None:
    with listening(Talker()) as sink:
        ran = counter("print-test", "--printer", sink.address)
        assert (ran.code, ran.out) == (
            0,
            "The test page is out: the printer itself says so.\nPrinter ready\n",
        )
    with listening(take_all) as sink:
        ran = counter("print-test", "--printer", sink.address)
        assert ran.code == 0
        assert "does not say whether it printed" in ran.out
        assert "ready" not in ran.out


def test_a_printer_without_paper_gets_nothing_and_the_reason_is_told(counter: Counter) -> None:
    out = {1: b"\x1a", 2: b"\x32", 4: b"\x7e"}
    with listening(Talker(answers=out)) as sink:
        ran = counter("print-test", "--printer", sink.address)
    assert (ran.code, ran.out) == (4, "")
    assert "Printer out of paper" in ran.err
    assert sink.got == []


def test_a_page_that_may_lie_in_the_tray_is_not_called_printed_or_lost(counter: Counter) -> None:
    with listening(reset_at_once) as sink:
        ran = counter("print-test", "--printer", f"{sink.address}?status=off")
    assert (ran.code, ran.out) == (3, "")


def test_a_printer_that_is_off_is_said_to_be(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("KASIR_PRINTER", f"tcp://127.0.0.1:{free.getsockname()[1]}")
    ran = counter("print-test")
    assert (ran.code, ran.out) == (4, "")
    assert "cannot be reached" in ran.err


def test_without_a_printer_it_is_said_how_to_get_one(counter: Counter) -> None:
    ran = counter("print-test")
    assert ran.code == 4
    assert "kasir printers" in ran.err


def test_a_model_that_is_not_known_is_refused_with_near_ones(counter: Counter) -> None:
    ran = counter("print-test", "--printer", "tcp://127.0.0.1?profile=TM-T88")
    assert ran.code == 4
    assert "TM-T88V" in ran.err
