"""The line to the provider: one request out, one whole answer back. The one file that knows httpx.

It speaks to httpx's transport, below its client: so nothing follows a redirect, keeps a cookie,
reads a ``.netrc`` or a proxy out of the environment, or unpacks more than we want. Nobody cancels
a request (httpx 0.28.1 loses the pool's slot for good, encode/httpcore#1093): it ends by its own
time-outs, of which the stream under httpx keeps one more, for the whole of a request.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
import zlib
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import cast

import httpx

from pos.core.errors import Garbled, NotTheProvider, Offline, OutcomeUnknown, TimedOut
from pos.gateway.streams import TRIP, Streams, Trip
from pos.gateway.text import detail

log = logging.getLogger("kasir.gateway")

LARGEST_ANSWER = 5 * 1024 * 1024
# More than are ever in flight: who waits for a slot of the pool can lose it.
_SLOTS = 12
_IDLE = 4
_IDLE_SECONDS = 30.0
_NO_WORD_OF_TLS = (
    ssl.SSLEOFError,
    ssl.SSLZeroReturnError,
    ssl.SSLWantReadError,
    ssl.SSLWantWriteError,
    ssl.SSLSyscallError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a request may take, in seconds."""

    connect: float = 5.0
    read: float = 20.0  # between two pieces of the answer
    total: float = 60.0  # all of it: a server that drips is cut off


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One request as it goes out."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)  # may hold the secret
    content: bytes = b""
    largest: int = LARGEST_ANSWER  # of the answer, unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer, whole."""

    status: int
    content: bytes
    date: str
    retry_after: str
    round_trip: float  # seconds until its head had come


class Line:
    """A pool of connections; after a sleep of the machine take a new one."""

    def __init__(self, tls: ssl.SSLContext, patience: Patience, proxy: str = "") -> None:
        self._patience = patience
        self._streams = Streams()
        self._transport = _Transport(tls, self._streams, proxy)

    @property
    def active(self) -> int:
        """Count the connections that carry a request."""
        return self._transport.active

    async def send(self, letter: Letter) -> Reply:
        """Send a request and read its answer; run in a task that nobody cancels.

        :raises OutcomeUnknown: no whole answer came; ``left`` tells whether a byte went out.
        """
        loop = asyncio.get_running_loop()
        trip = Trip(loop.time() + self._patience.total)
        TRIP.set(trip)
        try:
            return await self._send(letter, loop.time())
        except OutcomeUnknown as error:
            trouble = error
        except Exception as error:  # noqa: BLE001 - a byte may be out: unknown is all we know
            trouble = _translate(error)
        # Raised out here, so that no traceback leads to httpx's request and its Authorization.
        trouble.left = trip.left
        raise trouble.with_traceback(None)

    async def _send(self, letter: Letter, began: float) -> Reply:
        patience = self._patience
        request = httpx.Request(
            letter.method,
            letter.url,
            headers={"Accept-Encoding": "gzip", **letter.headers},
            content=letter.content or None,
            extensions={
                "timeout": {
                    "connect": patience.connect,
                    "read": patience.read,
                    "write": patience.read,
                    "pool": patience.connect,
                }
            },
        )
        response = await self._transport.handle_async_request(request)
        round_trip = asyncio.get_running_loop().time() - began
        try:
            content = await _read(response, letter.largest)
        finally:
            await response.aclose()
        return Reply(
            status=response.status_code,
            content=content,
            date=response.headers.get("date", ""),
            retry_after=response.headers.get("retry-after", ""),
            round_trip=round_trip,
        )

    async def close(self) -> None:
        """Cut every connection; requests on the way end at once with an unknown outcome."""
        await self._streams.cut()
        await self._transport.aclose()


async def _read(response: httpx.Response, largest: int) -> bytes:
    """Read and unpack a body piece by piece, so that no bomb gets to go off."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip"):
        raise Garbled(detail="packed in an unknown way")
    unpacker = zlib.decompressobj(wbits=31) if coding == "gzip" else None
    content, packed = bytearray(), 0
    # Closed here and now where it is left early, not whenever it is collected.
    pieces = cast("AsyncGenerator[bytes, None]", response.aiter_raw())
    async with aclosing(pieces):
        async for piece in pieces:
            packed += len(piece)
            if unpacker is None:
                content += piece
            else:
                content += unpacker.decompress(piece, largest + 1 - len(content))
            if max(len(content), packed) > largest:
                raise Garbled(detail="far too large")
    if unpacker is not None and packed and not unpacker.eof:
        raise Garbled(detail="cut while packed")
    return bytes(content)


def _translate(error: Exception) -> OutcomeUnknown:
    words = detail(f"{type(error).__name__}: {error}")
    if isinstance(error, (httpx.ProxyError, httpx.UnsupportedProtocol)) or _is_tls(error):
        return NotTheProvider(detail=words)
    if isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout, httpx.NetworkError)):
        return Offline(detail=words)
    if isinstance(error, httpx.TimeoutException):
        return TimedOut(detail=words)
    if isinstance(error, httpx.RemoteProtocolError) and str(error).startswith("Server disc"):
        return Offline(detail=words)
    if isinstance(error, (httpx.ProtocolError, zlib.error)):
        return Garbled(detail=words)
    if not isinstance(error, OSError):
        log.error("a request ended in a way that nobody foresaw: %s", words)
    return Offline(detail=words)


def _is_tls(error: BaseException) -> bool:
    """Tell whether TLS itself said no; a handshake that was cut or not answered is no such word."""
    link: BaseException | None = error
    for _ in range(10):
        if isinstance(link, ssl.SSLError) and not isinstance(link, _NO_WORD_OF_TLS):
            return True
        if link is None:
            return False
        link = link.__cause__ or link.__context__
    return False


class _Transport(httpx.AsyncHTTPTransport):
    """httpx's pool over streams of our own."""

    def __init__(self, tls: ssl.SSLContext, streams: Streams, proxy: str) -> None:
        super().__init__(
            verify=tls,
            trust_env=False,
            limits=httpx.Limits(
                max_connections=_SLOTS,
                max_keepalive_connections=_IDLE,
                keepalive_expiry=_IDLE_SECONDS,
            ),
            proxy=httpx.Proxy(proxy, ssl_context=tls if proxy.startswith("https:") else None)
            if proxy
            else None,
        )
        # httpx has no public way to hand a backend to its pool; a test of dripping heads watches.
        self._pool._network_backend = streams  # noqa: SLF001 - see above

    @property
    def active(self) -> int:
        return sum(not (c.is_idle() or c.is_closed()) for c in self._pool.connections)
