"""One window per data folder: two would sell beside each other, and one would be forgotten.

The seat is a lock of the system, held for as long as the process lives. Commands do not take it:
they work beside the window. How the second start calls the first is in ``pos.app.bell``.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from pos.app.oslock import OsLock
from pos.core.errors import HeldByAnother

SEAT = "window.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who sits at the window."""

    process: int  # 0: not known
    user: str  # empty: not known


class Seat:
    """The one seat at the window of a data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = OsLock(folder / SEAT)
        self.ours = False  # whether this process may open the till

    @property
    def address(self) -> str:
        """Name the local socket at which the one who sits here can be called.

        The same for every spelling of the folder, and another for every user of the machine.
        """
        import hashlib  # noqa: PLC0415 - not before the first paint

        place = f"{os.path.realpath(self._folder)}\n{user_name()}"
        return f"kasir-{hashlib.sha256(place.encode(errors='surrogateescape')).hexdigest()[:24]}"

    def take(self) -> bool:
        """Take the seat unless somebody has it.

        A folder that cannot be written has no seat to fight for: nothing can be sold there, and
        the books say in words what is wrong.

        :raises HeldByAnother: the folder is another user's and shut for us.
        """
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._lock.take():
                return False
            self._lock.note(f"{os.getpid()}\n{user_name()}\n")
        except PermissionError as error:
            owner = _owner(self._folder)
            if owner not in ("", user_name()):
                held = HeldByAnother(path=str(self._folder), user=owner, process=0)
                raise held from error
        except OSError:
            pass  # see above
        self.ours = True
        return True

    def holder(self) -> Holder:
        """Tell who has the seat, as they wrote it down."""
        process, _, rest = self._lock.read_note().partition("\n")
        number = int(process) if process.isascii() and process.isdigit() else 0
        return Holder(process=number, user=rest.partition("\n")[0])

    def held(self) -> HeldByAnother:
        """Give the error of one who cannot sit here."""
        holder = self.holder()
        return HeldByAnother(path=str(self._folder), user=holder.user, process=holder.process)

    def release(self) -> None:
        """Get up."""
        self.ours = False
        self._lock.release()


def user_name() -> str:
    """Name the user that this process runs as; not what a variable claims."""
    if sys.platform == "win32":
        return os.environ.get("USERNAME", "")
    return _name_of(os.geteuid())


def _owner(folder: Path) -> str:
    if sys.platform == "win32":
        return ""
    for place in (folder, *folder.parents):
        try:
            return _name_of(place.stat().st_uid)
        except PermissionError:
            continue
        except OSError:
            return ""
    return ""


if sys.platform != "win32":

    def _name_of(uid: int) -> str:
        import pwd  # noqa: PLC0415 - not there on Windows

        try:
            return pwd.getpwuid(uid).pw_name
        except KeyError:  # a user without an entry, as in some containers
            return str(uid)
