"""The press: slips go out one after another, and no printer holds up the till."""

from __future__ import annotations

import asyncio
import gc
import io
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pos.core.errors import (
    BadPrinterAddress,
    PrinterUnreachable,
    PrintOutcomeUnknown,
    SlipDoesNotFit,
)
from pos.core.override import override
from pos.core.printer import Condition, PrinterStatus
from pos.core.slip import JobState
from pos.ports import Paper
from pos.printing.device import Device
from pos.printing.press import Press
from pos.printing.render import Format
from tests.printing.escpos_reader import Printer
from tests.printing.scanner import scan
from tests.printing.sheets import composer, receipt, sheet
from tests.printing.sinks import listening, take_all, take_nothing


@dataclass
class FakeDevice(Device):
    """A device that hangs, breaks or works, as told."""

    form: Format = Format.ESCPOS
    fault: Exception | None = None
    hangs: bool = False
    hangs_when_asked: bool = False
    condition: Condition = Condition.UNKNOWN
    asked: int = 0
    sending: threading.Event = field(default_factory=threading.Event)
    release: threading.Event = field(default_factory=threading.Event)
    sent: list[tuple[str, bytes]] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)

    @override
    def send(self, content: bytes, name: str) -> JobState:
        self.threads.add(threading.current_thread().name)
        self.sending.set()
        if self.hangs:
            self.release.wait(20)
        if self.fault is not None:
            raise self.fault
        self.sent.append((name, content))
        return JobState.SENT

    @override
    def status(self) -> PrinterStatus:
        self.asked += 1
        if self.hangs_when_asked:
            self.release.wait(20)
        return PrinterStatus(condition=self.condition)


Make = Callable[..., Press]


@pytest.fixture
async def press() -> AsyncIterator[Make]:
    made: list[Press] = []

    def make(address: str = "tcp://192.0.2.1", **facts: Any) -> Press:
        made.append(Press(address, composer=composer(), **facts))
        return made[-1]

    yield make
    for one in made:
        await one.close()


async def test_a_press_is_the_paper_that_the_till_knows(press: Make) -> None:
    paper: Paper = press(device=FakeDevice())
    assert paper.present
    drawn = await paper.draw(sheet())
    assert drawn.name == "K1-000482-slip"
    assert await paper.send(drawn) is JobState.SENT
    assert (await paper.status()).condition is Condition.UNKNOWN  # as a device says by default


async def test_drawing_sends_nothing(press: Make) -> None:
    device = FakeDevice()
    await press(device=device).draw(sheet())
    assert device.sent == []


async def test_a_printer_at_work_or_hanging_is_not_asked_how_it_is(press: Make) -> None:
    device = FakeDevice(hangs=True, condition=Condition.PAPER_LOW)
    one = press(device=device)
    assert (await one.status()).condition is Condition.PAPER_LOW
    slip = asyncio.ensure_future(one.put(sheet()))  # noqa: TID251 - awaited below
    while not device.sending.is_set():
        await asyncio.sleep(0.005)
    status = await one.status()
    assert (status.condition, status.detail) == (Condition.UNKNOWN, "at work")
    device.release.set()
    await slip
    assert device.asked == 1


async def test_a_question_that_is_never_answered_ends(
    press: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos.printing.press._ANSWERS_WITHIN", 0.1)
    device = FakeDevice(hangs_when_asked=True)
    one = press(device=device)
    status = await one.status()
    assert (status.condition, status.detail) == (Condition.UNKNOWN, "hangs")
    device.release.set()


async def test_without_a_printer_or_after_the_end_its_condition_is_unknown(press: Make) -> None:
    assert (await press("none").status()).condition is Condition.UNKNOWN
    one = press(device=FakeDevice())
    await one.close()
    assert (await one.status()).condition is Condition.UNKNOWN


async def test_a_slip_can_be_looked_at_whatever_the_printer_does(press: Make) -> None:
    device = FakeDevice(hangs=True)
    one = press(device=device)
    slip = asyncio.ensure_future(one.put(sheet(number="K1-1")))  # noqa: TID251 - awaited below
    while not device.sending.is_set():
        await asyncio.sleep(0.005)
    png = await one.picture(sheet())
    assert not slip.done()
    assert scan(Image.open(io.BytesIO(png)).convert("L")) == ["8887322"]
    device.release.set()
    await slip
    with pytest.raises(SlipDoesNotFit):
        await press("none").picture(sheet(code="\x1b"))


async def test_slips_go_out_in_order_on_one_thread_under_their_own_names(press: Make) -> None:
    device = FakeDevice()
    one = press(device=device)
    numbers = [f"K1-{count:06d}" for count in range(12)]
    states = await asyncio.gather(*(one.put(sheet(number=number)) for number in numbers))
    assert states == [JobState.SENT] * 12
    assert [name for name, _ in device.sent] == [f"{number}-slip" for number in numbers]
    assert device.threads == {"press"}


async def test_a_slip_reaches_a_network_printer_whole_and_scans(press: Make) -> None:
    with listening(take_all) as sink:
        assert await press(sink.address + "?width=80").put(sheet()) is JobState.SENT
    assert scan(Printer(576).read(sink.got[0]).picture(576)) == ["8887322"]


async def test_slips_and_receipts_become_pdfs_in_a_folder(press: Make, tmp_path: Path) -> None:
    one = press(f"pdf:{tmp_path}")
    assert await one.put(sheet()) is JobState.CONFIRMED
    assert await one.put(receipt()) is JobState.CONFIRMED
    kept = {path.name: path.read_bytes()[:5] for path in tmp_path.iterdir()}
    assert kept == {"K1-000482-slip.pdf": b"%PDF-", "K1-000482-receipt.pdf": b"%PDF-"}


async def test_without_a_printer_nothing_is_present_and_nothing_is_claimed(press: Make) -> None:
    one = press("none")
    assert not one.present
    with pytest.raises(PrinterUnreachable):
        await one.put(sheet())


def test_an_address_that_nobody_knows_is_refused_at_once() -> None:
    with pytest.raises(BadPrinterAddress):
        Press("pigeon:EPSON", composer=composer())


async def test_a_printer_that_hangs_never_holds_up_the_loop(press: Make) -> None:
    device = FakeDevice(hangs=True)
    slip = asyncio.ensure_future(press(device=device).put(sheet()))  # noqa: TID251 - awaited below
    worst, now = 0.0, asyncio.get_running_loop().time
    while not device.sending.is_set():
        before = now()
        await asyncio.sleep(0.002)
        worst = max(worst, now() - before)
    assert worst < 0.1
    assert not slip.done()
    device.release.set()
    assert await slip is JobState.SENT


async def test_a_slip_under_way_that_brings_no_answer_is_unknown_and_those_behind_it_did_not_leave(
    press: Make,
) -> None:
    device = FakeDevice(hangs=True)
    one = press(device=device, patience=0.15)
    first, second = await asyncio.gather(
        one.put(sheet(number="K1-1")), one.put(sheet(number="K1-2")), return_exceptions=True
    )
    assert isinstance(first, PrintOutcomeUnknown)
    assert isinstance(second, PrinterUnreachable)
    with pytest.raises(PrinterUnreachable, match="stuck"):  # at once: somebody waited already
        await one.put(sheet(number="K1-4"))
    device.hangs = False
    device.release.set()
    while not device.sent:
        await asyncio.sleep(0.005)
    await asyncio.sleep(0.02)
    assert await one.put(sheet(number="K1-3")) is JobState.SENT
    assert [name for name, _ in device.sent] == ["K1-1-slip", "K1-3-slip"]


@pytest.mark.parametrize(
    "fault",
    [
        PrinterUnreachable(address="x"),
        PrintOutcomeUnknown(address="x"),
        SlipDoesNotFit(address="x"),
    ],
)
async def test_what_a_device_knows_reaches_the_caller(fault: Exception, press: Make) -> None:
    with pytest.raises(type(fault)):
        await press(device=FakeDevice(fault=fault)).put(sheet())


async def test_a_fault_that_nobody_foresaw_is_unknown_once_bytes_may_have_left(
    press: Make,
) -> None:
    one = press(device=FakeDevice(fault=ZeroDivisionError()))
    with pytest.raises(PrintOutcomeUnknown, match="ZeroDivisionError"):
        await one.put(sheet())


async def test_a_slip_that_cannot_be_made_was_not_printed_and_the_next_one_is(
    press: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = FakeDevice()
    one = press(device=device)
    with pytest.raises(SlipDoesNotFit):
        await one.put(sheet(code="\x1b"))
    with pytest.raises(PrinterUnreachable, match="NotPrintable"):
        await one.put(sheet(code=None))
    monkeypatch.setattr("pos.printing.press.render", lambda *_, **__: 1 // 0)
    with pytest.raises(PrinterUnreachable, match="ZeroDivisionError"):
        await one.put(sheet())
    monkeypatch.undo()
    assert device.sent == []
    assert await one.put(sheet()) is JobState.SENT


async def test_closing_is_bounded_and_tells_every_waiter_what_is_known(press: Make) -> None:
    device = FakeDevice(hangs=True)
    one = press(device=device)
    waiting = [asyncio.ensure_future(one.put(sheet())) for _ in range(3)]  # noqa: TID251 - awaited below
    while not device.sending.is_set():
        await asyncio.sleep(0.005)
    started = asyncio.get_running_loop().time()
    await one.close()
    assert asyncio.get_running_loop().time() - started < 2.5
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [
        PrintOutcomeUnknown,
        PrinterUnreachable,
        PrinterUnreachable,
    ]
    with pytest.raises(PrinterUnreachable, match="closed"):
        await one.put(sheet())
    device.release.set()


async def test_a_waiter_that_goes_away_neither_stops_the_slip_nor_leaves_a_lost_error(
    press: Make,
) -> None:
    troubles: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, trouble: troubles.append(trouble))
    device = FakeDevice(hangs=True, fault=PrinterUnreachable(address="x"))
    one = press(device=device)
    waiter = asyncio.ensure_future(one.put(sheet()))  # noqa: TID251 - awaited below
    while not device.sending.is_set():
        await asyncio.sleep(0.005)
    waiter.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiter
    device.release.set()
    await one.close()
    del waiter
    gc.collect()
    await asyncio.sleep(0)
    assert troubles == []


async def test_a_dead_network_printer_answers_the_till_while_it_is_tried(press: Make) -> None:
    with listening(take_nothing, receive_buffer=2048) as sink:
        one = press(sink.address, patience=0.2)
        with pytest.raises(PrintOutcomeUnknown):
            await one.put(sheet())
        sink.release.set()


async def test_other_words_hold_from_the_next_slip_on(press: Make) -> None:
    device = FakeDevice(form=Format.TEXT)
    one = press(device=device)
    await one.put(sheet())
    one.use(composer("en"))
    await one.put(sheet())
    assert [b"NOT YET PAID" in content for _, content in device.sent] == [False, True]
