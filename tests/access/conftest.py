"""The fixtures of the window's tests, and a shop whose every room can be entered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos.ui import i18n, theme
from tests.access.house import House, open_house
from tests.ui.conftest import no_task_died, no_window_left, pytest_asyncio_loop_factories, themed
from tests.ui.shop import RESOURCES

__all__ = ["no_task_died", "no_window_left", "pytest_asyncio_loop_factories", "themed"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen screen say what it cannot do, of every window with a least size."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture
def resources() -> Path:
    return RESOURCES


@pytest.fixture
async def house(themed: QApplication, tmp_path: Path) -> AsyncIterator[House]:
    """Give an open window of a busy shop, with a manager on duty."""
    opened = await open_house(tmp_path)
    yield opened
    await opened.close()
    i18n.install(themed, RESOURCES, "en")
    theme.apply(themed, "light")
