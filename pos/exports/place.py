"""A file comes to be whole under its name, or not at all; nothing that was there is touched.

It is written beside its place under a name of its own, by its owner alone to read, made durable,
and only then put there; a name that is taken meanwhile is not taken from whoever has it.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pos.core.errors import ExportRefused
from pos.core.export import Unfit
from pos.exports import names

_TRIES = 1000
_WHY = {
    errno.ENOSPC: Unfit.FULL,
    errno.EDQUOT: Unfit.FULL,
    errno.EACCES: Unfit.NO_RIGHT,
    errno.EPERM: Unfit.NO_RIGHT,
    errno.EROFS: Unfit.NO_RIGHT,
    errno.ENOENT: Unfit.NO_FOLDER,
    errno.ENOTDIR: Unfit.NO_FOLDER,
}


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """Turn what the system says about a file into a refusal.

    :raises ExportRefused: it said no.
    """
    try:
        yield
    except OSError as error:
        why = _WHY.get(error.errno or 0, Unfit.BROKEN)
        raise ExportRefused(path=str(path), why=why) from error


class Place:
    """Where a file is to lie, and the one beside it that is being written."""

    def __init__(self, wanted: Path, *, exactly: bool) -> None:
        """Make an empty file beside the place.

        :param wanted: where the file is to lie; its folder must be there.
        :param exactly: refuse where something is there already; else the name gets a number.
        :raises ExportRefused: it cannot be; nothing was made.
        """
        names.check(wanted)
        if exactly and os.path.lexists(wanted):
            why = Unfit.LINK if wanted.is_symlink() else Unfit.THERE
            raise ExportRefused(path=str(wanted), why=why)
        self.wanted, self._exactly = wanted, exactly
        with in_our_words(wanted):
            # Makes files and folders that their owner alone can read.
            self._beside = Path(tempfile.mkdtemp(dir=wanted.parent, prefix=".kasir-export-"))
            self.file = self._beside / "part"
            os.close(os.open(self.file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        self._given_up = False
        self._put: Path | None = None

    @property
    def room(self) -> Path:
        """Give the folder beside, for what a scribe must put aside meanwhile."""
        return self._beside

    def put(self) -> Path:
        """Make the file durable and give it its name.

        :raises ExportRefused: that cannot be, or it was given up.
        """
        with in_our_words(self.wanted):
            _settle(self.file)
            for candidate in self._candidates():
                if self._given_up:
                    raise ExportRefused(path=str(self.wanted), why=Unfit.BROKEN)
                if _move(self.file, candidate):
                    self._put = candidate
                    _settle_name(candidate.parent)
                    self.clear()
                    return candidate
        raise ExportRefused(path=str(self.wanted), why=Unfit.THERE)

    def _candidates(self) -> Iterator[Path]:
        yield self.wanted
        if not self._exactly:
            for count in range(2, _TRIES):
                yield self.wanted.with_stem(f"{self.wanted.stem} ({count})")

    def give_up(self) -> None:
        """Let nothing come to be any more; what was written is removed by :meth:`clear`."""
        self._given_up = True

    def clear(self) -> None:
        """Remove what lies beside, and the file too if it was given up just as it came to be."""
        if self._given_up and self._put is not None:
            with suppress(OSError):
                self._put.unlink()
        shutil.rmtree(self._beside, ignore_errors=True)


def _move(file: Path, target: Path) -> bool:
    """Give a file its name, unless something else has it."""
    try:
        if os.name == "nt":
            file.rename(target)  # refuses to replace
            return True
        os.link(file, target)  # a POSIX rename would replace
    except FileExistsError:
        return False
    except OSError as error:
        if os.path.lexists(target):
            return False
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK}:
            raise
        file.rename(target)  # a drive without hard links
        return True
    file.unlink()
    return True


def _settle(file: Path) -> None:
    with file.open("r+b") as content:
        os.fsync(content.fileno())


def _settle_name(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
