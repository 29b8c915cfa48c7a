"""A file that one process at a time holds; the system lets go of it whatever way the process ends.

Not a file with a process number in it, as QLockFile's: after ``kill -9`` such a file stays, and
when its number is borne by another process it looks held for ever. A lock of the system (flock,
on Windows a locked byte) ends with its process, and there is nothing to judge. The file itself is
never deleted: who deletes it can take away the one that another has just locked.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LONGEST_NOTE = 1024
_BYTE = 1 << 30  # Windows: what is locked cannot be read, so it lies far behind the note


class OsLock:
    """The lock on one file, with room for a note about who holds it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Take the lock unless another holds it; never waits.

        :raises OSError: the file cannot be made or opened.
        """
        flags = os.O_RDWR | os.O_CREAT
        # Binary, or Windows writes its own line ends into the note and nobody knows the holder.
        for name in ("O_CLOEXEC", "O_NOFOLLOW", "O_BINARY"):  # not all on every system
            flags |= getattr(os, name, 0)
        handle = os.open(self._path, flags, 0o600)
        if not _lock(handle):
            os.close(handle)
            return False
        self._handle = handle
        return True

    def note(self, text: str) -> None:
        """Write down who holds it; only for the one who does."""
        if self._handle is None:
            raise RuntimeError("the lock is not ours")
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, text.encode()[:_LONGEST_NOTE])

    def read_note(self) -> str:
        """Give the last note, which may be of one who is long gone; empty where there is none."""
        try:
            with self._path.open("rb") as file:
                return file.read(_LONGEST_NOTE).decode(errors="replace")
        except OSError:
            return ""

    def release(self) -> None:
        """Let go; without a lock this does nothing."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # held; or a drive without locks, where nobody can be told to be alone
        return False
    return True
