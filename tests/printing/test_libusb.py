"""A frozen Kasir shows pyusb the libusb that it carries; any other leaves the search to pyusb."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from pos.printing.libusb import usb_core


@pytest.fixture(name="shown")
def shown_libraries(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the libraries that pyusb was shown."""
    shown: list[str] = []

    def get_backend(find_library: Callable[[str], str]) -> None:
        shown.append(find_library("usb-1.0"))

    backend = ModuleType("usb.backend.libusb1")
    backend.get_backend = get_backend  # type: ignore[attr-defined]  # a module made here
    core = ModuleType("usb.core")
    for module in (ModuleType("usb"), core, ModuleType("usb.backend"), backend):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    return shown


@pytest.mark.parametrize("name", ["libusb-1.0.so.0", "libusb-1.0.dll"])
def test_the_frozen_program_shows_its_own(
    shown: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / name).touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert usb_core() is sys.modules["usb.core"]
    assert shown == [str(tmp_path / name)]


def test_one_that_carries_none_leaves_it_to_the_system(
    shown: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert usb_core() is sys.modules["usb.core"]
    assert shown == []


def test_from_source_pyusb_searches_itself(shown: list[str]) -> None:
    assert usb_core() is sys.modules["usb.core"]
    assert shown == []
