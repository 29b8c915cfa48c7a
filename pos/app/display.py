"""Can a window open here? If not, say in words what is missing, before Qt aborts or Python traces.

Library and package names are Debian's and Ubuntu's; measured against the PySide6 wheels.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

# What a PySide6 wheel does not bring along on Linux; the second column is the package to install.
_ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_ON_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def has_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Tell whether a window could be seen (or was asked for without a screen, as tests do)."""
    if platform != "linux":
        return True
    return any(environment.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(
    environment: Mapping[str, str] = os.environ,
    *,
    platform: str = sys.platform,
    window: bool = True,
    loads: Callable[[str], bool] = _loads,
) -> list[str]:
    """Name the system packages that Qt needs and that are not there.

    :param window: also what a window on X11 needs; painting slips needs less.
    """
    if platform != "linux":
        return []
    wanted = dict(_ALWAYS)
    asked = environment.get("QT_QPA_PLATFORM", "")
    if window and environment.get("DISPLAY") and asked in ("", "xcb"):
        wanted |= _ON_X11
    return [package for library, package in wanted.items() if not loads(library)]


def sentence_for(packages: list[str]) -> str:
    """Say what to install; in both languages, since settings may not be readable yet."""
    command = f"sudo apt install {' '.join(packages)}"
    return (
        f"Kasir cannot show or draw anything yet: system libraries for Qt are missing. "
        f"Install them with:\n  {command}\n"
        f"Kasir belum dapat tampil: pustaka sistem untuk Qt belum ada. Pasang dengan:\n  {command}"
    )


def refused_versions(qt_version: str, python: tuple[int, int], platform: str) -> str | None:
    """Refuse the pair of versions that aborts: Qt 6.12.0 under Python before 3.12 on Linux.

    Every void call of that PySide6 drops a reference to ``None``; after some thousand calls the
    interpreter dies, in the middle of a sale.
    """
    if platform == "linux" and qt_version.startswith("6.12.0") and python < (3, 12):
        return (
            "PySide6 6.12.0 crashes under this Python. Use PySide6 6.11, or Python 3.12.\n"
            "PySide6 6.12.0 berhenti mendadak dengan Python ini. Pakai PySide6 6.11 atau Python 3.12."
        )
    return None
