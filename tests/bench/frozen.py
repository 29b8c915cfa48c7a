"""The figures of a frozen Kasir: its start as a screen shows it, and the room that it takes."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.bench.aims import beside

ROOT = Path(__file__).parents[2]
Row = Callable[[str, str, str], None]


@contextmanager
def a_screen() -> Iterator[str]:
    """Give a black screen of its own, of the window's size."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-br"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def seen_after(command: Sequence[str], environment: Mapping[str, str], display: str) -> float:
    """Start a program and give the seconds until the screen shows it; it is ended then."""
    eyes = [sys.executable, "-m", "tests.bench.eye"]
    sight = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen(eyes, env=sight, cwd=ROOT, stdout=subprocess.PIPE, text=True) as eye:
        assert eye.stdout is not None
        eye.stdout.readline()
        began = time.monotonic()
        shown = {**environment, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        started = subprocess.Popen(
            command, env=shown, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            seen = float(eye.stdout.readline() or "nan")
        finally:
            started.terminate()
            try:
                started.wait(10)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()
    return seen - began


def starting(
    program: Path, bare: Path | None, environment: Mapping[str, str], row: Row, runs: int
) -> None:
    """Pair a frozen Kasir with a bare window on the same screen.

    :param bare: the frozen one (``packaging/bare.spec``); None: the one from source.
    """
    if shutil.which("Xvfb") is None:
        row("start to first paint of Sell, frozen", "not measured: no Xvfb", "<= 2 x")
        return
    other = [str(bare)] if bare else [sys.executable, "-m", "tests.bench.bare"]
    with tempfile.TemporaryDirectory() as folder, a_screen() as display:
        ours = {**environment, "KASIR_DATA_DIR": folder}
        pairs = [
            (
                seen_after([*other, "--stay"], ours, display),
                seen_after([str(program)], ours, display),
            )
            for _ in range(runs + 1)
        ][1:]  # the first warms the disk's cache
    ratio = statistics.median(mine / theirs for theirs, mine in pairs)
    plain = statistics.median(theirs for theirs, _ in pairs)
    mine = statistics.median(mine for _, mine in pairs)
    row(
        f"start to first sight, frozen / bare window {'frozen' if bare else 'from source'}",
        f"{ratio:.2f} x ({mine * 1000:.0f} / {plain * 1000:.0f} ms)",
        beside("<= 2 x", ratio, 2),
    )


def size(program: Path, row: Row) -> None:
    """Compare the installed folder with what of it is PySide6's."""
    whole = _bytes(program.parent)
    parts = [found for name in ("PySide6", "shiboken6") for found in program.parent.rglob(name)]
    qt = sum(_bytes(part) for part in parts if part.is_dir())
    # PyInstaller puts Qt's own libraries beside them as links, or as files of their own.
    told = f"{whole / qt:.2f} x ({whole / 1e6:.0f} / {qt / 1e6:.0f} MB)" if qt else "no PySide6"
    row(
        "size of the installed folder / PySide6's parts in it",
        told,
        beside("<= 1.5 x", whole, 1.5 * qt),
    )


def _bytes(folder: Path) -> int:
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files)
