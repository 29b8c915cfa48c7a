"""The first run: whether this is one, and how far it came.

The step stands in one small file from the first look at the wizard to its end; what was entered
stands in the settings, and keys only where keys are kept.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from pos.config.places import make_private
from pos.core.errors import StoreError

FILE = "first-run"
_KEYS = ("KASIR_API_KEY", "KASIR_API_SECRET")
_DONE = "done"
_LONGEST = 20  # characters of a step's name


def is_first(folder: Path, environment: Mapping[str, str]) -> bool:
    """Tell whether nobody has set up or sold anything in a data folder yet.

    A wizard that was left half-way is still to be done; keys in the environment mean that
    somebody set this till up elsewhere.
    """
    given = {name.upper() for name, value in environment.items() if value}
    if given & set(_KEYS):
        return False
    if step := FirstRun(folder).step:
        return step != _DONE
    if (folder / "settings.toml").exists() or any(folder.glob("secrets/api-*.sealed")):
        return False
    return not _sold(folder / "kasir.db")


def _sold(books: Path) -> bool:
    """Tell whether there are sales, or books that only somebody who knows them should judge."""
    if not books.exists():
        return False
    import sqlite3  # noqa: PLC0415 - not before the first paint of a till that is set up

    try:
        with contextlib.closing(sqlite3.connect(f"{books.as_uri()}?mode=ro", uri=True)) as open_:
            return bool(open_.execute("SELECT EXISTS (SELECT 1 FROM sale)").fetchone()[0])
    except sqlite3.Error:
        return True


class FirstRun:
    """How far the wizard of a data folder came (``ui.wizard.journey.Journey``)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def step(self) -> str:
        """Give the step at which somebody left; empty: the first."""
        try:
            return (self._folder / FILE).read_text("ascii")[:_LONGEST].strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def keep(self, step: str) -> None:
        """Remember a step; a disk that cannot be written only begins again at the first."""
        fresh = self._folder / f".{FILE}.new"
        with contextlib.suppress(OSError, StoreError):
            make_private(self._folder)
            fresh.touch(0o600)
            fresh.write_text(step, "ascii")
            fresh.replace(self._folder / FILE)

    def finish(self) -> None:
        """Remember that it is done, also where nothing was set and nothing is sold yet."""
        self.keep(_DONE)
