"""``kasir --self-check`` in a process of its own, whole and with something missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.loading import ROOT

pytestmark = pytest.mark.slow


def check(folder: Path, *first: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KASIR_", "DISPLAY", "WAYLAND", "QT_"))
    }
    return subprocess.run(
        [sys.executable, *(first or ("-m", "pos")), "--self-check"],
        cwd=ROOT,
        env=kept | {"KASIR_DATA_DIR": str(folder / "data"), "TMPDIR": str(folder)} | environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def test_from_source_every_part_is_there_and_nothing_is_left(tmp_path: Path) -> None:
    printer = tmp_path / "paper"
    done = check(tmp_path, KASIR_LANGUAGE="en", KASIR_PRINTER=f"file://{printer}")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[-1] == "Kasir is whole."
    assert len(lines) > 10
    assert all(line.startswith("ok  ") for line in lines[:-1])
    assert list(tmp_path.iterdir()) == []


_LOSING = """
import sys
from importlib import import_module
sys.modules["xlsxwriter"] = None
from pos.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_part_that_is_missing_is_named_and_the_rest_is_tried(tmp_path: Path) -> None:
    done = check(tmp_path, "-c", _LOSING, KASIR_LANGUAGE="en")
    assert done.returncode == 4
    assert "--  Program parts" in done.stdout
    assert "--  Exports" in done.stdout
    assert "ok  Slips as bytes, PDF, picture and text" in done.stdout
    assert "xlsxwriter" in done.stderr
    assert "install it anew" in done.stderr
