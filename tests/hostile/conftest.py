from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.hostile.eyes import Bait, bait_in
from tests.ui.conftest import (
    _new_loop,
    bridge,
    clock,
    failures,
    no_task_died,
    no_window_left,
    office,
    outlets,
    resources,
    themed,
    till,
    watcher,
)

__all__ = [
    "bridge",
    "clock",
    "failures",
    "no_task_died",
    "no_window_left",
    "office",
    "outlets",
    "resources",
    "themed",
    "till",
    "watcher",
]


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], object]]:
    """Run the coroutine tests on Qt's loop, as the window does."""
    return {"qt": _new_loop}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen screen say what it cannot do, of every window with a least size."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture
def bait(tmp_path: Path) -> Iterator[Bait]:
    with bait_in(tmp_path) as bait:
        yield bait
