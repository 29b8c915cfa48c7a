"""The figures of printing: the way to the first byte, the size of a slip, a burst, a printer that hangs."""

from __future__ import annotations

import asyncio
import re
import socket
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pos.core.slip import Kind
from pos.printing.page import paper_of
from pos.printing.paint import ensure_gui
from pos.printing.press import Press
from pos.printing.render import Format, render
from pos.store.ledger import SqliteLedger
from pos.till.till import Till
from tests.bench.aims import beside
from tests.fakes.shop import open_shop
from tests.printing.sheets import composer, receipt, sheet
from tests.printing.sinks import Sink, listening, take_all, take_nothing
from tests.store.sales import sell_open

BURST = 200
_QUESTION = re.compile(rb"\x10\x04[\x01-\x04]")
_BEHIND = re.compile(rb"\x1dr\x01")

Child = Callable[..., dict[str, Any]]
Row = Callable[[str, str, str], None]


class Stopwatch:
    """A printer that notes when the first byte of each slip came; it answers, or keeps silent."""

    def __init__(self, *, answers: bool) -> None:
        self.answers = answers
        self.came: list[float] = []

    def __call__(self, line: socket.socket, sink: Sink) -> None:
        """Serve one connection."""
        begun = False
        while piece := line.recv(65536):
            at = time.monotonic()
            if not begun and _QUESTION.sub(b"", piece):
                begun = True
                self.came.append(at)
            if self.answers:
                line.sendall(b"\x12" * len(_QUESTION.findall(piece)))
                line.sendall(b"\x00" * len(_BEHIND.findall(piece)))


def first_byte(child: Child, row: Row, folder: Path, url: str, slips: int) -> None:
    """Code known, in the books and announced, to the first byte of its slip at the printer."""
    for answers, name in ((False, "a TCP printer"), (True, "one that is asked first, and answers")):
        watch = Stopwatch(answers=answers)
        with listening(watch) as sink:
            address = sink.address + ("" if answers else "?status=off")
            place = folder / str(answers)
            found = child("printing", place, url, BENCH_SALES=str(slips), KASIR_PRINTER=address)
        rounds = zip(watch.came, found["entered"], found["asked"], strict=True)
        took = sorted(came - entered - asked for came, entered, asked in rounds)
        p95 = took[int(slips * 0.95) - 1] * 1000
        row(
            f"Enter to first byte at {name}, less the answer",
            f"p50 {took[slips // 2] * 1000:.0f}, p95 {p95:.0f}, worst {took[-1] * 1000:.0f} ms",
            beside("p95 <= 100 ms", p95, 100),
        )


def sizes(row: Row) -> None:
    """Bytes of a slip and a receipt as they are sent."""
    ensure_gui()
    made = composer()
    for kind, one in (("payment slip", sheet()), ("receipt", receipt())):
        lengths = [
            len(
                render(
                    made.compose(one),
                    Format.ESCPOS,
                    resources=made.resources,
                    paper=paper_of(width),
                )
            )
            for width in (58, 80)
        ]
        row(f"bytes of a {kind}, 58 / 80 mm", " / ".join(f"{n:,}" for n in lengths), "")


def burst(row: Row) -> None:
    """200 slips at once through the queue: books, drawing and TCP."""
    with tempfile.TemporaryDirectory() as folder, listening(take_all) as sink:
        took = asyncio.run(_burst(Path(folder), sink.address + "?status=off"))
        slips = len([content for content in sink.got if content])
    if slips != BURST:
        raise SystemExit(f"{slips} slips came out")
    row(
        f"{BURST} slips in a burst: books, drawing, TCP",
        f"{took:.1f} s ({took / BURST * 1000:.0f} ms a slip)",
        "",
    )


async def _burst(folder: Path, address: str) -> float:
    shop = open_shop()
    ledger = await SqliteLedger.open(folder / "kasir.db", clock=shop.clock)
    numbers = [(await sell_open(ledger)).number for _ in range(BURST)]
    press = Press(address, composer=composer())
    shop.desk.ledger, shop.desk.paper = ledger, press
    till = Till(shop.desk)
    began = time.perf_counter()
    await asyncio.gather(*(till.print_sheet(number, Kind.SLIP) for number in numbers))
    took = time.perf_counter() - began
    await press.close()
    await ledger.close()
    return took


def hanging(child: Child, row: Row, folder: Path, url: str, seconds: int) -> None:
    """Stalls of the window's loop while it sells at a printer that takes nothing."""
    with listening(take_nothing, receive_buffer=2048) as sink:
        printer = sink.address + "?status=off"
        found = child("hanging", folder, url, BENCH_SECONDS=str(seconds), KASIR_PRINTER=printer)
        sink.release.set()
    gaps, count = found["gaps"], found["count"]
    p999 = gaps[-max(1, count // 1000)] if count // 1000 <= len(gaps) else gaps[0]
    row(
        f"longest stall of the loop at a printer that hangs, {seconds} s",
        f"{gaps[-1] * 1000:.0f} ms; p99.9 {p999 * 1000:.1f} ms ({found['sales']} sales meanwhile)",
        beside("<= 100 ms", gaps[-1] * 1000, 100),
    )
