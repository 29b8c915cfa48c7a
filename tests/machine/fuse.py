"""A fuse burns through at the n-th time that something durable or remote is about to happen, or has."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

_FRAGILE = frozenset(
    {"begin", "change", "begin_first", "claim", "end", "create", "find", "get", "page", "cancel"}
)
_PARTS = frozenset({"prints"})  # of a port, as fragile as the whole


class PowerCut(BaseException):
    """The program ends here; no ``except Exception`` of its own may outlive it."""


class Fuse:
    """Shared by all ports of one life."""

    def __init__(self) -> None:
        self._left = 0

    def set(self, times: int) -> None:
        """Burn through at the n-th time from now; 0: never."""
        self._left = times

    def pass_current(self) -> None:
        """Count down.

        :raises PowerCut: now.
        """
        if self._left:
            self._left -= 1
            if not self._left:
                raise PowerCut


class Fragile:
    """A port whose risky calls go over a fuse, before and after."""

    def __init__(self, port: object, fuse: Fuse) -> None:
        self._port = port
        self._fuse = fuse

    def __getattr__(self, name: str) -> Any:
        thing = getattr(self._port, name)
        if name in _PARTS:
            return Fragile(thing, self._fuse)
        return self._over_fuse(thing) if name in _FRAGILE else thing

    def _over_fuse(self, call: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def guarded(*args: Any, **more: Any) -> Any:
            self._fuse.pass_current()
            outcome = await call(*args, **more)
            self._fuse.pass_current()
            return outcome

        return guarded
