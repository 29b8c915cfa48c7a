"""The streams under httpx: they keep the time of a whole request, note its first byte, can be cut.

httpx knows time-outs for one piece only, so that a server that drips a byte now and then would
hold a request for ever; and it cannot tell whether anything of a failed request had gone out.
"""

from __future__ import annotations

import asyncio
import ssl
import weakref
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import httpcore

from pos.core.override import override


@dataclass(slots=True)
class Trip:
    """What a stream must know of the request that it carries."""

    until: float  # by the loop's clock
    left: bool = False  # whether a byte of the request went out


TRIP: ContextVar[Trip] = ContextVar("trip")


class Streams(httpcore.AsyncNetworkBackend):
    """Makes the streams and can cut them all, those still connecting too."""

    def __init__(self) -> None:
        self._inner = httpcore.AnyIOBackend()
        self._open: weakref.WeakSet[_Stream] = weakref.WeakSet()
        self._cut = False

    @override
    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        timeout = _allowed(timeout, httpcore.ConnectTimeout)
        plain = await self._inner.connect_tcp(host, port, timeout, local_address, socket_options)
        if self._cut:
            await plain.aclose()
            raise httpcore.ConnectError("the line was closed meanwhile")
        return self.keep(plain)

    @override
    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)

    def keep(self, inner: httpcore.AsyncNetworkStream) -> httpcore.AsyncNetworkStream:
        """Wrap a stream and remember it."""
        stream = _Stream(inner, self)
        self._open.add(stream)
        return stream

    async def cut(self) -> None:
        """Close every stream; whoever reads from one gets an error at once."""
        self._cut = True
        for stream in tuple(self._open):
            await stream.aclose()


class _Stream(httpcore.AsyncNetworkStream):
    """A connection that keeps the time of a whole request and notes its first byte."""

    def __init__(self, inner: httpcore.AsyncNetworkStream, streams: Streams) -> None:
        self._inner = inner
        self._streams = streams

    @override
    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return await self._inner.read(max_bytes, _allowed(timeout, httpcore.ReadTimeout))

    @override
    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        timeout = _allowed(timeout, httpcore.WriteTimeout)
        if trip := TRIP.get(None):
            trip.left = True
        await self._inner.write(buffer, timeout)

    @override
    async def aclose(self) -> None:
        await self._inner.aclose()

    @override
    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        timeout = _allowed(timeout, httpcore.ConnectTimeout)
        return self._streams.keep(
            await self._inner.start_tls(ssl_context, server_hostname, timeout)
        )

    @override
    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _allowed(timeout: float | None, late: type[Exception]) -> float | None:
    """Give the time-out that keeps within the whole request's time."""
    if (trip := TRIP.get(None)) is None:
        return timeout
    rest = trip.until - asyncio.get_running_loop().time()
    if rest <= 0:
        raise late("the whole request took too long")
    return rest if timeout is None else min(rest, timeout)
