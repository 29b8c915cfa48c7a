"""CUPS as it is: a raw queue, a queue with a driver, and what it does when the printer is off."""

from __future__ import annotations

import os
import subprocess
import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from pypdf import PdfReader

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.printer import Condition
from pos.core.slip import JobState
from pos.printing import cups as queues
from pos.printing import spooler
from pos.printing.address import read_address
from pos.printing.device import Device
from pos.printing.devices import open_device
from pos.printing.render import render
from tests.printing.cups_server import Cups, spooling, why_not
from tests.printing.scanner import scan
from tests.printing.sheets import RESOURCES, composer, sheet
from tests.printing.sinks import listening, take_all

T = TypeVar("T")

SLIP = b"\x1b@" + bytes(range(256)) * 150
POSIX = pytest.mark.skipif(os.name != "posix", reason="CUPS is not for Windows")


def device(text: str) -> Device:
    opened = open_device(read_address(text))
    assert opened is not None
    return opened


# --- the real one ---------------------------------------------------------------------------------

REAL = pytest.mark.skipif(bool(why_not()), reason=f"no CUPS here: {why_not()}")


@pytest.fixture(scope="module")
def _spooler() -> Iterator[Cups]:
    with spooling() as running:
        yield running


@pytest.fixture
def cups(_spooler: Cups, monkeypatch: pytest.MonkeyPatch) -> Cups:
    for name, value in _spooler.environment.items():
        monkeypatch.setenv(name, value)
    return _spooler


def apart(work: Callable[[], T]) -> T:
    """Do it on a new thread, as the press does: CUPS's library reads its address once a thread."""
    done: list[T] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again on the test's own thread
            faults.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(60)
    if faults:
        raise faults[0]
    return done[0]


@REAL
def test_a_raw_queue_passes_every_byte(cups: Cups) -> None:
    with listening(take_all) as sink:
        cups.add_raw("Kasir58", sink.port)
        one = device("cups:Kasir58")
        for _ in range(2):
            assert one.send(SLIP, "K1-000482-slip") is JobState.SENT
        assert one.status().condition is Condition.UNKNOWN  # of the printer it knows nothing
    assert sink.got == [SLIP, SLIP]


@REAL
def test_a_slip_for_a_printer_that_is_off_is_taken_back(
    cups: Cups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spooler, "LEAVES_SECONDS", 1.0)
    cups.add_raw("Off", 9)  # nothing listens there
    with pytest.raises(PrintOutcomeUnknown, match="could not pass it on"):
        device("cups:Off").send(SLIP, "a")
    assert cups.held() == ""  # nothing comes out when it is switched on


@REAL
@pytest.mark.parametrize("command", ["cupsdisable", "cupsreject"])
def test_a_queue_that_is_stopped_gets_no_byte(cups: Cups, command: str) -> None:
    cups.add_raw("Stopped", 9)
    cups.run(command, "Stopped")
    one = device("cups:Stopped")
    with pytest.raises(PrinterUnreachable, match="stopped"):
        one.send(SLIP, "a")
    assert one.status().condition is Condition.OFFLINE
    assert cups.held() == ""


@REAL
@pytest.mark.parametrize("kind", ["cups", "system"])
@pytest.mark.usefixtures("cups")
def test_a_queue_that_is_not_there_gets_no_byte(kind: str) -> None:
    one = device(f"{kind}:Nowhere")
    with pytest.raises(PrinterUnreachable, match="no such queue"):
        one.send(SLIP, "a")
    assert one.status().condition is Condition.OFFLINE


@REAL
@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "size"),
    [
        ("", (58, None)),
        ("?width=80", (80, None)),
        ("?sheet=a5&width=80", (148, 210)),
        ("?sheet=a4", (210, 297)),
    ],
)
def test_the_systems_printer_draws_a_slip_that_scans(
    cups: Cups, options: str, size: tuple[int, int | None], tmp_path: Path
) -> None:
    cups.add_pdf("Office")
    address = read_address(f"system:Office{options}")
    content = render(composer().compose(sheet()), "png", resources=RESOURCES, paper=address.paper)
    one, name = device(address.text), f"kasir-{uuid.uuid4().hex}"
    assert apart(lambda: one.send(content, name)) is JobState.SENT
    made = tmp_path / "page.pdf"
    made.write_bytes(cups.pdf(name))
    (page,) = PdfReader(made).pages
    width, height = size
    assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(width, abs=1)
    if height is not None:
        assert float(page.mediabox.height) / 72 * 25.4 == pytest.approx(height, abs=1)
    picture = tmp_path / "page.png"
    command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pnggray", "-r300"]
    subprocess.run([*command, f"-sOutputFile={picture}", str(made)], check=True, timeout=60)
    assert scan(Image.open(picture)) == ["8887322"]


@REAL
def test_pages_are_never_sent_to_a_raw_queue(cups: Cups) -> None:
    with listening(take_all) as sink:
        cups.add_raw("Kasir58", sink.port)
        with pytest.raises(PrinterUnreachable, match="use cups:"):
            device("system:Kasir58").send(b"", "a")
    assert sink.got == []


# --- programs that stand in for CUPS's ------------------------------------------------------------


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that is the whole path of programs, with a queue that is ready."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    program(
        folder / "lpoptions", "echo \"printer-state=3 printer-make-and-model='Local Raw Printer'\""
    )
    program(folder / "lpstat", "true")
    program(folder / "lp", f"/bin/cat > {tmp_path}/got; echo request id is Q-7 '(0 file(s))'")
    return folder


def program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@POSIX
def test_the_name_of_a_slip_is_no_option_and_no_command(programs: Path, tmp_path: Path) -> None:
    program(programs / "lp", f'/bin/cat >/dev/null; printf "%s|" "$@" > {tmp_path}/said; true')
    device("cups:Q").send(SLIP, "-o x; $(touch /tmp/x) `id` ../a'b")
    said = (tmp_path / "said").read_text()
    assert said == "-d|Q|-t|-o_x____touch__tmp_x___id_____a_b|-o|raw|"


@POSIX
def test_the_spoolers_refusal_means_that_no_byte_left(programs: Path) -> None:
    program(programs / "lp", "echo 'lp: Destination is not accepting jobs.' >&2; exit 1")
    with pytest.raises(PrinterUnreachable, match="not accepting"):
        device("cups:Q").send(SLIP, "a")


@POSIX
def test_a_spooler_that_breaks_off_leaves_the_outcome_unknown(programs: Path) -> None:
    program(programs / "lp", "echo 'lp: Error - unable to queue from stdin - x.' >&2; exit 1")
    with pytest.raises(PrintOutcomeUnknown, match="unable to queue"):
        device("cups:Q").send(SLIP, "a")


@POSIX
def test_a_spooler_that_hangs_is_not_waited_for(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queues, "_SPOOL_SECONDS", 0.3)
    program(programs / "lp", "exec /bin/sleep 30")
    with pytest.raises(PrintOutcomeUnknown, match="does not answer"):
        device("cups:Q").send(SLIP, "a")
    monkeypatch.setattr(queues, "STALL_SECONDS", 0.3)
    program(programs / "lpoptions", "exec /bin/sleep 30")
    with pytest.raises(PrinterUnreachable, match="TimeoutError"):
        device("cups:Q").send(SLIP, "a")


@POSIX
def test_a_job_that_somebody_cancelled_is_not_called_sent(programs: Path) -> None:
    listed = "echo 'Q-7  root 1024 now'; echo '\tAlerts: job-canceled-by-user'"
    program(programs / "lpstat", f'[ "$3" = completed ] && {{ {listed}; }}; true')
    with pytest.raises(PrintOutcomeUnknown, match="could not pass it on"):
        device("cups:Q").send(SLIP, "a")


@POSIX
@pytest.mark.parametrize(
    ("facts", "condition"),
    [
        ("printer-state=3 printer-state-reasons=none", Condition.UNKNOWN),
        ("printer-state=4 printer-state-reasons=media-empty-error", Condition.PAPER_OUT),
        ("printer-state=3 printer-state-reasons=media-low-report", Condition.PAPER_LOW),
        ("printer-state=3 printer-state-reasons=cover-open,media-low", Condition.COVER_OPEN),
        ("printer-state=3 printer-state-reasons=offline-report", Condition.OFFLINE),
        ("printer-state=5 printer-state-reasons=paused", Condition.OFFLINE),
        ("printer-state=3 printer-is-accepting-jobs=false", Condition.OFFLINE),
        ("copies=1", Condition.OFFLINE),  # CUPS knows no such queue
        ("printer-state=3 printer-info='it''s", Condition.UNKNOWN),
    ],
)
def test_what_the_spooler_says_of_the_printer(
    programs: Path, facts: str, condition: Condition
) -> None:
    (programs / "facts").write_text(facts)
    program(programs / "lpoptions", f"/bin/cat {programs}/facts")
    assert device("cups:Q").status().condition is condition


@POSIX
def test_a_machine_without_cups_says_so(programs: Path) -> None:
    for path in programs.iterdir():
        path.unlink()
    with pytest.raises(PrinterUnreachable, match="driver missing: lp"):
        device("cups:Q").send(SLIP, "a")
