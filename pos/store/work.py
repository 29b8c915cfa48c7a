"""How a part of the books is handed its transactions: by the ledger, which owns thread and key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol, TypeVar

from sqlmodel import Session

T = TypeVar("T")


class Read(Protocol):
    """Does work that changes nothing."""

    def __call__(self, work: Callable[[Session], T], /) -> Awaitable[T]:
        """Do it on the database thread."""
        ...


class Write(Protocol):
    """Does work and commits it; the work is handed the instant of its transaction."""

    def __call__(self, work: Callable[[Session, datetime], T], /) -> Awaitable[T]:
        """Do it on the database thread."""
        ...
