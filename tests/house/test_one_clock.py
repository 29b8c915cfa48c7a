"""TE-5: whatever a sale depends on asks the ``Clock``; every other clock is listed with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.times import clocks_of

POS = Path(__file__).parents[2] / "pos"
NOW, SLEEP, LOOP, MONOTONIC = (
    "datetime.datetime.now",
    "asyncio.sleep",
    "loop.time",
    "time.monotonic",
)
# No sale, no deadline and no day depends on any of these.
ALLOWED: dict[str, dict[str, str]] = {
    "app/system.py": dict.fromkeys((NOW, MONOTONIC, SLEEP), "the Clock itself"),
    "app/opening.py": {NOW: "the top bar's time until the house is open"},
    "app/ending.py": dict.fromkeys(
        (MONOTONIC, "time.sleep"), "a thread ends a process whose loop does not"
    ),
    "app/window.py": dict.fromkeys(
        (MONOTONIC, "time.sleep"), "a second start calls the first before there is a loop"
    ),
    "cli/books.py": {NOW: "names the files of a restore; no till is open"},
    "cli/sales.py": {SLEEP: "looks again at what the watcher did"},
    "cli/demo_terminal.py": {SLEEP: "looks again at what the watcher did"},
    "gateway/line.py": {LOOP: "a socket's own time-outs are the loop's"},
    "gateway/streams.py": {LOOP: "a socket's own time-outs are the loop's"},
    "store/backups.py": {"time.time": "compared with the times of files"},
    # A printer's own patience, in threads of the press; no sale waits for it.
    "printing/dialogue.py": {MONOTONIC: "how long a printer may take to answer"},
    "printing/files.py": {"time.sleep": "a device that takes no bytes now is tried again"},
    "printing/finding/network.py": {MONOTONIC: "how long printers are looked for"},
    "printing/finding/search.py": {MONOTONIC: "how long printers are looked for"},
    "printing/press.py": {SLEEP: "lets what was cancelled end"},
    "printing/serial_line.py": dict.fromkeys(
        (MONOTONIC, "time.sleep"), "how long a printer may hold its line"
    ),
    "printing/spooler.py": dict.fromkeys(
        (MONOTONIC, "time.sleep"), "how long a job may stay with the spooler"
    ),
    "till/printer.py": {SLEEP: "a breath between two questions to a printer"},
    # Another machine's clock and another machine's slowness.
    "sandbox/clock.py": {NOW: "the provider's own clock, which can be moved"},
    "sandbox/callbacks.py": {SLEEP: "the provider waits before it calls again"},
    "sandbox/oddities.py": {SLEEP: "the provider is slow"},
    "sandbox/runtime.py": {SLEEP: "lets what was cancelled end"},
}
SOURCES = sorted(POS.rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(POS).as_posix())
def test_no_other_clock_is_asked(path: Path) -> None:
    allowed = ALLOWED.get(path.relative_to(POS).as_posix(), {})
    asked = clocks_of(path.read_text("utf-8"))
    assert [f"line {line}: {name}" for name, line in asked if name not in allowed] == []


def test_the_rules_of_trade_ask_no_clock_and_the_list_holds_nothing_old() -> None:
    of_trade = {place for place in ALLOWED if place.startswith(("core/", "till/", "office/"))}
    assert of_trade == {"till/printer.py"}
    for place, reasons in ALLOWED.items():
        asked = {name for name, _ in clocks_of((POS / place).read_text("utf-8"))}
        assert set(reasons) - asked == set(), f"{place} does not ask these any more"


@pytest.mark.parametrize(
    ("source", "clock"),
    [
        ("import time\ntime.time()", "time.time"),
        ("import time as t\nt.monotonic_ns()", "time.monotonic_ns"),
        ("from time import perf_counter as tick\ntick()", "time.perf_counter"),
        ("import datetime\ndatetime.datetime.now()", NOW),
        ("from datetime import datetime\nat = datetime.utcnow()", "datetime.datetime.utcnow"),
        ("from datetime import date\ndate.today()", "datetime.date.today"),
        ("import asyncio\nasyncio.sleep(1)", SLEEP),
        ("from asyncio import sleep\nwait = sleep", SLEEP),
        ("def f(loop):\n    return loop.time()", LOOP),
        ("import asyncio\nasyncio.get_running_loop().time()", LOOP),
        ("self._loop.time()", LOOP),
        (
            "from PySide6.QtCore import QDateTime\nx = QDateTime.currentDateTime()",
            "PySide6.QtCore.QDateTime.currentDateTime",
        ),
    ],
)
def test_a_clock_is_found_under_any_name(source: str, clock: str) -> None:
    assert {name for name, _ in clocks_of(source)} == {clock}


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime, UTC\nat = datetime(2026, 1, 1, tzinfo=UTC)",
        "def f(clock):\n    return clock.now(), clock.monotonic(), clock.sleep(1)",
        "def f(instant, zone):\n    return instant.astimezone(zone).time()",
        "from datetime import time\nNIGHT = time(22, 0)",
        "from PySide6.QtCore import QDate\nday = QDate(2026, 11, 22)",
    ],
)
def test_what_is_no_clock_is_let_be(source: str) -> None:
    assert clocks_of(source) == []
