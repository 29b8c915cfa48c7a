"""Coroutine tests of the window run as the program does: on Qt's own loop, through asyncio.Runner.

A task that dies unseen fails the test: pytest-qt alone would pass it.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop
from shiboken6 import isValid

from pos.core.outlet import Outlet
from pos.ui import i18n, theme
from pos.ui.bridge import Bridge
from pos.ui.tasks import Tasks
from tests.ui import shop
from tests.ui.fake_office import FakeOffice
from tests.ui.fake_till import FakeTill, FakeWatcher

_died: list[str] = []


def _new_loop() -> asyncio.AbstractEventLoop:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    loop: asyncio.AbstractEventLoop = QEventLoop(app)
    loop.set_exception_handler(_on_died)
    return loop


def _on_died(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    _died.append(f"{context.get('message')}: {context.get('exception')!r}")


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run every coroutine test of this folder on Qt's loop."""
    return {"qt": _new_loop}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen screen say what it cannot do, of every window with a least size."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(autouse=True)
def no_task_died() -> Iterator[None]:
    """Fail a test whose task ended with an error that nobody looked at."""
    _died.clear()
    yield
    gc.collect()
    assert _died == []


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    """Close what a test left open, so that the next one begins with an empty screen."""
    yield
    for widget in qapp.topLevelWidgets():
        if not isValid(widget) or widget.parent() is not None:
            continue
        widget.close()
        widget.deleteLater()
        # Now, not when some later loop runs: its timers must not tick in another test.
        QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)
    qapp.processEvents()


@pytest.fixture
def resources() -> Path:
    return shop.RESOURCES


@pytest.fixture
def themed(qapp: QApplication, resources: Path) -> Iterator[QApplication]:
    """Dress the program in the light theme, and let it speak English, before and after."""
    theme.prepare(qapp, resources)
    theme.apply(qapp, "light")
    i18n.install(qapp, resources, "en")
    yield qapp
    i18n.install(qapp, resources, "en")


@pytest.fixture
def outlets() -> tuple[Outlet, ...]:
    return shop.outlets()


@pytest.fixture
def clock() -> shop.WallClock:
    return shop.WallClock()


@pytest.fixture
def failures() -> Iterator[list[tuple[str, BaseException]]]:
    """Give what the tasks reported; a test that expects a failure empties it."""
    reported: list[tuple[str, BaseException]] = []
    yield reported
    assert reported == []


@pytest.fixture
def bridge(
    themed: QApplication,
    outlets: tuple[Outlet, ...],
    clock: shop.WallClock,
    failures: list[tuple[str, BaseException]],
) -> Bridge:
    """Give a bridge that no till is connected to yet."""
    tasks = Tasks(lambda name, error: failures.append((name, error)))
    return Bridge(shop.PREFERENCES, outlets, resources=shop.RESOURCES, tasks=tasks, clock=clock.now)


@pytest.fixture
def watcher() -> FakeWatcher:
    return FakeWatcher()


@pytest.fixture
def till(bridge: Bridge, watcher: FakeWatcher) -> FakeTill:
    """Give a till that is connected to the bridge."""
    fake = FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)
    bridge.connect_till(fake, watcher)
    return fake


@pytest.fixture
def office(bridge: Bridge) -> FakeOffice:
    """Give an office of a shop without people, connected to the bridge."""
    fake = FakeOffice(bridge.now)
    bridge.connect_office(fake)
    return fake
