"""The ledger's file comes to be whole or not at all, and is ours alone to read.

A new file is made beside its place and moved there when its tables stand. So an empty file at
that place is never the trace of our own crash: something took the books away, and saying so is
better than starting again at number one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from pos.core.errors import StoreDamaged, StoreError, StoreMissing
from pos.store.faults import told_in_our_words

_OWNER_ONLY_FILE = 0o600
_OWNER_ONLY_FOLDER = 0o700


def prepare(path: Path, build: Callable[[Path], None]) -> None:
    """See to it that a file with tables is there, and that it can be one of ours.

    :param build: makes the tables in a new, empty file; it must be closed when this returns.
    :raises StoreError: the folder or the file cannot be made, or something else is in its place.
    """
    with told_in_our_words(path):
        path.parent.mkdir(mode=_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        if not os.path.lexists(path):
            _bear(path, build)
        if not path.is_file():
            raise StoreMissing(path=str(path))
        if path.stat().st_size == 0:
            raise StoreDamaged(path=str(path))


def _bear(path: Path, build: Callable[[Path], None]) -> None:
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)  # of a process that bore our number and died here
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_ONLY_FILE))
        _build(fresh, build, path)
        _move(fresh, path)
        _remember(path.parent)
    finally:
        fresh.unlink(missing_ok=True)
        fresh.with_name(fresh.name + "-journal").unlink(missing_ok=True)


def _build(fresh: Path, build: Callable[[Path], None], path: Path) -> None:
    try:
        build(fresh)
    except StoreError as error:
        error.path = str(path)  # the name that a person knows
        raise


def _move(fresh: Path, path: Path) -> None:
    """Put the file in its place unless another process was quicker; theirs is as good."""
    try:
        if os.name == "nt":
            fresh.rename(path)  # refuses to replace
        else:
            path.hardlink_to(fresh)  # a POSIX rename would replace
    except FileExistsError:
        return
    except OSError:
        if os.path.lexists(path):
            return
        fresh.rename(path)  # a drive without hard links


def _remember(folder: Path) -> None:
    """Make the new name survive a power cut, where the system lets us."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
