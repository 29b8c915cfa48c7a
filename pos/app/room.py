"""Room for the books: enough space on a disk of this machine, or no sale begins.

A sale that began must be able to end in the books, so the last megabytes are kept for those; and
on a network drive SQLite's locks cannot be trusted, so the books do not go there at all.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pos.core.errors import DiskAlmostFull, StoreOnNetwork

MEGABYTE = 1_000_000
_MOUNTS = Path("/proc/self/mountinfo")
# As the kernel names them; the files of a virtual machine's host and of WSL's Windows (9p) too.
_FAR = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|ncpfs|9p|afs|afpfs|coda|ceph|lustre|glusterfs|beegfs|ocfs2|gfs2|"
    r"vboxsf|prl_fs|davfs\d?|webdav|fuse\.(?:sshfs|smbnetfs|davfs\d?|glusterfs|ceph|rclone|s3fs|"
    r"gvfsd-fuse|vmhgfs-fuse|curlftpfs|cephfs)|fuse\.\w*nfs\w*"
)
_DRIVE_REMOTE = 4  # GetDriveTypeW, winbase.h


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What is free beside the books, and what is asked for; in megabytes of 10^6 bytes."""

    free: int
    warn: int
    stop: int

    @property
    def scarce(self) -> bool:
        """Tell whether somebody should free some space."""
        return self.free < self.warn

    @property
    def gone(self) -> bool:
        """Tell whether no sale may begin."""
        return self.free < self.stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Looks at the disk below a folder."""

    folder: Path
    warn: int
    stop: int
    free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free

    def look(self) -> Room | None:
        """Tell the room there is now; None where nobody can tell, which stops nothing."""
        try:
            free = self.free_bytes(self.folder)
        except OSError:
            return None
        return Room(free=free // MEGABYTE, warn=self.warn, stop=self.stop)

    def check(self) -> None:
        """Let a sale begin.

        :raises DiskAlmostFull: too little is free.
        """
        room = self.look()
        if room is not None and room.gone:
            raise DiskAlmostFull(path=str(self.folder), free=room.free, least=room.stop)


def refuse_network(folder: Path) -> None:
    """Refuse a data folder on a network drive.

    :raises StoreOnNetwork: it is on one.
    """
    if is_on_network(folder):
        raise StoreOnNetwork(path=str(folder))


def is_on_network(folder: Path) -> bool:
    """Tell whether a folder, there already or not, lies on another machine's disk."""
    if sys.platform == "win32":
        return is_remote_drive(str(folder.resolve()))
    if sys.platform == "linux":
        try:
            mounts = _MOUNTS.read_text("utf-8", errors="surrogateescape")
        except OSError:
            return False
        return is_far(kind_of_mount(Path(os.path.realpath(folder)), mounts))
    from PySide6.QtCore import QStorageInfo  # noqa: PLC0415 - elsewhere the kernel is asked

    there = next(place for place in (folder, *folder.parents) if place.exists())
    return is_far(QStorageInfo(str(there)).fileSystemType().data().decode(errors="replace"))


def is_far(kind: str) -> bool:
    """Tell whether a kind of file system keeps its files on another machine."""
    return _FAR.fullmatch(kind.lower()) is not None


def kind_of_mount(place: Path, mounts: str) -> str:
    """Find the kind of file system that a place lies on.

    :param mounts: as in proc(5), ``/proc/pid/mountinfo``: the mount point is the fifth field,
        the kind the first after a lone hyphen.
    """
    best, kind = -1, ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = Path(_unescaped(fields[4]))
        # Of two mounted over each other the later one is seen.
        if len(point.parts) >= best and place.is_relative_to(point):
            best, kind = len(point.parts), after.split()[0]
    return kind


def _unescaped(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), field)


def is_remote_drive(path: str, drive_type: Callable[[str], int] | None = None) -> bool:
    r"""Tell whether a Windows path lies on a share or on a drive letter that stands for one.

    :param drive_type: GetDriveTypeW of a root such as ``Z:\``.
    """
    plain = re.sub(r"(?i)^\\\\\?\\unc\\", r"\\\\", path)
    plain = re.sub(r"^\\\\[?.]\\", "", plain)
    if plain.startswith(("\\\\", "//")):
        return True
    ask = drive_type or _windows_drive_type
    return plain[1:2] == ":" and ask(plain[:2] + "\\") == _DRIVE_REMOTE


def _windows_drive_type(root: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes  # noqa: PLC0415 - used here alone

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))
