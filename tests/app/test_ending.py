"""The hard end comes when the orderly one does not, and only then."""

from __future__ import annotations

import threading
import time

import pytest

from pos.app.ending import Ending


@pytest.fixture(autouse=True)
def no_threads_of_other_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    others, everybody = set(threading.enumerate()), threading.enumerate
    monkeypatch.setattr(
        "pos.app.ending.threading.enumerate", lambda: [t for t in everybody() if t not in others]
    )


class Door:
    def __init__(self) -> None:
        self.left = threading.Event()
        self.drained = 0

    def drain(self) -> None:
        assert not self.left.is_set(), "what was logged must be on the disk before"
        self.drained += 1


def ending(door: Door, within: float) -> Ending:
    return Ending(within=within, drain=door.drain, leave=door.left.set)


async def test_an_orderly_end_in_time_is_left_alone() -> None:
    door = Door()
    end = ending(door, 0.2)
    end.ask()
    await end.wait()
    end.over()
    assert not door.left.wait(0.4)
    assert door.drained == 0


async def test_an_end_that_takes_too_long_is_cut_short_once() -> None:
    door = Door()
    end = ending(door, 0.1)
    assert not end.asked
    end.ask()
    end.ask()
    assert end.asked
    assert door.left.wait(2)
    assert door.drained == 1


async def test_a_thread_that_hangs_after_the_end_is_not_waited_for() -> None:
    door, let_go = Door(), threading.Event()
    thread = threading.Thread(target=let_go.wait, name="getaddrinfo", daemon=True)
    thread.start()
    end = ending(door, 0.2)
    end.ask()
    closing = threading.Thread(target=end.over, daemon=True, name="ending")
    closing.start()
    assert door.left.wait(2), "waits without limit"
    let_go.set()
    thread.join()
    closing.join(2)
    assert not closing.is_alive()


async def test_a_thread_that_ends_in_time_makes_no_hard_end() -> None:
    door = Door()
    thread = threading.Thread(target=lambda: time.sleep(0.1), name="ledger", daemon=True)
    thread.start()
    end = ending(door, 1.0)
    end.ask()
    end.over()
    assert not thread.is_alive()
    assert not door.left.wait(1.2)
