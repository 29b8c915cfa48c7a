"""The ledger's file comes to be whole or not at all, and is ours alone to read.

A new file is made beside its place and moved there when its tables stand. So an empty file at
that place is never the trace of our own crash: something took the books away, and saying so is
better than starting again at number one. Whoever has the books open holds their folder, so that
nobody puts a backup in their place meanwhile; the hold ends with the process, however it ends.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from pos.core.errors import StoreBusy, StoreDamaged, StoreError, StoreMissing
from pos.store.faults import told_in_our_words

OWNER_ONLY_FILE = 0o600
OWNER_ONLY_FOLDER = 0o700


def prepare(path: Path, build: Callable[[Path], None]) -> None:
    """See to it that a file with tables is there, and that it can be one of ours.

    The folder must be there.

    :param build: makes the tables in a new, empty file; it must be closed when this returns.
    :raises StoreError: the folder or the file cannot be made, or something else is in its place.
    """
    with told_in_our_words(path):
        if not os.path.lexists(path):
            _bear(path, build)
        check(path)


def make_folder_of(books: Path) -> None:
    """Make the folder of the books, with those above it.

    :raises StoreError: it cannot be made.
    """
    with told_in_our_words(books):
        books.parent.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)


def check(path: Path) -> None:
    """See to it that a file is there that can be one of ours.

    :raises StoreError: it is not.
    """
    with told_in_our_words(path):
        if not path.is_file():
            raise StoreMissing(path=str(path))
        if path.stat().st_size == 0:
            raise StoreDamaged(path=str(path))


class Hold:
    """A hold on the folder of the books: shared by those who use them, alone for a restore.

    On Windows nothing is needed: a file that somebody has open cannot be put aside there.
    """

    def __init__(self, books: Path, *, alone: bool = False) -> None:
        """Take hold.

        :raises StoreBusy: somebody uses the books, or is about to replace them.
        """
        self._descriptor: int | None = None
        if sys.platform == "win32":
            return
        import fcntl  # noqa: PLC0415 - POSIX alone has it

        with told_in_our_words(books):
            self._descriptor = os.open(books.parent, os.O_RDONLY)
        try:
            fcntl.flock(
                self._descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB
            )
        except BlockingIOError:
            self.release()
            raise StoreBusy(path=str(books)) from None
        except OSError:
            pass  # a file system without such holds

    def release(self) -> None:
        """Let go."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _bear(path: Path, build: Callable[[Path], None]) -> None:
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)  # of a process that bore our number and died here
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY_FILE))
        _build(fresh, build, path)
        _move(fresh, path)
        remember(path.parent)
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


def remember(folder: Path) -> None:
    """Make the new name survive a power cut, where the system lets us."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def settle(path: Path) -> None:
    """Make a file's bytes durable before its name says that it can be relied on."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
