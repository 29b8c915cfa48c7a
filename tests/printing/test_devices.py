"""Each way out says what it knows: no byte left, some may have, all were taken, or it is kept."""

from __future__ import annotations

import os
import socket
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.printer import Condition
from pos.core.slip import JobState
from pos.printing import files, network
from pos.printing.address import read_address
from pos.printing.device import Device
from pos.printing.devices import open_device
from pos.printing.files import FileDevice, PdfFolder
from pos.printing.network import NetworkDevice
from tests.printing.sinks import (
    Talker,
    listening,
    reset_at_once,
    take_all,
    take_all_and_stay,
    take_nothing,
)
from tests.printing.terminals import terminal

SLIP = b"\x1b@" + bytes(range(256)) * 100
POSIX = pytest.mark.skipif(os.name != "posix", reason="device files as POSIX has them")


def device(text: str) -> Device:
    opened = open_device(read_address(text))
    assert opened is not None
    return opened


@pytest.fixture
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "STALL_SECONDS", 0.2)
    monkeypatch.setattr(network, "STALL_SECONDS", 0.5)


def test_no_printer_is_no_device() -> None:
    assert open_device(read_address("none")) is None


# --- files --------------------------------------------------------------------------------------


def test_a_file_grows_by_each_slip_and_confirms_it(tmp_path: Path) -> None:
    path = tmp_path / "slips.bin"
    for _ in range(2):
        assert device(f"file:{path}").send(SLIP, "a") is JobState.CONFIRMED
    assert path.read_bytes() == SLIP * 2


def test_a_file_that_cannot_be_opened_got_no_byte(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing" / "slips.bin"):
        with pytest.raises(PrinterUnreachable):
            device(f"file:{path}").send(SLIP, "a")


@POSIX
def test_the_name_of_an_unplugged_device_never_becomes_a_file() -> None:
    path = Path(f"/dev/shm/kasir-no-such-printer-{os.getpid()}")
    try:
        with pytest.raises(PrinterUnreachable, match="FileNotFound"):
            device(f"file:{path}").send(SLIP, "a")
        assert not path.exists()
    finally:
        path.unlink(missing_ok=True)


@POSIX
def test_a_device_file_that_takes_all_bytes_is_sent_not_confirmed() -> None:
    assert device("file:/dev/null").send(SLIP, "a") is JobState.SENT


@POSIX
def test_a_full_disk_before_the_first_byte_is_safe_to_repeat() -> None:
    with pytest.raises(PrinterUnreachable):
        device("file:/dev/full").send(SLIP, "a")


@POSIX
def test_a_pipe_without_a_reader_got_no_byte(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "printer")
    with pytest.raises(PrinterUnreachable):
        device(f"file:{tmp_path / 'printer'}").send(SLIP, "a")


@POSIX
def test_a_device_that_reads_slowly_gets_every_byte_once(tmp_path: Path) -> None:
    path = tmp_path / "printer"
    os.mkfifo(path)
    content = SLIP * 20  # far more than a pipe holds
    both = os.open(path, os.O_RDWR)  # so that the pipe has no end while nobody writes
    got = bytearray()

    def read() -> None:
        while len(got) < len(content):
            got.extend(os.read(both, 4096))

    thread = threading.Thread(target=read)
    thread.start()
    assert device(f"file:{path}").send(content, "a") is JobState.SENT
    thread.join(10)
    os.close(both)
    assert bytes(got) == content


@POSIX
@pytest.mark.usefixtures("_hasty")
def test_a_device_that_stops_in_the_middle_leaves_the_outcome_unknown(tmp_path: Path) -> None:
    path = tmp_path / "printer"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(PrintOutcomeUnknown):
            device(f"file:{path}").send(SLIP * 20, "a")
        with pytest.raises(PrinterUnreachable):  # the pipe is still full: not one byte went in
            device(f"file:{path}").send(SLIP, "a")
    finally:
        os.close(reader)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much a pipe holds")
@pytest.mark.usefixtures("_hasty")
def test_bytes_that_the_driver_still_holds_are_not_called_sent(tmp_path: Path) -> None:
    import fcntl  # noqa: PLC0415 - not there on Windows

    path = tmp_path / "printer"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        room = fcntl.fcntl(reader, fcntl.F_GETPIPE_SZ)
        with pytest.raises(PrintOutcomeUnknown):
            device(f"file:{path}").send(bytes(room), "a")
    finally:
        os.close(reader)


@POSIX
def test_a_device_file_that_is_gone_is_offline_and_a_file_tells_nothing(tmp_path: Path) -> None:
    assert device("file:/dev/usb/no-such-lp").status().condition is Condition.OFFLINE
    assert device(f"file:{tmp_path / 'slips.bin'}").status().condition is Condition.UNKNOWN
    assert device("file:/dev/null").status().condition is Condition.UNKNOWN
    assert list(tmp_path.iterdir()) == []  # to ask makes no file


@POSIX
@pytest.mark.parametrize(
    ("answers", "outcome"), [({}, JobState.CONFIRMED), ({4: b"\x7e"}, Condition.PAPER_OUT)]
)
def test_a_device_file_that_answers_is_asked_and_confirms(
    answers: dict[int, bytes], outcome: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with terminal(Talker(answers={**Talker().answers, **answers})) as (path, sink):
        # A terminal is the only device with two ways at hand; a printer's file is none.
        monkeypatch.setattr("pos.printing.files.os.isatty", lambda _: False)
        one = device(f"file:{path}")
        if answers:
            with pytest.raises(PrinterUnreachable, match=outcome):
                one.send(SLIP, "a")
            assert one.status().condition is outcome
        else:
            assert one.send(SLIP, "a") is outcome
    assert sink.got == ([] if answers else [SLIP])


# --- PDF ----------------------------------------------------------------------------------------


def test_a_pdf_folder_keeps_one_file_a_slip_and_replaces_none(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "slips"
    for content in (b"one", b"two"):
        assert device(f"pdf:{folder}").send(content, "K1-000482-slip") is JobState.CONFIRMED
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "K1-000482-slip.pdf": b"one",
        "K1-000482-slip-2.pdf": b"two",
    }


def test_a_hostile_name_stays_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "slips"
    PdfFolder("pdf:", folder).send(b"x", "../../etc/pass:wd\x00")
    assert [path.parent for path in tmp_path.rglob("*.pdf")] == [folder]


def test_a_pdf_that_cannot_be_kept_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(PrinterUnreachable):
        PdfFolder("pdf:", tmp_path / "file").send(b"x", "a")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PrinterUnreachable):
        PdfFolder("pdf:", tmp_path / "slips").send(b"x", "a")
    assert list((tmp_path / "slips").iterdir()) == []


def test_a_file_that_was_not_flushed_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(PrintOutcomeUnknown):
        FileDevice("file:", tmp_path / "slips.bin").send(b"x", "a")


# --- network ------------------------------------------------------------------------------------


@pytest.mark.parametrize("behave", [take_all, take_all_and_stay])
def test_a_network_printer_gets_the_whole_slip(behave: Any) -> None:
    with listening(behave) as sink:
        assert device(sink.address).send(SLIP, "a") is JobState.SENT
        sink.release.set()
    assert sink.got == [SLIP]


def test_a_printer_that_is_off_got_no_byte() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(PrinterUnreachable, match="ConnectionRefused"):
        device(f"tcp://127.0.0.1:{port}").send(SLIP, "a")


def test_a_connection_reset_on_the_way_leaves_the_outcome_unknown() -> None:
    with listening(reset_at_once) as sink, pytest.raises(PrintOutcomeUnknown):
        device(sink.address).send(SLIP * 100, "a")


@pytest.mark.usefixtures("_hasty")
@pytest.mark.parametrize("size", [4, 400])
def test_a_printer_that_takes_no_bytes_leaves_the_outcome_unknown(size: int) -> None:
    with listening(take_nothing, receive_buffer=2048) as sink, pytest.raises(PrintOutcomeUnknown):
        device(sink.address).send(SLIP * size, "a")


def test_a_host_without_a_name_got_no_byte() -> None:
    with pytest.raises(PrinterUnreachable):
        NetworkDevice("tcp://", "a" * 300, 9100).send(SLIP, "a")
