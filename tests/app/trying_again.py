"""A window that could not start says why, and starts when asked again, without a new program."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton
from qasync import QEventLoop

from pos.app.ending import Ending
from pos.app.instance import Seat
from pos.app.live import Live
from pos.app.opening import Opening, open_window
from pos.app.window import Seated, Shop
from pos.core.errors import BadSetting, KasirError, MissingKeys
from pos.core.money import Money
from pos.core.override import override
from pos.core.sale import State
from pos.sandbox import Sandbox, SandboxOptions
from pos.till.draft import Draft
from pos.ui.frame.messagebar import MessageBar

if TYPE_CHECKING:
    from pos.app.house import Plan
    from pos.ui.till import Till

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
WRONG = BadSetting(key="timezone", value="Mars/Base", allowed="a time zone")


class Refusing(Shop):
    """A shop that cannot be opened at first."""

    def __init__(self, folder: Path, *errors: Exception) -> None:
        super().__init__(folder)
        self.errors = list(errors)
        self.plans = 0

    @override
    def plan(self) -> Plan:
        self.plans += 1
        if self.errors:
            raise self.errors.pop(0)
        return super().plan()


class Stage:
    """A window on a ground, and what a person sees and does there."""

    def __init__(self, opening: Opening, ending: Ending) -> None:
        self.opening = opening
        self.ending = ending
        (self.bar,) = opening.window.findChildren(MessageBar)
        (self.again,) = self.bar.findChildren(QPushButton, "message_action")

    def live(self, ground: Shop, act: Callable[[], Awaitable[None]]) -> None:
        """Let the window live while somebody acts in it, and end it then."""
        seat = Seat(ground.folder)
        bridge = self.opening.bridge
        window = Live(self.opening.window, bridge, Seated(ground, seat), self.ending, seat)

        async def both() -> None:
            life = asyncio.get_running_loop().create_task(window.run())
            try:
                await act()
            finally:
                self.ending.ask()
                await life

        with asyncio.Runner(loop_factory=lambda: QEventLoop(self.opening.app)) as runner:
            runner.get_loop().set_default_executor(ThreadPoolExecutor(2, "kasir"))
            runner.run(both())
        seat.release()

    async def till(self) -> Till:
        """Wait until there is a till, through refusals that are old."""
        async with asyncio.timeout(10):
            while True:
                try:
                    return await self.opening.bridge.till()
                except KasirError:
                    await asyncio.sleep(0.02)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.02)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """Give a window that is painted; ask for the sandbox after it, so that it ends before."""
    del qapp  # the one application object of the process
    for name in [name for name in os.environ if name.startswith("KASIR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KASIR_LANGUAGE", "en")
    cut_short: list[bool] = []
    ending = Ending(within=60, drain=lambda: None, leave=lambda: cut_short.append(True))
    opening = open_window(tmp_path, "test")
    yield Stage(opening, ending)
    gc.unfreeze()
    opening.window.close()
    opening.window.deleteLater()
    # Now, and here: a collection in another thread would end widgets where Qt must not.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del opening
    gc.collect()
    ending.over()
    assert not cut_short


@pytest.fixture
def sandbox(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    del stage
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        monkeypatch.setenv("KASIR_API_URL", sandbox.url)
        monkeypatch.setenv("KASIR_API_KEY", "test_kasir_demo")
        monkeypatch.setenv("KASIR_API_SECRET", "demo-secret")
        yield sandbox


@pytest.mark.parametrize("times", [1, 3])
def test_a_start_that_was_refused_is_tried_again_and_the_till_sells(
    stage: Stage, sandbox: Sandbox, tmp_path: Path, times: int
) -> None:
    ground = Refusing(tmp_path, *[WRONG] * times)

    async def act() -> None:
        for left in reversed(range(times)):
            await until(lambda: len(ground.errors) <= left and stage.again.isVisible())  # noqa: B023 - awaited here
            assert stage.again.text() == "Try again"
            assert "timezone" in stage.bar.messages()[-1].text
            with pytest.raises(BadSetting):
                await stage.opening.bridge.till()  # whoever waits is told, not kept
            stage.again.click()
        till = await stage.till()
        await until(lambda: not stage.bar.messages())  # what was said is no longer so
        sale = await till.sell(Draft(amount=Money.rupiah(50_000), outlet="ALFAMART"))
        assert sale.state is State.OPEN

    stage.live(ground, act)
    assert ground.plans == times + 1
    assert len(sandbox.payments()) == 1


def test_an_impatient_hand_tries_once(stage: Stage, sandbox: Sandbox, tmp_path: Path) -> None:
    del sandbox
    ground = Refusing(tmp_path, MissingKeys())

    async def act() -> None:
        await until(stage.again.isVisible)
        for _ in range(5):
            stage.again.click()
        await stage.till()
        await asyncio.sleep(0.1)

    stage.live(ground, act)
    assert ground.plans == 2


def test_a_fault_of_ours_offers_nothing_that_would_not_help(stage: Stage, tmp_path: Path) -> None:
    ground = Refusing(tmp_path, ValueError("a bug of ours"))

    async def act() -> None:
        await until(lambda: bool(stage.bar.messages()))
        assert not stage.again.isVisible()

    stage.live(ground, act)
    assert ground.plans == 1
