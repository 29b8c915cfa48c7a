"""Kill a piece of work at many moments of its life: ``SIGKILL``, from within, in a forked child.

A moment is a line of ``pos.store`` that is about to run, or a stretch of SQLite's own work. One
run counts them; each further one dies at another. ``python -m tests.store.dying`` is the warm
parent that forks, so that no thread of a test is forked with it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from pos.store import backups, database, schema
from pos.store.chain import ChainKey
from pos.store.database import Database
from pos.store.restore import restore

ROOT = Path(__file__).parents[2]
STORE = str(ROOT / "pos" / "store")
KEY = bytes(range(32))
NOW = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
_INSTRUCTIONS = 500  # of SQLite's machine, a moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Deaths:
    moments: int
    deaths: int
    folders: list[Path]


def die_everywhere(what: str, books: Path, *, points: int) -> Deaths:
    """Give the folders that deaths left, spread over the life of the work and dense at its end."""
    command = [sys.executable, "-m", "tests.store.dying", what, str(books), str(points)]
    out = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    told = json.loads(out)
    return Deaths(
        moments=told["moments"],
        deaths=told["deaths"],
        folders=[Path(folder) for folder in told["folders"]],
    )


# --- the work ---------------------------------------------------------------------------------


def migrate(folder: Path) -> None:
    books = Database(folder / "kasir.db")
    schema.migrate(books, ChainKey.of(KEY), NOW)
    books.close()


def back_up(folder: Path) -> None:
    target = backups.make_folder(folder / "kasir.db") / "kasir-2026-11-23.db"
    assert backups.back_up(folder / "kasir.db", target, [KEY]).good


def put_back(folder: Path) -> None:
    done = restore(
        folder / "older.db", folder / "kasir.db", key=KEY, keys=[KEY], now=NOW, actor="Sari"
    )
    assert done.done


WORKS: dict[str, Callable[[Path], None]] = {
    "migrate": migrate,
    "back_up": back_up,
    "put_back": put_back,
}

# --- dying ------------------------------------------------------------------------------------


class Life:
    """Counts its moments and ends at the last one it was given."""

    def __init__(self, last: int | None) -> None:
        self.moments = 0
        self._last = last

    def tick(self) -> int:
        if self.moments == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.moments += 1
        return 0  # goes on

    def watch(self, frame: FrameType, event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.startswith(STORE):
            return None
        if event == "line":
            self.tick()
        return self.watch

    def live(self, work: Callable[[], None]) -> int:
        plain = database.connect

        def connect(path: Path) -> sqlite3.Connection:
            connection = plain(path)
            connection.set_progress_handler(self.tick, _INSTRUCTIONS)
            return connection

        database.connect = connect
        backups.connect = connect  # type: ignore[attr-defined]  # the name it goes by there
        sys.settrace(self.watch)
        try:
            work()
        finally:
            sys.settrace(None)
        return self.moments


def in_a_child(work: Callable[[], None], last: int | None) -> int:
    """Give the child's moments, or -1 where it died."""
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        os.write(write, str(Life(last).live(work)).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as told:
        text = told.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return -1
    assert os.waitstatus_to_exitcode(status) == 0, "the work itself failed"
    return int(text)


def main() -> None:
    what, books, points = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    schema.as_built()  # what a first call brings in is not counted
    room = books.parent.parent

    def laid(name: str) -> Path:
        return Path(shutil.copytree(books.parent, room / name))

    first = laid("counted")
    moments = in_a_child(lambda: WORKS[what](first), None)
    dense = points // 2
    chosen = {moments - 1 - n for n in range(dense)}
    spread = [n * moments // (points - dense) for n in range(points - dense)]
    chosen |= set(spread)
    extra = iter(range(1, moments))
    while len(chosen) < points:
        chosen.add(next(extra))
    folders, deaths = [], 0
    for moment in sorted(chosen):
        folder = laid(f"died-{moment}")
        deaths += in_a_child(lambda folder=folder: WORKS[what](folder), moment) == -1  # type: ignore[misc]  # bound now
        folders.append(str(folder))
    json.dump({"moments": moments, "deaths": deaths, "folders": folders}, sys.stdout)


if __name__ == "__main__":
    main()
