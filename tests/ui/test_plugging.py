"""Real screens that are plugged and unplugged, on an X server without a picture."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RUN = shutil.which("xvfb-run")


@pytest.mark.slow
@pytest.mark.skipif(
    RUN is None or ctypes.util.find_library("Xrandr") is None, reason="no X server to try it on"
)
def test_screens_come_and_go_and_the_customers_window_with_them() -> None:
    assert RUN is not None
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("KASIR_", "QT_"))}
    ran = subprocess.run(
        [
            *(RUN, "-a", "-s", "-screen 0 2304x800x24"),
            *(sys.executable, "-m", "tests.ui.plugging"),
        ],
        cwd=Path(__file__).parents[2],
        env={**environment, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
