"""The state file keeps the payments and the clock's offset over a restart.

It is replaced as a whole: a reader finds the old text or the new one, never half of one.
"""

import asyncio
import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from pos.sandbox.errors import SandboxError
from pos.sandbox.payment import Payment

_VERSION = 1


def save(path: Path, payments: tuple[Payment, ...], offset: timedelta) -> None:
    """Write the state beside the file and put it in its place; raise SandboxError if it fails."""
    state = {
        "version": _VERSION,
        "clock_offset": offset.total_seconds(),
        "payments": [payment.to_json() for payment in payments],
    }
    draft = path.with_name(f"{path.name}.new")
    try:
        draft.unlink(missing_ok=True)  # one that a crash left keeps the mode it was made with
        with open(draft, "x", encoding="utf-8", opener=_for_its_owner) as file:
            json.dump(state, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as trouble:
        raise SandboxError(f"{path} cannot be written: {trouble.strerror}") from trouble


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def load(path: Path) -> tuple[tuple[Payment, ...], timedelta]:
    """Return what was saved, nothing where there is no file; raise SandboxError if it is broken."""
    try:
        state = json.loads(path.read_bytes())
        if state["version"] != _VERSION:
            raise SandboxError(f"{path} was written by another version of the sandbox")
        payments = tuple(Payment.from_json(record) for record in state["payments"])
        return payments, timedelta(seconds=state["clock_offset"])
    except FileNotFoundError:
        return (), timedelta(0)
    except OSError as trouble:
        raise SandboxError(f"{path} cannot be read: {trouble.strerror}") from trouble
    except (ValueError, KeyError, TypeError) as trouble:
        raise SandboxError(f"{path} is not a state file of the sandbox") from trouble


class Keeper:
    """Saves at the end of each turn of the loop in which something changed."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._due = False
        self.read: Callable[[], tuple[tuple[Payment, ...], timedelta]] | None = None

    def mark(self) -> None:
        """Note that the state has changed."""
        if self._path is not None and not self._due:
            self._due = True
            asyncio.get_running_loop().call_soon(self.save_now)

    def save_now(self) -> None:
        """Write what there is to save, if there is a file."""
        self._due = False
        if self._path is not None and self.read is not None:
            save(self._path, *self.read())
