"""Starts the program anew, as it was started: after an error that nobody foresaw, or when asked to.

What the till acknowledged is on disk, so the new one takes up where this one left.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

_ONCE = frozenset({"--with-history"})  # what was written is there already


def program() -> list[str]:
    """Give the command that starts this very program."""
    frozen = bool(getattr(sys, "frozen", False))
    return [sys.executable, *(() if frozen else ("-m", "pos"))]


def command(arguments: Sequence[str]) -> list[str]:
    """Give the command that starts this program as it was started.

    :param arguments: those it was started with.
    """
    return [*program(), *(one for one in arguments if one not in _ONCE)]


def start_again() -> None:
    """Put the new program in the place of this one; what is still open here is closed by that."""
    line = command(sys.argv[1:])
    if sys.platform == "win32":
        # Windows knows no such exchange: its exec starts a second one and mangles spaces.
        subprocess.Popen(line, close_fds=True)  # noqa: S603 - our own command
        return
    os.execv(line[0], line)  # noqa: S606 - as above, and no shell is wanted
