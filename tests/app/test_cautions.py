"""What a person should mend is said once, and taken back when it is mended."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos.app.cautions import Cautions
from pos.app.room import MEGABYTE, Space
from pos.core.payment import Health
from pos.ui.bridge import Bridge, Message
from pos.ui.tasks import Tasks
from tests.fakes.clock import NOON, FakeClock
from tests.fakes.shop import RESOURCES, shipped_outlets
from tests.ui.shop import PREFERENCES


@pytest.fixture
def bridge(qapp: QApplication) -> Bridge:
    return Bridge(
        PREFERENCES,
        shipped_outlets(),
        resources=RESOURCES,
        tasks=Tasks(lambda _name, _error: None),
        clock=lambda: NOON,
    )


@pytest.fixture
def said(bridge: Bridge) -> list[Message]:
    messages: list[Message] = []
    bridge.said.connect(messages.append)
    return messages


def _given(free: int, _folder: Path) -> int:
    return free


def health(skew: timedelta) -> Health:
    return Health(reachable=True, since=NOON, last_answer=NOON, clock_skew=skew)


@pytest.mark.parametrize(
    ("skew", "words"),
    [
        (timedelta(seconds=61), "1 minute"),
        (timedelta(minutes=-7), "7 minutes"),
        (timedelta(hours=1), "60 minutes"),
        (timedelta(hours=-25), "25 hours"),
        (timedelta(days=3), "3 days"),
        (timedelta(days=20_780), "20780 days"),  # a clock that begins in 1970
    ],
)
def test_a_clock_that_is_wrong_is_named_with_how_much(
    skew: timedelta, words: str, bridge: Bridge, said: list[Message]
) -> None:
    Cautions(bridge).heard(health(skew))
    (message,) = said
    assert (message.kind, message.level) == ("clock", "warn")
    assert words in message.text.replace("1 hour", "60 minutes")
    assert "{" not in message.text


def test_a_clock_is_told_once_and_taken_back(bridge: Bridge, said: list[Message]) -> None:
    cautions = Cautions(bridge)
    for seconds in (0, 60, 61, 62, 300, 60, 0):
        cautions.heard(health(timedelta(seconds=seconds)))
    assert [bool(message.text) for message in said] == [True, False]


def test_a_disk_is_told_at_both_edges_and_taken_back(
    tmp_path: Path, bridge: Bridge, said: list[Message]
) -> None:
    cautions = Cautions(bridge)
    for megabytes in (500, 199, 150, 49, 48, 60, 500, 500):
        free = megabytes * MEGABYTE
        space = Space(folder=tmp_path, warn=200, stop=50, free_bytes=partial(_given, free))
        cautions.see(space.look(), space)
    assert [(message.level, bool(message.text)) for message in said] == [
        ("warn", True),
        ("bad", True),
        ("warn", True),
        ("info", False),
    ]
    assert "199 MB" in said[0].text
    assert "49 MB" in said[1].text


async def test_the_disk_is_looked_at_again_and_again(
    tmp_path: Path, bridge: Bridge, said: list[Message]
) -> None:
    clock, looks = FakeClock(), iter([500, 500, 100, 500])

    def free(_folder: Path) -> int:
        return next(looks, 500) * MEGABYTE

    space = Space(folder=tmp_path, warn=200, stop=50, free_bytes=free)
    task = asyncio.get_running_loop().create_task(Cautions(bridge).watch_room(lambda: space, clock))
    for _ in range(5):
        await asyncio.sleep(0.02)  # a look is taken in a thread
        clock.move(timedelta(seconds=30))
    task.cancel()
    await asyncio.wait({task})
    assert [message.level for message in said] == ["warn", "info"]
