"""Painting needs an application; the one of the window's tests serves here too."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def _gui(qapp: QApplication) -> None:
    assert qapp is not None
