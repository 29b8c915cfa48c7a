"""What is missing for a window is said in words, before Qt can abort."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pos.app.display import has_display, missing_packages, refused_versions, sentence_for


def test_a_missing_library_names_the_package_to_install() -> None:
    missing = missing_packages({}, platform="linux", loads=lambda name: name != "libEGL.so.1")
    assert missing == ["libegl1"]
    words = sentence_for(missing)
    assert "sudo apt install libegl1" in words
    assert "Pasang" in words  # both languages: no setting may be readable yet


def test_a_window_on_x11_needs_more_than_a_painted_slip() -> None:
    everything_missing = {"platform": "linux", "loads": lambda _name: False}
    on_x11 = missing_packages({"DISPLAY": ":0"}, **everything_missing)  # type: ignore[arg-type]  # keywords
    painting = missing_packages({"DISPLAY": ":0"}, window=False, **everything_missing)  # type: ignore[arg-type]  # keywords
    offscreen = missing_packages({"QT_QPA_PLATFORM": "offscreen"}, **everything_missing)  # type: ignore[arg-type]  # keywords
    assert "libxcb-cursor0" in on_x11
    assert "libxcb-cursor0" not in painting
    assert offscreen == painting


def test_other_systems_bring_their_own_libraries() -> None:
    assert missing_packages({}, platform="win32", loads=lambda _name: False) == []
    assert has_display({}, "win32")


@pytest.mark.parametrize(
    ("environment", "there"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)],
)
def test_a_screen_is_known_by_its_name(environment: dict[str, str], there: bool) -> None:
    assert has_display(environment, "linux") is there


@pytest.mark.parametrize(
    ("qt", "python", "platform", "refused"),
    [
        ("6.12.0", (3, 11), "linux", True),
        ("6.12.0", (3, 12), "linux", False),
        ("6.12.0", (3, 11), "win32", False),
        ("6.11.3", (3, 11), "linux", False),
    ],
)
def test_the_pair_of_versions_that_aborts_is_refused(
    qt: str, python: tuple[int, int], platform: str, refused: bool
) -> None:
    assert (refused_versions(qt, python, platform) is not None) is refused


def test_none_keeps_its_references_through_twenty_thousand_qt_calls() -> None:
    script = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication(['-platform', 'offscreen'])\n"
        "label = QLabel()\n"
        "before = sys.getrefcount(None)\n"
        "for n in range(20_000):\n"
        "    label.setText('x')\n"
        "assert sys.getrefcount(None) > before - 1_000\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
