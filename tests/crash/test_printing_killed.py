"""Killed at each moment of a print, with a real press and a printer on a socket.

After the restart the books say what is known and no more, and no slip comes out a second time
without saying that it is a copy.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pos.core.slip import JobState, Kind
from pos.printing.press import Press
from pos.store.ledger import SqliteLedger
from pos.till.till import Till
from tests.fakes.shop import open_shop
from tests.printing.sheets import composer
from tests.printing.sinks import Behaviour, Sink, listening, take_all, take_all_and_stay
from tests.store.sales import sell_open

ROOT = Path(__file__).parents[2]


def take_some_and_stay(line: socket.socket, sink: Sink) -> None:
    """Take the first bytes of a slip and no more of it."""
    sink.got.append(line.recv(1000))
    sink.release.wait(20)


async def a_waiting_sale(folder: Path) -> str:
    shop = open_shop()
    ledger = await SqliteLedger.open(folder / "kasir.db", clock=shop.clock)
    sale = await sell_open(ledger)
    await ledger.close()
    return sale.number


def print_until(folder: Path, address: str, word: str, sink: Sink | None) -> None:
    """Let a till print, and kill it where it says a word, or once the printer has got something."""
    hold = word if sink is None else "nowhere"
    life = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.printing_life", str(folder), address, hold],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert life.stdout is not None
        for line in life.stdout:
            if line.strip() == word:
                break
        else:
            pytest.fail("it ended by itself")
        while sink is not None and not sink.got:
            assert life.poll() is None
            time.sleep(0.01)
    finally:
        life.send_signal(signal.SIGKILL)
        life.wait(10)
        if life.stdout is not None:
            life.stdout.close()


# Until when it lived, what the printer did, and then: what the books say of the job at the next
# start, how many slips that start prints by itself, and which copy the next one is.
MOMENTS = [
    pytest.param("noted", take_all, JobState.SENT, 1, 1, id="noted, no byte left"),
    pytest.param("claimed", take_all, JobState.UNKNOWN, 0, 1, id="claimed, no byte left"),
    pytest.param("claimed", take_some_and_stay, JobState.UNKNOWN, 0, 1, id="in the middle"),
    pytest.param("ending", take_all, JobState.UNKNOWN, 0, 1, id="sent, its end not noted"),
    pytest.param("ended", take_all_and_stay, JobState.SENT, 0, 1, id="sent, its end noted"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("word", "behave", "state", "by_itself", "next_copy"), MOMENTS)
async def test_a_restart_tells_what_is_known_and_repeats_nothing(
    tmp_path: Path,
    word: str,
    behave: Behaviour,
    state: JobState,
    by_itself: int,
    next_copy: int,
) -> None:
    number = await a_waiting_sale(tmp_path)
    in_the_middle = behave is take_some_and_stay
    with listening(behave, receive_buffer=2048) as dying:
        address = f"{dying.address}?status=off"
        # Held where the word is said, unless its bytes are to be under way.
        print_until(tmp_path, address, word, dying if in_the_middle else None)
        dying.release.set()
    shop = open_shop()
    ledger = await SqliteLedger.open(tmp_path / "kasir.db", clock=shop.clock)
    shop.desk = replace(shop.desk, ledger=ledger)
    with listening(take_all) as sink:
        press = Press(f"{sink.address}?status=off", composer=composer())
        shop.desk.paper = press
        till = Till(shop.desk)
        await till.printing.queue.resume()
        assert len(sink.got) == by_itself
        assert await ledger.prints.unfinished("K1") == []
        again = await till.print_sheet(number, Kind.SLIP)
        assert (again.state, again.copy) == (JobState.SENT, next_copy)
        await press.close()
    states = [
        entry.facts["state"]
        for entry in await ledger.history(number)
        if entry.verb.value == "print_ended"
    ]
    assert states == [state.value, JobState.SENT.value]
    await ledger.close()
